"""Whether the ledger says what the payments say."""

from __future__ import annotations

from uuid import UUID

from payment_app.database.pool import Pool

DISAGREEING = """
WITH booked AS (
    SELECT t.payment_id, e.currency, coalesce(sum(e.amount) FILTER (WHERE e.account = 'provider:' || p.provider), 0) AS provider,
        coalesce(sum(e.amount) FILTER (WHERE e.account IN ('merchant', 'fees')), 0) AS merchant,
        coalesce(sum(e.amount) FILTER (WHERE e.account = 'disputes'), 0) AS disputes
    FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id JOIN payment p ON p.id = t.payment_id
    GROUP BY t.payment_id, e.currency
), disputed AS (
    SELECT payment_id, sum(booked) FILTER (WHERE status = 'open') AS held, sum(booked) FILTER (WHERE status = 'lost') AS lost
    FROM dispute GROUP BY payment_id
), refunded AS (
    SELECT payment_id, sum(booked) AS amount FROM refund GROUP BY payment_id
), stated AS (
    SELECT p.id, p.currency, p.amount_captured - p.amount_refunded - coalesce(d.lost, 0) AS owed, coalesce(d.held, 0) AS held,
        p.amount_refunded = coalesce(r.amount, 0) AND p.amount_disputed = coalesce(d.held, 0) + coalesce(d.lost, 0) AS adds_up
    FROM payment p LEFT JOIN disputed d ON d.payment_id = p.id LEFT JOIN refunded r ON r.payment_id = p.id
)
SELECT coalesce(s.id, b.payment_id) AS id FROM stated s FULL JOIN booked b ON b.payment_id = s.id AND b.currency = s.currency
WHERE s.adds_up IS NOT TRUE OR coalesce(b.provider, 0) <> s.owed OR coalesce(b.disputes, 0) <> -s.held
    OR coalesce(b.merchant, 0) <> s.held - s.owed
"""


async def disagreeing(pool: Pool) -> list[UUID]:
    """Return payments of which the ledger says another sum than the payment, in the provider's, merchant's or disputes' account."""
    return [row["id"] for row in await pool.fetch(DISAGREEING)]
