"""Reads the ledger; it is written with what it books, by :mod:`payment_app.payments.store`."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from payment_app.database.pool import Pool

BALANCES = """
SELECT account, currency, sum(amount)::bigint AS amount FROM ledger_entry WHERE merchant_id = $1
GROUP BY currency, account ORDER BY currency, account
"""

ENTRIES = """
SELECT t.id, t.kind, t.payment_id, t.created_at,
    jsonb_agg(jsonb_build_object('account', e.account, 'currency', e.currency, 'amount', e.amount) ORDER BY e.line) AS lines
FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id
WHERE t.merchant_id = $1 AND ($3::uuid IS NULL OR t.id < $3) AND ($4::uuid IS NULL OR t.payment_id = $4)
GROUP BY t.id ORDER BY t.id DESC LIMIT $2
"""

UNBALANCED = """
SELECT transaction_id FROM ledger_entry GROUP BY transaction_id, currency HAVING sum(amount) <> 0 LIMIT $1
"""


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """Sum of an account's entries in one currency."""

    account: str
    currency: str
    amount: int


class Booked(msgspec.Struct, frozen=True, kw_only=True):
    """A transaction with its lines."""

    id: UUID
    kind: str
    payment_id: UUID
    created_at: datetime
    lines: list[dict[str, Any]]


async def balances(pool: Pool, merchant_id: UUID) -> list[Balance]:
    """Return the balances of a merchant's accounts."""
    return [Balance(**dict(row)) for row in await pool.fetch(BALANCES, merchant_id)]


async def entries(
    pool: Pool, merchant_id: UUID, *, limit: int, after: UUID | None = None, payment_id: UUID | None = None
) -> list[Booked]:
    """Return transactions, newest first: one more than *limit* if there are more."""
    return [Booked(**dict(row)) for row in await pool.fetch(ENTRIES, merchant_id, limit + 1, after, payment_id)]


async def unbalanced(pool: Pool, limit: int = 10) -> list[UUID]:
    """Return transactions that do not sum to zero: none, unless somebody went round the constraint."""
    return [row["transaction_id"] for row in await pool.fetch(UNBALANCED, limit)]
