"""A small HTTP server of a process that has none: the worker's health."""

from __future__ import annotations

from aiohttp import web

from payment_app.health.handlers import Hanging, routes
from payment_app.health.readiness import Readiness
from payment_app.lifecycle import Lifecycle


async def start(
    host: str, port: int, lifecycle: Lifecycle, readiness: Readiness, hanging: Hanging | None = None
) -> web.AppRunner:
    """Serve the health of this process on *port*; end it with ``await runner.cleanup()``. *hanging*: as :func:`routes` has it.

    Raises:
        OSError: when the port cannot be had.
    """
    app = web.Application()
    app.add_routes(routes(lifecycle, readiness, hanging))
    return await listen(app, host, port)


async def listen(app: web.Application, host: str, port: int) -> web.AppRunner:
    """Serve *app* without an access log, whose lines would be of probes and scrapes alone."""
    # A probe's connection is no reason to wait at the end.
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    return runner
