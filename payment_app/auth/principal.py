"""Who calls: the merchant, and what the credentials allow."""

from __future__ import annotations

from typing import Literal, Protocol
from uuid import UUID

import msgspec

from payment_app.telemetry.context import Told

Scope = Literal["read", "write", "admin"]
"""``write`` holds ``read``, ``admin`` holds both."""


class Merchant(msgspec.Struct, frozen=True, kw_only=True):
    """A merchant, as far as requests need it."""

    id: UUID
    name: str
    active: bool
    fee_basis_points: int = 0
    requests_per_second: int | None = None
    """Limit of its own; ``None``: the setting's."""


class Principal(msgspec.Struct, frozen=True, kw_only=True):
    """An authenticated caller."""

    merchant: Merchant
    scopes: frozenset[Scope]
    actor: str
    """Who it is in the audit log: ``key_…``, or the subject of a token; never a secret."""
    told: Told
    """The same, as the log tells it."""

    def may(self, scope: Scope) -> bool:
        """Tell whether the credentials allow *scope*."""
        if scope == "read":
            return bool(self.scopes)
        if scope == "write":
            return bool(self.scopes & {"write", "admin"})
        return "admin" in self.scopes


class Authenticator(Protocol):
    """Turns an ``Authorization`` header into a caller."""

    async def authenticate(self, authorization: str | None) -> Principal:
        """Return the caller.

        Raises:
            PaymentError: ``unauthenticated`` or ``merchant_suspended``.
        """
        ...
