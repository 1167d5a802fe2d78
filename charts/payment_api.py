"""The payments API in one environment: its charts, one file each, in the order in which they are applied."""

from __future__ import annotations

from pathlib import Path

from constructs import Construct

from charts.dashboards import GrafanaChart, GrafanaPlace
from charts.data import Backup, Cache, Database, Drill
from charts.deployer import Deployer
from charts.environment import BINARY, Environment, batch_priority
from charts.guardrails import NamespaceGuardrails
from charts.monitoring import Monitoring
from charts.secrets import Secrets
from charts.tracing import JAEGER_URL, Tracing, TracingPlace
from constructs_lib import (
    App,
    Callee,
    Chart,
    Metrics,
    Migration,
    Namespace,
    NamespaceProps,
    Networks,
    Port,
    ScheduledJob,
    ScheduledJobProps,
    WebService,
    WebServiceProps,
    Worker,
    WorkerProps,
)
from constructs_lib.monitoring.jaeger import MemoryStorage
from constructs_lib.monitoring.otel_collector import RemoteCollector, TailSampling

NAME = "payment-api"
PORT = 3000
"""Port of the API and of the worker's health. Source: PRD-006 section 5.4."""

PROVIDERS = ("api.stripe.com", "api.pagar.me")
"""Payment providers. Source: docs.stripe.com, docs.pagar.me."""

RECONCILE_KEYS = ("ENCRYPTION_KEY", "STRIPE_SECRET_KEY", "PAGARME_SECRET_KEY")
"""Secrets that a reconciliation with the providers needs; the purge needs the database alone."""


def payment_api(folder: Path, env: Environment) -> App:
    """Return the app of *env*, written to *folder*."""
    app = App(outdir=folder, platform=env.platform, waivers=env.waivers, sync_waves=True)
    if env.nodes:
        app.context.declarations.nodes = env.nodes
    app.context.declarations.external |= env.external
    namespace = Chart(app, "0000-namespace", namespace=env.namespace)
    Namespace(namespace, "namespace", NamespaceProps(name=env.namespace, environment=env.name))
    NamespaceGuardrails(app, "0005-guardrails", env)
    secrets = Secrets(app, "0008-secrets", env)
    database = Database(app, "0010-data", env)
    cache = Cache(app, "0020-cache", env)
    Backup(app, "0030-backup", env, database)
    Drill(app, "0035-restore-drill", env, database)
    tracing = None
    collector: Callee = RemoteCollector(namespace=env.platform.tracing_namespace)
    if not env.platform.prometheus_operator:
        tracing = Tracing(
            app,
            "0080-tracing",
            TracingPlace(
                namespace=env.namespace,
                collector=env.images("otel-collector"),
                jaeger=env.images("jaeger"),
                storage=MemoryStorage(),
                # Every trace of a developer's own is worth a look.
                sampling=TailSampling(percent=100, decision_wait_seconds=2),
                whole_cluster=False,
            ),
        )
        collector = tracing.collector
    Api(app, "0040-payment-api", env, secrets, database, cache, collector=collector)
    WorkerChart(app, "0050-payment-api-worker", env, secrets, database, cache, collector=collector)
    Jobs(app, "0060-jobs", env, secrets, database, collector=collector)
    Monitoring(app, "0070-monitoring", env)
    if tracing:
        GrafanaChart(
            app,
            "0075-dashboards",
            GrafanaPlace(
                namespace=env.namespace,
                image=env.images("grafana"),
                prometheus="prometheus-service",
                jaeger=tracing.jaeger_pods,
                jaeger_url=JAEGER_URL,
            ),
        )
    if env.name != "development":
        Deployer(namespace, "deployer", env)
    return app


class Api(Chart):
    """The web process: what merchants and payment providers call."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        env: Environment,
        secrets: Secrets,
        database: Database,
        cache: Cache,
        *,
        collector: Callee,
    ) -> None:
        super().__init__(scope, id_, namespace=env.namespace)
        self.api = WebService(
            self,
            NAME,
            WebServiceProps(
                image=env.images("payment-api"),
                command=(BINARY, "serve"),
                port=PORT,
                exposure=env.exposure,
                scaling=env.scaled_by(env.api_scaling),
                environment=settings(env),
                secrets=secrets.environment,
                resources=env.api_resources,
                shutdown=env.shutdown,
                rollout=env.api_rollout,
                strategy=env.api_strategy,
                migration=Migration(command=(BINARY, "migrate"), wait_command=(BINARY, "migrate", "--wait")),
                metrics=Metrics(interval_seconds=env.api_scrape_seconds),
                slo=env.slo,
                max_unavailable=env.api_max_unavailable,
                connections_per_pod=env.connections_per_pod,
                facts=env.api_facts,
            ),
        )
        self.api.calls(database.postgres, cache.redis)
        call_out(self.api, env, collector)


class WorkerChart(Chart):
    """The worker: delivers the outbox to payment providers and webhooks to merchants."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        env: Environment,
        secrets: Secrets,
        database: Database,
        cache: Cache,
        *,
        collector: Callee,
    ) -> None:
        super().__init__(scope, id_, namespace=env.namespace)
        self.worker = Worker(
            self,
            f"{NAME}-worker",
            WorkerProps(
                image=env.images("payment-api"),
                command=(BINARY, "worker"),
                health_port=PORT,
                scaling=env.scaled_by(env.worker_scaling) if env.worker_scaling else None,
                replicas=env.worker_replicas,
                environment=settings(env),
                secrets=secrets.environment,
                resources=env.worker_resources,
                shutdown=env.shutdown,
                rollout=env.worker_rollout,
                max_unavailable=env.worker_max_unavailable,
                vpa=env.worker_vpa,
                connections_per_pod=env.connections_per_pod,
                facts=env.worker_facts,
            ),
        )
        self.worker.calls(database.postgres, cache.redis)
        call_out(self.worker, env, collector)
        self.worker.calls_networks(
            Networks(name="merchants' webhook endpoints", ports=(Port(number=443),), public_only=True)
        )


class Jobs(Chart):
    """What runs at fixed times: retention, reconciliation with the providers, the nightly dump."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        env: Environment,
        secrets: Secrets,
        database: Database,
        *,
        collector: Callee,
    ) -> None:
        super().__init__(scope, id_, namespace=env.namespace)
        for name, schedule, keys in (("purge", "30 3 * * *", ()), ("reconcile", "15 * * * *", RECONCILE_KEYS)):
            job = ScheduledJob(
                self,
                f"{NAME}-{name}",
                ScheduledJobProps(
                    image=env.images("payment-api"),
                    command=(BINARY, name),
                    schedule=schedule,
                    environment=settings(env),
                    secrets={key: secrets.environment[key] for key in keys},
                    priority_class_name=batch_priority(env.platform),
                ),
            )
            job.calls(database.postgres)
            if keys:
                call_out(job, env, collector)


def settings(env: Environment) -> dict[str, str]:
    """Return the settings of the payment service, under the PRD's names where it has them."""
    return {
        "APP_ENV": env.name,
        "NODE_ENV": env.name,
        "LOG_LEVEL": env.log_level,
        "PORT": str(PORT),
        "METRICS_PORT": str(Metrics().port),
        "DRAIN_SECONDS": str(env.shutdown.drain_seconds),
        "SHUTDOWN_TIMEOUT_SECONDS": str(env.shutdown.shutdown_timeout_seconds),
        "DATABASE_POOL_MAX_SIZE": str(env.connections_per_pod),
        "PAYMENT_PROVIDERS": ",".join(env.payment_providers),
        "PUBLIC_HOST": env.host,
        "CONSOLE_HOST": env.console_host,
        "STRIPE_PUBLISHABLE_KEY": env.stripe_publishable_key,
        "PAGARME_PUBLISHABLE_KEY": env.pagarme_publishable_key,
    }


def call_out(workload: WebService | Worker | ScheduledJob, env: Environment, collector: Callee) -> None:
    """Declare what every process that speaks with providers calls outside, and the collector of its traces."""
    if env.payment_providers != ("sandbox",):
        for host in PROVIDERS:
            workload.calls_out(host, port=443)
    workload.calls(collector)
