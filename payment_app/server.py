"""Runs the API until it is told to end, then drains: no request that was accepted is lost.

On SIGTERM: readiness turns, answers carry ``Connection: close``, and the process goes on serving while load balancers take
notice; then the listeners close and what is under way is finished. Source: docs/decisions/0014-drain.md.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import structlog
from aiohttp import web

from payment_app.app import make_app
from payment_app.lifecycle import Lifecycle
from payment_app.resources import open_resources
from payment_app.settings import Settings
from payment_app.telemetry import tracing
from payment_app.telemetry.endpoint import metrics_app
from payment_app.telemetry.metrics import Metrics
from payment_app.telemetry.watch import watch

log = structlog.get_logger()

KEEPALIVE_SECONDS = 75.0
"""Time after which an idle connection is closed: longer than load balancers keep theirs, or their users would see 502."""


async def serve(settings: Settings) -> int:
    """Run the API until SIGTERM or SIGINT; return the exit status.

    Raises:
        OSError: when a port cannot be listened on.
    """
    lifecycle, metrics = Lifecycle(), Metrics()
    with signals(lifecycle), tracing.recording(settings):
        async with running(settings, lifecycle, metrics):
            await lifecycle.wait_for_drain()
            log.info("draining")
            await asyncio.sleep(settings.drain_seconds)
    log.info("stopped")
    return 0


@asynccontextmanager
async def running(settings: Settings, lifecycle: Lifecycle, metrics: Metrics) -> AsyncIterator[int]:
    """Serve the API inside the block; gives the port that it listens on. The end waits for what is under way.

    Raises:
        OSError: when a port cannot be listened on.
    """
    async with open_resources(settings, metrics) as resources:
        api = web.AppRunner(
            make_app(resources, lifecycle),
            access_log=None,
            handlesignals=False,
            keepalive_timeout=KEEPALIVE_SECONDS,
            shutdown_timeout=settings.shutdown_timeout_seconds,
            max_line_size=8190,
            max_field_size=8190,
        )
        figures = web.AppRunner(metrics_app(metrics), access_log=None, shutdown_timeout=1.0)
        await api.setup()
        try:
            port = await listen(api, settings.host, settings.port)
            await figures.setup()
            await listen(figures, settings.host, settings.metrics_port)
            async with watch(metrics, resources.pool):
                lifecycle.started = True
                log.info("started", port=port)
                yield port
                await api.cleanup()
                await resources.payments.drain(settings.shutdown_timeout_seconds)
        finally:
            await api.cleanup()
            await figures.cleanup()


async def listen(runner: web.AppRunner, host: str, port: int) -> int:
    """Listen on *host* and *port* (0: any free one); return the port.

    Raises:
        OSError: when that is not possible.
    """
    site = web.TCPSite(runner, host, port, backlog=1024)
    await site.start()
    address = runner.addresses[-1]
    return int(address[1])


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
