"""The SQL of what the console shows beside payments; *merchant_id* is ``None`` for people who see all merchants."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from payment_app.database.pool import Pool
from payment_app.payments.model import OperationKind, OperationStatus

OPERATIONS = """
SELECT id, kind, status, amount, attempts, last_error, created_at, finished_at FROM provider_operation
WHERE payment_id = $1 AND ($2::uuid IS NULL OR merchant_id = $2) ORDER BY id
"""

CALLS = """
SELECT o.kind, o.status, o.attempts, o.last_error, o.payment_id, coalesce(o.finished_at, o.created_at) AS at
FROM provider_operation o JOIN payment p ON p.id = o.payment_id
WHERE p.provider = $1 AND ($2::uuid IS NULL OR o.merchant_id = $2) AND o.attempts > 0
ORDER BY o.id DESC LIMIT $3
"""

MERCHANTS = "SELECT id, name FROM merchant WHERE $1::uuid IS NULL OR id = $1 ORDER BY name, id LIMIT 500"


class OperationRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was asked of a provider."""

    id: UUID
    kind: OperationKind
    status: OperationStatus
    amount: int
    attempts: int
    last_error: str | None
    created_at: datetime
    finished_at: datetime | None


class CallRow(msgspec.Struct, frozen=True, kw_only=True):
    """The last that is known of an operation at a provider."""

    kind: OperationKind
    status: OperationStatus
    attempts: int
    last_error: str | None
    payment_id: UUID
    at: datetime


async def operations(pool: Pool, merchant_id: UUID | None, payment_id: UUID) -> list[OperationRow]:
    """Return what was asked of the provider for a payment, oldest first."""
    return [OperationRow(**dict(row)) for row in await pool.fetch(OPERATIONS, payment_id, merchant_id)]


async def calls(pool: Pool, provider: str, merchant_id: UUID | None, limit: int = 8) -> list[CallRow]:
    """Return the newest operations that were sent to a provider."""
    return [CallRow(**dict(row)) for row in await pool.fetch(CALLS, provider, merchant_id, limit)]


async def merchants(pool: Pool, merchant_id: UUID | None) -> dict[UUID, str]:
    """Return the names of the merchants that may be seen, in their order."""
    return {row["id"]: row["name"] for row in await pool.fetch(MERCHANTS, merchant_id)}
