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

_CALL = "o.kind, o.status, o.attempts, o.last_error, o.payment_id, coalesce(o.finished_at, o.created_at) AS at"

# Of the newest operations alone: of a provider that nothing is sent to, every one there ever was would be read in vain.
CALLS = f"""
SELECT {_CALL} FROM (SELECT * FROM provider_operation ORDER BY id DESC LIMIT $3) o JOIN payment p ON p.id = o.payment_id
WHERE p.provider = $1 AND o.attempts > 0 ORDER BY o.id DESC LIMIT $2
"""  # noqa: S608 - columns that stand above, no input

CALLS_OF_MERCHANT = f"""
SELECT {_CALL} FROM (SELECT id, provider FROM payment WHERE merchant_id = $4 ORDER BY id DESC LIMIT $3) p
JOIN provider_operation o ON o.payment_id = p.id
WHERE p.provider = $1 AND o.attempts > 0 ORDER BY o.id DESC LIMIT $2
"""  # noqa: S608 - as above

MERCHANTS = "SELECT id, name FROM merchant WHERE $1::uuid IS NULL OR id = $1 ORDER BY name, id LIMIT 500"


LOOKED_AT = 2_000
"""Newest operations, or payments of a merchant, among which a provider's are looked for: the page does so every few seconds."""


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
    """Return the newest operations that were sent to a provider, of those that are looked at."""
    if merchant_id is None:
        rows = await pool.fetch(CALLS, provider, limit, LOOKED_AT)
    else:
        rows = await pool.fetch(CALLS_OF_MERCHANT, provider, limit, LOOKED_AT, merchant_id)
    return [CallRow(**dict(row)) for row in rows]


async def merchants(pool: Pool, merchant_id: UUID | None) -> dict[UUID, str]:
    """Return the names of the merchants that may be seen, in their order."""
    return {row["id"]: row["name"] for row in await pool.fetch(MERCHANTS, merchant_id)}
