"""ScaledObject: KEDA as the other way to scale, with an HPA that KEDA makes and owns."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from typing import Any, Literal, Self

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._amounts import MAX_CLUSTER_PODS
from constructs_lib._enums import member
from constructs_lib._labels import labels
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib._validation import Props
from constructs_lib.keda_trigger import KedaTrigger, PrometheusTrigger
from constructs_lib.scaling import ScalingBehavior, ScalingBounds, ScalingRules


@dataclass(frozen=True, kw_only=True, slots=True)
class Fallback(Props):
    """How many pods there are while a trigger can't be read."""

    replicas: int
    """Pods. Unit: pods. No default: it is what the service needs when nobody knows its load."""

    failure_threshold: int = 3
    """Failed readings in a row after which it counts. Unit: readings, one each polling interval."""

    behavior: Literal["static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower"] = (
        "currentReplicasIfHigher"
    )
    """Whether the present number of pods counts too. ``currentReplicasIfHigher``: losing the metrics never scales down."""

    def _validate(self) -> None:
        self._between("replicas", 0, MAX_CLUSTER_PODS, "pods")
        self._between("failure_threshold", 1, 1000, "readings")


@dataclass(frozen=True, kw_only=True, slots=True)
class KedaScaling(ScalingBounds):
    """How a workload scales by KEDA, instead of :class:`~constructs_lib.Scaling`; the workload names object and target."""

    triggers: tuple[PrometheusTrigger | KedaTrigger, ...] = ()
    """What is measured, beside CPU and memory; the one that asks for most pods wins."""

    fallback: Fallback | None = None
    """Pods while a trigger can't be read; ``None``: the HPA then stays where it is."""

    polling_interval_seconds: int = 30
    """Time between two readings. Unit: seconds. KEDA's own default."""

    cooldown_period_seconds: int = 300
    """Time without load before the last pod goes; it matters with ``min_replicas=0`` alone. Unit: seconds. KEDA's own default."""

    transfer_hpa_ownership: bool = True
    """Take over an HPA of the same name that is there already, so that a change from Scaling to KedaScaling leaves no moment
    without an autoscaler. Source: KEDA documentation, annotation ``scaledobject.keda.sh/transfer-hpa-ownership``."""

    def _validate(self) -> None:
        self._validate_bounds(0 if self.triggers else 1)
        self._require(
            "triggers",
            self.triggers or self.cpu_percent or self.memory_percent,
            "are empty, and cpu_percent and memory_percent are None",
            "give at least one thing to measure",
        )
        self._between("polling_interval_seconds", 1, 3600, "seconds")
        self._between("cooldown_period_seconds", 0, 24 * 3600, "seconds")
        self._unique("triggers", "name")
        if self.fallback:
            self._require(
                "fallback",
                any(trigger.metric_type == "AverageValue" for trigger in self.triggers),
                "needs a trigger with metric_type AverageValue",
                "KEDA has no fallback for CPU and memory; add a trigger or leave the fallback out",
            )
            self._require(
                "fallback",
                self.min_replicas <= self.fallback.replicas <= self.max_replicas,
                f"must lie between min_replicas ({self.min_replicas}) and max_replicas ({self.max_replicas})",
                "choose Fallback.replicas between them",
            )


@dataclass(frozen=True, kw_only=True, slots=True)
class ScaledObjectProps(KedaScaling):
    """Props of :class:`ScaledObject`: a :class:`KedaScaling` with a name and a target."""

    name: str
    """Name of the object."""

    target_name: str
    """Name of the workload."""

    target_kind: Literal["Deployment", "StatefulSet"] = "Deployment"
    """Kind of the workload."""

    hpa_name: str | None = None
    """Name of the HPA that KEDA makes; ``None``: that of the object. KEDA's own would be ``keda-hpa-<name>``."""

    def _validate(self) -> None:
        KedaScaling._validate(self)
        self._dns_subdomain("name", "hpa_name")
        self._dns_label("target_name")

    @classmethod
    def of(
        cls,
        scaling: KedaScaling,
        *,
        name: str,
        target_name: str,
        target_kind: Literal["Deployment", "StatefulSet"] = "Deployment",
    ) -> Self:
        """Return the props of the ScaledObject *name* that scales the workload *target_name* as *scaling* says."""
        given = {entry.name: getattr(scaling, entry.name) for entry in fields(KedaScaling)}
        return cls(name=name, target_name=target_name, target_kind=target_kind, **given)


class ScaledObject(Group):
    """A ScaledObject.

    Trap: KEDA and an HPA of ours on one workload fight; the HPA is KEDA's own here, under the name that ours would have.
    """

    def __init__(self, scope: Construct, id_: str, props: ScaledObjectProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        k = b.keda
        ownership = {"scaledobject.keda.sh/transfer-hpa-ownership": "true"} if props.transfer_hpa_ownership else None
        self.api_object = custom(
            k.ScaledObject,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=props.name, labels=labels(props.target_name), annotations=ownership),
            spec=k.ScaledObjectSpec(
                scale_target_ref=k.ScaledObjectSpecScaleTargetRef(
                    api_version="apps/v1", kind=props.target_kind, name=props.target_name
                ),
                min_replica_count=props.min_replicas,
                max_replica_count=props.max_replicas,
                polling_interval=props.polling_interval_seconds,
                cooldown_period=props.cooldown_period_seconds,
                fallback=_fallback(props.fallback),
                advanced=k.ScaledObjectSpecAdvanced(
                    horizontal_pod_autoscaler_config=k.ScaledObjectSpecAdvancedHorizontalPodAutoscalerConfig(
                        name=props.hpa_name or props.name, behavior=_behavior(props.behavior)
                    )
                ),
                triggers=_resource_triggers(props) + [trigger.spec() for trigger in props.triggers],
            ),
        )
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""


def _fallback(fallback: Fallback | None) -> b.keda.ScaledObjectSpecFallback | None:
    if fallback is None:
        return None
    return b.keda.ScaledObjectSpecFallback(
        failure_threshold=fallback.failure_threshold,
        replicas=fallback.replicas,
        behavior=member(b.keda.ScaledObjectSpecFallbackBehavior, fallback.behavior),
    )


def _resource_triggers(props: ScaledObjectProps) -> list[b.keda.ScaledObjectSpecTriggers]:
    return [
        b.keda.ScaledObjectSpecTriggers(
            type=name,
            metric_type=b.keda.ScaledObjectSpecTriggersMetricType.UTILIZATION,
            metadata={"value": str(percent)},
        )
        for name, percent in (("cpu", props.cpu_percent), ("memory", props.memory_percent))
        if percent is not None
    ]


def _behavior(
    behavior: ScalingBehavior,
) -> b.keda.ScaledObjectSpecAdvancedHorizontalPodAutoscalerConfigBehavior:
    k = b.keda
    return k.ScaledObjectSpecAdvancedHorizontalPodAutoscalerConfigBehavior(
        scale_down=_scaling(
            behavior.scale_down,
            k.ScaledObjectSpecAdvancedHorizontalPodAutoscalerConfigBehaviorScaleDownSelectPolicy,
            k.ScaledObjectSpecAdvancedHorizontalPodAutoscalerConfigBehaviorScaleDownPoliciesType,
        ),
        scale_up=_scaling(
            behavior.scale_up,
            k.ScaledObjectSpecAdvancedHorizontalPodAutoscalerConfigBehaviorScaleUpSelectPolicy,
            k.ScaledObjectSpecAdvancedHorizontalPodAutoscalerConfigBehaviorScaleUpPoliciesType,
        ),
    )


def _scaling(rules: ScalingRules, select_policy: type[Enum], policy_type: type[Enum]) -> dict[str, Any]:
    """Return *rules* of one direction as its class in the bindings takes them, with the words of its own enums."""
    return {
        "stabilization_window_seconds": rules.stabilization_window_seconds,
        "select_policy": member(select_policy, rules.select_policy),
        "policies": [{**policy.manifest(), "type": member(policy_type, policy.type)} for policy in rules.policies],
    }
