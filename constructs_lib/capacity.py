"""Arithmetic of size and time: how many pods a rate needs, what limits first, how many pods a rollout may add at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

from constructs_lib._arguments import checked
from constructs_lib._validation import Props
from constructs_lib.checks.model import Limit, NodeCapacity


@dataclass(frozen=True, kw_only=True, slots=True)
class RolloutBudget(Props):
    """How long a rollout of all pods may take; gives the surge that keeps to it.

    A rollout goes in waves: a surge of new pods is made, becomes Ready, and as many old ones go. Its time is the time to ready
    of one wave times the number of waves.
    """

    ready_seconds: int = 25
    """Planned time from a pod's creation to Ready, image pull included. Unit: seconds. A planning value below the 30 s that
    the PRD allows for start-up (RNF-001)."""

    rollout_seconds: int = 180
    """Time for a rollout. Unit: seconds. Three of the five minutes that a whole deploy has (RNF-016)."""

    rollback_seconds: int = 120
    """Time for a rollback. Unit: seconds. Source: PRD-006, RNF-017."""

    def _validate(self) -> None:
        for name in ("ready_seconds", "rollout_seconds", "rollback_seconds"):
            self._between(name, 1, 24 * 3600, "seconds")
        self._require(
            "ready_seconds",
            self.ready_seconds <= min(self.rollout_seconds, self.rollback_seconds),
            f"must fit the shorter budget ({min(self.rollout_seconds, self.rollback_seconds)} s) once",
            "make the pods start sooner or raise the budget",
        )

    @property
    def waves(self) -> int:
        """Waves that fit the shorter of the two budgets."""
        return min(self.rollout_seconds, self.rollback_seconds) // self.ready_seconds

    @property
    def max_surge(self) -> str:
        """Smallest percentage of pods per wave that keeps to both budgets, as ``maxSurge`` takes it."""
        return f"{math.ceil(100 / self.waves)}%"


def surge_pods(max_surge: int | str, replicas: int) -> int:
    """Return how many pods ``maxSurge`` means for *replicas*; Kubernetes rounds a percentage up."""
    if isinstance(max_surge, int):
        return max_surge
    return math.ceil(int(max_surge.rstrip("%")) * replicas / 100)


def terminating_pods(surge: int, ready_seconds: int, grace_seconds: int) -> int:
    """Return how many old pods may be going at once in a rollout: those of the waves that fit one grace period, and one more.

    Terminating pods count against a ResourceQuota until they are gone, but not against ``maxSurge``.
    Source: Kubernetes documentation, "Deployments: Max Surge".
    """
    return surge * (math.ceil(grace_seconds / max(1, ready_seconds)) + 1)


@checked
def peak_pods(replicas: int, max_surge: int | str, ready_seconds: int, grace_seconds: int) -> int:
    """Return the most pods that exist while *replicas* are rolled: wanted, surge, and terminating ones (never more than wanted)."""
    surge = surge_pods(max_surge, replicas)
    return replicas + surge + min(replicas, terminating_pods(surge, ready_seconds, grace_seconds))


@dataclass(frozen=True, kw_only=True, slots=True)
class CapacityPlan(Props):
    """From a wanted rate to pods, nodes and connections; says what limits first.

    Every figure that is not measured is called a planning value: replace it when a load test has measured it.
    """

    required_requests_per_second: int
    """Rate that the service must reach. Unit: requests/s."""

    requests_per_second_per_pod: float
    """Rate at which the autoscaler wants another pod: its target. Unit: requests/s. Pods are counted with it, so that the
    autoscaler reaches its maximum no sooner than the rate is reached."""

    measured_requests_per_second_per_pod: float | None = None
    """Rate at which one pod's CPU limit is used up, as measured. Unit: requests/s. ``None`` where nobody has measured it: a
    pod is then taken for full at the autoscaler's target."""

    zones: int = 3
    """Zones over which the pods are spread."""

    zones_lost: int = 1
    """Zones that may be lost while the rate is still reached."""

    write_percent: float = 30
    """Share of requests that write to the database. Unit: percent of requests."""

    primary_cpu_cores: float = 8
    """CPU of the database's primary. Unit: cores."""

    primary_cpu_percent: float = 70
    """Share of it that the requests may use; the rest is for checkpoints, vacuum and replication. Unit: percent."""

    cpu_milliseconds_per_write: float = 0.5
    """CPU of the primary for one write request. Unit: ms. A planning value above what docs/guide/capacity.md measures for one
    statement that writes an idempotency row, a payment, two ledger rows and an outbox row."""

    cpu_milliseconds_per_read: float = 0.1
    """CPU of the database for one read request. Unit: ms. A planning value."""

    wal_kibibytes_per_write: float = 4
    """Write-ahead log of one write request. Unit: KiB. A planning value."""

    wal_mebibytes_per_second: float = 60
    """Write-ahead log that disk, replication and archive sustain. Unit: MiB/s. A planning value."""

    connections_per_pod: int = 10
    """Connections that one pod opens at most."""

    connection_limit: int
    """Client connections that the pooler accepts in all."""

    pod_cpu_millicores: int = 250
    """CPU request of one pod. Unit: millicores."""

    pod_memory_mebibytes: int = 256
    """Memory request of one pod. Unit: MiB."""

    nodes: NodeCapacity
    """Nodes of the cluster."""

    designed_pods: int = 1000
    """Pods that quota, nodes and connections must bear, even if the rate needs fewer. Source: PRD-006, RNF-002."""

    rollout: RolloutBudget
    """How long a rollout may take."""

    def _validate(self) -> None:
        self._between("required_requests_per_second", 1, 10_000_000, "requests/s")
        self._between("requests_per_second_per_pod", 0.1, 1_000_000, "requests/s")
        if self.measured_requests_per_second_per_pod is not None:
            self._require(
                "requests_per_second_per_pod",
                self.requests_per_second_per_pod <= self.measured_requests_per_second_per_pod,
                f"must be no more than a pod was measured to serve ({self.measured_requests_per_second_per_pod:g})",
                "lower the autoscaler's target, give the pod more CPU, or make the service faster",
            )
        self._between("zones", 1, 20, "zones")
        self._require(
            "zones_lost",
            0 <= self.zones_lost < self.zones,
            f"must be less than zones ({self.zones})",
            "keep one zone at least",
        )
        for name in ("write_percent", "primary_cpu_percent"):
            self._between(name, 0, 100, "percent")
        for name in (
            "primary_cpu_cores",
            "cpu_milliseconds_per_write",
            "cpu_milliseconds_per_read",
            "wal_kibibytes_per_write",
            "wal_mebibytes_per_second",
        ):
            self._require(name, getattr(self, name) > 0, "must be above 0", "give the measured or planned value")
        for name in ("connections_per_pod", "connection_limit", "pod_cpu_millicores", "pod_memory_mebibytes"):
            self._between(name, 1, 100_000_000)
        self._between("designed_pods", 1, 100_000, "pods")

    @property
    def needed_pods(self) -> int:
        """Pods that serve the required rate, all zones up."""
        return math.ceil(self.required_requests_per_second / self.requests_per_second_per_pod)

    @property
    def max_replicas(self) -> int:
        """Pods that the autoscaler may run: enough for the required rate in the zones that are left, a multiple of the zones."""
        pods = math.ceil(self.needed_pods * self.zones / (self.zones - self.zones_lost))
        return math.ceil(pods / self.zones) * self.zones

    @property
    def full_requests_per_second_per_pod(self) -> float:
        """Rate at which one pod is full: the measured one, or the autoscaler's target."""
        return self.measured_requests_per_second_per_pod or self.requests_per_second_per_pod

    @property
    def max_surge(self) -> str:
        """``maxSurge`` that keeps a rollout and a rollback within their budgets."""
        return self.rollout.max_surge

    @property
    def pods_per_node(self) -> int:
        """Pods that one node holds: by CPU, by memory and by its own limit of pods, whichever is least."""
        return min(
            self.nodes.cpu_millicores // self.pod_cpu_millicores,
            self.nodes.memory_mebibytes // self.pod_memory_mebibytes,
            self.nodes.pods,
        )

    def nodes_for(self, pods: int) -> int:
        """Return how many nodes hold *pods*."""
        return math.ceil(pods / max(1, self.pods_per_node))

    def limits(self) -> list[Limit]:
        """Return what each part allows, the one that limits first at the head."""
        rate, share = self.full_requests_per_second_per_pod, self.write_percent / 100
        cpu_ms = share * self.cpu_milliseconds_per_write + (1 - share) * self.cpu_milliseconds_per_read
        cpu = self.primary_cpu_cores * self.primary_cpu_percent / 100
        node_pods = self.nodes.max_nodes * self.pods_per_node
        pooled = self.connection_limit // self.connections_per_pod
        found = [
            Limit("pods", self.max_replicas * rate, f"{self.max_replicas} pods x {rate:g} requests/s"),
            Limit(
                "nodes",
                node_pods * rate,
                f"{self.nodes.max_nodes} nodes x {self.pods_per_node} pods x {rate:g} requests/s",
            ),
            Limit(
                "connections",
                pooled * rate,
                f"{self.connection_limit} connections / {self.connections_per_pod} a pod x {rate:g} requests/s",
            ),
            Limit(
                "database CPU",
                cpu * 1000 / cpu_ms,
                f"{self.primary_cpu_cores:g} cores x {self.primary_cpu_percent:g} % / {cpu_ms:.3g} ms a request",
            ),
        ]
        if share:
            found.append(
                Limit(
                    "write-ahead log",
                    self.wal_mebibytes_per_second * 1024 / self.wal_kibibytes_per_write / share,
                    f"{self.wal_mebibytes_per_second:g} MiB/s / {self.wal_kibibytes_per_write:g} KiB a write "
                    f"/ {self.write_percent:g} % writes",
                )
            )
        return sorted(found, key=lambda limit: limit.requests_per_second)
