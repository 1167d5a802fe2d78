"""What the rules see: every rendered object, where it was made, and what the constructs declared about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from constructs_lib.checks.declared import (
    Connection,
    ConnectionLimit,
    Declarations,
    End,
    Limit,
    NodeCapacity,
    OperatorAccess,
    Waiver,
    WorkloadFacts,
)
from constructs_lib.checks.keys import CLUSTER_KINDS, Key, group_of, qualified

__all__ = [
    "Body",
    "Connection",
    "ConnectionLimit",
    "Declarations",
    "Derived",
    "End",
    "Finding",
    "Key",
    "Limit",
    "Model",
    "NodeCapacity",
    "OperatorAccess",
    "Rendered",
    "Waiver",
    "WorkloadFacts",
    "model_of",
]

Body = Mapping[str, Any]
"""A rendered object, as Kubernetes would get it."""

Derived = TypeVar("Derived")


class Rendered(NamedTuple):
    """One rendered object and the path of the construct that made it."""

    key: Key
    path: str
    body: Body
    chart: str = ""
    """Path of its chart: the objects of one chart are one file."""

    def get(self, dotted: str, default: Any = None) -> Any:
        """Return the value at a *dotted* path of keys, such as ``"spec.template.spec"``, or *default*."""
        value: Any = self.body
        for part in dotted.split("."):
            if not isinstance(value, Mapping) or part not in value:
                return default
            value = value[part]
        return value


@dataclass(frozen=True, kw_only=True)
class Model:
    """Everything that a rule may look at."""

    objects: tuple[Rendered, ...]
    declared: Declarations
    today: date

    @cached_property
    def by_key(self) -> Mapping[Key, Rendered]:
        """Every object under its key."""
        return {item.key: item for item in self.objects}

    @cached_property
    def external(self) -> frozenset[Key]:
        """Objects that others make: as declared, less those that an operator makes from an object that is not there."""
        declared, made_from = self.declared.external, self.declared.made_from
        return frozenset(
            key
            for key in declared
            if (source := made_from.get(key)) is None or source in self.by_key or source in declared
        )

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Rendered, ...]]:
        found: dict[str, list[Rendered]] = {}
        for item in self.objects:
            found.setdefault(item.key.kind, []).append(item)
        return {kind: tuple(items) for kind, items in found.items()}

    @cached_property
    def _derived(self) -> dict[Callable[[Model], Any], Any]:
        return {}

    def once(self, make: Callable[[Model], Derived]) -> Derived:
        """Return what *make* derives from the model, such as an index; derived at the first call."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: Derived = self._derived[make]
        return found

    def of_kind(self, *kinds: str) -> Iterator[Rendered]:
        """Yield the objects of *kinds*, in the order in which they are applied."""
        for kind in kinds:
            yield from self._by_kind.get(kind, ())

    def has(self, key: Key) -> bool:
        """Return whether the object exists here or is declared to be made by others."""
        return key in self.by_key or key in self.external

    def facts(self, key: Key) -> WorkloadFacts:
        """Return what was declared about the workload *key*; all defaults if nothing was."""
        return self.declared.workloads.get(key, WorkloadFacts())


class Finding(NamedTuple):
    """One broken rule at one object."""

    rule: str
    key: Key
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.rule} {self.key} ({self.path}): {self.message}"


def model_of(
    rendered: Iterable[tuple[str, Body]], declared: Declarations, paths: Mapping[Key, Sequence[str]], today: date
) -> Model:
    """Build the model from (path of the chart, object) pairs; *paths* gives the paths of the constructs of an object where they are
    known, in the order in which they were made.

    An object of the cluster is in no namespace, whatever it states: cdk8s gives it that of its chart, and the API server takes no
    notice. A list, which ``kubectl apply`` takes for the objects that it holds, is unpacked.
    """
    objects = []
    count: Counter[tuple[Key, str]] = Counter()
    for chart, entry in rendered:
        for body in _unpacked(entry):
            meta = body.get("metadata")
            meta = meta if isinstance(meta, Mapping) else {}
            kind, namespace, name = body.get("kind"), meta.get("namespace"), meta.get("name")
            kind = qualified(str(kind or ""), group_of(body.get("apiVersion")))
            key = Key(kind, "" if kind in CLUSTER_KINDS else str(namespace or ""), str(name or ""))
            known = _within(chart, paths.get(key, ()))
            number = count[key, chart]
            count[key, chart] += 1
            objects.append(Rendered(key, known[number] if number < len(known) else chart, body, chart))
    return Model(objects=tuple(objects), declared=declared, today=today)


def _within(chart: str, paths: Sequence[str]) -> Sequence[str]:
    """Return those of *paths*, if there are several, that lie in *chart*."""
    return [path for path in paths if path.startswith(f"{chart}/")] if len(paths) > 1 and chart else paths


def _unpacked(body: Body) -> Iterator[Body]:
    """Yield the objects of *body*: those of a ``List``, or of a list of one kind such as ``ConfigMapList``, else itself.

    Source: Kubernetes, ``Unstructured.IsList``; the items of a typed list have its kind where they state none.
    """
    kind, items = body.get("kind"), body.get("items")
    if not isinstance(items, (list, tuple)) or not isinstance(kind, str) or not kind.endswith("List"):
        yield body
        return
    implied = {"apiVersion": body.get("apiVersion"), "kind": kind.removesuffix("List")}
    for item in items:
        if isinstance(item, Mapping):
            yield from _unpacked(item if item.get("kind") else {**implied, **item})
