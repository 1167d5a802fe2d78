"""Tests of constructs_lib.service_account."""

from __future__ import annotations

from typing import Any

import cdk8s
import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.platform import Platform
from constructs_lib.service_account import PolicyRule, Role, RoleProps, ServiceAccount, ServiceAccountProps, Subject
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth

RULE = PolicyRule(api_groups=("",), resources=("pods",), verbs=("get", "list"))


class TestServiceAccount:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """No token is mounted."""
        scope = chart()
        ServiceAccount(scope, "account", ServiceAccountProps(name="payment-api"))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object."""
        scope = chart()
        ServiceAccount(
            scope,
            "account",
            ServiceAccountProps(
                name="postgres-backup",
                automount_token=True,
                image_pull_secrets=("registry",),
                labels={"app": "postgres-backup"},
                annotations={"eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/backup"},
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_takes_the_platforms_credentials_of_the_registry(self) -> None:
        """Unless it names its own."""
        scope = chart(Platform(image_pull_secrets=("registry",)))
        ServiceAccount(scope, "account", ServiceAccountProps(name="shop"))
        ServiceAccount(scope, "other", ServiceAccountProps(name="other", image_pull_secrets=("own",)))

        assert one(scope, "ServiceAccount", "shop")["imagePullSecrets"] == [{"name": "registry"}]
        assert one(scope, "ServiceAccount", "other")["imagePullSecrets"] == [{"name": "own"}]

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"name": "default"}, "name must not be the namespace's default account"),
            ({"image_pull_secrets": ("A",)}, "image_pull_secrets must be a tuple of names of Secrets"),
            ({"image_pull_secrets": ("a", "a")}, "image_pull_secrets must not repeat a value"),
            ({"annotations": {"a b": "c"}}, "annotations must be a mapping whose keys are annotation names"),
            ({"annotations": {"a": "x" * 300_000}}, "annotations must have at most 262144 bytes (300001 given)"),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(ServiceAccountProps, **{"name": "a", **values})


class TestRole:
    """Roles and their bindings."""

    def test_in_the_namespace(self, snapshot_yaml: SnapshotAssertion) -> None:
        """A Role and its binding to one account."""
        scope = chart()
        Role(scope, "role", RoleProps(name="payment-api", rules=(RULE,), service_account_name="payment-api"))

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Rights in the namespace and in the cluster, for an account and a group."""
        scope = chart()
        Role(
            scope,
            "role",
            RoleProps(
                name="deployer",
                rules=(RULE,),
                cluster_rules=(
                    PolicyRule(api_groups=("",), resources=("namespaces",), verbs=("get",), resource_names=("shop",)),
                    PolicyRule(non_resource_urls=("/readyz",), verbs=("get",)),
                ),
                cluster_name="shop-deployer",
                service_account_name="deployer",
                subjects=(Subject(kind="Group", name="ci:deployers"), Subject(name="ci", namespace="ci")),
                labels={"app": "deployer"},
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_cluster_objects_carry_no_namespace(self) -> None:
        """A namespaced chart does not make cluster objects its own."""
        scope = chart()
        Role(scope, "role", RoleProps(name="a", cluster_rules=(RULE,), service_account_name="a"))

        assert [m["kind"] for m in synth(scope)] == ["ClusterRole", "ClusterRoleBinding"]
        assert all("namespace" not in m["metadata"] for m in synth(scope))

    def test_cluster_names_differ_between_namespaces(self) -> None:
        """Two environments of one cluster do not overwrite each other's ClusterRole."""
        scope = chart()
        role = Role(scope, "role", RoleProps(name="a", cluster_rules=(RULE,), service_account_name="a"))

        assert one(scope, "ClusterRole")["metadata"]["name"] == "shop:a"
        assert (role.api_object, role.cluster_role is not None) == (None, True)

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"rules": ()}, "rules and cluster_rules must not both be empty"),
            ({"service_account_name": None}, "subjects and service_account_name must not both be empty"),
            ({"rules": (PolicyRule(non_resource_urls=("/a",), verbs=("get",)),)}, "must hold no non_resource_urls"),
            ({"name": "a/b"}, "name must be a name of letters"),
            ({"cluster_name": ""}, "cluster_name must be a name of letters"),
        ],
    )
    def test_fails_for_roles_that_give_nothing(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        plain = {"name": "a", "rules": (RULE,), "service_account_name": "a"}

        assert expected in refusal(RoleProps, **{**plain, **values})

    def test_fails_without_a_namespace(self) -> None:
        """A Role needs a place."""
        scope = cdk8s.Chart(cdk8s.App(), "test")
        props = RoleProps(name="a", rules=(RULE,), service_account_name="a")

        message = refusal(Role, scope=scope, id_="role", props=props)

        assert message.startswith("Role.scope must belong to a chart with a namespace")
