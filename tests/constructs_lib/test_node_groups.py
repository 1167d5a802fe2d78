"""Tests of constructs_lib.node_groups."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib.node_groups import (
    AwsAutoDiscovery,
    ClusterApi,
    GceAutoDiscovery,
    NodeGroup,
    NodeGroupProvider,
    NodeGroups,
)
from tests.support.refusals import refusal

TAG = "k8s.io/cluster-autoscaler"
GROUPS = (NodeGroup(name="web", min_nodes=3, max_nodes=30), NodeGroup(name="batch", min_nodes=0, max_nodes=10))


class TestProviders:
    """What each cloud's flags are."""

    @pytest.mark.parametrize(
        ("provider", "flags"),
        [
            (
                AwsAutoDiscovery(cluster_name="payments", region="sa-east-1"),
                (
                    "--cloud-provider=aws",
                    f"--node-group-auto-discovery=asg:tag={TAG}/enabled,{TAG}/payments",
                ),
            ),
            (
                NodeGroups(provider="azure", groups=GROUPS),
                ("--cloud-provider=azure", "--nodes=3:30:web", "--nodes=0:10:batch"),
            ),
            (
                GceAutoDiscovery(name_prefix="gke-web", min_nodes=1, max_nodes=9),
                ("--cloud-provider=gce", "--node-group-auto-discovery=mig:namePrefix=gke-web,min=1,max=9"),
            ),
            (ClusterApi(), ("--cloud-provider=clusterapi",)),
            (
                ClusterApi(cluster_name="payments", groups_namespace="machines"),
                (
                    "--cloud-provider=clusterapi",
                    "--node-group-auto-discovery=clusterapi:namespace=machines,clusterName=payments",
                ),
            ),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_name_the_groups(self, provider: NodeGroupProvider, flags: tuple[str, ...]) -> None:
        """The flags choose the cloud, then its groups."""
        assert isinstance(provider, NodeGroupProvider)
        assert provider.flags == flags

    def test_aws_is_told_its_region(self) -> None:
        """The machine's metadata service is closed to pods."""
        assert AwsAutoDiscovery(cluster_name="a", region="sa-east-1").environment == {"AWS_REGION": "sa-east-1"}

    def test_others_need_nothing_more(self) -> None:
        """No variables and no rights beyond those of every cloud."""
        gce = GceAutoDiscovery(name_prefix="a", min_nodes=1, max_nodes=2)

        assert (gce.environment, gce.cluster_rules, ClusterApi().environment) == ({}, (), {})

    def test_cluster_api_may_scale_machines(self) -> None:
        """It changes objects of the API server, and reads templates where asked to."""
        plain, with_templates = ClusterApi(), ClusterApi(machine_templates=("awsmachinetemplates",))

        assert [rule.api_groups for rule in plain.cluster_rules] == [("cluster.x-k8s.io",)] * 2
        assert with_templates.cluster_rules[2].resources == ("awsmachinetemplates",)


class TestRefusals:
    """Groups that can't be."""

    @pytest.mark.parametrize(
        ("props", "values", "expected"),
        [
            (NodeGroup, {"name": "a:b", "min_nodes": 0, "max_nodes": 1}, "NodeGroup.name must be the name of a node"),
            (
                NodeGroup,
                {"name": "a", "min_nodes": 3, "max_nodes": 2},
                "NodeGroup.min_nodes must lie between 0 and max_nodes (2), got 3",
            ),
            (NodeGroup, {"name": "a", "min_nodes": 0, "max_nodes": 5001}, "NodeGroup.max_nodes must lie between 1"),
            (NodeGroups, {"provider": "aws", "groups": ()}, "NodeGroups.groups must not be empty"),
            (NodeGroups, {"provider": "aws", "groups": GROUPS * 2}, "NodeGroups.groups must not repeat a value"),
            (NodeGroups, {"provider": "ibm", "groups": GROUPS}, "NodeGroups.provider must be one of"),
            (AwsAutoDiscovery, {"cluster_name": "a,b", "region": "sa-east-1"}, "cluster_name must be the name"),
            (AwsAutoDiscovery, {"cluster_name": "a", "region": "brazil"}, "region must be an AWS region"),
            (
                GceAutoDiscovery,
                {"name_prefix": "a", "min_nodes": 2, "max_nodes": 1},
                "GceAutoDiscovery.min_nodes must lie between 0 and max_nodes (1)",
            ),
            (ClusterApi, {"machine_templates": ("A",)}, "ClusterApi.machine_templates must be a tuple of resources"),
        ],
    )
    def test_fails_for_groups_that_can_not_be(self, props: type, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(props, **values)
