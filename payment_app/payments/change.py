"""A change of one payment, complete: what the store writes in a single statement, or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from payment_app.ids import new_id
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


def event(type_: str, shape: msgspec.Struct, now: datetime, **more: Any) -> Event:
    """Return a new event about what *shape* shows."""
    return Event(id=new_id(), type=type_, data={"object": msgspec.to_builtins(shape), **more}, created_at=now)
