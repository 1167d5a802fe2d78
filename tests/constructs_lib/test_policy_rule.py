"""Tests of constructs_lib.policy_rule."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib.policy_rule import PolicyRule, Subject
from tests.support.refusals import refusal

PODS: dict[str, Any] = {"api_groups": ("",), "resources": ("pods",), "verbs": ("get",)}


class TestPolicyRule:
    """One rule."""

    def test_renders_what_it_states(self) -> None:
        """Empty parts are left out."""
        assert PolicyRule(**PODS).manifest() == {"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"verbs": ("*",)}, "PolicyRule.verbs must hold no wildcard, got ('*',); name what is needed"),
            ({"resources": ("*",)}, "PolicyRule.resources must hold no wildcard"),
            ({"resources": ("pods/*",)}, "PolicyRule.resources must hold no wildcard"),
            ({"api_groups": ("*",)}, "PolicyRule.api_groups must hold no wildcard"),
            ({"resources": ("secrets",), "verbs": ("list",)}, "PolicyRule.verbs must not list or watch all Secrets"),
            ({"resources": ("pods", "secrets"), "verbs": ("watch",)}, "PolicyRule.verbs must not list or watch all"),
            ({"resources": ("roles",), "verbs": ("bind",)}, "PolicyRule.verbs must not hold escalate, bind or"),
        ],
    )
    def test_fails_for_more_than_anyone_needs(self, values: dict[str, Any], expected: str) -> None:
        """Wide rights are refused unless a reason is given."""
        assert expected in refusal(PolicyRule, **{**PODS, **values})
        assert PolicyRule(**{**PODS, **values}, allow_wildcards="the operator manages every kind").manifest()

    def test_secrets_may_be_read_by_name(self) -> None:
        """Who knows the name reads that Secret and no other."""
        rule = PolicyRule(api_groups=("",), resources=("secrets",), verbs=("get", "watch"), resource_names=("tls",))

        assert rule.manifest()["resourceNames"] == ["tls"]

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"verbs": ()}, "verbs must not be empty"),
            ({"verbs": ("Get",)}, "verbs must be a tuple of verbs"),
            ({"verbs": ("get", "get")}, "verbs must not repeat a value"),
            ({"resources": ("Pod",)}, "resources must be a tuple of resources"),
            ({"api_groups": ("apps/v1",)}, "api_groups must be a tuple of API groups"),
            ({"api_groups": ()}, "resources go with api_groups"),
            ({"non_resource_urls": ("/metrics",)}, "resources go with api_groups, and non_resource_urls exclude both"),
            ({"verbs": ("create",), "resource_names": ("a",)}, "resource_names have no effect on create"),
            ({"resource_names": ("a/b",)}, "resource_names must be a tuple of names"),
            ({"allow_wildcards": ""}, "allow_wildcards must not be empty"),
        ],
    )
    def test_fails_for_rules_that_mean_nothing(self, values: dict[str, Any], expected: str) -> None:
        """A rule without effect hides a mistake."""
        assert expected in refusal(PolicyRule, **{**PODS, **values})


class TestSubject:
    """Who is given rights."""

    def test_an_account_lives_in_the_namespace_of_the_chart(self) -> None:
        """The namespace is filled in."""
        assert Subject(name="a").manifest("shop") == {"kind": "ServiceAccount", "name": "a", "namespace": "shop"}

    def test_a_group_has_no_namespace(self) -> None:
        """Groups belong to the sign-in of the cluster."""
        assert Subject(kind="Group", name="ci:deployers").manifest("shop") == {
            "apiGroup": "rbac.authorization.k8s.io",
            "kind": "Group",
            "name": "ci:deployers",
        }

    @pytest.mark.parametrize(
        "values",
        [
            {"name": "A b"},
            {"kind": "Group", "name": ""},
            {"kind": "Group", "name": "system:unauthenticated"},
            {"kind": "User", "name": "system:anonymous"},
        ],
    )
    def test_fails_for_nobody_and_for_everybody(self, values: dict[str, Any]) -> None:
        """Rights are given to someone."""
        assert refusal(Subject, **values).startswith("Subject.name must")

    def test_fails_for_a_group_with_a_namespace(self) -> None:
        """It would have no effect."""
        assert "must be None for a Group" in refusal(Subject, kind="Group", name="a", namespace="shop")

    def test_fails_for_an_account_of_no_namespace(self) -> None:
        """Kubernetes refuses a binding to it."""
        assert "is needed where the chart has none" in refusal(Subject(name="a").manifest, default_namespace="")
