"""The pod template of a workload."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from constructs_lib._annotations import check_annotations
from constructs_lib._labels import labels, selector
from constructs_lib._objects import Manifest, metadata, quantity
from constructs_lib._validation import DNS_SUBDOMAIN, LABEL_VALUE, Props
from constructs_lib.pod import ContainerSpec, SecurityContext, check_folders, secret_volumes, volume_name
from constructs_lib.spread import Spread


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
        of_secrets = {volume_name(mount) for container in everything for mount in container.mounts}
        for name in ("empty_dirs", "claims", "config_maps", "scratch"):
            both = sorted(of_secrets & set(getattr(self, name)))
            self._require(name, not both, f"must not call a volume as one of a Secret is called, {both}", "rename it")

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
