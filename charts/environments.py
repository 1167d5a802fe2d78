"""The three environments: production in full, staging and development as overlays of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from charts.colors import strategy
from charts.databases import Databases
from charts.environment import (
    BACKUP_CLAIM,
    PRIORITY_API,
    PRIORITY_BATCH,
    PRIORITY_DATA,
    REGION,
    SECRET_STORE,
    SECRETS,
    STORAGE_CLASS,
    VOLUME_CLASS,
    Environment,
    cloud_identity,
)
from charts.images import Images
from charts.measured import Measured
from charts.objectives import objectives
from charts.unreleased import RELEASE, RULE_DIGEST, release_waivers
from constructs_lib import (
    Alerting,
    BackupStore,
    BackupVolume,
    CapacityPlan,
    ExternalMetric,
    ExternalSecretSource,
    Key,
    LocalSecretSource,
    NodeCapacity,
    Platform,
    PodsMetric,
    PoolerProps,
    PostgresProps,
    RecoveryObjectives,
    RedisProps,
    Resources,
    Rollout,
    RolloutBudget,
    Scaling,
    SecretKey,
    VerticalScaling,
    Waiver,
)

DEVELOPMENT_IMAGES = (
    "grafana",
    "otel-collector",
    "jaeger",
    "prometheus",
    "alertmanager",
    "pushgateway",
    "kube-state-metrics",
)
"""Images of development's own monitoring."""


CLUSTER_NODES = NodeCapacity(cpu_millicores=15_500, memory_mebibytes=58_000, pods=110, max_nodes=100)
"""Nodes of 16 CPUs and 64 GiB, less what the kubelet and the node's own pods keep. A planning value."""

CLUSTER_PLATFORM = Platform(
    priority_class_name=PRIORITY_API,
    storage_class_name=VOLUME_CLASS,
    cluster_issuer="letsencrypt-prod",
    secret_store=None,
    pushgateway=True,
)
"""What a cluster with operators offers."""

PRD: Mapping[str, str] = {
    "api_scaling.min_replicas": "3",
    "api_scaling.max_replicas": "20 (2,000 requests/s at 100 a pod)",
    "api_scaling.cpu_percent": "70",
    "api_scaling.memory_percent": "80",
    "api_rollout.max_surge": "1",
    "requests_per_minute": "100",
    "namespace": "payment-api",
    "host": "api.payment.example.com",
}
"""What PRD-006 says, for the table of settings."""


CLUSTER_OBJECTS = (
    Key("PriorityClass", "", PRIORITY_API),
    Key("PriorityClass", "", PRIORITY_DATA),
    Key("PriorityClass", "", PRIORITY_BATCH),
    Key("StorageClass", "", STORAGE_CLASS),
    Key("StorageClass", "", VOLUME_CLASS),
    Key("ClusterIssuer", "", "letsencrypt-prod"),
    Key("ClusterIssuer", "", "letsencrypt-staging"),
)
"""What ``dist/cluster/`` holds and the environments refer to."""


RUNBOOKS_URL = "https://github.com/your-org/payment-api/blob/main/docs/runbooks"
"""Where people read the runbooks."""

DASHBOARDS_URL = "https://grafana.payment.example.com"
"""Where people open Grafana."""

API_REQUESTS_PER_SECOND = 100
"""Requests/s of one pod at which the autoscaler wants another. Source: PRD-006 section 5.7."""

PLANNED_CPU_MILLISECONDS_PER_WRITE, PLANNED_CPU_MILLISECONDS_PER_READ = 0.5, 0.1
PLANNED_WAL_KIBIBYTES_PER_WRITE = 4
"""What the database is planned with as long as no more was measured: the measurement has neither replication nor TLS."""


def alerting(environment: str) -> Alerting:
    """Return the labels and links of the alerts of *environment*."""
    return Alerting(labels={"environment": environment}, runbooks_url=RUNBOOKS_URL, dashboards_url=DASHBOARDS_URL)


def _plan(connection_limit: int, pod: Resources) -> CapacityPlan:
    """Return the plan for pods with the resources *pod*."""
    measured = Measured.read()
    limit = pod.cpu_limit_millicores
    return CapacityPlan(
        required_requests_per_second=10_000,
        requests_per_second_per_pod=API_REQUESTS_PER_SECOND,
        measured_requests_per_second_per_pod=measured.requests_per_second(limit) if limit else None,
        cpu_milliseconds_per_write=max(
            PLANNED_CPU_MILLISECONDS_PER_WRITE, measured.database_cpu_milliseconds_per_write
        ),
        cpu_milliseconds_per_read=max(PLANNED_CPU_MILLISECONDS_PER_READ, measured.database_cpu_milliseconds_per_read),
        wal_kibibytes_per_write=max(PLANNED_WAL_KIBIBYTES_PER_WRITE, measured.wal_kibibytes_per_write),
        connection_limit=connection_limit,
        nodes=CLUSTER_NODES,
        rollout=RolloutBudget(),
    )


def _store(prefix: str) -> ExternalSecretSource:
    """Return the environment's own store, whose role may read what begins with *prefix* and nothing else."""
    return ExternalSecretSource(store=SECRET_STORE, store_kind="SecretStore", prefix=prefix)


def _backups(bucket: str) -> BackupStore:
    """Return the bucket of WAL archive, base backups and dumps; the pods take the role of its name."""
    return BackupStore(
        bucket=bucket,
        region=REGION,
        service_account_annotations=cloud_identity(bucket),
        age_recipients=SecretKey(secret=SECRETS, key="BACKUP_AGE_RECIPIENTS"),
        age_identity=SecretKey(secret=SECRETS, key="BACKUP_AGE_IDENTITY"),
    )


def _worker_scaling(*, min_replicas: int, max_replicas: int) -> Scaling:
    """Return scaling by the queue alone: payments that wait for their provider, 100 a pod."""
    return Scaling(
        min_replicas=min_replicas,
        max_replicas=max_replicas,
        cpu_percent=None,
        memory_percent=None,
        external_metrics=(ExternalMetric(name="payment_outbox_pending", average_value=100),),
    )


def production(images: Images) -> Environment:
    """Return production: 10,000 requests/s with a zone lost, a thousand pods by design."""
    pooler = PoolerProps(
        image=images("pgbouncer"),
        instances=6,
        max_client_conn=5000,
        default_pool_size=40,
        resources=Resources(
            cpu_request_millicores=1000,
            cpu_limit_millicores=2000,
            memory_request_mebibytes=256,
            memory_limit_mebibytes=512,
        ),
    )
    resources = Resources()
    plan = _plan(pooler.connection_limit, resources)
    return Environment(
        name="production",
        api_strategy=strategy("production", images),
        namespace="payment-api",
        host="api.payment.example.com",
        console_host="console.payment.example.com",
        images=images,
        platform=replace(CLUSTER_PLATFORM, alerting=alerting("production")),
        secrets=_store("production/"),
        postgres=Databases.read()("production").of(
            PostgresProps(
                database="payment_api",
                owner="payment_api",
                storage_gibibytes=100,
                storage_class=STORAGE_CLASS,
                image=images("postgres"),
                pooler=pooler,
                max_connections=300,
                resources=Resources(
                    cpu_request_millicores=8000,
                    cpu_limit_millicores=8000,
                    memory_request_mebibytes=16_384,
                    memory_limit_mebibytes=16_384,
                    ephemeral_storage_limit_mebibytes=1024,
                ),
                recovery=RecoveryObjectives(rpo_seconds=60, rto_seconds=300, database_gibibytes=20),
                backup=_backups("payment-api-backups"),
                secret="postgres-credentials",
                password=SecretKey(secret=SECRETS, key="DATABASE_PASSWORD"),
                priority_class_name=PRIORITY_DATA,
            )
        ),
        redis=RedisProps(
            mode="sentinel",
            image=images("redis"),
            exporter_image=images("redis-exporter"),
            password=SecretKey(secret=SECRETS, key="REDIS_PASSWORD"),
            priority_class_name=PRIORITY_DATA,
        ),
        api_scaling=Scaling(
            max_replicas=plan.max_replicas,
            pods_metrics=(PodsMetric(name="http_requests_per_second", average_value=API_REQUESTS_PER_SECOND),),
        ),
        api_resources=resources,
        api_rollout=Rollout(max_surge=plan.max_surge),
        api_max_unavailable="10%",
        worker_scaling=_worker_scaling(min_replicas=3, max_replicas=20),
        worker_rollout=Rollout(max_surge=plan.max_surge),
        worker_vpa=VerticalScaling(update_mode="Recreate", max_cpu_millicores=1000, max_memory_mebibytes=1024),
        slo=objectives(),
        capacity=plan,
        nodes=CLUSTER_NODES,
        waivers=release_waivers(images, "payment-api", "payment-api-postgres", "postgres", "pgbouncer", "redis"),
        external=frozenset({*CLUSTER_OBJECTS}),
    )


def staging(images: Images) -> Environment:
    """Return staging: production's operators and objects, small, with the providers' test accounts."""
    base = production(images)
    pooler = PoolerProps(image=images("pgbouncer"), instances=2)
    return replace(
        base,
        name="staging",
        api_strategy=strategy("staging", images),
        namespace="payment-api-staging",
        host="api.staging.payment.example.com",
        console_host="console.staging.payment.example.com",
        platform=replace(base.platform, cluster_issuer="letsencrypt-staging", alerting=alerting("staging")),
        secrets=_store("staging/"),
        postgres=Databases.read()("staging").of(
            replace(
                base.postgres,
                storage_gibibytes=20,
                backup=_backups("payment-api-staging-backups"),
                max_connections=100,
                pooler=pooler,
                resources=PostgresProps(storage_gibibytes=20).resources,
            )
        ),
        log_level="debug",
        # The last one takes the payment of the deploy's smoke test, which asks for it by name.
        payment_providers=("stripe", "pagarme", "sandbox"),
        api_scaling=replace(base.api_scaling, max_replicas=6),
        api_max_unavailable=1,
        worker_scaling=_worker_scaling(min_replicas=2, max_replicas=4),
        capacity=None,
        quota_storage_gibibytes=500,
    )


def development(images: Images) -> Environment:
    """Return development: a bare cluster on a laptop, everything it needs in its own manifests."""
    namespace = "payment-api-development"
    base = production(images.local())
    small = Resources(
        cpu_request_millicores=50, cpu_limit_millicores=500, memory_request_mebibytes=128, memory_limit_mebibytes=512
    )
    return replace(
        base,
        name="development",
        api_strategy=strategy("development", images),
        namespace=namespace,
        host="api.payment.localhost",
        console_host="console.payment.localhost",
        platform=replace(
            Platform.bare(namespace=namespace),
            alerting=replace(alerting("development"), dashboards_url="http://localhost:3001"),
        ),
        secrets=LocalSecretSource(),
        postgres=Databases.read()("development").of(
            replace(
                base.postgres,
                storage_gibibytes=5,
                backup=BackupVolume(claim=BACKUP_CLAIM),
                recovery=replace(base.postgres.recovery, database_gibibytes=None),
                storage_class=None,
                image=images.local()("payment-api-postgres"),
                exporter_image=images("postgres-exporter"),
                replication_password=SecretKey(secret=SECRETS, key="DATABASE_REPLICATION_PASSWORD"),
                resources=small,
                max_connections=200,
                pooler=None,
                priority_class_name=None,
            )
        ),
        redis=replace(base.redis, mode="standalone", priority_class_name=None),
        requests_per_minute=None,
        log_level="debug",
        payment_providers=("sandbox",),
        api_scaling=Scaling(min_replicas=1, max_replicas=3),
        api_resources=small,
        api_rollout=Rollout(),
        api_max_unavailable=1,
        worker_scaling=None,
        worker_rollout=Rollout(),
        worker_vpa="Off",
        worker_replicas=1,
        worker_resources=small,
        capacity=None,
        nodes=None,
        backup_storage_gibibytes=5,
        other_pods=48,
        other_resources=Resources(ephemeral_storage_request_mebibytes=128, ephemeral_storage_limit_mebibytes=512),
        quota_storage_gibibytes=50,
        waivers=(
            *release_waivers(base.images, "payment-api", "payment-api-postgres", "redis", *DEVELOPMENT_IMAGES),
            *(
                Waiver(
                    rule=RULE_DIGEST,
                    object=taken,
                    owner="platform",
                    reason="development takes the image from its node, which has no registry",
                    expires=RELEASE,
                )
                for taken in ("StatefulSet/postgres", "CronJob/postgres-base-backup")
            ),
        ),
        external=frozenset(),
    )


ENVIRONMENTS: Mapping[str, Callable[[Images], Environment]] = {
    "production": production,
    "staging": staging,
    "development": development,
}
"""The environments by name."""
