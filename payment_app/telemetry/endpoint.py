"""``/metrics``, on a port of its own, which no load balancer leads to."""

from __future__ import annotations

from aiohttp import web
from prometheus_client.aiohttp import make_aiohttp_handler

from payment_app.telemetry.metrics import Metrics


def metrics_app(metrics: Metrics) -> web.Application:
    """Return the application that shows *metrics*, as text or OpenMetrics, whichever is asked for."""
    app = web.Application()
    app.router.add_get("/metrics", make_aiohttp_handler(metrics.registry))
    return app
