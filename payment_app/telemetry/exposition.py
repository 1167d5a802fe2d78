"""``/metrics`` on a port of its own, which no load balancer leads to."""

from __future__ import annotations

from aiohttp import web
from prometheus_client.aiohttp import make_aiohttp_handler

from payment_app.health.server import listen
from payment_app.telemetry.metrics import Metrics


async def start(host: str, port: int, metrics: Metrics) -> web.AppRunner:
    """Serve *metrics*, as text or OpenMetrics, whichever is asked for; end it with ``await runner.cleanup()``.

    Raises:
        OSError: when the port cannot be had.
    """
    app = web.Application()
    app.router.add_get("/metrics", make_aiohttp_handler(metrics.registry))
    return await listen(app, host, port)
