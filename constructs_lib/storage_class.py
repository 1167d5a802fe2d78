"""StorageClass: which kind of disk a claim gets, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._objects import Manifest, create, metadata
from constructs_lib._tree import Waiting
from constructs_lib._validation import QUALIFIED_NAME, Props


@dataclass(frozen=True, kw_only=True, slots=True)
class StorageClassProps(Props):
    """Props of :class:`StorageClass`."""

    name: str
    """Name of the object."""

    provisioner: str
    """Driver that makes the volumes, such as ``ebs.csi.aws.com``."""

    parameters: Mapping[str, str] = field(default_factory=dict)
    """Settings of the driver, such as ``{"type": "gp3", "encrypted": "true"}``."""

    reclaim_policy: Literal["Retain", "Delete"] = "Retain"
    """What becomes of the volume when its claim goes. ``Retain``: a claim deleted by mistake loses no data."""

    allow_volume_expansion: bool = True
    """Whether claims may grow."""

    volume_binding_mode: Literal["WaitForFirstConsumer", "Immediate"] = "WaitForFirstConsumer"
    """When the volume is made. ``WaitForFirstConsumer``: in the zone of the pod, not in one where the pod can't run."""

    mount_options: tuple[str, ...] = ()
    """Options of the mount."""

    default: bool = False
    """Whether claims that name no class get this one; at most one class of a cluster may say so."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the object."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._matches(
            "provisioner",
            QUALIFIED_NAME,
            "the name of a driver",
            "write such as ebs.csi.aws.com or kubernetes.io/no-provisioner",
        )
        self._require("parameters", len(self.parameters) <= 512, "must have at most 512 entries", "drop some")
        self._require("parameters", "" not in self.parameters, "must have no empty key", "name each parameter")
        size = sum(len(text.encode()) for pair in self.parameters.items() for text in pair)
        self._require("parameters", size <= 256 * 1024, f"must have at most 256 KiB ({size} bytes given)", "shorten it")
        self._require("mount_options", all(self.mount_options), "must have no empty option", "drop it")
        self._labels("labels")


class StorageClass(Waiting, k8s.KubeStorageClass):
    """A StorageClass.

    Trap: parameters, policy and mode are immutable; a change needs a class of another name.
    """

    def __init__(self, scope: Construct, id_: str, props: StorageClassProps) -> None:
        self.props = props
        annotations = {"storageclass.kubernetes.io/is-default-class": "true"} if props.default else {}
        manifest: Manifest = {
            "metadata": metadata(props.name, labels=props.labels, annotations=annotations),
            "provisioner": props.provisioner,
            "reclaimPolicy": props.reclaim_policy,
            "allowVolumeExpansion": props.allow_volume_expansion,
            "volumeBindingMode": props.volume_binding_mode,
        }
        if props.parameters:
            manifest["parameters"] = dict(props.parameters)
        if props.mount_options:
            manifest["mountOptions"] = list(props.mount_options)
        create(self, k8s.KubeStorageClass, scope, id_, manifest)

    @property
    def api_object(self) -> k8s.KubeStorageClass:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self
