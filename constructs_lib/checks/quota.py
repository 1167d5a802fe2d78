"""Rules on a namespace's limits: ResourceQuota, LimitRange, and resources that every container states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from constructs_lib.checks.counted import claimed, objects
from constructs_lib.checks.demand import COMPUTE, Amounts, Demand, amounts, defaults, demands, of_container
from constructs_lib.checks.model import Body, Model, Rendered
from constructs_lib.checks.pods import Workload, workloads
from constructs_lib.checks.quantities import shown, thousandths
from constructs_lib.checks.read import dig, listed, mapping, mappings, text, texts
from constructs_lib.checks.registry import Problem, rule

_MANDATORY = (
    ("requests", "cpu"),
    ("requests", "memory"),
    ("requests", "ephemeral-storage"),
    ("limits", "memory"),
    ("limits", "ephemeral-storage"),
)
"""What every container states, or gets from a LimitRange. A CPU limit only throttles, so it is needed only for a quota on it."""


def _of_pods(part: str, resource: str) -> Callable[[Demand], int]:
    def amount(demand: Demand) -> int:
        asked: Amounts = demand.requests if part == "requests" else demand.limits
        return asked.get(resource, 0)

    return amount


def _one(_: Demand) -> int:
    return 1000


@rule(
    "PC042",
    title="The pods of a namespace exceed its ResourceQuota",
    remedy="raise the quota, or lower requests or the maximum replicas",
)
def within_quota(model: Model) -> Iterator[Problem]:
    """Yield quotas that all pods of the namespace exceed at their peak: maximum replicas, surge, pods that still end.

    Pods beyond the quota are not created: the rollout stops half-way, or the autoscaler scales no further.
    """
    here: dict[str, list[Demand]] = {}
    for demand in model.once(demands):
        here.setdefault(demand.at.key.namespace, []).append(demand)
    for quota in model.of_kind("ResourceQuota"):
        namespace = quota.key.namespace
        found = [demand for demand in here.get(namespace, ()) if _in_scope(quota, demand)]
        for resource, hard in mapping(quota.get("spec.hard")).items():
            limit = thousandths(hard)
            if limit is None:
                continue
            volumes = claimed(model, namespace, resource)
            counted = model.once(objects).get(namespace, Counter()).get(resource)
            each = _of_pods_in(resource)
            if volumes is not None:
                number, size = volumes
                used = size if resource.endswith("storage") else number * 1000
                if used > limit:
                    what = f"{resource} of {number} claims is {shown(resource, used)}, more than the quota's {hard}"
                    yield Problem(quota, what, "raise the quota, or make fewer or smaller claims")
            elif each is not None:
                yield from _exceeded(quota, resource, limit, found, each)
            elif counted is not None and counted * 1000 > limit:
                what = f"{counted} objects count as {resource}, more than the quota's {hard}"
                yield Problem(quota, what, "raise the quota, or make fewer of them")


def _of_pods_in(resource: str) -> Callable[[Demand], int] | None:
    """Return what one pod takes of *resource*; ``None`` if pods take nothing of it."""
    if resource in ("pods", "count/pods"):
        return _one
    part, dot, name = resource.partition(".")
    if dot and part in ("requests", "limits"):
        return _of_pods(part, name)
    return _of_pods("requests", resource) if resource in COMPUTE else None


def _exceeded(
    quota: Rendered, resource: str, limit: int, found: list[Demand], each: Callable[[Demand], int]
) -> Iterator[Problem]:
    by_use = sorted(found, key=lambda demand: demand.replicas.peak * each(demand), reverse=True)
    total = sum(demand.replicas.peak * each(demand) for demand in by_use)
    if total <= limit:
        return
    terms = []
    for demand in by_use[:3]:
        size = "" if each is _one else f" x {shown(resource, each(demand))}"
        vertical = " (the VerticalPodAutoscaler's maximum)" if demand.vertical and size else ""
        terms.append(f"{demand.at.key.name} {demand.replicas.arithmetic()}{size}{vertical}")
    rest = f" and {len(by_use) - 3} more objects" if len(by_use) > 3 else ""
    summed = f"{resource} of all pods at their peak is {shown(resource, total)}"
    yield Problem(quota, f"{summed}, more than the quota's {shown(resource, limit)} (most: {'; '.join(terms)}{rest})")


def _in_scope(quota: Rendered, demand: Demand) -> bool:
    """Return whether the quota counts these pods; scopes that cannot be told from manifests count none."""
    scopes = {"Terminating": demand.deadline, "NotTerminating": not demand.deadline}
    if not all(scopes.get(scope, False) for scope in texts(quota.get("spec.scopes"))):
        return False
    return all(_matches(entry, demand) for entry in mappings(quota.get("spec.scopeSelector.matchExpressions")))


def _matches(entry: Body, demand: Demand) -> bool:
    if entry.get("scopeName") != "PriorityClass":
        return False
    operator, values = entry.get("operator"), texts(entry.get("values"))
    if operator == "In":
        return demand.priority_class in values
    if operator == "NotIn":
        return demand.priority_class not in values
    return bool(demand.priority_class) == (operator == "Exists")


@rule(
    "PC045",
    title="A container, pod or claim breaks the namespace's LimitRange",
    remedy="change its resources, or the LimitRange",
)
def within_limit_range(model: Model) -> Iterator[Problem]:
    """Yield what the API server would refuse for being smaller, larger or more uneven than a LimitRange allows."""
    ranges: dict[str, list[Body]] = {}
    for item in model.of_kind("LimitRange"):
        ranges.setdefault(item.key.namespace, []).extend(mappings(item.get("spec.limits")))
    for workload in model.once(workloads) if ranges else ():
        preset = model.once(defaults).get(workload.key.namespace)
        for entry in ranges.get(workload.key.namespace, ()):
            yield from _containers_outside(workload, entry, preset)
    for demand in model.once(demands):
        for entry in ranges.get(demand.at.key.namespace, ()):
            if entry.get("type") == "Pod":
                found = _outside(entry, demand.requests, demand.limits)
                yield from (Problem(demand.at, f"one pod: {what}") for what in found)
    for item, which, size in _claims(model) if ranges else ():
        for entry in ranges.get(item.key.namespace, ()):
            if entry.get("type") == "PersistentVolumeClaim":
                yield from (Problem(item, f"{which}{what}") for what in _outside(entry, size, size))


def _claims(model: Model) -> Iterator[tuple[Rendered, str, Amounts]]:
    """Yield what makes a claim, which one for the message, and its size: claims, templates of claims, databases."""
    for item in model.of_kind("PersistentVolumeClaim"):
        yield item, "", amounts(item.get("spec.resources.requests"))
    for workload in model.once(workloads):
        for template in mappings(workload.item.get("spec.volumeClaimTemplates")):
            name = text(dig(template, "metadata", "name"))
            yield workload.item, f"claim {name}: ", amounts(dig(template, "spec", "resources", "requests"))
        for volume in mappings(workload.spec.get("volumes")):
            asked = dig(volume, "ephemeral", "volumeClaimTemplate", "spec", "resources", "requests")
            yield workload.item, f"volume {text(volume.get('name'))}: ", amounts(asked)
    for item in model.of_kind("Cluster"):
        for field in ("storage", "walStorage"):
            yield item, f"{field}: ", amounts({"storage": item.get(f"spec.{field}.size")})


def _containers_outside(workload: Workload, entry: Body, preset: tuple[Amounts, Amounts] | None) -> Iterator[Problem]:
    if entry.get("type") == "Container":
        for container in (*workload.containers, *workload.init_containers):
            for what in _outside(entry, *of_container(container, preset)):
                yield Problem(workload.item, f"container {text(container.get('name'))}: {what}")


def _outside(entry: Body, requests: Amounts, limits: Amounts) -> Iterator[str]:
    """Yield in words what requests and limits break of one entry of a LimitRange."""
    for name, least in amounts(entry.get("min")).items():
        if name in requests and requests[name] < least:
            yield f"{name} request {shown(name, requests[name])} is below the LimitRange's minimum {shown(name, least)}"
    for name, most in amounts(entry.get("max")).items():
        asked = limits.get(name, requests.get(name))
        if asked is not None and asked > most:
            yield f"{name} limit {shown(name, asked)} is above the LimitRange's maximum {shown(name, most)}"
    for name, ratio in amounts(entry.get("maxLimitRequestRatio")).items():
        request, limit = requests.get(name), limits.get(name)
        if request and limit and limit * 1000 > ratio * request:
            yield f"{name} limit / request is {limit / request:g}, above the LimitRange's ratio {ratio / 1000:g}"


@rule(
    "PC046",
    title="A container states no requests or limits",
    remedy="state them on the container, or give the namespace a LimitRange with defaults",
)
def states_resources(model: Model) -> Iterator[Problem]:
    """Yield containers without the requests by which they are scheduled, or the limits that protect their neighbours.

    Where a ResourceQuota counts a resource, the API server refuses pods that do not state it.
    """
    presets = model.once(defaults)
    counted: dict[str, set[tuple[str, str]]] = {}
    for quota in model.of_kind("ResourceQuota"):
        if "limits.cpu" in mapping(quota.get("spec.hard")):
            counted.setdefault(quota.key.namespace, set()).add(("limits", "cpu"))
    for workload in model.once(workloads):
        namespace = workload.key.namespace
        needed = (*_MANDATORY, *counted.get(namespace, ()))
        yield from _missing(workload, needed, presets.get(namespace))


def _missing(
    workload: Workload, needed: tuple[tuple[str, str], ...], preset: tuple[Amounts, Amounts] | None
) -> Iterator[Problem]:
    for container in (*workload.containers, *workload.init_containers):
        requests, limits = of_container(container, preset)
        missing = [
            f"{part}.{name}" for part, name in needed if name not in (requests if part == "requests" else limits)
        ]
        if missing:
            yield Problem(workload.item, f"container {text(container.get('name'))} states no {listed(missing, 6)}")
