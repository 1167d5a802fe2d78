"""Reads rendered objects without trusting their shape: a user's patch may have put anything anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from constructs_lib.checks.keys import group_of
from constructs_lib.checks.model import Body

NOTHING: Body = MappingProxyType({})
"""What a field holds that is not there."""


def mapping(value: Any) -> Body:
    """Return *value* if it is a mapping, else an empty one."""
    return value if isinstance(value, (dict, Mapping)) else NOTHING


def mappings(value: Any) -> list[Body]:
    """Return the mappings of the list *value*; empty if it is no list."""
    return [item for item in value if isinstance(item, (dict, Mapping))] if isinstance(value, (list, tuple)) else []


def text(value: Any, default: str = "") -> str:
    """Return *value* if it is a string, else *default*."""
    return value if isinstance(value, str) else default


def texts(value: Any) -> list[str]:
    """Return the strings of the list *value*; empty if it is no list."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, (list, tuple)) else []


def integer(value: Any, default: int = 0) -> int:
    """Return *value* if it is a whole number, else *default*."""
    if isinstance(value, bool):
        return default
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else default


def maybe_integer(value: Any) -> int | None:
    """Return *value* if it is a whole number, else ``None``."""
    missing = -(2**63)
    found = integer(value, missing)
    return None if found == missing else found


def strings(value: Any) -> Mapping[str, str]:
    """Return the entries of the mapping *value* whose values are strings."""
    found = mapping(value)
    if all(isinstance(entry, str) for entry in found.values()):
        return found
    return {key: entry for key, entry in found.items() if isinstance(entry, str)}


def dig(value: Any, *path: str) -> Any:
    """Return what lies at *path* below *value*, or ``None``."""
    for part in path:
        if not isinstance(value, (dict, Mapping)):
            return None
        value = value.get(part)
    return value


def walk(value: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """Yield what lies at *path* below *value*; the part ``"*"`` stands for each item of a list."""
    if not path:
        yield value
    elif path[0] == "*":
        for item in value if isinstance(value, (list, tuple)) else ():
            yield from walk(item, path[1:])
    elif isinstance(value, (dict, Mapping)) and path[0] in value:
        yield from walk(value[path[0]], path[1:])


def group(body: Body) -> str:
    """Return the API group of an object; empty for the core group."""
    return group_of(body.get("apiVersion"))


def shares(value: Any, total: int, default: int, *, up: bool) -> int:
    """Return a count, or a percentage such as ``"25%"`` of *total*, as a count; *up* is the way of rounding."""
    if isinstance(value, str):
        number = value.removesuffix("%")
        if number == value or not number.isdecimal():
            return default
        return -(-int(number) * total // 100) if up else int(number) * total // 100
    return integer(value, default)


def listed(names: Iterator[str] | list[str] | set[str] | frozenset[str], most: int = 5) -> str:
    """Return *names* sorted, for a message: the first *most*, and how many more there are."""
    ordered = sorted(names)
    rest = f" and {len(ordered) - most} more" if len(ordered) > most else ""
    return ", ".join(ordered[:most]) + rest if ordered else "none"
