"""Tests of connections that leave the app: callees and callers that it does not render."""

from __future__ import annotations

import cdk8s
import pytest

from constructs_lib import (
    Networks,
    Pods,
    Port,
    Postgres,
    PostgresProps,
    WebService,
    WebServiceProps,
    Worker,
    WorkerProps,
)
from constructs_lib._special_networks import SPECIAL_V4, SPECIAL_V6
from constructs_lib._validation import PropsError
from constructs_lib.testing import assert_isolated, assert_reachable, manifests
from tests.constructs_lib.connected_samples import rules, web
from tests.support.refusals import refusal
from tests.support.samples import IMAGE
from tests.support.synth import chart, one


class TestCallsOut:
    """``api.calls_out(host, port)``."""

    def test_opens_public_addresses_alone(self) -> None:
        """Private ranges, and with them the cluster and the metadata service, stay closed."""
        scope = chart()
        web(scope).calls_out("api.stripe.com", port=8443)
        ((), (rule,)) = map(tuple, rules(scope, "api"))

        assert rule["ports"] == [{"port": 8443, "protocol": "TCP"}]
        assert rule["to"][0] == {"ipBlock": {"cidr": "0.0.0.0/0", "except": list(SPECIAL_V4)}}

    @pytest.mark.parametrize(
        "address",
        [
            *SPECIAL_V4,
            *SPECIAL_V6,
            "169.254.169.254",
            "192.0.0.171",
            "198.19.255.254",
            "255.255.255.255",
            "::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/32",
            "5f00::/16",
            "fd00:10::1",
            "fe80::1",
            "ff02::1",
            "10.0.0.0/7",
        ],
    )
    def test_leaves_special_networks_closed(self, address: str) -> None:
        """Of IANA's registries, translated and tunnelled addresses included."""
        api = web(chart())
        api.calls_out("api.stripe.com")

        assert_isolated(api, address, 443)

    @pytest.mark.parametrize(
        "address", ["1.1.1.1", "54.187.174.169", "192.31.196.1", "2606:4700::1111", "2620:4f:8000::1"]
    )
    def test_leaves_public_addresses_open(self, address: str) -> None:
        """Those of servers, also where a special network is near."""
        api = web(chart())
        api.calls_out("api.stripe.com")

        assert_reachable(api, address, 443)

    def test_keeps_the_name_for_the_reviewer(self) -> None:
        """On the policy, which itself knows addresses alone."""
        scope = chart()
        api = web(scope)
        api.calls_out("api.stripe.com")
        api.calls_out("api.pagar.me")

        assert one(scope, "NetworkPolicy")["metadata"]["annotations"] == {
            "constructs-lib/calls-outside": "api.pagar.me:443, api.stripe.com:443"
        }

    def test_fails_for_an_address_with_a_scheme(self) -> None:
        """The message shows the form that is wanted."""
        assert refusal(web(chart()).calls_out, host="https://api.stripe.com").startswith("calls_out.host must be")


class TestOtherCalls:
    """Calls to what is not of this app."""

    def test_networks_are_opened_as_they_are_named(self) -> None:
        """Such as a private object store."""
        scope = chart()
        web(scope).calls_networks(Networks(name="store", cidrs=("10.2.0.0/16",), ports=(Port(number=443),)))

        assert rules(scope, "api")[1] == [
            {"to": [{"ipBlock": {"cidr": "10.2.0.0/16"}}], "ports": [{"port": 443, "protocol": "TCP"}]}
        ]

    def test_pods_of_another_namespace_are_named_by_it(self) -> None:
        """Their own side is opened by whoever owns them."""
        scope = chart()
        web(scope).calls_pods(Pods(name="collector", namespace="monitoring", ports=(Port(number=4317),)))

        assert rules(scope, "api")[1][0]["to"] == [
            {
                "podSelector": {},
                "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}},
            }
        ]

    def test_the_api_server_has_two_ports(self) -> None:
        """That of its Service and its own."""
        scope = chart()
        web(scope).calls_api_server()

        assert [port["port"] for port in rules(scope, "api")[1][0]["ports"]] == [443, 6443]

    def test_dns_is_always_open(self) -> None:
        """Without a name no connection can be made."""
        scope = chart()
        web(scope)
        egress = one(scope, "NetworkPolicy")["spec"]["egress"]

        assert [(port["port"], port["protocol"]) for port in egress[0]["ports"]] == [(53, "UDP"), (53, "TCP")]
        assert len(egress) == 1

    def test_fails_for_pods_without_ports(self) -> None:
        """No port in a policy means every port."""
        api = web(chart())

        with pytest.raises(PropsError, match=r"WebService\.calls_pods needs pods that listen, got collector without"):
            api.calls_pods(Pods(name="collector", namespace="monitoring"))


class TestCalledFrom:
    """``api.called_from(ingress)``."""

    INGRESS = Pods(name="ingress", namespace="ingress-nginx")

    @pytest.mark.parametrize("ports", [(), (3000,)])
    def test_lets_the_caller_in(self, ports: tuple[int, ...]) -> None:
        """At all ports on which the workload serves, or at those that are named."""
        scope = chart()
        web(scope).called_from(self.INGRESS, *ports)

        assert rules(scope, "api")[0] == [
            {
                "from": [
                    {
                        "podSelector": {},
                        "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress-nginx"}},
                    }
                ],
                "ports": [{"port": 3000, "protocol": "TCP"}],
            }
        ]

    def test_lets_networks_in(self) -> None:
        """Such as the health checks of a load balancer."""
        scope = chart()
        health = Networks(name="load balancer", cidrs=("130.211.0.0/22",), ports=(Port(number=3000),))
        web(scope).called_from(health)

        assert rules(scope, "api")[0][0]["from"] == [{"ipBlock": {"cidr": "130.211.0.0/22"}}]

    def test_fails_for_a_port_on_which_nothing_listens(self) -> None:
        """The message names the ports that there are."""
        api = web(chart())

        with pytest.raises(PropsError) as caught:
            api.called_from(self.INGRESS, 8080)

        assert str(caught.value) == (
            "WebService.called_from must name ports on which api listens (3000), got [8080]; "
            "name one of these or open the port in the props"
        )

    def test_fails_for_a_workload_that_does_not_listen(self) -> None:
        """A worker without health port has no port at all."""
        worker = Worker(chart(), "worker", WorkerProps(image=IMAGE, command=("work",), health_port=None))

        with pytest.raises(PropsError, match=r"on which worker listens \(none\), got no port"):
            worker.called_from(self.INGRESS)


class TestOtherNamespaces:
    """Calls that leave the namespace."""

    def test_name_the_service_in_full(self) -> None:
        """A short name would be looked up in the caller's own namespace."""
        app = cdk8s.App()
        there = WebService(
            cdk8s.Chart(app, "there", namespace="other"), "stock", WebServiceProps(image=IMAGE, port=8080)
        )
        caller = WebService(cdk8s.Chart(app, "here", namespace="shop"), "api", WebServiceProps(image=IMAGE, port=8080))
        caller.calls(there)
        config = next(
            m for m in manifests(caller) if m["kind"] == "ConfigMap" and m["metadata"]["name"] == "api-config"
        )

        assert config["data"]["STOCK_HOST"] == "stock-service.other.svc.cluster.local"
        assert_reachable(caller, there)

    def test_fails_for_a_callee_whose_secrets_are_elsewhere(self) -> None:
        """Pods read the Secrets of their own namespace alone."""
        app = cdk8s.App()
        store = Postgres(cdk8s.Chart(app, "there", namespace="other"), "db", PostgresProps(storage_gibibytes=5))
        caller = WebService(cdk8s.Chart(app, "here", namespace="shop"), "api", WebServiceProps(image=IMAGE, port=8080))

        with pytest.raises(PropsError, match="got namespace other and not shop; build both in one namespace"):
            caller.calls(store)
