"""Tests of constructs_lib.connections."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib import Platform, WebService, WebServiceProps
from constructs_lib._context import context_of
from constructs_lib._special_networks import SPECIAL_V4, SPECIAL_V6
from constructs_lib._validation import PropsError
from constructs_lib.connections import (
    Binding,
    Callee,
    Mount,
    Networks,
    Pods,
    Port,
    Rules,
    SecretKey,
    graph_of,
    public_host,
)
from constructs_lib.places import api_server, dns, ingress_controller, scraper
from constructs_lib.testing import assert_isolated, assert_reachable
from tests.support.refusals import refusal
from tests.support.samples import IMAGE, Store
from tests.support.synth import chart, one

HTTPS = (Port(number=443),)


class TestPeers:
    """The two sides of a connection in a network policy."""

    def test_pods_of_the_own_namespace_need_no_namespace(self) -> None:
        """A selector of pods alone speaks of the policy's own namespace."""
        pods = Pods(name="api", namespace="shop", labels={"app": "api"})

        assert pods.selector("shop") == {"podSelector": {"matchLabels": {"app": "api"}}}

    def test_pods_of_another_namespace_name_it(self) -> None:
        """By the label that Kubernetes itself sets."""
        assert Pods(name="ingress", namespace="gateways").selector("shop") == {
            "podSelector": {},
            "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "gateways"}},
        }

    def test_networks_are_blocks_of_addresses(self) -> None:
        """Private networks that are named are opened as they are."""
        store = Networks(name="store", cidrs=("10.2.0.0/16", "fd00::/8"), ports=HTTPS, public_only=True)

        assert store.peers() == [{"ipBlock": {"cidr": "10.2.0.0/16"}}, {"ipBlock": {"cidr": "fd00::/8"}}]

    def test_public_addresses_leave_out_all_others(self) -> None:
        """Of both families: the metadata service of a cloud and the cluster's own networks are not public."""
        assert public_host("api.stripe.com", 443).peers() == [
            {"ipBlock": {"cidr": "0.0.0.0/0", "except": list(SPECIAL_V4)}},
            {"ipBlock": {"cidr": "2000::/3", "except": list(SPECIAL_V6)}},
        ]

    @pytest.mark.parametrize("host", ["*.stripe.com", "stripe", "https://api.stripe.com", "API.stripe.com", "", "a..b"])
    def test_fails_for_a_host_that_is_no_full_name(self, host: str) -> None:
        """A pattern or a name of the cluster cannot be meant."""
        assert refusal(public_host, host=host, port=443) == (
            f"calls_out.host must be a full DNS name, got {host!r}; write it as api.example.com, without scheme and port"
        )

    def test_fails_for_a_port_out_of_range(self) -> None:
        """The port is checked as any other."""
        assert refusal(public_host, host="api.stripe.com", port=0).startswith(
            "Port.number must lie between 1 and 65535"
        )


class TestRules:
    """What one network policy allows."""

    def test_names_each_peer_once(self) -> None:
        """Two hosts outside at one port are the same rule, since a policy knows no names."""
        rules = Rules("shop")
        for host in ("api.stripe.com", "api.pagar.me", "api.stripe.com"):
            rules.allow_to(public_host(host, 443), HTTPS)
        caller = Pods(name="api", namespace="shop", labels={"app": "api"})
        for _ in range(2):
            rules.allow_from(caller, HTTPS)

        assert [len(entry["to"]) for entry in rules.egress_manifest()] == [2]
        assert rules.ingress_manifest() == [
            {"from": [{"podSelector": {"matchLabels": {"app": "api"}}}], "ports": [{"port": 443, "protocol": "TCP"}]}
        ]

    def test_tells_the_names_that_a_policy_cannot_hold(self) -> None:
        """For whoever reviews it."""
        rules = Rules("shop")
        for host in ("api.stripe.com", "api.pagar.me"):
            rules.allow_to(public_host(host, 443), HTTPS)
        rules.allow_to(Pods(name="db", namespace="shop"), (Port(number=5432),))

        assert rules.outside() == ["api.pagar.me:443", "api.stripe.com:443"]


class TestProps:
    """Props of the parts."""

    @pytest.mark.parametrize(
        ("props", "values", "message"),
        [
            (Port, {"number": 65536}, "Port.number must lie between 1 and 65535"),
            (Port, {"number": 1, "protocol": "SCTP"}, "Port.protocol must be one of 'TCP', 'UDP'"),
            (Pods, {"name": "a", "namespace": "a.b"}, "Pods.namespace must be a DNS label"),
            (Pods, {"name": "a", "namespace": "a", "labels": {"a b": ""}}, "Pods.labels must be a mapping"),
            (Networks, {"name": "a", "ports": ()}, "Networks.ports must not be empty"),
            (Networks, {"name": "a", "ports": HTTPS, "cidrs": ()}, "Networks.cidrs must not be empty"),
            (Networks, {"name": "a", "ports": HTTPS, "cidrs": ("10.0.0.1",)}, "Networks.cidrs must hold networks"),
            (SecretKey, {"secret": "A", "key": "a"}, "SecretKey.secret must be a DNS subdomain"),
            (SecretKey, {"secret": "a", "key": "a/b"}, "SecretKey.key must be a key of a Secret"),
            (Mount, {"path": "etc", "secret": "a", "keys": ("a",)}, "Mount.path must be an absolute path"),
            (Mount, {"path": "/a:b", "secret": "a", "keys": ("a",)}, "Mount.path must be an absolute path without ':'"),
            (Mount, {"path": "/a", "secret": "A", "keys": ("a",)}, "Mount.secret must be a DNS subdomain"),
            (Mount, {"path": "/a", "secret": "a", "keys": ()}, "Mount.keys must not be empty"),
            (Mount, {"path": "/a", "secret": "a", "keys": ("a", "a")}, "Mount.keys must not repeat a value"),
            (Mount, {"path": "/a", "secret": "a", "keys": ("a/b",)}, "Mount.keys must be a tuple of keys of a Secret"),
            (Binding, {"config": {"a-b": ""}}, "Binding.config must be a mapping whose keys are names of environment"),
            (Binding, {"secrets": {"1": SecretKey(secret="a", key="b")}}, "Binding.secrets must be a mapping"),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, props: Any, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(props, **values).startswith(message)

    def test_anything_with_the_four_members_can_be_called(self) -> None:
        """A construct of another team needs no base class."""
        assert isinstance(Store(), Callee)
        assert not isinstance("postgres", Callee)


class TestGraphOf:
    """The graph of an app."""

    def test_belongs_to_the_app(self) -> None:
        """All charts of an app draw into one graph."""
        scope = chart()

        assert graph_of(scope) is graph_of(scope.node.root) is context_of(scope).graph  # type: ignore[arg-type]


class TestPlaces:
    """Where the cluster's own parts answer, as the platform says."""

    PLATFORM = Platform(
        dns_namespace="dns",
        dns_labels=(("app", "coredns"),),
        ingress_namespace="gateways",
        monitoring_namespace="metrics",
        api_server_cidrs=("10.96.0.1/32",),
    )

    def test_dns_answers_on_both_protocols(self) -> None:
        """Long answers come over TCP."""
        (pods,) = dns(chart(self.PLATFORM))

        assert isinstance(pods, Pods)
        assert (pods.namespace, dict(pods.labels)) == ("dns", {"app": "coredns"})
        assert [(port.number, port.protocol) for port in pods.ports] == [(53, "UDP"), (53, "TCP")]

    def test_dns_pods_may_listen_elsewhere(self) -> None:
        """Policies act on the pods' port: OpenShift's have 5353."""
        own = (("dns.operator.openshift.io/daemonset-dns", "default"),)
        scope = chart(Platform(dns_namespace="openshift-dns", dns_labels=own, dns_port=5353))
        api = WebService(scope, "api", WebServiceProps(image=IMAGE, port=3000, metrics=None))

        assert_reachable(api, Pods(name="dns", namespace="openshift-dns", labels=dict(own)), 5353)
        assert_isolated(api, Pods(name="dns", namespace="openshift-dns", labels=dict(own)), 53)

    def test_a_cache_on_each_node_is_an_address(self) -> None:
        """No selector matches what lives on the host's network; the pods stay open, since the cache is not always there."""
        scope = chart(Platform(dns_cache_addresses=("169.254.20.10", "fd00::a")))
        api = WebService(scope, "api", WebServiceProps(image=IMAGE, port=3000, metrics=None))

        assert_reachable(api, "169.254.20.10", 53)
        assert_reachable(api, "fd00::a", 53)
        assert_isolated(api, "169.254.169.254", 53)
        assert_reachable(api, Pods(name="dns", namespace="kube-system", labels={"k8s-app": "kube-dns"}), 53)
        assert "annotations" not in one(scope, "NetworkPolicy")["metadata"]

    def test_the_api_server_is_a_network(self) -> None:
        """No selector matches it."""
        networks = api_server(chart(self.PLATFORM))

        assert (networks.cidrs, [port.number for port in networks.ports]) == (("10.96.0.1/32",), [443, 6443])
        assert networks.public_only is False

    def test_ingress_and_prometheus_live_where_the_platform_says(self) -> None:
        """Prometheus is known by its label, the ingress by its namespace alone."""
        scope = chart(self.PLATFORM)

        assert (ingress_controller(scope).namespace, dict(ingress_controller(scope).labels)) == ("gateways", {})
        assert scraper(scope).namespace == "metrics"
        assert scraper(scope).labels == {"app.kubernetes.io/name": "prometheus"}

    def test_fails_for_a_network_that_is_none(self) -> None:
        """The platform checks what it is given."""
        with pytest.raises(PropsError, match=r"Platform\.api_server_cidrs must hold networks in CIDR form"):
            Platform(api_server_cidrs=("kubernetes.default",))
