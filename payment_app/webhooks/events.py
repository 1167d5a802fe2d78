"""The events that merchants can be told of, and the patterns by which an endpoint chooses among them."""

from __future__ import annotations

from collections.abc import Iterable

from payment_app.payments.states import Status

ALL = "*"

EVENT_TYPES: tuple[str, ...] = tuple(
    sorted(
        {
            *(f"payment.{status.value}" for status in Status if status != Status.REQUIRES_PAYMENT_METHOD),
            "payment.created",
            "payment.conflict",
            "payment.conflict_settled",
            "payment.provider_changed",
            "payment.capture_failed",
            "payment.cancel_failed",
            "refund.created",
            "refund.succeeded",
            "refund.failed",
            "dispute.opened",
            "dispute.won",
            "dispute.lost",
        }
    )
)
"""Types of all events. What is not here cannot be asked for, so that a slip of the pen is told at once."""

PATTERNS: frozenset[str] = frozenset({ALL, *EVENT_TYPES, *(f"{each.split('.')[0]}.*" for each in EVENT_TYPES)})
"""What an endpoint may name: a type, all types of a subject such as ``refund.*``, or ``*``."""


def unknown(patterns: Iterable[str]) -> list[str]:
    """Return those of *patterns* that no event could ever fit."""
    return [pattern for pattern in patterns if pattern not in PATTERNS]
