"""PersistentVolumeClaim: storage that outlives pods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._amounts import MAX_GIBIBYTES
from constructs_lib._annotations import check_annotations
from constructs_lib._context import context_of
from constructs_lib._labels import KEEP
from constructs_lib._objects import Manifest, create, metadata, quantity
from constructs_lib._tree import Waiting
from constructs_lib._validation import DNS_SUBDOMAIN, Props

AccessMode = Literal["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"]


@dataclass(frozen=True, kw_only=True, slots=True)
class PersistentVolumeClaimProps(Props):
    """Props of :class:`PersistentVolumeClaim`."""

    name: str
    """Name of the object."""

    storage_gibibytes: int
    """Size. Unit: GiB. It may grow later if the StorageClass permits expansion; it never shrinks."""

    storage_class_name: str | None = None
    """StorageClass; ``None``: the platform's, and if that states none the cluster's default class."""

    access_modes: tuple[AccessMode, ...] = ("ReadWriteOnce",)
    """Who may mount it: by default the pods of one node."""

    keep: bool = True
    """Carry the annotations that keep the tools' prune and uninstall away from the data."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the object."""

    annotations: Mapping[str, str] = field(default_factory=dict)
    """Further annotations."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._between("storage_gibibytes", 1, MAX_GIBIBYTES, "GiB")
        self._matches(
            "storage_class_name", DNS_SUBDOMAIN, "a DNS subdomain", "name a class that `kubectl get storageclass` lists"
        )
        self._not_empty("access_modes")
        self._unique("access_modes")
        self._require(
            "access_modes",
            "ReadWriteOncePod" not in self.access_modes or len(self.access_modes) == 1,
            "must hold ReadWriteOncePod alone",
            "drop the other modes",
        )
        self._labels("labels")
        check_annotations(self, "annotations")


class PersistentVolumeClaim(Waiting, k8s.KubePersistentVolumeClaim):
    """A PersistentVolumeClaim.

    Trap: nearly all of it is immutable. Only the size may be changed, upwards; another class needs another claim.
    """

    def __init__(self, scope: Construct, id_: str, props: PersistentVolumeClaimProps) -> None:
        self.props = props
        spec: Manifest = {
            "accessModes": list(props.access_modes),
            "resources": {"requests": {"storage": quantity(f"{props.storage_gibibytes}Gi")}},
        }
        storage_class = props.storage_class_name or context_of(scope).platform.storage_class_name
        if storage_class:
            spec["storageClassName"] = storage_class
        annotations = (dict(KEEP) if props.keep else {}) | dict(props.annotations)
        own = metadata(props.name, labels=props.labels, annotations=annotations)
        create(self, k8s.KubePersistentVolumeClaim, scope, id_, {"metadata": own, "spec": spec})

    @property
    def api_object(self) -> k8s.KubePersistentVolumeClaim:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self
