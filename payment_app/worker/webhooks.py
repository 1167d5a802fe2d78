"""The worker's part for webhooks: those of providers are processed, those to merchants dispatched and delivered."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from payment_app.resources import Resources, now
from payment_app.webhooks import store
from payment_app.webhooks.delivery import AT_ONCE, Deliverer
from payment_app.webhooks.processing import Processor
from payment_app.webhooks.transport import Transport
from payment_app.worker.loops import Loop

POLL_SECONDS = 0.5
"""Pause of an empty queue."""

EVENTS = 500
"""Events that are dispatched in one statement."""


async def dispatch(resources: Resources) -> int:
    """Make deliveries of events that happened; return how many events."""
    return await store.dispatch(resources.pool, limit=EVENTS, now=now())


@asynccontextmanager
async def webhook_loops(resources: Resources) -> AsyncIterator[Sequence[Loop]]:
    """Give what the worker does about webhooks; the end of the block waits for messages that are on their way."""
    settings = resources.settings
    transport = Transport(
        timeout_seconds=settings.webhook_timeout_seconds,
        allow_private=settings.webhook_allow_private_addresses,
        connections=AT_ONCE,
    )
    deliverer = Deliverer(
        resources.pool,
        resources.cipher,
        resources.metrics,
        transport,
        timeout_seconds=settings.webhook_timeout_seconds,
        clock=now,
    )
    processor = Processor(resources.pool, resources.providers, resources.executor, resources.metrics, clock=now)
    try:
        yield (
            Loop(name="inbound", step=processor.step, pause_seconds=POLL_SECONDS),
            Loop(name="events", step=partial(dispatch, resources), pause_seconds=POLL_SECONDS),
            Loop(name="deliveries", step=deliverer.step, pause_seconds=POLL_SECONDS),
        )
    finally:
        await deliverer.drain(settings.shutdown_timeout_seconds)
        await transport.close()
