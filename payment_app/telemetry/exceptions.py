"""What of an exception may be told: its type, its place, its codes, never its message.

Messages quote what was worked on: PostgreSQL's hold the row that broke a constraint, an HTTP library's the address with its
query, a provider's the card holder. The places are those of the code alone.
"""

from __future__ import annotations

import errno
import traceback
from collections.abc import Iterator
from types import TracebackType

from payment_app.telemetry import fields

FRAMES_AT_MOST, EXCEPTIONS_AT_MOST = 40, 8

MESSAGES_TOLD = frozenset({"payment_app.settings.SettingsError", "payment_app.database.migrate.MigrationError"})
"""Exceptions whose messages are sentences of our own, made without any value from outside."""


def type_name(error: BaseException) -> str:
    """Return the type's name with its module, except of built-in ones."""
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def stack_trace(error: BaseException) -> str:
    """Return type and places of *error* and of what led to it, the outermost first."""
    return "\n".join(_lines(error))


def details(error: BaseException) -> dict[str, object]:
    """Return the codes that *error* carries, under their names in the log."""
    found: dict[str, object] = {}
    for attribute, (name, check) in (
        ("sqlstate", fields.ALLOWED["sqlstate"]),
        ("constraint_name", fields.ALLOWED["constraint"]),
        ("code", fields.ALLOWED["code"]),
        ("http_status", ("error.http_status", fields.number)),
    ):
        value = check(getattr(error, attribute, None))
        if value is not None:
            found[name] = value
    if isinstance(error, OSError) and error.errno is not None and error.errno in errno.errorcode:
        found["error.code"] = errno.errorcode[error.errno].lower()
    if type_name(error) in MESSAGES_TOLD:
        found["error.message"] = "; ".join(line for line in str(error).splitlines() if fields.text(line) is not None)[
            :1000
        ]
    return found


def _lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    waiting: list[tuple[str, BaseException]] = [("", error)]
    while waiting and len(seen) < EXCEPTIONS_AT_MOST:
        prefix, each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield prefix + type_name(each)
        yield from _places(each.__traceback__)
        if isinstance(each, BaseExceptionGroup):
            waiting += [("with ", part) for part in each.exceptions]
        if each.__cause__ is not None:
            waiting.append(("caused by ", each.__cause__))
        elif each.__context__ is not None and not each.__suppress_context__:
            waiting.append(("while handling ", each.__context__))


def _places(place: TracebackType | None) -> Iterator[str]:
    places = [(frame.f_code, line) for frame, line in traceback.walk_tb(place)]
    for code, line in places[-FRAMES_AT_MOST:]:
        yield f"  {short_path(code.co_filename)}:{line} in {code.co_name}"


def short_path(path: str) -> str:
    """Return *path* below the folder of packages or of this service: where it is installed tells nobody anything."""
    for mark in ("/site-packages/", "/payment_app/", "/lib/"):
        _, found, rest = path.rpartition(mark)
        if found:
            return f"payment_app/{rest}" if mark == "/payment_app/" else rest
    return path.rpartition("/")[2]
