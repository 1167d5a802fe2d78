"""Postings: which accounts move when money does. Debits are positive, credits negative; every transaction sums to zero.

Accounts of a merchant: ``provider:<name>`` (what the provider owes), ``merchant`` (what the merchant is owed, so usually
negative), ``fees`` (what the merchant paid for the service), ``disputes`` (held back until a dispute is decided).
"""

from __future__ import annotations

from typing import Literal
from uuid import UUID

import msgspec

from payment_app.ids import new_id

Kind = Literal["capture", "refund", "refund_returned", "dispute_opened", "dispute_won", "dispute_lost"]


class Line(msgspec.Struct, frozen=True):
    """One side of a transaction."""

    account: str
    amount: int
    """Minor units; a debit is positive. Never zero."""


class Transaction(msgspec.Struct, frozen=True, kw_only=True):
    """Lines that belong together."""

    id: UUID
    kind: Kind
    source: str
    """What it is booked for; one *kind* is booked once for a source, whoever tries again."""
    currency: str
    lines: tuple[Line, ...]


def fee(amount: int, basis_points: int) -> int:
    """Return the service's fee on *amount*, in minor units, rounded half up."""
    return (amount * basis_points + 5_000) // 10_000


def captured(*, payment: UUID, provider: str, currency: str, before: int, after: int, basis_points: int) -> Transaction:
    """Return the posting of a captured total that grew from *before* to *after*.

    The fee is the difference of the totals' fees, so that several captures pay no more than one.
    """
    amount = after - before
    charged = fee(after, basis_points) - fee(before, basis_points)
    lines = [Line(f"provider:{provider}", amount), Line("merchant", charged - amount), Line("fees", -charged)]
    return _transaction("capture", f"{payment.hex}:{after}", currency, lines)


def refunded(refund: UUID, provider: str, currency: str, amount: int) -> Transaction:
    """Return the posting of money that went back to the payer; the fee stays."""
    return _transaction(
        "refund", refund.hex, currency, [Line(f"provider:{provider}", -amount), Line("merchant", amount)]
    )


def refund_returned(refund: UUID, provider: str, currency: str, amount: int) -> Transaction:
    """Return the posting of a refund that the payer's bank gave back."""
    lines = [Line(f"provider:{provider}", amount), Line("merchant", -amount)]
    return _transaction("refund_returned", refund.hex, currency, lines)


def dispute_opened(dispute: UUID, currency: str, amount: int) -> Transaction:
    """Return the posting that holds back what is disputed."""
    return _transaction("dispute_opened", dispute.hex, currency, [Line("merchant", amount), Line("disputes", -amount)])


def dispute_won(dispute: UUID, currency: str, amount: int) -> Transaction:
    """Return the posting that gives back what was held."""
    return _transaction("dispute_won", dispute.hex, currency, [Line("merchant", -amount), Line("disputes", amount)])


def dispute_lost(dispute: UUID, provider: str, currency: str, *, held: int, taken: int) -> Transaction:
    """Return the posting of what the provider takes for a lost dispute, of which *held* was held back before."""
    lines = [Line("disputes", held), Line(f"provider:{provider}", -taken), Line("merchant", taken - held)]
    return _transaction("dispute_lost", dispute.hex, currency, lines)


def _transaction(kind: Kind, source: str, currency: str, lines: list[Line]) -> Transaction:
    return Transaction(
        id=new_id(), kind=kind, source=source, currency=currency, lines=tuple(line for line in lines if line.amount)
    )
