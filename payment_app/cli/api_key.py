"""Create, list and revoke API keys of a merchant. The secret of a new key is printed once and kept nowhere."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from payment_app import settings
from payment_app.cli import loop
from payment_app.cli._arguments import OPERATOR, database, duration, identifier, name
from payment_app.cli.failures import CommandError
from payment_app.errors import PaymentError
from payment_app.ids import new_id, public_id

if TYPE_CHECKING:
    from payment_app.database.pool import Connection

NAME = "api-key"


def add_arguments(parser: ArgumentParser) -> None:
    """Add what can be done."""
    actions = parser.add_subparsers(dest="action", required=True)
    create = actions.add_parser("create", help="make a key and print it", allow_abbrev=False)
    create.add_argument("--name", required=True, type=name, help="what the key is for, 1 to 200 characters")
    create.add_argument(
        "--scope", action="append", choices=("read", "write", "admin"), help="may be repeated (default read)"
    )
    create.add_argument("--expires-in", type=duration, help="life, such as 90d (default: without end)")
    shown = actions.add_parser("list", help="list keys: id, beginning, state, scopes, name", allow_abbrev=False)
    revoke = actions.add_parser("revoke", help="revoke a key; within seconds it is refused", allow_abbrev=False)
    revoke.add_argument("key", type=identifier("key"), help="id of the key, key_…")
    for action in (create, shown, revoke):
        action.add_argument("--merchant", required=True, type=identifier("mer"), help="id of the merchant, mer_…")


def run(options: Namespace) -> int:
    """Do what *options* say; return the exit status."""
    given = settings.load(needs=frozenset({"database"}))
    work = {"create": _create, "list": _list, "revoke": _revoke}[options.action]
    return loop.run(partial(work, options=options), given, component=NAME)


async def _create(given: settings.Settings, *, options: Namespace) -> int:
    from payment_app.auth import store
    from payment_app.auth.api_keys import make_secret

    secret, now = make_secret(), datetime.now(UTC)
    async with database(given) as pool, pool.acquire() as connection, connection.transaction():
        try:
            made = await store.insert_key(
                connection,
                key_id=new_id(),
                merchant_id=options.merchant,
                name=options.name,
                secret=secret,
                scopes=frozenset(options.scope or ["read"]),
                created_at=now,
                expires_at=now + options.expires_in if options.expires_in else None,
            )
        except PaymentError as error:
            raise CommandError(error.detail) from None
        await _audit(connection, options, made.id, "api_key.created")
    print(secret.text)
    return 0


async def _list(given: settings.Settings, *, options: Namespace) -> int:
    from payment_app.auth import store

    now, after = datetime.now(UTC), None
    async with database(given) as pool:
        while page := await store.list_keys(pool, options.merchant, 100, after):
            for each in page:
                ended = each.expires_at is not None and each.expires_at <= now
                state = "revoked" if each.revoked_at else "ended" if ended else "active"
                scopes = ",".join(sorted(each.scopes))
                print(f"{public_id('key', each.id)}\tpak_{each.lookup}\t{state}\t{scopes}\t{each.name}")
            after = page[-1].id
    return 0


async def _revoke(given: settings.Settings, *, options: Namespace) -> int:
    from payment_app.auth import store

    async with database(given) as pool, pool.acquire() as connection, connection.transaction():
        key = await store.revoke_key(connection, options.merchant, options.key, datetime.now(UTC))
        if key is None:
            raise CommandError("the merchant has no such key; api-key list shows them")
        await _audit(connection, options, key.id, "api_key.revoked")
    print(f"{public_id('key', key.id)}\tpak_{key.lookup}\trevoked")
    return 0


async def _audit(connection: Connection, options: Namespace, key_id: UUID, action: str) -> None:
    from payment_app.privacy.audit import audit

    await audit(
        connection,
        merchant_id=options.merchant,
        actor_kind="operator",
        actor=OPERATOR,
        action=action,
        subject_kind="api_key",
        subject_id=public_id("key", key_id),
    )
