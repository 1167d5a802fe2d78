"""JSON objects that name a member twice.

Readers differ about which of the two counts: the last one here and in most libraries, the first one in some, and a proxy that
checks amounts may read another than the service charges. Source: RFC 8259 section 4, RFC 7493 section 2.3.
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

_NAME_ENDS = re.compile(rb'"[ \t\r\n]*:')
"""Stands behind the name of every member; within a text it can only follow an escaped quote."""


class _Twice(Exception):  # noqa: N818 - carries a name out of the parser
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


def repeated_member(text: bytes) -> str | None:
    """Return the name of a member that an object in the JSON *text* holds twice, at any depth, or ``None``.

    Raises:
        RecursionError: when the text is nested too deeply.
        ValueError: when it is no JSON.
    """
    # What was read has one member for each name. As many as there are colons, or ends of names, in the text: none is missing.
    members = _members(msgspec.json.decode(text))
    if members == text.count(b":") or members == len(_NAME_ENDS.findall(text)):
        return None
    # A name stands twice, or a text holds what looks like the end of one.
    try:
        json.loads(text, object_pairs_hook=_once, parse_int=len, parse_float=len)
    except _Twice as twice:
        return twice.name
    return None


def _members(value: Any) -> int:
    """Return how many members the objects in *value* have."""
    if isinstance(value, dict):
        count, values = len(value), list(value.values())
    elif isinstance(value, list):
        count, values = 0, value
    else:
        return 0
    # Loops and types, since every request with a body comes through here.
    for each in values:
        if type(each) is dict or type(each) is list:
            count += _members(each)
    return count


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            raise _Twice(name)
        seen.add(name)
    raise AssertionError("fewer names than members, and none of them twice")
