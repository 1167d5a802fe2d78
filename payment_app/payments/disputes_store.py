"""The SQL of disputes; they are written by :mod:`payment_app.payments.store` alone."""

from __future__ import annotations

from uuid import UUID

from payment_app.database.pool import Pool
from payment_app.errors import not_found
from payment_app.payments.model import Dispute

_COLUMNS = "id, payment_id, amount, booked, currency, status, reason, provider_reference, evidence_due_at, created_at, updated_at"

LIST = f"""
SELECT {_COLUMNS} FROM dispute
WHERE merchant_id = $1 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $2
"""  # noqa: S608 - columns that stand above, no input

GET = f"SELECT {_COLUMNS} FROM dispute WHERE merchant_id = $1 AND id = $2"  # noqa: S608 - as above


async def listing(pool: Pool, merchant_id: UUID, limit: int, after: UUID | None) -> list[Dispute]:
    """Return disputes, newest first: one more than *limit* if there are more."""
    return [Dispute(**dict(row)) for row in await pool.fetch(LIST, merchant_id, limit + 1, after)]


async def get(pool: Pool, merchant_id: UUID, dispute_id: UUID) -> Dispute:
    """Return a dispute.

    Raises:
        PaymentError: ``not_found``.
    """
    row = await pool.fetchrow(GET, merchant_id, dispute_id)
    if row is None:
        raise not_found("dispute")
    return Dispute(**dict(row))
