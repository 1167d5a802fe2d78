"""What constructs and apps declare for the rules, beyond what the manifests say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from ipaddress import ip_network
from typing import Any, NamedTuple

from constructs_lib._validation import DNS_LABEL, Props
from constructs_lib.checks.keys import Key

_RULE = re.compile(r"PC[0-9]{3}")
_OBJECT = re.compile(r"[A-Za-z*][\w.*]*(/[^/\s]+){1,2}")
_DAY = 24 * 3600
_MOST = 10**9


class Limit(NamedTuple):
    """What one part of the system allows."""

    part: str
    """The part, such as ``"pods"``."""

    requests_per_second: float
    """Requests/s at which this part is full."""

    arithmetic: str
    """How the number comes about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkloadFacts(Props):
    """What a workload's manifest does not show, stated by the construct that makes it."""

    pre_stop_seconds: int | None = None
    """Longest time that the preStop hook takes, for a hook whose manifest does not show it. Unit: seconds."""

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

    database_connections: Mapping[Key, int] = field(default_factory=dict)
    """Most connections that one pod opens to each database, by the object whose :class:`ConnectionLimit` they count against.
    Unit: connections."""

    requests_per_second: float | None = None
    """Planned requests/s that one pod serves."""

    required_requests_per_second: float | None = None
    """Requests/s that the workload must be able to reach by scaling out."""

    capacity_limits: tuple[Limit, ...] = ()
    """Rate at which each part behind the workload is full, such as :meth:`CapacityPlan.limits` gives them."""

    designed_pods: int | None = None
    """Pods that connections and nodes must bear, where that is more than the autoscaler's maximum. Unit: pods."""

    def _validate(self) -> None:
        self._between("designed_pods", 1, 1_000_000, "pods")
        for name in ("pre_stop_seconds", "drain_seconds", "shutdown_timeout_seconds"):
            self._between(name, 0, _DAY, "seconds")
        for name in ("ready_seconds", "rollout_seconds", "rollback_seconds"):
            self._between(name, 1, _DAY, "seconds")
        for name in ("requests_per_second", "required_requests_per_second"):
            self._between(name, 0.001, _MOST, "requests/s")
        self._require(
            "database_connections",
            all(0 <= count <= _MOST for count in self.database_connections.values()),
            "must map databases to 0 connections or more",
            "state the size of the pool of one pod",
        )
        for name in ("rollout_seconds", "rollback_seconds"):
            self._require(
                name,
                getattr(self, name) is None or self.ready_seconds is not None,
                "needs ready_seconds, the length of one wave",
                "state the planned time from a pod's creation to Ready",
            )
        self._require(
            "required_requests_per_second",
            self.required_requests_per_second is None or self.requests_per_second is not None,
            "needs requests_per_second, the rate of one pod",
            "state what one pod serves, as measured",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ConnectionLimit(Props):
    """How many client connections a database, or the pooler before it, accepts."""

    connections: int
    """Client connections in all. Unit: connections."""

    arithmetic: str
    """How that number comes about, such as ``"3 instances x 4000"``, for the message."""

    def _validate(self) -> None:
        self._between("connections", 1, _MOST, "connections")
        self._not_empty("arithmetic")


@dataclass(frozen=True, kw_only=True, slots=True)
class NodeCapacity(Props):
    """What the nodes of the cluster can hold."""

    cpu_millicores: int
    """Allocatable CPU of one node. Unit: millicores."""

    memory_mebibytes: int
    """Allocatable memory of one node. Unit: MiB."""

    pods: int
    """Most pods of one node. Unit: pods."""

    max_nodes: int
    """Most nodes that the autoscaler may run. Unit: nodes."""

    def _validate(self) -> None:
        self._between("cpu_millicores", 1, _MOST, "millicores")
        self._between("memory_mebibytes", 1, _MOST, "MiB")
        self._between("pods", 1, 10_000, "pods")
        self._between("max_nodes", 1, 100_000, "nodes")


@dataclass(frozen=True, kw_only=True, slots=True)
class OperatorAccess(Props):
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

    def _validate(self) -> None:
        self._not_empty("labels")
        self._labels("labels")
        if self.namespace:
            self._dns_label("namespace")
        for name, ends in (("ingress", self.ingress), ("egress", self.egress)):
            for end, port in ends:
                allowed = end in ("", self.namespace) or DNS_LABEL.fullmatch(end) or _is_network(end)
                self._require(name, allowed, "must name namespaces or networks", "write such as shop or 10.0.0.0/8")
                self._require(name, 1 <= port <= 65535, "must hold ports from 1 to 65535", "name the pods' port")


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
    except ValueError:
        return False
    return "/" in text


class End(NamedTuple):
    """One side of a declared connection: pods, or addresses."""

    name: str
    """What it is called in code, for the message."""

    namespace: str = ""
    """Namespace of the pods."""

    labels: Mapping[str, str] | None = None
    """Labels of the pods; ``None``: pods of the namespace whose labels are not known, or addresses."""

    blocks: tuple[Mapping[str, Any], ...] = ()
    """Addresses, each as the ``ipBlock`` of a network policy; empty for pods."""


class Connection(NamedTuple):
    """A connection that was declared in code and from which a network policy was made."""

    source: End
    target: End
    ports: tuple[tuple[int, str], ...]
    """Number and protocol of each port of the target's pods."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver(Props):
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

    def _validate(self) -> None:
        self._matches("rule", _RULE, "the id of a rule", "write such as PC064, see docs/rules")
        self._matches("object", _OBJECT, "Kind/name or Kind/namespace/name", "write such as Deployment/shop/api")
        for name in ("owner", "reason"):
            self._require(name, getattr(self, name).strip(), "must not be empty", "say it to the reviewer")
        self._require("expires", not isinstance(self.expires, datetime), "must be a day without a time", "pass a date")

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

    ordered: bool = False
    """Whether the files are applied by a tool that waits after each; without it the rule about their order does not run."""

    external: set[Key] = field(default_factory=set)
    """Objects that others make: Secrets of operators, ServiceAccounts of controllers, classes of the cluster."""

    external_keys: dict[Key, frozenset[str]] = field(default_factory=dict)
    """Keys of Secrets and ConfigMaps in :attr:`external`, where known."""

    made_from: dict[Key, Key] = field(default_factory=dict)
    """For objects in :attr:`external` that an operator makes: the object from which it makes them. Without that one, rendered or
    external itself, they do not exist."""

    operators: list[OperatorAccess] = field(default_factory=list)
    """Pods of operators that default deny must not cut off."""

    default_images: dict[Key, str] = field(default_factory=dict)
    """Images that a construct chose for an operator's object because its props name none: of a fixed version, whose digest only
    the registry of the cluster knows. An image that somebody named is not among them."""

    connections: list[Connection] = field(default_factory=list)
    """Connections that the rendered policies must leave open, as network policies were made for them."""

    waivers: list[Waiver] = field(default_factory=list)
    """Findings that are accepted for a while."""
