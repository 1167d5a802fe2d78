"""Metrics of programs that do not run in the tests, which rules, dashboards and autoscalers use, each with its source.

A name that is neither here nor in ``/metrics`` of the running service is a mistake. The labels are those that its source tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Exporter(NamedTuple):
    """A program and those of its metrics that are used."""

    source: str
    """Where the names come from."""

    metrics: Mapping[str, frozenset[str]]
    """Names, with the labels that the program gives beside ``namespace`` and ``pod`` of the scrape."""


def _labels(*names: str) -> frozenset[str]:
    return frozenset(names)


EXPORTERS: Mapping[str, Exporter] = {
    "kube-state-metrics": Exporter(
        "kube-state-metrics 2.17, docs/metrics",
        {
            "kube_horizontalpodautoscaler_status_current_replicas": _labels("horizontalpodautoscaler"),
            "kube_horizontalpodautoscaler_status_desired_replicas": _labels("horizontalpodautoscaler"),
            "kube_horizontalpodautoscaler_spec_max_replicas": _labels("horizontalpodautoscaler"),
            "kube_horizontalpodautoscaler_spec_min_replicas": _labels("horizontalpodautoscaler"),
            "kube_horizontalpodautoscaler_spec_target_metric": _labels(
                "horizontalpodautoscaler", "metric_name", "metric_target_type"
            ),
            "kube_pod_container_resource_requests": _labels("container", "resource", "unit", "node"),
            "kube_pod_container_status_restarts_total": _labels("container"),
            "kube_pod_status_phase": _labels("phase"),
            "kube_poddisruptionbudget_status_pod_disruptions_allowed": _labels("poddisruptionbudget"),
            "kube_resourcequota": _labels("resourcequota", "resource", "type"),
            "kube_node_info": _labels("node"),
            "kube_node_status_condition": _labels("node", "condition", "status"),
            "kube_node_status_allocatable": _labels("node", "resource", "unit"),
        },
    ),
    "kube-state-metrics, custom resources": Exporter(
        "kube-state-metrics 2.17, docs/metrics/extend/customresourcestate-metrics.md, example VerticalPodAutoscaler",
        {
            "kube_customresource_vpa_containerrecommendations_target": _labels(
                "verticalpodautoscaler", "container", "resource", "unit"
            )
        },
    ),
    "kubelet and cAdvisor": Exporter(
        'Kubernetes documentation, "Kubernetes Metrics Reference"; cAdvisor, docs/storage/prometheus.md',
        {
            "kubelet_volume_stats_used_bytes": _labels("persistentvolumeclaim"),
            "kubelet_volume_stats_capacity_bytes": _labels("persistentvolumeclaim"),
            "container_cpu_cfs_periods_total": _labels("container"),
            "container_cpu_cfs_throttled_periods_total": _labels("container"),
        },
    ),
    "Cluster Autoscaler": Exporter(
        "Cluster Autoscaler, proposals/metrics.md", {"cluster_autoscaler_unschedulable_pods_count": _labels("type")}
    ),
    "CloudNativePG": Exporter(
        'CloudNativePG documentation, "Monitoring", and its default queries',
        {
            "cnpg_collector_up": _labels("cluster"),
            "cnpg_pg_replication_lag": _labels(),
            "cnpg_backends_total": _labels("datname", "usename", "application_name", "state"),
            "cnpg_pg_stat_database_xact_commit": _labels("datname"),
            "cnpg_pg_stat_database_xact_rollback": _labels("datname"),
            "cnpg_pg_stat_archiver_failed_count": _labels(),
            "cnpg_pg_stat_archiver_seconds_since_last_archival": _labels(),
            "cnpg_pgbouncer_pools_cl_waiting": _labels("database", "user"),
        },
    ),
    "postgres_exporter": Exporter(
        "postgres_exporter 0.18, collectors database and stat_activity",
        {
            "pg_up": _labels(),
            "pg_stat_activity_count": _labels("datname", "state"),
            "pg_database_size_bytes": _labels("datname"),
        },
    ),
    "redis_exporter": Exporter(
        "redis_exporter 1.77, README",
        {
            "redis_up": _labels(),
            "redis_memory_used_bytes": _labels(),
            "redis_commands_processed_total": _labels(),
        },
    ),
    "the backup's own commands": Exporter(
        "ops/backup, which pushes them; its tests look at the names",
        {
            name: _labels("job", "database")
            for name in (
                "backup_last_attempt_succeeded",
                "backup_last_success_timestamp_seconds",
                "backup_last_success_size_bytes",
                "backup_last_success_duration_seconds",
                "restore_drill_last_attempt_succeeded",
                "restore_drill_rto_seconds",
                "restore_drill_rpo_seconds",
                "restore_drill_restored_size_bytes",
            )
        },
    ),
}

FOREIGN: Mapping[str, frozenset[str]] = {
    name: labels for exporter in EXPORTERS.values() for name, labels in exporter.metrics.items()
}
"""All of them by name."""
