"""Rules on what the whole must bear: requests per second, database connections, nodes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from constructs_lib.checks.demand import Demand, demands
from constructs_lib.checks.model import Key, Model, NodeCapacity
from constructs_lib.checks.pods import Replicas, Workload, designed, workloads
from constructs_lib.checks.quantities import MEBIBYTE, shown
from constructs_lib.checks.registry import Problem, rule


@rule(
    "PC040",
    title="The maximum replicas do not reach the required requests per second",
    remedy="raise the maximum replicas, or the measured rate of one pod",
)
def required_rate(model: Model) -> Iterator[Problem]:
    """Yield workloads whose autoscaler's maximum, or fixed number, times the rate of one pod is below the required rate."""
    for workload in model.once(workloads):
        required, rate = workload.facts.required_requests_per_second, workload.facts.requests_per_second
        if required is not None and rate is not None and workload.replicas.most * rate < required:
            pods = workload.replicas.most
            needed = f"{math.ceil(required / rate)} pods" if rate > 0 else "a rate above 0"
            reached = f"{pods} pods x {rate:g} requests/s = {pods * rate:g} requests/s"
            yield Problem(workload.item, f"{reached} are below the required {required:g}, which need {needed}")


@rule(
    "PC049",
    title="A part of the capacity plan is full below the required requests per second",
    remedy="give this part more, or lower what a request costs it",
)
def planned_limits(model: Model) -> Iterator[Problem]:
    """Yield each part behind a workload, such as the database's CPU, that is full before the required rate is reached."""
    for workload in model.once(workloads):
        required = workload.facts.required_requests_per_second or 0
        for limit in workload.facts.capacity_limits:
            if limit.requests_per_second < required:
                full = f"{limit.part}: full at {limit.requests_per_second:.0f} requests/s ({limit.arithmetic})"
                yield Problem(workload.item, f"{full}, below the required {required:g}")


@rule(
    "PC055",
    title="Connections or nodes do not bear the pods that a workload is designed for",
    remedy="raise the limit of connections or nodes, or design for fewer pods",
)
def design(model: Model) -> Iterator[Problem]:
    """Yield workloads whose designed number of pods, rolled beside all others at their peak, exceeds connections or nodes."""
    for workload in model.once(workloads):
        if (workload.facts.designed_pods or 0) > workload.replicas.most:
            pods = designed(workload)
            yield from _designed_connections(model, workload, pods)
            yield from _designed_nodes(model, workload, pods)


def _designed_connections(model: Model, workload: Workload, pods: Replicas) -> Iterator[Problem]:
    for database, each in workload.facts.database_connections.items():
        limit = model.declared.connection_limits.get(database)
        others = sum(_opened(one, database) for one in model.once(workloads) if one is not workload)
        total = pods.peak * each + others
        if limit is not None and total > limit.connections:
            beside = f" + {others} of other workloads" if others else ""
            summed = f"{pods.arithmetic()} x {each} connections{beside} = {total}"
            yield Problem(workload.item, f"{summed} exceed the limit of {limit.connections} ({limit.arithmetic})")


def _designed_nodes(model: Model, workload: Workload, pods: Replicas) -> Iterator[Problem]:
    nodes = model.declared.nodes
    if nodes is None:
        return
    free = _free(nodes, model)
    own = [replace(demand, replicas=pods) for demand in model.once(demands) if demand.at.key == workload.key]
    others = [demand for demand in model.once(demands) if demand.at.key != workload.key and not demand.everywhere]
    for resource in ("cpu", "memory", "pods"):
        total = sum(_use(demand, resource) for demand in (*own, *others))
        needed = math.ceil(total / max(1, free[resource]))
        if needed > nodes.max_nodes:
            asked = ", ".join(_term(demand, resource) for demand in own)
            what = f"{asked}, with all other pods {resource} {_amount(resource, total)}, needs {needed} nodes"
            room = f"of {_amount(resource, free[resource])} each, more than the {nodes.max_nodes} that may run"
            yield Problem(workload.item, f"{what} {room}")
            return


@rule(
    "PC041",
    title="The pods may open more connections than the database accepts",
    remedy="lower the pool size or max_replicas, or raise the limit",
)
def connections(model: Model) -> Iterator[Problem]:
    """Yield databases whose callers together, at their maximum and in a rollout, exceed the connection limit.

    Reported at the workload that opens the most; surge pods and pods that still end hold connections too.
    """
    callers: dict[Key, list[Workload]] = {}
    for workload in model.once(workloads):
        for database, count in workload.facts.database_connections.items():
            if count:
                callers.setdefault(database, []).append(workload)
    for database, found in callers.items():
        found.sort(key=lambda workload: _opened(workload, database), reverse=True)
        limit = model.declared.connection_limits.get(database)
        if limit is None:
            remedy = f"declare a ConnectionLimit of {database}"
            yield Problem(found[0].item, f"it opens connections to {database}, whose limit nobody stated", remedy)
            continue
        total = sum(_opened(workload, database) for workload in found)
        if total > limit.connections:
            terms = [
                f"{'' if len(found) == 1 else f'{workload.key.name} '}{workload.replicas.arithmetic()}"
                f" x {workload.facts.database_connections[database]} connections"
                for workload in found
            ]
            summed = f"{' + '.join(terms)} = {total} exceed the limit of {limit.connections} ({limit.arithmetic})"
            yield Problem(found[0].item, summed if len(found) == 1 else f"{summed} of {database}")


def _opened(workload: Workload, database: Key) -> int:
    return workload.replicas.peak * workload.facts.database_connections.get(database, 0)


@rule(
    "PC043",
    title="The nodes cannot hold all pods",
    remedy="raise the autoscaler's maximum of nodes, or lower requests or maximum replicas",
)
def nodes_hold_pods(model: Model) -> Iterator[Problem]:
    """Yield a finding if all pods at their peak need more nodes than there may be; at the object that asks for the most.

    What is computed is the least number of nodes that could do: by the sum of each resource, and by how often the pods of each
    workload fit one node. DaemonSets take their share of every node first.
    """
    nodes = model.declared.nodes
    if nodes is None:
        return
    free = _free(nodes, model)
    found = [demand for demand in model.once(demands) if not demand.everywhere and demand.replicas.peak]
    for resource in ("cpu", "memory", "pods"):
        by_use = sorted(found, key=lambda demand: _use(demand, resource), reverse=True)
        total = sum(_use(demand, resource) for demand in by_use)
        needed = math.ceil(total / max(1, free[resource]))
        if by_use and needed > nodes.max_nodes:
            largest = ", ".join(_term(demand, resource) for demand in by_use[:3])
            what = (
                f"all pods at their peak ask for {resource} {_amount(resource, total)} (most: {largest}), which needs {needed} "
                f"nodes of {_amount(resource, free[resource])} each, more than the {nodes.max_nodes} that may run"
            )
            yield Problem(by_use[0].at, what)
            return
    for demand in found:
        fit = _fit(demand, free)
        if fit and math.ceil(demand.replicas.peak / fit) > nodes.max_nodes:
            needed = math.ceil(demand.replicas.peak / fit)
            what = f"{demand.replicas.arithmetic()} / {fit} that fit one node = {needed} nodes, more than {nodes.max_nodes}"
            yield Problem(demand.at, what)


@rule(
    "PC044",
    title="A pod does not fit any node",
    remedy="lower its requests, or choose larger nodes",
)
def fits_node(model: Model) -> Iterator[Problem]:
    """Yield workloads of which not one pod fits a node beside the DaemonSets: it would stay Pending for ever."""
    if model.declared.nodes is None:
        return
    free = _free(model.declared.nodes, model)
    whole = {"cpu": model.declared.nodes.cpu_millicores, "memory": model.declared.nodes.memory_mebibytes * MEBIBYTE}
    for demand in model.once(demands):
        for resource, size in whole.items():
            room = size if demand.everywhere else free[resource]
            asked = demand.requests.get(resource, 0)
            if asked > room:
                beside = "" if room == size else f" beside the DaemonSets, of {_amount(resource, size)} in all"
                what = f"one pod asks for {resource} {_amount(resource, asked)}"
                yield Problem(demand.at, f"{what}{_vertical(demand)}, a node has {_amount(resource, room)}{beside}")


def _free(nodes: NodeCapacity, model: Model) -> dict[str, int]:
    """Return what DaemonSets leave of one node."""
    daemons = [demand for demand in model.once(demands) if demand.everywhere]
    return {
        "cpu": max(0, nodes.cpu_millicores - sum(demand.requests.get("cpu", 0) for demand in daemons)),
        "memory": max(
            0, nodes.memory_mebibytes * MEBIBYTE - sum(demand.requests.get("memory", 0) for demand in daemons)
        ),
        "pods": max(0, nodes.pods - len(daemons)),
    }


def _use(demand: Demand, resource: str) -> int:
    return demand.replicas.peak * (1 if resource == "pods" else demand.requests.get(resource, 0))


def _fit(demand: Demand, free: dict[str, int]) -> int:
    return min(free[name] // (demand.requests.get(name, 0) or 1) if name != "pods" else free[name] for name in free)


def _amount(resource: str, amount: int) -> str:
    return str(amount) if resource == "pods" else shown(resource, amount)


def _term(demand: Demand, resource: str) -> str:
    each = "" if resource == "pods" else f" x {_amount(resource, demand.requests.get(resource, 0))}"
    return f"{demand.at.key.name} {demand.replicas.arithmetic()}{each}{_vertical(demand)}"


def _vertical(demand: Demand) -> str:
    return " (the VerticalPodAutoscaler's maximum)" if demand.vertical else ""
