"""Images that no registry has before the first release, and the waivers for what runs them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from charts.images import Images
from constructs_lib import Waiver

RULE_DIGEST = "PC064"
RELEASE = date(2027, 3, 31)
"""Day by which the first release has given the images their digests."""


PULLED_BY: Mapping[str, tuple[str, ...]] = {
    "payment-api": (
        "Deployment/payment-api",
        "Deployment/payment-api-worker",
        "Job/*",
        "CronJob/payment-api-purge",
        "CronJob/payment-api-reconcile",
    ),
    "payment-api-postgres": ("CronJob/postgres-backup", "CronJob/restore-drill"),
    "postgres": ("Cluster/postgres",),
    "pgbouncer": ("Pooler/postgres-service",),
    "redis": ("StatefulSet/redis",),
    "redis-exporter": ("StatefulSet/redis",),
    "cluster-autoscaler": ("Deployment/cluster-autoscaler",),
    "grafana": ("Deployment/grafana",),
    "metrics-adapter": ("Deployment/metrics-adapter",),
    "otel-collector": ("Deployment/otel-collector",),
    "jaeger": ("Deployment/jaeger",),
    "elasticsearch": ("Elasticsearch/logs",),
    "kibana": ("Kibana/logs-kibana",),
    "filebeat": ("DaemonSet/filebeat",),
    "curl": ("Job/*", "CronJob/logs-provisioning"),
    "prometheus": ("Deployment/prometheus",),
    "alertmanager": ("Deployment/alertmanager",),
    "pushgateway": ("Deployment/pushgateway",),
    "kube-state-metrics": ("Deployment/kube-state-metrics",),
}
"""What runs each image, for the waivers."""


def release_waivers(
    images: Images, *names: str, pulled_by: Mapping[str, tuple[str, ...]] = PULLED_BY
) -> tuple[Waiver, ...]:
    """Return the waivers for those of the images *names* that have no digest yet; one that gets its digest has none."""
    return tuple(
        Waiver(
            rule=RULE_DIGEST,
            object=puller,
            owner="platform",
            reason=f"{name} was not released or mirrored yet, so no registry has a digest to pin",
            expires=RELEASE,
        )
        for name in names
        if images(name).digest is None
        for puller in pulled_by[name]
    )
