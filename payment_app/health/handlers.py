"""``/health``, ``/health/startup`` and ``/health/ready``, the same in the API's process and in the worker's.

``/health`` and ``/health/startup`` look at the process alone: restarting it would not mend a database, and a restart during
an outage ends in a back-off that outlasts it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec
from aiohttp import web

from payment_app import __version__
from payment_app.health.readiness import Readiness
from payment_app.lifecycle import Lifecycle

HEALTH, STARTUP, READY = "/health", "/health/startup", "/health/ready"
PATHS = frozenset({HEALTH, STARTUP, READY})
"""Paths that the access log tells at level ``debug`` alone."""


Hanging = Callable[[], Sequence[str]]
"""Returns what of the process does not go on, and would not for any time."""


def routes(lifecycle: Lifecycle, readiness: Readiness, hanging: Hanging | None = None) -> list[web.RouteDef]:
    """Return the three routes, for any application.

    *hanging*: asked by ``/health``, for a process that can stand still while its event loop goes on; never about the database.
    """

    async def health(_: web.Request) -> web.Response:
        names = hanging() if hanging is not None else ()
        return _answer("unavailable", [f"{name} hangs" for name in names]) if names else _answer("ok")

    async def startup(_: web.Request) -> web.Response:
        return _answer("ok") if lifecycle.started else _answer("unavailable", ["starting"])

    async def ready(_: web.Request) -> web.Response:
        reasons = await readiness.reasons()
        return _answer("unavailable", reasons) if reasons else _answer("ok")

    return [web.get(HEALTH, health), web.get(STARTUP, startup), web.get(READY, ready)]


def _answer(status: str, reasons: Iterable[str] = ()) -> web.Response:
    body = {"status": status, "version": __version__}
    headers = {"Cache-Control": "no-store"}
    if status == "ok":
        return web.Response(body=msgspec.json.encode(body), content_type="application/json", headers=headers)
    return web.Response(
        status=503,
        body=msgspec.json.encode({**body, "reasons": list(reasons)}),
        content_type="application/json",
        headers=headers,
    )
