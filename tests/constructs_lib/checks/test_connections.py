"""Tests of the rule on declared connections."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib._special_networks import public_block
from constructs_lib.checks.model import Connection, Declarations, End, OperatorAccess
from tests.constructs_lib.checks.build import (
    Case,
    Manifest,
    change,
    deployment,
    findings,
    model,
    of_rule,
    policy,
    service,
)

API, DATABASE = End("api", "shop", {"app": "api"}), End("database", "shop", {"app": "db"})
PORTS = ((5432, "TCP"),)
TO_DATABASE = {"to": [{"podSelector": {"matchLabels": {"app": "db"}}}], "ports": [{"port": 5432}]}
FROM_API = {"from": [{"podSelector": {"matchLabels": {"app": "api"}}}], "ports": [{"port": 5432}]}


def declared(*connections: Connection, **fields: Any) -> Declarations:
    """Return declarations of *connections*."""
    return Declarations(connections=list(connections), **fields)


def egress(*rules: Manifest) -> Manifest:
    """Return a policy that lets the API out as *rules* say."""
    return policy("api", {"matchLabels": {"app": "api"}}, policyTypes=["Egress"], egress=list(rules))


def ingress(*rules: Manifest) -> Manifest:
    """Return a policy that lets others in to the database as *rules* say."""
    return policy("db", {"matchLabels": {"app": "db"}}, policyTypes=["Ingress"], ingress=list(rules))


USING = declared(Connection(API, DATABASE, PORTS))
PODS = (deployment(), deployment("db"), policy())
CASES = {
    "PC074": Case(
        failing=model(*PODS, egress(), ingress(FROM_API), declared=USING),
        passing=model(*PODS, egress(TO_DATABASE), ingress(FROM_API), declared=USING),
        message="PC074 Deployment api in shop (shop/deployment): egress to Deployment db in shop at TCP 5432 is closed although "
        "it is declared: no rule of NetworkPolicy default-deny, api opens it; "
        "open it again in the NetworkPolicy of these pods, or do not declare it",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestSides:
    """Either side of a connection may be closed."""

    def test_fails_at_the_callee(self) -> None:
        """Whoever declared it, both are looked at."""
        found = of_rule("PC074", model(*PODS, egress(TO_DATABASE), ingress(), declared=USING))

        assert [finding.key.name for finding in found] == ["db"]
        assert "ingress from Deployment api in shop at TCP 5432 is closed" in found[0].message

    def test_fails_once_for_what_both_sides_declared(self) -> None:
        """The callers' policy and the callee's are made from one declaration."""
        twice = declared(*USING.connections, Connection(API._replace(name="other"), DATABASE, PORTS))

        assert len(findings("PC074", *PODS, egress(), ingress(FROM_API), declared=twice)) == 1

    def test_fails_for_one_of_several_ports(self) -> None:
        """Each port is a connection of its own."""
        both = declared(Connection(API, DATABASE, ((5432, "TCP"), (8000, "TCP"))))
        found = findings("PC074", *PODS, egress(TO_DATABASE), ingress({}), declared=both)

        assert [message.split(" is ")[0] for message in found] == ["egress to Deployment db in shop at TCP 8000"]

    def test_fails_for_pods_that_call_each_other(self) -> None:
        """Replication goes from the pods to themselves."""
        itself = declared(Connection(DATABASE, DATABASE, PORTS))
        found = findings("PC074", *PODS, ingress(FROM_API), declared=itself)

        assert [message.split()[0] for message in found] == ["egress", "ingress"]

    def test_pods_that_are_not_rendered_are_left_to_their_owner(self) -> None:
        """Of others nobody knows here what lets them out or in; nor does a policy matter without pods."""
        assert findings("PC074", deployment(), policy(), egress(TO_DATABASE), declared=USING) == []
        assert findings("PC074", policy(), declared=USING) == []

    def test_without_policies_all_is_open(self) -> None:
        """Nothing is closed that no policy selects."""
        assert findings("PC074", deployment(), deployment("db"), declared=USING) == []

    def test_fails_for_pods_of_an_operator(self) -> None:
        """They have policies like others."""
        access = OperatorAccess(labels={"app": "db"}, namespace="shop", owner="Cluster db")
        found = of_rule(
            "PC074",
            model(
                deployment(), policy(), egress(TO_DATABASE), declared=declared(*USING.connections, operators=[access])
            ),
        )

        assert [str(finding.key) for finding in found] == ["Pods Cluster db in shop"]


class TestOutside:
    """Connections to addresses, and with pods of which only the namespace is known."""

    PUBLIC = End("api.stripe.com", blocks=(public_block("0.0.0.0/0"), public_block("::/0")))
    STRIPE = declared(Connection(API, PUBLIC, ((443, "TCP"),)))

    def opened(self, *blocks: Any) -> list[str]:
        """Return what is found where the API is let out to *blocks*."""
        rule = {"to": [{"ipBlock": block} for block in blocks], "ports": [{"port": 443}]}
        return findings("PC074", deployment(), policy(), egress(rule), declared=self.STRIPE)

    def test_public_addresses_pass_as_they_are_opened(self) -> None:
        """The private ones among them need not be open."""
        assert self.opened(public_block("0.0.0.0/0"), public_block("::/0")) == []
        assert self.opened({"cidr": "0.0.0.0/0"}, {"cidr": "::/0"}) == []

    def test_fails_if_a_family_or_a_part_of_it_is_missing(self) -> None:
        """A name may have addresses in any network."""
        half = {"cidr": "0.0.0.0/1"}

        assert "egress to api.stripe.com at TCP 443 is closed" in self.opened(public_block("0.0.0.0/0"))[0]
        assert "egress to api.stripe.com at TCP 443 is closed" in self.opened(half, {"cidr": "::/0"})[0]

    def test_fails_if_a_whole_namespace_is_not_let_in(self) -> None:
        """Such as that of the Ingress controller; a rule for some of its pods is enough."""
        entering = declared(Connection(End("ingress", "ingress-nginx"), API, ((3000, "TCP"),)))
        peer = {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress-nginx"}}}
        rule = {"from": [peer], "ports": [{"port": "http"}]}
        let_in = policy("api", {"matchLabels": {"app": "api"}}, policyTypes=["Ingress"], ingress=[rule])

        assert findings("PC074", deployment(), service(), policy(), let_in, declared=entering) == []
        assert (
            "ingress from ingress at TCP 3000"
            in findings("PC074", deployment(), policy(), change(let_in, "spec.ingress", []), declared=entering)[0]
        )
