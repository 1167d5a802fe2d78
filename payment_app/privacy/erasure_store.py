"""The SQL of erasure: what makes a person out of a row is emptied; what was paid stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from payment_app.database.pool import Connection

# Not FOR NO KEY UPDATE: a payment that is just being made holds its customer's key, and is waited for.
LOCK = "SELECT erased_at FROM customer WHERE merchant_id = $1 AND id = $2 FOR UPDATE"

PAYMENTS = """
SELECT count(*) FILTER (WHERE status IN ('requires_payment_method', 'pending', 'processing', 'requires_action',
        'awaiting_payment', 'authorized')) AS open,
    count(*) AS payments, max(created_at) AS newest,
    coalesce(array_agg(DISTINCT provider) FILTER (WHERE provider_reference IS NOT NULL), '{}') AS providers
FROM payment WHERE merchant_id = $1 AND customer_id = $2
"""

ERASE = """
UPDATE customer SET name = NULL, email = NULL, document = NULL, phone = NULL, address = NULL, email_index = NULL,
    document_index = NULL, metadata = '{}', updated_at = $3, erased_at = $3
WHERE merchant_id = $1 AND id = $2 AND erased_at IS NULL
"""

# The version is raised, so that whoever has read the payment or its refunds before reads it again and writes none of it back.
BLANK_PAYMENTS = """
WITH wanted AS (SELECT unnest($1::uuid[]) AS id), payments AS (
    UPDATE payment p SET description = NULL, metadata = '{}', return_url = NULL, action = NULL, failure_message = NULL,
        updated_at = clock_timestamp(), version = p.version + 1
    FROM wanted w WHERE p.id = w.id AND (p.description IS NOT NULL OR p.metadata <> '{}' OR p.return_url IS NOT NULL
        OR p.action IS NOT NULL OR p.failure_message IS NOT NULL
        OR EXISTS (SELECT FROM refund r WHERE r.payment_id = p.id AND r.reason IS NOT NULL))
), refunds AS (
    UPDATE refund r SET reason = NULL FROM wanted w WHERE r.payment_id = w.id AND r.reason IS NOT NULL
)
UPDATE payment_event e SET data = jsonb_set(
    CASE jsonb_typeof(e.data -> 'failure') WHEN 'object' THEN jsonb_set(e.data, '{failure,message}', 'null', false) ELSE e.data END,
    '{object}', (e.data -> 'object') || (
    SELECT coalesce(jsonb_object_agg(b.key, b.value), '{}') FROM jsonb_each(
        '{"description": null, "metadata": {}, "return_url": null, "action": null, "reason": null, "checkout_url": null}') AS b
    WHERE e.data -> 'object' ? b.key) || CASE jsonb_typeof(e.data #> '{object,failure}')
        WHEN 'object' THEN jsonb_build_object('failure', (e.data #> '{object,failure}') || '{"message": null}') ELSE '{}' END)
FROM wanted w WHERE e.payment_id = w.id AND jsonb_typeof(e.data -> 'object') = 'object'
"""

# A refund's answer is kept under the refund's id.
ANSWERS = """
SELECT k.merchant_id, k.key, k.response_body FROM idempotency_key k
WHERE k.response_body IS NOT NULL
    AND k.resource_id IN (SELECT unnest($1::uuid[]) UNION ALL SELECT r.id FROM refund r WHERE r.payment_id = ANY ($1))
ORDER BY k.merchant_id, k.key FOR UPDATE
"""

BLANK_ANSWERS = """
UPDATE idempotency_key k SET response_body = b.body
FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS b(merchant_id, key, body)
WHERE k.merchant_id = b.merchant_id AND k.key = b.key
"""

BLANKS: dict[str, Any] = {
    "description": None,
    "metadata": {},
    "return_url": None,
    "action": None,
    "reason": None,
    "checkout_url": None,
}
"""What stands for the texts of a payment or refund in an answer."""

PAYMENT_IDS = "SELECT id FROM payment WHERE merchant_id = $1 AND customer_id = $2 ORDER BY id"


async def lock(connection: Connection, merchant_id: UUID, customer_id: UUID) -> tuple[bool, datetime | None]:
    """Hold a customer alone until the end of the transaction; return whether there is one, and when it was erased."""
    row = await connection.fetchrow(LOCK, merchant_id, customer_id)
    return (True, row["erased_at"]) if row else (False, None)


async def payments(connection: Connection, merchant_id: UUID, customer_id: UUID) -> asyncpg.Record:
    """Return ``open``, ``payments``, ``newest`` and ``providers`` of a customer's payments."""
    (row,) = await connection.fetch(PAYMENTS, merchant_id, customer_id)
    return row


async def erase(connection: Connection, merchant_id: UUID, customer_id: UUID, now: datetime) -> None:
    """Empty a customer, and the free texts of its payments, refunds and events."""
    await connection.execute(ERASE, merchant_id, customer_id, now)
    ids = [row["id"] for row in await connection.fetch(PAYMENT_IDS, merchant_id, customer_id)]
    await blank(connection, ids)


async def blank(connection: Connection, payment_ids: list[UUID]) -> None:
    """Empty the free texts of payments, their refunds, their events and the kept answers about them.

    *connection* is in a transaction.
    """
    if not payment_ids:
        return
    await connection.execute(BLANK_PAYMENTS, payment_ids)
    kept = await connection.fetch(ANSWERS, payment_ids)
    if kept:
        await connection.execute(
            BLANK_ANSWERS,
            [row["merchant_id"] for row in kept],
            [row["key"] for row in kept],
            [blank_answer(row["response_body"]) for row in kept],
        )


def blank_answer(body: bytes) -> bytes:
    """Return the JSON of a payment or refund without its texts, so that a repeated request is answered in the same shape."""
    answer: dict[str, Any] = msgspec.json.decode(body)
    answer.update({name: value for name, value in BLANKS.items() if name in answer})
    if isinstance(answer.get("failure"), dict):
        answer["failure"]["message"] = None
    return msgspec.json.encode(answer)
