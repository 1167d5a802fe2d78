"""Rules on names that must exist: targets of autoscalers, configuration, accounts, roles, volumes, classes."""

from __future__ import annotations

from collections.abc import Iterator

from constructs_lib.checks.known import known_keys, references
from constructs_lib.checks.model import Key, Model, Rendered
from constructs_lib.checks.pods import Workload, by_key, scale_target, scaled_pods, workloads
from constructs_lib.checks.read import dig, listed, mapping, mappings, text, walk
from constructs_lib.checks.registry import Problem, rule

_BUILT_IN_ROLES = frozenset({"cluster-admin", "admin", "edit", "view"})
_BUILT_IN_CLASSES = frozenset({"system-cluster-critical", "system-node-critical"})
_ROOT_CERTIFICATE = "kube-root-ca.crt"
"""ConfigMap that Kubernetes puts in every namespace."""


@rule(
    "PC006",
    title="An autoscaler acts on something that does not exist",
    remedy="name a workload, container and TriggerAuthentication of the same namespace",
)
def scale_targets(model: Model) -> Iterator[Problem]:
    """Yield HPAs, ScaledObjects and VPAs without target, or that name containers or authentications that are not there."""
    known = model.once(by_key)
    for item in model.of_kind("HorizontalPodAutoscaler", "ScaledObject", "VerticalPodAutoscaler"):
        target = scale_target(item)
        workload = known.get(scaled_pods(model, item))
        if not model.has(target):
            yield Problem(item, f"its target {target} does not exist")
        if workload is not None:
            containers = {text(container.get("name")) for container in workload.containers}
            for name in _container_names(item) - containers:
                yield Problem(item, f"{target} has no container {name}; it has {listed(containers)}")
    for item in model.of_kind("ScaledObject"):
        for reference in walk(item.body, ("spec", "triggers", "*", "authenticationRef")):
            entry = mapping(reference)
            kind = text(entry.get("kind"), "TriggerAuthentication")
            namespace = item.key.namespace if kind == "TriggerAuthentication" else ""
            if not model.has(Key(kind, namespace, text(entry.get("name")))):
                yield Problem(item, f"its {kind} {text(entry.get('name'))} does not exist")


def _container_names(item: Rendered) -> set[str]:
    """Return the containers that an autoscaler names one by one."""
    if item.key.kind == "VerticalPodAutoscaler":
        found = walk(item.body, ("spec", "resourcePolicy", "containerPolicies", "*", "containerName"))
    elif item.key.kind == "HorizontalPodAutoscaler":
        found = walk(item.body, ("spec", "metrics", "*", "containerResource", "container"))
    else:
        found = walk(item.body, ("spec", "scaleTargetRef", "envSourceContainerName"))
    return {name for name in found if isinstance(name, str) and name != "*"}


@rule(
    "PC009",
    title="A ConfigMap or Secret that is needed does not exist",
    remedy="correct the name, or declare the object as external if others make it",
)
def config_exists(model: Model) -> Iterator[Problem]:
    """Yield pods, accounts and custom resources that name a ConfigMap or Secret that nobody makes."""
    known = model.once(known_keys)
    seen = set()
    for reference in model.once(references):
        once = (reference.at.key, reference.target)
        if reference.target not in known and reference.target.name != _ROOT_CERTIFICATE and once not in seen:
            seen.add(once)
            yield Problem(reference.at, f"{reference.where} needs {reference.target}, which nobody makes")


@rule(
    "PC010",
    title="A ConfigMap or Secret lacks a key that is needed",
    remedy="correct the key, or add it to the object; state the keys of an external one",
)
def config_keys(model: Model) -> Iterator[Problem]:
    """Yield references to a key that the ConfigMap or Secret is known not to have."""
    known = model.once(known_keys)
    for reference in model.once(references):
        keys = known.get(reference.target)
        if keys is not None and reference.key is not None and reference.key not in keys:
            what = f"{reference.where} needs key {reference.key} of {reference.target}, which has {listed(keys, 10)}"
            yield Problem(reference.at, what)


@rule(
    "PC011",
    title="Pods run under a ServiceAccount that does not exist",
    remedy="make the ServiceAccount, or declare it as external; without it no pod is created",
)
def accounts(model: Model) -> Iterator[Problem]:
    """Yield workloads whose pods name a ServiceAccount that is neither rendered nor declared."""
    for workload in model.once(workloads):
        name = account(workload)
        if name != "default" and not model.has(Key("ServiceAccount", workload.key.namespace, name)):
            yield Problem(workload.item, f"its pods run under ServiceAccount {name}, which does not exist")


def account(workload: Workload) -> str:
    """Return the name of the pods' ServiceAccount."""
    return text(workload.spec.get("serviceAccountName")) or text(workload.spec.get("serviceAccount")) or "default"


@rule(
    "PC012",
    title="A role binding names a role or account that does not exist",
    remedy="correct the name and namespace, or declare the object as external",
)
def bindings(model: Model) -> Iterator[Problem]:
    """Yield RoleBindings and ClusterRoleBindings that give rights to nobody, or none at all.

    The API server refuses an account without namespace, also in a RoleBinding, whose own namespace it does not take for it.
    Source: Kubernetes, ``ValidateRoleBindingSubject``.
    """
    for item in model.of_kind("RoleBinding", "ClusterRoleBinding"):
        role = mapping(item.get("roleRef"))
        kind, name = text(role.get("kind")), text(role.get("name"))
        built_in = kind == "ClusterRole" and (name in _BUILT_IN_ROLES or name.startswith("system:"))
        if not built_in and not model.has(Key(kind, item.key.namespace if kind == "Role" else "", name)):
            yield Problem(item, f"its {kind} {name} does not exist")
        for subject in mappings(item.get("subjects")):
            if subject.get("kind") == "ServiceAccount":
                name, namespace = text(subject.get("name")), text(subject.get("namespace"))
                key = Key("ServiceAccount", namespace or item.key.namespace, name)
                if not namespace:
                    remedy = f"write namespace: {key.namespace}" if key.namespace else ""
                    yield Problem(item, f"its subject ServiceAccount {name} states no namespace", remedy)
                if name != "default" and not model.has(key):
                    yield Problem(item, f"its subject {key} does not exist")


@rule(
    "PC013",
    title="A volume or PersistentVolumeClaim does not exist",
    remedy="add the volume to the pod, or make the claim; declare one that others make as external",
)
def claims(model: Model) -> Iterator[Problem]:
    """Yield mounts of volumes that the pod does not have, and volumes of claims that nobody makes."""
    made = _made_claims(model)
    for workload in model.once(workloads):
        templates = mappings(workload.item.get("spec.volumeClaimTemplates"))
        volumes = {text(dig(template, "metadata", "name")) for template in templates}
        for volume in mappings(workload.spec.get("volumes")):
            volumes.add(text(volume.get("name")))
            claim = dig(volume, "persistentVolumeClaim", "claimName")
            key = Key("PersistentVolumeClaim", workload.key.namespace, text(claim))
            if claim is not None and key not in made and not model.has(key):
                yield Problem(workload.item, f"volume {text(volume.get('name'))} needs {key}, which nobody makes")
        for container in workload.all_containers:
            for mount in (*mappings(container.get("volumeMounts")), *mappings(container.get("volumeDevices"))):
                if text(mount.get("name")) not in volumes:
                    what = f"container {text(container.get('name'))} mounts volume {text(mount.get('name'))}"
                    yield Problem(workload.item, f"{what}, which the pod does not have; it has {listed(volumes)}")


def _made_claims(model: Model) -> set[Key]:
    """Return the claims that StatefulSets make, one for each pod and template."""
    found = set()
    for workload in model.once(workloads):
        for template in mappings(workload.item.get("spec.volumeClaimTemplates")):
            name = text(dig(template, "metadata", "name"))
            for number in range(min(workload.replicas.most, 1000)):
                claim = f"{name}-{workload.key.name}-{number}"
                found.add(Key("PersistentVolumeClaim", workload.key.namespace, claim))
    return found


@rule(
    "PC018",
    title="Pods have a PriorityClass that does not exist",
    remedy="make the PriorityClass, or declare it as external; without it no pod is created",
)
def priority_classes(model: Model) -> Iterator[Problem]:
    """Yield workloads whose pods name a PriorityClass that is neither rendered, declared, nor Kubernetes' own."""
    for workload in model.once(workloads):
        name = text(workload.spec.get("priorityClassName"))
        if name and name not in _BUILT_IN_CLASSES and not model.has(Key("PriorityClass", "", name)):
            yield Problem(workload.item, f"its pods have PriorityClass {name}, which does not exist")


_VOLUME_SOURCES = {
    "PersistentVolumeClaim": (("spec", "storageClassName"),),
    "StatefulSet": (("spec", "volumeClaimTemplates", "*", "spec", "storageClassName"),),
    "Prometheus": (("spec", "storage", "volumeClaimTemplate", "spec", "storageClassName"),),
    "Alertmanager": (("spec", "storage", "volumeClaimTemplate", "spec", "storageClassName"),),
    "Elasticsearch": (("spec", "nodeSets", "*", "volumeClaimTemplates", "*", "spec", "storageClassName"),),
    "Cluster": (("spec", "storage", "storageClass"), ("spec", "walStorage", "storageClass")),
}
_EPHEMERAL = ("volumes", "*", "ephemeral", "volumeClaimTemplate", "spec", "storageClassName")


@rule(
    "PC019",
    title="A volume has a StorageClass that does not exist",
    remedy="make the StorageClass, declare it as external, or leave it out to use the cluster's default",
)
def storage_classes(model: Model) -> Iterator[Problem]:
    """Yield claims, templates of claims and databases that name a StorageClass that is neither rendered nor declared."""
    found = [
        (item, name)
        for kind, paths in _VOLUME_SOURCES.items()
        for item in model.of_kind(kind)
        for path in paths
        for name in walk(item.body, path)
    ]
    for workload in model.once(workloads):
        found += [(workload.item, name) for name in walk(workload.spec, _EPHEMERAL)]
    for item, name in found:
        if isinstance(name, str) and name and not model.has(Key("StorageClass", "", name)):
            yield Problem(item, f"its StorageClass {name} does not exist")
