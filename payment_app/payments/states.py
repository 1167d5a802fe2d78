"""The state machine of a payment, written once as a table; the database holds the same table and enforces it too."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Status(StrEnum):
    """Where a payment stands."""

    REQUIRES_PAYMENT_METHOD = "requires_payment_method"
    """The payer has not given a card yet: the hosted checkout waits for one."""
    PENDING = "pending"
    """Accepted; the provider has not been asked."""
    PROCESSING = "processing"
    """The provider was asked; its answer is open or unknown."""
    REQUIRES_ACTION = "requires_action"
    """The payer must confirm, at the bank for instance."""
    AWAITING_PAYMENT = "awaiting_payment"
    """A PIX code or boleto was issued; the payer has not paid."""
    AUTHORIZED = "authorized"
    """The amount is held; it can be captured or let go."""
    CAPTURED = "captured"
    """Money was taken, all of it or a part."""
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"
    """All that was captured was given back."""
    FAILED = "failed"
    CANCELED = "canceled"
    EXPIRED = "expired"
    """Nobody paid in time. A boleto that is paid late is captured after all."""


_S = Status
_ENDS = (_S.FAILED, _S.CANCELED, _S.EXPIRED)
_TAKEN = (_S.CAPTURED, _S.PARTIALLY_REFUNDED, _S.REFUNDED)

TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        _S.REQUIRES_PAYMENT_METHOD: frozenset({_S.PENDING, _S.CANCELED, _S.EXPIRED}),
        _S.PENDING: frozenset({_S.PROCESSING, _S.REQUIRES_ACTION, _S.AWAITING_PAYMENT, _S.AUTHORIZED, *_TAKEN, *_ENDS}),
        _S.PROCESSING: frozenset({_S.REQUIRES_ACTION, _S.AWAITING_PAYMENT, _S.AUTHORIZED, *_TAKEN, *_ENDS}),
        _S.REQUIRES_ACTION: frozenset({_S.PROCESSING, _S.AUTHORIZED, *_TAKEN, *_ENDS}),
        _S.AWAITING_PAYMENT: frozenset({*_TAKEN, *_ENDS}),
        _S.AUTHORIZED: frozenset({*_TAKEN, *_ENDS}),
        _S.CAPTURED: frozenset({_S.PARTIALLY_REFUNDED, _S.REFUNDED}),
        _S.PARTIALLY_REFUNDED: frozenset({_S.REFUNDED, _S.CAPTURED}),
        _S.REFUNDED: frozenset({_S.PARTIALLY_REFUNDED, _S.CAPTURED}),
        _S.EXPIRED: frozenset({*_TAKEN}),
        _S.FAILED: frozenset(),
        _S.CANCELED: frozenset(),
    }
)
"""States that may follow each state. Where money may be taken it may also be given back already: a snapshot can skip a
state. The ways back from a refund are for banks that return one."""

OPEN = frozenset(
    {_S.REQUIRES_PAYMENT_METHOD, _S.PENDING, _S.PROCESSING, _S.REQUIRES_ACTION, _S.AWAITING_PAYMENT, _S.AUTHORIZED}
)
"""States in which something is still to come."""

CAPTURED = frozenset({_S.CAPTURED, _S.PARTIALLY_REFUNDED, _S.REFUNDED})
"""States in which money was taken."""

CANCELABLE = frozenset({_S.REQUIRES_PAYMENT_METHOD, _S.PENDING, _S.REQUIRES_ACTION, _S.AWAITING_PAYMENT, _S.AUTHORIZED})
"""States from which a merchant may cancel; while the provider's answer is open nobody knows what would be canceled."""


def may_follow(before: Status, after: Status) -> bool:
    """Tell whether a payment may go from *before* to *after*; staying is no transition and always allowed."""
    return before == after or after in TRANSITIONS[before]
