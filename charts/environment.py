"""What may differ between environments: one dataclass, and the names that environments and cluster share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from charts.autoscaling import Autoscaler, by
from charts.images import Images
from constructs_lib import (
    CapacityPlan,
    GatewayApi,
    Host,
    Ingress,
    KedaScaling,
    Key,
    NodeCapacity,
    Platform,
    PostgresProps,
    Props,
    PropsError,
    RedisProps,
    Resources,
    RollingUpdate,
    Rollout,
    RolloutBudget,
    Scaling,
    SecretSource,
    Shutdown,
    Slo,
    Strategy,
    VerticalScaling,
    Waiver,
    WorkloadFacts,
)

PRIORITY_API, PRIORITY_DATA, PRIORITY_BATCH = "payment-api", "payment-api-data", "payment-api-batch"
"""PriorityClasses of ``dist/cluster/``: data before the API before batch work."""

STORAGE_CLASS = "payment-api-database"
"""StorageClass of ``dist/cluster/`` for the volumes of database and dumps: encrypted, kept when their claim is deleted."""

VOLUME_CLASS = "payment-api-volume"
"""StorageClass of ``dist/cluster/`` for all other volumes: encrypted, deleted with their claim."""

SECRET_STORE = "payment-api"
"""SecretStore of each environment that reads its secrets from outside the cluster."""

SECRETS = "payment-api-secrets"
"""Secret of the service and its jobs. Source: PRD-006 section 5.3."""

BACKUP_CLAIM = "backup-pvc"
"""Volume of the nightly dump; in development of the WAL archive and base backups too. Source: PRD-006 section 8.1."""

REGION = "sa-east-1"
"""Region of the cluster, the secret store and the backups: the data of people in Brazil stays there."""


def batch_priority(platform: Platform) -> str | None:
    """Return the PriorityClass of scheduled work, where *platform* has such classes."""
    return PRIORITY_BATCH if platform.priority_class_name else None


def cloud_identity(role: str) -> dict[str, str]:
    """Return the annotation that lets a ServiceAccount take the AWS role *role*; the account's number is an example."""
    return {"eks.amazonaws.com/role-arn": f"arn:aws:iam::111122223333:role/{role}"}


BINARY = "/payment-api"
"""The one executable of the image."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Environment(Props):
    """Everything that differs, or could differ, between environments."""

    name: Literal["production", "staging", "development"]
    """Name, also the value of ``APP_ENV``."""

    namespace: str
    """Namespace of all its objects."""

    host: str
    """DNS name of the API."""

    console_host: str
    """DNS name of the operators' console, apart from the API's, so that neither's cookies or rules reach the other."""

    images: Images
    """The images that run."""

    platform: Platform
    """What the cluster offers."""

    secrets: SecretSource
    """Where the values of the Secrets come from."""

    postgres: PostgresProps
    """The database."""

    redis: RedisProps
    """The cache."""

    gateway: str | None = None
    """Name of the Gateway in the ingress' namespace; ``None``: the API is exposed by an Ingress."""

    requests_per_minute: int | None = 100
    """Requests that one client address may make at the ingress. Unit: requests/min. Source: PRD-006 section 5.6.
    ``/webhooks`` is spared; limits for each merchant are the application's."""

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """Least severe log entry that is written. Source: PRD-006 section 5.2."""

    payment_providers: tuple[Literal["stripe", "pagarme", "sandbox"], ...] = ("stripe", "pagarme")
    """Payment providers in use."""

    stripe_publishable_key: str = "pk_test_..."
    """Publishable key of Stripe: no secret, shown to browsers. Source: PRD-006 section 5.2."""

    pagarme_publishable_key: str = "ak_test_..."
    """Publishable key of Pagar.me: no secret. Source: PRD-006 section 5.2."""

    api_scaling: Scaling
    """Autoscaling of the API."""

    api_resources: Resources = field(default_factory=Resources)
    """What one pod of the API asks for. Source: PRD-006 section 5.4."""

    api_rollout: Rollout = field(default_factory=Rollout)
    """How the API is replaced."""

    api_strategy: Strategy = field(default_factory=RollingUpdate)
    """How a new version of the API takes the place of the old one; ``colors.yaml`` says it for blue-green."""

    api_max_unavailable: int | str = 1
    """Pods of the API that a drain may take at once. Unit: pods, or a percentage."""

    slo: Slo | None = None
    """What the API promises; ``None``: nothing."""

    api_scrape_seconds: int = 5
    """Time between two scrapes of the API. Unit: seconds. Source: PRD-006 section 7.1."""

    autoscaler: Autoscaler = "hpa"
    """Who scales API and worker: the HorizontalPodAutoscaler with the metrics adapter, or KEDA."""

    worker_scaling: Scaling | None = None
    """Autoscaling of the worker; ``None``: :attr:`worker_replicas` pods."""

    worker_rollout: Rollout = field(default_factory=Rollout)
    """How the worker is replaced."""

    worker_replicas: int = 2
    """Pods of the worker without autoscaling. Unit: pods."""

    worker_resources: Resources = field(default_factory=Resources)
    """What one pod of the worker asks for."""

    worker_vpa: VerticalScaling | Literal["Off"] | None = "Off"
    """VerticalPodAutoscaler of the worker; it may act where the worker scales by its queue alone."""

    worker_max_unavailable: int | str = 1
    """Pods of the worker that a drain may take at once. Unit: pods, or a percentage."""

    shutdown: Shutdown = field(default_factory=lambda: Shutdown(pre_stop_command=(BINARY, "sleep")))
    """How pods go: the binary sleeps by itself, since the image has no shell and native ``sleep`` needs Kubernetes 1.30."""

    rollout: RolloutBudget = field(default_factory=RolloutBudget)
    """How long a rollout and a rollback may take."""

    connections_per_pod: int = 10
    """Connections that one pod opens to the database at most."""

    capacity: CapacityPlan | None = None
    """From the wanted rate to pods, nodes and connections; ``None`` where no rate is promised."""

    nodes: NodeCapacity | None = None
    """Nodes of the cluster, for the rules; ``None`` where they are not known."""

    backup_storage_gibibytes: int = 20
    """Volume on which the nightly dump is written before it is uploaded. Unit: GiB."""

    other_pods: int = 20
    """Pods beside API and worker that the quota leaves room for: database, cache, pooler, jobs. Unit: pods."""

    other_resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=1000,
            cpu_limit_millicores=2000,
            memory_request_mebibytes=2048,
            memory_limit_mebibytes=4096,
            ephemeral_storage_request_mebibytes=512,
            ephemeral_storage_limit_mebibytes=2048,
        )
    )
    """Mean of what these ask for."""

    quota_storage_gibibytes: int = 2000
    """Sum of the volumes in the namespace. Unit: GiB."""

    waivers: tuple[Waiver, ...] = ()
    """Findings of the rules that are accepted for a while."""

    external: frozenset[Key] = frozenset()
    """Objects that others make and that this environment refers to."""

    def _validate(self) -> None:
        self._dns_label("namespace")
        self._between("connections_per_pod", 1, 1000, "connections")
        self._require(
            "payment_providers",
            self.name != "production" or "sandbox" not in self.payment_providers,
            "must not hold sandbox in production",
            "name stripe or pagarme",
        )
        if self.capacity:
            self._require(
                "api_scaling",
                self.api_scaling.max_replicas >= self.capacity.max_replicas,
                f"must allow the {self.capacity.max_replicas} pods of the capacity plan",
                "derive max_replicas from the plan",
            )
            self._same_as_planned(self.capacity)

    def _same_as_planned(self, plan: CapacityPlan) -> None:
        """Refuse a setting that is not what the plan counts with: the plan would speak of another environment."""
        pooler = self.postgres.pooler
        planned = [
            ("connections_per_pod", self.connections_per_pod, "connections_per_pod", plan.connections_per_pod),
            (
                "api_resources",
                (self.api_resources.cpu_request_millicores, self.api_resources.memory_request_mebibytes),
                "pod_cpu_millicores and pod_memory_mebibytes",
                (plan.pod_cpu_millicores, plan.pod_memory_mebibytes),
            ),
            (
                "postgres",
                self.postgres.resources.cpu_request_millicores,
                "primary_cpu_cores in millicores",
                round(plan.primary_cpu_cores * 1000),
            ),
            ("rollout", self.rollout, "rollout", plan.rollout),
            ("nodes", self.nodes, "nodes", plan.nodes),
        ]
        if pooler:
            planned.append(("postgres", pooler.connection_limit, "connection_limit", plan.connection_limit))
        for name, here, planned_name, there in planned:
            if here != there:
                raise PropsError(
                    f"Environment.{name} must be what CapacityPlan.{planned_name} counts with ({there}), got {here}; "
                    "change both, or derive one from the other"
                )

    def scaled_by(self, scaling: Scaling) -> Scaling | KedaScaling:
        """Return *scaling* as :attr:`autoscaler` takes it."""
        return by(self.autoscaler, scaling, namespace=self.namespace, monitoring=self.platform.monitoring_namespace)

    @property
    def designed_pods(self) -> int:
        """Pods of the API that quota, nodes and connections must bear."""
        planned = self.capacity.designed_pods if self.capacity else 0
        return max(planned, self.api_scaling.max_replicas)

    @property
    def exposure(self) -> Ingress | GatewayApi:
        """How the outside reaches the API."""
        console = (Host(host=self.console_host),)
        if self.gateway:
            return GatewayApi(
                host=self.host,
                gateway=self.gateway,
                gateway_namespace=self.platform.ingress_namespace,
                further_hosts=console,
            )
        return Ingress(
            host=self.host,
            further_hosts=console,
            requests_per_minute=self.requests_per_minute,
            unlimited_paths=("/webhooks",) if self.requests_per_minute else (),
        )

    @property
    def api_facts(self) -> WorkloadFacts:
        """What the rules must know of the API beyond its manifest."""
        return replace(
            self.worker_facts,
            requests_per_second=self.capacity.requests_per_second_per_pod if self.capacity else None,
            required_requests_per_second=self.capacity.required_requests_per_second if self.capacity else None,
            capacity_limits=tuple(self.capacity.limits()) if self.capacity else (),
            designed_pods=self.capacity.designed_pods if self.capacity else None,
        )

    @property
    def worker_facts(self) -> WorkloadFacts:
        """What the rules must know of the worker beyond its manifest."""
        return WorkloadFacts(
            ready_seconds=self.rollout.ready_seconds,
            rollout_seconds=self.rollout.rollout_seconds,
            rollback_seconds=self.rollout.rollback_seconds,
        )
