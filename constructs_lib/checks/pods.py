"""The pods that the objects make: of Deployments, StatefulSets, DaemonSets, Jobs and others, and how many at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from constructs_lib.capacity import terminating_pods
from constructs_lib.checks.keys import group_of, qualified
from constructs_lib.checks.model import Body, Key, Model, OperatorAccess, Rendered, WorkloadFacts
from constructs_lib.checks.read import dig, integer, mapping, mappings, maybe_integer, shares, strings, text
from constructs_lib.checks.selectors import ByLabels, is_empty, matches

_TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "Deployment": ("spec", "template"),
    "StatefulSet": ("spec", "template"),
    "DaemonSet": ("spec", "template"),
    "ReplicaSet": ("spec", "template"),
    "Job": ("spec", "template"),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
    "ReplicationController": ("spec", "template"),
    "Rollout": ("spec", "template"),
    "ScaledJob": ("spec", "jobTargetRef", "template"),
    "Pod": (),
}
SCALABLE = ("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout")
"""Kinds that keep a number of pods running, and that a disruption budget understands."""

ENDING = ("Job", "CronJob", "ScaledJob")
"""Kinds whose pods run to their end."""

DEFAULT_GRACE_SECONDS = 30
"""``terminationGracePeriodSeconds`` of a pod that states none. Source: Kubernetes API reference, "PodSpec"."""


@dataclass(frozen=True)
class Replicas:
    """How many pods a workload has."""

    least: int
    """Pods at the autoscaler's minimum, or the fixed number."""

    most: int
    """Pods at the autoscaler's maximum, or the fixed number."""

    surge: int = 0
    """Pods beyond ``most`` while rolling."""

    terminating: int = 0
    """Old pods that may still be ending while rolling, at most."""

    wave: int = 1
    """Pods that are replaced at once while rolling."""

    autoscaler: Rendered | None = None
    """HorizontalPodAutoscaler or ScaledObject that sets the number."""

    @property
    def peak(self) -> int:
        """The most pods that exist at once: wanted, surge, terminating. All of them count against a ResourceQuota."""
        return self.most + self.surge + self.terminating

    def arithmetic(self) -> str:
        """Return how the peak comes about, for a message."""
        parts = [(self.most, ""), (self.surge, " surge"), (self.terminating, " terminating")]
        shown = [f"{count}{what}" for count, what in parts if count or not what]
        return f"{self.peak} {'pod' if self.peak == 1 else 'pods'}" + (
            f" ({' + '.join(shown)})" if len(shown) > 1 else ""
        )


@dataclass(frozen=True)
class Workload:
    """One object that makes pods."""

    item: Rendered
    template: Body
    facts: WorkloadFacts
    replicas: Replicas
    rolled_by: Rendered
    """What replaces the pods: the object itself, or the Rollout that takes its template from it."""

    @property
    def key(self) -> Key:
        """Names the object."""
        return self.item.key

    @cached_property
    def spec(self) -> Body:
        """The pods' spec."""
        return mapping(self.template.get("spec"))

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The pods' labels."""
        return strings(dig(self.template, "metadata", "labels"))

    @cached_property
    def containers(self) -> list[Body]:
        """Containers that run as long as the pod."""
        return mappings(self.spec.get("containers"))

    @cached_property
    def init_containers(self) -> list[Body]:
        """Containers that run before, or as sidecars."""
        return mappings(self.spec.get("initContainers"))

    @cached_property
    def all_containers(self) -> list[Body]:
        """Every container: those that run, those before, and those that somebody added to a pod to look into it."""
        return [*self.containers, *self.init_containers, *mappings(self.spec.get("ephemeralContainers"))]

    @cached_property
    def serving(self) -> list[Body]:
        """Containers that run as long as the pod, sidecars included."""
        return [*self.containers, *(c for c in self.init_containers if c.get("restartPolicy") == "Always")]

    @cached_property
    def ports(self) -> list[tuple[str, int, str]]:
        """Name, number and protocol of every port that a container, or a sidecar, exposes."""
        return [
            (text(port.get("name")), integer(port.get("containerPort")), text(port.get("protocol"), "TCP"))
            for container in self.serving
            for port in mappings(container.get("ports"))
        ]

    @property
    def grace_seconds(self) -> int:
        """Time from the pod's deletion to SIGKILL. Unit: seconds."""
        return grace_seconds(self.spec)

    @property
    def ends(self) -> bool:
        """Whether the pods run to their end, as those of a Job."""
        return self.key.kind in ENDING


def grace_seconds(spec: Body) -> int:
    """Return the time that a pod of *spec* has from its deletion to SIGKILL. Unit: seconds."""
    return max(0, integer(spec.get("terminationGracePeriodSeconds"), DEFAULT_GRACE_SECONDS))


def workloads(model: Model) -> tuple[Workload, ...]:
    """Return every workload; use it as ``model.once(workloads)``."""
    scalers, taken = model.once(autoscalers), model.once(_templates_taken)
    rollouts = {template: model.by_key[rollout] for rollout, template in taken.items()}
    found = []
    for item in model.of_kind(*_TEMPLATES):
        if item.key in taken:
            continue  # its pods are those of the Deployment that it names
        template = mapping(dig(item.body, *_TEMPLATES[item.key.kind]))
        facts = model.facts(item.key)
        scaler = next(iter(scalers.get(item.key, ())), None)
        rolled = rollouts.get(item.key, item)
        found.append(Workload(item, template, facts, _replicas(model, rolled, template, facts, scaler), rolled))
    return tuple(found)


def _templates_taken(model: Model) -> Mapping[Key, Key]:
    """Return each Rollout without a template of its own, with the object whose template it takes: the pods count as that one's."""
    found = {}
    for item in model.of_kind("Rollout"):
        reference = mapping(item.get("spec.workloadRef"))
        if reference:
            kind = qualified(text(reference.get("kind"), "Deployment"), group_of(reference.get("apiVersion")))
            found[item.key] = Key(kind, item.key.namespace, text(reference.get("name")))
    return found


def by_key(model: Model) -> Mapping[Key, Workload]:
    """Return every workload under its key; use it as ``model.once(by_key)``."""
    return {workload.key: workload for workload in model.once(workloads)}


def autoscalers(model: Model) -> Mapping[Key, list[Rendered]]:
    """Return the objects that set the number of pods of a workload, under the workload's key."""
    found: dict[Key, list[Rendered]] = {}
    for item in model.of_kind("HorizontalPodAutoscaler", "ScaledObject"):
        found.setdefault(scaled_pods(model, item), []).append(item)
    return found


def scaled_pods(model: Model, item: Rendered) -> Key:
    """Return the workload whose pods an autoscaler acts on: its target, or what a Rollout takes the template of."""
    target = scale_target(item)
    return model.once(_templates_taken).get(target, target)


def scale_target(item: Rendered) -> Key:
    """Return what an autoscaler, horizontal or vertical, acts on."""
    target = mapping(item.get("spec.targetRef" if item.key.kind == "VerticalPodAutoscaler" else "spec.scaleTargetRef"))
    kind = qualified(text(target.get("kind"), "Deployment"), group_of(target.get("apiVersion")))
    return Key(kind, item.key.namespace, text(target.get("name")))


def scale_bounds(scaler: Rendered) -> tuple[int, int]:
    """Return the least and most pods that an autoscaler sets. Sources: Kubernetes and KEDA API references, for the defaults."""
    if scaler.key.kind == "ScaledObject":
        low = integer(scaler.get("spec.minReplicaCount"), 0)
        return low, max(low, integer(scaler.get("spec.maxReplicaCount"), 100))
    low = integer(scaler.get("spec.minReplicas"), 1)
    return low, max(low, integer(scaler.get("spec.maxReplicas"), low))


def _replicas(model: Model, item: Rendered, template: Body, facts: WorkloadFacts, scaler: Rendered | None) -> Replicas:
    kind = item.key.kind
    if kind in ENDING:
        return _job_pods(item)
    if kind == "DaemonSet":
        nodes = model.declared.nodes.max_nodes if model.declared.nodes else 1
        return Replicas(nodes, nodes)
    if kind == "Pod":
        return Replicas(1, 1)
    fixed = max(0, integer(item.get("spec.replicas"), 1))
    least, most = scale_bounds(scaler) if scaler else (fixed, fixed)
    if kind not in ("Deployment", "Rollout") or item.get("spec.strategy.type") == "Recreate":
        return Replicas(least, most, autoscaler=scaler)
    return _rolled(item, template, facts, least, most, scaler)


def designed(workload: Workload) -> Replicas:
    """Return the pods of a Deployment at the number that it is designed for, if that is more than its maximum."""
    most = max(workload.replicas.most, workload.facts.designed_pods or 0)
    least, scaler = workload.replicas.least, workload.replicas.autoscaler
    return _rolled(workload.rolled_by, workload.template, workload.facts, least, most, scaler)


def _rolled(
    item: Rendered, template: Body, facts: WorkloadFacts, least: int, most: int, scaler: Rendered | None
) -> Replicas:
    surge, unavailable = rolling(item, most)
    ready = _ready_seconds(item, template, facts)
    ending = min(most, terminating_pods(surge + unavailable, ready, grace_seconds(mapping(template.get("spec")))))
    return Replicas(least, most, surge, ending, surge + unavailable, scaler)


def rolling(item: Rendered, replicas: int) -> tuple[int, int]:
    """Return the pods that a Deployment of *replicas* may have more, and fewer, while it rolls.

    Both default to 25 %; the first is rounded up, the second down; if both come to 0, the second is 1.
    A Rollout of Argo has the same defaults as canary; as blue-green it runs all new pods beside the old ones.
    Sources: Kubernetes API reference, "RollingUpdateDeployment", and ``ResolveFenceposts`` of its controller; Argo Rollouts,
    "Rollout Specification".
    """
    strategy = mapping(item.get("spec.strategy"))
    if "blueGreen" in strategy:
        return replicas, 0
    rolling = mapping(strategy.get("canary") if item.key.kind == "Rollout" else strategy.get("rollingUpdate"))
    surge = shares(rolling.get("maxSurge"), replicas, -(-replicas // 4), up=True)
    unavailable = shares(rolling.get("maxUnavailable"), replicas, replicas // 4, up=False)
    return min(replicas, max(0, surge)), min(replicas, max(0, unavailable if surge or unavailable else 1))


def _ready_seconds(item: Rendered, template: Body, facts: WorkloadFacts) -> int:
    """Return the length of one wave: declared, or at least what the readiness probe and ``minReadySeconds`` wait."""
    waits = [
        integer(dig(container, "readinessProbe", "initialDelaySeconds"))
        for container in mappings(dig(template, "spec", "containers"))
    ]
    minimum = integer(item.get("spec.minReadySeconds"))
    return max(1, minimum + (facts.ready_seconds if facts.ready_seconds is not None else max(waits, default=0)))


_JOBS = {"Job": "spec", "CronJob": "spec.jobTemplate.spec", "ScaledJob": "spec.jobTargetRef"}


def _job_pods(item: Rendered) -> Replicas:
    """Return the pods that a Job, or one run of a CronJob, has at once; ``Replace`` lets the old run end beside the new one.

    A ScaledJob starts up to ``maxReplicaCount`` Jobs. Source: KEDA, "Scaling Jobs".
    """
    spec = mapping(item.get(_JOBS[item.key.kind]))
    pods = max(0, integer(spec.get("parallelism"), 1))
    completions = maybe_integer(spec.get("completions"))
    pods = pods if completions is None else min(pods, completions)
    if item.key.kind == "ScaledJob":
        return Replicas(0, pods * max(0, integer(item.get("spec.maxReplicaCount"), 100)))
    replaced = pods if item.get("spec.concurrencyPolicy") == "Replace" else 0
    return Replicas(0, pods, terminating=replaced)


class PodIndex:
    """Finds workloads, and pods of operators, by namespace and selector."""

    def __init__(self, model: Model) -> None:
        grouped: dict[str, list[Workload]] = {}
        for workload in model.once(workloads):
            grouped.setdefault(workload.key.namespace, []).append(workload)
        self._workloads = {
            namespace: ByLabels(items, lambda workload: workload.labels) for namespace, items in grouped.items()
        }
        self._operators: dict[str, list[OperatorAccess]] = {}
        for access in model.declared.operators:
            self._operators.setdefault(access.namespace, []).append(access)

    @property
    def namespaces(self) -> Iterator[str]:
        """Namespaces that hold pods."""
        yield from dict.fromkeys((*self._workloads, *self._operators))

    def select(self, namespace: str, selector: Any) -> list[Workload]:
        """Return the workloads of *namespace* whose pods the LabelSelector *selector* selects."""
        found = self._workloads.get(namespace)
        return found.select(selector) if found else []

    def operators(self, namespace: str, selector: Any) -> list[OperatorAccess]:
        """Return the declared pods of operators in *namespace* that *selector* selects."""
        return [access for access in self._operators.get(namespace, ()) if matches(selector, access.labels)]

    def any(self, namespace: str, selector: Any) -> bool:
        """Return whether *selector* selects any pod of *namespace*."""
        return bool(self.select(namespace, selector) or self.operators(namespace, selector))


def pod_index(model: Model) -> PodIndex:
    """Return the index of all pods; use it as ``model.once(pod_index)``."""
    return PodIndex(model)


def service_pods(model: Model, service: Rendered) -> list[Workload] | None:
    """Return the workloads behind *service*; ``None`` for a Service without selector, whose endpoints others set."""
    selector = strings(service.get("spec.selector"))
    if not selector or service.get("spec.type") == "ExternalName":
        return None
    return model.once(pod_index).select(service.key.namespace, {"matchLabels": selector})


def selects_all(selector: Any) -> bool:
    """Return whether *selector* is there and selects every pod."""
    return isinstance(selector, Mapping) and is_empty(selector)
