"""The one place where the body of a request is read: what goes wrong on its way is the caller's, never an error of ours."""

from __future__ import annotations

from aiohttp import web

from payment_app.errors import PaymentError

READING = web.RequestKey("reading", bool)
"""Whether the body of a request is on its way: a time-out then is the caller's."""


async def read(request: web.Request, *, limit_bytes: int | None = None) -> bytes:
    """Return the body as it was sent: a signature is over its bytes, not over what they mean.

    *limit_bytes*: the most that is taken, in place of ``BODY_LIMIT_BYTES``.

    Raises:
        PaymentError: ``unsupported_media_type`` for a body in any encoding, which may grow without end once it is resolved;
            ``body_too_large``; ``malformed_request`` when it breaks off, or is none.
    """
    if not request.can_read_body:
        return b""
    if request.headers.get("Content-Encoding", "identity").strip().lower() not in {"", "identity"}:
        headers = {"Accept-Encoding": "identity"}
        raise PaymentError("unsupported_media_type", "send the body without a Content-Encoding", headers=headers)
    request[READING] = True
    try:
        found = await (request.read() if limit_bytes is None else _read(request, limit_bytes))
    except (OSError, web.RequestPayloadError):
        # The connection broke, or what came on it is no body. Only these two can fail here, not the database.
        raise PaymentError("malformed_request", "the body did not arrive as a whole") from None
    request[READING] = False
    return found


async def _read(request: web.Request, limit_bytes: int) -> bytes:
    if (request.content_length or 0) > limit_bytes:
        raise _too_large(limit_bytes)
    body = bytearray()
    async for part in request.content.iter_any():
        body += part
        if len(body) > limit_bytes:
            raise _too_large(limit_bytes)
    return bytes(body)


def _too_large(limit_bytes: int) -> PaymentError:
    return PaymentError("body_too_large", f"a body here has up to {limit_bytes} bytes")
