"""Tests of the evaluation of NetworkPolicies."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib.checks.cidr import Block, covered
from constructs_lib.checks.model import Key
from constructs_lib.checks.pods import by_key
from constructs_lib.checks.policies import PodRef, allowed, pods_of, reachable
from tests.constructs_lib.checks.build import (
    DEPLOYMENT,
    NAMESPACE,
    Manifest,
    change,
    deployment,
    global_thing,
    model,
    policy,
    workload,
)

API = PodRef(NAMESPACE, {"app": "api"})
DATABASE = PodRef(NAMESPACE, {"app": "db"})
STRANGER = PodRef("elsewhere", {"app": "api"})
TO_DATABASE = {"matchLabels": {"app": "db"}}


def ingress(*rules: Manifest, name: str = "db") -> Manifest:
    """Return a policy of the database's pods that lets in what *rules* say."""
    return policy(name, TO_DATABASE, policyTypes=["Ingress"], ingress=list(rules))


def egress(*rules: Manifest, name: str = "api") -> Manifest:
    """Return a policy of the API's pods that lets out what *rules* say."""
    return policy(name, {"matchLabels": {"app": "api"}}, policyTypes=["Egress"], egress=list(rules))


def from_api(**port: Any) -> Manifest:
    """Return a rule that lets the API's pods in at *port*."""
    return {"from": [{"podSelector": {"matchLabels": {"app": "api"}}}], "ports": [port or {"port": 5432}]}


def opens(*policies: Manifest, source: PodRef | str = API, target: PodRef | str = DATABASE, port: int = 5432) -> bool:
    """Return whether *policies* let *source* reach *target*."""
    return allowed(model(*policies), source, target, port)


class TestIsolation:
    """Which pods are closed at all."""

    def test_a_pod_that_no_policy_selects_is_open(self) -> None:
        """To everybody."""
        assert opens()
        assert opens(policy("other", {"matchLabels": {"app": "cache"}}))

    def test_a_selected_pod_is_closed_but_for_its_rules(self) -> None:
        """Default deny selects all."""
        assert not opens(policy())
        assert not opens(ingress())
        assert opens(ingress(from_api()))

    def test_both_sides_must_agree(self) -> None:
        """The caller must be let out, and let in."""
        assert not opens(policy(), ingress(from_api()))
        assert opens(policy(), ingress(from_api()), egress({"to": [{"podSelector": TO_DATABASE}]}))

    def test_policies_add_up(self) -> None:
        """One that opens is enough, whatever others leave out."""
        assert opens(ingress(name="closed"), ingress(from_api()), ingress(name="closed-too"))

    def test_the_types_default_to_ingress(self) -> None:
        """And to egress where there are egress rules."""
        assert opens(policy(selector={"matchLabels": {"app": "api"}}, ingress=[]))
        assert not opens(policy(selector={"matchLabels": {"app": "api"}}, egress=[{"ports": [{"port": 443}]}]))
        assert not opens(policy(selector=TO_DATABASE, ingress=[]))

    def test_policies_of_other_namespaces_do_not_count(self) -> None:
        """Default deny is a matter of each namespace."""
        assert opens(change(policy(), "metadata.namespace", "elsewhere"))


class TestPeers:
    """Whom a rule names."""

    def test_an_empty_rule_allows_everybody(self) -> None:
        """``ingress: [{}]``."""
        assert opens(ingress({}), source=STRANGER)
        assert opens(ingress({"from": []}), source=STRANGER)

    def test_a_pod_selector_means_the_own_namespace(self) -> None:
        """Equal labels elsewhere are other pods."""
        assert not opens(ingress(from_api()), source=STRANGER)

    def test_a_namespace_selector_alone_means_all_its_pods(self) -> None:
        """By the label that Kubernetes sets on every namespace."""
        rule = {"from": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "elsewhere"}}}]}

        assert opens(ingress(rule), source=STRANGER)
        assert not opens(ingress(rule))

    def test_both_selectors_in_one_peer_must_match(self) -> None:
        """As two peers, one would be enough."""
        names = {"matchLabels": {"kubernetes.io/metadata.name": "elsewhere"}}
        worker = {"matchLabels": {"app": "worker"}}

        assert not opens(ingress({"from": [{"namespaceSelector": names, "podSelector": worker}]}), source=STRANGER)
        assert opens(ingress({"from": [{"namespaceSelector": names}, {"podSelector": worker}]}), source=STRANGER)

    def test_labels_of_rendered_namespaces_count(self) -> None:
        """A namespace that is not rendered has only its name."""
        rule = {"from": [{"namespaceSelector": {"matchLabels": {"team": "payments"}}}]}
        labelled = global_thing("Namespace", "elsewhere", labels={"team": "payments"})

        assert opens(ingress(rule), labelled, source=STRANGER)
        assert not opens(ingress(rule), source=STRANGER)

    @pytest.mark.parametrize(
        ("expression", "matched"),
        [
            ({"key": "app", "operator": "In", "values": ["api", "web"]}, True),
            ({"key": "app", "operator": "NotIn", "values": ["api"]}, False),
            ({"key": "colour", "operator": "NotIn", "values": ["blue"]}, True),
            ({"key": "app", "operator": "Exists"}, True),
            ({"key": "app", "operator": "DoesNotExist"}, False),
            ({"key": "app", "operator": "Gt", "values": ["1"]}, False),
        ],
    )
    def test_expressions_are_understood(self, expression: Manifest, *, matched: bool) -> None:
        """A label that is not there is not in any list."""
        rule = {"from": [{"podSelector": {"matchExpressions": [expression]}}]}

        assert opens(ingress(rule)) == matched

    def test_pods_whose_labels_are_not_known_get_the_benefit_of_the_doubt(self) -> None:
        """Only what is certainly closed is closed."""
        names = {"matchLabels": {"kubernetes.io/metadata.name": "elsewhere"}}
        rule = {"from": [{"namespaceSelector": names, "podSelector": {"matchLabels": {"app": "x"}}}]}

        assert opens(ingress(rule), source=PodRef("elsewhere"))
        assert not opens(ingress(rule), source=PodRef("third"))


class TestPorts:
    """At which ports."""

    @pytest.mark.parametrize(
        ("entry", "opened"),
        [
            ({"port": 5432}, True),
            ({"port": 5432, "protocol": "TCP"}, True),
            ({"port": 5432, "protocol": "UDP"}, False),
            ({"protocol": "TCP"}, True),
            ({"port": 5433}, False),
            ({"port": 5400, "endPort": 5500}, True),
            ({"port": 5433, "endPort": 5500}, False),
            ({"port": "postgres"}, True),
            ({"port": "metrics"}, False),
        ],
    )
    def test_ports_ranges_and_names(self, entry: Manifest, *, opened: bool) -> None:
        """A name is that of a container port of the target."""
        named = DATABASE._replace(ports={("postgres", "TCP"): 5432, ("metrics", "TCP"): 9187})

        assert opens(ingress(from_api(**entry)), target=named) == opened
        assert opens(egress({"ports": [entry]}), target=named) == opened

    def test_names_are_looked_up_in_the_workloads(self) -> None:
        """The pods of a workload bring their ports."""
        about = model(
            deployment(),
            workload("StatefulSet", "db"),
            policy("db", TO_DATABASE, ingress=[from_api(port="http")], policyTypes=["Ingress"]),
        )

        assert pods_of(by_key(about)[DEPLOYMENT]).ports == {("http", "TCP"): 3000, ("metrics", "TCP"): 9090}
        assert allowed(about, API, DATABASE, 3000)
        assert not allowed(about, API, DATABASE, 9090)


PUBLIC = {"to": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8", "192.168.0.0/16"]}}]}


class TestAddresses:
    """Blocks of addresses."""

    @pytest.mark.parametrize(
        ("target", "opened"),
        [("203.0.113.7", True), ("10.1.2.3", False), ("8.0.0.0/7", True), ("8.0.0.0/5", False), ("2001:db8::1", False)],
    )
    def test_every_address_must_pass(self, target: str, *, opened: bool) -> None:
        """Exceptions are holes; the two families are apart. 8.0.0.0/5 holds 10.0.0.0/8, which is left out."""
        assert opens(egress(PUBLIC), target=target) == opened

    def test_several_blocks_add_up(self) -> None:
        """Two halves are the whole."""
        halves = [{"ipBlock": {"cidr": "0.0.0.0/1"}}, {"ipBlock": {"cidr": "128.0.0.0/1"}}]

        assert opens(egress({"to": halves}), target="0.0.0.0/0")
        assert not opens(egress({"to": halves[:1]}), target="0.0.0.0/0")

    def test_an_address_may_be_the_source(self) -> None:
        """A load balancer outside the cluster."""
        assert opens(ingress({"from": [{"ipBlock": {"cidr": "203.0.113.0/24"}}]}), source="203.0.113.7")
        assert not opens(ingress(from_api()), source="203.0.113.7")

    def test_pods_are_matched_by_selectors_not_by_addresses(self) -> None:
        """Unless it is asked for: some network plugins do match pods by their addresses."""
        about = model(egress({"to": [{"ipBlock": {"cidr": "0.0.0.0/0"}}]}))

        assert not allowed(about, API, DATABASE, 5432)
        assert allowed(about, API, DATABASE, 5432, by_address=True)
        private = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
        public = model(egress({"to": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": private}}]}))
        assert not allowed(public, API, DATABASE, 5432, by_address=True)

    def test_a_block_that_cannot_be_read_opens_nothing(self) -> None:
        """The API server refuses it anyway."""
        assert not opens(egress({"to": [{"ipBlock": {"cidr": "everywhere"}}]}), target="203.0.113.7")

    def test_coverage_is_arithmetic_on_sets(self) -> None:
        """An exception of one block may be filled by another."""
        block = Block.of({"cidr": "10.0.0.0/8", "except": ["10.1.0.0/16"]})
        fill = Block.of({"cidr": "10.1.0.0/16"})

        assert block is not None
        assert fill is not None
        assert not covered("10.0.0.0/8", [block])
        assert covered("10.0.0.0/8", [block, fill])
        assert covered("fc00::/8", [b for b in [Block.of({"cidr": "fc00::/7"})] if b])


class TestReasons:
    """What the answer says."""

    def test_it_names_the_policies_that_open_the_way(self) -> None:
        """One for each side."""
        about = model(policy(), ingress(from_api()), egress({"to": [{"podSelector": TO_DATABASE}]}))

        passes, reason = reachable(about, API, DATABASE, 5432)

        assert passes
        assert reason == (
            "egress of pods app=api in shop is allowed by NetworkPolicy api; "
            "ingress of pods app=db in shop is allowed by NetworkPolicy db"
        )

    def test_it_names_the_side_that_is_closed(self) -> None:
        """With the policies that close it."""
        passes, reason = reachable(model(policy(), ingress(from_api())), API, DATABASE, 5432)

        assert not passes
        assert reason == (
            "egress of pods app=api in shop to pods app=db in shop at TCP 5432 is closed: "
            "no rule of NetworkPolicy default-deny opens it"
        )

    def test_workloads_are_named_by_their_keys(self) -> None:
        """With the labels and ports of their templates."""
        about = model(deployment(), workload("StatefulSet", "db"), ingress(from_api(port="http")))

        assert reachable(about, DEPLOYMENT, Key("StatefulSet", NAMESPACE, "db"), 3000)[0]
        assert not reachable(about, DEPLOYMENT, Key("StatefulSet", NAMESPACE, "db"), 9090)[0]

    def test_fails_for_a_workload_or_address_that_is_none(self) -> None:
        """A slip of the pen must not look like isolation."""
        with pytest.raises(
            ValueError, match="Deployment x in shop makes no pods here; name a workload that is rendered"
        ):
            reachable(model(), Key("Deployment", NAMESPACE, "x"), API, 80)
        with pytest.raises(
            ValueError, match=r"'example\.com' is neither an address nor a CIDR; write such as 203.0.113.0/24"
        ):
            reachable(model(), API, "example.com", 80)
