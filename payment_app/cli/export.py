"""Write all that is held about a customer, as JSON: for a person who asks for it by law. It is noted in the audit log."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from functools import partial

from payment_app import settings
from payment_app.cli import loop
from payment_app.cli._arguments import OPERATOR, database, identifier
from payment_app.cli.failures import CommandError

NAME = "export"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the customer and where to write."""
    parser.add_argument("--merchant", required=True, type=identifier("mer"), help="id of the merchant, mer_…")
    parser.add_argument("--customer", required=True, type=identifier("cus"), help="id of the customer, cus_…")
    parser.add_argument("--output", metavar="FILE", help="new file, for its owner alone (default: standard output)")


def run(options: Namespace) -> int:
    """Export; return the exit status."""
    given = settings.load(needs=frozenset({"database", "encryption"}))
    return loop.run(partial(_export, options=options), given, component=NAME)


async def _export(given: settings.Settings, *, options: Namespace) -> int:
    import msgspec

    from payment_app.customers.export import export
    from payment_app.customers.service import Actor, Customers
    from payment_app.errors import PaymentError
    from payment_app.security.crypto import Cipher

    async with database(given) as pool:
        customers, actor = Customers(pool, Cipher.from_settings(given)), Actor(kind="operator", name=OPERATOR)
        try:
            exported = await export(pool, customers, options.merchant, options.customer, actor, datetime.now(UTC))
        except PaymentError:
            raise CommandError("the merchant has no such customer") from None
    text = msgspec.json.format(msgspec.json.encode(exported), indent=2) + b"\n"
    if options.output is None:
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
        return 0
    _write(options.output, text)
    return 0


def _write(path: str, text: bytes) -> None:
    try:
        with open(path, "xb", opener=_private) as file:
            file.write(text)
    except FileExistsError:
        raise CommandError("the output file exists; name a new one") from None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
