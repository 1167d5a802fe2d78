"""LimitRange: what a container gets that states nothing, and what none may exceed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._amounts import MAX_GIBIBYTES, MAX_MEBIBYTES, MAX_MILLICORES, cpu, mebibytes
from constructs_lib._labels import MANAGED_BY
from constructs_lib._objects import Manifest, create, metadata, quantities
from constructs_lib._tree import Waiting
from constructs_lib._validation import Props


@dataclass(frozen=True, kw_only=True, slots=True)
class ContainerAmounts(Props):
    """CPU, memory and local disk of one container."""

    cpu_millicores: int
    """CPU. Unit: millicores."""

    memory_mebibytes: int
    """Memory. Unit: MiB."""

    ephemeral_storage_mebibytes: int
    """Local disk. Unit: MiB."""

    def _validate(self) -> None:
        self._between("cpu_millicores", 1, MAX_MILLICORES, "millicores")
        self._between("memory_mebibytes", 1, MAX_MEBIBYTES, "MiB")
        self._between("ephemeral_storage_mebibytes", 1, MAX_MEBIBYTES, "MiB")

    def exceeds(self, other: ContainerAmounts) -> str:
        """Return the name of the first amount that is more than that of *other*, or an empty string."""
        for name in ("cpu_millicores", "memory_mebibytes", "ephemeral_storage_mebibytes"):
            if getattr(self, name) > getattr(other, name):
                return name
        return ""

    def manifest(self) -> Manifest:
        """Return names of resources to quantities."""
        return quantities(
            {
                "cpu": cpu(self.cpu_millicores),
                "memory": mebibytes(self.memory_mebibytes),
                "ephemeral-storage": mebibytes(self.ephemeral_storage_mebibytes),
            }
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitRangeProps(Props):
    """Props of :class:`LimitRange`."""

    name: str = "limits"
    """Name of the object."""

    default_request: ContainerAmounts = ContainerAmounts(
        cpu_millicores=250, memory_mebibytes=256, ephemeral_storage_mebibytes=64
    )
    """Requests of containers that state none. CPU and memory: PRD-006 section 5.4; local disk: a planning value."""

    default_limit: ContainerAmounts = ContainerAmounts(
        cpu_millicores=500, memory_mebibytes=512, ephemeral_storage_mebibytes=256
    )
    """Limits of containers that state none. CPU and memory: PRD-006 section 5.4; local disk: a planning value."""

    max_container: ContainerAmounts | None = None
    """Most that a container may state; ``None``: what the quota leaves."""

    max_claim_gibibytes: int | None = None
    """Largest claim. Unit: GiB. ``None``: what the quota leaves."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Further labels."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._labels("labels")
        self._between("max_claim_gibibytes", 1, MAX_GIBIBYTES, "GiB")
        over = self.default_request.exceeds(self.default_limit)
        self._require(
            "default_request", not over, f"must not exceed default_limit, as {over} does", "lower it or raise the limit"
        )
        over = self.default_limit.exceeds(self.max_container) if self.max_container else ""
        self._require(
            "default_limit", not over, f"must not exceed max_container, as {over} does", "lower it or raise the maximum"
        )


class LimitRange(Waiting, k8s.KubeLimitRange):
    """A LimitRange.

    Trap: it acts when pods are admitted; pods that run keep what they have. And a container that states a request above the
    default limit, but no limit, is refused.
    """

    def __init__(self, scope: Construct, id_: str, props: LimitRangeProps) -> None:
        self.props = props
        container: Manifest = {
            "type": "Container",
            "default": props.default_limit.manifest(),
            "defaultRequest": props.default_request.manifest(),
        }
        if props.max_container:
            container["max"] = props.max_container.manifest()
        limits = [container]
        if props.max_claim_gibibytes is not None:
            largest = quantities({"storage": f"{props.max_claim_gibibytes}Gi"})
            limits.append({"type": "PersistentVolumeClaim", "max": largest})
        own = metadata(props.name, labels={"app.kubernetes.io/managed-by": MANAGED_BY} | dict(props.labels))
        create(self, k8s.KubeLimitRange, scope, id_, {"metadata": own, "spec": {"limits": limits}})

    @property
    def api_object(self) -> k8s.KubeLimitRange:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self
