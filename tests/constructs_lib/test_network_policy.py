"""Tests of constructs_lib.network_policy."""

from __future__ import annotations

from typing import Any

import cdk8s
import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.connections import Networks, Pods, Port, Rules
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps, allow_dns, default_deny
from constructs_lib.platform import Platform
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import NAMESPACE, chart, one, synth


def rules() -> Rules:
    """Return rules with pods of the namespace, pods of another one, and the public internet."""
    found = Rules(NAMESPACE)
    found.allow_from(Pods(name="ingress", namespace="ingress-nginx"), (Port(number=3000),))
    found.allow_to(Pods(name="postgres", namespace=NAMESPACE, labels={"app": "postgres"}), (Port(number=5432),))
    found.allow_to(Networks(name="api.stripe.com", ports=(Port(number=443),), public_only=True), (Port(number=443),))
    return found


class TestNetworkPolicy:
    """The object."""

    def test_without_rules_denies_all(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Both directions are spoken of and nothing is allowed."""
        scope = chart()
        NetworkPolicy(
            scope,
            "policy",
            NetworkPolicyProps(name="payment-api", pod_labels={"app": "payment-api"}, rules=Rules(NAMESPACE)),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every rule reaches the object, a peer each."""
        scope = chart()
        NetworkPolicy(
            scope,
            "policy",
            NetworkPolicyProps(
                name="payment-api", pod_labels={"app": "payment-api"}, rules=rules(), labels={"tier": "web"}
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"policy_types": ()}, "policy_types must not be empty"),
            ({"policy_types": ("Egress", "Egress")}, "policy_types must not repeat a value"),
            ({"policy_types": ("Egress",)}, "policy_types must name Ingress, for which there are rules"),
            ({"policy_types": ("Ingress",)}, "policy_types must name Egress, for which there are rules"),
            ({"name": "A"}, "name must be a DNS subdomain"),
            ({"pod_labels": {"a b": "c"}}, "pod_labels must be a mapping whose keys are label names"),
        ],
    )
    def test_fails_for_rules_that_would_be_ignored(self, values: dict[str, Any], expected: str) -> None:
        """A rule of a direction that the policy does not speak of would have no effect."""
        assert expected in refusal(NetworkPolicyProps, **{"name": "a", "rules": rules(), **values})


class TestDefaultDeny:
    """The policy that denies all."""

    def test_selects_every_pod_in_both_directions(self) -> None:
        """Neither direction is left open."""
        scope = chart()
        default_deny(scope)

        assert one(scope, "NetworkPolicy")["spec"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}

    def test_fails_without_a_namespace(self) -> None:
        """In a chart without namespace it would end up in whichever kubectl is set to."""
        scope = cdk8s.Chart(cdk8s.App(), "test")

        message = refusal(default_deny, scope=scope)

        assert message.startswith("default_deny.scope must belong to a chart with a namespace")


class TestAllowDns:
    """The policy that lets every pod ask DNS."""

    def test_opens_both_protocols_to_the_dns_of_the_platform(self) -> None:
        """Long answers come over TCP."""
        scope = chart(Platform(dns_namespace="dns", dns_labels=(("app", "coredns"),)))
        allow_dns(scope)

        spec = one(scope, "NetworkPolicy")["spec"]

        assert spec["policyTypes"] == ["Egress"]
        assert spec["egress"] == [
            {
                "to": [
                    {
                        "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "dns"}},
                        "podSelector": {"matchLabels": {"app": "coredns"}},
                    }
                ],
                "ports": [{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}],
            }
        ]
