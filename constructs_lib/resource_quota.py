"""ResourceQuota: what all pods and claims of a namespace may ask for together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._amounts import (
    MAX_CLUSTER_PODS,
    MAX_GIBIBYTES,
    MAX_MEBIBYTES,
    MAX_MILLICORES,
    cpu,
    mebibytes,
)
from constructs_lib._labels import MANAGED_BY
from constructs_lib._objects import create, metadata, quantities
from constructs_lib._tree import Waiting
from constructs_lib._validation import Props

_BOUNDS = {"millicores": MAX_MILLICORES, "mebibytes": MAX_MEBIBYTES, "gibibytes": MAX_GIBIBYTES}
_PAIRS = ("cpu_millicores", "memory_mebibytes", "ephemeral_storage_mebibytes")


@dataclass(frozen=True, kw_only=True, slots=True)
class ResourceQuotaProps(Props):
    """Props of :class:`ResourceQuota`; ``None`` sets no limit."""

    name: str = "quota"
    """Name of the object."""

    pods: int | None = None
    """Pods that have not ended. Unit: pods. Count the surge of a rollout and pods that are still ending."""

    requests_cpu_millicores: int | None = None
    """Sum of the CPU requests. Unit: millicores."""

    requests_memory_mebibytes: int | None = None
    """Sum of the memory requests. Unit: MiB."""

    requests_ephemeral_storage_mebibytes: int | None = None
    """Sum of the requests for local disk. Unit: MiB."""

    limits_cpu_millicores: int | None = None
    """Sum of the CPU limits. Unit: millicores."""

    limits_memory_mebibytes: int | None = None
    """Sum of the memory limits. Unit: MiB."""

    limits_ephemeral_storage_mebibytes: int | None = None
    """Sum of the limits of local disk. Unit: MiB."""

    requests_storage_gibibytes: int | None = None
    """Sum of the claims' sizes. Unit: GiB."""

    persistent_volume_claims: int | None = None
    """Claims. Unit: claims."""

    load_balancers: int | None = 0
    """Services of type LoadBalancer. 0: each costs an address and money, and passes the Ingress by."""

    node_ports: int | None = 0
    """Node ports. 0: each opens a port on every node."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Further labels."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._labels("labels")
        self._between("pods", 0, MAX_CLUSTER_PODS, "pods")
        self._between("persistent_volume_claims", 0, MAX_CLUSTER_PODS, "claims")
        self._between("load_balancers", 0, 10_000)
        self._between("node_ports", 0, 10_000)
        for entry in fields(self):
            unit = entry.name.rpartition("_")[2]
            if unit in _BOUNDS:
                self._between(entry.name, 0, _BOUNDS[unit], unit)
        for what in _PAIRS:
            request, limit = getattr(self, f"requests_{what}"), getattr(self, f"limits_{what}")
            self._require(
                f"limits_{what}",
                request is None or limit is None or limit >= request,
                f"must be at least requests_{what} ({request})",
                "raise the limits or lower the requests",
            )
        self._require("pods", self.hard(), "is None like every other limit", "limit at least one thing")

    def hard(self) -> dict[str, str]:
        """Return ``spec.hard``: names of resources to quantities."""
        found: dict[str, int | str | None] = {"pods": self.pods}
        for kind in ("requests", "limits"):
            millicores: int | None = getattr(self, f"{kind}_cpu_millicores")
            found[f"{kind}.cpu"] = None if millicores is None else cpu(millicores)
            for resource in ("memory", "ephemeral-storage"):
                amount: int | None = getattr(self, f"{kind}_{resource.replace('-', '_')}_mebibytes")
                found[f"{kind}.{resource}"] = None if amount is None else mebibytes(amount)
        storage = self.requests_storage_gibibytes
        found["requests.storage"] = None if storage is None else f"{storage}Gi"
        found["persistentvolumeclaims"] = self.persistent_volume_claims
        found["services.loadbalancers"] = self.load_balancers
        found["services.nodeports"] = self.node_ports
        return {name: str(value) for name, value in found.items() if value is not None}


class ResourceQuota(Waiting, k8s.KubeResourceQuota):
    """A ResourceQuota.

    Trap: with a quota on requests or limits, pods that state none are refused; a :class:`~constructs_lib.LimitRange` gives defaults.
    """

    def __init__(self, scope: Construct, id_: str, props: ResourceQuotaProps) -> None:
        self.props = props
        own = metadata(props.name, labels={"app.kubernetes.io/managed-by": MANAGED_BY} | dict(props.labels))
        manifest = {"metadata": own, "spec": {"hard": quantities(props.hard())}}
        create(self, k8s.KubeResourceQuota, scope, id_, manifest)

    @property
    def api_object(self) -> k8s.KubeResourceQuota:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self
