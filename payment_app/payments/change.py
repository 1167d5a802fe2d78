"""A change of one payment, complete: what the store writes in a single statement, or not at all."""

from __future__ import annotations

import msgspec

from payment_app.ledger.model import Transaction
from payment_app.payments.model import Dispute, Event, Operation, Payment, Refund


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """From one version of a payment to the next."""

    payment: Payment
    """The payment as it will be, still with the version that it was made from."""
    refunds: tuple[Refund, ...] = ()
    """Refunds that are new or different."""
    disputes: tuple[Dispute, ...] = ()
    """Disputes that are new or different."""
    events: tuple[Event, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    operations: tuple[Operation, ...] = ()
    """What is to be asked of the provider next."""
    withdraw_charge: bool = False
    """Whether a charge that nobody has sent yet is withdrawn; the change is refused if it was sent meanwhile."""
