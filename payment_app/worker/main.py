"""Runs the worker until it is told to end: its loops beside a small server for health and metrics."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

import structlog

from payment_app.health.readiness import Readiness, database_problem
from payment_app.health.server import start as start_health
from payment_app.lifecycle import Lifecycle
from payment_app.resources import Resources
from payment_app.server import measured, signals
from payment_app.settings import Settings
from payment_app.telemetry.metrics import Metrics
from payment_app.worker import payments
from payment_app.worker.loops import Loop, Pulse
from payment_app.worker.loops import run as run_loop
from payment_app.worker.webhooks import webhook_loops

log = structlog.get_logger()

POLL_SECONDS = 0.5
"""Pause of an empty queue: also the longest time that a payment which was accepted at once waits for its worker."""


def loops(resources: Resources) -> Sequence[Loop]:
    """Return what the worker does."""
    return (
        Loop(name="operations", step=partial(payments.send_operations, resources), pause_seconds=POLL_SECONDS),
        Loop(name="reconcile", step=partial(payments.reconcile, resources), pause_seconds=60.0),
        Loop(name="expire", step=partial(payments.expire, resources), pause_seconds=30.0),
        Loop(name="measure", step=partial(payments.measure, resources), pause_seconds=5.0),
    )


async def run(settings: Settings) -> int:
    """Run the worker until SIGTERM or SIGINT; return the exit status.

    Raises:
        OSError: when a port cannot be listened on.
    """
    lifecycle = Lifecycle()
    with signals(lifecycle):
        async with measured(settings, "worker", Metrics()) as resources:
            readiness = Readiness(lifecycle, database_problem(resources.pool))
            pulse = Pulse(lifecycle, longest_step_seconds(settings))
            health = await start_health(settings.host, settings.port, lifecycle, readiness, pulse.hanging)
            try:
                await _work(resources, lifecycle, settings, pulse)
            finally:
                await health.cleanup()
    log.info("stopped")
    return 0


def longest_step_seconds(settings: Settings) -> float:
    """Return a time that no step takes, or part of one between two beats: twice that for which an operation is leased.

    The lease covers two calls of a provider and what is read and written around them; a step for webhooks does less.
    """
    return 2 * max(payments.lease(settings).total_seconds(), settings.webhook_timeout_seconds)


async def _work(resources: Resources, lifecycle: Lifecycle, settings: Settings, pulse: Pulse) -> None:
    """Run the loops until the worker drains, and then until each has ended its step."""
    async with webhook_loops(resources) as more:
        tasks = [
            asyncio.create_task(run_loop(loop, lifecycle, pulse), name=loop.name) for loop in (*loops(resources), *more)
        ]
        lifecycle.started = True
        log.info("started", port=settings.port)
        try:
            await lifecycle.wait_for_drain()
            log.info("draining")
            await asyncio.wait(tasks, timeout=settings.drain_seconds + settings.shutdown_timeout_seconds)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
