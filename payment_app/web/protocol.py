"""What is answered to bytes that are no HTTP request: they never reach the application, nor its middleware.

aiohttp's own answer would repeat a part of what was sent and tell the software's version, and write an entry of level error that
any caller could make.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import structlog
from aiohttp import StreamReader, web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web_protocol import RequestHandler

from payment_app import keys
from payment_app.errors import PaymentError
from payment_app.security.headers import API_HEADERS
from payment_app.telemetry import context, logs
from payment_app.web import problem

log = structlog.get_logger()


FRAMING_BYTES = 524_288
"""Most of a request that may come beside its body: lengths and extensions of chunks, trailers, none of which aiohttp bounds.
More than one piece from the network, which may wait for its turn to be parsed. Unit: bytes."""


class Protocol(RequestHandler):
    """A connection whose errors are problem documents too."""

    __slots__ = ("_body", "_came")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what the base class does. No body is taken in an encoding, so none is resolved."""
        super().__init__(*args, auto_decompress=False, **kwargs)
        self._body: StreamReader | None = None
        self._came = 0

    def data_received(self, data: bytes) -> None:
        """Take what came. Of a body that is being waited for, tell at once when it can no longer come."""
        super().data_received(data)
        body = self._body
        if body is not None and not body.is_eof():
            self._came += len(data)
            self._check(body)

    def _handle_request(
        self,
        request: web.BaseRequest,
        start_time: float | None,
        request_handler: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]],
    ) -> Coroutine[Any, Any, tuple[web.StreamResponse, bool]]:
        self._body = body = request.content
        if not body.is_eof():
            self._came = body.total_raw_bytes
            self._check(body)
        return super()._handle_request(request, start_time, request_handler)

    def _check(self, body: StreamReader) -> None:
        # Behind a body without an end there is no other request: what waits is the error that ended the parsing, of which
        # aiohttp does not tell who waits for the body.
        if self._messages or self._came - body.total_raw_bytes > FRAMING_BYTES:
            body.set_exception(web.RequestPayloadError())

    def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> Coroutine[Any, Any, tuple[web.StreamResponse, bool]]:
        """Send an answer; in place of one that aiohttp gave before the application was asked, a problem document."""
        if isinstance(resp, web.HTTPException) and isinstance(request, web.Request):
            resp = _refusal(request, resp)
        return super().finish_response(request, resp, start_time)

    def log_exception(self, *args: Any, **kwargs: Any) -> None:
        """Note an error of the connection: none that the caller made by the rest of a body that nobody reads."""
        if not isinstance(kwargs.get("exc_info"), web.RequestPayloadError | HttpProcessingError):
            super().log_exception(*args, **kwargs)

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


def _refusal(request: web.Request, given: web.HTTPException) -> web.Response:
    """Return the answer to *request* in the service's words, counted and logged as the middleware does."""
    current = context.begin(request.headers)
    response = problem.response(problem.of_exception(given))
    response.headers.update(API_HEADERS)
    response.headers["X-Request-Id"] = current.request_id
    # Who waits for an interim answer may send its body now or never.
    response.force_close()
    resource = request.match_info.route.resource
    template = resource.canonical if resource is not None else None
    request.app[keys.METRICS].http_request(request.method, template, response.status, 0.0, current.exemplar)
    logs.access(request.method, template, response.status, 0.0)
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
