"""Grafana: dashboards and data sources from code, without a step by hand."""

from __future__ import annotations

from constructs import Construct

from constructs_lib._yaml import UNWRAPPED, dump
from constructs_lib.connections import Mount
from constructs_lib.monitoring._grafana_files import (
    DASHBOARDS,
    DATA,
    PORT,
    PROVIDERS,
    PROVISIONING,
    SECRETS,
    datasources,
    ini,
)
from constructs_lib.monitoring._grafana_props import ElasticsearchSource, GrafanaProps, JaegerSource, PrometheusSource
from constructs_lib.pod import SecurityContext
from constructs_lib.probes import Probe, Probes
from constructs_lib.shutdown import Shutdown
from constructs_lib.web_service import WebService, WebServiceProps
from constructs_lib.workload_props import Files, Metrics

__all__ = [
    "ElasticsearchSource",
    "Grafana",
    "GrafanaProps",
    "JaegerSource",
    "PrometheusSource",
]

USER_ID = 472
"""User of the image. Source: Grafana documentation, "Configure a Grafana Docker image"."""


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
            "ini": Files(path="/etc/grafana", data={"grafana.ini": ini(props)}),
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
