"""Erase a customer: empty the personal data, keep payments and ledger as the law wants, and print what is kept and why.

While payments of the customer are open, the erasure waits for them; purge carries it out when they have ended.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from functools import partial

from payment_app import settings
from payment_app.cli import loop
from payment_app.cli._arguments import OPERATOR, database, identifier
from payment_app.cli.failures import CommandError

NAME = "erase"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the customer."""
    parser.add_argument("--merchant", required=True, type=identifier("mer"), help="id of the merchant, mer_…")
    parser.add_argument("--customer", required=True, type=identifier("cus"), help="id of the customer, cus_…")


def run(options: Namespace) -> int:
    """Erase; return the exit status."""
    given = settings.load(needs=frozenset({"database"}))
    return loop.run(partial(_erase, options=options), given, component=NAME)


async def _erase(given: settings.Settings, *, options: Namespace) -> int:
    import msgspec

    from payment_app.errors import PaymentError
    from payment_app.privacy.erasure import erase

    async with database(given) as pool:
        try:
            erasure = await erase(
                pool,
                options.merchant,
                options.customer,
                actor_kind="operator",
                actor=OPERATOR,
                now=datetime.now(UTC),
                retention_payment_years=given.retention_payment_years,
                idempotency_retention_hours=given.idempotency_retention_hours,
            )
        except PaymentError:
            raise CommandError("the merchant has no such customer") from None
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(erasure), indent=2) + b"\n")
    sys.stdout.buffer.flush()
    return 0
