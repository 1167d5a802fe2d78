"""What pods ask of their namespace and nodes: requests and limits, at the autoscalers' maximum and in the middle of a rollout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from constructs_lib.checks.model import Body, Key, Model, Rendered
from constructs_lib.checks.pods import Replicas, Workload, scaled_pods, workloads
from constructs_lib.checks.quantities import thousandths
from constructs_lib.checks.read import dig, integer, mapping, mappings, shares, text, texts, walk

Amounts = Mapping[str, int]
"""Resource names to thousandths of their unit."""

COMPUTE = ("cpu", "memory", "ephemeral-storage")


@dataclass(frozen=True)
class Demand:
    """What all pods of one object ask for, for each pod."""

    at: Rendered
    """Object that makes the pods."""

    replicas: Replicas
    """How many they are."""

    requests: Amounts
    """Requests of one pod."""

    limits: Amounts
    """Limits of one pod; a resource that one container does not limit is missing."""

    vertical: bool = False
    """Whether the amounts are those that a VerticalPodAutoscaler may set."""

    priority_class: str = ""
    """PriorityClass of the pods."""

    deadline: bool = False
    """Whether the pods have a deadline, which puts them in the quota scope ``Terminating``."""

    everywhere: bool = False
    """Whether one pod runs on every node, as of a DaemonSet."""


def demands(model: Model) -> tuple[Demand, ...]:
    """Return the demand of every object that makes pods, operators' objects included; use it as ``model.once(demands)``."""
    ceilings = model.once(vertical_ceilings)
    own = tuple(_of_workload(workload, model, ceilings.get(workload.key)) for workload in model.once(workloads))
    return own + tuple(_of_operators(model))


def defaults(model: Model) -> Mapping[str, tuple[Amounts, Amounts]]:
    """Return, by namespace, requests and limits that LimitRanges give to containers that state none.

    A maximum is the default limit where none is stated, and a default limit the default request, before the minimum.
    Source: Kubernetes, ``SetDefaults_LimitRangeItem``.
    """
    found: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
    for item in model.of_kind("LimitRange"):
        requests, limits = found.setdefault(item.key.namespace, ({}, {}))
        for entry in mappings(item.get("spec.limits")):
            if entry.get("type") == "Container":
                default = {**amounts(entry.get("max")), **amounts(entry.get("default"))}
                limits.update(default)
                requests.update({**amounts(entry.get("min")), **default, **amounts(entry.get("defaultRequest"))})
    return found


def amounts(value: Any) -> Amounts:
    """Return a map of quantities as numbers, without those that cannot be read."""
    return {name: number for name, entry in mapping(value).items() if (number := thousandths(entry)) is not None}


def of_container(container: Body, preset: tuple[Amounts, Amounts] | None = None) -> tuple[Amounts, Amounts]:
    """Return requests and limits of *container*; a request that is missing is its limit, then the LimitRange's *preset*.

    Source: Kubernetes documentation, "Resource Management for Pods and Containers" and "Limit Ranges".
    """
    resources = mapping(container.get("resources"))
    limits = amounts(resources.get("limits"))
    requests = {**limits, **amounts(resources.get("requests"))}
    if preset:
        return {**preset[0], **requests}, {**preset[1], **limits}
    return requests, limits


def of_pod(
    spec: Body, preset: tuple[Amounts, Amounts] | None, ceiling: Mapping[str, Body] | None
) -> tuple[Amounts, Amounts]:
    """Return requests and limits of a pod: of its containers and sidecars, or of the init container that asks for more.

    Source: Kubernetes documentation, "Init Containers: Resource sharing within containers".
    """
    totals: tuple[dict[str, int], dict[str, int]] = ({}, {})
    peaks: tuple[dict[str, int], dict[str, int]] = ({}, {})
    containers = mappings(spec.get("containers"))
    for container in mappings(spec.get("initContainers")):
        sidecar = container.get("restartPolicy") == "Always"
        own = _raised(of_container(container, preset), container, ceiling)
        for total, peak, asked in zip(totals, peaks, own, strict=True):
            for name, amount in asked.items():
                peak[name] = max(peak.get(name, 0), total.get(name, 0) + amount)
                if sidecar:
                    total[name] = total.get(name, 0) + amount
    unlimited: set[str] = set()
    for container in containers:
        own = _raised(of_container(container, preset), container, ceiling)
        for total, asked in zip(totals, own, strict=True):
            for name, amount in asked.items():
                total[name] = total.get(name, 0) + amount
        unlimited.update(name for name in COMPUTE if name not in own[1])
    overhead = amounts(spec.get("overhead"))
    requests, limits = (
        {name: max(peak.get(name, 0), total.get(name, 0)) + overhead.get(name, 0) for name in (*total, *peak)}
        for total, peak in zip(totals, peaks, strict=True)
    )
    return requests, {name: amount for name, amount in limits.items() if name not in unlimited}


def vertical_ceilings(model: Model) -> Mapping[Any, Mapping[str, Body]]:
    """Return, by workload, the container policies of a VerticalPodAutoscaler that sets requests."""
    found = {}
    for item in model.of_kind("VerticalPodAutoscaler"):
        if acts(item):
            policies = mappings(item.get("spec.resourcePolicy.containerPolicies"))
            found[scaled_pods(model, item)] = {text(policy.get("containerName")): policy for policy in policies}
    return found


def acts(vertical: Rendered) -> bool:
    """Return whether a VerticalPodAutoscaler changes pods; its default mode does. Source: its API reference, ``UpdateMode``."""
    return text(vertical.get("spec.updatePolicy.updateMode"), "Auto") != "Off"


def _raised(
    own: tuple[Amounts, Amounts], container: Body, ceiling: Mapping[str, Body] | None
) -> tuple[Amounts, Amounts]:
    """Raise requests to what the VerticalPodAutoscaler may set, and limits in proportion."""
    if not ceiling:
        return own
    policy = ceiling.get(text(container.get("name"))) or ceiling.get("*")
    if not policy or policy.get("mode") == "Off":
        return own
    controlled = texts(policy.get("controlledResources")) or ["cpu", "memory"]
    requests, limits = dict(own[0]), dict(own[1])
    for name, most in amounts(policy.get("maxAllowed")).items():
        asked = requests.get(name, 0)
        if name in controlled and most > asked:
            if asked and name in limits and policy.get("controlledValues") != "RequestsOnly":
                limits[name] = -(-limits[name] * most // asked)
            requests[name] = most
    return requests, limits


def _of_workload(workload: Workload, model: Model, ceiling: Mapping[str, Body] | None) -> Demand:
    preset = model.once(defaults).get(workload.key.namespace)
    requests, limits = of_pod(workload.spec, preset, ceiling)
    raised = bool(ceiling) and requests != of_pod(workload.spec, preset, None)[0]
    job = mapping(dig(workload.item.body, *_JOB_SPEC.get(workload.key.kind, ("spec",))))
    return Demand(
        at=workload.item,
        replicas=workload.replicas,
        requests=requests,
        limits=limits,
        vertical=raised,
        priority_class=text(workload.spec.get("priorityClassName")),
        deadline="activeDeadlineSeconds" in workload.spec or (workload.ends and "activeDeadlineSeconds" in job),
        everywhere=workload.key.kind == "DaemonSet",
    )


_JOB_SPEC = {"CronJob": ("spec", "jobTemplate", "spec"), "ScaledJob": ("spec", "jobTargetRef")}

_SIMPLE: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Cluster": (("spec", "instances"), ("spec", "resources")),
    "Prometheus": (("spec", "replicas"), ("spec", "resources")),
    "Alertmanager": (("spec", "replicas"), ("spec", "resources")),
    "OpenTelemetryCollector": (("spec", "replicas"), ("spec", "resources")),
}
"""Objects from which an operator makes pods of one container: where their number and resources stand."""


def _beside(model: Model, item: Rendered) -> list[Body]:
    """Return the containers that run beside a database's server: one of the plugin that archives, as its ObjectStore sizes it.

    Source: CloudNativePG's Barman Cloud plugin, ``InstanceSidecarConfiguration``.
    """
    names = dict.fromkeys(walk(item.body, ("spec", "plugins", "*", "parameters", "barmanObjectName")))
    stores = (model.by_key.get(Key("ObjectStore", item.key.namespace, text(name))) for name in names)
    return [{"resources": store.get("spec.instanceSidecarConfiguration.resources")} for store in stores if store]


def _of_operators(model: Model) -> Iterator[Demand]:
    presets = model.once(defaults)
    for kind, (count, resources) in _SIMPLE.items():
        for item in model.of_kind(kind):
            pods = max(0, integer(dig(item.body, *count), 1))
            spec: Body = {"containers": [{"resources": dig(item.body, *resources)}, *_beside(model, item)]}
            yield Demand(item, Replicas(pods, pods), *of_pod(spec, presets.get(item.key.namespace), None))
    for item in model.of_kind("Pooler"):
        pods = max(0, integer(item.get("spec.instances"), 1))
        surge = shares(item.get("spec.deploymentStrategy.rollingUpdate.maxSurge"), pods, -(-pods // 4), up=True)
        spec = mapping(item.get("spec.template.spec"))
        yield Demand(item, Replicas(pods, pods, surge), *of_pod(spec, presets.get(item.key.namespace), None))
    for item in model.of_kind("Elasticsearch", "Kibana"):
        for nodes in mappings(item.get("spec.nodeSets")) or [mapping(item.get("spec"))]:
            pods = max(0, integer(nodes.get("count"), 1))
            spec = mapping(dig(nodes, "podTemplate", "spec"))
            yield Demand(item, Replicas(pods, pods), *of_pod(spec, presets.get(item.key.namespace), None))
