"""Manifests as YAML that every reader understands alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import yaml
from yaml import events
from yaml.resolver import Resolver

_NUMBER_LIKE = re.compile(r"[-+]?[.0-9][-+.0-9a-fA-FoxXeE_]*|[yYnN]")
"""Texts that some reader takes for a number or a truth value: kubectl reads ``1e3`` as a number, and ``y`` as true."""

_TEXT = "tag:yaml.org,2002:str"
_resolve: Any = Resolver().resolve
_REPRESENTER = yaml.representer.SafeRepresenter()
_EMITTER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_OPEN_MAPPING = events.MappingStartEvent(None, None, True, flow_style=False)
_CLOSE_MAPPING = events.MappingEndEvent()
_OPEN_LIST = events.SequenceStartEvent(None, None, True, flow_style=False)
_CLOSE_LIST = events.SequenceEndEvent()


UNWRAPPED = 1_000_000
"""Width for what stands inside of a manifest, such as rules in a ConfigMap. Unit: characters.

There the place of a line break would follow the length of a namespace, and a rule that gets longer would change all its lines.
"""


def dump(manifests: Iterable[Any], *, width: int = 120) -> str:
    """Return *manifests* as one YAML document each: block style, no anchors, keys in the order in which they are given.

    Lines are broken at *width* characters. The values are those of JSON. PyYAML's emitter is given its events at once: the nodes that
    its ``dump`` makes between are there for anchors, and cost more than all else together.
    """
    text: str = yaml.emit(_stream(manifests), Dumper=_EMITTER, width=width, allow_unicode=True)
    return text


def _stream(manifests: Iterable[Any]) -> Iterator[events.Event]:
    yield events.StreamStartEvent()
    for manifest in manifests:
        yield events.DocumentStartEvent(explicit=False)
        yield from _value(manifest)
        yield events.DocumentEndEvent(explicit=False)
    yield events.StreamEndEvent()


def _value(value: Any) -> Iterator[events.Event]:
    if isinstance(value, str):
        yield _text(value)
    elif isinstance(value, dict):
        yield _OPEN_MAPPING
        for key, item in value.items():
            yield _text(key)
            yield from _value(item)
        yield _CLOSE_MAPPING
    elif isinstance(value, list):
        yield _OPEN_LIST
        for item in value:
            yield from _value(item)
        yield _CLOSE_LIST
    else:
        node = _REPRESENTER.represent_data(value)
        yield events.ScalarEvent(None, node.tag, (True, False), node.value)


@lru_cache(maxsize=4096)
def _text(value: str) -> events.ScalarEvent:
    plain = _resolve(yaml.ScalarNode, value, (True, False)) == _TEXT
    style = "|" if "\n" in value else '"' if _NUMBER_LIKE.fullmatch(value) else None
    return events.ScalarEvent(None, _TEXT, (plain, True), value, style=style)
