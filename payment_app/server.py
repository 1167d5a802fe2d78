"""Runs the API until it is told to end, then drains: no request that was accepted is lost.

On SIGTERM: readiness turns, answers carry ``Connection: close``, and the process goes on serving while load balancers take
notice; then the listeners close and what is under way is finished. Source: docs/decisions/0014-drain.md.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import structlog
from aiohttp import web

from payment_app.app import make_app
from payment_app.lifecycle import Lifecycle
from payment_app.providers.registry import warm_up, watch_breakers
from payment_app.resources import Resources, open_resources
from payment_app.settings import Settings
from payment_app.telemetry import exposition, logs, tracing
from payment_app.telemetry.metrics import Metrics
from payment_app.telemetry.runtime import watch_event_loop, watch_pool
from payment_app.web.protocol import Runner

log = structlog.get_logger()

KEEPALIVE_SECONDS = 75.0
"""Time after which an idle connection is closed: longer than load balancers keep theirs, or their users would see 502."""

BACKLOG = 1024
"""Connections that may wait to be accepted, while the event loop is busy."""

GARBAGE_THRESHOLD = 50_000
"""Objects that are made and not given back before the collector looks for cycles among them. Python's 700 is reached once in
ten requests, and nearly all of a request goes without it: what it holds ends with it."""


async def serve(settings: Settings) -> int:
    """Run the API until SIGTERM or SIGINT; return the exit status.

    Raises:
        OSError: when a port cannot be listened on.
    """
    lifecycle = Lifecycle()
    with signals(lifecycle):
        async with running(settings, lifecycle):
            # What was made until now stays to the end: nothing of it is looked at again.
            gc.freeze()
            gc.set_threshold(GARBAGE_THRESHOLD, *gc.get_threshold()[1:])
            await lifecycle.wait_for_drain()
            log.info("draining")
            await asyncio.sleep(settings.drain_seconds)
    log.info("stopped")
    return 0


@asynccontextmanager
async def running(settings: Settings, lifecycle: Lifecycle, metrics: Metrics | None = None) -> AsyncIterator[int]:
    """Serve the API inside the block; gives the port that it listens on. The end waits for what is under way.

    Raises:
        OSError: when a port cannot be listened on.
    """
    async with measured(settings, "serve", metrics or Metrics()) as resources:
        runner = Runner(
            make_app(resources, lifecycle),
            access_log=None,
            handle_signals=False,
            keepalive_timeout=KEEPALIVE_SECONDS,
            shutdown_timeout=settings.shutdown_timeout_seconds,
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, settings.host, settings.port, backlog=BACKLOG).start()
            port = int(runner.addresses[0][1])
            lifecycle.started = True
            log.info("started", port=port)
            with logs.gathered(asyncio.get_running_loop()):
                yield port
        finally:
            await runner.cleanup()
            await resources.payments.drain(settings.shutdown_timeout_seconds)


@asynccontextmanager
async def measured(settings: Settings, component: str, metrics: Metrics) -> AsyncIterator[Resources]:
    """Give what a process works with, while its traces are recorded and its figures served on ``METRICS_PORT``.

    Raises:
        OSError: when the port cannot be listened on.
    """
    recording = tracing.start(settings, component=component)
    try:
        async with open_resources(settings, metrics) as resources:
            figures = await exposition.start(settings.host, settings.metrics_port, metrics)
            watch_pool(metrics, resources.pool)
            background = [
                asyncio.create_task(watch_event_loop(metrics), name="event_loop"),
                asyncio.create_task(warm_up(resources.providers), name="warm_up"),
                asyncio.create_task(watch_breakers(resources.providers), name="watch_breakers"),
            ]
            try:
                yield resources
            finally:
                for task in background:
                    task.cancel()
                await asyncio.gather(*background, return_exceptions=True)
                await figures.cleanup()
    finally:
        if recording is not None:
            recording.stop()


@contextmanager
def signals(lifecycle: Lifecycle) -> Iterator[None]:
    """Let SIGTERM and SIGINT begin the end; a second one ends the process at once."""
    loop = asyncio.get_running_loop()

    def begin(number: signal.Signals) -> None:
        if lifecycle.draining:
            raise SystemExit(128 + number)
        log.info("signal_received", signal=number.name)
        lifecycle.drain()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, begin, number)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(ValueError, RuntimeError):
                loop.remove_signal_handler(number)
