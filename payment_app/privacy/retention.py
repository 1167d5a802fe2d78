"""Retention: what has served its purpose goes, in small batches, each of which is whole by itself.

It may be cut off at any time and started again, by several at once: rows that another holds are skipped.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from payment_app.database.pool import Pool
from payment_app.ids import id_bound
from payment_app.privacy import erasure_store
from payment_app.privacy import retention_store as store
from payment_app.privacy.erasure import DAYS_OF_A_YEAR, erase
from payment_app.settings import Settings

BATCH = 500
"""Rows of one transaction: it ends within milliseconds, so that no request waits for it."""

LATE = timedelta(days=30)
"""Time after an erasure for which payments are looked for that were just being made, and after a refund for its reason."""

ACTOR = "purge"


class Purged(msgspec.Struct, frozen=True, kw_only=True):
    """What one step of a purge has done."""

    what: str
    count: int


async def purge(
    pool: Pool,
    settings: Settings,
    now: datetime,
    done: Callable[[Purged], None] = lambda _: None,
    *,
    batch: int = BATCH,
) -> list[Purged]:
    """Remove what is beyond its retention; *done* is told after each step.

    Raises:
        asyncpg.PostgresError, OSError, TimeoutError: when the database does not answer; what was done stays done.
    """
    events_before = now - timedelta(days=settings.retention_event_days)
    payments_before = now - timedelta(days=DAYS_OF_A_YEAR * settings.retention_payment_years)
    old_event = id_bound(events_before)

    async def forget(wanted: list[store.Forgotten]) -> int:
        return sum([await _erase(pool, settings, each, now) for each in wanted])

    async def due_erasures() -> int:
        return await forget(await store.due_erasures(pool, batch))

    async def forgotten() -> int:
        return await forget(
            await store.forgotten(pool, unused_since=events_before, unpaid_since=payments_before, limit=batch)
        )

    steps: list[tuple[str, Callable[[], Awaitable[int]]]] = [
        ("idempotency_keys", lambda: _delete(pool, store.IDEMPOTENCY_KEYS, now, batch)),
        ("webhook_deliveries", lambda: _delete(pool, store.DELIVERIES, old_event, batch)),
        ("webhook_endpoints", lambda: _delete(pool, store.ENDPOINTS, events_before, batch)),
        ("events", lambda: _delete(pool, store.EVENTS, old_event, batch)),
        ("inbound_webhooks", lambda: _delete(pool, store.INBOUND_WEBHOOKS, old_event, batch)),
        ("console_sessions", lambda: _of_console(pool, store.SESSION_TABLE, store.SESSIONS, now, batch)),
        ("console_users", lambda: _of_console(pool, store.USER_TABLE, store.USERS, events_before, batch)),
        ("requested_erasures", due_erasures),
        ("customers", forgotten),
        ("texts_of_erased_customers", lambda: _late_texts(pool, now - LATE, batch)),
        ("texts_of_old_payments", lambda: _old_texts(pool, id_bound(payments_before), now, batch)),
    ]
    results = []
    for what, step in steps:
        total = 0
        while count := await step():
            total += count
        results.append(Purged(what=what, count=total))
        done(results[-1])
    return results


async def _delete(pool: Pool, statement: str, before: datetime | UUID, batch: int) -> int:
    async with pool.acquire() as connection:
        return await store.delete(connection, statement, before, batch)


async def _of_console(pool: Pool, table: str, statement: str, before: datetime, batch: int) -> int:
    """Delete from a table of the console, where the schema has it."""
    async with pool.acquire() as connection:
        return (
            await store.delete(connection, statement, before, batch)
            if await store.table_exists(connection, table)
            else 0
        )


async def _erase(pool: Pool, settings: Settings, each: store.Forgotten, now: datetime) -> bool:
    erasure = await erase(
        pool,
        each.merchant_id,
        each.customer_id,
        actor_kind="system",
        actor=ACTOR,
        now=now,
        retention_payment_years=settings.retention_payment_years,
        idempotency_retention_hours=settings.idempotency_retention_hours,
    )
    return erasure.status == "completed"


async def _late_texts(pool: Pool, erased_since: datetime, batch: int) -> int:
    async with pool.acquire() as connection, connection.transaction():
        found = await store.late_texts(connection, erased_since, id_bound(erased_since), batch)
        await erasure_store.blank(connection, found)
    return len(found)


async def _old_texts(pool: Pool, before: UUID, now: datetime, batch: int) -> int:
    async with pool.acquire() as connection, connection.transaction():
        found = await store.old_payments(connection, before, batch)
        await erasure_store.blank(connection, found)
        if found:
            await store.looked_at(connection, found[-1], now)
    return len(found)
