"""Props that web services and workers share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from constructs_lib._validation import Props
from constructs_lib.checks.model import WorkloadFacts
from constructs_lib.connections import Mount, SecretKey
from constructs_lib.deployment import Rollout
from constructs_lib.image import Image
from constructs_lib.job import JobSettings
from constructs_lib.keda import KedaScaling
from constructs_lib.pod import (
    HEALTH_PORT_NAME,
    METRICS_PORT_NAME,
    PORT_NAME,
    SecurityContext,
    check_folders,
    check_variables,
    check_volumes,
)
from constructs_lib.policy_rule import PolicyRule
from constructs_lib.probes import Probes
from constructs_lib.resources import Resources
from constructs_lib.scaling import Scaling
from constructs_lib.shutdown import Shutdown
from constructs_lib.spread import Spread
from constructs_lib.vpa import VerticalScaling


@dataclass(frozen=True, kw_only=True, slots=True)
class Metrics(Props):
    """Where and how often Prometheus scrapes each pod."""

    port: int = 9090
    """Port of the metrics, apart from the service's own, so that no Service or Ingress publishes them."""

    path: str = "/metrics"
    """Path of the metrics."""

    interval_seconds: int = 15
    """Time between two scrapes. Unit: seconds. Source: PRD-006 section 7.1."""

    honor_labels: bool = False
    """Whether the labels that the pods state win: for pods that speak of others, such as a Pushgateway."""

    sample_limit: int | None = 5000
    """Samples of one scrape above which all of it is refused; ``None``: no limit. A planning value: several times what a
    service with some dozens of routes shows."""

    def _validate(self) -> None:
        self._between("sample_limit", 1, 1_000_000, "samples")
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Files(Props):
    """A folder of files that are no secrets, such as a program's own configuration; kept in a ConfigMap.

    Trap: the folder shows these files alone: what the image has there is hidden.
    """

    path: str
    """Folder in the container."""

    data: Mapping[str, str]
    """File names to their text."""

    def _validate(self) -> None:
        check_folders(self, "path", {"files": (self.path,)})
        self._not_empty("data")


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

    files: Mapping[str, Files] = field(default_factory=dict)
    """Folders of files by name, each kept in the ConfigMap ``<app>-<name>``; a changed file rolls the pods."""

    mounts: tuple[Mount, ...] = ()
    """Files from Secrets, beside those that come with what is called."""

    ports: Mapping[str, int] = field(default_factory=dict)
    """Further ports on which the pods listen, by name; who is declared to call the workload reaches them too. Unit: TCP port."""

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

    vpa: VerticalScaling | Literal["Off"] | None = "Off"
    """VerticalPodAutoscaler. ``"Off"`` recommends only: an HPA on CPU or memory must not share them with a VPA. One that acts
    states how far it may go. ``None``: no VPA. Where the platform has none, none is made."""

    max_unavailable: int | str = 1
    """Pods that a drain may take at once. Unit: pods, or a percentage."""

    rbac: tuple[PolicyRule, ...] = ()
    """Rights at the Kubernetes API; a token is mounted only where there are some."""

    cluster_rbac: tuple[PolicyRule, ...] = ()
    """Rights in every namespace, or on objects of the cluster."""

    service_account_annotations: Mapping[str, str] = field(default_factory=dict)
    """Annotations of the ServiceAccount, such as those that give it a cloud identity."""

    empty_dirs: Mapping[str, str] = field(default_factory=dict)
    """Writable folders by volume name, such as ``{"tmp": "/tmp"}``: the root file system is read-only."""

    empty_dir_mebibytes: int = 64
    """Size limit of each of these folders. Unit: MiB. A planning value: within the ephemeral storage request."""

    claims: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Volumes by name: the PersistentVolumeClaim and the path at which it is mounted.

    Trap: a claim that one node may mount holds up a rolling update; for one pod state ``Rollout(max_surge=0, max_unavailable=1)``."""

    priority_class_name: str | None = None
    """PriorityClass; ``None``: the platform's."""

    connections_per_pod: int = 10
    """Connections that one pod opens at most to each database that it calls. Unit: connections."""

    facts: WorkloadFacts = field(default_factory=WorkloadFacts)
    """Planned figures for the rules: time to ready, budgets, rates. Shutdown is filled in, and connections to the databases that
    it calls where no number is stated here."""

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
        check_variables(self, self.environment, self.secrets)
        self._between("connections_per_pod", 0, 10_000, "connections")
        self._between("empty_dir_mebibytes", 1, 1024 * 1024, "MiB")
        check_volumes(self, self.empty_dirs, self.claims)
        self._dns_subdomain("priority_class_name")
        check_folders(self, "files", {name: (folder.path,) for name, folder in self.files.items()})
        clash = sorted(set(self.files) & {*self.empty_dirs, *self.claims, "config"})
        self._require(
            "files", not clash, f"must not be called {clash}", "rename the folder: volume or ConfigMap has the name"
        )
        taken = {*self.empty_dirs.values(), *(path for _, path in self.claims.values())}
        clash = sorted({folder.path for folder in self.files.values()} & taken)
        self._require(
            "files", not clash, f"must not repeat the paths {clash} of other volumes", "mount one of them elsewhere"
        )
        self._require(
            "ports",
            not {PORT_NAME, METRICS_PORT_NAME, HEALTH_PORT_NAME} & set(self.ports),
            "must not be called http, metrics or health",
            "these are the ports of the workload itself; choose another name",
        )

    def _check_ports(self, *own: int | None) -> None:
        """Refuse further ports that the workload listens on already, as one of its *own* or under another name."""
        numbers = [*own, *self.ports.values()]
        twice = sorted({number for number in self.ports.values() if numbers.count(number) > 1})
        self._require(
            "ports",
            not twice,
            f"must not name the port {twice} twice, which a server-side apply refuses",
            "leave one out",
        )

    @property
    def max_replicas(self) -> int:
        """Most pods that autoscaling, or the fixed number, allows."""
        return self.scaling.max_replicas if self.scaling else self.replicas
