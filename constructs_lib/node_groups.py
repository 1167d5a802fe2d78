"""Where the Cluster Autoscaler finds the groups of nodes that it may grow and shrink: one class for each way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

from constructs_lib._amounts import MAX_CLUSTER_NODES
from constructs_lib._validation import Props
from constructs_lib.policy_rule import PolicyRule

_CLUSTER = re.compile(r"[A-Za-z0-9][-_A-Za-z0-9]{0,99}")
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-[0-9]")
_TEMPLATES = re.compile(r"[a-z][a-z0-9]{0,62}")
_GROUP = re.compile(r"[A-Za-z0-9/][^\s:,=]{0,254}")
_GROUP_WITH_URL = re.compile(r"(https://)?[A-Za-z0-9/][^\s:,=]{0,254}")


@runtime_checkable
class NodeGroupProvider(Protocol):
    """What :class:`~constructs_lib.ClusterAutoscaler` needs to know of a cloud; any class of yours with these members does."""

    @property
    def flags(self) -> tuple[str, ...]:
        """Command line flags that choose the cloud and its groups."""

    @property
    def environment(self) -> Mapping[str, str]:
        """Environment variables of the autoscaler."""

    @property
    def cluster_rules(self) -> tuple[PolicyRule, ...]:
        """Rights beyond those that every cloud needs."""


def _check_bounds(props: Props, min_nodes: int, max_nodes: int) -> None:
    """Refuse *props* whose fields of these names are no range of nodes."""
    props._between("max_nodes", 1, MAX_CLUSTER_NODES, "nodes")
    props._require(
        "min_nodes",
        0 <= min_nodes <= max_nodes,
        f"must lie between 0 and max_nodes ({max_nodes})",
        "lower min_nodes or raise max_nodes",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class NodeGroup(Props):
    """One group of nodes, by name."""

    name: str
    """Name of the group as the cloud knows it; at Google the URL of the instance group."""

    min_nodes: int
    """Fewest nodes. Unit: nodes."""

    max_nodes: int
    """Most nodes. Unit: nodes."""

    def _validate(self) -> None:
        self._matches("name", _GROUP_WITH_URL, "the name of a node group", "copy it from the cloud")
        _check_bounds(self, self.min_nodes, self.max_nodes)


@dataclass(frozen=True, kw_only=True, slots=True)
class NodeGroups(Props):
    """Groups that are listed here, at any cloud.

    Trap: bounds written here win over those at the cloud, and a new group is unknown until it is added.
    """

    provider: Literal["aws", "azure", "cloudstack", "digitalocean", "exoscale", "gce", "hetzner", "magnum", "oci"]
    """Name of the cloud in ``--cloud-provider``."""

    groups: tuple[NodeGroup, ...]
    """The groups."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """Environment variables that the cloud's part reads, such as ``AWS_REGION``; no secrets."""

    cluster_rules: tuple[PolicyRule, ...] = ()
    """Rights beyond those that every cloud needs."""

    def _validate(self) -> None:
        self._not_empty("groups")
        self._unique("groups", "name")
        self._environment_names("environment")

    @property
    def flags(self) -> tuple[str, ...]:
        """Command line flags that choose the cloud and its groups."""
        nodes = (f"--nodes={group.min_nodes}:{group.max_nodes}:{group.name}" for group in self.groups)
        return (f"--cloud-provider={self.provider}", *nodes)


@dataclass(frozen=True, kw_only=True, slots=True)
class AwsAutoDiscovery(Props):
    """AWS Auto Scaling groups that carry the tags ``k8s.io/cluster-autoscaler/enabled`` and ``…/<cluster>``.

    Trap: the pods need an IAM role; see :attr:`ClusterAutoscalerProps.service_account_annotations`.
    """

    cluster_name: str
    """Name of the cluster, as in the tag."""

    region: str
    """AWS region."""

    def _validate(self) -> None:
        self._matches("cluster_name", _CLUSTER, "the name of a cluster", "use letters, digits, '-' and '_'")
        self._matches("region", _REGION, "an AWS region", "write such as sa-east-1")

    @property
    def flags(self) -> tuple[str, ...]:
        """Command line flags that choose the cloud and its groups."""
        tags = f"k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/{self.cluster_name}"
        return ("--cloud-provider=aws", f"--node-group-auto-discovery=asg:tag={tags}")

    @property
    def environment(self) -> Mapping[str, str]:
        """The region: the machine's metadata service, which would tell, is closed to pods."""
        return {"AWS_REGION": self.region}

    @property
    def cluster_rules(self) -> tuple[PolicyRule, ...]:
        """None."""
        return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class GceAutoDiscovery(Props):
    """Google Compute Engine instance groups whose name starts with a prefix."""

    name_prefix: str
    """Start of the groups' names."""

    min_nodes: int
    """Fewest nodes of each group. Unit: nodes."""

    max_nodes: int
    """Most nodes of each group. Unit: nodes."""

    def _validate(self) -> None:
        self._matches("name_prefix", _GROUP, "the start of a group's name", "use letters, digits and '-'")
        _check_bounds(self, self.min_nodes, self.max_nodes)

    @property
    def flags(self) -> tuple[str, ...]:
        """Command line flags that choose the cloud and its groups."""
        groups = f"mig:namePrefix={self.name_prefix},min={self.min_nodes},max={self.max_nodes}"
        return ("--cloud-provider=gce", f"--node-group-auto-discovery={groups}")

    @property
    def environment(self) -> Mapping[str, str]:
        """None."""
        return {}

    @property
    def cluster_rules(self) -> tuple[PolicyRule, ...]:
        """None."""
        return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ClusterApi(Props):
    """MachineDeployments and MachineSets of Cluster API that carry its annotations of fewest and most nodes."""

    cluster_name: str | None = None
    """Cluster whose groups are meant; ``None``: every cluster that this API server manages."""

    groups_namespace: str | None = None
    """Namespace of the groups; ``None``: every namespace."""

    machine_templates: tuple[str, ...] = ()
    """Resources of the infrastructure's templates, such as ``awsmachinetemplates``, which tell the size of a node of a group
    that has none yet."""

    def _validate(self) -> None:
        self._dns_subdomain("cluster_name")
        self._dns_label("groups_namespace")
        self._matches(
            "machine_templates", _TEMPLATES, "a tuple of resources", "use the plural", values=self.machine_templates
        )
        self._unique("machine_templates")

    @property
    def flags(self) -> tuple[str, ...]:
        """Command line flags that choose the cloud and its groups."""
        found = []
        if self.groups_namespace:
            found.append(f"namespace={self.groups_namespace}")
        if self.cluster_name:
            found.append(f"clusterName={self.cluster_name}")
        discovery = (f"--node-group-auto-discovery=clusterapi:{','.join(found)}",) if found else ()
        return ("--cloud-provider=clusterapi", *discovery)

    @property
    def environment(self) -> Mapping[str, str]:
        """None."""
        return {}

    @property
    def cluster_rules(self) -> tuple[PolicyRule, ...]:
        """Rights on Cluster API's machines and on the templates that tell the size of a node."""
        templates = (
            PolicyRule(
                api_groups=("infrastructure.cluster.x-k8s.io",),
                resources=self.machine_templates,
                verbs=("get", "list", "watch"),
            )
            if self.machine_templates
            else None
        )
        machines = (
            PolicyRule(
                api_groups=("cluster.x-k8s.io",),
                resources=("machinedeployments", "machinepools", "machinesets", "machines"),
                verbs=("get", "list", "watch", "update"),
            ),
            PolicyRule(
                api_groups=("cluster.x-k8s.io",),
                resources=("machinedeployments/scale", "machinepools/scale", "machinesets/scale"),
                verbs=("get", "update", "patch"),
            ),
        )
        return (*machines, templates) if templates else machines
