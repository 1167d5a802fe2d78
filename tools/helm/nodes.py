"""What a template is made of, and how it is written."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from constructs_lib._yaml import dump

OPENING = re.compile(r"\{\{")


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is the same whatever the values are; marks in it become directives at the end."""

    value: Any


@dataclass(frozen=True, slots=True)
class Directive:
    """A scalar that the template computes: ``{{ … }}`` and what stands around it, as YAML."""

    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping or list that the template computes: the pipeline without its indentation."""

    pipeline: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a template, written by hand, not indented."""

    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of two, by a condition."""

    condition: str
    yes: Node
    no: Node


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping, or one item of a list (*key* is empty); with a condition it may be absent."""

    key: str
    node: Node
    condition: str | None = None


@dataclass(slots=True)
class Fields:
    """A mapping."""

    entries: list[Entry] = field(default_factory=list)

    def get(self, key: str) -> Node | None:
        """Return the node of *key*, or ``None``."""
        return next((entry.node for entry in self.entries if entry.key == key), None)

    def put(self, key: str, node: Node, condition: str | None = None) -> None:
        """Set *key*, in its place or at the end."""
        new = Entry(key, node, condition)
        for number, entry in enumerate(self.entries):
            if entry.key == key:
                self.entries[number] = new
                return
        self.entries.append(new)


@dataclass(slots=True)
class Items:
    """A list."""

    entries: list[Entry] = field(default_factory=list)


Node = Literal | Directive | Block | Lines | Choice | Fields | Items


def at(node: Node, *path: str) -> Node | None:
    """Return what stands below *node* at the keys *path*; ``None`` if nothing does."""
    for key in path:
        if not isinstance(node, Fields):
            return None
        found = node.get(key)
        if found is None:
            return None
        node = found
    return node


def escaped(text: str) -> str:
    """Return *text* so that a template prints it as it is."""
    return OPENING.sub('{{ "{{" }}', text)


def write(node: Node, depth: int = 0) -> list[str]:
    """Return the lines of *node*, a mapping or list or what stands for one, *depth* levels of two spaces deep."""
    pad = "  " * depth
    match node:
        case Fields(entries):
            return [line for entry in entries for line in _guarded(entry, pad, _pair(entry, depth))]
        case Items(entries):
            return [line for entry in entries for line in _guarded(entry, pad, _item(entry, depth))]
        case Block(pipeline):
            return [f"{pad}{{{{- {pipeline} | nindent {2 * depth} }}}}"]
        case Lines(text):
            return [pad + line if line else "" for line in text.splitlines()]
        case Choice(condition, yes, no):
            return [
                f"{pad}{{{{- if {condition} }}}}",
                *write(yes, depth),
                f"{pad}{{{{- else }}}}",
                *write(no, depth),
                f"{pad}{{{{- end }}}}",
            ]
        case Literal(value):
            return textwrap.indent(escaped(dump([value]).removesuffix("...\n")), pad).splitlines()
        case Directive(text):
            return [pad + text]


def _guarded(entry: Entry, pad: str, lines: list[str]) -> Iterator[str]:
    if entry.condition:
        yield f"{pad}{{{{- if {entry.condition} }}}}"
    yield from lines
    if entry.condition:
        yield f"{pad}{{{{- end }}}}"


def _pair(entry: Entry, depth: int) -> list[str]:
    """Return a key with its value."""
    pad = "  " * depth
    node = entry.node
    if isinstance(node, Literal):
        return textwrap.indent(escaped(dump([{entry.key: node.value}])), pad).splitlines()
    key = dump([{entry.key: 0}]).rstrip().removesuffix(": 0")
    match node:
        case Directive(text):
            return [f"{pad}{key}: {text}"]
        case Choice(condition, yes, no):
            return [
                f"{pad}{{{{- if {condition} }}}}",
                *_pair(Entry(entry.key, yes), depth),
                f"{pad}{{{{- else }}}}",
                *_pair(Entry(entry.key, no), depth),
                f"{pad}{{{{- end }}}}",
            ]
        case Items():
            return [f"{pad}{key}:", *write(node, depth)]
        case _:
            return [f"{pad}{key}:", *write(node, depth + 1)]


def _item(entry: Entry, depth: int) -> list[str]:
    """Return an item of a list, with its dash before the first line where that is not a condition."""
    pad = "  " * depth
    node = entry.node
    if isinstance(node, Literal):
        return textwrap.indent(escaped(dump([[node.value]])), pad).splitlines()
    if isinstance(node, Directive):
        return [f"{pad}- {node.text}"]
    if isinstance(node, Fields):
        node.entries.sort(key=lambda item: item.condition is not None or isinstance(item.node, Choice))
    lines = write(node, depth + 1)
    if lines and not lines[0].lstrip().startswith("{{"):
        return [f"{pad}- {lines[0].lstrip()}", *lines[1:]]
    return [f"{pad}-", *lines]


def is_scalar(value: object) -> bool:
    """Return whether *value* is neither mapping nor list."""
    return not isinstance(value, (dict, list))


def canonical(value: object) -> str:
    """Return *value* as text that is equal for equal values."""
    return json.dumps(value, sort_keys=True)


def only_optional(entries: Sequence[Entry]) -> bool:
    """Return whether all *entries* may be absent."""
    return bool(entries) and all(entry.condition for entry in entries)
