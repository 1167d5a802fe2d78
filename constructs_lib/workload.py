"""What web services and workers share: the props, and the objects that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar, runtime_checkable

from constructs import Construct

from constructs_lib._connected import Connected
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import labels, selector
from constructs_lib._validation import Props
from constructs_lib.checks.model import Key, WorkloadFacts
from constructs_lib.config_map import ConfigMap, ConfigMapProps
from constructs_lib.connections import Callee, Pods, Port, SecretKey, scraper
from constructs_lib.deployment import CHECKSUM, Deployment, DeploymentProps, PodProps, Rollout
from constructs_lib.hpa import Hpa, HpaProps
from constructs_lib.image import Image
from constructs_lib.job import Job, JobProps, JobSettings
from constructs_lib.keda import KedaScaling, ScaledObject, ScaledObjectProps
from constructs_lib.monitoring.pod_monitor import PodMonitor, PodMonitorProps, scrape_annotations
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps
from constructs_lib.pdb import Pdb, PdbProps
from constructs_lib.pod import (
    METRICS_PORT_NAME,
    PORT_NAME,
    ContainerSpec,
    Probes,
    Resources,
    SecurityContext,
    Shutdown,
    Spread,
)
from constructs_lib.policy_rule import PolicyRule
from constructs_lib.scaling import Scaling
from constructs_lib.service_account import Role, RoleProps, ServiceAccount, ServiceAccountProps
from constructs_lib.vpa import UpdateMode, Vpa, VpaProps


@dataclass(frozen=True, kw_only=True, slots=True)
class Metrics(Props):
    """Where and how often Prometheus scrapes each pod."""

    port: int = 9090
    """Port of the metrics, apart from the service's own, so that no Service or Ingress publishes them."""

    path: str = "/metrics"
    """Path of the metrics."""

    interval_seconds: int = 15
    """Time between two scrapes. Unit: seconds. Source: PRD-006 section 7.1."""

    def _validate(self) -> None:
        self._between("port", 1, 65535)
        self._between("interval_seconds", 1, 3600, "seconds")
        self._require("path", self.path.startswith("/"), "must start with '/'", "write such as /metrics")


@dataclass(frozen=True, kw_only=True, slots=True)
class Migration(Props):
    """Database migrations that gate a rollout: a Job migrates, new pods wait for it in an init container.

    Trap: never a Helm hook: before the install there is no database, after it the waiting pods and the hook block each other.
    """

    command: tuple[str, ...]
    """Command of the Job; it must bear being run twice, and at the same time."""

    wait_command: tuple[str, ...]
    """Command of the init container: ends with 0 when the schema is what this version of the program needs."""

    secrets: Mapping[str, SecretKey] = field(default_factory=dict)
    """Environment variables that are read from Secrets, beside those that come with the database: nothing else is given."""

    resources: Resources = field(
        default_factory=lambda: Resources(cpu_request_millicores=100, memory_request_mebibytes=128)
    )
    """What the Job asks for, and each init container."""

    settings: JobSettings = field(default_factory=lambda: JobSettings(backoff_limit=6, active_deadline_seconds=None))
    """Tries; no deadline: the command waits for a database that is still starting. The Job stays when it is done, so that a
    second apply changes nothing."""

    def _validate(self) -> None:
        self._not_empty("command", "wait_command")
        self._environment_names("secrets")


@runtime_checkable
class DirectCallee(Protocol):
    """A database that lets some callers past its pooler."""

    def accept_direct(self, caller: Pods) -> tuple[Pods, ...]:
        """Let *caller* in to the servers themselves; returns the pods that it must be let out to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkloadProps(Props):
    """Props that :class:`WebService` and :class:`Worker` share."""

    image: Image
    """What runs."""

    command: tuple[str, ...] = ()
    """Command; empty: the image's own."""

    app: str | None = None
    """Name of the workload, from which all names follow; ``None``: the construct's id."""

    scaling: Scaling | KedaScaling | None = None
    """Autoscaling; ``None``: :attr:`replicas` pods."""

    replicas: int = 3
    """Pods without autoscaling. Unit: pods. One for each of three zones."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """Settings, kept in the ConfigMap ``<app>-config``; a changed value rolls the pods. Never a secret: a rule looks."""

    secrets: Mapping[str, SecretKey] = field(default_factory=dict)
    """Environment variables that are read from Secrets."""

    resources: Resources = field(default_factory=Resources)
    """What each pod asks for."""

    probes: Probes = field(default_factory=Probes)
    """Health checks."""

    shutdown: Shutdown = field(default_factory=Shutdown)
    """How a pod goes."""

    rollout: Rollout = field(default_factory=Rollout)
    """How a new version replaces the old one."""

    spread: Spread = field(default_factory=Spread)
    """Spread over zones and hosts."""

    security: SecurityContext = field(default_factory=SecurityContext)
    """User and file system."""

    migration: Migration | None = None
    """Database migrations that gate the rollout."""

    metrics: Metrics | None = field(default_factory=Metrics)
    """Scraping; ``None``: the workload has no metrics."""

    vpa: UpdateMode | None = "Off"
    """VerticalPodAutoscaler's mode. ``Off`` recommends only: an HPA on CPU or memory must not share them with a VPA.
    ``None``: no VPA. Where the platform has none, none is made."""

    max_unavailable: int | str = 1
    """Pods that a drain may take at once. Unit: pods, or a percentage."""

    rbac: tuple[PolicyRule, ...] = ()
    """Rights at the Kubernetes API; a token is mounted only where there are some."""

    service_account_annotations: Mapping[str, str] = field(default_factory=dict)
    """Annotations of the ServiceAccount, such as those that give it a cloud identity."""

    empty_dirs: Mapping[str, str] = field(default_factory=dict)
    """Writable folders by volume name, such as ``{"tmp": "/tmp"}``: the root file system is read-only."""

    empty_dir_mebibytes: int = 64
    """Size limit of each of these folders. Unit: MiB. A planning value: within the ephemeral storage request."""

    priority_class_name: str | None = None
    """PriorityClass; ``None``: the platform's."""

    connections_per_pod: int = 10
    """Connections that one pod opens at most to each database that it calls. Unit: connections."""

    facts: WorkloadFacts = field(default_factory=WorkloadFacts)
    """Planned figures for the rules: time to ready, budgets, rates. Shutdown and connections are filled in."""

    def _validate(self) -> None:
        self._check_workload()

    def _check_workload(self) -> None:
        self._dns_label("app")
        self._require(
            "app",
            self.app is None or len(self.app) <= 40,
            "must have at most 40 characters, since names are derived from it",
            "shorten the name",
        )
        self._between("replicas", 1, 10_000, "pods")
        self._environment_names("environment")
        self._environment_names("secrets")
        self._between("connections_per_pod", 0, 10_000, "connections")
        self._between("empty_dir_mebibytes", 1, 1024 * 1024, "MiB")
        both = sorted(set(self.environment) & set(self.secrets))
        self._require("secrets", not both, f"must not repeat {both} of environment", "keep the variable in one of them")

    @property
    def max_replicas(self) -> int:
        """Most pods that autoscaling, or the fixed number, allows."""
        return self.scaling.max_replicas if self.scaling else self.replicas


class Workload(Connected):
    """Base of web services and workers: makes all objects but the Service and its exposure."""

    _component = "worker"

    def __init__(self, scope: Construct, id_: str, props: WorkloadProps, port: int | None) -> None:
        self._service_port = port
        ports = {PORT_NAME: port} if port is not None else {}
        if props.metrics and props.metrics.port != port:
            ports[METRICS_PORT_NAME] = props.metrics.port
        self._port_names = ports
        listening = tuple(Port(number=number) for name, number in ports.items() if name == PORT_NAME)
        super().__init__(scope, id_, props.app or id_, listening)
        Props._dns_label(_Named(app=self.app), "app")
        self._props = props
        self._deployment: Deployment | None = None
        self._database: Key | None = None
        self._config_map: ConfigMap | None = None
        self._policy: NetworkPolicy | None = None
        self._job: _MigrationJob | None = None
        platform = context_of(scope).platform
        self.service_account = ServiceAccount(
            self,
            "service-account",
            ServiceAccountProps(
                name=self.app,
                labels=labels(self.app, component=self._component),
                annotations=props.service_account_annotations,
            ),
        )
        """The workload's own identity."""
        if props.rbac:
            Role(
                self,
                "role",
                RoleProps(
                    name=self.app,
                    service_account_name=self.app,
                    rules=props.rbac,
                    labels=labels(self.app, component=self._component),
                ),
            )
            self.calls_api_server()
        self.config_map_name = f"{self.app}-config"
        """Name of the ConfigMap that holds the settings."""
        self.monitor: PodMonitor | None = None
        """What makes Prometheus scrape the pods, where the platform has its operator."""
        if props.metrics:
            number = props.metrics.port
            source = scraper(self)
            self._rules.allow_from(source, (Port(number=number),))
            if platform.prometheus_operator:
                self.monitor = PodMonitor(
                    self,
                    "monitor",
                    PodMonitorProps(
                        name=self.app,
                        pod_labels=selector(self.app),
                        port_name=METRICS_PORT_NAME if METRICS_PORT_NAME in ports else PORT_NAME,
                        path=props.metrics.path,
                        interval_seconds=props.metrics.interval_seconds,
                    ),
                )
        self.hpa: Hpa | ScaledObject | None = None
        """The autoscaler, if there is one."""
        if isinstance(props.scaling, Scaling):
            self.hpa = Hpa(self, "hpa", HpaProps.of(props.scaling, name=f"{self.app}-hpa", target_name=self.app))
        elif props.scaling:
            self.hpa = ScaledObject(
                self, "hpa", ScaledObjectProps.of(props.scaling, name=f"{self.app}-hpa", target_name=self.app)
            )
        self.vpa: Vpa | None = None
        """The recommender of requests, where the platform has one."""
        if props.vpa and platform.vertical_pod_autoscaler:
            self.vpa = Vpa(
                self,
                "vpa",
                VpaProps(name=f"{self.app}-vpa", target_name=self.app, update_mode=props.vpa),
            )
        self.pdb = Pdb(
            self,
            "pdb",
            PdbProps(name=f"{self.app}-pdb", target_labels=selector(self.app), max_unavailable=props.max_unavailable),
        )
        """The disruption budget."""
        if props.migration:
            self._job = _MigrationJob(self, "migration", self, props.migration)

    @property
    def deployment(self) -> Deployment:
        """The Deployment. Taking it ends the declaring of connections: see :class:`Connected`."""
        self._make_now()
        return made(self._deployment, self.app)

    @property
    def config_map(self) -> ConfigMap:
        """The ConfigMap. Taking it ends the declaring of connections: see :class:`Connected`."""
        self._make_now()
        return made(self._config_map, self.app)

    @property
    def network_policy(self) -> NetworkPolicy:
        """The NetworkPolicy. Taking it ends the declaring of connections: see :class:`Connected`."""
        self._make_now()
        return made(self._policy, self.app)

    @property
    def key(self) -> Key:
        """Names the Deployment for the rules and for waivers."""
        return Key("Deployment", namespace_of(self), self.app)

    def calls(self, *callees: Callee) -> None:
        """Declare that this workload calls *callees*; its migration calls the databases among them, past the pooler."""
        super().calls(*callees)
        for callee in callees:
            database = getattr(callee, "database_key", None)
            if database is not None:
                self._database = database
                if self._job:
                    self._job.calls_database(callee)

    def _finish(self) -> None:
        props = self._props
        self._config_map = config = ConfigMap(
            self,
            "config",
            ConfigMapProps(
                name=self.config_map_name,
                data=dict(sorted({**self._config, **props.environment}.items())),
                labels=labels(self.app, component=self._component),
            ),
        )
        self._policy = own_policy(self, self._component)
        main = self._container(props.command, props.resources)
        init: tuple[ContainerSpec, ...] = ()
        if props.migration:
            wait = replace(
                self._container(props.migration.wait_command, props.migration.resources),
                container_name="wait-for-migration",
                secrets={**self._secrets, **props.migration.secrets},
            )
            init = (wait,)
        main = replace(main, ports=self._port_names, probes=props.probes, shutdown=props.shutdown)
        annotations = {CHECKSUM: config.checksum}
        platform = context_of(self).platform
        if props.metrics and not platform.prometheus_operator:
            annotations |= scrape_annotations(props.metrics.port, props.metrics.path)
        pod = PodProps(
            app=self.app,
            component=self._component,
            containers=(main,),
            init_containers=init,
            annotations=annotations,
            service_account_name=self.app,
            automount_service_account_token=bool(props.rbac),
            spread=props.spread,
            priority_class_name=props.priority_class_name or platform.priority_class_name,
            grace_seconds=props.shutdown.grace_seconds,
            empty_dirs=dict.fromkeys(props.empty_dirs, props.empty_dir_mebibytes),
            security=props.security,
        )
        self._deployment = Deployment(
            self,
            "deployment",
            DeploymentProps(
                name=self.app,
                pod=pod,
                replicas=None if props.scaling else props.replicas,
                rollout=props.rollout,
            ),
        )
        context_of(self).declarations.workloads[self.key] = replace(
            props.facts,
            drain_seconds=props.shutdown.drain_seconds,
            shutdown_timeout_seconds=props.shutdown.shutdown_timeout_seconds,
            database_connections=props.connections_per_pod if self._database else 0,
            database=self._database,
        )

    def _container(self, command: tuple[str, ...], resources: Resources) -> ContainerSpec:
        props = self._props
        return ContainerSpec(
            container_name=self.app,
            image=props.image,
            command=command,
            config_map=self.config_map_name,
            secrets={**self._secrets, **props.secrets},
            mounts=tuple(self._mounts),
            volumes=dict(props.empty_dirs),
            resources=resources,
            security=props.security,
        )


_Made = TypeVar("_Made")


def made(thing: _Made | None, app: str) -> _Made:
    """Return *thing*, which a workload makes when it is finished."""
    if thing is None:
        raise RuntimeError(f"the objects of {app} are being made; take them after that")
    return thing


@dataclass(frozen=True, kw_only=True, slots=True)
class _Named(Props):
    app: str


def own_policy(workload: Connected, component: str) -> NetworkPolicy:
    """Make the network policy of *workload* from its declared connections: all else is denied, in and out."""
    return NetworkPolicy(
        workload,
        "network-policy",
        NetworkPolicyProps(
            name=workload.app,
            pod_labels=selector(workload.app),
            rules=workload._rules,
            labels=labels(workload.app, component=component),
        ),
    )


class _MigrationJob(Connected):
    """The migration of a workload: pods of their own, so that no Service sends them requests."""

    def __init__(self, scope: Construct, id_: str, owner: Workload, migration: Migration) -> None:
        super().__init__(scope, id_, f"{owner.app}-migrate")
        self._owner = owner
        self._migration = migration
        ServiceAccount(
            self,
            "service-account",
            ServiceAccountProps(name=self.app, labels=labels(self.app, component="migration")),
        )

    def calls_database(self, callee: Callee) -> None:
        """Let the migration call *callee*, and the servers behind its pooler where it has one."""
        self.calls(callee)
        if isinstance(callee, DirectCallee):
            for pods in callee.accept_direct(self.pods):
                self.calls_pods(pods)

    def _finish(self) -> None:
        props = self._owner._props
        own_policy(self, "migration")
        container = replace(
            self._owner._container(self._migration.command, self._migration.resources),
            container_name=self.app,
            secrets={**self._secrets, **self._migration.secrets},
            mounts=tuple(self._mounts),
        )
        platform = context_of(self).platform
        self.job = Job(
            self,
            "job",
            JobProps(
                name=self.app,
                pod=PodProps(
                    app=self.app,
                    component="migration",
                    containers=(container,),
                    service_account_name=self.app,
                    spread=None,
                    priority_class_name=props.priority_class_name or platform.priority_class_name,
                    restart_policy="OnFailure",
                    empty_dirs=dict.fromkeys(props.empty_dirs, props.empty_dir_mebibytes),
                    security=props.security,
                ),
                settings=self._migration.settings,
            ),
        )
        context_of(self).declarations.workloads[Key("Job", namespace_of(self), self.job.object_name)] = WorkloadFacts(
            database_connections=1, database=self._owner._database
        )
