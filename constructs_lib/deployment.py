"""Deployment: pods that are replaced one wave after the other, and the pod template that all workloads share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._annotations import check_annotations
from constructs_lib._labels import labels, selector
from constructs_lib._objects import Manifest, create, int_or_string, metadata, quantity
from constructs_lib._tree import Waiting
from constructs_lib._validation import DNS_SUBDOMAIN, LABEL_VALUE, Props
from constructs_lib.pod import ContainerSpec, SecurityContext, check_folders, secret_volumes
from constructs_lib.spread import Spread

_COUNT_OR_PERCENT = re.compile(r"(0|[1-9][0-9]?|100)%")
CHECKSUM = "checksum/config"
"""Annotation of the pod template that changes with the ConfigMap, so that a changed value rolls the pods."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PodProps(Props):
    """A pod template."""

    app: str
    """Name of the workload: the label ``app``, by which everything selects these pods."""

    containers: tuple[ContainerSpec, ...]
    """Containers; the first is the workload's own."""

    init_containers: tuple[ContainerSpec, ...] = ()
    """Containers that run to their end before, one after the other."""

    component: str | None = None
    """Recommended label ``app.kubernetes.io/component``."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Further labels by which these pods are told from others of the same app, such as their colour."""

    annotations: Mapping[str, str] = field(default_factory=dict)
    """Annotations of the pods."""

    service_account_name: str | None = None
    """ServiceAccount of the pods; ``None``: the namespace's default, which holds no rights."""

    automount_service_account_token: bool = False
    """Mount a token for the Kubernetes API; only where the API is used."""

    spread: Spread | None = field(default_factory=Spread)
    """Spread over zones and hosts; ``None`` for pods that come alone."""

    beside: Mapping[str, str] = field(default_factory=dict)
    """Labels of pods on whose node these run, since both mount a volume that one node alone may have; empty: any node."""

    priority_class_name: str | None = None
    """PriorityClass; ``None``: the cluster's default."""

    grace_seconds: int = 30
    """Time until SIGKILL. Unit: seconds. Kubernetes' own default; services derive theirs from :class:`Shutdown`."""

    restart_policy: Literal["Always", "OnFailure", "Never"] = "Always"
    """What happens when a container ends."""

    empty_dirs: Mapping[str, int] = field(default_factory=dict)
    """Names of writable volumes that live as long as the pod, to their size limit. Unit: MiB."""

    claims: Mapping[str, str] = field(default_factory=dict)
    """Names of volumes to the PersistentVolumeClaims that they mount."""

    config_maps: Mapping[str, str] = field(default_factory=dict)
    """Names of volumes to the ConfigMaps whose keys are their files."""

    scratch: Mapping[str, int] = field(default_factory=dict)
    """Names of volumes that are made for each pod and deleted with it, to their size. Unit: GiB. For work that outgrows what a
    node lends; their class is :attr:`scratch_class`."""

    scratch_class: str | None = None
    """StorageClass of these volumes; ``None``: the cluster's default. One that keeps volumes would keep each of these."""

    security: SecurityContext = field(default_factory=SecurityContext)
    """User of the pod."""

    def _validate(self) -> None:
        self._dns_label("app")
        self._not_empty("containers")
        self._matches("component", LABEL_VALUE, "a label value", "use at most 63 letters, digits, '-', '_' and '.'")
        self._labels("labels")
        check_annotations(self, "annotations")
        self._labels("beside")
        self._dns_subdomain("service_account_name", "priority_class_name")
        self._between("grace_seconds", 0, 24 * 3600, "seconds")
        for name in ("empty_dirs", "claims", "config_maps", "scratch"):
            check_folders(self, name, dict.fromkeys(getattr(self, name), ()))
        self._require(
            "empty_dirs",
            all(size >= 1 for size in self.empty_dirs.values()),
            "must be at least 1 MiB",
            "raise the size",
        )
        self._matches(
            "claims", DNS_SUBDOMAIN, "a mapping to names of claims", "name the claim", values=self.claims.values()
        )
        both = sorted(set(self.empty_dirs) & set(self.claims))
        self._require("claims", not both, f"must not repeat {both} of empty_dirs", "give the volumes other names")
        both = sorted(set(self.config_maps) & {*self.empty_dirs, *self.claims})
        self._require("config_maps", not both, f"must not repeat the volumes {both}", "give the volumes other names")
        both = sorted(set(self.scratch) & {*self.empty_dirs, *self.claims, *self.config_maps})
        self._require("scratch", not both, f"must not repeat {both} of other volumes", "give the volumes other names")
        self._require(
            "scratch", all(size >= 1 for size in self.scratch.values()), "must be at least 1 GiB", "raise the size"
        )
        self._dns_subdomain("scratch_class")
        self._check_containers()

    def _check_containers(self) -> None:
        everything = (*self.init_containers, *self.containers)
        names = [container.container_name for container in everything]
        self._require("containers", len(set(names)) == len(names), "must not repeat a name", "rename one of them")
        wanted = {name for container in everything for name in container.volumes}
        missing = sorted(wanted - {*self.empty_dirs, *self.claims, *self.config_maps, *self.scratch})
        self._require(
            "containers",
            not missing,
            f"must mount volumes of the pod, which has no {', '.join(missing)}",
            "name the volume in empty_dirs, claims, config_maps or scratch",
        )

    @property
    def selector(self) -> dict[str, str]:
        """Labels that select these pods and no others."""
        return {**selector(self.app), **self.labels}

    @property
    def version(self) -> str:
        """Version of the first container's image, as a label."""
        return self.containers[0].image.version_label

    def manifest(self) -> Manifest:
        """Return the pod template."""
        spec: Manifest = {}
        if self.service_account_name:
            spec["serviceAccountName"] = self.service_account_name
        spec["automountServiceAccountToken"] = self.automount_service_account_token
        spec["enableServiceLinks"] = False
        if self.priority_class_name:
            spec["priorityClassName"] = self.priority_class_name
        if self.restart_policy != "Always":
            spec["restartPolicy"] = self.restart_policy
        spec["terminationGracePeriodSeconds"] = self.grace_seconds
        spec["securityContext"] = self.security.pod()
        if self.init_containers:
            spec["initContainers"] = [container.manifest() for container in self.init_containers]
        spec["containers"] = [container.manifest() for container in self.containers]
        if self.spread:
            spec |= self.spread.manifest(self.selector)
        if self.beside:
            term = {"labelSelector": {"matchLabels": dict(self.beside)}, "topologyKey": "kubernetes.io/hostname"}
            spec.setdefault("affinity", {})["podAffinity"] = {"requiredDuringSchedulingIgnoredDuringExecution": [term]}
        volumes = [
            {"name": name, "emptyDir": {"sizeLimit": quantity(f"{size}Mi")}} for name, size in self.empty_dirs.items()
        ]
        volumes += [
            {"name": name, "persistentVolumeClaim": {"claimName": claim}} for name, claim in self.claims.items()
        ]
        volumes += [
            {"name": name, "configMap": {"name": config_map, "defaultMode": 0o444}}
            for name, config_map in self.config_maps.items()
        ]
        volumes += [_scratch(name, size, self.scratch_class) for name, size in self.scratch.items()]
        volumes += secret_volumes((*self.init_containers, *self.containers))
        if volumes:
            spec["volumes"] = volumes
        pod_labels = {**labels(self.app, component=self.component, version=self.version), **self.labels}
        return {"metadata": metadata(labels=pod_labels, annotations=self.annotations), "spec": spec}


def _scratch(name: str, gibibytes: int, storage_class: str | None) -> Manifest:
    spec: Manifest = {
        "accessModes": ["ReadWriteOnce"],
        "resources": {"requests": {"storage": quantity(f"{gibibytes}Gi")}},
    }
    if storage_class:
        spec["storageClassName"] = storage_class
    return {"name": name, "ephemeral": {"volumeClaimTemplate": {"spec": spec}}}


@dataclass(frozen=True, kw_only=True, slots=True)
class Rollout(Props):
    """How a new version replaces the old one."""

    max_surge: int | str = 1
    """Pods beyond the wanted number while rolling. Unit: pods, or a percentage. 1 is the PRD's figure, right for up to some
    20 pods; for more let :class:`~constructs_lib.RolloutBudget` compute a percentage."""

    max_unavailable: int | str = 0
    """Pods that may be missing while rolling. Unit: pods, or a percentage. 0: an old pod goes when a new one is Ready."""

    recreate: bool = False
    """Whether all old pods have gone before a new one comes, which costs a gap: for what may run only once, such as a server that
    writes to a volume of its own. :attr:`max_surge` and :attr:`max_unavailable` then mean nothing."""

    progress_deadline_seconds: int = 180
    """Time without progress after which the rollout has failed and is rolled back. Unit: seconds. The time that the deploy
    budget of five minutes leaves for a whole rollout."""

    revision_history_limit: int = 10
    """Old versions that ``kubectl rollout undo`` can return to. Kubernetes' own default."""

    min_ready_seconds: int = 0
    """Time that a pod must stay Ready before it counts. Unit: seconds."""

    def _validate(self) -> None:
        for name in ("max_surge", "max_unavailable"):
            value = getattr(self, name)
            if isinstance(value, int):
                self._between(name, 0, 10_000, "pods")
            else:
                self._matches(name, _COUNT_OR_PERCENT, "pods or a percentage up to 100%", "write such as '25%'")
        self._require(
            "max_surge",
            (self.max_surge, self.max_unavailable) != (0, 0) and not self._both_zero(),
            "and max_unavailable must not both be 0",
            "allow one pod more or one pod less",
        )
        self._between("progress_deadline_seconds", 1, 24 * 3600, "seconds")
        self._between("revision_history_limit", 1, 1000, "revisions")
        self._between("min_ready_seconds", 0, 3600, "seconds")
        self._require(
            "min_ready_seconds",
            self.min_ready_seconds < self.progress_deadline_seconds,
            f"must be less than progress_deadline_seconds ({self.progress_deadline_seconds})",
            "lower it",
        )

    @property
    def strategy(self) -> Manifest:
        """The ``strategy`` of a Deployment."""
        if self.recreate:
            return {"type": "Recreate"}
        amounts = {"maxSurge": int_or_string(self.max_surge), "maxUnavailable": int_or_string(self.max_unavailable)}
        return {"type": "RollingUpdate", "rollingUpdate": amounts}

    def _both_zero(self) -> bool:
        return all(value in (0, "0%") for value in (self.max_surge, self.max_unavailable))


@dataclass(frozen=True, kw_only=True, slots=True)
class DeploymentProps(Props):
    """Props of :class:`Deployment`."""

    name: str
    """Name of the object."""

    pod: PodProps
    """The pods."""

    replicas: int | None = None
    """Pods; ``None`` where an autoscaler owns the number: a fixed one would undo its work at every apply."""

    rollout: Rollout = field(default_factory=Rollout)
    """How a new version replaces the old one."""

    def _validate(self) -> None:
        self._dns_label("name")
        self._between("replicas", 0, 10_000, "pods")
        self._require(
            "pod",
            self.pod.restart_policy == "Always",
            "must have restart_policy Always",
            "leave PodProps.restart_policy out; what ends is a job",
        )


class Deployment(Waiting, k8s.KubeDeployment):
    """A Deployment, with rolling updates unless its :class:`Rollout` says otherwise.

    Trap: its selector can never be changed; it is the label ``app`` alone, never the version.
    """

    def __init__(self, scope: Construct, id_: str, props: DeploymentProps) -> None:
        self.props = props
        pod, rollout = props.pod, props.rollout
        spec: Manifest = {} if props.replicas is None else {"replicas": props.replicas}
        spec |= {
            "revisionHistoryLimit": rollout.revision_history_limit,
            "progressDeadlineSeconds": rollout.progress_deadline_seconds,
            "strategy": rollout.strategy,
            "selector": {"matchLabels": pod.selector},
            "template": pod.manifest(),
        }
        if rollout.min_ready_seconds:
            spec["minReadySeconds"] = rollout.min_ready_seconds
        own = {**labels(pod.app, component=pod.component, version=pod.version), **pod.labels}
        create(self, k8s.KubeDeployment, scope, id_, {"metadata": metadata(props.name, labels=own), "spec": spec})

    @property
    def api_object(self) -> k8s.KubeDeployment:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self
