"""What is known of the request, or of the worker's piece of work, that the running task belongs to.

Every request has a trace id, also where no traces are recorded: it is in the log, in each error that a caller gets, and in
the caller's own trace where a ``traceparent`` came with the request. Source: W3C Trace Context, section 3.2.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import NamedTuple

from multidict import istr

from payment_app.security.pan import hex_holds_card_number

_TRACEPARENT = re.compile(r"(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
_REQUEST_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

# Written once in the form that headers are compared in.
REQUEST_ID, _PARENT = istr("X-Request-Id"), istr("Traceparent")

_bits = random.SystemRandom().getrandbits(64)
_random = random.Random(_bits)  # noqa: S311 - identifiers of traces are no secrets; the system's source costs more


class SpanIds(NamedTuple):
    """The span that tracing has opened for the running task."""

    trace_id: str
    span_id: str
    sampled: bool


class Told:
    """Fields that the entries of many requests tell alike, with what the log makes of them, once."""

    __slots__ = ("fields", "members")

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        """Under the names of :mod:`payment_app.telemetry.fields`."""
        self.members: tuple[str, int] | None = None
        """The log's own: JSON, and how many fields are left out."""


@dataclass(slots=True)
class RequestContext:
    """One request or piece of work."""

    request_id: str
    """32 hexadecimal digits or a UUID: the proxy's, or one made here."""
    trace_id: str
    """32 hexadecimal digits."""
    span_id: str
    """16 hexadecimal digits."""
    sampled: bool
    """Whether somebody records this trace."""
    fields: dict[str, object] = field(default_factory=dict)
    """What every log entry of this request also tells, under the names of :mod:`payment_app.telemetry.fields`."""
    caller: Told | None = None
    """Who asks, as every log entry of this request tells."""
    waited_seconds: float = 0.0
    """Time in which nothing was done but to wait for a payment provider. Unit: seconds."""

    @property
    def traceparent(self) -> str:
        """Header for what this request calls."""
        return f"00-{self.trace_id}-{self.span_id}-{'01' if self.sampled else '00'}"

    @property
    def exemplar(self) -> str | None:
        """Trace id for an exemplar, where the trace can be looked up."""
        return self.trace_id if self.sampled else None


_current: ContextVar[RequestContext | None] = ContextVar("request_context", default=None)
_span_ids: list[Callable[[], SpanIds | None]] = []


def use_spans(source: Callable[[], SpanIds | None] | None) -> None:
    """Take the ids from *source*, while traces are recorded; ``None``: make them here again."""
    _span_ids[:] = [source] if source else []


def begin(headers: Mapping[str, str]) -> RequestContext:
    """Return a new context, made of a request's *headers*, and make it the running task's.

    A header that is not as the standards say is ignored: it is the caller's, and what it holds would reach the log. So is one
    whose digits hold a card number.
    """
    # One number for all three, since each costs as much.
    digits = _random.getrandbits(320).to_bytes(40, "big").hex()
    request_id = headers.get(REQUEST_ID)
    if (
        request_id is None
        or not _REQUEST_ID.fullmatch(request_id)
        or hex_holds_card_number(request_id.replace("-", ""))
    ):
        request_id = digits[:32]
    ids = _span_ids[0]() if _span_ids else None
    if ids is None:
        ids = _continue(headers.get(_PARENT), digits[32:])
    context = RequestContext(request_id, *ids)
    _current.set(context)
    return context


def _continue(traceparent: str | None, digits: str) -> SpanIds:
    """Return ids of random *digits*, in the caller's trace or in a new one."""
    # The standard forbids ids of zeros alone: chance makes one in 2**64.
    span_id, trace_id = digits[:16], digits[16:48]
    caller = caller_of(traceparent) if traceparent else None
    return SpanIds(trace_id, span_id, False) if caller is None else SpanIds(caller.trace_id, span_id, caller.sampled)


def caller_of(traceparent: str | None) -> SpanIds | None:
    """Return the caller's span in a header, ``None`` for one that is not as the standard says or may hold a card number."""
    match = _TRACEPARENT.fullmatch(traceparent) if traceparent and len(traceparent) < 256 else None
    # Version 00 ends with the flags; a later one may go on after a dash.
    if match is None or (match[1] == "00" and match[5]) or hex_holds_card_number(match[2]):
        return None
    return SpanIds(match[2], match[3], bool(int(match[4], 16) & 1))


def current() -> RequestContext | None:
    """Return the running task's context, or ``None`` outside any request."""
    return _current.get()


def bind(**fields: object) -> None:
    """Let the log entries of this request also tell *fields*; without a request nothing happens."""
    context = _current.get()
    if context is not None:
        context.fields.update(fields)


def bind_caller(caller: Told) -> None:
    """Let the log entries of this request also tell who asks; without a request nothing happens."""
    context = _current.get()
    if context is not None:
        context.caller = caller


@contextmanager
def waiting() -> Iterator[None]:
    """Count the time of the block as a wait for a payment provider; without a request nothing happens."""
    context = _current.get()
    begun = time.perf_counter()
    try:
        yield
    finally:
        if context is not None:
            context.waited_seconds += time.perf_counter() - begun


@contextmanager
def work(**fields: object) -> Iterator[RequestContext]:
    """Give a piece of the worker's work a context of its own, whose log entries also tell *fields*."""
    before = _current.get()
    context = begin({})
    context.fields.update(fields)
    try:
        yield context
    finally:
        _current.set(before)
