"""The outbox towards providers: who may send what, and when."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from payment_app.database.pool import Pool
from payment_app.payments import _statements as sql
from payment_app.payments.model import Operation, OperationKind


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """How much waits in one queue."""

    queue: str
    depth: int
    """All that is not done, also what is to be tried again later."""
    due: int
    """What could be taken now or is under way; of webhooks to merchants only those to endpoints that do not fail."""
    oldest: datetime | None
    """Since when the oldest of it is not done; ``None``: there is nothing."""


class Claimed(msgspec.Struct, frozen=True, kw_only=True):
    """An operation whose lease is held, with its card token still sealed."""

    operation: Operation
    sealed_token: bytes | None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Providers that nothing is sent to for the moment, and what is claimed of theirs all the same."""

    providers: frozenset[str] = frozenset()
    movable: frozenset[str] = frozenset()
    """Methods of which a charge that was never sent can go to another provider at once, unless the merchant chose this one."""
    movable_without_customer: frozenset[str] = frozenset()
    """The same for payments that name no payer."""
    given_up_before: datetime
    """Charges that were never sent and are older than this are claimed, so that they can fail."""


async def claim(
    pool: Pool, *, limit: int, now: datetime, lease: timedelta, provider: str | None = None, held: Held | None = None
) -> list[Claimed]:
    """Take the lease of up to *limit* operations that are due; their status is the one from before.

    Args:
        pool: connections.
        limit: operations at most.
        now: time by which they are due.
        lease: time for which they belong to the caller.
        provider: the one whose operations are wanted; ``None``: every one's.
        held: what is left where it is; ``None``: nothing.

    Raises:
        asyncpg.PostgresError, OSError, TimeoutError: when the database does not answer.
    """
    held = held or Held(given_up_before=now)
    rows = await pool.fetch(
        sql.CLAIM,
        now,
        now + lease,
        limit,
        provider,
        list(held.providers),
        held.given_up_before,
        list(held.movable),
        list(held.movable_without_customer),
    )
    claimed = []
    for row in rows:
        values = dict(row)
        sealed = values.pop("card_token")
        claimed.append(Claimed(operation=Operation(**values), sealed_token=sealed))
    return claimed


async def postpone(
    pool: Pool,
    operation: Operation,
    until: datetime,
    error: str,
    *,
    unknown: bool = False,
    attempted: bool = True,
) -> None:
    """Give the lease back, unless another holds it since.

    Args:
        pool: connections.
        operation: what the lease is for.
        until: time before which nobody takes it.
        error: why.
        unknown: whether the provider is asked before it is sent again.
        attempted: whether the provider was called at all; a call that was held back is no attempt.
    """
    status = "unknown" if unknown else "queued"
    await pool.execute(sql.POSTPONE, operation.id, status, until, error[:500], attempted, operation.attempts)


async def is_held(pool: Pool, operation: Operation) -> bool:
    """Tell whether nobody else has taken the lease of *operation* since, because it had run out."""
    held: bool = await pool.fetchval(sql.HELD, operation.id, operation.attempts)
    return held


async def refused_with(
    pool: Pool, payment_id: UUID, kind: OperationKind, operation_id: UUID | None = None
) -> str | None:
    """Return the code with which the provider refused an operation, ``None`` while it did not.

    Without *operation_id* it is the payment's last one of that kind.
    """
    code: str | None = await pool.fetchval(sql.REFUSED_WITH, payment_id, kind, operation_id)
    return code


async def open_conflicts(pool: Pool) -> int:
    """Return the number of payments of which the provider tells something that people must look after."""
    count: int = await pool.fetchval(sql.OPEN_CONFLICTS)
    return count


async def queues(pool: Pool, *, now: datetime, per_endpoint: int) -> list[Queue]:
    """Return depth and age of every queue at the time *now*; *per_endpoint*: webhooks to one endpoint that are under way at most."""
    return [Queue(**dict(row)) for row in await pool.fetch(sql.OUTBOX, now, per_endpoint)]


async def claim_quiet(pool: Pool, *, now: datetime, quiet: timedelta, limit: int) -> list[UUID]:
    """Return payments that something is still to come of and that were not heard of for *quiet*, and note that they are asked about.

    An old payment is asked about more seldom: after a tenth of its age.
    """
    return [row["id"] for row in await pool.fetch(sql.QUIET, now, quiet, limit)]


async def claim_overdue(pool: Pool, *, now: datetime, again: timedelta, limit: int) -> list[UUID]:
    """Return payments whose payer has not come in time, once each, and note that they are looked at.

    *again*: time after which one is returned a second time that should have been closed at once, and was not.
    """
    return [row["id"] for row in await pool.fetch(sql.OVERDUE, now, again, limit)]
