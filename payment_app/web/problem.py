"""Errors as problem documents. Source: RFC 9457."""

from __future__ import annotations

import asyncio

import asyncpg
import msgspec
from aiohttp import web

from payment_app.errors import ERRORS, PaymentError
from payment_app.telemetry import context

CONTENT_TYPE = "application/problem+json"
TYPE = "/docs/errors#{code}"
"""Address of a code's description, relative to the API."""

_UNAVAILABLE = ("08", "53", "57")
"""Classes of SQLSTATE that tell of the server, not of the statement: connection, resources, an operator's intervention."""

_HTTP = {
    400: "malformed_request",
    404: "not_found",
    405: "method_not_allowed",
    408: "request_timeout",
    413: "body_too_large",
    415: "unsupported_media_type",
    417: "expectation_failed",
}


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An error."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    param: str | None = None
    trace_id: str | None = None


def problem_of(error: PaymentError) -> Problem:
    """Return *error* as a problem document of the running request."""
    current = context.current()
    return Problem(
        type=TYPE.format(code=error.code),
        title=error.error.title,
        status=error.error.status,
        detail=error.detail,
        code=error.code,
        param=error.param,
        trace_id=current.trace_id if current else None,
    )


def response(error: PaymentError) -> web.Response:
    """Return the answer that tells *error*."""
    headers = dict(error.headers)
    if error.error.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="payment-api"'
    if error.error.status == 503:
        headers.setdefault("Retry-After", "1")
    return web.Response(
        body=msgspec.json.encode(problem_of(error)),
        status=error.error.status,
        content_type=CONTENT_TYPE,
        headers=headers,
    )


def of_exception(error: Exception) -> PaymentError:
    """Return what a caller is told of *error*: nothing of its text, which may hold anything."""
    if isinstance(error, PaymentError):
        return error
    if isinstance(error, web.HTTPException):
        code = _HTTP.get(error.status, "malformed_request" if 400 <= error.status < 500 else "internal_error")
        headers = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
        return PaymentError(code, ERRORS[code].title.rstrip(".").lower(), headers=headers)
    if is_unavailable(error):
        return PaymentError("service_unavailable", "a part of the service is away; repeat the request later")
    return PaymentError("internal_error", "the error is logged under the trace id")


def is_unavailable(error: BaseException) -> bool:
    """Tell whether *error* says that the database is away, not that a statement is wrong."""
    if isinstance(error, asyncpg.PostgresError):
        return (error.sqlstate or "")[:2] in _UNAVAILABLE
    # asyncpg's internal error is what a statement meets on a connection that breaks in the very moment of its use.
    return isinstance(
        error, OSError | TimeoutError | asyncio.TimeoutError | asyncpg.InterfaceError | asyncpg.InternalClientError
    )
