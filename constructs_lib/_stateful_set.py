"""StatefulSet: what the library's own databases run in; for other teams' pods there are Deployments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._context import context_of
from constructs_lib._labels import labels, selector
from constructs_lib._objects import Manifest, create, metadata, quantity
from constructs_lib._tree import Waiting
from constructs_lib.connections import SecretKey
from constructs_lib.deployment import CHECKSUM
from constructs_lib.pod import SecurityContext

PASSWORD_FOLDER = "/etc/password"
"""Folder of the one secret file."""

SCRIPTS_FOLDER = "/scripts"
"""Folder of the start script."""


def script(name: str) -> str:
    """Return the text of a start script that the package carries."""
    return (Path(__file__).parent / "scripts" / name).read_text(encoding="utf-8")


def exec_probe(*command: str, period: int, timeout: int, failures: int) -> Manifest:
    """Return a probe that runs *command*."""
    return {
        "exec": {"command": list(command)},
        "periodSeconds": period,
        "timeoutSeconds": timeout,
        "failureThreshold": failures,
    }


def memory_volume(name: str, mebibytes: int) -> Manifest:
    """Return a volume in memory, which counts against the pod's memory limit. Unit: MiB."""
    return {"name": name, "emptyDir": {"medium": "Memory", "sizeLimit": quantity(f"{mebibytes}Mi")}}


def disk_volume(name: str, mebibytes: int) -> Manifest:
    """Return a volume on the node's disk that lives as long as the pod. Unit: MiB."""
    return {"name": name, "emptyDir": {"sizeLimit": quantity(f"{mebibytes}Mi")}}


@dataclass(frozen=True, kw_only=True, slots=True)
class StatefulParts:
    """What differs between the StatefulSets of the library."""

    name: str
    """Name of the StatefulSet, of its headless Service and of the label ``app``."""

    component: str
    """Label ``app.kubernetes.io/component``."""

    version: str
    """Label ``version``, as the image has it."""

    replicas: int
    """Pods."""

    containers: list[Manifest]
    """Containers."""

    init_containers: list[Manifest] = field(default_factory=list)
    """Containers that run to their end before."""

    annotations: Mapping[str, str] = field(default_factory=dict)
    """Further annotations of the pods."""

    claim_name: str = "data"
    """Name of the volume; its claims are ``<claim_name>-<name>-<ordinal>``."""

    password: SecretKey
    """The password, mounted as ``password`` in :data:`PASSWORD_FOLDER`."""

    scripts: str
    """ConfigMap of the start script, mounted at :data:`SCRIPTS_FOLDER`."""

    checksum: str
    """Checksum of that ConfigMap: a changed script rolls the pods."""

    volumes: list[Manifest]
    """Further volumes."""

    security: SecurityContext
    """User of the pods."""

    grace_seconds: int
    """Time until SIGKILL. Unit: seconds."""

    storage_gibibytes: int
    """Size of that volume. Unit: GiB."""

    storage_class: str | None
    """Its class; ``None``: the platform's."""

    priority_class_name: str | None
    """PriorityClass; ``None``: the platform's."""

    service_account_name: str | None = None
    """ServiceAccount; ``None``: the namespace's default, which holds no rights."""

    pod_management_policy: Literal["OrderedReady", "Parallel"] = "OrderedReady"
    """Whether pods wait for each other at the start."""

    min_ready_seconds: int = 0
    """Time that a new pod must be ready before a rollout goes on to the next. Unit: seconds."""

    spread: Manifest = field(default_factory=dict)
    """Spread of the pods."""

    data_annotations: Mapping[str, str] = field(default_factory=dict)
    """Annotations of the StatefulSet and of its claims."""


class StatefulSet(Waiting, k8s.KubeStatefulSet):
    """A StatefulSet with one claim a pod, which stays when the StatefulSet goes."""

    def __init__(self, scope: Construct, id_: str, parts: StatefulParts) -> None:
        own = labels(parts.name, component=parts.component, version=parts.version)
        kept = labels(parts.name, component=parts.component)
        spec: Manifest = {
            "serviceName": parts.name,
            "replicas": parts.replicas,
            "podManagementPolicy": parts.pod_management_policy,
            **({"minReadySeconds": parts.min_ready_seconds} if parts.min_ready_seconds else {}),
            "updateStrategy": {"type": "RollingUpdate"},
            "persistentVolumeClaimRetentionPolicy": {"whenDeleted": "Retain", "whenScaled": "Retain"},
            "selector": {"matchLabels": selector(parts.name)},
            "template": {
                "metadata": metadata(labels=own, annotations={CHECKSUM: parts.checksum, **parts.annotations}),
                "spec": _pod(scope, parts),
            },
            "volumeClaimTemplates": [_claim(scope, parts, kept)],
        }
        manifest = {"metadata": metadata(parts.name, labels=own, annotations=parts.data_annotations), "spec": spec}
        create(self, k8s.KubeStatefulSet, scope, id_, manifest)


def _pod(scope: Construct, parts: StatefulParts) -> Manifest:
    spec: Manifest = {"serviceAccountName": parts.service_account_name} if parts.service_account_name else {}
    spec |= {"automountServiceAccountToken": False, "enableServiceLinks": False}
    priority = parts.priority_class_name or context_of(scope).platform.priority_class_name
    if priority:
        spec["priorityClassName"] = priority
    password = {"key": parts.password.key, "path": "password"}
    return spec | {
        "terminationGracePeriodSeconds": parts.grace_seconds,
        "securityContext": parts.security.pod(),
        **({"initContainers": parts.init_containers} if parts.init_containers else {}),
        "containers": parts.containers,
        **parts.spread,
        "volumes": [
            *parts.volumes,
            {"name": "scripts", "configMap": {"name": parts.scripts, "defaultMode": 0o555}},
            {
                "name": "password",
                "secret": {"secretName": parts.password.secret, "defaultMode": 0o440, "items": [password]},
            },
        ],
    }


def _claim(scope: Construct, parts: StatefulParts, own: Mapping[str, str]) -> Manifest:
    spec: Manifest = {
        "accessModes": ["ReadWriteOnce"],
        "resources": {"requests": {"storage": quantity(f"{parts.storage_gibibytes}Gi")}},
    }
    storage_class = parts.storage_class or context_of(scope).platform.storage_class_name
    if storage_class:
        spec["storageClassName"] = storage_class
    return {"metadata": metadata(parts.claim_name, labels=own, annotations=parts.data_annotations), "spec": spec}
