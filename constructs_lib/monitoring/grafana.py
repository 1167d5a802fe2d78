"""Grafana: dashboards and data sources from code, without a step by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from constructs import Construct

from constructs_lib._validation import Props
from constructs_lib._yaml import UNWRAPPED, dump
from constructs_lib.connections import Mount, SecretKey
from constructs_lib.exposure import Exposure
from constructs_lib.image import Image
from constructs_lib.monitoring.dashboard import ELASTICSEARCH_UID, JAEGER_UID, PROMETHEUS_UID
from constructs_lib.pod import SecurityContext
from constructs_lib.probes import Probe, Probes
from constructs_lib.resources import Resources
from constructs_lib.shutdown import Shutdown
from constructs_lib.web_service import WebService, WebServiceProps
from constructs_lib.workload_props import Files, Metrics

PORT = 3000
"""Grafana's own default."""

DATA = "/var/lib/grafana"
PROVISIONING = "/etc/provisioning"
DASHBOARDS = "/etc/dashboards"
SECRETS = "/etc/grafana-secrets"

_LITERAL = "$$"
"""A dollar sign in a provisioned file: Grafana takes ``$name`` and ``${name}`` there for variables of its environment. Source: Grafana
documentation, "Provision Grafana", section "Use of the special character $"."""

USER_ID = 472
"""User of the image. Source: Grafana documentation, "Configure a Grafana Docker image"."""


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


class Grafana(WebService):
    """Grafana, provisioned from code: data sources, dashboards, the admin's password.

    Trap: what people change by hand is gone with the pod; a change belongs into the code, and a dashboard that is tried out is
    exported as JSON.
    """

    def __init__(self, scope: Construct, id_: str, props: GrafanaProps) -> None:
        self.grafana = props
        super().__init__(scope, id_, _web(props))


def _web(props: GrafanaProps) -> WebServiceProps:
    mounts = [Mount(path=SECRETS, secret=props.admin_password.secret, keys=(props.admin_password.key,))]
    if props.elasticsearch:
        source = props.elasticsearch
        mounts.append(
            Mount(path=f"{SECRETS}-elasticsearch", secret=source.password.secret, keys=(source.password.key,))
        )
        mounts.append(Mount(path=f"{SECRETS}-authority", secret=source.authority.secret, keys=(source.authority.key,)))
    return WebServiceProps(
        image=props.image,
        command=(
            "/usr/share/grafana/bin/grafana",
            "server",
            "--homepath=/usr/share/grafana",
            "--config=/etc/grafana/grafana.ini",
            "--packaging=docker",
        ),
        port=PORT,
        exposure=props.exposure,
        replicas=props.replicas,
        environment=props.environment,
        files={
            "ini": Files(path="/etc/grafana", data={"grafana.ini": _ini(props)}),
            "datasources": Files(
                path=f"{PROVISIONING}/datasources", data={"sources.yaml": dump([datasources(props)], width=UNWRAPPED)}
            ),
            "providers": Files(
                path=f"{PROVISIONING}/dashboards", data={"files.yaml": dump([PROVIDERS], width=UNWRAPPED)}
            ),
            "dashboards": Files(path=DASHBOARDS, data=props.dashboards),
        },
        mounts=tuple(mounts),
        empty_dirs={"data": DATA, "tmp": "/tmp"},  # noqa: S108  # a volume of the pod's own
        resources=props.resources,
        security=SecurityContext(user_id=USER_ID),
        probes=Probes(
            startup=Probe(path="/healthz", period_seconds=2, timeout_seconds=3, failure_threshold=60),
            liveness=Probe(path="/healthz"),
            readiness=Probe(path="/api/health", period_seconds=5, timeout_seconds=3),
        ),
        # It ends by itself in a second, and nobody's payment waits for it.
        shutdown=Shutdown(pre_stop_seconds=0, drain_seconds=0, shutdown_timeout_seconds=5),
        metrics=None if props.exposure else Metrics(port=PORT),
    )


PROVIDERS = {
    "apiVersion": 1,
    "providers": [
        {
            "name": "code",
            "type": "file",
            "disableDeletion": True,
            "allowUiUpdates": False,
            "options": {"path": DASHBOARDS},
        }
    ],
}
"""Where dashboards are read from. Source: Grafana documentation, "Provision Grafana", section dashboards."""


def datasources(props: GrafanaProps) -> Mapping[str, object]:
    """Return the file of the data sources, with the links from metric to trace to log and back.

    Source: Grafana documentation, "Provision Grafana", section data sources, and the pages of each data source.
    """
    metrics = props.prometheus
    json_data: dict[str, object] = {"httpMethod": "POST", "timeInterval": f"{metrics.scrape_interval_seconds}s"}
    if props.jaeger:
        json_data["exemplarTraceIdDestinations"] = [{"name": "trace_id", "datasourceUid": JAEGER_UID}]
    found: list[dict[str, object]] = [
        {
            "name": "Prometheus",
            "uid": PROMETHEUS_UID,
            "type": "prometheus",
            "access": "proxy",
            "url": metrics.url,
            "isDefault": True,
            "editable": False,
            "jsonData": json_data,
        }
    ]
    if props.jaeger:
        to_logs = {
            "datasourceUid": ELASTICSEARCH_UID,
            "customQuery": True,
            "query": f'trace.id:"{_LITERAL}{{__trace.traceId}}"',
            "spanStartTimeShift": "-10m",
            "spanEndTimeShift": "10m",
        }
        found.append(
            {
                "name": "Jaeger",
                "uid": JAEGER_UID,
                "type": "jaeger",
                "access": "proxy",
                "url": props.jaeger.url,
                "editable": False,
                "jsonData": {"tracesToLogsV2": to_logs} if props.elasticsearch else {},
            }
        )
    if props.elasticsearch:
        found.append(_logs(props.elasticsearch, traces=props.jaeger is not None))
    # What is no longer in the file goes, also from a database that outlives the pod.
    return {"apiVersion": 1, "prune": True, "datasources": found}


def _logs(source: ElasticsearchSource, *, traces: bool) -> dict[str, object]:
    link = {
        "field": "trace.id",
        "url": f"{_LITERAL}{{__value.raw}}",
        "datasourceUid": JAEGER_UID,
        "urlDisplayLabel": "Trace",
    }
    return {
        "name": "Elasticsearch",
        "uid": ELASTICSEARCH_UID,
        "type": "elasticsearch",
        "access": "proxy",
        "url": source.url,
        "basicAuth": True,
        "basicAuthUser": source.user,
        "editable": False,
        "jsonData": {
            "index": source.index,
            "timeField": "@timestamp",
            "logMessageField": "message",
            "logLevelField": "log.level",
            "tlsAuthWithCACert": True,
            "dataLinks": [link] if traces else [],
        },
        "secureJsonData": {
            "basicAuthPassword": f"$__file{{{SECRETS}-elasticsearch/{source.password.key}}}",
            "tlsCACert": f"$__file{{{SECRETS}-authority/{source.authority.key}}}",
        },
    }


def _ini(props: GrafanaProps) -> str:
    """Return Grafana's settings: nothing is sent or fetched, nobody comes in without the password."""
    sections: Mapping[str, Mapping[str, object]] = {
        "paths": {"data": DATA, "plugins": f"{DATA}/plugins", "provisioning": PROVISIONING},
        "server": {"http_port": PORT, "root_url": props.root_url},
        "analytics": {
            "reporting_enabled": "false",
            "check_for_updates": "false",
            "check_for_plugin_updates": "false",
            "feedback_links_enabled": "false",
        },
        "news": {"news_feed_enabled": "false"},
        "plugins": {"preinstall_disabled": "true", "plugin_admin_enabled": "false"},
        "security": {
            "admin_user": "admin",
            "admin_password": f"$__file{{{SECRETS}/{props.admin_password.key}}}",
            "disable_gravatar": "true",
            "cookie_secure": "true" if props.root_url.startswith("https://") else "false",
            "cookie_samesite": "lax",
            "content_security_policy": "true",
            "strict_transport_security": "true" if props.root_url.startswith("https://") else "false",
        },
        "users": {"allow_sign_up": "false", "viewers_can_edit": "false"},
        "auth.anonymous": {"enabled": "false"},
        "snapshots": {"external_enabled": "false"},
        "unified_alerting": {"enabled": "false"},
        "alerting": {"enabled": "false"},
        "dashboards": {"default_home_dashboard_path": f"{DASHBOARDS}/{props.home}"},
        "log": {"mode": "console", "level": "info"},
        "log.console": {"format": "json"},
        "metrics": {"enabled": "true"},
    }
    return "\n".join(
        f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items())
        for name, entries in sections.items()
    )
