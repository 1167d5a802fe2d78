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
            "kube_horizontalpodautoscaler_status_condition": _labels("horizontalpodautoscaler", "condition", "status"),
            "kube_pod_container_status_waiting_reason": _labels("container", "reason"),
            "kube_pod_status_ready": _labels("condition"),
            "kube_poddisruptionbudget_status_expected_pods": _labels("poddisruptionbudget"),
            "kube_cronjob_created": _labels("cronjob"),
            "kube_cronjob_status_last_successful_time": _labels("cronjob"),
            "kube_daemonset_status_number_unavailable": _labels("daemonset"),
            "kube_deployment_spec_replicas": _labels("deployment"),
            "kube_deployment_status_replicas_available": _labels("deployment"),
            "kube_job_failed": _labels("job_name", "condition", "reason"),
            "kube_job_status_start_time": _labels("job_name"),
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
            "kubelet_volume_stats_available_bytes": _labels("persistentvolumeclaim"),
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
            "cnpg_pg_replication_in_recovery": _labels(),
            "cnpg_backends_total": _labels("datname", "usename", "application_name", "state"),
            "cnpg_pg_stat_database_xact_commit": _labels("datname"),
            "cnpg_pg_stat_database_xact_rollback": _labels("datname"),
            "cnpg_pg_stat_archiver_failed_count": _labels(),
            "cnpg_pg_stat_archiver_last_archived_time": _labels(),
            "cnpg_pg_stat_archiver_last_failed_time": _labels(),
            "cnpg_pg_replication_streaming_replicas": _labels(),
            "cnpg_pg_settings_setting": _labels("name"),
            "cnpg_collector_pg_wal_archive_status": _labels("value"),
            "cnpg_pg_stat_archiver_seconds_since_last_archival": _labels(),
            "cnpg_pgbouncer_pools_cl_waiting": _labels("database", "user"),
        },
    ),
    "Barman Cloud plugin of CloudNativePG": Exporter(
        'Barman Cloud CNPG-I plugin documentation, "Observability"',
        {
            "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp": _labels(),
            "barman_cloud_cloudnative_pg_io_last_failed_backup_timestamp": _labels(),
        },
    ),
    "cert-manager": Exporter(
        'cert-manager documentation, "Prometheus Metrics"',
        {
            "certmanager_certificate_expiration_timestamp_seconds": _labels(
                "name", "issuer_name", "issuer_kind", "issuer_group"
            )
        },
    ),
    "Prometheus": Exporter(
        "Prometheus 2.42, its own /metrics",
        {
            "prometheus_config_last_reload_successful": _labels(),
            "prometheus_notifications_alertmanagers_discovered": _labels(),
            "prometheus_rule_evaluation_failures_total": _labels("rule_group"),
            "prometheus_target_scrapes_exceeded_sample_limit_total": _labels(),
            "prometheus_tsdb_head_series": _labels(),
        },
    ),
    "OpenTelemetry Collector": Exporter(
        'OpenTelemetry documentation, "Internal telemetry" of the Collector',
        {
            "otelcol_exporter_send_failed_spans_total": _labels("exporter"),
            "otelcol_exporter_enqueue_failed_spans_total": _labels("exporter"),
            "otelcol_receiver_refused_spans_total": _labels("receiver", "transport"),
        },
    ),
    "Alertmanager": Exporter(
        "Alertmanager 0.25, its own /metrics",
        {
            "alertmanager_config_last_reload_successful": _labels(),
            "alertmanager_notifications_failed_total": _labels("integration", "reason"),
        },
    ),
    "postgres_exporter": Exporter(
        "postgres_exporter 0.18, collectors database, stat_activity and settings; stat_archiver of its default queries",
        {
            "pg_settings_max_connections": _labels("server"),
            "pg_stat_archiver_failed_count": _labels("server"),
            "pg_stat_archiver_last_archive_age": _labels("server"),
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
            "redis_memory_max_bytes": _labels(),
            "redis_connected_slaves": _labels(),
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
                "backup_volume_available_bytes",
                "restore_drill_last_attempt_succeeded",
                "restore_drill_last_success_timestamp_seconds",
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


class MadePod(NamedTuple):
    """Pods that an operator or a chart outside of the manifests makes."""

    labels: Mapping[str, str]
    """Labels by which monitors find them."""

    ports: frozenset[tuple[str, str]]
    """Name of each port with metrics, and their path."""

    source: str
    """Where these come from."""


PODS = (
    MadePod(
        {"app.kubernetes.io/name": "prometheus"},
        frozenset({("web", "/metrics")}),
        "Prometheus Operator, API reference: portName is web unless it is set",
    ),
    MadePod(
        {"app.kubernetes.io/name": "alertmanager"},
        frozenset({("web", "/metrics")}),
        "Prometheus Operator, API reference: portName is web unless it is set",
    ),
    MadePod(
        {"app.kubernetes.io/name": "cert-manager"},
        frozenset({("http-metrics", "/metrics")}),
        "cert-manager, its Helm chart's templates/deployment.yaml",
    ),
    MadePod(
        {"cnpg.io/cluster": "postgres"},
        frozenset({("metrics", "/metrics")}),
        'CloudNativePG documentation, "Monitoring"',
    ),
    MadePod(
        {"cnpg.io/cluster": "postgres", "cnpg.io/podRole": "instance"},
        frozenset({("metrics", "/metrics")}),
        'CloudNativePG documentation, "Monitoring"',
    ),
    MadePod(
        {"cnpg.io/poolerName": "postgres-service"},
        frozenset({("metrics", "/metrics")}),
        'CloudNativePG documentation, "Connection pooling", Monitoring',
    ),
)
"""Pods that monitors select and that no manifest holds."""
