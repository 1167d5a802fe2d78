"""The dashboards of the payments API: overview, objectives, business, data, cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from constructs import Construct

from charts._dashboard_business import business
from charts._dashboard_data import data
from charts._dashboard_overview import overview
from constructs_lib import (
    Chart,
    Image,
    Ingress,
    Pods,
    Port,
    Props,
    Secret,
    SecretEntry,
    SecretKey,
    SecretProps,
    SecretSource,
)
from constructs_lib.monitoring.cluster_dashboard import cluster_dashboard
from constructs_lib.monitoring.dashboard import Dashboard
from constructs_lib.monitoring.grafana import ElasticsearchSource, Grafana, GrafanaProps, JaegerSource, PrometheusSource
from constructs_lib.monitoring.slo_dashboard import slo_dashboard
from constructs_lib.places import PROMETHEUS

OVERVIEW, SLO, BUSINESS, DATA, CLUSTER = (
    "payment-api-overview",
    "slo",
    "payment-api-business",
    "payment-api-data",
    "cluster",
)
"""Uids; alerts and runbooks link to them."""


def dashboards() -> tuple[Dashboard, ...]:
    """Return all dashboards; every environment of a cluster is seen in the same ones."""
    return overview(OVERVIEW), slo_dashboard(SLO), business(BUSINESS), data(DATA), cluster_dashboard(CLUSTER)


def files() -> Mapping[str, str]:
    """Return the dashboards as files that Grafana reads."""
    return {f"{dashboard.uid}.json": dashboard.json() for dashboard in dashboards()}


ADMIN = SecretKey(secret="grafana-admin", key="admin-password")
"""Password of Grafana's administrator."""


def admin_secret(source: SecretSource) -> SecretProps:
    """Return the Secret of Grafana's administrator, whose value comes from *source*."""
    return SecretProps(name=ADMIN.secret, keys=(SecretEntry(key=ADMIN.key),), source=source)


PROMETHEUS_PORT = 9090
SHORTEST_SCRAPE_SECONDS = 5
"""Time between two scrapes of the API. Unit: seconds. Source: PRD-006 section 7.1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GrafanaPlace(Props):
    """Where one Grafana stands, and what it reads there."""

    namespace: str
    """Its namespace."""

    image: Image
    """Its image."""

    secrets: SecretSource | None = None
    """Where the administrator's password comes from; ``None``: another chart makes its Secret."""

    prometheus: str
    """Name of Prometheus' Service, in the same namespace."""

    host: str | None = None
    """DNS name; ``None``: it is reached by ``kubectl port-forward`` to port 3001."""

    jaeger: Pods | None = None
    """Jaeger's pods, if there are any; :attr:`jaeger_url` is their address."""

    jaeger_url: str = ""
    """Address of Jaeger's query service."""

    elasticsearch: ElasticsearchSource | None = None
    """Where log entries are read; ``None``: nowhere."""


class GrafanaChart(Chart):
    """Grafana with all dashboards."""

    def __init__(self, scope: Construct, id_: str, place: GrafanaPlace) -> None:
        super().__init__(scope, id_, namespace=place.namespace)
        if place.secrets:
            Secret(self, ADMIN.secret, admin_secret(place.secrets))
        self.grafana = Grafana(
            self,
            "grafana",
            GrafanaProps(
                image=place.image,
                admin_password=ADMIN,
                dashboards=files(),
                home=f"{OVERVIEW}.json",
                prometheus=PrometheusSource(
                    url=f"http://{place.prometheus}:{PROMETHEUS_PORT}", scrape_interval_seconds=SHORTEST_SCRAPE_SECONDS
                ),
                jaeger=JaegerSource(url=place.jaeger_url) if place.jaeger else None,
                elasticsearch=place.elasticsearch,
                root_url=f"https://{place.host}/" if place.host else "http://localhost:3001/",
                exposure=Ingress(host=place.host) if place.host else None,
            ),
        )
        self.grafana.calls_pods(
            Pods(
                name="prometheus",
                namespace=place.namespace,
                labels=PROMETHEUS,
                ports=(Port(number=PROMETHEUS_PORT),),
            )
        )
        if place.jaeger:
            self.grafana.calls_pods(place.jaeger)
        if place.elasticsearch:
            self.grafana.calls_pods(
                Pods(
                    name="elasticsearch",
                    namespace=place.namespace,
                    labels={"elasticsearch.k8s.elastic.co/cluster-name": "logs"},
                    ports=(Port(number=9200),),
                )
            )
