"""What the rules see: every rendered object, where it was made, and what the constructs declared about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

Body = Mapping[str, Any]
"""A rendered object, as Kubernetes would get it."""

Derived = TypeVar("Derived")


class Key(NamedTuple):
    """Names one object; ``namespace`` is empty for objects of the cluster."""

    kind: str
    namespace: str
    name: str

    def __str__(self) -> str:
        place = f" in {self.namespace}" if self.namespace else ""
        return f"{self.kind} {self.name}{place}"


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


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkloadFacts:
    """What a workload's manifest does not show, stated by the construct that makes it."""

    drain_seconds: int = 0
    """Time for which the process goes on serving after SIGTERM. Unit: seconds."""

    shutdown_timeout_seconds: int = 0
    """Time that the process waits for requests in flight; aiohttp may wait twice that long. Unit: seconds."""

    ready_seconds: int | None = None
    """Planned time from a pod's creation to its readiness, the length of one wave of a rollout. Unit: seconds."""

    rollout_seconds: int | None = None
    """Time within which a rollout of the maximum replicas must end. Unit: seconds."""

    rollback_seconds: int | None = None
    """Time within which a rollback of the maximum replicas must end. Unit: seconds."""

    database_connections: int = 0
    """Most connections that one pod opens to its database. Unit: connections."""

    database: Key | None = None
    """The object whose :class:`ConnectionLimit` these connections count against."""

    requests_per_second: float | None = None
    """Planned requests/s that one pod serves."""

    required_requests_per_second: float | None = None
    """Requests/s that the workload must be able to reach by scaling out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ConnectionLimit:
    """How many client connections a database, or the pooler before it, accepts."""

    connections: int
    """Client connections in all. Unit: connections."""

    arithmetic: str
    """How that number comes about, such as ``"3 instances x 4000"``, for the message."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NodeCapacity:
    """What the nodes of the cluster can hold."""

    cpu_millicores: int
    """Allocatable CPU of one node. Unit: millicores."""

    memory_mebibytes: int
    """Allocatable memory of one node. Unit: MiB."""

    pods: int
    """Most pods of one node. Unit: pods."""

    max_nodes: int
    """Most nodes that the autoscaler may run. Unit: nodes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OperatorAccess:
    """Pods that an operator makes, and who must reach them or whom they must reach, for the rule on default deny."""

    labels: Mapping[str, str]
    """Labels of the pods that the operator makes."""

    namespace: str
    """Namespace of these pods."""

    ingress: tuple[tuple[str, int], ...] = ()
    """(namespace of the caller, pod port) pairs that must be open; the pods' own namespace names its own pods."""

    egress: tuple[tuple[str, int], ...] = ()
    """(namespace of the callee, or a CIDR such as ``"0.0.0.0/0"``, port) pairs that must be open."""

    owner: str = ""
    """What makes the pods, such as ``"CloudNativePG Cluster postgres"``, for the message."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """A finding that is accepted for a while, in code: a waiver that has expired fails the synth itself."""

    rule: str
    """Id of the rule, such as ``"PC031"``."""

    object: str
    """Which object: ``Kind/name`` or ``Kind/namespace/name``; ``*`` stands for any part."""

    owner: str
    """Who answers for it: a team or a person."""

    reason: str
    """Why it is right to go on, for the reviewer."""

    expires: date
    """First day on which it is no longer valid."""

    def covers(self, rule: str, key: Key) -> bool:
        """Return whether the waiver speaks of *rule* at the object *key*."""
        parts = self.object.split("/")
        given = (key.kind, key.name) if len(parts) == 2 else tuple(key)
        return (
            rule == self.rule
            and len(parts) == len(given)
            and all(p in ("*", g) for p, g in zip(parts, given, strict=True))
        )


@dataclass(slots=True)
class Declarations:
    """What constructs and apps declared for the rules, beyond what the manifests say."""

    workloads: dict[Key, WorkloadFacts] = field(default_factory=dict)
    """Facts of Deployments, StatefulSets, Jobs and CronJobs."""

    connection_limits: dict[Key, ConnectionLimit] = field(default_factory=dict)
    """Limits of databases and poolers."""

    nodes: NodeCapacity | None = None
    """Capacity of the cluster's nodes; without it the rules about nodes do not run."""

    external: set[Key] = field(default_factory=set)
    """Objects that others make: Secrets of operators, ServiceAccounts of controllers, classes of the cluster."""

    external_keys: dict[Key, frozenset[str]] = field(default_factory=dict)
    """Keys of Secrets and ConfigMaps in :attr:`external`, where known."""

    operators: list[OperatorAccess] = field(default_factory=list)
    """Pods of operators that default deny must not cut off."""

    waivers: list[Waiver] = field(default_factory=list)
    """Findings that are accepted for a while."""


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
        return key in self.by_key or key in self.declared.external

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
    rendered: Iterable[tuple[str, Body]], declared: Declarations, paths: Mapping[Key, str], today: date
) -> Model:
    """Build the model from (path of the chart, object) pairs; *paths* gives the construct's own path where it is known."""
    objects = []
    for chart, body in rendered:
        meta = body.get("metadata")
        meta = meta if isinstance(meta, Mapping) else {}
        kind, namespace, name = body.get("kind"), meta.get("namespace"), meta.get("name")
        key = Key(str(kind or ""), str(namespace or ""), str(name or ""))
        objects.append(Rendered(key, paths.get(key, chart), body, chart))
    return Model(objects=tuple(objects), declared=declared, today=today)
