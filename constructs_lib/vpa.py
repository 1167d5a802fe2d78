"""VerticalPodAutoscaler: what the pods of a workload should request, by what they use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._amounts import MAX_CLUSTER_PODS, MAX_MEBIBYTES, MAX_MILLICORES, cpu, mebibytes
from constructs_lib._enums import member
from constructs_lib._labels import labels
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib._validation import DNS_LABEL, Props
from constructs_lib.resources import Resources

UpdateMode = Literal["Off", "Initial", "Recreate", "InPlaceOrRecreate"]
"""When recommendations reach pods: never, when they are made, by evicting them, or in place where that is possible.

``Auto`` is left out: upstream deprecates it, and it means ``Recreate``. ``InPlaceOrRecreate`` needs Kubernetes 1.33 to change
pods in place. Source: Kubernetes autoscaler, VPA "Features"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VerticalScaling(Props):
    """How a VerticalPodAutoscaler acts on a workload, and how far it may go.

    Trap: what it may set counts against quota and nodes, for every pod that horizontal scaling allows.
    """

    update_mode: Literal["Initial", "Recreate", "InPlaceOrRecreate"]
    """When recommendations reach the pods."""

    max_cpu_millicores: int
    """Greatest CPU request that it may set. Unit: millicores."""

    max_memory_mebibytes: int
    """Greatest memory request that it may set. Unit: MiB."""

    def _validate(self) -> None:
        self._between("max_cpu_millicores", 1, MAX_MILLICORES, "millicores")
        self._between("max_memory_mebibytes", 1, MAX_MEBIBYTES, "MiB")

    def raised(self, resources: Resources) -> Resources:
        """Return the most that a pod of *resources* may ask for: the greater of each request and its maximum, and limits in
        proportion, as :attr:`VpaProps.controlled_values` has it.
        """
        cpu_request = max(resources.cpu_request_millicores, self.max_cpu_millicores)
        memory_request = max(resources.memory_request_mebibytes, self.max_memory_mebibytes)
        cpu_limit = resources.cpu_limit_millicores
        if cpu_limit is not None:
            cpu_limit = -(-cpu_limit * cpu_request // resources.cpu_request_millicores)
        memory_limit = -(-resources.memory_limit_mebibytes * memory_request // resources.memory_request_mebibytes)
        return replace(
            resources,
            cpu_request_millicores=cpu_request,
            cpu_limit_millicores=cpu_limit,
            memory_request_mebibytes=memory_request,
            memory_limit_mebibytes=memory_limit,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class VpaProps(Props):
    """Props of :class:`Vpa`."""

    name: str
    """Name of the object."""

    target_name: str
    """Name of the workload."""

    target_kind: Literal["Deployment", "StatefulSet", "DaemonSet", "CronJob"] = "Deployment"
    """Kind of the workload."""

    update_mode: UpdateMode = "Off"
    """When recommendations reach pods. ``Off``: an HPA that owns CPU and memory divides by the requests, so changing them
    under it makes the two chase each other."""

    container_name: str = "*"
    """Container that the bounds are for; ``"*"``: all of them."""

    min_cpu_millicores: int | None = None
    """Least CPU request recommended; ``None``: the recommender's own. Unit: millicores."""

    max_cpu_millicores: int | None = None
    """Greatest CPU request recommended; ``None``: no bound, which may exceed every node. Unit: millicores."""

    min_memory_mebibytes: int | None = None
    """Least memory request recommended; ``None``: the recommender's own. Unit: MiB."""

    max_memory_mebibytes: int | None = None
    """Greatest memory request recommended; ``None``: no bound, which may exceed every node. Unit: MiB."""

    controlled_resources: tuple[Literal["cpu", "memory"], ...] = ("cpu", "memory")
    """Resources that it speaks of."""

    controlled_values: Literal["RequestsAndLimits", "RequestsOnly"] = "RequestsAndLimits"
    """Whether limits keep their proportion to the requests, or stay."""

    min_replicas: int | None = None
    """Fewest pods that must live for one to be evicted; ``None``: the updater's own. Unit: pods."""

    app: str | None = None
    """Label ``app`` of the object; ``None``: the name of the workload. The pods' one where a workload has several Deployments."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._dns_label("target_name", "app")
        if self.container_name != "*":
            self._matches("container_name", DNS_LABEL, "a container's name or '*'", "name a container of the pods")
        self._not_empty("controlled_resources")
        self._unique("controlled_resources")
        self._between("min_replicas", 1, MAX_CLUSTER_PODS, "pods")
        for what, most in (("cpu_millicores", MAX_MILLICORES), ("memory_mebibytes", MAX_MEBIBYTES)):
            self._between(f"min_{what}", 1, most)
            self._between(f"max_{what}", 1, most)
            least, greatest = getattr(self, f"min_{what}"), getattr(self, f"max_{what}")
            self._require(
                f"min_{what}",
                least is None or greatest is None or least <= greatest,
                f"must not exceed max_{what} ({greatest})",
                "lower it or raise the maximum",
            )

    def bounds(self, which: Literal["min", "max"]) -> dict[str, str] | None:
        """Return ``minAllowed`` or ``maxAllowed``: names of resources to quantities; ``None`` without any."""
        millicores: int | None = getattr(self, f"{which}_cpu_millicores")
        memory: int | None = getattr(self, f"{which}_memory_mebibytes")
        found = {} if millicores is None else {"cpu": cpu(millicores)}
        if memory is not None:
            found["memory"] = mebibytes(memory)
        return found or None


class Vpa(Group):
    """A VerticalPodAutoscaler.

    Trap: beside an HPA on CPU or memory it may recommend only (``Off``); on a workload that scales by something else it may act.
    """

    def __init__(self, scope: Construct, id_: str, props: VpaProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        v = b.vpa
        self.api_object = custom(
            v.VerticalPodAutoscaler,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=props.name, labels=labels(props.app or props.target_name)),
            spec=v.VerticalPodAutoscalerSpec(
                target_ref=v.VerticalPodAutoscalerSpecTargetRef(
                    api_version="batch/v1" if props.target_kind == "CronJob" else "apps/v1",
                    kind=props.target_kind,
                    name=props.target_name,
                ),
                update_policy=v.VerticalPodAutoscalerSpecUpdatePolicy(
                    update_mode=member(v.VerticalPodAutoscalerSpecUpdatePolicyUpdateMode, props.update_mode),
                    min_replicas=props.min_replicas,
                ),
                resource_policy=v.VerticalPodAutoscalerSpecResourcePolicy(
                    container_policies=[
                        v.VerticalPodAutoscalerSpecResourcePolicyContainerPolicies(
                            container_name=props.container_name,
                            controlled_resources=[
                                member(
                                    v.VerticalPodAutoscalerSpecResourcePolicyContainerPoliciesControlledResources, name
                                )
                                for name in props.controlled_resources
                            ],
                            controlled_values=member(
                                v.VerticalPodAutoscalerSpecResourcePolicyContainerPoliciesControlledValues,
                                props.controlled_values,
                            ),
                            min_allowed=props.bounds("min"),
                            max_allowed=props.bounds("max"),
                        )
                    ]
                ),
            ),
        )
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
