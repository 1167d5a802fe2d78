"""Write the page of the sandbox's tokens and amounts, or check with ``--check`` that it is what the sandbox does."""

from __future__ import annotations

import sys

from payment_app.providers._sandbox_rules import AMOUNTS, TOKENS
from tools import pages

PATH = pages.GUIDE / "sandbox.md"

HEAD = """\
<!-- written by tools/sandbox_table.py; run make docs after a change of payment_app/providers/_sandbox_rules.py -->
# The sandbox provider

It behaves the same way each time, keeps its state in PostgreSQL, and honours idempotency keys, so that several processes and restarts
agree. Production refuses it. In the hosted checkout a payer chooses a token, and PIX and boleto have a button that pays.

A card is what its token says:

"""

AMOUNTS_HEAD = """
The last four digits of an amount decide for every method, and for captures, cancellations and refunds; any other amount succeeds.

"""


def page(_: str = "") -> str:
    """Return the whole page."""
    tokens = "".join(pages.row(f"`{token}`", rule.doc) for token, rule in TOKENS.items())
    amounts = "".join(pages.row(f"…{amount // 100}.{amount % 100:02}", rule.doc) for amount, rule in AMOUNTS.items())
    return (
        HEAD
        + pages.table("`card_token`", "What happens")
        + tokens
        + AMOUNTS_HEAD
        + pages.table("Amount ends in", "What happens")
        + amounts
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the tool; returns the exit status."""
    return pages.main("sandbox_table", PATH, page, arguments)


if __name__ == "__main__":
    sys.exit(main())
