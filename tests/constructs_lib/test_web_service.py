"""Tests of constructs_lib.web_service."""

from __future__ import annotations

from typing import Any

import cdk8s
import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib import (
    Binding,
    GatewayApi,
    Host,
    Ingress,
    Metrics,
    Migration,
    Mount,
    Platform,
    PodsMetric,
    PolicyRule,
    Probe,
    Probes,
    Resources,
    Rollout,
    Scaling,
    SecretKey,
    SecurityContext,
    Shutdown,
    Spread,
    WebService,
    WebServiceProps,
)
from constructs_lib.vpa import VerticalScaling
from tests.support.refusals import refusal
from tests.support.samples import IMAGE, Store
from tests.support.strict import errors_for, newest
from tests.support.synth import chart, one, synth

DATABASE = Store(
    binding=Binding(
        config={"DATABASE_HOST": "postgres-service"},
        secrets={"DATABASE_PASSWORD": SecretKey(secret="database", key="password")},
        mounts=(Mount(path="/etc/postgres", secret="postgres-ca", keys=("ca.crt",)),),
    )
)

COMPLETE = WebServiceProps(
    image=IMAGE,
    command=("shop", "serve"),
    app="store-front",
    port=8080,
    service_port=8000,
    service_annotations={"example.com/owner": "shop"},
    exposure=Ingress(
        host="shop.example.com",
        further_hosts=(Host(host="console.example.com"),),
        requests_per_minute=100,
        unlimited_paths=("/webhooks",),
    ),
    scaling=Scaling(max_replicas=12, pods_metrics=(PodsMetric(name="requests_per_second", average_value=100),)),
    environment={"LOG_LEVEL": "info"},
    secrets={"API_KEY": SecretKey(secret="shop-secrets", key="API_KEY")},
    resources=Resources(cpu_request_millicores=100, cpu_limit_millicores=None, memory_limit_mebibytes=1024),
    probes=Probes(startup=None, liveness=Probe(path="/live"), readiness=Probe(command=("shop", "ready"))),
    shutdown=Shutdown(pre_stop_command=("shop", "sleep"), pre_stop_seconds=3),
    rollout=Rollout(max_surge="25%", min_ready_seconds=5),
    spread=Spread(when_unsatisfiable="DoNotSchedule"),
    security=SecurityContext(user_id=2000),
    migration=Migration(command=("shop", "migrate"), wait_command=("shop", "migrate", "--wait")),
    metrics=Metrics(port=9100, path="/internal/metrics", interval_seconds=30),
    vpa=VerticalScaling(update_mode="Initial", max_cpu_millicores=1000, max_memory_mebibytes=1024),
    max_unavailable="25%",
    rbac=(PolicyRule(api_groups=("",), resources=("configmaps",), verbs=("get",)),),
    service_account_annotations={"example.com/role": "shop"},
    empty_dirs={"tmp": "/tmp"},
    empty_dir_mebibytes=32,
    priority_class_name="high",
)


def valid(scope: cdk8s.Chart) -> list[str]:
    """Return what Kubernetes 1.27 and the newest version refuse in the chart *scope*."""
    return [
        f"{version} {manifest['kind']} {error}"
        for manifest in synth(scope)
        for version in ("1.27", newest())
        for error in errors_for(manifest, version)
    ]


class TestWebService:
    """All objects of a web service."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """An image and a port are enough."""
        scope = chart()
        WebService(scope, "shop", WebServiceProps(image=IMAGE, port=3000))

        assert synth(scope) == snapshot_yaml
        assert valid(scope) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every option, and connections in both directions."""
        scope = chart()
        api = WebService(scope, "shop", COMPLETE)
        api.calls(DATABASE)
        api.calls_out("api.stripe.com", port=443)

        assert synth(scope) == snapshot_yaml
        assert valid(scope) == []

    def test_on_a_bare_cluster(self, snapshot_yaml: SnapshotAssertion) -> None:
        """No custom resource, no TLS, annotations for a plain Prometheus."""
        scope = chart(Platform.bare(namespace="shop"))
        exposure = Ingress(host="shop.localhost")
        WebService(scope, "shop", WebServiceProps(image=IMAGE, port=3000, exposure=exposure))

        assert synth(scope) == snapshot_yaml
        assert valid(scope) == []

    def test_gives_about_a_dozen_objects(self) -> None:
        """What another team would have to write by hand."""
        scope = chart()
        WebService(
            scope,
            "shop",
            WebServiceProps(
                image=IMAGE,
                port=3000,
                exposure=Ingress(host="shop.example.com"),
                scaling=Scaling(max_replicas=12),
            ),
        )

        assert sorted(manifest["kind"] for manifest in synth(scope)) == [
            "ConfigMap",
            "Deployment",
            "HorizontalPodAutoscaler",
            "Ingress",
            "NetworkPolicy",
            "NetworkPolicy",
            "PodDisruptionBudget",
            "PodMonitor",
            "Service",
            "ServiceAccount",
            "VerticalPodAutoscaler",
        ]

    def test_two_do_not_meet(self) -> None:
        """No two objects of two services share kind and name."""
        scope = chart()
        for name in ("shop", "bank"):
            exposure = Ingress(host=f"{name}.example.com")
            WebService(scope, name, WebServiceProps(image=IMAGE, port=3000, exposure=exposure))
        names = [(found["kind"], found["metadata"]["name"]) for found in synth(scope)]

        assert len(set(names)) == len(names)

    def test_the_service_leads_to_the_named_port(self) -> None:
        """The number of the pods' port stands at the container alone."""
        scope = chart()
        WebService(scope, "shop", WebServiceProps(image=IMAGE, port=3000))
        (port,) = one(scope, "Service", "shop-service")["spec"]["ports"]

        assert (port["port"], port["targetPort"]) == (80, "http")


class TestExposure:
    """One switch between two ways to the outside."""

    def build(self, exposure: Ingress | GatewayApi | None) -> cdk8s.Chart:
        """Return a chart with a web service that is exposed by *exposure*."""
        scope = chart()
        WebService(scope, "shop", WebServiceProps(image=IMAGE, port=3000, metrics=None, exposure=exposure))
        return scope

    def test_lets_the_ingress_in(self) -> None:
        """From the namespace that the platform names, at the pods' port."""
        (rule,) = one(self.build(Ingress(host="a.example.com")), "NetworkPolicy", "shop")["spec"]["ingress"]

        assert rule["from"][0]["namespaceSelector"] == {"matchLabels": {"kubernetes.io/metadata.name": "ingress-nginx"}}
        assert rule["ports"] == [{"port": 3000, "protocol": "TCP"}]

    def test_lets_the_gateway_in(self) -> None:
        """From the Gateway's own namespace."""
        exposure = GatewayApi(host="a.example.com", gateway="public", gateway_namespace="gateways")
        (rule,) = one(self.build(exposure), "NetworkPolicy", "shop")["spec"]["ingress"]

        assert rule["from"][0]["namespaceSelector"] == {"matchLabels": {"kubernetes.io/metadata.name": "gateways"}}

    def test_lets_in_the_pods_of_a_gateway_that_run_elsewhere(self) -> None:
        """The Gateway may be in a namespace of the team, its pods in that of the controller."""
        exposure = GatewayApi(host="a.example.com", gateway="g", gateway_namespace="edge", pods_namespace="envoy")
        (rule,) = one(self.build(exposure), "NetworkPolicy", "shop")["spec"]["ingress"]

        assert rule["from"][0]["namespaceSelector"] == {"matchLabels": {"kubernetes.io/metadata.name": "envoy"}}

    def test_without_one_nobody_is_let_in(self) -> None:
        """Callers inside the cluster declare themselves."""
        assert "ingress" not in one(self.build(None), "NetworkPolicy", "shop")["spec"]

    def test_nothing_else_changes_with_the_switch(self) -> None:
        """Every other object is the same."""
        route = GatewayApi(host="a.example.com", gateway="public", gateway_namespace="ingress-nginx")
        found = [
            [manifest for manifest in synth(self.build(way)) if manifest["kind"] not in {"Ingress", "HTTPRoute"}]
            for way in (Ingress(host="a.example.com", tls=False), route)
        ]

        assert found[0] == found[1]

    def test_fails_for_metrics_on_the_exposed_port(self) -> None:
        """Everybody could read them."""
        values = {"image": IMAGE, "port": 9090, "exposure": Ingress(host="a.example.com")}

        assert refusal(WebServiceProps, **values) == (
            "WebServiceProps.port must not be the port of the metrics while the service is exposed, got 9090; "
            "give the metrics a port of their own, so that nobody outside reads them"
        )


class TestAddress:
    """What callers need to know."""

    def test_url_is_that_of_the_service(self) -> None:
        """Full, so that it works from any namespace."""
        service = WebService(
            chart(Platform(cluster_domain="example.org")), "shop", WebServiceProps(image=IMAGE, port=1)
        )

        assert service.url == "http://shop-service.shop.svc.example.org:80"

    def test_binding_is_named_after_the_app(self) -> None:
        """In the form of an environment variable."""
        service = WebService(chart(), "card-vault", WebServiceProps(image=IMAGE, port=1, service_port=8080))

        assert service.binding == Binding(config={"CARD_VAULT_HOST": "card-vault-service", "CARD_VAULT_PORT": "8080"})

    def test_binding_of_an_app_that_starts_with_a_digit_is_a_name_too(self) -> None:
        """A variable cannot start with a digit, and a Service cannot either: it is refused with its remedy."""
        assert "must be a DNS label that starts with a letter" in refusal(
            WebService, scope=chart(), id_="3d-shop", props=WebServiceProps(image=IMAGE, port=1)
        )

    @pytest.mark.parametrize("field", ["port", "service_port"])
    @pytest.mark.parametrize("value", [0, 65536])
    def test_fails_for_ports_out_of_range(self, field: str, value: int) -> None:
        """Each port is checked."""
        values: dict[str, Any] = {"image": IMAGE, "port": 3000, field: value}

        assert refusal(WebServiceProps, **values).startswith(f"WebServiceProps.{field} must lie between 1 and 65535")
