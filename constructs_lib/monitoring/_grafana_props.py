"""Props of Grafana."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from constructs_lib._validation import Props
from constructs_lib.connections import SecretKey
from constructs_lib.exposure import Exposure
from constructs_lib.image import Image
from constructs_lib.resources import Resources


@dataclass(frozen=True, kw_only=True, slots=True)
class PrometheusSource(Props):
    """Where metrics are read."""

    url: str
    """Address of Prometheus' API."""

    scrape_interval_seconds: int = 15
    """Shortest time between two points that a graph may count on: ``$__rate_interval`` follows from it. Unit: seconds."""

    def _validate(self) -> None:
        self._not_empty("url")
        self._between("scrape_interval_seconds", 1, 3600, "seconds")


@dataclass(frozen=True, kw_only=True, slots=True)
class JaegerSource(Props):
    """Where traces are read."""

    url: str
    """Address of Jaeger's query service."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ElasticsearchSource(Props):
    """Where log entries are read."""

    url: str
    """Address of Elasticsearch."""

    index: str
    """Indices, such as ``logs-*``."""

    user: str
    """User; it needs the right to read :attr:`index`, no more."""

    password: SecretKey
    """The user's password."""

    authority: SecretKey
    """Certificate of the authority that signed Elasticsearch's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GrafanaProps(Props):
    """Props of :class:`Grafana`."""

    image: Image
    """Grafana's image."""

    admin_password: SecretKey
    """Password of the user ``admin``."""

    dashboards: Mapping[str, str]
    """Dashboards: file names to models, as :meth:`Dashboard.json` gives them."""

    home: str
    """File of the dashboard that is shown first."""

    prometheus: PrometheusSource
    """Where metrics are read."""

    jaeger: JaegerSource | None = None
    """Where traces are read; ``None``: no trace can be opened from a point."""

    elasticsearch: ElasticsearchSource | None = None
    """Where log entries are read; ``None``: panels of logs stay empty."""

    root_url: str
    """Address at which people open it, for links and for the sign-in's redirect."""

    exposure: Exposure | None = None
    """How the outside reaches it; ``None``: by ``kubectl port-forward`` alone."""

    replicas: int = 1
    """Pods. Each keeps its own sessions in a file, so more than one needs a shared database: not modelled."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """Further settings, as Grafana reads them: ``GF_<SECTION>_<KEY>``."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=100,
            memory_request_mebibytes=256,
            ephemeral_storage_request_mebibytes=128,
            ephemeral_storage_limit_mebibytes=512,
        )
    )
    """What it asks for. A planning value."""

    def _validate(self) -> None:
        self._not_empty("dashboards", "root_url")
        self._require(
            "home", self.home in self.dashboards, f"must be one of {', '.join(sorted(self.dashboards))}", "name a file"
        )
        self._require("replicas", self.replicas == 1, "must be 1: sessions are kept by each pod", "leave it out")
