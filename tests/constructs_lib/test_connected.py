"""Tests of constructs_lib._connected: what follows from declared connections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cdk8s
import pytest

from constructs_lib import (
    Binding,
    Mount,
    Networks,
    Pods,
    Port,
    Postgres,
    PostgresProps,
    SecretKey,
    WebService,
    WebServiceProps,
    Worker,
    WorkerProps,
)
from constructs_lib._special_networks import SPECIAL_V4, SPECIAL_V6
from constructs_lib._validation import PropsError
from constructs_lib.connections import graph_of
from constructs_lib.testing import assert_isolated, assert_reachable, manifests
from tests.support.refusals import refusal
from tests.support.samples import IMAGE, Store
from tests.support.synth import chart, one, synth

DATABASE = Store(
    binding=Binding(
        config={"DATABASE_HOST": "postgres-service", "DATABASE_CA_FILE": "/etc/postgres/ca.crt"},
        secrets={"DATABASE_PASSWORD": SecretKey(secret="database", key="password")},
        mounts=(Mount(path="/etc/postgres", secret="postgres-ca", keys=("ca.crt",)),),
    )
)


def web(scope: Any, name: str = "api", **values: Any) -> WebService:
    """Return a web service without metrics, so that its policy holds what a test declares."""
    return WebService(scope, name, WebServiceProps(**{"image": IMAGE, "port": 3000, "metrics": None, **values}))


def rules(scope: Any, name: str) -> tuple[list[Any], list[Any]]:
    """Return ingress rules, and egress rules but for the one of DNS, of the policy *name*."""
    spec = one(scope, "NetworkPolicy", name)["spec"]
    return spec.get("ingress", []), spec.get("egress", [])[1:]


class TestCalls:
    """``api.calls(a, b)``."""

    def test_opens_both_sides(self) -> None:
        """The caller is let out and the callee lets it in, at the pods' port, and nobody else."""
        scope = chart()
        api, worker = web(scope), Worker(scope, "worker", WorkerProps(image=IMAGE, command=("work",), metrics=None))
        worker.calls(api)
        port = [{"port": 3000, "protocol": "TCP"}]

        assert rules(scope, "worker") == (
            [],
            [{"to": [{"podSelector": {"matchLabels": {"app": "api"}}}], "ports": port}],
        )
        assert rules(scope, "api") == (
            [{"from": [{"podSelector": {"matchLabels": {"app": "worker"}}}], "ports": port}],
            [],
        )

    def test_tells_every_callee_who_calls(self) -> None:
        """A construct of another team opens its own policy."""
        database, cache = Store("database"), Store("cache", (6379, 26379))
        api = web(chart())
        api.calls(database, cache)

        assert (database.callers, cache.callers) == ([("api", (5432,))], [("api", (6379, 26379))])

    def test_gives_variables_secrets_and_files_to_the_pods(self) -> None:
        """What the callee says of itself reaches the process under the names that it chose."""
        scope = chart()
        api = web(scope, environment={"LOG_LEVEL": "info"})
        api.calls(DATABASE)
        pod = one(scope, "Deployment")["spec"]["template"]["spec"]
        container = pod["containers"][0]

        assert one(scope, "ConfigMap")["data"] == {
            "DATABASE_CA_FILE": "/etc/postgres/ca.crt",
            "DATABASE_HOST": "postgres-service",
            "LOG_LEVEL": "info",
        }
        assert container["env"] == [
            {"name": "DATABASE_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "database", "key": "password"}}}
        ]
        assert container["volumeMounts"] == [
            {"name": "secret-postgres-ca", "mountPath": "/etc/postgres", "readOnly": True}
        ]
        assert [volume["secret"] for volume in pod["volumes"]] == [
            {"secretName": "postgres-ca", "defaultMode": 0o440, "items": [{"key": "ca.crt", "path": "ca.crt"}]}
        ]

    def test_a_web_service_names_itself_to_its_callers(self) -> None:
        """By its Service, which is what has a DNS name."""
        scope = chart()
        web(scope, "front-end").calls(web(scope, "card-vault", service_port=8080))

        assert one(scope, "ConfigMap", "front-end-config")["data"] == {
            "CARD_VAULT_HOST": "card-vault-service",
            "CARD_VAULT_PORT": "8080",
        }

    def test_a_setting_of_the_user_wins(self) -> None:
        """Somebody who writes a variable by hand means it."""
        scope = chart()
        web(scope, environment={"DATABASE_HOST": "elsewhere"}).calls(DATABASE)

        assert one(scope, "ConfigMap")["data"]["DATABASE_HOST"] == "elsewhere"

    def test_fails_for_a_setting_that_a_secret_of_a_callee_would_hide(self) -> None:
        """A variable from a Secret wins over one from the ConfigMap: the setting would have no effect."""
        api = web(chart(), environment={"DATABASE_PASSWORD_FILE": "/x", "DATABASE_PASSWORD": "elsewhere"})

        with pytest.raises(PropsError, match=r"got DATABASE_PASSWORD of api again from store; give one of the two"):
            api.calls(DATABASE)

    def test_declared_twice_is_declared_once(self) -> None:
        """The same callee again changes nothing."""
        scope, other = chart(), chart()
        web(scope).calls(DATABASE)
        twice = web(other)
        twice.calls(DATABASE)
        twice.calls(DATABASE)

        assert synth(scope) == synth(other)

    def test_appears_in_the_graph(self) -> None:
        """With the pods' ports, and the ports of hosts outside."""
        scope = chart()
        api = web(scope)
        api.calls(DATABASE)
        api.calls_out("api.stripe.com", port=443)
        api.called_from(Pods(name="ingress", namespace="ingress-nginx"))

        assert graph_of(scope).mermaid() == (
            "flowchart LR\n"
            '    n0["api"]\n'
            '    n1["api.stripe.com"]\n'
            '    n2["ingress"]\n'
            '    n3["store"]\n'
            "    n0 -->|443| n1\n"
            "    n0 -->|5432| n3\n"
            "    n2 -->|3000| n0\n"
        )

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (Binding(config={"HOST": "a"}), Binding(config={"HOST": "b"})),
            (
                Binding(secrets={"HOST": SecretKey(secret="a", key="k")}),
                Binding(secrets={"HOST": SecretKey(secret="b", key="k")}),
            ),
            (Binding(config={"HOST": "a"}), Binding(secrets={"HOST": SecretKey(secret="b", key="k")})),
            (Binding(secrets={"HOST": SecretKey(secret="a", key="k")}), Binding(config={"HOST": "b"})),
        ],
    )
    def test_fails_for_callees_whose_variables_clash(self, first: Binding, second: Binding) -> None:
        """One variable cannot name two peers, be it a setting or a secret."""
        api = web(chart())
        api.calls(Store("a", binding=first))

        with pytest.raises(PropsError) as caught:
            api.calls(Store("b", binding=second))

        assert str(caught.value) == (
            "WebService.calls must give each variable one value, got HOST of api again from b; "
            "give one of the two callees another prefix (env_prefix), or leave the variable out of the props"
        )

    def test_callees_may_agree_on_a_variable(self) -> None:
        """The same value twice is no clash."""
        scope = chart()
        binding = Binding(config={"REGION": "sa-east-1"})
        web(scope).calls(Store("a", binding=binding), Store("b", binding=binding))

        assert one(scope, "ConfigMap")["data"] == {"REGION": "sa-east-1"}

    def test_fails_for_a_callee_that_does_not_listen(self) -> None:
        """A policy that opens no port would open all of them."""
        api = web(chart())

        with pytest.raises(
            PropsError, match=r"WebService\.calls needs a callee that listens, got mute without ports; "
        ):
            api.calls(Store("mute", ports=()))


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


LATE: dict[str, Callable[[WebService], None]] = {
    "calls": lambda api: api.calls(Store()),
    "calls_out": lambda api: api.calls_out("api.stripe.com"),
    "calls_networks": lambda api: api.calls_networks(Networks(name="a", ports=(Port(number=1),))),
    "calls_pods": lambda api: api.calls_pods(Pods(name="a", namespace="a", ports=(Port(number=1),))),
    "called_from": lambda api: api.called_from(Pods(name="a", namespace="a")),
}


class TestLate:
    """Declarations after the pods were made."""

    @pytest.mark.parametrize("method", LATE)
    def test_fails_after_an_api_object_was_taken(self, method: str) -> None:
        """The pods would lack what the declaration gives."""
        api = web(chart())
        assert api.deployment.api_object is not None

        with pytest.raises(PropsError) as caught:
            LATE[method](api)

        assert str(caught.value) == (
            f"WebService.{method} must come before the pods of api are made, "
            "got a declaration after an API object was taken; move it up"
        )

    def test_fails_when_the_callee_was_made(self) -> None:
        """The callee's policy would lack its caller."""
        scope = chart()
        vault, api = web(scope, "vault"), web(scope)
        assert vault.deployment.api_object is not None

        with pytest.raises(PropsError, match=r"WebService\.calls must come before the pods of vault are made"):
            api.calls(vault)

    def test_fails_after_a_rendering(self) -> None:
        """What was shown to somebody does not change behind his back."""
        scope = chart()
        api = web(scope)
        synth(scope)

        with pytest.raises(PropsError, match="must come before the pods of api are made"):
            api.calls(Store())

    def test_other_workloads_can_still_declare(self) -> None:
        """Taking one object makes that workload alone."""
        scope = chart()
        api, worker = web(scope), Worker(scope, "worker", WorkerProps(image=IMAGE, command=("work",)))
        assert api.deployment.api_object is not None
        worker.calls(DATABASE)

        assert one(scope, "ConfigMap", "worker-config")["data"]["DATABASE_HOST"] == "postgres-service"


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
