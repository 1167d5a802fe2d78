"""The outbox towards providers: who may send what, and when."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from payment_app.database.pool import Pool
from payment_app.payments import _statements as sql
from payment_app.payments.model import Operation


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """How much waits in one queue."""

    queue: str
    depth: int
    oldest: datetime | None


class Claimed(msgspec.Struct, frozen=True, kw_only=True):
    """An operation whose lease is held, with its card token still sealed."""

    operation: Operation
    sealed_token: bytes | None


async def claim(pool: Pool, *, limit: int, now: datetime, lease: timedelta) -> list[Claimed]:
    """Take the lease of up to *limit* operations that are due; their status is the one from before.

    Raises:
        asyncpg.PostgresError, OSError, TimeoutError: when the database does not answer.
    """
    rows = await pool.fetch(sql.CLAIM, now, now + lease, limit)
    claimed = []
    for row in rows:
        values = dict(row)
        sealed = values.pop("card_token")
        claimed.append(Claimed(operation=Operation(**values), sealed_token=sealed))
    return claimed


async def postpone(pool: Pool, operation: Operation, until: datetime, error: str, *, unknown: bool = False) -> None:
    """Give the lease back; *unknown*: the provider is asked before it is sent again."""
    await pool.execute(sql.POSTPONE, operation.id, "unknown" if unknown else "queued", until, error[:500])


async def queues(pool: Pool) -> list[Queue]:
    """Return depth and age of every queue."""
    return [Queue(**dict(row)) for row in await pool.fetch(sql.OUTBOX)]


async def claim_quiet(pool: Pool, *, now: datetime, quiet: timedelta, limit: int) -> list[UUID]:
    """Return payments that something is still to come of and that were not heard of for *quiet*, and note that they are asked about.

    An old payment is asked about more seldom: after a tenth of its age.
    """
    return [row["id"] for row in await pool.fetch(sql.QUIET, now, quiet, limit)]


async def overdue(pool: Pool, *, now: datetime, limit: int, after: UUID | None = None) -> list[UUID]:
    """Return payments whose payer has not come in time, in order of their ids."""
    return [row["id"] for row in await pool.fetch(sql.OVERDUE, now, limit, after)]
