"""kube-state-metrics: what objects of the cluster are in which state."""

from __future__ import annotations

from collections.abc import Mapping

from constructs_lib._objects import Manifest
from constructs_lib._yaml import UNWRAPPED, dump
from constructs_lib.image import Image
from constructs_lib.monitoring._programs import probes, small
from constructs_lib.policy_rule import PolicyRule
from constructs_lib.shutdown import Shutdown
from constructs_lib.web_service import WebServiceProps
from constructs_lib.workload_props import Files, Metrics

STATE_PORT = 8080
"""Port of kube-state-metrics: its own default."""

STATE_RESOURCES: Mapping[str, tuple[str, ...]] = {
    "": (
        "persistentvolumeclaims",
        "pods",
        "resourcequotas",
    ),
    "apps": ("daemonsets", "deployments", "replicasets", "statefulsets"),
    "autoscaling": ("horizontalpodautoscalers",),
    "batch": ("cronjobs", "jobs"),
    "policy": ("poddisruptionbudgets",),
}
"""What kube-state-metrics tells of, by API group: no Secrets and no ConfigMaps."""

CLUSTER_RESOURCES: Mapping[str, tuple[str, ...]] = {"": ("nodes",)}
"""What it tells of as well where it looks at the whole cluster."""

VPA_RESOURCES: Mapping[str, tuple[str, ...]] = {
    "apiextensions.k8s.io": ("customresourcedefinitions",),
    "autoscaling.k8s.io": ("verticalpodautoscalers",),
}
"""What it reads for the recommendations of the VerticalPodAutoscaler, a kind that it must be taught."""

_CUSTOM, _RECOMMENDED = "/etc/kube-state-metrics", "vertical-pod-autoscalers.yaml"


def state_metrics(image: Image, *, namespace: str, everywhere: bool, vpa: bool = False) -> WebServiceProps:
    """Return kube-state-metrics; it tells of *namespace*, or of every one and of the nodes if it looks *everywhere*.

    *vpa*: whether it tells what VerticalPodAutoscalers recommend; the cluster must have the kind, and it looks everywhere.
    """
    groups: list[Mapping[str, tuple[str, ...]]] = [STATE_RESOURCES, *([CLUSTER_RESOURCES] if everywhere else [])]
    read = [*groups, *([VPA_RESOURCES] if vpa else [])]
    rules = tuple(
        PolicyRule(api_groups=(group,), resources=names, verbs=("list", "watch"))
        for each in read
        for group, names in each.items()
    )
    told = ",".join(sorted(name for each in groups for names in each.values() for name in names))
    recommended = (
        {"custom": Files(path=_CUSTOM, data={_RECOMMENDED: dump([recommendations()], width=UNWRAPPED)})} if vpa else {}
    )
    return WebServiceProps(
        image=image,
        command=(
            "/kube-state-metrics",
            f"--port={STATE_PORT}",
            f"--resources={told}",
            *(() if everywhere else (f"--namespaces={namespace}",)),
            *((f"--custom-resource-state-config-file={_CUSTOM}/{_RECOMMENDED}",) if vpa else ()),
        ),
        port=STATE_PORT,
        replicas=1,
        files=recommended,
        probes=probes("/livez", "/healthz"),
        metrics=Metrics(port=STATE_PORT, honor_labels=True, sample_limit=100_000),
        rbac=() if everywhere else rules,
        cluster_rbac=rules if everywhere else (),
        resources=small(256 if everywhere else 64),
        # The image has no shell and no `sleep`; who asks is Prometheus alone, which asks again.
        shutdown=Shutdown(pre_stop_seconds=0, drain_seconds=0, shutdown_timeout_seconds=10),
        vpa=None,
    )


def recommendations() -> Manifest:
    """Return how kube-state-metrics reads VerticalPodAutoscalers: CPU and memory that they would ask for, by container.

    The series is ``kube_customresource_vpa_containerrecommendations_target``. Source: kube-state-metrics documentation,
    "Custom Resource State Metrics".
    """
    return {
        "kind": "CustomResourceStateMetrics",
        "spec": {
            "resources": [
                {
                    "groupVersionKind": {
                        "group": "autoscaling.k8s.io",
                        "version": "v1",
                        "kind": "VerticalPodAutoscaler",
                    },
                    "labelsFromPath": {
                        "verticalpodautoscaler": ["metadata", "name"],
                        "namespace": ["metadata", "namespace"],
                    },
                    "metrics": [
                        {
                            "name": "vpa_containerrecommendations_target",
                            "help": f"What a container should ask for: {resource}.",
                            "commonLabels": {"resource": resource, "unit": unit},
                            "each": {
                                "type": "Gauge",
                                "gauge": {
                                    "path": ["status", "recommendation", "containerRecommendations"],
                                    "labelsFromPath": {"container": ["containerName"]},
                                    "valueFrom": ["target", resource],
                                },
                            },
                        }
                        for resource, unit in (("cpu", "core"), ("memory", "byte"))
                    ],
                }
            ]
        },
    }
