"""Tests of the rules on Services and what leads to them."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib.checks.model import Declarations, Key, OperatorAccess
from tests.constructs_lib.checks.build import (
    Case,
    Manifest,
    change,
    config_map,
    container,
    deployment,
    findings,
    global_thing,
    ingress,
    model,
    of_rule,
    pod,
    service,
    thing,
    workload,
)

TLS = {"cert-manager.io/cluster-issuer": "letsencrypt-prod"}
DATABASE = OperatorAccess(labels={"app": "db"}, namespace="shop", owner="Cluster db")


def route(to: str = "api-service", port: int | None = 80) -> Manifest:
    """Return an HTTPRoute to a Service."""
    rules = [{"backendRefs": [{"name": to, "port": port}]}]
    return thing("HTTPRoute", "api", {"rules": rules}, group="gateway.networking.k8s.io/v1")


def pod_monitor(port: str = "metrics", app: str = "api", **fields: object) -> Manifest:
    """Return a PodMonitor."""
    spec = {"selector": {"matchLabels": {"app": app}}, "podMetricsEndpoints": [{"port": port}], **fields}
    return thing("PodMonitor", "api", spec, group="monitoring.coreos.com/v1")


def service_monitor(port: str = "http", app: str = "api", **fields: object) -> Manifest:
    """Return a ServiceMonitor."""
    spec = {"selector": {"matchLabels": {"app": app}}, "endpoints": [{"port": port}], **fields}
    return thing("ServiceMonitor", "api", spec, group="monitoring.coreos.com/v1")


def stateful_set(service_name: str = "db") -> Manifest:
    """Return a StatefulSet."""
    return workload("StatefulSet", "db", serviceName=service_name)


def pooler(name: str = "postgres-service") -> Manifest:
    """Return a CloudNativePG Pooler."""
    return thing("Pooler", name, {"cluster": {"name": "postgres"}, "instances": 2}, group="postgresql.cnpg.io/v1")


def cluster(*names: str) -> Manifest:
    """Return a CloudNativePG Cluster whose certificate holds *names*."""
    spec = {"instances": 3, "certificates": {"serverAltDNSNames": list(names)}}
    return thing("Cluster", "postgres", spec, group="postgresql.cnpg.io/v1")


POOLER_NAMES = (
    "postgres-service",
    "postgres-service.shop",
    "postgres-service.shop.svc",
    "postgres-service.shop.svc.cluster.local",
)
HEADLESS = service("db", "db", clusterIP="None")

CASES = {
    "PC001": Case(
        failing=model(service(app="apis"), deployment()),
        passing=model(service(), deployment()),
        message="PC001 Service api-service in shop (shop/service): its selector app=apis selects no pods; "
        "make its selector equal to labels of a pod template in the same namespace",
    ),
    "PC002": Case(
        failing=model(service(ports=[{"port": 80, "targetPort": 8080}]), deployment()),
        passing=model(service(ports=[{"port": 80, "targetPort": 3000}]), deployment()),
        message="PC002 Service api-service in shop (shop/service): its target port 8080 (TCP) is not exposed by "
        "Deployment api in shop, which exposes http=3000/TCP, metrics=9090/TCP; "
        "name a containerPort of the pods, or select other pods",
    ),
    "PC003": Case(
        failing=model(ingress(to="api"), service(), deployment()),
        passing=model(ingress(), service(), deployment()),
        message="PC003 Ingress api-ingress in shop (shop/ingress): api.example.com/ leads to Service api in shop, "
        "which does not exist; correct the name, or declare the Service as external if others make it",
    ),
    "PC004": Case(
        failing=model(ingress(port=3000), service(), deployment()),
        passing=model(ingress(port="http"), service(), deployment()),
        message="PC004 Ingress api-ingress in shop (shop/ingress): api.example.com/ leads to port 3000 of "
        "Service api-service in shop, which has http=80/TCP; name a port of the Service, not of the pods",
    ),
    "PC005": Case(
        failing=model(ingress()),
        passing=model(ingress(**TLS)),
        message="PC005 Ingress api-ingress in shop (shop/ingress): nobody makes its TLS Secret api-tls; annotate it with "
        "cert-manager.io/cluster-issuer, make a Certificate, or declare the Secret as external",
    ),
    "PC008": Case(
        failing=model(pod_monitor("prometheus"), deployment()),
        passing=model(pod_monitor(), deployment()),
        message="PC008 PodMonitor api in shop (shop/podmonitor): no selected pods name a port prometheus; they name http, "
        "metrics; correct the selector, or name a port as the Service or container names it",
    ),
    "PC014": Case(
        failing=model(stateful_set("database"), HEADLESS),
        passing=model(stateful_set(), HEADLESS),
        message="PC014 StatefulSet db in shop (shop/statefulset): its serviceName database is no Service of shop; "
        "make a Service of that name, with clusterIP None, that selects the StatefulSet's pods",
    ),
    "PC020": Case(
        failing=model(pooler(), cluster("postgres-service")),
        passing=model(pooler(), cluster(*POOLER_NAMES)),
        message="PC020 Pooler postgres-service in shop (shop/pooler): the certificate of Cluster postgres in shop does not "
        "hold its names postgres-service.shop, postgres-service.shop.svc, postgres-service.shop.svc.<cluster domain>; "
        "list the pooler's names in certificates.serverAltDNSNames of the Cluster",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestSelectors:
    """What a Service selects."""

    def test_a_service_without_selector_is_left_alone(self) -> None:
        """Its endpoints are set by others."""
        assert findings("PC001", change(service(), "spec.selector", ...)) == []
        assert findings("PC001", service(type="ExternalName", externalName="db.example.com")) == []

    def test_an_unrelated_object_is_no_service(self) -> None:
        """Objects without namespace do not disturb the index."""
        assert findings("PC001", global_thing("ClusterRole", "x"), config_map(), service(), deployment()) == []

    def test_pods_of_operators_count(self) -> None:
        """An operator's pods are declared with their labels."""
        assert findings("PC001", service(app="db"), declared=Declarations(operators=[DATABASE])) == []

    def test_pods_of_other_namespaces_do_not_count(self) -> None:
        """A Service selects in its own namespace only."""
        elsewhere = change(deployment(), "metadata.namespace", "elsewhere")

        assert len(findings("PC001", service(), elsewhere)) == 1

    def test_fails_for_a_job_that_shares_the_labels(self) -> None:
        """A Job's pods with the Service's labels would be sent requests."""
        job = workload("Job", "migrate", pod(container(ports=[])))

        found = findings("PC002", service(), deployment(), job)

        assert len(found) == 1
        assert found[0].startswith(
            "its target port http (TCP) is not exposed by Job migrate in shop, which exposes none;"
        )

    def test_the_target_port_defaults_to_the_port(self) -> None:
        """``targetPort`` may be left out."""
        assert findings("PC002", service(ports=[{"port": 3000}]), deployment()) == []
        assert len(findings("PC002", service(ports=[{"port": 80}]), deployment())) == 1

    def test_fails_for_another_protocol(self) -> None:
        """A TCP port of the pods is no UDP port."""
        ports = [{"port": 3000, "protocol": "UDP"}]

        assert "3000 (UDP)" in findings("PC002", service(ports=ports), deployment())[0]

    def test_a_sidecar_exposes_ports(self) -> None:
        """A sidecar is an init container that goes on running."""
        sidecar = container("proxy", restartPolicy="Always", ports=[{"name": "admin", "containerPort": 15000}])
        ports = [{"port": 80, "targetPort": "admin"}]

        assert findings("PC002", service(ports=ports), deployment(template=pod(initContainers=[sidecar]))) == []


class TestBackends:
    """Where Ingresses and routes lead."""

    def test_fails_for_a_route(self) -> None:
        """HTTPRoutes are checked like Ingresses."""
        assert findings("PC003", route("apis"), service())[0].startswith("rule 1 leads to Service apis in shop")
        assert findings("PC004", route(port=8080), service())[0].startswith("rule 1 leads to port 8080 of")
        assert findings("PC004", route(port=None), service())[0].startswith("rule 1 leads to port None of")

    def test_an_external_service_passes(self) -> None:
        """A Service that others make is declared."""
        declared = Declarations(external={Key("Service", "shop", "api-service")})

        assert findings("PC003", ingress(), declared=declared) == []

    def test_fails_for_the_default_backend(self) -> None:
        """``spec.defaultBackend`` leads to a Service too."""
        backend = {"service": {"name": "nowhere", "port": {"number": 80}}}

        found = findings("PC003", change(ingress(), "spec.defaultBackend", backend), service())

        assert found[0].startswith("default backend leads to Service nowhere in shop")

    def test_a_certificate_makes_the_tls_secret(self) -> None:
        """So does a declaration."""
        certificate = thing("Certificate", "api", {"secretName": "api-tls"}, group="cert-manager.io/v1")
        declared = Declarations(external={Key("Secret", "shop", "api-tls")})

        assert findings("PC005", ingress(), certificate) == []
        assert findings("PC005", ingress(), declared=declared) == []

    def test_fails_for_a_gateway_listener(self) -> None:
        """Listeners of a Gateway name their certificates."""
        tls = {"certificateRefs": [{"name": "gateway-tls"}]}
        gateway = thing("Gateway", "web", {"listeners": [{"name": "https", "tls": tls}]})

        assert findings("PC005", gateway)[0].startswith("nobody makes its TLS Secret gateway-tls")


class TestMonitors:
    """What Prometheus reads."""

    def test_fails_when_nothing_is_selected(self) -> None:
        """A monitor that selects nothing reads nothing, silently."""
        assert findings("PC008", pod_monitor(app="x"), deployment())[0].startswith("its selector app=x selects no pods")
        assert "selects no Services" in findings("PC008", service_monitor(app="x"), service())[0]

    def test_fails_for_a_service_port_that_is_not_named(self) -> None:
        """A ServiceMonitor names ports of the Service."""
        assert "no selected Services name a port metrics" in findings("PC008", service_monitor("metrics"), service())[0]

    def test_other_namespaces_can_be_watched(self) -> None:
        """``namespaceSelector`` names them, or any."""
        named = change(service_monitor(namespaceSelector={"matchNames": ["shop"]}), "metadata.namespace", "monitoring")
        everywhere = change(pod_monitor(namespaceSelector={"any": True}), "metadata.namespace", "monitoring")

        assert findings("PC008", named, everywhere, service(), deployment()) == []

    def test_ports_of_operators_pods_are_not_known(self) -> None:
        """They are declared with labels alone."""
        assert findings("PC008", pod_monitor(app="db"), declared=Declarations(operators=[DATABASE])) == []


class TestTargetPorts:
    """A monitor that names ports of pods, in the place of the Service's."""

    @pytest.mark.parametrize("port", ["nope", 9999])
    def test_fails_for_one_that_no_pod_exposes(self, port: Any) -> None:
        """By name or number."""
        monitor = service_monitor(endpoints=[{"targetPort": port}])

        assert findings("PC008", monitor, service(), deployment())[0].startswith(
            f"no selected pod exposes its targetPort {port}; they expose http=3000/TCP, metrics=9090/TCP"
        )

    @pytest.mark.parametrize("port", ["metrics", 9090])
    def test_others_pass(self, port: Any) -> None:
        """The Service need not have it."""
        assert findings("PC008", service_monitor(endpoints=[{"targetPort": port}]), service(), deployment()) == []

    def test_fails_without_endpoints(self) -> None:
        """Prometheus reads nothing."""
        assert "it has no endpoints" in findings("PC008", service_monitor(endpoints=[]), service(), deployment())[0]


class TestGoverningService:
    """The Service that names a StatefulSet's pods."""

    def test_fails_for_a_service_of_other_pods(self) -> None:
        """Then the pods get no names."""
        other = service("db", "api", clusterIP="None")

        assert "does not select its pods" in findings("PC014", stateful_set(), other)[0]

    def test_fails_for_a_cluster_ip(self) -> None:
        """Only a headless Service gives each pod a name."""
        assert "with a cluster IP" in findings("PC014", stateful_set(), service("db", "db"))[0]


class TestPoolerCertificates:
    """The names under which a pooler answers."""

    def test_certificates_of_its_own_are_left_alone(self) -> None:
        """The user's own certificate cannot be looked into."""
        own = change(cluster(), "spec.certificates.serverTLSSecret", "own-tls")

        assert findings("PC020", pooler(), own) == []
        assert findings("PC020", change(pooler(), "spec.pgbouncer.clientTLSSecret", {"name": "own"}), cluster()) == []
