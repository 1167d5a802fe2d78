"""What people ask for by law: access, correction, erasure; by when, who did it, and what came of it.

Source: LGPD articles 18 and 19, GDPR articles 12, 15, 16 and 17.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import asyncpg
import msgspec

from payment_app.database.pool import Connection, Pool
from payment_app.errors import not_found
from payment_app.ids import new_id
from payment_app.privacy.audit import ActorKind

__all__ = [
    "ActorKind",
    "Kind",
    "PrivacyRequest",
    "Status",
    "complete",
    "complete_open",
    "get",
    "listing",
    "open_request",
]

Kind = Literal["access", "correction", "erasure"]
Status = Literal["open", "completed", "rejected"]

DUE = timedelta(days=15)
"""Time in which a request is answered. Source: LGPD article 19, II; the GDPR gives a month."""

_COLUMNS = """
    r.id, r.merchant_id, r.customer_id, r.kind, r.status, r.actor, r.requested_at, r.due_at, r.completed_at, r.completed_by,
    r.outcome"""

OPEN = f"""
INSERT INTO privacy_request AS r (id, merchant_id, customer_id, kind, status, actor, requested_at, due_at)
VALUES ($1, $2, $3, $4, 'open', $5, $6, $7)
ON CONFLICT (customer_id) WHERE kind = 'erasure' AND status = 'open' DO UPDATE SET status = r.status
    WHERE r.merchant_id = excluded.merchant_id
RETURNING {_COLUMNS}
"""  # noqa: S608 - columns that stand above, no input

GET = f"SELECT {_COLUMNS} FROM privacy_request r WHERE r.merchant_id = $1 AND r.id = $2"  # noqa: S608 - as above

COMPLETE = f"""
UPDATE privacy_request r SET status = $3, completed_at = $4, completed_by = $5, outcome = $6
WHERE r.id = $1 AND ($2::uuid IS NULL OR r.merchant_id = $2) AND r.status = 'open' RETURNING {_COLUMNS}
"""  # noqa: S608 - as above

COMPLETE_OPEN = """
UPDATE privacy_request SET status = 'completed', completed_at = $4, completed_by = $5, outcome = $6
WHERE merchant_id = $1 AND customer_id = $2 AND kind = $3 AND status = 'open'
"""

LIST = f"""
SELECT {_COLUMNS} FROM privacy_request r
WHERE ($1::uuid IS NULL OR r.merchant_id = $1) AND ($2::text IS NULL OR r.status = $2)
    AND ($3::uuid IS NULL OR r.customer_id = $3) AND ($4::uuid IS NULL OR r.id < $4)
ORDER BY r.id DESC LIMIT $5
"""  # noqa: S608 - as above


class PrivacyRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request of a person about their data."""

    id: UUID
    merchant_id: UUID
    customer_id: UUID
    kind: Kind
    status: Status
    actor: str
    """Who brought it, as in the audit log."""
    requested_at: datetime
    due_at: datetime
    completed_at: datetime | None
    completed_by: str | None
    outcome: dict[str, Any]
    """Facts without personal data."""

    def overdue(self, now: datetime) -> bool:
        """Tell whether it should have been answered by now."""
        return self.status == "open" and now > self.due_at


async def open_request(
    connection: Connection | Pool,
    merchant_id: UUID,
    customer_id: UUID,
    kind: Kind,
    actor: str,
    now: datetime,
    *,
    request_id: UUID | None = None,
) -> PrivacyRequest:
    """Keep a new request and return it, with *request_id* if it is given; a second erasure of a person is the first one.

    Raises:
        PaymentError: ``not_found`` when the merchant has no such customer.
    """
    try:
        row = await connection.fetchrow(
            OPEN, request_id or new_id(), merchant_id, customer_id, kind, actor, now, now + DUE
        )
    except asyncpg.ForeignKeyViolationError:
        raise not_found("customer") from None
    if row is None:
        # Another merchant's, whose erasure waits already: a row that is there is met before its key is checked.
        raise not_found("customer")
    return _read(row)


async def get(connection: Connection, merchant_id: UUID, request_id: UUID) -> PrivacyRequest | None:
    """Return a request, or ``None``."""
    row = await connection.fetchrow(GET, merchant_id, request_id)
    return _read(row) if row else None


async def complete(
    connection: Connection | Pool,
    request_id: UUID,
    status: Literal["completed", "rejected"],
    *,
    by: str,
    outcome: Mapping[str, Any],
    now: datetime,
    merchant_id: UUID | None,
) -> PrivacyRequest | None:
    """End an open request and return it; ``None`` if it is not open. *merchant_id* is ``None`` for operators."""
    row = await connection.fetchrow(COMPLETE, request_id, merchant_id, status, now, by, dict(outcome))
    return _read(row) if row else None


async def complete_open(
    connection: Connection,
    merchant_id: UUID,
    customer_id: UUID,
    kind: Kind,
    *,
    by: str,
    outcome: Mapping[str, Any],
    now: datetime,
) -> None:
    """End the open requests of one *kind* of a customer, because what they ask for was just done."""
    await connection.execute(COMPLETE_OPEN, merchant_id, customer_id, kind, now, by, dict(outcome))


async def listing(
    pool: Pool | Connection,
    *,
    merchant_id: UUID | None,
    status: Status | None = None,
    customer_id: UUID | None = None,
    before: UUID | None = None,
    limit: int = 50,
) -> list[PrivacyRequest]:
    """Return requests, newest first; *merchant_id* is ``None`` for operators."""
    return [_read(row) for row in await pool.fetch(LIST, merchant_id, status, customer_id, before, limit)]


def _read(row: asyncpg.Record | None) -> PrivacyRequest:
    if row is None:
        raise RuntimeError("the statement returns a row")
    return PrivacyRequest(**dict(row))
