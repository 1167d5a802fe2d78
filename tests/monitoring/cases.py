"""For each alert: series that are good, then bad, then good again."""

from __future__ import annotations

from collections.abc import Mapping

from tests.monitoring.series import DAY, HOUR, Ageing, Case, Counter, Falling, Gauge, Moment, histogram, one

HPA = 'horizontalpodautoscaler="payment-api-hpa",namespace="NS"'
PDB = 'poddisruptionbudget="payment-api-pdb",namespace="NS"'
CLAIM = 'persistentvolumeclaim="data-postgres-0",namespace="NS"'
POD = 'pod="payment-api-1",namespace="NS",job="payment-api"'
DUMP = 'job="postgres-backup",database="payment_api",namespace="NS"'
DRILL = 'job="restore-drill",database="payment_api",namespace="NS"'
GIB = 2**30


CASES: Mapping[str, Case] = {
    "PodCrashLooping": one(
        f'kube_pod_container_status_waiting_reason{{{POD},container="payment-api",reason="CrashLoopBackOff"}}',
        Gauge(None, 1),
        lasts_minutes=10,
    ),
    "PodNotReady": one(f'kube_pod_status_ready{{{POD},condition="false"}}', Gauge(0, 1)),
    "WorkloadDown": Case(
        {
            'kube_deployment_status_replicas_available{deployment="payment-api",namespace="NS"}': Gauge(3, 0),
            'kube_deployment_spec_replicas{deployment="payment-api",namespace="NS"}': Gauge(3, 3),
        }
    ),
    "JobFailed": Case(
        {
            'kube_job_failed{job_name="payment-api-migrate-1",condition="true",namespace="NS"}': Gauge(0, 1),
            'kube_job_status_start_time{job_name="payment-api-migrate-1",namespace="NS"}': Gauge(0, 0),
        }
    ),
    "ScheduledJobLate": one(
        'kube_cronjob_status_last_successful_time{cronjob="payment-api-purge",namespace="NS"}', Moment(DAY, 27 * HOUR)
    ),
    "AutoscalerAtMaximum": Case(
        {
            f"kube_horizontalpodautoscaler_status_desired_replicas{{{HPA}}}": Gauge(5, 20),
            f"kube_horizontalpodautoscaler_spec_max_replicas{{{HPA}}}": Gauge(20, 20),
            f"kube_horizontalpodautoscaler_spec_min_replicas{{{HPA}}}": Gauge(3, 3),
        }
    ),
    "AutoscalerBlind": one(
        f'kube_horizontalpodautoscaler_status_condition{{{HPA},condition="ScalingActive",status="false"}}', Gauge(0, 1)
    ),
    "DisruptionBudgetBlocks": Case(
        {
            f"kube_poddisruptionbudget_status_pod_disruptions_allowed{{{PDB}}}": Gauge(1, 0),
            f"kube_poddisruptionbudget_status_expected_pods{{{PDB}}}": Gauge(3, 3),
        }
    ),
    "QuotaNearlyFull": Case(
        {
            'kube_resourcequota{type="used",resource="pods",resourcequota="quota",namespace="NS"}': Gauge(50, 95),
            'kube_resourcequota{type="hard",resource="pods",resourcequota="quota",namespace="NS"}': Gauge(100, 100),
        }
    ),
    "VolumeFilling": Case(
        {
            f"kubelet_volume_stats_available_bytes{{{CLAIM}}}": Falling(35 * GIB, 0.05 * GIB),
            f"kubelet_volume_stats_capacity_bytes{{{CLAIM}}}": Gauge(100 * GIB, 100 * GIB),
        },
        lookback_minutes=240,
        lasts_minutes=360,
    ),
    "VolumeFull": Case(
        {
            f"kubelet_volume_stats_available_bytes{{{CLAIM}}}": Gauge(50 * GIB, 4 * GIB),
            f"kubelet_volume_stats_capacity_bytes{{{CLAIM}}}": Gauge(100 * GIB, 100 * GIB),
        }
    ),
    "CertificateNotRenewed": one(
        'certmanager_certificate_expiration_timestamp_seconds{name="payment-api-tls",namespace="NS"}',
        Moment(-60 * DAY, -20 * DAY),
    ),
    "CertificateExpiring": one(
        'certmanager_certificate_expiration_timestamp_seconds{name="payment-api-tls",namespace="NS"}',
        Moment(-60 * DAY, -2 * DAY),
    ),
    "CertificateNotIssued": one(
        'certmanager_certificate_expiration_timestamp_seconds{name="payment-api-tls",namespace="NS"}', Gauge(9e9, 0)
    ),
    "PostgresDown": Case({'cnpg_collector_up{pod="postgres-1",namespace="NS"}': Gauge(1, 0)}, lasts_minutes=1),
    # Standbys answer, and none of them was made the primary.
    "PostgresWithoutPrimary": Case(
        {
            'cnpg_pg_replication_in_recovery{pod="postgres-1",namespace="NS"}': Gauge(0, None),
            'cnpg_pg_replication_in_recovery{pod="postgres-2",namespace="NS"}': Gauge(1, 1),
        },
        lookback_minutes=5,
        lasts_minutes=1,
    ),
    "PostgresConnectionsNearMaximum": Case(
        {
            'cnpg_backends_total{pod="postgres-1",state="idle",namespace="NS"}': Gauge(100, 280),
            'cnpg_pg_settings_setting{pod="postgres-1",name="max_connections",namespace="NS"}': Gauge(300, 300),
        }
    ),
    "ReplicationLag": one('cnpg_pg_replication_lag{pod="postgres-2",namespace="NS"}', Gauge(0, 45)),
    "ReplicaMissing": one('cnpg_pg_replication_streaming_replicas{pod="postgres-1",namespace="NS"}', Gauge(2, 1)),
    "WalArchiveFailing": Case(
        {
            'cnpg_pg_stat_archiver_last_failed_time{pod="postgres-1",namespace="NS"}': Gauge(-1, 900),
            'cnpg_pg_stat_archiver_last_archived_time{pod="postgres-1",namespace="NS"}': Gauge(500, 500),
            'cnpg_pg_replication_in_recovery{pod="postgres-1",namespace="NS"}': Gauge(0, 0),
            # A standby that was the primary and failed then: nothing of today.
            'cnpg_pg_stat_archiver_last_failed_time{pod="postgres-2",namespace="NS"}': Gauge(900, 900),
            'cnpg_pg_stat_archiver_last_archived_time{pod="postgres-2",namespace="NS"}': Gauge(500, 500),
            'cnpg_pg_replication_in_recovery{pod="postgres-2",namespace="NS"}': Gauge(1, 1),
        }
    ),
    "WalArchiveBacklog": one(
        'cnpg_collector_pg_wal_archive_status{value="ready",pod="postgres-1",namespace="NS"}', Gauge(1, 40)
    ),
    "BaseBackupLate": one(
        'barman_cloud_cloudnative_pg_io_last_available_backup_timestamp{pod="postgres-1",namespace="NS"}',
        Moment(0, 40 * HOUR),
    ),
    "BaseBackupFailed": Case(
        {
            'barman_cloud_cloudnative_pg_io_last_available_backup_timestamp{pod="postgres-1",namespace="NS"}': Moment(
                100, 300
            ),
            'barman_cloud_cloudnative_pg_io_last_failed_backup_timestamp{pod="postgres-1",namespace="NS"}': Moment(
                9000, 200
            ),
        }
    ),
    "BackupLate": one(f"backup_last_success_timestamp_seconds{{{DUMP}}}", Moment(DAY, 27 * HOUR)),
    "BackupNeverSeen": one(f"backup_last_success_timestamp_seconds{{{DUMP}}}", Moment(0, None), lookback_minutes=5),
    "BackupFailed": one(f"backup_last_attempt_succeeded{{{DUMP}}}", Gauge(1, 0)),
    "BackupVolumeFilling": Case(
        {
            f"backup_volume_available_bytes{{{DUMP}}}": Gauge(15 * GIB, GIB),
            f"backup_last_success_size_bytes{{{DUMP}}}": Gauge(2 * GIB, 2 * GIB),
        }
    ),
    "RestoreDrillLate": one(f"restore_drill_last_success_timestamp_seconds{{{DRILL}}}", Moment(DAY, 10 * DAY)),
    "RestoreDrillFailed": one(f"restore_drill_last_attempt_succeeded{{{DRILL}}}", Gauge(1, 0)),
    "RestoreObjectiveMissed": one(f"restore_drill_rto_seconds{{{DRILL}}}", Gauge(120, 4000)),
    "RedisDown": Case({'redis_up{pod="redis-0",namespace="NS"}': Gauge(1, 0)}, lasts_minutes=1),
    "RedisReplicaMissing": one('redis_connected_slaves{pod="redis-0",namespace="NS"}', Gauge(2, 1)),
    "RedisMemoryNearMaximum": Case(
        {
            'redis_memory_used_bytes{pod="redis-0",namespace="NS"}': Gauge(50, 99),
            'redis_memory_max_bytes{pod="redis-0",namespace="NS"}': Gauge(100, 100),
        }
    ),
    "TargetDown": one('up{job="payment-api",instance="10.0.0.9:9090",pod="payment-api-9",namespace="NS"}', Gauge(1, 0)),
    "TargetsMissing": Case(
        {'up{job="payment-api",instance="10.0.0.1:9090",pod="payment-api-1",namespace="NS"}': Gauge(1, None)},
        lookback_minutes=5,
        lasts_minutes=1,
    ),
    "DatabasePoolExhausted": one(f"database_pool_waiting{{{POD}}}", Gauge(0, 8), lookback_minutes=2, lasts_minutes=2),
    "EventLoopLag": Case(histogram("event_loop_lag_seconds", POD, "0.005", "0.5"), lookback_minutes=1, lasts_minutes=6),
    "RateLimiterDegraded": one(f'rate_limiter_degraded{{{POD},limiter="merchant"}}', Gauge(0, 1)),
    "LogFieldsDropped": one(
        f"log_fields_dropped_total{{{POD}}}", Counter(0, 2), lookback_minutes=1, lasts_minutes=16, good_minutes=20
    ),
    "OutboxOld": one(
        'payment_outbox_oldest_seconds{queue="deliveries",pod="payment-api-worker-1",namespace="NS"}', Gauge(2, 400)
    ),
    "WorkerQueueStuck": one(
        'payment_outbox_oldest_seconds{queue="operations",pod="payment-api-worker-1",namespace="NS"}',
        Ageing(),
        lookback_minutes=7,
        lasts_minutes=6,
        also=frozenset({"OutboxOld"}),
    ),
    "ReconciliationLate": one(
        'kube_cronjob_status_last_successful_time{cronjob="payment-api-reconcile",namespace="NS"}',
        Moment(HOUR, 3 * HOUR),
    ),
    "PaymentConflictsOpen": one('payment_conflicts_open{pod="payment-api-worker-1",namespace="NS"}', Gauge(0, 2)),
    "PaymentOutcomesOpen": one(
        'payments_reconciled_total{outcome="unknown",namespace="NS"}',
        Counter(0, 1),
        lookback_minutes=7,
        lasts_minutes=31,
        good_minutes=35,
    ),
    "ProviderBreakerOpen": one(
        'provider_breaker_state{provider="stripe",state="open",pod="payment-api-1",namespace="NS"}',
        Gauge(0, 1),
        lasts_minutes=1,
    ),
    "ProviderErrors": Case(
        {
            'provider_requests_total{provider="stripe",operation="charge",outcome="succeeded",namespace="NS"}': Counter(
                60, 30
            ),
            'provider_requests_total{provider="stripe",operation="charge",outcome="unavailable",namespace="NS"}': Counter(
                0, 30
            ),
        },
        lookback_minutes=2,
        lasts_minutes=5,
    ),
    "ProviderSlow": Case(
        histogram(
            "provider_request_duration_seconds", 'provider="stripe",operation="charge",namespace="NS"', "0.5", "20.0"
        ),
        lookback_minutes=2,
        lasts_minutes=6,
    ),
    "WebhookDeliveriesFailing": Case(
        {
            'webhook_deliveries_total{outcome="delivered",namespace="NS"}': Counter(10, 1),
            'webhook_deliveries_total{outcome="timeout",namespace="NS"}': Counter(0, 9),
        },
        lookback_minutes=10,
        lasts_minutes=15,
        good_minutes=20,
    ),
    "WebhooksAbandoned": one(
        'webhook_deliveries_total{outcome="abandoned",namespace="NS"}',
        Counter(0, 0.1),
        lookback_minutes=1,
        lasts_minutes=62,
        good_minutes=65,
    ),
    "InboundWebhooksRefused": one(
        'inbound_webhooks_total{provider="stripe",outcome="invalid",namespace="NS"}',
        Counter(0, 3),
        lookback_minutes=3,
        lasts_minutes=16,
        good_minutes=20,
    ),
    "InboundWebhooksFailing": one(
        'inbound_webhooks_total{provider="stripe",outcome="failed",namespace="NS"}',
        Counter(0, 3),
        lookback_minutes=3,
        lasts_minutes=16,
        good_minutes=20,
    ),
    "RuleEvaluationFailing": one(
        'prometheus_rule_evaluation_failures_total{rule_group="payments",pod="prometheus-0",namespace="MON"}',
        Counter(0, 2),
        lookback_minutes=1,
        lasts_minutes=6,
    ),
    "ScrapesRefused": one(
        'prometheus_target_scrapes_exceeded_sample_limit_total{pod="prometheus-0",namespace="MON"}',
        Counter(0, 2),
        lookback_minutes=1,
        lasts_minutes=11,
        good_minutes=15,
    ),
    "SeriesBudgetExceeded": one(
        'prometheus_tsdb_head_series{pod="prometheus-0",namespace="MON"}', Gauge(1000, 900_000_000)
    ),
    "ConfigurationNotLoaded": one(
        'alertmanager_config_last_reload_successful{pod="alertmanager-0",namespace="MON"}', Gauge(1, 0)
    ),
    "AlertmanagerMissing": one(
        'prometheus_notifications_alertmanagers_discovered{pod="prometheus-0",namespace="MON"}', Gauge(2, 0)
    ),
    "NotificationsFailing": one(
        'alertmanager_notifications_failed_total{integration="slack",pod="alertmanager-0",namespace="MON"}',
        Counter(0, 2),
        lookback_minutes=1,
        lasts_minutes=6,
    ),
    "TracesDropped": one(
        'otelcol_exporter_send_failed_spans_total{pod="collector-1",namespace="MON"}',
        Counter(0, 60),
        lookback_minutes=1,
        lasts_minutes=6,
    ),
    "LogShipperDown": one(
        'kube_daemonset_status_number_unavailable{daemonset="filebeat",namespace="logging"}', Gauge(0, 2)
    ),
}
"""Each alert but those on objectives, which ``test_slo`` looks at, and the watchdog, which always fires."""

EMBEDDED: Mapping[str, Case] = {
    "PostgresDown": Case({'pg_up{pod="postgres-0",namespace="NS"}': Gauge(1, 0)}, lasts_minutes=1),
    "PostgresConnectionsNearMaximum": Case(
        {
            'pg_stat_activity_count{pod="postgres-0",state="idle",namespace="NS"}': Gauge(20, 190),
            'pg_settings_max_connections{pod="postgres-0",namespace="NS"}': Gauge(200, 200),
        }
    ),
    "WalArchiveFailing": Case(
        {
            'pg_stat_archiver_failed_count{pod="postgres-0",namespace="NS"}': Counter(0, 2),
            'pg_stat_archiver_last_archive_age{pod="postgres-0",namespace="NS"}': Gauge(20, 400),
        },
        lookback_minutes=1,
    ),
    "BaseBackupLate": one(
        'kube_cronjob_status_last_successful_time{cronjob="postgres-base-backup",namespace="NS"}',
        Moment(HOUR, 40 * HOUR),
    ),
}
"""Where they differ for the embedded database."""

HEALTHY: Mapping[str, Mapping[str, float]] = {
    "cnpg": {
        'cnpg_collector_up{pod="postgres-1",namespace="NS"}': 1,
        'cnpg_pg_replication_in_recovery{pod="postgres-1",namespace="NS"}': 0,
        'up{job="kubelet",instance="10.0.1.1:10250",namespace="kube-system"}': 1,
        'up{job="cert-manager",instance="10.0.2.1:9402",namespace="cert-manager"}': 1,
    },
    "embedded": {'pg_up{pod="postgres-0",namespace="NS"}': 1},
    "": {
        **{
            series.replace("POD", pod): 1
            for pod, phase in (
                ("postgres-backup-29000000-abcde", "Failed"),
                ("postgres-backup-28999999-fghij", "Succeeded"),
            )
            for series in (
                'kube_pod_status_ready{pod="POD",condition="false",namespace="NS"}',
                f'kube_pod_status_phase{{pod="POD",phase="{phase}",namespace="NS"}}',
            )
        },
        'redis_up{pod="redis-0",namespace="NS"}': 1,
        'up{job="payment-api",instance="10.0.0.1:9090",pod="payment-api-1",namespace="NS"}': 1,
        'up{job="payment-api-worker",instance="10.0.0.2:9090",pod="payment-api-worker-1",namespace="NS"}': 1,
        **{
            f'up{{job="{job}",instance="10.0.3.{number}:9090",pod="{job}-0",namespace="MON"}}': 1
            for number, job in enumerate(("prometheus", "alertmanager", "kube-state-metrics", "pushgateway"))
        },
    },
}
"""What is there in every test: alerts on what is missing would fire without it; and two pods of a Job that are over, since they stay
for a week: one that failed, and the next try."""
