"""HTTP towards providers, with proof of whether a request left this machine.

aiohttp tells before it writes the first byte of a request (``on_request_headers_sent``). A call of which that was never
heard did nothing at the provider, whatever exception it ended in; any other one may have been carried out.
"""

from __future__ import annotations

import ssl
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import SimpleNamespace
from typing import Any

import aiohttp
import certifi

from payment_app.providers.model import OutcomeUnknown, ProviderUnavailable

CONNECT_SECONDS = 5.0
"""Longest time to connect, within the time for the whole call: a host that does not answer is told from a slow one."""

CONNECTIONS = 100
"""Connections to one provider. More calls than this wait, and are not sent before they have one."""

NETWORK_ERRORS = (aiohttp.ClientError, TimeoutError, OSError)


class Attempt:
    """Whether anything of the calls in one block was sent."""

    __slots__ = ("sent",)

    def __init__(self) -> None:
        self.sent = False


_current: ContextVar[Attempt | None] = ContextVar("provider_attempt", default=None)


@contextmanager
def attempt() -> Iterator[Attempt]:
    """Watch the requests of the current task in this block."""
    watched = Attempt()
    token = _current.set(watched)
    try:
        yield watched
    finally:
        _current.reset(token)


_pace: ContextVar[Callable[[], Awaitable[None]] | None] = ContextVar("provider_pace", default=None)


@contextmanager
def paced(take: Callable[[], Awaitable[None]]) -> Iterator[None]:
    """Let every request of the current task in this block wait for *take*: a call of the protocol can cost several."""
    token = _pace.set(take)
    try:
        yield
    finally:
        _pace.reset(token)


async def place() -> None:
    """Wait for the place of the next request in the provider's rate."""
    take = _pace.get()
    if take is not None:
        await take()


async def _headers_sent(_session: aiohttp.ClientSession, _context: SimpleNamespace, _params: Any) -> None:
    watched = _current.get()
    if watched is not None:
        watched.sent = True


def open_session(base: str, timeout_seconds: float, headers: dict[str, str] | None = None) -> aiohttp.ClientSession:
    """Return a session for the provider at *base*; it follows the proof above and keeps no cookies.

    Certificates are checked against certifi's authorities, since a slim image has none of its own.
    """
    trace = aiohttp.TraceConfig()
    trace.on_request_headers_sent.append(_headers_sent)
    trace.freeze()
    context: ssl.SSLContext | bool = True
    if base.startswith("https://"):
        context = ssl.create_default_context(cafile=certifi.where())
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=CONNECTIONS, ssl=context),
        timeout=aiohttp.ClientTimeout(total=timeout_seconds, sock_connect=min(CONNECT_SECONDS, timeout_seconds / 2)),
        cookie_jar=aiohttp.DummyCookieJar(),
        trace_configs=[trace],
        headers=headers,
    )


def network_failure(watched: Attempt, error: BaseException) -> ProviderUnavailable | OutcomeUnknown:
    """Return what the *error* of a call means. Its own text is left out: it can hold addresses and parts of requests."""
    name = type(error).__name__
    if watched.sent:
        return OutcomeUnknown(f"the connection failed after the request was sent ({name})")
    return ProviderUnavailable(f"no connection to the provider ({name})", no_connection=True)


def retry_after(headers: Any, default: float = 1.0) -> float:
    """Return the seconds that an answer asks to wait; *default* where it names none."""
    try:
        return min(max(float(headers.get("Retry-After", default)), 0.0), 300.0)
    except (TypeError, ValueError):
        return default
