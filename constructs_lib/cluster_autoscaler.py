"""Cluster Autoscaler: adds nodes for pods that find no place, and takes away nodes that are not needed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from constructs import Construct

from constructs_lib._amounts import MAX_CLUSTER_NODES
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import labels, selector
from constructs_lib._tree import Group
from constructs_lib._validation import Props, PropsError
from constructs_lib.config_map import ConfigMap, ConfigMapProps
from constructs_lib.deployment import Deployment, DeploymentProps
from constructs_lib.image import Image
from constructs_lib.monitoring.pod_monitor import PodMonitor, PodMonitorProps, scrape_annotations
from constructs_lib.node_groups import NodeGroupProvider
from constructs_lib.pdb import Pdb, PdbProps
from constructs_lib.pod import METRICS_PORT_NAME, ContainerSpec, SecurityContext
from constructs_lib.pod_template import PodProps
from constructs_lib.policy_rule import PolicyRule
from constructs_lib.probes import Probe, Probes
from constructs_lib.resources import Resources
from constructs_lib.service_account import Role, RoleProps, ServiceAccount, ServiceAccountProps

NAME = "cluster-autoscaler"
"""Name of all its objects; its own rights name the lease and the ConfigMaps that start with it."""

PRIORITIES = f"{NAME}-priority-expander"
"""ConfigMap that its expander ``priority`` reads. Source: Kubernetes autoscaler, "Priority based expander"."""

METRICS_PORT = 8085
"""Port of metrics and health. Source: Kubernetes autoscaler, flag ``--address``."""

Expander = Literal["priority", "least-waste", "most-pods", "least-nodes", "price", "random"]

_READ = ("watch", "list", "get")

CLUSTER_RULES: tuple[PolicyRule, ...] = (
    PolicyRule(api_groups=("",), resources=("events", "endpoints"), verbs=("create", "patch")),
    PolicyRule(api_groups=("",), resources=("pods/eviction",), verbs=("create",)),
    PolicyRule(api_groups=("",), resources=("pods/status",), verbs=("update",)),
    PolicyRule(api_groups=("",), resources=("nodes",), verbs=(*_READ, "update")),
    PolicyRule(
        api_groups=("",),
        resources=(
            "namespaces",
            "pods",
            "services",
            "replicationcontrollers",
            "persistentvolumeclaims",
            "persistentvolumes",
        ),
        verbs=_READ,
    ),
    PolicyRule(api_groups=("apps",), resources=("statefulsets", "replicasets", "daemonsets"), verbs=_READ),
    PolicyRule(api_groups=("policy",), resources=("poddisruptionbudgets",), verbs=("watch", "list")),
    PolicyRule(
        api_groups=("resource.k8s.io",), resources=("deviceclasses", "resourceslices", "resourceclaims"), verbs=_READ
    ),
    PolicyRule(
        api_groups=("storage.k8s.io",),
        resources=("storageclasses", "csinodes", "csidrivers", "csistoragecapacities", "volumeattachments"),
        verbs=_READ,
    ),
    PolicyRule(api_groups=("batch",), resources=("jobs",), verbs=("get", "list", "watch", "patch")),
    PolicyRule(api_groups=("coordination.k8s.io",), resources=("leases",), verbs=("create",)),
    PolicyRule(
        api_groups=("coordination.k8s.io",), resources=("leases",), resource_names=(NAME,), verbs=("get", "update")
    ),
)
"""What it needs in the whole cluster. Source: Kubernetes autoscaler 1.36, example for AWS autodiscovery."""

RULES: tuple[PolicyRule, ...] = (
    PolicyRule(api_groups=("",), resources=("configmaps",), verbs=("create", "list", "watch")),
    PolicyRule(
        api_groups=("",),
        resources=("configmaps",),
        resource_names=(f"{NAME}-status", PRIORITIES),
        verbs=("delete", "get", "update", "watch"),
    ),
)
"""What it needs in its own namespace. Source: as :data:`CLUSTER_RULES`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClusterAutoscalerProps(Props):
    """Props of :class:`ClusterAutoscaler`."""

    image: Image
    """Its image, of the cluster's own minor version: it carries a copy of that version's scheduler."""

    provider: NodeGroupProvider
    """The cloud and its groups of nodes: ``AwsAutoDiscovery``, ``GceAutoDiscovery``, ``ClusterApi``, ``NodeGroups``."""

    expanders: tuple[Expander, ...] = ("priority", "least-waste")
    """How a group is chosen among several that fit: each narrows the choice of the one before."""

    priorities: Mapping[int, tuple[str, ...]] = field(default_factory=lambda: {10: (".*",)})
    """Priorities to regular expressions of group names, for the expander ``priority``; the highest number wins. The default puts
    all groups level, so that the next expander decides."""

    max_nodes_total: int | None = None
    """Most nodes of the cluster, in all groups and outside of them; ``None``: the sum of the groups. Unit: nodes."""

    balance_similar_node_groups: bool = True
    """Keep like groups of several zones at like sizes, so that pods can spread."""

    scale_down_utilization_percent: int = 50
    """Sum of the requests, of what the node offers, below which it may go. Unit: percent. The autoscaler's own default."""

    scale_down_unneeded_minutes: int = 10
    """Time for which a node must have been superfluous. Unit: minutes. The autoscaler's own default."""

    scale_down_delay_after_add_minutes: int = 10
    """Time after a node came in which none goes. Unit: minutes. The autoscaler's own default."""

    max_node_provision_minutes: int = 15
    """Time after which a node that does not come is given up and another group tried. Unit: minutes. The autoscaler's own
    default."""

    replicas: int = 2
    """Pods; one leads, the others wait. Unit: pods. Two, so that the drain of the leader's node does not stop it."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=100,
            cpu_limit_millicores=None,
            memory_request_mebibytes=600,
            memory_limit_mebibytes=600,
        )
    )
    """What each pod asks for. Source: as :data:`CLUSTER_RULES`, without its CPU limit, which would slow it when it has most to do."""

    service_account_annotations: Mapping[str, str] = field(default_factory=dict)
    """Annotations that give the pods their role at the cloud, such as ``eks.amazonaws.com/role-arn``."""

    def _validate(self) -> None:
        self._require(
            "provider",
            isinstance(self.provider, NodeGroupProvider),
            "must have flags, environment and cluster_rules",
            "use AwsAutoDiscovery, GceAutoDiscovery, ClusterApi or NodeGroups",
        )
        self._not_empty("expanders")
        self._unique("expanders")
        self._require("priorities", all(p > 0 for p in self.priorities), "must be above 0", "number them 10, 20, 30")
        for pattern in (pattern for patterns in self.priorities.values() for pattern in patterns):
            self._require(
                "priorities", _compiles(pattern), f"must hold regular expressions, not {pattern!r}", "mend it"
            )
        self._require(
            "priorities",
            (self.priorities and all(self.priorities.values())) or "priority" not in self.expanders,
            "must name groups for the expander priority",
            "give a pattern for each priority, or drop the expander",
        )
        self._between("max_nodes_total", 1, MAX_CLUSTER_NODES, "nodes")
        self._between("scale_down_utilization_percent", 0, 100, "percent")
        for name in ("scale_down_unneeded_minutes", "scale_down_delay_after_add_minutes", "max_node_provision_minutes"):
            self._between(name, 1, 24 * 60, "minutes")
        self._between("replicas", 1, 5, "pods")

    def command(self, namespace: str) -> tuple[str, ...]:
        """Return the command line of the autoscaler that runs in *namespace*."""
        flags = [
            "./cluster-autoscaler",
            *self.provider.flags,
            f"--namespace={namespace}",
            f"--expander={','.join(self.expanders)}",
            f"--balance-similar-node-groups={str(self.balance_similar_node_groups).lower()}",
            # Without it, one pod with an emptyDir keeps its node for ever.
            "--skip-nodes-with-local-storage=false",
            f"--scale-down-utilization-threshold={self.scale_down_utilization_percent / 100:g}",
            f"--scale-down-unneeded-time={self.scale_down_unneeded_minutes}m",
            f"--scale-down-delay-after-add={self.scale_down_delay_after_add_minutes}m",
            f"--max-node-provision-time={self.max_node_provision_minutes}m",
            "--stderrthreshold=info",
        ]
        if self.max_nodes_total is not None:
            flags.append(f"--max-nodes-total={self.max_nodes_total}")
        return tuple(flags)


class ClusterAutoscaler(Group):
    """The Cluster Autoscaler with all that it needs: account, rights, priorities, Deployment, disruption budget, monitor.

    Trap: build it in a chart whose namespace is ``kube-system``, where its priority class is allowed, and never beside Karpenter on
    the same nodes. It also needs a role at the cloud, which no manifest gives.
    """

    def __init__(self, scope: Construct, id_: str, props: ClusterAutoscalerProps) -> None:
        namespace = namespace_of(scope)
        if not namespace:
            raise PropsError(
                'ClusterAutoscaler.scope must belong to a chart with a namespace, got None; build it in Chart(namespace="kube-system")'
            )
        super().__init__(scope, id_)
        self.props = props
        own = labels(NAME)
        self.service_account = ServiceAccount(
            self,
            "service-account",
            ServiceAccountProps(
                name=NAME, automount_token=True, labels=own, annotations=props.service_account_annotations
            ),
        )
        """Its identity."""
        self.role = Role(
            self,
            "role",
            RoleProps(
                name=NAME,
                rules=RULES,
                cluster_rules=(*CLUSTER_RULES, *props.provider.cluster_rules),
                cluster_name=NAME,
                service_account_name=NAME,
                labels=own,
            ),
        )
        """Its rights."""
        if "priority" in props.expanders:
            data = {"priorities": _priorities(props.priorities)}
            ConfigMap(self, "priorities", ConfigMapProps(name=PRIORITIES, data=data, labels=own))
        annotations = {"cluster-autoscaler.kubernetes.io/safe-to-evict": "false"}
        if context_of(scope).platform.prometheus_operator:
            monitor = PodMonitorProps(name=NAME, pod_labels=selector(NAME), port_name=METRICS_PORT_NAME)
            PodMonitor(self, "monitor", monitor)
        else:
            annotations |= scrape_annotations(METRICS_PORT, "/metrics")
        self.deployment = Deployment(
            self,
            "deployment",
            DeploymentProps(name=NAME, replicas=props.replicas, pod=_pod(props, namespace, annotations)),
        )
        """Its pods."""
        self.pdb = Pdb(self, "pdb", PdbProps(name=NAME, target_labels=selector(NAME)))
        """Its disruption budget."""


def _pod(props: ClusterAutoscalerProps, namespace: str, annotations: Mapping[str, str]) -> PodProps:
    user = SecurityContext(user_id=65534)
    container = ContainerSpec(
        container_name=NAME,
        image=props.image,
        command=props.command(namespace),
        ports={METRICS_PORT_NAME: METRICS_PORT},
        environment=props.provider.environment,
        resources=props.resources,
        probes=Probes(
            startup=Probe(path="/health-check", period_seconds=5, failure_threshold=12),
            liveness=Probe(path="/health-check", period_seconds=10),
            readiness=None,
        ),
        security=user,
    )
    return PodProps(
        app=NAME,
        containers=(container,),
        annotations=annotations,
        service_account_name=NAME,
        automount_service_account_token=True,
        priority_class_name="system-cluster-critical",
        security=user,
    )


def _priorities(priorities: Mapping[int, tuple[str, ...]]) -> str:
    lines = []
    for priority in sorted(priorities):
        # A JSON string is a YAML string too, whatever the expression holds.
        lines += [f"{priority}:", *(f"  - {json.dumps(pattern)}" for pattern in priorities[priority])]
    return "\n".join(lines) + "\n"


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
