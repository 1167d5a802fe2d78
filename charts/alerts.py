"""All rules of one environment: the library's for what it runs on, and those of the payments themselves."""

from __future__ import annotations

from dataclasses import replace

from charts.dashboards import CLUSTER, DATA, OVERVIEW
from charts.environment import Environment
from constructs_lib import Alert, RuleGroup
from constructs_lib.monitoring.catalog.kubernetes import KubernetesAlerts
from constructs_lib.monitoring.catalog.postgres import PostgresAlerts
from constructs_lib.monitoring.catalog.prometheus import PrometheusAlerts, target_alerts
from constructs_lib.monitoring.catalog.redis import RedisAlerts
from constructs_lib.monitoring.rule import duration, in_words
from constructs_lib.monitoring.template import PERCENT, SPAN, VALUE, label, matchers

API, WORKER = "payment-api", "payment-api-worker"

HOUR, DAY = 3600, 86_400

JOBS = {"payment-api-purge": DAY + 2 * HOUR}
"""CronJobs to the time within which each must have succeeded again; reconciliation, dump and drill have alerts of their own. Unit:
seconds."""

MONITORING_JOBS = ("prometheus", "alertmanager", "kube-state-metrics", "pushgateway")
"""What the monitoring cannot do without; most alerts are silent for ever when one of them goes unseen."""

ELSEWHERE = {"kubelet": "kube-system", "cert-manager": "cert-manager"}
"""Jobs to their namespaces: who tells of volumes and of certificates."""

WATCHED_PREFIX = "monitoring-"
"""Begin of the names of groups that watch the workloads of the monitoring."""

OUTBOX_SECONDS = 300
"""Age of a payment that waits to be sent to its provider at which payers notice. Unit: seconds. A planning value."""

STUCK_SECONDS = 300
"""Time in which something must be taken from a queue that is not empty. Unit: seconds. A planning value."""

PROVIDER_SECONDS = 5.0
"""Time of a provider's calls, 95th percentile, above which checkout feels broken. Unit: seconds. A bound of the histogram."""

RECONCILE_SECONDS = 2 * HOUR + 900
"""Two runs of the hourly reconciliation and a margin. Unit: seconds."""


def alert_groups(env: Environment) -> tuple[RuleGroup, ...]:
    """Return all alerts of *env* but those on its objectives, which the API brings along."""
    namespace, recovery = env.namespace, env.postgres.recovery
    operated = env.platform.postgres == "cnpg"
    plan = recovery.plan(env.postgres.storage_gibibytes)
    jobs = (API, WORKER) if env.platform.prometheus_operator else (API, WORKER, *MONITORING_JOBS)
    servers = env.redis.replicas if env.redis.mode == "sentinel" else 1
    return (
        *KubernetesAlerts(
            namespace=namespace,
            jobs=JOBS,
            certificates=env.platform.cluster_issuer is not None,
            dashboard=CLUSTER,
        ).groups,
        *PostgresAlerts(
            namespace=namespace,
            name=env.postgres.name,
            flavour=env.platform.postgres,
            instances=env.postgres.instances if operated else 1,
            rpo_seconds=recovery.rpo_seconds,
            rto_seconds=recovery.rto_seconds,
            base_backup_seconds=plan.backup_interval_hours * HOUR,
            backup_claim="backup-pvc",
            dashboard=DATA,
        ).groups,
        *RedisAlerts(namespace=namespace, replicas=servers, dashboard=DATA).groups,
        target_alerts(namespace, jobs, dashboard=OVERVIEW),
        service_alerts(namespace),
        payment_alerts(namespace),
    )


def monitoring_groups(namespace: str, *, series_budget: int, shared: bool) -> tuple[RuleGroup, ...]:
    """Return the rules on the monitoring itself, in *namespace*: what it does, and if it is *shared*, also its own workloads.

    A monitoring within an environment is watched with the environment.
    """
    itself = PrometheusAlerts(namespace=namespace, series_budget=series_budget, pipelines=shared).groups
    if not shared:
        return itself
    watched = (
        # Most of it has one pod, which goes with its node; what alerts need is missed as a target.
        *KubernetesAlerts(namespace=namespace, down_severity="warning", down_seconds=600, dashboard=CLUSTER).groups,
        target_alerts(namespace, MONITORING_JOBS, elsewhere=ELSEWHERE, dashboard=CLUSTER),
    )
    return (*itself, *(replace(group, name=f"{WATCHED_PREFIX}{group.name}") for group in watched))


def service_alerts(namespace: str) -> RuleGroup:
    """Return the alerts on the processes of the service."""
    own = matchers(namespace=namespace)
    return RuleGroup(
        name="service",
        rules=(
            Alert(
                name="DatabasePoolExhausted",
                expr=f"avg by (namespace, job, pod) (avg_over_time(database_pool_waiting{{{own}}}[2m])) > 1",
                for_seconds=120,
                severity="critical",
                summary=f"On average {VALUE} requests of {label('pod')} wait for a connection to the database",
                dashboard=OVERVIEW,
            ),
            Alert(
                name="EventLoopLag",
                expr=(
                    "histogram_quantile(0.99, sum by (namespace, job, pod, le) "
                    f"(rate(event_loop_lag_seconds_bucket{{{own}}}[5m]))) > 0.1"
                ),
                for_seconds=300,
                severity="warning",
                summary=f"Requests of {label('pod')} wait {SPAN} before they are begun: its processor is too busy",
                dashboard=OVERVIEW,
            ),
            Alert(
                name="RateLimiterDegraded",
                expr=f"max by (namespace, limiter) (rate_limiter_degraded{{{own}}}) == 1",
                for_seconds=300,
                severity="warning",
                summary=f"Without Redis each process keeps the limits per {label('limiter')} by itself",
                dashboard=OVERVIEW,
            ),
            Alert(
                name="LogFieldsDropped",
                expr=f"sum by (namespace, job) (increase(log_fields_dropped_total{{{own}}}[15m])) > 0",
                severity="warning",
                summary=f"{label('job')} kept fields out of its log that are not on the list of allowed ones",
                dashboard=OVERVIEW,
            ),
        ),
    )


def payment_alerts(namespace: str) -> RuleGroup:
    """Return the alerts on payments, providers and webhooks."""
    return RuleGroup(name="payments", rules=(*_queues(namespace), *_providers(namespace), *_webhooks(namespace)))


def _queues(namespace: str) -> tuple[Alert, ...]:
    own = matchers(namespace=namespace)
    oldest = f"max by (namespace, queue) (payment_outbox_oldest_seconds{{{own}}})"
    before = f"max by (namespace, queue) (payment_outbox_oldest_seconds{{{own}}} offset {duration(STUCK_SECONDS)})"
    # Reconciliation runs as a CronJob of its own, apart from the worker's loop that asks about quiet payments.
    which = matchers(namespace=namespace, cronjob="payment-api-reconcile")
    return (
        Alert(
            name="OutboxOld",
            expr=f"{oldest} > {OUTBOX_SECONDS}",
            for_seconds=60,
            severity="critical",
            summary=f"The oldest entry of queue {label('queue')} has waited {SPAN}, more than {in_words(OUTBOX_SECONDS)}",
            dashboard=OVERVIEW,
        ),
        Alert(
            name="WorkerQueueStuck",
            # While anything is taken from a queue, its oldest entry does not age as fast as the clock runs.
            expr=f"abs({oldest} - {before} - {STUCK_SECONDS}) < 30 and {oldest} > 60",
            for_seconds=120,
            severity="critical",
            summary=f"Nothing has been taken from queue {label('queue')} for {in_words(STUCK_SECONDS)}, though something waits",
            dashboard=OVERVIEW,
        ),
        Alert(
            name="ReconciliationLate",
            expr=(
                f"time() - max by (namespace, cronjob) (kube_cronjob_status_last_successful_time{{{which}}} "
                f"or kube_cronjob_created{{{which}}}) > {RECONCILE_SECONDS}"
            ),
            for_seconds=300,
            severity="warning",
            summary=f"Payments were last compared with their providers {SPAN} ago; it is done every hour",
            dashboard=OVERVIEW,
        ),
        Alert(
            name="PaymentConflictsOpen",
            expr=f"max by (namespace) (payment_conflicts_open{{{own}}}) > 0",
            for_seconds=60,
            severity="warning",
            summary=f"{VALUE} payments are not as their provider tells: money may have moved that is in no account",
            dashboard=OVERVIEW,
        ),
        Alert(
            name="PaymentOutcomesOpen",
            expr=f'sum by (namespace) (increase(payments_reconciled_total{{{own},outcome="unknown"}}[30m])) > 5',
            for_seconds=900,
            severity="warning",
            summary=f"Providers could not say {VALUE} times in 30 minutes what became of a payment",
            dashboard=OVERVIEW,
        ),
    )


def _providers(namespace: str) -> tuple[Alert, ...]:
    own = matchers(namespace=namespace)
    calls = f"sum by (namespace, provider) (rate(provider_requests_total{{{own}"
    bad = 'outcome=~"unavailable|unknown|circuit_open"'
    return (
        Alert(
            name="ProviderBreakerOpen",
            # Between open and closed it is half open for moments, which must not end the alert.
            expr=f'max by (namespace, provider) (max_over_time(provider_breaker_state{{{own},state="open"}}[1m])) == 1',
            # One pod's that opened once, for its quarter of a minute, has closed by then.
            for_seconds=120,
            severity="critical",
            summary=f"{label('provider')} is not called: its circuit breaker is open",
            dashboard=OVERVIEW,
        ),
        Alert(
            name="ProviderErrors",
            expr=f"{calls},{bad}}}[5m])) / ({calls}}}[5m])) > 0) > 0.1",
            for_seconds=120,
            severity="warning",
            summary=f"{PERCENT} of the calls of {label('provider')} in 5 minutes had no clear outcome, more than 10 %",
            dashboard=OVERVIEW,
        ),
        Alert(
            name="ProviderSlow",
            expr=(
                "histogram_quantile(0.95, sum by (namespace, provider, le) "
                f"(rate(provider_request_duration_seconds_bucket{{{own}}}[5m]))) > {PROVIDER_SECONDS:g}"
            ),
            for_seconds=120,
            severity="warning",
            summary=f"A call of {label('provider')} takes {SPAN} (95th percentile), more than {PROVIDER_SECONDS:g} s",
            dashboard=OVERVIEW,
        ),
    )


def _webhooks(namespace: str) -> tuple[Alert, ...]:
    own = matchers(namespace=namespace)
    sent = "sum by (namespace) (increase(webhook_deliveries_total{"
    came = "sum by (namespace, provider) (increase(inbound_webhooks_total{"
    return (
        Alert(
            name="WebhookDeliveriesFailing",
            expr=(f'{sent}{own},outcome!="delivered"}}[15m])) / ({sent}{own}}}[15m])) > 10) > 0.5'),
            for_seconds=300,
            severity="warning",
            summary=f"{PERCENT} of the webhooks to merchants failed in 15 minutes, more than half",
            dashboard=OVERVIEW,
        ),
        Alert(
            name="WebhooksAbandoned",
            expr=f'{sent}{own},outcome="abandoned"}}[1h])) > 0',
            severity="warning",
            summary=f"{VALUE} webhooks to merchants were given up in one hour, after their last attempt",
            dashboard=OVERVIEW,
        ),
        Alert(
            name="InboundWebhooksRefused",
            expr=f'{came}{own},outcome="invalid"}}[15m])) > 5',
            for_seconds=300,
            severity="warning",
            summary=f"{VALUE} webhooks of {label('provider')} had no valid signature in 15 minutes",
            dashboard=OVERVIEW,
        ),
        Alert(
            name="InboundWebhooksFailing",
            expr=f'{came}{own},outcome="failed"}}[15m])) > 5',
            for_seconds=300,
            severity="critical",
            summary=f"{VALUE} webhooks of {label('provider')} could not be processed in 15 minutes",
            dashboard=OVERVIEW,
        ),
    )
