"""Several renderings of one object become one template: what they share stays, what differs becomes a value or a condition."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from tools.helm import nodes as n
from tools.helm.values import Values, value_name
from tools.helm.variants import BARE, CLUSTER, ENVS, ChartError, Place

OPERATORS = ".Values.operators"
"""Whether the cluster has operators: the one condition for everything that production and staging have and development has not."""

QUANTITY = re.compile(r"[0-9]+(\.[0-9]+)?(m|[kMGTP]i?|%)?")
"""Texts that are amounts: they differ between environments by size, not by shape."""

Have = Mapping[str, Any]
"""What the environments have at one place, by environment."""


class Row(NamedTuple):
    """The items of several lists that are one and the same."""

    key: str
    have: dict[str, Any]


Special = Callable[["Merger", tuple[str, ...], Have], n.Node | None]
"""Returns the node of one place, or ``None`` to merge it as any other."""


class Merger:
    """Merges the renderings of one object."""

    def __init__(self, place: Place, values: Values, specials: Sequence[tuple[re.Pattern[str], Special]]) -> None:
        self.place = place
        self.values = values
        self._specials = [(pattern, make) for pattern, make in specials]

    def title(self, path: Sequence[str]) -> str:
        """Return the name of a place: ``Kind/name:path.to.it``."""
        return f"{self.place.kind}/{self.place.name}:{'.'.join(path)}"

    def merge(self, path: tuple[str, ...], have: Have) -> n.Node:
        """Return the node of what stands at *path* in each of the environments of *have*."""
        title = self.title(path)
        for pattern, make in self._specials:
            if pattern.fullmatch(title) and (node := make(self, path, have)) is not None:
                return node
        found = list(have.values())
        if all(isinstance(value, dict) and value for value in found):
            return self.mapping(path, have)
        if all(isinstance(value, list) and value for value in found):
            return self.list(path, have)
        return self.leaf(path, have)

    def mapping(self, path: tuple[str, ...], have: Have) -> n.Fields:
        """Return the mapping of all keys, in the order of the first environment that has them."""
        keys = dict.fromkeys(key for value in have.values() for key in value)
        made = n.Fields()
        for key in keys:
            part = {env: value[key] for env, value in have.items() if key in value}
            below = (*path, key)
            made.put(key, self.merge(below, part), self.presence(below, part, have))
        if n.only_optional(made.entries):
            self._same_presence(path, made.entries)
        return made

    def _same_presence(self, path: tuple[str, ...], entries: Sequence[n.Entry]) -> None:
        """Refuse a mapping that could render empty, which would be null: both conditions of the shapes must be there."""
        conditions = {entry.condition for entry in entries}
        if conditions != {OPERATORS, f"not {OPERATORS}"}:
            raise ChartError(
                f"{self.title(path)} may have no entry left; give it one in every environment, or write it in tools/helm"
            )

    def list(self, path: tuple[str, ...], have: Have) -> n.Node:
        """Return the list of all items; those that are one and the same are merged, others depend on the shape."""
        entries = []
        for number, row in enumerate(rows(have)):
            below = (*path, row.key if not row.key.startswith(("{", "[", '"')) else str(number))
            entries.append(n.Entry("", self.merge(below, row.have), self.presence(below, row.have, have)))
        if n.only_optional(entries):
            self._same_presence(path, entries)
        return n.Items(entries)

    def leaf(self, path: tuple[str, ...], have: Have) -> n.Node:
        """Return what is equal as it is; what differs by shape as a choice; what differs by size or environment as a value."""
        texts = {env: n.canonical(value) for env, value in have.items()}
        if len(set(texts.values())) == 1:
            return n.Literal(next(iter(have.values())))
        cluster = {texts[env] for env in CLUSTER if env in have}
        bare = {texts[env] for env in BARE if env in have}
        if len(cluster) == 1 and len(bare) == 1 and not all(_is_amount(value) for value in have.values()):
            yes = next(have[env] for env in CLUSTER if env in have)
            no = next(have[env] for env in BARE if env in have)
            return n.Choice(OPERATORS, n.Literal(yes), n.Literal(no))
        return self.value(value_name(self.title(path)), have)

    def value(self, name: str, have: Have) -> n.Node:
        """Return a reference to the value *name*, which is what *have* says."""
        self.values.record(name, have)
        if all(n.is_scalar(value) for value in have.values()):
            return n.Directive(f"{{{{ toJson .Values.{name} }}}}")
        return n.Block(f"toYaml .Values.{name}")

    def presence(self, path: tuple[str, ...], part: Have, have: Have) -> str | None:
        """Return the condition under which what *part* has is there, among the environments of *have*."""
        if set(part) == set(have):
            return None
        cluster, bare = ({env for env in names if env in have} for names in (CLUSTER, BARE))
        if set(part) == cluster:
            return OPERATORS
        if set(part) == bare:
            return f"not {OPERATORS}"
        name = value_name(self.title(path)) + ".enabled"
        self.values.record(name, {env: env in part for env in have})
        return f".Values.{name}"


def rows(have: Have) -> list[Row]:
    """Align the lists of *have*: items with the same identity are one row; each list keeps its order."""
    lead = next(iter(have))
    found: list[Row] = []
    for env, items in have.items():
        keys = [identity(item) for item in items]
        if env in CLUSTER and lead in CLUSTER and len(items) == len(have[lead]):
            # Of the same shape, so the same item at the same place, whatever its size is.
            keys = [
                own if not own.startswith(("{", "[", '"')) else identity(first)
                for own, first in zip(keys, have[lead], strict=True)
            ]
        found = _aligned(found, [Row(key, {env: item}) for key, item in zip(keys, items, strict=True)])
    return found


def _aligned(old: list[Row], new: list[Row]) -> list[Row]:
    matcher = SequenceMatcher(None, [row.key for row in old], [row.key for row in new], autojunk=False)
    found: list[Row] = []
    for tag, begin, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            found += [
                Row(one.key, {**one.have, **two.have}) for one, two in zip(old[begin:end], new[first:last], strict=True)
            ]
        else:
            found += old[begin:end] + new[first:last]
    return found


def identity(item: Any) -> str:
    """Return what an item of a list is known by: its name, or else all of it."""
    if isinstance(item, dict):
        for key in ("name", "mountPath", "secretKey"):
            if isinstance(item.get(key), str):
                return str(item[key])
        for key in ("resource", "pods", "external"):
            inner = item.get(key)
            if isinstance(inner, dict):
                inner = inner.get("metric", inner)
                if "name" in inner:
                    return str(inner["name"])
    return n.canonical(item)


def _is_amount(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, (int, float)) or (isinstance(value, str) and QUANTITY.fullmatch(value) is not None)


def object_condition(merger: Merger, have: Have) -> str | None:
    """Return the condition under which an object is there."""
    return merger.presence((), have, dict.fromkeys(ENVS))
