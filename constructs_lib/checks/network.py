"""Rules on NetworkPolicies: everything is denied first, and nothing that must work is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from constructs_lib.checks.cidr import exact
from constructs_lib.checks.demand import demands
from constructs_lib.checks.model import Key, Model, OperatorAccess, Rendered
from constructs_lib.checks.operated import accesses
from constructs_lib.checks.pods import Workload, pod_index, service_pods, workloads
from constructs_lib.checks.policies import (
    PodRef,
    closed_but_dns,
    closed_to_all,
    isolated,
    isolating_all,
    pods_of,
    reachable,
)
from constructs_lib.checks.read import listed, mappings, text
from constructs_lib.checks.registry import Problem, rule

_SYSTEM = "kube-"
"""Start of the names of Kubernetes' own namespaces, whose policies are the cluster administrator's."""


@rule(
    "PC070",
    title="A namespace with pods has no default deny",
    remedy="add a NetworkPolicy with an empty podSelector and policyTypes Ingress and Egress",
)
def default_deny(model: Model) -> Iterator[Problem]:
    """Yield namespaces in which some pod may talk, or be talked to, without a rule that allows it.

    Pods of operators' objects count too. Kubernetes' own namespaces are left out. A namespace that the app does not render has an
    owner elsewhere, who denies for all; there each pod of the app must be isolated by a policy of the app.
    """
    first: dict[str, Rendered] = {}
    for demand in model.once(demands):
        first.setdefault(demand.at.key.namespace, demand.at)
    for namespace, holder in first.items():
        if not namespace.startswith(_SYSTEM):
            directions = set(isolating_all(model, namespace))
            if Key("Namespace", "", namespace) not in model.by_key:
                directions |= _isolating_each(model, namespace)
            missing = [direction for direction in ("Ingress", "Egress") if direction not in directions]
            if missing:
                key = Key("Namespace", "", namespace)
                item = model.by_key.get(key)
                place = item or (key, holder.path)
                what = f"no NetworkPolicy denies {' and '.join(missing)} to all its pods, such as those of {holder.key}"
                yield Problem(place, what)


@rule(
    "PC071",
    title="Default deny cuts off an operator's pods",
    remedy="add a NetworkPolicy for these pods that allows it",
)
def operators(model: Model) -> Iterator[Problem]:
    """Yield connections of operators' pods, declared or known of their kind, that the rendered policies of either side close.

    Where only the namespace of the other side is known, a rule that allows some of its pods is enough.
    """
    for access in accesses(model):
        own = PodRef(access.namespace, access.labels)
        for caller, port in access.ingress:
            yield from _closed(model, access, _side(caller, access, own), own, port)
        for callee, port in access.egress:
            yield from _closed(model, access, own, _side(callee, access, own), port)


def _isolating_each(model: Model, namespace: str) -> set[str]:
    """Return the directions in which every pod that the app makes in *namespace* is isolated by some policy."""
    index = model.once(pod_index)
    own = [demand.at.key for demand in model.once(demands) if demand.at.key.namespace == namespace]
    found = [pods_of(workload) for workload in index.select(namespace, {})]
    made_by_operators = [PodRef(namespace, access.labels) for access in index.operators(namespace, {})]
    if len(found) < len(own) and not made_by_operators:
        return set()
    everybody = [*found, *made_by_operators]
    return {
        direction for direction in ("Ingress", "Egress") if all(isolated(model, pods, direction) for pods in everybody)
    }


def _side(name: str, access: OperatorAccess, own: PodRef) -> PodRef | str:
    if name == access.namespace:
        return own
    return name if "/" in name and exact(name) else PodRef(name)


def _closed(
    model: Model, access: OperatorAccess, source: PodRef | str, target: PodRef | str, port: int
) -> Iterator[Problem]:
    passes, why = reachable(model, source, target, port)
    if not passes:
        labels = ",".join(f"{key}={value}" for key, value in access.labels.items())
        key = Key("Pods", access.namespace, access.owner or labels)
        yield Problem((key, "declarations"), why)


@rule(
    "PC072",
    title="No NetworkPolicy opens the port of a Service or monitor",
    remedy="let its callers in: declare the call, or add a rule for the pods' port",
)
def closed_services(model: Model) -> Iterator[Problem]:
    """Yield Services and PodMonitors whose pods are closed to everybody at the port to which they lead."""
    index = model.once(pod_index)
    for service in model.of_kind("Service"):
        for workload in service_pods(model, service) or ():
            for port in mappings(service.get("spec.ports")):
                target = port.get("targetPort", port.get("port"))
                yield from _unopened(model, service, workload, target, text(port.get("protocol"), "TCP"))
    for monitor in model.of_kind("PodMonitor"):
        if not monitor.get("spec.namespaceSelector"):
            for workload in index.select(monitor.key.namespace, monitor.get("spec.selector")):
                for endpoint in mappings(monitor.get("spec.podMetricsEndpoints")):
                    yield from _unopened(model, monitor, workload, endpoint.get("port"), "TCP")


def _unopened(model: Model, item: Rendered, workload: Workload, target: Any, protocol: str) -> Iterator[Problem]:
    numbers = [number for name, number, kind in workload.ports if target in (name, number) and kind == protocol]
    for number in numbers[:1]:
        closing = closed_to_all(model, pods_of(workload), number, protocol)
        if closing:
            what = f"its pods of {workload.key} let nobody in at {protocol} {number}, since no rule of NetworkPolicy"
            yield Problem(item, f"{what} {', '.join(closing)} does")


@rule(
    "PC073",
    title="Pods that use a database are let out to nobody",
    remedy="declare the call, or add a rule for the database's port",
)
def closed_callers(model: Model) -> Iterator[Problem]:
    """Yield workloads that open connections to a database while the policies let them out for nothing but DNS."""
    for workload in model.once(workloads):
        used = [str(database) for database, count in workload.facts.database_connections.items() if count]
        if used:
            closing = closed_but_dns(model, pods_of(workload))
            if closing:
                what = f"its pods use {listed(used)} and are let out for DNS at most, by NetworkPolicy"
                yield Problem(workload.item, f"{what} {', '.join(closing)}")
