"""Tests of the rules on NetworkPolicies."""

from __future__ import annotations

import pytest

from constructs_lib.checks.model import Declarations, Key, OperatorAccess
from tests.constructs_lib.checks.build import (
    Case,
    Manifest,
    change,
    deployment,
    facts,
    findings,
    model,
    namespace,
    of_rule,
    policy,
    service,
    thing,
)

DATABASE = OperatorAccess(
    labels={"cnpg.io/cluster": "postgres"},
    namespace="shop",
    ingress=(("cnpg-system", 8000), ("shop", 5432)),
    egress=(("0.0.0.0/0", 443), ("shop", 5432)),
    owner="Cluster postgres",
)
DECLARED = Declarations(operators=[DATABASE])
OWN = {"podSelector": {"matchLabels": {"cnpg.io/cluster": "postgres"}}}
OPERATOR = {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "cnpg-system"}}}
PORT_8000 = {"port": 8000, "protocol": "TCP"}
PORT_5432 = {"port": 5432, "protocol": "TCP"}
OPEN = policy(
    "postgres",
    {"matchLabels": {"cnpg.io/cluster": "postgres"}},
    policyTypes=["Ingress", "Egress"],
    ingress=[{"from": [OPERATOR], "ports": [PORT_8000]}, {"from": [OWN], "ports": [PORT_5432]}],
    egress=[
        {"to": [OWN], "ports": [PORT_5432]},
        {"to": [{"ipBlock": {"cidr": "0.0.0.0/0"}}], "ports": [{"port": 443}]},
    ],
)

NAMED = {"namespaceSelector": {"matchExpressions": [{"key": "kubernetes.io/metadata.name", "operator": "Exists"}]}}
SELECTED = {"matchLabels": {"app": "api"}}
LET_IN = policy("api", SELECTED, policyTypes=["Ingress"], ingress=[{"ports": [{"port": "http"}]}])
LET_OUT = policy("api", SELECTED, policyTypes=["Egress"], egress=[{"ports": [{"port": 5432}]}])
DNS = policy("dns", policyTypes=["Egress"], egress=[{"ports": [{"port": 53, "protocol": "UDP"}, {"port": 53}]}])
USING = facts(database_connections={Key("Cluster", "shop", "postgres"): 10})

CASES = {
    "PC070": Case(
        failing=model(namespace(), deployment(), policy(policyTypes=["Ingress"])),
        passing=model(namespace(), deployment(), policy()),
        message="PC070 Namespace shop (shop/namespace): no NetworkPolicy denies Egress to all its pods, such as those of "
        "Deployment api in shop; add a NetworkPolicy with an empty podSelector and policyTypes Ingress and Egress",
    ),
    "PC072": Case(
        failing=model(policy(), service(), deployment()),
        passing=model(policy(), service(), deployment(), LET_IN),
        message="PC072 Service api-service in shop (shop/service): its pods of Deployment api in shop let nobody in at TCP "
        "3000, since no rule of NetworkPolicy default-deny does; "
        "let its callers in: declare the call, or add a rule for the pods' port",
    ),
    "PC073": Case(
        failing=model(policy(), deployment(), declared=USING),
        passing=model(policy(), deployment(), LET_OUT, declared=USING),
        message="PC073 Deployment api in shop (shop/deployment): its pods use Cluster postgres in shop and are let out for "
        "DNS at most, by NetworkPolicy default-deny; declare the call, or add a rule for the database's port",
    ),
    "PC071": Case(
        failing=model(policy(), change(OPEN, "spec.ingress.0.ports.0.port", 9187), declared=DECLARED),
        passing=model(policy(), OPEN, declared=DECLARED),
        message="PC071 Pods Cluster postgres in shop (declarations): ingress of pods cnpg.io/cluster=postgres in shop from "
        "pods in cnpg-system at TCP 8000 is closed: no rule of NetworkPolicy default-deny, postgres opens it; "
        "add a NetworkPolicy for these pods that allows it",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestDefaultDeny:
    """A namespace whose pods are all closed first."""

    def test_two_policies_may_share_the_work(self) -> None:
        """One for each direction."""
        egress = policy("no-way-out", policyTypes=["Egress"])

        assert findings("PC070", deployment(), policy(policyTypes=["Ingress"]), egress) == []

    def test_allowing_something_to_all_is_still_denying_the_rest(self) -> None:
        """DNS for every pod, for example."""
        dns = policy(policyTypes=["Ingress", "Egress"], egress=[{"ports": [{"port": 53, "protocol": "UDP"}]}])

        assert findings("PC070", deployment(), dns) == []

    def test_fails_for_a_policy_that_opens_everything(self) -> None:
        """An empty rule allows all."""
        opened = policy(policyTypes=["Ingress", "Egress"], egress=[{}])

        assert findings("PC070", deployment(), opened)[0].startswith("no NetworkPolicy denies Egress")

    @pytest.mark.parametrize(
        "rule",
        [
            {"ports": [{"port": 1, "endPort": 65535}]},
            {"ports": [{"port": 1, "endPort": 20000}, {"port": 20001, "endPort": 65535}]},
            {"ports": [{"protocol": "TCP"}]},
            {"from": []},
            {"from": [{"namespaceSelector": {}}]},
            {"from": [{"namespaceSelector": {}, "podSelector": {}}]},
            {"from": [NAMED]},
            {"from": [{"ipBlock": {"cidr": "0.0.0.0/0"}}]},
            {"from": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["192.0.2.1/32"]}}]},
            {"from": [{"ipBlock": {"cidr": "0.0.0.0/2"}}, {"ipBlock": {"cidr": "128.0.0.0/2"}}]},
            {"from": [{"ipBlock": {"cidr": "::/0"}}]},
        ],
    )
    def test_fails_for_a_policy_that_opens_next_to_everything(self, rule: Manifest) -> None:
        """Every port range, every namespace, every address: then nothing is denied any more."""
        egress = {("to" if key == "from" else key): value for key, value in rule.items()}
        opened_in = policy(policyTypes=["Ingress", "Egress"], ingress=[rule])
        opened_out = policy(policyTypes=["Ingress", "Egress"], egress=[egress])

        assert findings("PC070", deployment(), opened_in)[0].startswith("no NetworkPolicy denies Ingress to all")
        assert findings("PC070", deployment(), opened_out)[0].startswith("no NetworkPolicy denies Egress to all")

    def test_fails_for_a_second_policy_that_opens_everything(self) -> None:
        """Policies add up: default deny beside it has no effect."""
        opened = policy("open", policyTypes=["Ingress"], ingress=[{"from": [{"namespaceSelector": {}}]}])

        assert len(findings("PC070", deployment(), policy(), opened)) == 1

    @pytest.mark.parametrize(
        "rule",
        [
            {"from": [{"podSelector": {}}]},
            {"from": [{"namespaceSelector": {"matchLabels": {"team": "shop"}}}]},
            {"from": [{"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "prometheus"}}}]},
            {"from": [{"namespaceSelector": {}}], "ports": [{"port": 9090}]},
            {"from": [{"ipBlock": {"cidr": "10.0.0.0/8"}}]},
            {"ports": [{"port": "metrics"}]},
            {"ports": [{"port": 30000, "endPort": 32767}]},
        ],
    )
    def test_exceptions_for_all_pods_pass(self, rule: Manifest) -> None:
        """Some callers at all ports, or all callers at some ports; the rest stays denied."""
        assert findings("PC070", deployment(), policy(policyTypes=["Ingress", "Egress"], ingress=[rule])) == []

    def test_what_some_pods_are_allowed_does_not_matter(self) -> None:
        """Default deny is about all the others."""
        opened = policy("api", SELECTED, policyTypes=["Ingress"], ingress=[{}])

        assert findings("PC070", deployment(), policy(), opened) == []

    def test_fails_for_a_policy_on_some_pods(self) -> None:
        """The next workload would be open."""
        only = policy(selector={"matchLabels": {"app": "api"}})

        assert len(findings("PC070", namespace(), deployment(), only)) == 1
        assert len(findings("PC070", deployment(), deployment("worker"), only)) == 1

    def test_a_namespace_of_somebody_else_is_theirs(self) -> None:
        """Who does not render it isolates the own pods, in both directions, those of operators too."""
        only = policy(selector={"matchLabels": {"app": "api"}})
        inwards = policy(selector={"matchLabels": {"app": "api"}}, policyTypes=["Ingress"])
        cluster = thing("Cluster", "postgres", {"instances": 3}, group="postgresql.cnpg.io/v1")

        assert findings("PC070", deployment(), only) == []
        assert findings("PC070", deployment(), inwards)[0].startswith("no NetworkPolicy denies Egress to all its pods")
        assert findings("PC070", deployment(), only, cluster, OPEN, declared=DECLARED) == []
        assert len(findings("PC070", deployment(), only, cluster, declared=DECLARED)) == 1
        assert len(findings("PC070", deployment(), only, cluster)) == 1

    def test_fails_for_pods_of_an_operator(self) -> None:
        """They live in the namespace like others."""
        cluster = thing("Cluster", "pg", {"instances": 3}, group="postgresql.cnpg.io/v1")

        assert "such as those of Cluster pg in shop" in findings("PC070", cluster)[0]

    def test_namespaces_without_pods_and_of_the_system_pass(self) -> None:
        """kube-system's policies are the cluster administrator's."""
        system = change(deployment(), "metadata.namespace", "kube-system")

        assert findings("PC070", namespace(), system) == []


class TestOperators:
    """Connections of operators' pods."""

    def test_fails_for_objects_of_which_nothing_was_declared(self) -> None:
        """What their operators need is known."""
        cluster = thing("Cluster", "pg", {"instances": 3}, group="postgresql.cnpg.io/v1")
        search = thing("Elasticsearch", "logs", {"nodeSets": []}, group="elasticsearch.k8s.elastic.co/v1")

        assert findings("PC071", policy(), cluster)[0].startswith(
            "ingress of pods cnpg.io/cluster=pg in shop from pods in cnpg-system at TCP 8000 is closed"
        )
        assert "elasticsearch.k8s.elastic.co/cluster-name=logs" in findings("PC071", policy(), search)[0]
        assert findings("PC071", cluster, search) == []

    def test_what_was_declared_of_an_object_stands_in_the_place_of_what_is_known(self) -> None:
        """An operator may run in a namespace of another name."""
        cluster = thing("Cluster", "postgres", {"instances": 3}, group="postgresql.cnpg.io/v1")

        assert findings("PC071", policy(), OPEN, cluster, declared=DECLARED) == []

    def test_without_policies_all_is_open(self) -> None:
        """Nothing is cut off."""
        assert findings("PC071", declared=DECLARED) == []

    def test_fails_for_every_connection_that_is_closed(self) -> None:
        """Default deny alone cuts off all four."""
        assert len(findings("PC071", policy(), declared=DECLARED)) == 4

    def test_fails_for_public_addresses_alone(self) -> None:
        """The API server has a private address."""
        public = {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]}

        assert (
            "egress of pods cnpg.io/cluster=postgres in shop to 0.0.0.0/0 at TCP 443 is closed"
            in findings("PC071", policy(), change(OPEN, "spec.egress.1.to.0.ipBlock", public), declared=DECLARED)[0]
        )

    def test_a_rule_for_some_pods_of_the_other_side_is_enough(self) -> None:
        """Only the namespace of the operator is known here, not its labels."""
        some = {**OPERATOR, "podSelector": {"matchLabels": {"app": "cnpg"}}}

        assert findings("PC071", policy(), change(OPEN, "spec.ingress.0.from.0", some), declared=DECLARED) == []

    def test_fails_if_the_other_side_is_closed(self) -> None:
        """A namespace of this app, in which Prometheus runs, must let it out."""
        declared = Declarations(
            operators=[OperatorAccess(labels={"a": "b"}, namespace="shop", ingress=(("monitoring", 9187),))]
        )
        closed = change(policy(), "metadata.namespace", "monitoring")

        assert findings("PC071", closed, declared=declared)[0].startswith(
            "egress of pods in monitoring to pods a=b in shop"
        )


class TestClosedPods:
    """Pods that a policy closes although something leads to them, or they lead to something."""

    def test_without_policies_all_is_open(self) -> None:
        """Nothing is closed that no policy selects."""
        assert findings("PC072", service(), deployment()) == []
        assert findings("PC073", deployment(), declared=USING) == []

    def test_fails_for_the_port_of_the_service_in_place_of_the_pods(self) -> None:
        """Policies speak of the pods' port."""
        at_80 = policy("api", SELECTED, policyTypes=["Ingress"], ingress=[{"ports": [{"port": 80}]}])

        assert "let nobody in at TCP 3000" in findings("PC072", policy(), service(), deployment(), at_80)[0]

    def test_fails_for_a_monitor(self) -> None:
        """Prometheus must be let in at the port of the metrics."""
        spec = {"selector": SELECTED, "podMetricsEndpoints": [{"port": "metrics"}]}
        monitor = thing("PodMonitor", "api", spec)

        assert "let nobody in at TCP 9090" in findings("PC072", monitor, deployment(), LET_IN)[0]

    def test_fails_where_only_dns_is_open(self) -> None:
        """A rule without ports opens all of them."""
        anything = policy("api", SELECTED, policyTypes=["Egress"], egress=[{"to": [{"podSelector": {}}]}])

        assert len(findings("PC073", policy(), DNS, deployment(), declared=USING)) == 1
        assert findings("PC073", policy(), DNS, anything, deployment(), declared=USING) == []
