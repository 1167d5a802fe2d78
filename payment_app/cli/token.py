"""Make a bearer token for a merchant and print it.

It cannot be taken back one by one: give it a short life, or make an API key, which can be revoked.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime, timedelta

from payment_app import settings
from payment_app.cli._arguments import duration, identifier
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

    Raises:
        CommandError: when it would live too long.
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
    print(text)
    return 0
