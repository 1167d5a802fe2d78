"""What payments need of the rest of the service, as protocols: its secrets, its people, its metrics."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol
from uuid import UUID

from payment_app.providers.model import Person

Persons = Callable[[UUID, UUID], Awaitable[Person | None]]
"""Gives the personal data of a customer of a merchant."""


class Sealer(Protocol):
    """Encrypts card tokens between their acceptance and their one use."""

    def seal(self, text: str, context: str) -> bytes:
        """Return *text* encrypted for one place, which *context* names."""
        ...

    def open(self, sealed: bytes, context: str) -> str:
        """Return what was sealed for that place."""
        ...


class Observer(Protocol):
    """Counts what became of payments."""

    def payment(self, status: str, provider: str, method: str) -> None:
        """Count a payment that reached *status*."""
        ...

    def payment_amount(self, kind: str, currency: str, amount: int) -> None:
        """Add an amount that was ``accepted``, ``captured`` or ``refunded``, in minor units."""
        ...

    def reconciled(self, outcome: str) -> None:
        """Count an unknown outcome that was resolved, or not yet."""
        ...

    def idempotency(self, outcome: str) -> None:
        """Count a request with a key: ``created``, ``replayed``, ``conflict`` or ``mismatch``."""
        ...
