"""Tests of constructs_lib.cluster_autoscaler."""

from __future__ import annotations

from typing import Any

import cdk8s
import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from constructs_lib.cluster_autoscaler import ClusterAutoscaler, ClusterAutoscalerProps
from constructs_lib.image import Image
from constructs_lib.node_groups import AwsAutoDiscovery, ClusterApi, NodeGroup, NodeGroups
from constructs_lib.platform import Platform
from constructs_lib.resources import Resources
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth

IMAGE = Image(repository="registry.example/cluster-autoscaler", version="v1.36.0", digest=f"sha256:{'0' * 64}")
PLAIN: dict[str, Any] = {"image": IMAGE, "provider": AwsAutoDiscovery(cluster_name="payments", region="sa-east-1")}


def rules_of(manifest: dict[str, Any]) -> list[tuple[str, list[str], list[str], list[str]]]:
    """Return the rules of a role as (group, resources, names, verbs)."""
    return [
        (rule["apiGroups"][0], rule["resources"], rule.get("resourceNames", []), sorted(rule["verbs"]))
        for rule in manifest["rules"]
    ]


class TestClusterAutoscaler:
    """The objects."""

    def test_for_aws(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Account, roles, priorities, monitor, Deployment and disruption budget."""
        scope = chart()
        ClusterAutoscaler(scope, "autoscaler", ClusterAutoscalerProps(**PLAIN))

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the objects; a bare cluster is scraped by annotations."""
        scope = chart(Platform.bare(namespace="shop"))
        ClusterAutoscaler(
            scope,
            "autoscaler",
            ClusterAutoscalerProps(
                image=IMAGE,
                provider=NodeGroups(
                    provider="hetzner",
                    groups=(NodeGroup(name="pool1", min_nodes=1, max_nodes=5),),
                    environment={"HCLOUD_NETWORK": "payments"},
                ),
                expanders=("least-waste", "random"),
                max_nodes_total=60,
                balance_similar_node_groups=False,
                scale_down_utilization_percent=65,
                scale_down_unneeded_minutes=5,
                scale_down_delay_after_add_minutes=15,
                max_node_provision_minutes=20,
                replicas=1,
                resources=Resources(memory_request_mebibytes=1024, memory_limit_mebibytes=1024),
                service_account_annotations={"example.com/role": "autoscaler"},
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_may_do_what_upstream_asks_for(self) -> None:
        """The ClusterRole holds the rules of the upstream example and no other."""
        scope = chart()
        ClusterAutoscaler(scope, "autoscaler", ClusterAutoscalerProps(**PLAIN))
        read = ["get", "list", "watch"]

        assert rules_of(one(scope, "ClusterRole")) == [
            ("", ["events", "endpoints"], [], ["create", "patch"]),
            ("", ["pods/eviction"], [], ["create"]),
            ("", ["pods/status"], [], ["update"]),
            ("", ["nodes"], [], [*read[:2], "update", "watch"]),
            (
                "",
                [
                    "namespaces",
                    "pods",
                    "services",
                    "replicationcontrollers",
                    "persistentvolumeclaims",
                    "persistentvolumes",
                ],
                [],
                read,
            ),
            ("apps", ["statefulsets", "replicasets", "daemonsets"], [], read),
            ("policy", ["poddisruptionbudgets"], [], ["list", "watch"]),
            ("resource.k8s.io", ["deviceclasses", "resourceslices", "resourceclaims"], [], read),
            (
                "storage.k8s.io",
                ["storageclasses", "csinodes", "csidrivers", "csistoragecapacities", "volumeattachments"],
                [],
                read,
            ),
            ("batch", ["jobs"], [], ["get", "list", "patch", "watch"]),
            ("coordination.k8s.io", ["leases"], [], ["create"]),
            ("coordination.k8s.io", ["leases"], ["cluster-autoscaler"], ["get", "update"]),
        ]

    def test_may_write_its_own_config_maps(self) -> None:
        """The Role names the two ConfigMaps that it owns."""
        scope = chart()
        ClusterAutoscaler(scope, "autoscaler", ClusterAutoscalerProps(**PLAIN))

        assert rules_of(one(scope, "Role")) == [
            ("", ["configmaps"], [], ["create", "list", "watch"]),
            (
                "",
                ["configmaps"],
                ["cluster-autoscaler-status", "cluster-autoscaler-priority-expander"],
                ["delete", "get", "update", "watch"],
            ),
        ]

    def test_has_the_rights_of_its_cloud(self) -> None:
        """Cluster API scales objects of the API server."""
        scope = chart()
        ClusterAutoscaler(scope, "autoscaler", ClusterAutoscalerProps(image=IMAGE, provider=ClusterApi()))

        groups = {rule["apiGroups"][0] for rule in one(scope, "ClusterRole")["rules"]}

        assert "cluster.x-k8s.io" in groups

    def test_priorities_are_read_back_as_they_were_given(self) -> None:
        """Whatever a regular expression holds, the expander's YAML says the same."""
        scope = chart()
        priorities = {10: (".*",), 50: (r".*m5\.large.*", 'it\'s "quoted": #1')}
        ClusterAutoscaler(scope, "autoscaler", ClusterAutoscalerProps(**PLAIN, priorities=priorities))

        text = one(scope, "ConfigMap", "cluster-autoscaler-priority-expander")["data"]["priorities"]

        assert yaml.safe_load(text) == {number: list(patterns) for number, patterns in priorities.items()}

    def test_runs_in_the_namespace_of_the_chart(self) -> None:
        """Lease and ConfigMaps are looked for where its rights are."""
        scope = chart()
        ClusterAutoscaler(scope, "autoscaler", ClusterAutoscalerProps(**PLAIN))

        assert "--namespace=shop" in one(scope, "Deployment")["spec"]["template"]["spec"]["containers"][0]["command"]

    def test_fails_without_a_namespace(self) -> None:
        """Its place must be stated."""
        scope = cdk8s.Chart(cdk8s.App(), "test")

        message = refusal(ClusterAutoscaler, scope=scope, id_="autoscaler", props=ClusterAutoscalerProps(**PLAIN))

        assert message.startswith("ClusterAutoscaler.scope must belong to a chart with a namespace")


class TestClusterAutoscalerProps:
    """Its props."""

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"provider": "aws"}, "ClusterAutoscalerProps.provider must"),
            ({"image": "cluster-autoscaler:latest"}, "ClusterAutoscalerProps.image must be a value of type Image"),
            ({"expanders": ()}, "expanders must not be empty"),
            ({"expanders": ("random", "random")}, "expanders must not repeat a value"),
            ({"priorities": {}}, "priorities must name groups for the expander priority"),
            ({"priorities": {0: (".*",)}}, "priorities must be above 0"),
            ({"priorities": {10: ("(",)}}, "priorities must hold regular expressions, not '('"),
            ({"max_nodes_total": 5001}, "max_nodes_total must lie between 1 and 5000 nodes"),
            ({"scale_down_utilization_percent": 101}, "scale_down_utilization_percent must lie between 0 and 100"),
            ({"scale_down_unneeded_minutes": 0}, "scale_down_unneeded_minutes must lie between 1"),
            ({"replicas": 0}, "replicas must lie between 1 and 5 pods"),
        ],
    )
    def test_fails_for_what_it_can_not_run_with(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(ClusterAutoscalerProps, **{**PLAIN, **values})
