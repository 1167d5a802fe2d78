"""Sends messages to merchants: signed, at least once, in no promised order, none of them waiting for another's endpoint."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

import msgspec
import structlog

from payment_app.database.pool import Pool
from payment_app.ids import public_id
from payment_app.privacy.audit import audit
from payment_app.security.crypto import Cipher, DecryptionError, cell
from payment_app.telemetry import context
from payment_app.telemetry.metrics import Metrics
from payment_app.webhooks import schedule, store
from payment_app.webhooks.model import Message
from payment_app.webhooks.signing import signed_headers
from payment_app.webhooks.transport import Result

log = structlog.get_logger()

SECRET_FIELD = "webhook_endpoint.secret"
"""Field of an encrypted secret, the one before it too; its row is the endpoint."""

AT_ONCE = 200
"""Messages that one worker sends at once."""

PER_ENDPOINT = 4
"""Messages that are sent at once to one endpoint. One that hangs takes up no more than these; one that fails gets one."""

LEASE_MARGIN = timedelta(seconds=60)
"""How much longer than an attempt may take a delivery belongs to its worker."""

DISABLE_AFTER: timedelta = sum(schedule.DELAYS, timedelta())
"""Time in which nothing got through after which an endpoint is left alone: that of one whole schedule."""

GONE = 410
"""Status by which a receiver says that it wants nothing more. Source: the Standard Webhooks specification."""


class Poster(Protocol):
    """Sends one request; see :class:`payment_app.webhooks.transport.Transport`."""

    async def post(self, url: str, headers: dict[str, str], body: bytes) -> Result:
        """Return what became of it."""
        ...


class Deliverer:
    """Takes deliveries that are due, as many as there is room for, and sends each beside the others."""

    def __init__(
        self,
        pool: Pool,
        cipher: Cipher,
        metrics: Metrics,
        poster: Poster,
        *,
        timeout_seconds: float,
        clock: Callable[[], datetime],
        spread: Callable[[], float] = random.random,
    ) -> None:
        self._pool = pool
        self._cipher = cipher
        self._metrics = metrics
        self._poster = poster
        self._lease = timedelta(seconds=timeout_seconds) + LEASE_MARGIN
        self._clock = clock
        self._spread = spread
        self._running: set[asyncio.Task[None]] = set()

    async def step(self) -> int:
        """Begin what is due, without waiting for its end; return how much that was. While all is taken, wait for room.

        Raises:
            asyncpg.PostgresError, OSError, TimeoutError: when the database does not answer.
        """
        if len(self._running) >= AT_ONCE:
            await asyncio.wait(set(self._running), return_when=asyncio.FIRST_COMPLETED)
        now = self._clock()
        messages = await store.claim(
            self._pool,
            limit=AT_ONCE - len(self._running),
            per_endpoint=PER_ENDPOINT,
            now=now,
            leased_until=now + self._lease,
        )
        for message in messages:
            task = asyncio.create_task(self._deliver(message))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return len(messages)

    async def drain(self, timeout_seconds: float) -> None:
        """Wait for what is under way, at most *timeout_seconds*; what is left is taken up when its lease ends."""
        running = set(self._running)
        if running:
            _, late = await asyncio.wait(running, timeout=timeout_seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _deliver(self, message: Message) -> None:
        about = {
            "merchant_id": message.merchant_id,
            "endpoint_id": public_id("we", message.endpoint_id),
            "delivery_id": public_id("whd", message.delivery_id),
            "event_id": public_id("evt", message.event_id),
            "event_type": message.event_type,
            "attempts": message.attempts,
        }
        with context.work(**about):
            try:
                await self._attempt(message)
            except Exception as error:
                # The others go on; this one is taken up when its lease ends.
                log.error("webhook_delivery_interrupted", exc_info=error)  # noqa: TRY400 - exc_info is given

    async def _attempt(self, message: Message) -> None:
        started_at, start = self._clock(), time.perf_counter()
        result = await self._send(message, started_at)
        seconds = time.perf_counter() - start
        next_at = None
        if result.outcome != "delivered" and result.status != GONE and message.secret is not None:
            wait = schedule.delay(
                message.attempts - message.schedule_start, asked=result.asked_pause, spread=self._spread
            )
            next_at = self._clock() + wait if wait is not None else None
        completed = await store.complete(
            self._pool,
            message,
            outcome=result.outcome,
            response_status=result.status,
            error=result.error,
            started_at=started_at,
            duration_milliseconds=round(seconds * 1000),
            next_at=next_at,
        )
        given_up = result.outcome != "delivered" and next_at is None
        self._metrics.webhook_delivery("abandoned" if given_up else result.outcome, seconds)
        write = log.info if result.outcome == "delivered" else log.warning
        write("webhook_attempted", outcome=result.outcome, status_code=result.status, reason=result.error,
              duration_seconds=round(seconds, 3))  # fmt: skip
        if completed is None:
            log.warning("webhook_lease_ran_out")
        elif result.status == GONE:
            await self.disable(message.endpoint_id, "gone")
        elif given_up and completed.failing_since and started_at - completed.failing_since >= DISABLE_AFTER:
            await self.disable(message.endpoint_id, "failing")

    async def _send(self, message: Message, now: datetime) -> Result:
        """Send *message*, or tell why it could not even be tried."""
        if message.secret is None:
            return Result("failed", error="endpoint_deleted")
        place = cell(SECRET_FIELD, message.endpoint_id)
        sealed = [each for each in (message.secret, message.previous_secret) if each is not None]
        try:
            keys = [self._cipher.open(each, place) for each in sealed]
        except DecryptionError as error:
            log.error("webhook_secret_does_not_open", exc_info=error)  # noqa: TRY400 - exc_info is given
            return Result("failed", error="internal_error")
        body = message_body(message.event_id, message.event_type, message.event_created_at, message.event_data)
        headers = signed_headers(keys, public_id("evt", message.event_id), now, body)
        return await self._poster.post(message.url, headers, body)

    async def disable(self, endpoint_id: UUID, reason: str) -> None:
        """Leave an endpoint alone, tell so in the audit log, and give up what waits for it."""
        now = self._clock()
        async with self._pool.acquire() as connection, connection.transaction():
            merchant_id = await store.disable_endpoint(connection, endpoint_id, reason, now)
            if merchant_id is None:
                return
            await audit(
                connection,
                merchant_id=merchant_id,
                actor_kind="system",
                actor="webhook_delivery",
                action="webhook_endpoint.disabled",
                subject_kind="webhook_endpoint",
                subject_id=public_id("we", endpoint_id),
                detail={"reason": reason},
            )
        log.warning("webhook_endpoint_disabled", reason=reason)
        await store.abandon(self._pool, endpoint_id, "endpoint_disabled", now)


def message_body(event_id: UUID, event_type: str, created_at: datetime, data: dict[str, Any]) -> bytes:
    """Return the body of an event's message: the same bytes at each attempt."""
    shown = {"id": public_id("evt", event_id), "type": event_type, "created_at": created_at, "data": data}
    return msgspec.json.encode(shown)
