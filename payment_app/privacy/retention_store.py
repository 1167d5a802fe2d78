"""The SQL of retention: each statement takes a bounded batch, skips what others hold, and is safe to be cut off."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec

from payment_app.database.pool import Connection, Pool

IDEMPOTENCY_KEYS = """
WITH old AS (SELECT merchant_id, key FROM idempotency_key WHERE expires_at < $1
    ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
DELETE FROM idempotency_key k USING old WHERE k.merchant_id = old.merchant_id AND k.key = old.key
"""

DELIVERIES = """
WITH old AS (SELECT id FROM webhook_delivery WHERE id < $1 AND status <> 'pending' ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
DELETE FROM webhook_delivery d USING old WHERE d.id = old.id
"""

EVENTS = """
WITH old AS (SELECT e.id FROM payment_event e WHERE e.id < $1 AND e.dispatched_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM webhook_delivery d WHERE d.event_id = e.id)
    ORDER BY e.id LIMIT $2 FOR UPDATE SKIP LOCKED)
DELETE FROM payment_event e USING old WHERE e.id = old.id
"""

INBOUND_WEBHOOKS = """
WITH old AS (SELECT id FROM inbound_webhook WHERE id < $1 AND processed_at IS NOT NULL
    ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
DELETE FROM inbound_webhook w USING old WHERE w.id = old.id
"""

ENDPOINTS = """
WITH old AS (SELECT e.id FROM webhook_endpoint e WHERE e.deleted_at < $1
        AND NOT EXISTS (SELECT FROM webhook_delivery d WHERE d.endpoint_id = e.id)
    LIMIT $2 FOR UPDATE SKIP LOCKED)
DELETE FROM webhook_endpoint e USING old WHERE e.id = old.id
"""

SESSION_TABLE = "console_session"

SESSIONS = """
WITH old AS (SELECT ctid FROM console_session WHERE expires_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)
DELETE FROM console_session s USING old WHERE s.ctid = old.ctid
"""

USER_TABLE = "console_user"

USERS = """
WITH old AS (SELECT id FROM console_user WHERE disabled_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)
DELETE FROM console_user u USING old WHERE u.id = old.id
"""

TABLE_EXISTS = "SELECT to_regclass($1) IS NOT NULL"

# A person nobody has dealt with since: no payment, and nothing corrected. Or whose last payment is older than must be kept.
FORGOTTEN = """
SELECT c.merchant_id, c.id FROM customer c
WHERE c.erased_at IS NULL AND c.updated_at < $1
    AND NOT EXISTS (SELECT FROM payment p WHERE p.customer_id = c.id AND p.created_at >= $2)
    AND NOT EXISTS (SELECT FROM payment p WHERE p.customer_id = c.id AND p.status IN ('requires_payment_method', 'pending',
        'processing', 'requires_action', 'awaiting_payment', 'authorized'))
ORDER BY c.updated_at, c.id LIMIT $3
"""

DUE_ERASURES = """
SELECT r.merchant_id, r.customer_id AS id FROM privacy_request r
WHERE r.kind = 'erasure' AND r.status = 'open'
    AND NOT EXISTS (SELECT FROM payment p WHERE p.customer_id = r.customer_id AND p.status IN ('requires_payment_method',
        'pending', 'processing', 'requires_action', 'awaiting_payment', 'authorized'))
ORDER BY r.id LIMIT $1
"""

# A payment that was accepted while its customer was being erased, or of which the provider refused something just then. And a
# refund that was made at any time since: a merchant tells why, which stays as long as its first answer is still to be kept.
LATE_TEXTS = """
SELECT p.id FROM customer c JOIN payment p ON p.customer_id = c.id
WHERE c.erased_at >= $1
    AND (p.description IS NOT NULL OR p.metadata <> '{}' OR p.return_url IS NOT NULL OR p.failure_message IS NOT NULL
        OR EXISTS (SELECT FROM payment_event e WHERE e.payment_id = p.id AND e.data #>> '{failure,message}' IS NOT NULL))
    AND p.status NOT IN ('requires_payment_method', 'pending', 'processing', 'requires_action', 'awaiting_payment', 'authorized')
UNION
SELECT r.payment_id FROM refund r JOIN payment p ON p.id = r.payment_id JOIN customer c ON c.id = p.customer_id
WHERE r.id > $3 AND r.reason IS NOT NULL AND c.erased_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM idempotency_key k WHERE k.resource_id = r.id AND k.response_status IS NULL)
ORDER BY 1 LIMIT $2
"""

OLD_PAYMENTS = """
SELECT id FROM payment WHERE id > $1 AND id < $2
    AND status NOT IN ('requires_payment_method', 'pending', 'processing', 'requires_action', 'awaiting_payment', 'authorized')
ORDER BY id LIMIT $3 FOR UPDATE
"""

PROGRESS = "SELECT last_id FROM retention_progress WHERE job = $1"

SET_PROGRESS = """
INSERT INTO retention_progress (job, last_id, updated_at) VALUES ($1, $2, $3)
ON CONFLICT (job) DO UPDATE SET last_id = excluded.last_id, updated_at = excluded.updated_at
"""


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """A customer to be erased."""

    merchant_id: UUID
    customer_id: UUID


async def delete(connection: Connection, statement: str, before: datetime | UUID, limit: int) -> int:
    """Delete up to *limit* rows that are older than *before* by one of the statements above; return how many."""
    tag: str = await connection.execute(statement, before, limit)
    return int(tag.rsplit(" ", 1)[-1])


async def table_exists(connection: Connection, name: str) -> bool:
    """Tell whether the schema has the table *name*."""
    return bool(await connection.fetchval(TABLE_EXISTS, name))


async def forgotten(pool: Pool, *, unused_since: datetime, unpaid_since: datetime, limit: int) -> list[Forgotten]:
    """Return customers whose retention has ended."""
    return [_forgotten(row) for row in await pool.fetch(FORGOTTEN, unused_since, unpaid_since, limit)]


async def due_erasures(pool: Pool, limit: int) -> list[Forgotten]:
    """Return customers who asked to be erased and whose payments have all ended."""
    return [_forgotten(row) for row in await pool.fetch(DUE_ERASURES, limit)]


async def late_texts(connection: Connection, erased_since: datetime, refunded_since: UUID, limit: int) -> list[UUID]:
    """Return payments of customers erased since then that hold free texts, and of all erased ones that were refunded with one.

    *refunded_since*: the id before those of the refunds that are looked at.
    """
    return [row["id"] for row in await connection.fetch(LATE_TEXTS, erased_since, limit, refunded_since)]


async def old_payments(connection: Connection, before: UUID, limit: int) -> list[UUID]:
    """Return ended payments from before the id *before* that were not looked at yet."""
    last = await connection.fetchval(PROGRESS, "payments") or UUID(int=0)
    return [row["id"] for row in await connection.fetch(OLD_PAYMENTS, last, before, limit)]


async def looked_at(connection: Connection, last: UUID, now: datetime) -> None:
    """Keep that payments up to *last* were looked at."""
    await connection.execute(SET_PROGRESS, "payments", last, now)


def _forgotten(row: asyncpg.Record) -> Forgotten:
    return Forgotten(merchant_id=row["merchant_id"], customer_id=row["id"])
