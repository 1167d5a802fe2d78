"""Create, list, suspend and activate merchants. A suspension reaches every process within seconds."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from functools import partial
from typing import Literal

from payment_app import settings
from payment_app.cli import loop
from payment_app.cli._arguments import OPERATOR, database, identifier, name, whole_number
from payment_app.cli.failures import CommandError
from payment_app.ids import new_id, public_id

NAME = "merchant"


def add_arguments(parser: ArgumentParser) -> None:
    """Add what can be done."""
    actions = parser.add_subparsers(dest="action", required=True)
    create = actions.add_parser("create", help="add a merchant and print its id", allow_abbrev=False)
    create.add_argument("name", type=name, help="name, 1 to 200 characters")
    create.add_argument(
        "--fee-basis-points", type=whole_number(0, 10_000), default=0, help="fee in hundredths of a percent (default 0)"
    )
    create.add_argument(
        "--requests-per-second", type=whole_number(1, 1_000_000), help="rate limit of its own (default: the service's)"
    )
    actions.add_parser("list", help="list all merchants: id, status, name", allow_abbrev=False)
    for action_name, text in (
        ("suspend", "refuse all requests of a merchant"),
        ("activate", "let a merchant in again"),
    ):
        action = actions.add_parser(action_name, help=text, allow_abbrev=False)
        action.add_argument("merchant", type=identifier("mer"), help="id of the merchant, mer_…")


def run(options: Namespace) -> int:
    """Do what *options* say; return the exit status."""
    given = settings.load(needs=frozenset({"database"}))
    work = {"create": _create, "list": _list, "suspend": _set_status, "activate": _set_status}[options.action]
    return loop.run(partial(work, options=options), given, component=NAME)


async def _create(given: settings.Settings, *, options: Namespace) -> int:
    from payment_app.merchants import store
    from payment_app.privacy.audit import audit

    async with database(given) as pool, pool.acquire() as connection, connection.transaction():
        made = await store.insert(
            connection, new_id(), options.name, options.fee_basis_points, options.requests_per_second
        )
        await audit(
            connection,
            merchant_id=made.id,
            actor_kind="operator",
            actor=OPERATOR,
            action="merchant.created",
            subject_kind="merchant",
            subject_id=public_id("mer", made.id),
        )
    print(public_id("mer", made.id))
    return 0


async def _list(given: settings.Settings, *, options: Namespace) -> int:  # noqa: ARG001 - one signature for all actions
    from payment_app.merchants import store

    async with database(given) as pool:
        after = None
        while page := await store.listing(pool, after=after):
            for each in page:
                print(f"{public_id('mer', each.id)}\t{each.status}\t{each.name}")
            after = page[-1].id
    return 0


async def _set_status(given: settings.Settings, *, options: Namespace) -> int:
    from payment_app.merchants import store
    from payment_app.privacy.audit import audit

    status: Literal["active", "suspended"] = "suspended" if options.action == "suspend" else "active"
    async with database(given) as pool, pool.acquire() as connection, connection.transaction():
        changed = await store.set_status(connection, options.merchant, status)
        if changed is None:
            raise CommandError("there is no such merchant; merchant list shows them")
        await audit(
            connection,
            merchant_id=changed.id,
            actor_kind="operator",
            actor=OPERATOR,
            action=f"merchant.{status}",
            subject_kind="merchant",
            subject_id=public_id("mer", changed.id),
        )
    print(f"{public_id('mer', changed.id)}\t{changed.status}\t{changed.name}")
    return 0
