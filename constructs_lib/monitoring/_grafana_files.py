"""The files that Grafana is provisioned from: data sources, dashboards, settings."""

from __future__ import annotations

from collections.abc import Mapping

from constructs_lib.monitoring._grafana_props import ElasticsearchSource, GrafanaProps
from constructs_lib.monitoring.dashboard import ELASTICSEARCH_UID, JAEGER_UID, PROMETHEUS_UID

PORT = 3000
"""Grafana's own default."""

DATA = "/var/lib/grafana"
PROVISIONING = "/etc/provisioning"
DASHBOARDS = "/etc/dashboards"
SECRETS = "/etc/grafana-secrets"

_LITERAL = "$$"
"""A dollar sign in a provisioned file: Grafana takes ``$name`` and ``${name}`` there for variables of its environment. Source: Grafana
documentation, "Provision Grafana", section "Use of the special character $"."""


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


def ini(props: GrafanaProps) -> str:
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
