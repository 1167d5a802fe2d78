"""What surrounds every request: its trace, its time limit, its errors, its headers, its line in the log."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from aiohttp.typedefs import Middleware
from multidict import istr

from payment_app.errors import PaymentError
from payment_app.lifecycle import Lifecycle
from payment_app.security.headers import API_HEADERS
from payment_app.telemetry import context, logs
from payment_app.telemetry.metrics import Metrics
from payment_app.web import problem
from payment_app.web.body import READING
from payment_app.web.deadlines import Deadlines

log = structlog.get_logger()

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
PageErrors = Callable[[web.Request, PaymentError], Awaitable[web.StreamResponse]]

PAGE_ERRORS: web.AppKey[PageErrors] = web.AppKey("page_errors")
"""Renders an error as a page, for addresses that people open."""

_POLICY = istr("Content-Security-Policy")
PAGES = ("/console", "/checkout", "/docs")
QUIET = frozenset({"/health", "/health/ready", "/health/startup"})
"""Routes whose log lines would drown the rest."""


def surround(deadlines: Deadlines, lifecycle: Lifecycle, metrics: Metrics) -> Middleware:
    """Return what handles each request and sees to it that whatever happens is answered, counted and logged."""

    @web.middleware
    async def surrounded(request: web.Request, handler: Handler) -> web.StreamResponse:
        start = time.perf_counter()
        current = context.begin(request.headers)
        try:
            response = await deadlines.run(handler(request))
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - the last place that can answer
            response = await _failed(request, error)
        if lifecycle.draining:
            response.force_close()
        headers = response.headers
        headers[context.REQUEST_ID] = current.request_id
        if _POLICY not in headers:
            headers.update(API_HEADERS)
        route = request.match_info.route.resource
        template = route.canonical if route is not None else None
        status, seconds = response.status, time.perf_counter() - start
        # The objective is about this service: a provider's time has a metric of its own.
        metrics.http_request(request.method, template, status, seconds - current.waited_seconds, current.exemplar)
        logs.access(request.method, template, status, seconds, response.content_length or 0, quiet=template in QUIET)
        return response

    return surrounded


async def _failed(request: web.Request, error: Exception) -> web.StreamResponse:
    told = problem.of_exception(error)
    if isinstance(error, TimeoutError) and request.get(READING):
        told = PaymentError("request_timeout", "the body did not arrive in time")
    status = told.error.status
    if status == 503:
        log.warning("request_failed", exc_info=error, code=told.code)
    elif status >= 500:
        log.error("request_failed", exc_info=error, code=told.code)
    else:
        context.bind(code=told.code)
    pages = request.app.get(PAGE_ERRORS)
    if pages is not None and request.path.startswith(PAGES):
        try:
            return await pages(request, told)
        except Exception as second:
            log.error("error_page_failed", exc_info=second)  # noqa: TRY400 - exc_info is given
    return problem.response(told)
