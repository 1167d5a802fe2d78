"""Rules on NetworkPolicies: everything is denied first, and nothing that must work is cut off."""

from __future__ import annotations

from collections.abc import Iterator

from constructs_lib.checks.cidr import exact
from constructs_lib.checks.demand import demands
from constructs_lib.checks.model import Key, Model, OperatorAccess, Rendered
from constructs_lib.checks.policies import PodRef, isolating_all, reachable
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

    Pods of operators' objects count too. Kubernetes' own namespaces are left out.
    """
    first: dict[str, Rendered] = {}
    for demand in model.once(demands):
        first.setdefault(demand.at.key.namespace, demand.at)
    for namespace, holder in first.items():
        if not namespace.startswith(_SYSTEM):
            directions = {direction for direction, _ in isolating_all(model, namespace)}
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
    """Yield declared connections of operators' pods that the rendered policies of either side close.

    Where only the namespace of the other side is known, a rule that allows some of its pods is enough.
    """
    for access in model.declared.operators:
        own = PodRef(access.namespace, access.labels)
        for caller, port in access.ingress:
            yield from _closed(model, access, _side(caller, access, own), own, port)
        for callee, port in access.egress:
            yield from _closed(model, access, own, _side(callee, access, own), port)


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
