"""What follows from a change, as one row; and the fields in which two objects differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tools.review.manifests import Thing

CARE, CHANGE = "Needs care", "Changes"
"""Sections: what a reviewer must have thought about, and the rest."""

NAMES = ("name", "alert", "record")
"""Fields by one of which the items of a list are known, such as containers, settings and alerts."""


class Consequence(NamedTuple):
    """One thing that follows from the change."""

    section: str
    """:data:`CARE` or :data:`CHANGE`."""

    about: str
    """Images, replicas, resources, rights, network, removed, immutable, data, rolls, next run, added, other."""

    thing: Thing
    """Object that changes."""

    what: str
    """What happens, without Markdown."""


def dig(body: Mapping[str, Any], dotted: str) -> Any:
    """Return what *body* holds at the path *dotted*, ``None`` if nothing."""
    value: Any = body
    for part in dotted.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def shown(value: Any) -> str:
    """Return *value* for people."""
    return "unset" if value is None else str(value)


def listed(names: Sequence[str], limit: int = 6) -> str:
    """Return the first *limit* of *names*, and how many more there are."""
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return ", ".join(names[:limit]) + more


def differing(old: Mapping[str, Any], new: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Yield the paths at which two mappings differ; items of lists by their names, as ``containers[api].image``."""
    for key in dict.fromkeys([*old, *new]):
        here, there = old.get(key), new.get(key)
        yield from _differing(here, there, f"{path}.{key}" if path else str(key))


def _differing(here: Any, there: Any, name: str) -> Iterator[str]:
    if here == there:
        return
    if isinstance(here, dict) and isinstance(there, dict):
        yield from differing(here, there, name)
        return
    before, after = _by_name(here), _by_name(there)
    if before is None or after is None or before == after:
        yield name
        return
    for key in dict.fromkeys([*before, *after]):
        if key in before and key in after:
            yield from _differing(before[key], after[key], f"{name}[{key}]")
        else:
            yield f"{name}[{key}]"


def _by_name(items: Any) -> dict[str, Any] | None:
    """Return the items of a list by their names; ``None`` if it is no list, or one has no name or that of another."""
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return None
    found = {str(item[key]): item for item in items for key in NAMES if key in item}
    return found if items and len(found) == len(items) else None
