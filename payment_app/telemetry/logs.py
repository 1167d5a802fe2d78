"""The log: one line of JSON an entry, in the words of the Elastic Common Schema, with nothing that is not allowed.

``structlog.get_logger().info("payment_accepted", payment_id=…)`` writes the event and those fields that
:mod:`payment_app.telemetry.fields` allows; others are dropped and counted. Entries of libraries come through ``logging`` and
are told by their place in the code, with their text only where that is a constant there.
"""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from functools import lru_cache
from types import FrameType
from typing import IO, Any, Protocol

import msgspec
import structlog

from payment_app import __version__
from payment_app._settings_parse import Secret
from payment_app.settings import Settings
from payment_app.telemetry import exceptions, fields
from payment_app.telemetry.context import RequestContext, current
from payment_app.telemetry.names import HTTP_METHODS, OTHER, UNMATCHED

SERVICE, ECS_VERSION = "payment-api", "8.17.0"
STACK_AT_MOST = 8_000
"""Longest stack trace. Unit: characters."""
SECRET_AT_LEAST = 12
"""Length from which a secret is looked for in every line; shorter ones are words that occur by themselves. Unit: bytes."""

LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40, "critical": 50}

_encode = msgspec.json.Encoder().encode
_log = structlog.get_logger()


class _Dropped(Protocol):
    def log_fields_dropped(self, count: int) -> None: ...


class _Output:
    """Where the lines go. One object for the life of the process, since loggers that are cached hold it."""

    def __init__(self) -> None:
        self.stream: IO[bytes] | None = None
        self.component = ""
        self.level = LEVELS["info"]
        self.tail = b"}"
        self.secrets: tuple[bytes, ...] = ()
        self.metrics: _Dropped | None = None
        self.loop: asyncio.AbstractEventLoop | None = None
        self._lines: list[bytes] = []
        self._due = False
        self._lock = threading.Lock()

    def write(self, entry: dict[str, object]) -> None:
        """Write one entry, whole and at once, after those that were gathered."""
        self._lines.append(self._line(entry))
        self.flush()

    def gather(self, text: bytes) -> None:
        """Write one entry, the JSON object *text*, with the others of this turn of the loop: each write may wake up who reads
        the log.
        """
        self._lines.append(self._finished(text))
        if self.loop is None:
            self.flush()
        elif not self._due:
            self._due = True
            self.loop.call_soon(self.flush)

    def flush(self) -> None:
        """Write what was gathered."""
        self._due = False
        # Libraries log from threads of their own.
        with self._lock:
            count = len(self._lines)
            text = b"".join(self._lines[:count])
            del self._lines[:count]
            if not text:
                return
            # Once for all that was gathered: no secret reaches over the end of a line, since its own would be escaped.
            for secret in self.secrets:
                if secret in text:
                    text = text.replace(secret, b"[secret]")
            stream = self.stream or sys.stdout.buffer
            try:
                stream.write(text)
                stream.flush()
            except (OSError, ValueError):
                # Nobody reads the log any more, or the disk is full: payments go on.
                return

    def _line(self, entry: dict[str, object]) -> bytes:
        return self._finished(_encode(entry))

    def _finished(self, line: bytes) -> bytes:
        return line[:-1] + self.tail + b"\n"

    def dropped(self, count: int) -> None:
        if self.metrics is not None:
            self.metrics.log_fields_dropped(count)


_output = _Output()


class _Writer:
    """The innermost logger of structlog; an entry was written when its processor returned."""

    def msg(self, *_: object, **__: object) -> None:
        """Do nothing more."""

    debug = info = warning = error = critical = exception = msg


def configure(
    settings: Settings, *, component: str, stream: IO[bytes] | None = None, metrics: _Dropped | None = None
) -> None:
    """Send structlog, ``logging``, warnings and uncaught exceptions of this process to *stream*, by default stdout.

    *component*: what runs, such as ``serve``. Called once, before the first entry.
    """
    tail = {
        "ecs.version": ECS_VERSION,
        "service.name": SERVICE,
        "service.version": __version__,
        "service.environment": settings.app_env,
        "service.node.role": component,
        "process.pid": os.getpid(),
    }
    _output.stream, _output.metrics, _output.component = stream, metrics, component
    _output.tail = b"," + _encode(tail)[1:]
    _output.secrets = _secrets(settings)
    _output.level = level = LEVELS[settings.log_level]
    structlog.configure(
        processors=[_render],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: _Writer(),
        cache_logger_on_first_use=True,
    )
    logging.root.handlers[:] = [_Records()]
    # What libraries say below a warning is about their own insides, at a rate that nobody bounds.
    logging.root.setLevel(max(level, logging.WARNING))
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    threading.excepthook = lambda hook: uncaught(hook.exc_value, "thread_failed")
    sys.unraisablehook = lambda hook: uncaught(hook.exc_value, "finalizer_failed")


@contextmanager
def gathered(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Write the lines of requests that *loop* answers in one turn at once, inside the block; all others go out as they come."""
    _output.loop = loop
    try:
        yield
    finally:
        _output.loop = None
        _output.flush()


def configured() -> bool:
    """Tell whether :func:`configure` was called: before that, entries would go through structlog's own printer."""
    return _output.component != ""


def _secrets(settings: Settings) -> tuple[bytes, ...]:
    texts: set[str] = set()
    for field in dataclasses.fields(settings):
        value = getattr(settings, field.name)
        if isinstance(value, Secret):
            texts.update({value.reveal(), *(part.strip() for part in value.reveal().split(","))})
    found = {_encode(text)[1:-1] for text in texts if len(text.encode()) >= SECRET_AT_LEAST}
    return tuple(sorted(found, key=len, reverse=True))


def _render(_: Any, level: str, event: MutableMapping[str, Any]) -> str:
    """Write the entry, and end structlog's chain."""
    _output.write(entry(level, event))
    return ""


def entry(level: str, event: MutableMapping[str, Any]) -> dict[str, object]:
    """Return what is written of *event*: what is allowed, under the names of the log."""
    name = event.pop("event", None)
    dropped = 0
    if fields.event(name) is None:
        name, dropped = "unnamed_event", 1
    made = _head("error" if level == "exception" else level, name)
    exc_info = event.pop("exc_info", None)
    context = current()
    if context is not None:
        made["trace.id"], made["span.id"] = context.trace_id, context.span_id
        made["http.request.id"] = context.request_id
        if context.caller is not None:
            dropped += _add(made, context.caller.fields)
        if context.fields:
            dropped += _add(made, context.fields)
    dropped += _add(made, event)
    if exc_info:
        _add_exception(made, exc_info)
    if dropped:
        made["log.dropped_fields"] = dropped
        _output.dropped(dropped)
    return made


def _head(level: str, name: str) -> dict[str, object]:
    return {"@timestamp": _now(), "log.level": level, "message": name, "event.action": name}


def _add(made: dict[str, object], given: Mapping[str, object]) -> int:
    """Add those of the *given* fields that are allowed; return how many are not."""
    dropped = 0
    for key, value in given.items():
        allowed = fields.ALLOWED.get(key)
        if allowed is None:
            dropped += 1
        elif value is not None:
            told = allowed[1](value)
            if told is None:
                dropped += 1
            else:
                made[allowed[0]] = told
    return dropped


def _add_exception(made: dict[str, object], exc_info: object) -> None:
    if isinstance(exc_info, tuple):
        exc_info = exc_info[1]
    error = exc_info if isinstance(exc_info, BaseException) else sys.exc_info()[1]
    if error is not None:
        made["error.type"] = exceptions.type_name(error)
        made.update(exceptions.details(error))
        made["error.stack_trace"] = exceptions.stack_trace(error)[:STACK_AT_MOST]


def _now() -> str:
    """Return the time as RFC 3339 with milliseconds."""
    return _time_text(int(time.time() * 1000))


@lru_cache(maxsize=1)
def _time_text(milliseconds: int) -> str:
    """Return a time since 1970 as text, the last one as it was made: an entry of every request tells it."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{_second_text(seconds)}{rest:03d}Z"


@lru_cache(maxsize=1)
def _second_text(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.", time.gmtime(seconds))


def access(
    method: str, endpoint: str | None, status: int, seconds: float, sent_bytes: int = 0, *, quiet: bool = False
) -> None:
    """Write the one line of a request that was answered; *endpoint*: its route template, ``None`` if no route matched.

    *quiet*: at level ``debug``, for probes, which would drown the rest.
    """
    level = "debug" if quiet else "info"
    if LEVELS[level] < _output.level:
        return
    context = current()
    ids, members, dropped = "", "", 0
    if context is not None:
        # Hexadecimal digits, all three: nothing in them needs an escape.
        ids = f'"trace.id":"{context.trace_id}","span.id":"{context.span_id}","http.request.id":"{context.request_id}",'
        members, dropped = _told(context)
    if dropped:
        _output.dropped(dropped)
    # Put together without structlog, and what recurs from text: the one entry of every request is worth it.
    _output.gather(
        f'{{"@timestamp":"{_now()}",{ids}{_recurring(level, method if method in HTTP_METHODS else OTHER, endpoint, status)}'
        f'"http.response.body.bytes":{sent_bytes},"event.duration":{int(seconds * 1_000_000_000)}{members}}}'.encode()
    )


def _told(context: RequestContext) -> tuple[str, int]:
    """Return the members of an entry for what was bound, as JSON that begins with a comma, and how many fields are left out."""
    caller = context.caller
    if caller is None:
        return _members(context.fields)
    if context.fields:
        return _members(caller.fields, context.fields)
    if caller.members is None:
        caller.members = _members(caller.fields)
    return caller.members


def _members(*given: Mapping[str, object]) -> tuple[str, int]:
    made: dict[str, object] = {}
    dropped = sum(_add(made, each) for each in given)
    if dropped:
        made["log.dropped_fields"] = dropped
    return ("," + _encode(made)[1:-1].decode() if made else ""), dropped


@lru_cache(maxsize=2048)
def _recurring(level: str, method: str, endpoint: str | None, status: int) -> str:
    """Return the members of an entry that are the same in all such answers, as JSON that ends in a comma."""
    same = {
        "log.level": level,
        "message": "http_request",
        "event.action": "http_request",
        "http.request.method": method,
        "http.route": UNMATCHED if endpoint is None else endpoint,
        "http.response.status_code": status,
        "event.outcome": "failure" if status >= 500 else "success",
    }
    return _encode(same)[1:-1].decode() + ","


class _Records(logging.Handler):
    """Entries of libraries."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell where an entry was made; its text only if that is a constant there, without the values it is filled with."""
        event: dict[str, object] = {
            "event": "library_log",
            "logger": record.name,
            "origin": exceptions.short_path(record.pathname),
            "line": record.lineno,
            "function": record.funcName,
            "exc_info": record.exc_info,
        }
        if record.msg and _is_constant(record):
            event["problem"] = record.msg
        _output.write(entry(record.levelname.lower(), event))


def _is_constant(record: logging.LogRecord) -> bool:
    """Tell whether the text stands in the code of the function that logged it: what is put together there may hold anything."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_filename == record.pathname and frame.f_code.co_name == record.funcName:
            return record.msg in frame.f_code.co_consts
        frame = frame.f_back
    return False


def uncaught(error: BaseException | None, event: str) -> None:
    """Write that *error* was caught by nobody else."""
    _log.error(event, exc_info=error)


def loop_exception_handler(_: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    """Write what an event loop could hand to nobody; its own handler prints the ``repr`` of what was worked on."""
    _log.error("event_loop_error", exc_info=context.get("exception"))
