"""Tests of what the rules see: kinds with their groups, lists unpacked."""

from __future__ import annotations

import pytest

from constructs_lib.checks.keys import Key, group_of, is_custom, qualified
from tests.constructs_lib.checks.build import (
    Manifest,
    change,
    config_map,
    deployment,
    findings,
    hpa,
    ingress,
    model,
    pod,
    policy,
    service,
    thing,
)


class TestKinds:
    """The same name in several API groups."""

    @pytest.mark.parametrize(
        ("kind", "group", "expected"),
        [
            ("Service", "", "Service"),
            ("Service", "serving.knative.dev", "Service.serving.knative.dev"),
            ("Cluster", "postgresql.cnpg.io", "Cluster"),
            ("Cluster", "cluster.x-k8s.io", "Cluster.cluster.x-k8s.io"),
            ("NetworkPolicy", "crd.projectcalico.org", "NetworkPolicy.crd.projectcalico.org"),
            ("Gateway", "networking.istio.io", "Gateway.networking.istio.io"),
            ("Deployment", "extensions", "Deployment"),
            ("Widget", "example.com", "Widget"),
        ],
    )
    def test_another_group_is_named_as_kubectl_does(self, kind: str, group: str, expected: str) -> None:
        """A kind alone is the one that the rules mean."""
        assert qualified(kind, group) == expected

    def test_groups_are_read_from_versions(self) -> None:
        """The core group has no name; what is no version has none either."""
        assert [group_of(version) for version in ("v1", "apps/v1", None, 3)] == ["", "apps", "", ""]
        assert [is_custom(version) for version in ("v1", "apps/v1", "policy/v1", "networking.k8s.io/v1")] == [False] * 4
        assert is_custom("autoscaling.k8s.io/v1")
        assert is_custom("gateway.networking.k8s.io/v1")

    def test_objects_of_the_cluster_are_in_no_namespace(self) -> None:
        """cdk8s writes that of their chart into them: they exist all the same, and only once."""
        high = {**thing("PriorityClass", "high", group="scheduling.k8s.io/v1"), "value": 1}
        elsewhere = change(high, "metadata.namespace", "elsewhere")

        assert findings("PC018", high, deployment(template=pod(priorityClassName="high"))) == []
        assert len(findings("PC090", high, elsewhere)) == 1

    def test_a_service_of_another_group_is_no_service(self) -> None:
        """Knative's Service has no selector, and answers no Ingress by its name."""
        knative = thing("Service", "api-service", {"template": {}}, group="serving.knative.dev/v1")

        assert findings("PC001", knative) == []
        assert "Service api-service in shop, which does not exist" in findings("PC003", ingress(), knative)[0]
        assert findings("PC090", knative, service(), deployment()) == []

    def test_fails_for_a_policy_of_another_group_in_the_place_of_default_deny(self) -> None:
        """Calico's own NetworkPolicy reads otherwise."""
        calico = {**policy(), "apiVersion": "crd.projectcalico.org/v1"}

        assert len(findings("PC070", deployment(), calico)) == 1

    def test_a_cluster_of_another_group_is_no_database(self) -> None:
        """Cluster API's Cluster makes no pods here."""
        cluster = thing("Cluster", "pg", {"instances": 3}, group="cluster.x-k8s.io/v1beta1")

        assert findings("PC070", cluster) == []

    def test_fails_for_a_scale_target_of_another_group(self) -> None:
        """The group of the target counts too."""
        target = {"apiVersion": "example.com/v1", "kind": "Deployment", "name": "api"}

        found = findings("PC006", hpa(scaleTargetRef=target), deployment())

        assert found[0].startswith("its target Deployment.example.com api in shop does not exist")


def listed(*items: Manifest, kind: str = "List", version: str = "v1") -> Manifest:
    """Return *items* as one list."""
    return {"apiVersion": version, "kind": kind, "items": list(items)}


class TestLists:
    """Objects that are applied as one list."""

    def test_every_rule_sees_the_items(self) -> None:
        """Two rules of different families, for all of them."""
        moving = listed(deployment(template=None), listed(config_map(JWT_SECRET="change-me")))

        assert [item.key for item in model(moving).objects] == [
            Key("Deployment", "shop", "api"),
            Key("ConfigMap", "shop", "api-config"),
        ]
        assert len(findings("PC060", moving)) == 1
        assert len(findings("PC070", moving)) == 1

    def test_items_of_a_typed_list_have_its_kind(self) -> None:
        """kubectl fills it in."""
        bare = {key: value for key, value in config_map().items() if key not in {"apiVersion", "kind"}}

        assert model(listed(bare, kind="ConfigMapList")).objects[0].key == Key("ConfigMap", "shop", "api-config")

    def test_what_only_looks_like_a_list_stays(self) -> None:
        """An object of a kind whose name does not end so may have a field ``items``."""
        volume = {**thing("Menu", "lunch", group="example.com/v1"), "items": [{"kind": "ConfigMap"}]}

        assert [item.key.kind for item in model(volume, listed(None, "x")).objects] == ["Menu"]  # type: ignore[arg-type]  # what a patch may hold
