"""Monitoring: the rules of each environment, and the servers that evaluate them and tell people."""

from __future__ import annotations

from constructs import Construct

from charts.alerts import alert_groups, monitoring_groups
from charts.environment import SECRET_STORE, Environment
from charts.images import Images
from constructs_lib import (
    Chart,
    ExternalSecretSource,
    Pods,
    PrometheusRule,
    PrometheusRuleProps,
    Resources,
    Secret,
    SecretEntry,
    SecretKey,
    SecretProps,
    WebService,
)
from constructs_lib.monitoring.catalog.prometheus import WATCHDOG
from constructs_lib.monitoring.notifications import WORSE_INHIBITS, Inhibition, Notifications, Receiver, Route, Smtp
from constructs_lib.monitoring.operated_alertmanager import Alertmanager, AlertmanagerProps
from constructs_lib.monitoring.operated_prometheus import Prometheus, PrometheusProps
from constructs_lib.monitoring.plain import PlainMonitoring, PlainMonitoringProps, pushgateway
from constructs_lib.monitoring.series import Scraped, SeriesBudget
from constructs_lib.monitoring.state_metrics import state_metrics

NAMESPACE = "monitoring"
SECRETS = "alertmanager-secrets"
SLACK, SLACK_WARNINGS, SLACK_STAGING = "SLACK_API_URL", "SLACK_WARNINGS_URL", "SLACK_STAGING_URL"
PASSWORD, HEARTBEAT = "SMTP_PASSWORD", "HEARTBEAT_URL"
"""Keys of :data:`SECRETS`."""

WATCHED = ("payment-api", "payment-api-staging")
"""Namespaces of the environments of a cluster with operators."""

SCRAPED_PORTS = (9090, 9187, 9127, 9121, 9091, 9093, 8080, 8888, 3000, 8085)
"""Ports of metrics: services, PostgreSQL, its pooler, Redis, Pushgateway, Alertmanager, kube-state-metrics, OpenTelemetry Collector,
Grafana, Cluster Autoscaler."""

KEDA = Pods(name="keda-operator", namespace="keda", labels={"app": "keda-operator"})
"""KEDA's operator, which asks Prometheus. Source: KEDA, its Helm chart and ``keda-2.x.yaml``."""

PUSHERS = ("postgres-backup", "restore-drill")
"""Jobs that push their figures."""

PROMETHEUS_PODS = 2
"""Pods of the shared Prometheus. Unit: pods."""

SERIES_PER_POD = 1500
"""Series of one pod of the API under load, with its routes and statuses; a test compares it with a real one. Unit: series."""

WORKER_SERIES = 700
"""Series of one pod of the worker, in the same way. Unit: series."""

INHIBITIONS = (
    WORSE_INHIBITS,
    Inhibition(source={"alertname": "PostgresDown"}, target={"alertname": "PostgresWithoutPrimary"}),
    # Without its database the service answers errors, its pool waits and its queues stand still.
    Inhibition(
        source={"alertname": "PostgresDown|PostgresWithoutPrimary"},
        target={
            "alertname": "DatabasePoolExhausted|ErrorBudgetBurn|OutboxOld|PodNotReady|ReplicaMissing|WorkerQueueStuck|WorkloadDown"
        },
    ),
    Inhibition(
        source={"alertname": "WorkloadDown", "severity": "critical"},
        target={"alertname": "PodNotReady|TargetDown|TargetsMissing"},
        equal=("environment", "namespace", "deployment"),
    ),
    Inhibition(
        source={"alertname": "ProviderBreakerOpen"},
        target={"alertname": "ProviderErrors|ProviderSlow"},
        equal=("environment", "namespace", "provider"),
    ),
    Inhibition(
        source={"alertname": "VolumeFull"},
        target={"alertname": "VolumeFilling|BackupVolumeFilling"},
        equal=("environment", "namespace", "persistentvolumeclaim"),
    ),
    Inhibition(
        source={"alertname": "CertificateExpiring"},
        target={"alertname": "CertificateNotRenewed"},
        equal=("environment", "namespace", "name"),
    ),
    Inhibition(source={"alertname": "RedisDown"}, target={"alertname": "RateLimiterDegraded"}),
    Inhibition(
        source={"alertname": "WorkerQueueStuck"},
        target={"alertname": "OutboxOld"},
        equal=("environment", "namespace", "queue"),
    ),
)
"""What follows from something else is not told beside it; what another provider, queue or workload does, does not follow."""

HOUR = 3600

HEARTBEAT_SECONDS = 60
"""Time between two calls of the dead man's switch. Unit: seconds. It should wait for several: a rollout of Alertmanager costs some."""


def notifications(*, heartbeat: bool = True) -> Notifications:
    """Return who is told: of production's emergencies at once by Slack and e-mail, of the rest by Slack.

    *heartbeat*: whether a dead man's switch outside of the cluster is told each minute that alerts still arrive.
    """
    switch = Receiver(name="heartbeat", webhook_secret=SecretKey(secret=SECRETS, key=HEARTBEAT), send_resolved=False)
    beat = Route(
        matchers={"alertname": WATCHDOG},
        receiver=switch.name,
        wait_seconds=1,
        interval_seconds=HEARTBEAT_SECONDS,
        repeat_seconds=HEARTBEAT_SECONDS,
    )
    return Notifications(
        receivers=(
            Receiver(name="emergency", slack_channel="#payments-emergency", email_to="oncall@payment.example.com"),
            Receiver(
                name="working-day",
                slack_channel="#payments-alerts",
                slack_webhook=SecretKey(secret=SECRETS, key=SLACK_WARNINGS),
            ),
            Receiver(
                name="staging",
                slack_channel="#payments-staging",
                slack_webhook=SecretKey(secret=SECRETS, key=SLACK_STAGING),
            ),
            *([switch] if heartbeat else []),
        ),
        routes=(
            *([beat] if heartbeat else []),
            Route(matchers={"severity": "none|info"}, receiver="nobody"),
            Route(matchers={"environment": "staging"}, receiver="staging", repeat_seconds=24 * HOUR),
            Route(matchers={"severity": "critical"}, receiver="emergency", wait_seconds=10, repeat_seconds=HOUR),
            Route(matchers={"severity": "warning"}, receiver="working-day", repeat_seconds=12 * HOUR),
        ),
        default="emergency",
        inhibitions=INHIBITIONS,
        slack_api_url=SecretKey(secret=SECRETS, key=SLACK),
        smtp=Smtp(
            host="smtp.payment.example.com",
            sender="alerts@payment.example.com",
            username="alerts",
            password=SecretKey(secret=SECRETS, key=PASSWORD),
        ),
        language="en",
    )


class Monitoring(Chart):
    """The rules of one environment; where no operator runs, also what evaluates them."""

    def __init__(self, scope: Construct, id_: str, env: Environment) -> None:
        super().__init__(scope, id_, namespace=env.namespace)
        PrometheusRule(self, "rules", PrometheusRuleProps(name="payment-api-alerts", groups=alert_groups(env)))
        self.plain: PlainMonitoring | None = None
        if not env.platform.prometheus_operator:
            own = monitoring_groups(env.namespace, series_budget=20_000, shared=False)
            PrometheusRule(self, "own-rules", PrometheusRuleProps(name="monitoring-alerts", groups=own))
            self.plain = PlainMonitoring(
                self,
                "monitoring",
                PlainMonitoringProps(
                    prometheus_image=env.images("prometheus"),
                    alertmanager_image=env.images("alertmanager"),
                    state_image=env.images("kube-state-metrics"),
                    pushgateway_image=env.images("pushgateway"),
                    notifications=Notifications(inhibitions=INHIBITIONS),
                    callers=callers(env.namespace, "grafana"),
                    pushers=(*PUSHERS, "postgres-base-backup"),
                ),
            )


def callers(namespace: str, *names: str) -> tuple[Pods, ...]:
    """Return the workloads *names* of *namespace*, which ask Prometheus."""
    return tuple(Pods(name=name, namespace=namespace, labels={"app": name}) for name in names)


def series_budget(pods: int) -> SeriesBudget:
    """Return what the shared Prometheus bears with *pods* of the API in production."""
    return SeriesBudget(
        scraped=(
            Scraped(name="API, production", pods=pods, series=SERIES_PER_POD, interval_seconds=5),
            Scraped(name="API, staging", pods=6, series=SERIES_PER_POD, interval_seconds=5),
            Scraped(name="workers", pods=24, series=WORKER_SERIES),
            Scraped(name="PostgreSQL and poolers", pods=14, series=1200),
            Scraped(name="Redis", pods=6, series=400),
            Scraped(name="kube-state-metrics, for each pod of the cluster", pods=pods + 100, series=60),
            Scraped(name="kubelets, for each pod of the cluster", pods=pods + 100, series=10, interval_seconds=30),
            Scraped(name="the monitoring itself", pods=8, series=1500),
        ),
        retention_days=30,
    )


def server_resources(budget: SeriesBudget) -> Resources:
    """Return what one pod of the shared Prometheus asks for."""
    memory = budget.memory_mebibytes
    return Resources(
        cpu_request_millicores=2000,
        cpu_limit_millicores=4000,
        memory_request_mebibytes=memory,
        memory_limit_mebibytes=memory * 3 // 2,
    )


class ClusterMonitoring(Chart):
    """Prometheus, Alertmanager, kube-state-metrics and Pushgateway of a cluster with operators."""

    def __init__(self, scope: Construct, id_: str, images: Images, *, pods: int, keda: bool = False) -> None:
        super().__init__(scope, id_, namespace=NAMESPACE)
        budget, told = series_budget(pods), notifications()
        self.budget = budget
        Secret(
            self,
            SECRETS,
            SecretProps(
                name=SECRETS,
                keys=tuple(SecretEntry(key=entry.key) for entry in told.secrets),
                source=ExternalSecretSource(store=SECRET_STORE, store_kind="SecretStore", prefix="monitoring/"),
            ),
        )
        Alertmanager(self, "alertmanager", AlertmanagerProps(image=images("alertmanager"), notifications=told))
        Prometheus(
            self,
            "prometheus",
            PrometheusProps(
                image=images("prometheus"),
                namespaces=(*WATCHED, "logging", "kube-system"),
                series_budget=budget.series,
                external_labels={"cluster": "payments"},
                retention_days=budget.retention_days,
                storage_gibibytes=budget.disk_gibibytes,
                resources=server_resources(budget),
                replicas=PROMETHEUS_PODS,
                ports=SCRAPED_PORTS,
                callers=(*callers(NAMESPACE, "grafana", "metrics-adapter"), *((KEDA,) if keda else ())),
            ),
        )
        states = WebService(
            self,
            "kube-state-metrics",
            state_metrics(images("kube-state-metrics"), namespace=NAMESPACE, everywhere=True, vpa=True),
        )
        states.calls_api_server()
        gateway = pushgateway(self, images("pushgateway"))
        for namespace in WATCHED:
            for job in callers(namespace, *PUSHERS):
                gateway.called_from(job, 9091)
        PrometheusRule(
            self,
            "rules",
            PrometheusRuleProps(
                name="monitoring-alerts",
                groups=monitoring_groups(NAMESPACE, series_budget=budget.series, shared=True),
            ),
        )
