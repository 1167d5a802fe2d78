"""Tests of constructs_lib.exposure."""

from __future__ import annotations

from typing import Any

import pytest
from cdk8s import JsonPatch
from syrupy.assertion import SnapshotAssertion

from constructs_lib import GatewayApi, Host, Ingress, Platform
from constructs_lib._context import context_of
from constructs_lib.exposure import Backend, expose
from constructs_lib.ingress import IngressExposure
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth

BACKEND = Backend(app="shop", service="shop-service", port=80)
ROUTE: dict[str, Any] = {"host": "shop.example.com", "gateway": "public", "gateway_namespace": "gateways"}


def paths(ingress: dict[str, Any]) -> dict[str, list[str]]:
    """Return the paths of each host of the object *ingress*."""
    return {rule["host"]: [path["path"] for path in rule["http"]["paths"]] for rule in ingress["spec"]["rules"]}


class TestIngress:
    """Exposure by an Ingress."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """HTTPS by the platform's issuer, and the pods that prove to the authority that the host is ours."""
        scope = chart()
        expose(scope, "exposure", Ingress(host="shop.example.com"), BACKEND)

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Two hosts, limits for each address, and paths that the limit spares."""
        scope = chart()
        exposure = Ingress(
            host="shop.example.com",
            paths=("/v1", "/v2"),
            further_hosts=(Host(host="console.example.com", paths=("/", "/admin")),),
            class_name="internal",
            tls_secret_name="shop-certificate",
            cluster_issuer="own-issuer",
            requests_per_minute=100,
            unlimited_paths=("/webhooks",),
            body_mebibytes=8,
            annotations={"example.com/owner": "shop"},
        )
        expose(scope, "exposure", exposure, BACKEND)

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    @pytest.mark.parametrize(
        ("platform", "tls"),
        [(Platform(), False), (Platform(cluster_issuer=None), True), (Platform.bare(namespace="a"), True)],
    )
    def test_without_tls_nothing_speaks_of_it(self, platform: Platform, *, tls: bool) -> None:
        """A redirect to HTTPS without a certificate would lead nowhere."""
        scope = chart(platform)
        expose(scope, "exposure", Ingress(host="shop.example.com", tls=tls), BACKEND)
        (manifest,) = synth(scope)

        assert "tls" not in manifest["spec"]
        assert "annotations" not in manifest["metadata"]

    def test_a_certificate_of_ones_own_needs_no_issuer(self) -> None:
        """It is served, and plain HTTP is redirected; who makes the Secret is no matter of the Ingress."""
        scope = chart(Platform(cluster_issuer=None))
        expose(scope, "exposure", Ingress(host="shop.example.com", tls_secret_name="own"), BACKEND)
        found = one(scope, "Ingress")

        assert found["spec"]["tls"] == [{"hosts": ["shop.example.com"], "secretName": "own"}]
        assert found["metadata"]["annotations"] == {
            "nginx.ingress.kubernetes.io/force-ssl-redirect": "true",
            "nginx.ingress.kubernetes.io/ssl-redirect": "true",
        }

    def test_class_is_a_field(self) -> None:
        """The annotation that the PRD has is deprecated since Kubernetes 1.18."""
        scope = chart(Platform(ingress_class_name="traefik"))
        expose(scope, "exposure", Ingress(host="shop.example.com"), BACKEND)
        ingress = one(scope, "Ingress")

        assert ingress["spec"]["ingressClassName"] == "traefik"
        assert "kubernetes.io/ingress.class" not in ingress["metadata"]["annotations"]

    def test_limit_is_the_controllers_own_annotation(self) -> None:
        """The one that the PRD has does not exist."""
        scope = chart()
        exposure = Ingress(host="shop.example.com", requests_per_minute=100, unlimited_paths=("/webhooks",))
        expose(scope, "exposure", exposure, BACKEND)
        limited, spared = one(scope, "Ingress", "shop-ingress"), one(scope, "Ingress", "shop-ingress-unlimited")
        annotation = "nginx.ingress.kubernetes.io/limit-rpm"

        assert limited["metadata"]["annotations"][annotation] == "100"
        assert annotation not in spared["metadata"]["annotations"]
        assert (paths(limited), paths(spared)) == ({"shop.example.com": ["/"]}, {"shop.example.com": ["/webhooks"]})

    def test_annotations_of_the_user_win(self) -> None:
        """Another controller may read the same annotation in another way."""
        scope = chart()
        own = {"nginx.ingress.kubernetes.io/ssl-redirect": "false", "nginx.ingress.kubernetes.io/limit-rpm": "7"}
        expose(scope, "exposure", Ingress(host="a.example.com", requests_per_minute=100, annotations=own), BACKEND)

        assert own.items() <= one(scope, "Ingress")["metadata"]["annotations"].items()

    def test_both_ingresses_can_be_patched(self) -> None:
        """A controller's own annotation is mostly wanted on the spared paths too."""
        scope = chart()
        made = expose(
            scope, "x", Ingress(host="a.example.com", requests_per_minute=1, unlimited_paths=("/w",)), BACKEND
        )

        assert isinstance(made, IngressExposure)
        assert made.unlimited is not None
        made.unlimited.add_json_patch(JsonPatch.add("/metadata/annotations/a", "b"))
        assert one(scope, "Ingress", "shop-ingress-unlimited")["metadata"]["annotations"]["a"] == "b"
        assert "a" not in one(scope, "Ingress", "shop-ingress")["metadata"]["annotations"]

    def test_one_ingress_asks_for_the_certificate(self) -> None:
        """Two would ask for it twice, and write to one Secret."""
        scope = chart()
        exposure = Ingress(host="shop.example.com", requests_per_minute=100, unlimited_paths=("/webhooks",))
        expose(scope, "exposure", exposure, BACKEND)
        objects = [one(scope, "Ingress", name) for name in ("shop-ingress", "shop-ingress-unlimited")]

        assert ["cert-manager.io/cluster-issuer" in found["metadata"]["annotations"] for found in objects] == [
            True,
            False,
        ]
        assert {found["spec"]["tls"][0]["secretName"] for found in objects} == {"shop-tls"}

    def test_solver_is_reached_by_the_ingress_alone(self) -> None:
        """Default deny would cut off the pods that answer the authority's question."""
        scope = chart()
        expose(scope, "exposure", Ingress(host="shop.example.com"), BACKEND)
        policy = one(scope, "NetworkPolicy")

        assert policy["spec"]["podSelector"] == {"matchLabels": {"acme.cert-manager.io/http01-solver": "true"}}
        assert policy["spec"]["ingress"][0]["ports"] == [{"port": 8089, "protocol": "TCP"}]
        assert [access.owner for access in context_of(scope).declarations.operators] == [
            "cert-manager, HTTP-01 challenge"
        ]

    def test_one_policy_serves_all_solvers_of_a_namespace(self) -> None:
        """Two of the same name would overwrite each other."""
        scope = chart()
        for app in ("shop", "bank"):
            expose(scope, app, Ingress(host=f"{app}.example.com"), Backend(app=app, service=f"{app}-service", port=80))

        assert len([found for found in synth(scope) if found["kind"] == "NetworkPolicy"]) == 1

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"host": "https://shop.example.com"}, "Ingress.host must be a DNS name, got 'https://shop.example.com'"),
            ({"host": "shop.example.com:80"}, "Ingress.host must be a DNS name"),
            ({"paths": ()}, "Ingress.paths must not be empty"),
            ({"paths": ("v1",)}, "Ingress.paths must hold absolute paths without spaces, '//', '/./' and '/../'"),
            ({"paths": ("/a//b",)}, "Ingress.paths must hold absolute paths"),
            ({"paths": ("/a b",)}, "Ingress.paths must hold absolute paths"),
            ({"paths": ("/a/../b",)}, "Ingress.paths must hold absolute paths"),
            ({"paths": ("/a/.",)}, "Ingress.paths must hold absolute paths"),
            ({"paths": ("/a%2Fb",)}, "Ingress.paths must hold absolute paths"),
            ({"host": "203.0.113.7"}, "Ingress.host must be a DNS name"),
            ({"paths": ("/a", "/a")}, "Ingress.paths must not repeat a value, got /a twice"),
            ({"further_hosts": (Host(host="shop.example.com"),)}, "Ingress.further_hosts must not repeat a host"),
            ({"class_name": "A"}, "Ingress.class_name must be a DNS subdomain"),
            ({"tls": False, "tls_secret_name": "a"}, "Ingress.tls_secret_name needs tls, which is off"),
            ({"tls": False, "cluster_issuer": "a"}, "Ingress.cluster_issuer needs tls, which is off"),
            ({"tls_secret_name": ""}, "Ingress.tls_secret_name must be a DNS subdomain"),
            ({"cluster_issuer": "a_b"}, "Ingress.cluster_issuer must be a DNS subdomain"),
            ({"requests_per_minute": 0}, "Ingress.requests_per_minute must lie between 1 and 1000000 requests/min"),
            ({"body_mebibytes": 0}, "Ingress.body_mebibytes must lie between 1 and 1024 MiB"),
            ({"unlimited_paths": ("/a",)}, "Ingress.unlimited_paths needs a limit to spare, got ('/a',)"),
            ({"annotations": {"a b": ""}}, "Ingress.annotations must be a mapping whose keys are annotation names"),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(Ingress, **{"host": "shop.example.com", **values}).startswith(message)

    def test_fails_for_a_host_that_is_none(self) -> None:
        """A further host is checked like the first."""
        assert refusal(Host, host="a b").startswith("Host.host must be a DNS name")
        assert refusal(Host, host="a.b", paths=()).startswith("Host.paths must not be empty")


class TestGatewayApi:
    """Exposure by an HTTPRoute."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """TLS belongs to the Gateway, so the route is short."""
        scope = chart()
        expose(scope, "exposure", GatewayApi(**ROUTE), BACKEND)

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """A listener, several hosts and paths, and a time limit."""
        scope = chart()
        exposure = GatewayApi(
            host="shop.example.com",
            gateway="public",
            gateway_namespace="gateways",
            section_name="https",
            paths=("/v1", "/v2"),
            further_hosts=(Host(host="console.example.com", paths=("/v1", "/v2")),),
            request_timeout_seconds=30,
        )
        expose(scope, "exposure", exposure, BACKEND)

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_is_the_same_exposure_by_another_switch(self) -> None:
        """Hosts, paths and backend are those of the Ingress."""
        scope = chart()
        expose(scope, "ingress", Ingress(host="shop.example.com", paths=("/v1", "/v2"), tls=False), BACKEND)
        expose(scope, "route", GatewayApi(**{**ROUTE, "paths": ("/v1", "/v2")}), BACKEND)
        rule = one(scope, "Ingress")["spec"]["rules"][0]
        route = one(scope, "HTTPRoute")["spec"]

        assert route["hostnames"] == [rule["host"]]
        assert [match["path"]["value"] for match in route["rules"][0]["matches"]] == paths(one(scope, "Ingress"))[
            rule["host"]
        ]
        assert route["rules"][0]["backendRefs"] == [{"name": "shop-service", "port": 80}]

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"host": "a b"}, "GatewayApi.host must be a DNS name"),
            ({"gateway": "A"}, "GatewayApi.gateway must be a DNS subdomain"),
            ({"gateway_namespace": "a.b"}, "GatewayApi.gateway_namespace must be a DNS label"),
            ({"pods_namespace": "a.b"}, "GatewayApi.pods_namespace must be a DNS label"),
            ({"section_name": ""}, "GatewayApi.section_name must be a DNS subdomain"),
            ({"paths": ("a",)}, "GatewayApi.paths must hold absolute paths"),
            ({"request_timeout_seconds": 0}, "GatewayApi.request_timeout_seconds must lie between 1 and 3600 seconds"),
            (
                {"further_hosts": (Host(host="b.example.com", paths=("/v1",)),)},
                "GatewayApi.further_hosts must have the same paths as the first host",
            ),
            ({"further_hosts": (Host(host="shop.example.com"),)}, "GatewayApi.further_hosts must not repeat a host"),
            (
                {"further_hosts": tuple(Host(host=f"h{n}.example.com") for n in range(16))},
                "GatewayApi.further_hosts must be at most 15",
            ),
            ({"paths": tuple(f"/{n}" for n in range(65))}, "GatewayApi.paths must be at most 64"),
        ],
    )
    def test_fails_for_what_the_gateway_api_refuses(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(GatewayApi, **{**ROUTE, **values}).startswith(message)
