"""How a workload scales: bounds, metrics, behaviour; read by the HPA and by KEDA alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from constructs_lib._amounts import MAX_CLUSTER_PODS, QUANTITY, is_zero, number
from constructs_lib._objects import Manifest, quantity
from constructs_lib._validation import Props

_METRIC = re.compile(r"[A-Za-z_][-A-Za-z0-9_.:|]{0,252}")
_METRIC_REMEDY = "use letters, digits, '_', ':', '-' and '.', starting with a letter"
_VALUE = "must be a quantity above 0"
_VALUE_REMEDY = "write such as 100, 0.5 or '250m'"


@dataclass(frozen=True, kw_only=True, slots=True)
class PodsMetric(Props):
    """A metric that every pod of the workload exposes; the HPA compares its mean over the pods.

    Trap: something must serve it under ``custom.metrics.k8s.io``. A metric that is not served blocks scaling down.
    """

    name: str
    """Name under which the metrics adapter serves it, such as ``http_requests_per_second``."""

    average_value: float | str
    """Mean per pod that the HPA holds. Unit: the metric's own; a number, or a quantity such as ``"250m"``."""

    match_labels: Mapping[str, str] = field(default_factory=dict)
    """Labels that choose among several series of this name; empty: all of them."""

    def _validate(self) -> None:
        self._matches("name", _METRIC, "the name of a metric", _METRIC_REMEDY)
        self._require("average_value", _positive(self.average_value), _VALUE, _VALUE_REMEDY)
        self._labels("match_labels")

    def manifest(self) -> Manifest:
        """Return the entry of ``spec.metrics``."""
        target = {"type": "AverageValue", "averageValue": quantity(_text(self.average_value))}
        return {"type": "Pods", "pods": {"metric": _metric(self.name, self.match_labels), "target": target}}


@dataclass(frozen=True, kw_only=True, slots=True)
class ExternalMetric(Props):
    """A metric that belongs to no object of the cluster, such as the length of a queue.

    Trap: as :class:`PodsMetric`, but served under ``external.metrics.k8s.io``.
    """

    name: str
    """Name under which the metrics adapter serves it."""

    average_value: float | str | None = None
    """Share of the metric that one pod takes: the HPA divides by the number of pods. Unit: the metric's own."""

    value: float | str | None = None
    """Target of the metric as a whole, instead of :attr:`average_value`. Unit: the metric's own."""

    match_labels: Mapping[str, str] = field(default_factory=dict)
    """Labels that choose among several series of this name; empty: all of them."""

    def _validate(self) -> None:
        self._matches("name", _METRIC, "the name of a metric", _METRIC_REMEDY)
        self._require(
            "average_value",
            (self.average_value is None) != (self.value is None),
            "and value exclude each other, and one is needed",
            "give the share of one pod as average_value or the whole as value",
        )
        for name in ("average_value", "value"):
            given = getattr(self, name)
            self._require(name, given is None or _positive(given), _VALUE, _VALUE_REMEDY)
        self._labels("match_labels")

    def manifest(self) -> Manifest:
        """Return the entry of ``spec.metrics``."""
        target: Manifest
        if self.average_value is not None:
            target = {"type": "AverageValue", "averageValue": quantity(_text(self.average_value))}
        else:
            target = {"type": "Value", "value": quantity(_text(self.value or 0))}
        return {"type": "External", "external": {"metric": _metric(self.name, self.match_labels), "target": target}}


@dataclass(frozen=True, kw_only=True, slots=True)
class ScalingPolicy(Props):
    """How much the number of pods may change within one period."""

    type: Literal["Percent", "Pods"]
    """Whether :attr:`value` is a share of the present pods or a count."""

    value: int
    """Change that is allowed. Unit: percent or pods, as :attr:`type` says."""

    period_seconds: int
    """Length of the period. Unit: seconds. Source of its range: Kubernetes, ``HPAScalingPolicy``."""

    def _validate(self) -> None:
        self._between("value", 1, MAX_CLUSTER_PODS)
        self._between("period_seconds", 1, 1800, "seconds")

    def manifest(self) -> Manifest:
        """Return the entry of ``policies``."""
        return {"type": self.type, "value": self.value, "periodSeconds": self.period_seconds}


@dataclass(frozen=True, kw_only=True, slots=True)
class ScalingRules(Props):
    """How fast the HPA may act in one direction."""

    stabilization_window_seconds: int
    """Time back over which the most cautious recommendation wins. Unit: seconds."""

    policies: tuple[ScalingPolicy, ...]
    """Allowed changes."""

    select_policy: Literal["Max", "Min", "Disabled"] = "Max"
    """Which policy wins: that of the greatest change, of the least, or none: ``Disabled`` stops this direction."""

    def _validate(self) -> None:
        self._between("stabilization_window_seconds", 0, 3600, "seconds")
        self._not_empty("policies")

    def manifest(self) -> Manifest:
        """Return ``scaleUp`` or ``scaleDown``."""
        return {
            "stabilizationWindowSeconds": self.stabilization_window_seconds,
            "policies": [policy.manifest() for policy in self.policies],
            "selectPolicy": self.select_policy,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class ScalingBehavior(Props):
    """How fast the HPA may add and remove pods.

    Trap: rules that are given replace Kubernetes' own ones as a whole, they do not extend them.
    """

    scale_down: ScalingRules = ScalingRules(
        stabilization_window_seconds=300, policies=(ScalingPolicy(type="Percent", value=10, period_seconds=60),)
    )
    """Slow, so that a short lull costs no warm pods. Source: PRD-006 section 5.7."""

    scale_up: ScalingRules = ScalingRules(
        stabilization_window_seconds=0,
        policies=(
            ScalingPolicy(type="Percent", value=100, period_seconds=15),
            ScalingPolicy(type="Pods", value=4, period_seconds=15),
        ),
    )
    """Quick: load that is not served is lost. Source: PRD-006 section 5.7."""

    def manifest(self) -> Manifest:
        """Return ``behavior``."""
        return {"scaleDown": self.scale_down.manifest(), "scaleUp": self.scale_up.manifest()}


@dataclass(frozen=True, kw_only=True, slots=True)
class ScalingBounds(Props):
    """What every autoscaler of pods shares: bounds, CPU, memory, behaviour."""

    min_replicas: int = 3
    """Fewest pods. Unit: pods. One for each of three zones. Source: PRD-006 section 5.7."""

    max_replicas: int
    """Most pods. Unit: pods. No default: it follows from the load that the workload must reach."""

    cpu_percent: int | None = 70
    """Mean CPU use that is held; ``None``: CPU does not count. Unit: percent of the pods' *requests*, so it may exceed 100.

    Source: PRD-006 section 5.7.
    """

    memory_percent: int | None = 80
    """Mean memory use that is held; ``None``: memory does not count. Unit: percent of the pods' requests.

    A process that never gives memory back keeps the workload scaled out. Source: PRD-006 section 5.7.
    """

    behavior: ScalingBehavior = field(default_factory=ScalingBehavior)
    """How fast it may act."""

    def _validate_bounds(self, fewest: int) -> None:
        """Refuse bounds outside *fewest* to the largest cluster, and percentages that no pod can reach."""
        self._between("max_replicas", 1, MAX_CLUSTER_PODS, "pods")
        self._require(
            "min_replicas",
            fewest <= self.min_replicas <= self.max_replicas,
            f"must lie between {fewest} and max_replicas ({self.max_replicas})",
            "lower min_replicas or raise max_replicas" if self.min_replicas > fewest else "raise min_replicas",
        )
        self._between("cpu_percent", 1, 10_000, "percent of the request")
        self._between("memory_percent", 1, 10_000, "percent of the request")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scaling(ScalingBounds):
    """How a workload scales by a HorizontalPodAutoscaler; the workload names the object and its target."""

    pods_metrics: tuple[PodsMetric, ...] = ()
    """Metrics of the pods themselves."""

    external_metrics: tuple[ExternalMetric, ...] = ()
    """Metrics of things outside the cluster."""

    def _validate(self) -> None:
        self._validate_bounds(1)
        self._require(
            "cpu_percent",
            self.cpu_percent or self.memory_percent or self.pods_metrics or self.external_metrics,
            "is None like every other metric",
            "give at least one of cpu_percent, memory_percent, pods_metrics, external_metrics",
        )
        self._unique("pods_metrics", "name")

    def metrics(self) -> list[Manifest]:
        """Return ``spec.metrics``; the metric that asks for most pods wins."""
        resources = (("cpu", self.cpu_percent), ("memory", self.memory_percent))
        found: list[Manifest] = [
            {
                "type": "Resource",
                "resource": {"name": name, "target": {"type": "Utilization", "averageUtilization": percent}},
            }
            for name, percent in resources
            if percent is not None
        ]
        found += [metric.manifest() for metric in self.pods_metrics]
        return found + [metric.manifest() for metric in self.external_metrics]


def _positive(value: float | str) -> bool:
    if isinstance(value, str):
        return bool(QUANTITY.fullmatch(value)) and not is_zero(value)
    return 0.001 <= value <= 10**15


def _text(value: float | str) -> str:
    return value if isinstance(value, str) else number(value)


def _metric(name: str, match_labels: Mapping[str, str]) -> Manifest:
    return {"name": name} | ({"selector": {"matchLabels": dict(match_labels)}} if match_labels else {})
