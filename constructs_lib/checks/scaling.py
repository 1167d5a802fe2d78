"""Rules on autoscalers: one owner for the number of pods, and one for their size."""

from __future__ import annotations

from collections.abc import Iterator

from constructs_lib.checks.demand import acts, defaults, of_container
from constructs_lib.checks.model import Body, Model, Rendered
from constructs_lib.checks.pods import Workload, autoscalers, by_key, scale_target, scaled_pods
from constructs_lib.checks.read import NOTHING, dig, integer, listed, mapping, mappings, text, texts, walk
from constructs_lib.checks.registry import Problem, rule


@rule(
    "PC030",
    title="An autoscaled workload has a fixed number of replicas",
    remedy="leave spec.replicas out: each apply would set the number back",
)
def fixed_replicas(model: Model) -> Iterator[Problem]:
    """Yield workloads with ``spec.replicas`` that an HPA or ScaledObject scales."""
    for scalers in model.once(autoscalers).values():
        target = model.by_key.get(scale_target(scalers[0]))
        if target is not None and target.get("spec.replicas") is not None:
            what = f"replicas is fixed at {target.get('spec.replicas')} while {scalers[0].key} scales it"
            yield Problem(target, what)


@rule(
    "PC031",
    title="Two autoscalers act on one workload",
    remedy="keep one of them, with the metrics of both",
)
def one_owner(model: Model) -> Iterator[Problem]:
    """Yield every further HPA or ScaledObject of a workload; a ScaledObject makes an HPA of its own."""
    for key, scalers in model.once(autoscalers).items():
        for item in scalers[1:]:
            yield Problem(item, f"it scales {key}, as {scalers[0].key} does")


@rule(
    "PC032",
    title="An HPA and a VPA act on the same resource",
    remedy="set the VPA's updateMode to Off, or take the resource out of its controlledResources",
)
def same_resource(model: Model) -> Iterator[Problem]:
    """Yield VPAs that change the requests of which an HPA takes percentages: the two drive each other."""
    scalers, known = model.once(autoscalers), model.once(by_key)
    for item in model.of_kind("VerticalPodAutoscaler"):
        if acts(item):
            target = scaled_pods(model, item)
            for scaler in scalers.get(target, ()):
                both = _scaled(scaler) & _controlled(item, known.get(target))
                if both:
                    mode = text(item.get("spec.updatePolicy.updateMode"), "Auto")
                    what = f"with updateMode {mode} it sets {listed(both)}, by which {scaler.key} scales the same pods"
                    yield Problem(item, what)


def _scaled(scaler: Rendered) -> set[str]:
    """Return the resources by which an HPA or ScaledObject scales."""
    if scaler.key.kind == "ScaledObject":
        kinds = {text(trigger.get("type")) for trigger in mappings(scaler.get("spec.triggers"))}
        return kinds & {"cpu", "memory"}
    named = [*walk(scaler.body, ("spec", "metrics", "*", "resource", "name"))]
    named += walk(scaler.body, ("spec", "metrics", "*", "containerResource", "name"))
    if not scaler.get("spec.metrics"):
        named.append("cpu")
    return {name for name in named if isinstance(name, str)}


def _controlled(vertical: Rendered, target: Workload | None) -> set[str]:
    """Return the resources that a VPA sets."""
    return {resource for _, policy in _effective(vertical, target) for resource in _set_by(policy)}


def _set_by(policy: Body) -> set[str]:
    """Return the resources that a container's *policy* lets a VPA set."""
    return set() if policy.get("mode") == "Off" else {*(texts(policy.get("controlledResources")) or ("cpu", "memory"))}


def _effective(vertical: Rendered, target: Workload | None) -> list[tuple[str, Body]]:
    """Return each container with its policy; one without policy of its own has the one of ``*``, or the default."""
    policies = {
        text(policy.get("containerName")): policy
        for policy in mappings(vertical.get("spec.resourcePolicy.containerPolicies"))
    }
    names = [text(container.get("name")) for container in target.containers] if target else ["*"]
    return [(name, policies.get(name) or policies.get("*") or NOTHING) for name in names]


@rule(
    "PC035",
    title="A VPA that acts under a quota has no upper bound",
    remedy="set maxAllowed of each resource that the quota counts: what may be set is what must fit",
)
def unbounded(model: Model) -> Iterator[Problem]:
    """Yield VPAs that may raise requests without end in a namespace whose ResourceQuota counts them.

    Pods that are evicted to get higher requests are not made again once the quota is used up.
    """
    counted = model.once(_counted)
    known = model.once(by_key)
    for item in model.of_kind("VerticalPodAutoscaler"):
        limited = counted.get(item.key.namespace)
        if limited and acts(item):
            for name, policy in _effective(item, known.get(scaled_pods(model, item))):
                missing = _set_by(policy) & limited - set(mapping(policy.get("maxAllowed")))
                if missing:
                    mode = text(item.get("spec.updatePolicy.updateMode"), "Auto")
                    whose = "of all containers" if name == "*" else f"of container {name}"
                    what = f"with updateMode {mode} it sets {listed(missing)} {whose} without maxAllowed"
                    yield Problem(item, f"{what}, which the namespace's quota counts")


def _counted(model: Model) -> dict[str, set[str]]:
    """Return, by namespace, which of CPU and memory a ResourceQuota counts."""
    found: dict[str, set[str]] = {}
    for quota in model.of_kind("ResourceQuota"):
        names = {str(name).rpartition(".")[2] for name in mapping(quota.get("spec.hard"))}
        found.setdefault(quota.key.namespace, set()).update(names & {"cpu", "memory"})
    return found


@rule(
    "PC033",
    title="An autoscaler takes a percentage of a request that is not there",
    remedy="state the request on every container, sidecars included",
)
def percentage_of_nothing(model: Model) -> Iterator[Problem]:
    """Yield HPAs and ScaledObjects on utilization whose target has a container without that request: they never scale.

    Source: Kubernetes documentation, "Horizontal Pod Autoscaling: How does it work".
    """
    known = model.once(by_key)
    for key, scalers in model.once(autoscalers).items():
        workload = known.get(key)
        if workload is not None:
            for item in scalers:
                for resource, of in sorted(_utilized(item)):
                    missing = _without_request(workload, resource, of, model)
                    if missing:
                        what = f"it scales by percent of {resource}, which {listed(missing)} of {key} does not request"
                        yield Problem(item, what)


def _utilized(scaler: Rendered) -> set[tuple[str, str]]:
    """Return resource and container of each percentage; an empty container: all of the pod.

    An HPA without metrics takes 80 % of CPU. Source: Kubernetes API reference, "HorizontalPodAutoscalerSpec".
    """
    if scaler.key.kind == "ScaledObject":
        triggers = mappings(scaler.get("spec.triggers"))
        return {
            (text(trigger.get("type")), text(dig(trigger, "metadata", "containerName")))
            for trigger in triggers
            if text(trigger.get("type")) in {"cpu", "memory"}
            and text(trigger.get("metricType"), "Utilization") == "Utilization"
        }
    metrics = mappings(scaler.get("spec.metrics"))
    sources = [mapping(metric.get(kind)) for metric in metrics for kind in ("resource", "containerResource")]
    found = {
        (text(source.get("name")), text(source.get("container")))
        for source in sources
        if "averageUtilization" in mapping(source.get("target"))
    }
    return found if metrics else {("cpu", "")}


def _without_request(workload: Workload, resource: str, of: str, model: Model) -> set[str]:
    preset = model.once(defaults).get(workload.key.namespace)
    return {
        f"container {text(container.get('name'))}"
        for container in workload.containers
        if of in ("", container.get("name")) and not of_container(container, preset)[0].get(resource)
    }


@rule(
    "PC034",
    title="An autoscaler's minimum exceeds its maximum",
    remedy="lower the minimum or raise the maximum",
)
def bounds(model: Model) -> Iterator[Problem]:
    """Yield HPAs and ScaledObjects that allow no number of pods."""
    fields = {
        "HorizontalPodAutoscaler": ("minReplicas", "maxReplicas"),
        "ScaledObject": ("minReplicaCount", "maxReplicaCount"),
    }
    for kind, (least, most) in fields.items():
        for item in model.of_kind(kind):
            low, high = item.get(f"spec.{least}"), item.get(f"spec.{most}")
            if low is not None and high is not None and integer(low) > integer(high):
                yield Problem(item, f"{least} {low} exceeds {most} {high}")
