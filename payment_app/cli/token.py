"""Make a bearer token for a merchant and print it; with the database's password, only for one that exists and is active.

It cannot be taken back one by one: give it a short life, or make an API key, which can be revoked.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

from payment_app import settings
from payment_app.cli._arguments import database, duration, identifier
from payment_app.cli.failures import CommandError

NAME = "token"


def add_arguments(parser: ArgumentParser) -> None:
    """Add merchant, scopes and life."""
    parser.add_argument("--merchant", required=True, type=identifier("mer"), help="id of the merchant, mer_…")
    parser.add_argument(
        "--scope", action="append", choices=("read", "write", "admin"), help="may be repeated (default read)"
    )
    parser.add_argument(
        "--expires-in", type=duration, default=timedelta(hours=1), help="life, such as 30m, 12h or 7d (default 1h)"
    )


def run(options: Namespace) -> int:
    """Print a token; return the exit status.

    Whoever makes tokens needs no access to the database: without it, that the merchant was not looked up is told beside.

    Raises:
        CommandError: when it would live too long, or the merchant does not exist or is suspended.
    """
    from payment_app.auth.bearer import issue

    given = settings.load(needs=frozenset({"tokens"}))
    try:
        text = issue(
            given.jwt_secret.reveal(),
            options.merchant,
            options.scope or ["read"],
            options.expires_in,
            datetime.now(UTC),
        )
    except ValueError as error:
        raise CommandError(str(error)) from None
    if given.database_password.reveal():
        from payment_app.cli import loop

        loop.run(partial(_check, merchant_id=options.merchant), given, component=NAME)
    else:
        print(
            "payment-api token: the merchant was not looked up; set DATABASE_HOST and DATABASE_PASSWORD to have it checked",
            file=sys.stderr,
        )
    print(text)
    return 0


async def _check(given: settings.Settings, *, merchant_id: UUID) -> None:
    from payment_app.auth import store

    async with database(given) as pool:
        merchant = await store.merchant(pool, merchant_id)
    if merchant is None:
        raise CommandError("there is no such merchant; merchant list shows them")
    if not merchant.active:
        raise CommandError("the merchant is suspended; merchant activate lets it in again")
