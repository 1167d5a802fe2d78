"""The SQL of webhook endpoints and deliveries. Another merchant's are as good as missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import asyncpg
import msgspec

from payment_app.database.pool import Connection, Pool
from payment_app.webhooks import _statements as sql
from payment_app.webhooks.model import (
    Attempt,
    AttemptOutcome,
    Delivery,
    DeliveryStatus,
    Endpoint,
    Filter,
    Message,
)

PART = 5000
"""Deliveries that one statement gives up."""


class Completed(NamedTuple):
    """What a delivery is after an attempt."""

    status: DeliveryStatus
    failing_since: datetime | None
    """Since when nothing got through to the endpoint before this attempt."""


async def insert_endpoint(
    connection: Connection,
    *,
    endpoint_id: UUID,
    merchant_id: UUID,
    url: str,
    secret: bytes,
    events: Sequence[str],
    description: str | None,
    now: datetime,
    at_most: int,
) -> Endpoint | None:
    """Keep a new endpoint; ``None`` when the merchant has *at_most* already. *connection* is in a transaction.

    The merchant's row is locked before its endpoints are counted: two requests cannot both find room for the last one.
    """
    await connection.fetchval(sql.LOCK_MERCHANT, merchant_id)
    row = await connection.fetchrow(
        sql.INSERT_ENDPOINT, endpoint_id, merchant_id, url, secret, list(events), description, now, at_most
    )
    return _endpoint(row)


async def list_endpoints(pool: Pool, merchant_id: UUID | None, limit: int, after: UUID | None = None) -> list[Endpoint]:
    """Return endpoints, newest first; *merchant_id* is ``None`` for operators."""
    rows = await pool.fetch(sql.LIST_ENDPOINTS, merchant_id, limit, after)
    return [msgspec.convert(dict(row), Endpoint) for row in rows]


async def get_secret(connection: Connection, merchant_id: UUID, endpoint_id: UUID) -> bytes | None:
    """Return the encrypted secret of an endpoint."""
    secret: bytes | None = await connection.fetchval(sql.GET_SECRET, merchant_id, endpoint_id)
    return secret


async def get_endpoint(pool: Pool | Connection, merchant_id: UUID | None, endpoint_id: UUID) -> Endpoint | None:
    """Return an endpoint; *merchant_id* is ``None`` for operators."""
    return _endpoint(await pool.fetchrow(sql.GET_ENDPOINT, merchant_id, endpoint_id))


async def update_endpoint(
    connection: Connection,
    merchant_id: UUID,
    endpoint_id: UUID,
    *,
    url: str | None,
    events: Sequence[str] | None,
    description: str | None,
    set_description: bool,
    enabled: bool | None,
    now: datetime,
) -> Endpoint | None:
    """Change what is given and return the endpoint. One that is enabled is thought well until it fails."""
    row = await connection.fetchrow(
        sql.UPDATE_ENDPOINT,
        merchant_id,
        endpoint_id,
        url,
        list(events) if events is not None else None,
        set_description,
        description,
        enabled,
        now,
    )
    return _endpoint(row)


async def rotate_secret(
    connection: Connection,
    merchant_id: UUID,
    endpoint_id: UUID,
    *,
    secret: bytes,
    previous_until: datetime | None,
    now: datetime,
) -> Endpoint | None:
    """Put *secret* in the place of the one there is, which signs beside it until *previous_until*."""
    row = await connection.fetchrow(sql.ROTATE, merchant_id, endpoint_id, secret, previous_until, now)
    return _endpoint(row)


async def delete_endpoint(connection: Connection, merchant_id: UUID, endpoint_id: UUID, now: datetime) -> bool:
    """Delete an endpoint and its secrets; its deliveries stay for as long as any. Return whether there was one."""
    return await connection.fetchval(sql.DELETE_ENDPOINT, merchant_id, endpoint_id, now) is not None


async def disable_endpoint(connection: Connection, endpoint_id: UUID, reason: str, now: datetime) -> UUID | None:
    """Disable an endpoint and return its merchant; ``None`` if it is not enabled any more."""
    merchant_id: UUID | None = await connection.fetchval(sql.DISABLE, endpoint_id, reason, now)
    return merchant_id


async def abandon(pool: Pool, endpoint_id: UUID, error: str, now: datetime) -> int:
    """Give up what waits for an endpoint; return how many deliveries that were."""
    count = 0
    while True:
        part = int((await pool.execute(sql.ABANDON, endpoint_id, error, now, PART)).rpartition(" ")[2])
        count += part
        if part < PART:
            return count


async def dispatch(pool: Pool, *, limit: int, now: datetime) -> int:
    """Make deliveries of up to *limit* events that nobody has dispatched; return how many events."""
    return int(await pool.fetchval(sql.DISPATCH, limit, now))


async def claim(pool: Pool, *, limit: int, per_endpoint: int, now: datetime, leased_until: datetime) -> list[Message]:
    """Take the lease of up to *limit* deliveries that are due, of each endpoint as many as make up *per_endpoint*.

    Workers that claim at the same moment can go beyond *per_endpoint* together, at most by as many as each may take.
    """
    rows = await pool.fetch(sql.CLAIM, now, leased_until, limit, per_endpoint)
    return [Message(**dict(row)) for row in rows]


async def complete(
    pool: Pool,
    message: Message,
    *,
    outcome: AttemptOutcome,
    response_status: int | None,
    error: str | None,
    started_at: datetime,
    duration_milliseconds: int,
    next_at: datetime | None,
) -> Completed | None:
    """Record an attempt and give the lease back; ``None`` if the lease had run out, then nothing is changed."""
    row = await pool.fetchrow(
        sql.COMPLETE,
        message.delivery_id,
        message.leased_until,
        outcome,
        response_status,
        error,
        started_at,
        next_at,
        duration_milliseconds,
    )
    return Completed(row["status"], row["failing_since"]) if row else None


async def list_deliveries(pool: Pool, merchant_id: UUID | None, wanted: Filter) -> list[Delivery]:
    """Return deliveries, newest first: one more than asked for if there are more. ``None``: of all merchants."""
    rows = await pool.fetch(
        sql.LIST_DELIVERIES,
        merchant_id,
        wanted.limit + 1,
        wanted.starting_after,
        wanted.endpoint_id,
        wanted.event_id,
        wanted.payment_id,
        wanted.status,
    )
    return [Delivery(**dict(row)) for row in rows]


async def get_delivery(
    pool: Pool, merchant_id: UUID | None, delivery_id: UUID
) -> tuple[Delivery, list[Attempt]] | None:
    """Return a delivery with its attempts, oldest first; *merchant_id* is ``None`` for operators."""
    row = await pool.fetchrow(sql.GET_DELIVERY, merchant_id, delivery_id)
    if row is None:
        return None
    attempts = await pool.fetch(sql.ATTEMPTS, delivery_id)
    return Delivery(**dict(row)), [Attempt(**dict(each)) for each in attempts]


async def replay(connection: Connection, merchant_id: UUID | None, delivery_id: UUID, now: datetime) -> UUID | None:
    """Make a delivery due again, with its whole schedule; return its merchant, ``None`` if it or its endpoint is gone."""
    owner: UUID | None = await connection.fetchval(sql.REPLAY, merchant_id, delivery_id, now)
    return owner


def _endpoint(row: asyncpg.Record | None) -> Endpoint | None:
    return msgspec.convert(dict(row), Endpoint) if row else None
