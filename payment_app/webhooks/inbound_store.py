"""The SQL of what providers tell: ids and times, never a body."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from payment_app.database.pool import Pool
from payment_app.ids import new_id, parse_id
from payment_app.providers.model import InboundEvent
from payment_app.webhooks import _statements as sql
from payment_app.webhooks.model import Inbound


async def receive(pool: Pool, provider: str, event: InboundEvent, now: datetime) -> bool:
    """Keep that *event* came; return whether it is new. One that is about no charge has nothing more to be done for."""
    payment_id = parse_id("pay", event.payment_id) if event.payment_id else None
    about_nothing = event.reference is None and payment_id is None
    found = await pool.fetchval(
        sql.RECEIVE,
        new_id(),
        provider,
        event.event_id[:255],
        event.type[:100],
        event.reference[:255] if event.reference else None,
        payment_id,
        now,
        about_nothing,
    )
    return found is not None


async def claim(pool: Pool, *, limit: int, now: datetime, lease: timedelta) -> list[Inbound]:
    """Take the lease of up to *limit* webhooks that are due."""
    return [Inbound(**dict(row)) for row in await pool.fetch(sql.CLAIM_INBOUND, now, now + lease, limit)]


async def finish(
    pool: Pool,
    ids: Sequence[UUID],
    outcome: str,
    now: datetime,
    payment_id: UUID | None = None,
    error: str | None = None,
) -> None:
    """Keep that nothing is left to do for these webhooks."""
    await pool.execute(sql.FINISH_INBOUND, list(ids), now, outcome, payment_id, error)


async def postpone(pool: Pool, ids: Sequence[UUID], until: datetime, error: str) -> None:
    """Give the leases back until later."""
    await pool.execute(sql.POSTPONE_INBOUND, list(ids), until, error)
