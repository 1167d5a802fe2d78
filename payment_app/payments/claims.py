"""Idempotency keys of requests that make or change something else than payments: claimed in the transaction that does it.

Their answers are not kept, since they hold secrets or a person's data. A repeated request gets the resource as it is then.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from payment_app.database.pool import Connection
from payment_app.errors import PaymentError
from payment_app.payments.idempotency import Claim, Stored, decide

CLAIM = """
INSERT INTO idempotency_key AS k (merchant_id, key, request_hash, resource_id, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (merchant_id, key) DO UPDATE
    SET request_hash = excluded.request_hash, resource_id = excluded.resource_id, response_status = NULL,
        response_body = NULL, leased_until = NULL, created_at = excluded.created_at, expires_at = excluded.expires_at
    WHERE k.expires_at <= excluded.created_at
RETURNING 1
"""

CLAIMED = """
SELECT request_hash, resource_id, response_status, response_body, leased_until FROM idempotency_key
WHERE merchant_id = $1 AND key = $2
"""

NAME = "UPDATE idempotency_key SET resource_id = $3 WHERE merchant_id = $1 AND key = $2"


async def claim(
    connection: Connection, merchant_id: UUID, wanted: Claim, resource_id: UUID, now: datetime
) -> Stored | None:
    """Claim a key for what is about to be made, or return what is kept under it; waits for one who is just claiming it."""
    key = (merchant_id, wanted.key)
    if await connection.fetchval(CLAIM, *key, wanted.request_hash, resource_id, now, wanted.expires_at):
        return None
    row = await connection.fetchrow(CLAIMED, *key)
    return Stored(**dict(row)) if row else None


async def made_before(
    connection: Connection, merchant_id: UUID, wanted: Claim | None, resource_id: UUID, now: datetime
) -> UUID | None:
    """Claim the key of a request, if it has one; return what an earlier request with it has made or changed.

    Raises:
        PaymentError: ``idempotency_key_reused``, or ``idempotency_conflict`` while the other request runs.
    """
    stored = await claim(connection, merchant_id, wanted, resource_id, now) if wanted else None
    return resource_of(stored, wanted, now) if stored and wanted else None


def resource_of(stored: Stored, wanted: Claim, now: datetime) -> UUID:
    """Return what the earlier request has made. Raises as :func:`made_before`."""
    made = decide(stored, wanted, now)
    if not isinstance(made, UUID):
        raise PaymentError("idempotency_key_reused", "the key was used for another kind of request")
    return made


async def name(connection: Connection, merchant_id: UUID, claimed: Claim, resource_id: UUID) -> None:
    """Say that the request which *claimed* a key came to something else than it meant to make."""
    await connection.execute(NAME, merchant_id, claimed.key, resource_id)
