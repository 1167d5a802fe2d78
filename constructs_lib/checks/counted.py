"""What a ResourceQuota counts beside the pods' requests: volumes, and objects of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from constructs_lib.checks.keys import group_of
from constructs_lib.checks.known import known_keys
from constructs_lib.checks.model import Body, Model, Rendered
from constructs_lib.checks.pods import workloads
from constructs_lib.checks.quantities import thousandths
from constructs_lib.checks.read import dig, integer, mapping, mappings, text

_SHORT = {
    "ConfigMap": "configmaps",
    "ReplicationController": "replicationcontrollers",
    "ResourceQuota": "resourcequotas",
    "Service": "services",
}
"""Kinds that a quota also counts by their plural alone. Source: Kubernetes documentation, "Object Count Quota"."""

_OF_CLASS = ".storageclass.storage.k8s.io/"


class Claims(NamedTuple):
    """Claims of one size and class."""

    number: int
    """How many."""

    size: int
    """What each asks for. Unit: thousandths of a byte."""

    storage_class: str
    """Their StorageClass; empty: the cluster's default."""


def claims(model: Model) -> Mapping[str, list[Claims]]:
    """Return the claims of each namespace: own ones, those of StatefulSets and of databases; for ``model.once``."""
    found: dict[str, list[Claims]] = {}

    def add(namespace: str, spec: Body, times: int) -> None:
        size = thousandths(dig(spec, "resources", "requests", "storage")) or 0
        found.setdefault(namespace, []).append(Claims(times, size, text(spec.get("storageClassName"))))

    for item in model.of_kind("PersistentVolumeClaim"):
        add(item.key.namespace, mapping(item.get("spec")), 1)
    for workload in model.once(workloads):
        for template in mappings(workload.item.get("spec.volumeClaimTemplates")):
            add(workload.key.namespace, mapping(template.get("spec")), workload.replicas.most)
    for item in model.of_kind("Cluster"):
        for field in ("storage", "walStorage"):
            size = item.get(f"spec.{field}.size")
            if size is not None:
                of_class = item.get(f"spec.{field}.storageClass")
                spec = {"resources": {"requests": {"storage": size}}, "storageClassName": of_class}
                add(item.key.namespace, spec, integer(item.get("spec.instances"), 1))
    return found


def claimed(model: Model, namespace: str, resource: str) -> tuple[int, int] | None:
    """Return number and size of the claims that *resource* of a quota counts; ``None`` if it counts something else."""
    name, of_class = resource, None
    if _OF_CLASS in resource:
        of_class, _, name = resource.partition(_OF_CLASS)
    if name not in {"persistentvolumeclaims", "count/persistentvolumeclaims", "requests.storage"}:
        return None
    counted = [
        entry for entry in model.once(claims).get(namespace, ()) if of_class is None or entry.storage_class == of_class
    ]
    return sum(entry.number for entry in counted), sum(entry.number * entry.size for entry in counted)


def objects(model: Model) -> Mapping[str, Counter[str]]:
    """Return, by namespace, how many objects each resource of a quota counts; for ``model.once``.

    Secrets are those that will exist, whoever makes them; of ConfigMaps each namespace has one of Kubernetes' own.
    """
    found: dict[str, Counter[str]] = {}
    for item in model.objects:
        if item.key.namespace and item.key.kind != "Secret":
            found.setdefault(item.key.namespace, Counter()).update(_names(item))
    for key in model.once(known_keys):
        if key.kind == "Secret":
            found.setdefault(key.namespace, Counter()).update(("secrets", "count/secrets"))
    for counter in found.values():
        counter.update(("configmaps", "count/configmaps"))
    return found


def _names(item: Rendered) -> list[str]:
    kind = item.key.kind.partition(".")[0]
    group = group_of(item.body.get("apiVersion"))
    found = [f"count/{_plural(kind)}{'.' if group else ''}{group}"]
    if item.key.kind in _SHORT:
        found.append(_SHORT[item.key.kind])
    if item.key.kind == "Service":
        balanced = item.get("spec.type") == "LoadBalancer"
        nodes = item.get("spec.type") == "NodePort" or (
            balanced and item.get("spec.allocateLoadBalancerNodePorts") is not False
        )
        found += ["services.loadbalancers"] * balanced
        found += ["services.nodeports"] * len(mappings(item.get("spec.ports"))) * nodes
    return found


def _plural(kind: str) -> str:
    name = kind.lower()
    if name.endswith("y") and name[-2] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith("s") else f"{name}s"
