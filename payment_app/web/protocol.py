"""What is answered to bytes that are no HTTP request: they never reach the application, nor its middleware.

aiohttp's own answer would repeat a part of what was sent and tell the software's version, and write an entry of level error that
any caller could make.
"""

from __future__ import annotations

import structlog
from aiohttp import web
from aiohttp.web_protocol import RequestHandler

from payment_app.errors import PaymentError
from payment_app.security.headers import API_HEADERS
from payment_app.telemetry import context, logs
from payment_app.web import problem

log = structlog.get_logger()


class Protocol(RequestHandler):
    """A connection whose errors are problem documents too."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002 - aiohttp's signature; the text repeats what was sent
    ) -> web.StreamResponse:
        """Return the answer to *request*, which could not be read, and let the connection end.

        Raises:
            ConnectionError: when a part of another answer is on its way already.
        """
        if request.writer.output_size > 0:
            raise ConnectionError("an answer is on its way already")
        current = context.begin({})
        if 400 <= status < 500:
            error = PaymentError("malformed_request", "this is not a request of HTTP/1.1 as the service reads it")
        else:
            error = PaymentError("internal_error", "the error is logged under the trace id")
            log.error("connection_failed", exc_info=exc)
        response = problem.response(error)
        response.headers.update(API_HEADERS)
        response.headers["X-Request-Id"] = current.request_id
        response.force_close()
        logs.access(request.method, None, response.status, 0.0)
        return response


class _Server(web.Server):
    """Makes such connections."""

    def __call__(self) -> Protocol:
        return Protocol(self, loop=self._loop, **self._kwargs)


class Runner(web.AppRunner):
    """Runs an application over such connections."""

    __slots__ = ()

    async def _make_server(self) -> web.Server:
        server = await super()._make_server()
        # aiohttp has no way to name the class of its connections; a test holds this against its next versions.
        server.__class__ = _Server
        return server
