"""What one pod looks like: resources, probes, shutdown, spread, security; shared by all workloads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from constructs_lib._objects import Manifest, int_or_string, quantities
from constructs_lib._validation import Props
from constructs_lib.connections import Mount, SecretKey
from constructs_lib.image import Image

USER_ID = 1001
"""User and group of the containers. Source: PRD-006 section 5.4, ``runAsUser``."""

PORT_NAME = "http"
METRICS_PORT_NAME = "metrics"


@dataclass(frozen=True, kw_only=True, slots=True)
class Resources(Props):
    """What one container asks for and may use at most.

    Trap: the HPA's percentages are of the *requests*; memory over the limit is an OOM kill, CPU over the limit is throttling.
    """

    cpu_request_millicores: int = 250
    """CPU that the scheduler sets aside. Unit: millicores. Source: PRD-006 section 5.4."""

    cpu_limit_millicores: int | None = 500
    """CPU at which the container is throttled; ``None``: no limit. Unit: millicores. Source: PRD-006 section 5.4."""

    memory_request_mebibytes: int = 256
    """Memory that the scheduler sets aside. Unit: MiB. Source: PRD-006 section 5.4."""

    memory_limit_mebibytes: int = 512
    """Memory at which the container is killed. Unit: MiB. Source: PRD-006 section 5.4."""

    ephemeral_storage_request_mebibytes: int = 64
    """Local disk set aside for logs and writable volumes. Unit: MiB. A planning value: the app writes logs alone."""

    ephemeral_storage_limit_mebibytes: int = 256
    """Local disk at which the pod is evicted. Unit: MiB. A planning value: four times the request."""

    def _validate(self) -> None:
        for name in ("memory_request_mebibytes", "ephemeral_storage_request_mebibytes"):
            self._between(name, 1, 16 * 1024 * 1024, "MiB")
        self._between("cpu_request_millicores", 1, 1_000_000, "millicores")
        for what, unit in (("cpu", "millicores"), ("memory", "mebibytes"), ("ephemeral_storage", "mebibytes")):
            request, limit = getattr(self, f"{what}_request_{unit}"), getattr(self, f"{what}_limit_{unit}")
            self._require(
                f"{what}_limit_{unit}",
                limit is None or limit >= request,
                f"must be at least the request ({request})",
                "raise the limit or lower the request",
            )

    def manifest(self) -> Manifest:
        """Return ``resources`` of a container."""
        requests = {
            "cpu": f"{self.cpu_request_millicores}m",
            "memory": f"{self.memory_request_mebibytes}Mi",
            "ephemeral-storage": f"{self.ephemeral_storage_request_mebibytes}Mi",
        }
        limits = {
            "memory": f"{self.memory_limit_mebibytes}Mi",
            "ephemeral-storage": f"{self.ephemeral_storage_limit_mebibytes}Mi",
        }
        if self.cpu_limit_millicores is not None:
            limits["cpu"] = f"{self.cpu_limit_millicores}m"
        return {"requests": quantities(requests), "limits": quantities(limits)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe(Props):
    """One probe: an HTTP request to the workload's port, or a command in the container."""

    path: str | None = None
    """Path of the HTTP request; ``None``: :attr:`command` is run instead."""

    command: tuple[str, ...] = ()
    """Command that ends with 0 if all is well."""

    initial_delay_seconds: int = 0
    """Time before the first try. Unit: seconds."""

    period_seconds: int = 10
    """Time between two tries. Unit: seconds."""

    timeout_seconds: int = 5
    """Time after which a try has failed. Unit: seconds."""

    failure_threshold: int = 3
    """Failed tries in a row after which Kubernetes acts."""

    def _validate(self) -> None:
        self._require(
            "path",
            (self.path is None) == bool(self.command),
            "and command exclude each other, and one is needed",
            "give a path or a command",
        )
        self._require(
            "path", self.path is None or self.path.startswith("/"), "must start with '/'", "write such as /health"
        )
        self._between("initial_delay_seconds", 0, 3600, "seconds")
        self._between("period_seconds", 1, 3600, "seconds")
        self._between("timeout_seconds", 1, 3600, "seconds")
        self._between("failure_threshold", 1, 1000)

    @property
    def budget_seconds(self) -> int:
        """Time that a failing process has before Kubernetes acts. Unit: seconds."""
        return self.initial_delay_seconds + self.period_seconds * self.failure_threshold

    def manifest(self, port: str) -> Manifest:
        """Return the probe, asked at the port named *port*."""
        found: Manifest = (
            {"exec": {"command": list(self.command)}}
            if self.command
            else {"httpGet": {"path": self.path, "port": int_or_string(port)}}
        )
        if self.initial_delay_seconds:
            found["initialDelaySeconds"] = self.initial_delay_seconds
        found["periodSeconds"] = self.period_seconds
        found["timeoutSeconds"] = self.timeout_seconds
        found["failureThreshold"] = self.failure_threshold
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Probes(Props):
    """The three probes.

    Trap: startup and liveness look at the process alone. A liveness probe that asks the database restarts every pod when the
    database is down, and the restarts end in back-off after it is back.
    """

    startup: Probe | None = Probe(path="/health/startup", period_seconds=1, timeout_seconds=3, failure_threshold=30)
    """Holds the other two back until the process has started. Its budget is the start-up time that the PRD allows
    (RNF-001: 30 s); it asks each second, so that a quick start is seen at once."""

    liveness: Probe | None = Probe(
        path="/health", initial_delay_seconds=30, period_seconds=10, timeout_seconds=5, failure_threshold=3
    )
    """Restarts a process that hangs. Source: PRD-006 section 5.4."""

    readiness: Probe | None = Probe(
        path="/health/ready", initial_delay_seconds=5, period_seconds=5, timeout_seconds=3, failure_threshold=3
    )
    """Takes a pod out of the Service while it cannot serve. Source: PRD-006 section 5.4."""

    def manifest(self, port: str) -> Manifest:
        """Return the probes of a container, asked at the port named *port*."""
        probes = (
            ("startupProbe", self.startup),
            ("livenessProbe", self.liveness),
            ("readinessProbe", self.readiness),
        )
        return {name: probe.manifest(port) for name, probe in probes if probe}


@dataclass(frozen=True, kw_only=True, slots=True)
class Shutdown(Props):
    """How a pod goes: it stops being chosen, drains, ends.

    Trap: SIGTERM and the removal from the Service race. A pod that ends at once fails the requests that are still sent to it.
    """

    pre_stop_command: tuple[str, ...] = ("sleep",)
    """Command that waits; the number of seconds is appended. Native ``sleep`` needs Kubernetes 1.30, an image without a
    shell needs a binary that can sleep."""

    pre_stop_seconds: int = 5
    """Time before SIGTERM, in which the pod is removed from every load balancer. Unit: seconds. 0: no hook."""

    drain_seconds: int = 15
    """Time after SIGTERM in which the process still serves, not Ready any more. Unit: seconds. Three periods of the
    readiness probe at the load balancer's side."""

    shutdown_timeout_seconds: int = 10
    """Time for requests in flight. aiohttp may wait twice that long. Unit: seconds."""

    margin_seconds: int = 5
    """Time to spare before SIGKILL. Unit: seconds."""

    termination_grace_period_seconds: int | None = None
    """Time until SIGKILL; ``None``: the sum that :attr:`needed_seconds` gives. Unit: seconds."""

    def _validate(self) -> None:
        for name in ("pre_stop_seconds", "drain_seconds", "shutdown_timeout_seconds", "margin_seconds"):
            self._between(name, 0, 3600, "seconds")
        self._between("termination_grace_period_seconds", 1, 24 * 3600, "seconds")

    @property
    def needed_seconds(self) -> int:
        """preStop + drain + 2 x shutdown timeout + margin. Unit: seconds. Source: aiohttp, ``AppRunner.cleanup``."""
        return self.pre_stop_seconds + self.drain_seconds + 2 * self.shutdown_timeout_seconds + self.margin_seconds

    @property
    def grace_seconds(self) -> int:
        """What the pod gets. Unit: seconds."""
        return self.termination_grace_period_seconds or max(1, self.needed_seconds)

    def lifecycle(self) -> Manifest:
        """Return ``lifecycle`` of a container, empty without a hook."""
        if not self.pre_stop_seconds:
            return {}
        return {"lifecycle": {"preStop": {"exec": {"command": [*self.pre_stop_command, str(self.pre_stop_seconds)]}}}}


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread(Props):
    """How pods are spread over zones and hosts.

    Trap: a *required* anti-affinity leaves replicas beyond the number of zones Pending; this spreads by preference.
    """

    zones: bool = True
    """Spread over ``topology.kubernetes.io/zone``."""

    hosts: bool = True
    """Spread over ``kubernetes.io/hostname``."""

    max_skew: int = 1
    """Pods by which one zone or host may exceed another."""

    when_unsatisfiable: Literal["ScheduleAnyway", "DoNotSchedule"] = "ScheduleAnyway"
    """``ScheduleAnyway``: after the loss of a zone the pods still find a place."""

    def _validate(self) -> None:
        self._between("max_skew", 1, 1000, "pods")

    def manifest(self, selector: Mapping[str, str]) -> Manifest:
        """Return spread constraints and the anti-affinity of hosts, for the pods that *selector* names."""
        keys = [("topology.kubernetes.io/zone", self.zones), ("kubernetes.io/hostname", self.hosts)]
        constraints = [
            {
                "maxSkew": self.max_skew,
                "topologyKey": key,
                "whenUnsatisfiable": self.when_unsatisfiable,
                "labelSelector": {"matchLabels": dict(selector)},
            }
            for key, wanted in keys
            if wanted
        ]
        found: Manifest = {"topologySpreadConstraints": constraints} if constraints else {}
        if self.hosts:
            term = {"topologyKey": "kubernetes.io/hostname", "labelSelector": {"matchLabels": dict(selector)}}
            found["affinity"] = {
                "podAntiAffinity": {
                    "preferredDuringSchedulingIgnoredDuringExecution": [{"weight": 100, "podAffinityTerm": term}]
                }
            }
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class SecurityContext(Props):
    """User and file system of the containers; everything else is fixed at Pod Security ``restricted``."""

    user_id: int = USER_ID
    """uid and gid of the process."""

    read_only_root: bool = True
    """Mount the image read-only."""

    def _validate(self) -> None:
        self._between("user_id", 1, 2**31 - 1)

    def pod(self) -> Manifest:
        """Return the pod's security context."""
        return {
            "runAsNonRoot": True,
            "runAsUser": self.user_id,
            "runAsGroup": self.user_id,
            "fsGroup": self.user_id,
            "fsGroupChangePolicy": "OnRootMismatch",
            "seccompProfile": {"type": "RuntimeDefault"},
        }

    def container(self) -> Manifest:
        """Return a container's security context."""
        return {
            "runAsNonRoot": True,
            "runAsUser": self.user_id,
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": self.read_only_root,
            "capabilities": {"drop": ["ALL"]},
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class ContainerSpec(Props):
    """One container of a pod."""

    container_name: str
    """Its name in the pod."""

    image: Image
    """What it runs."""

    command: tuple[str, ...] = ()
    """Command; empty: the image's own."""

    ports: Mapping[str, int] = field(default_factory=dict)
    """Ports by name."""

    config_map: str | None = None
    """ConfigMap of which every key becomes an environment variable."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """Further variables, as they stand."""

    secrets: Mapping[str, SecretKey] = field(default_factory=dict)
    """Variables that are read from Secrets."""

    mounts: tuple[Mount, ...] = ()
    """Files from Secrets."""

    volumes: Mapping[str, str] = field(default_factory=dict)
    """Names of the pod's volumes to their paths in the container."""

    resources: Resources = field(default_factory=Resources)
    """What it asks for."""

    probes: Probes | None = None
    """Its probes, asked at its first port."""

    shutdown: Shutdown | None = None
    """Its preStop hook."""

    security: SecurityContext = field(default_factory=SecurityContext)
    """Its user."""

    def _validate(self) -> None:
        self._dns_label("container_name")
        self._environment_names("environment")
        self._environment_names("secrets")

    def manifest(self) -> Manifest:
        """Return the container."""
        found: Manifest = {"name": self.container_name, "image": str(self.image)}
        if self.image.pull_policy:
            found["imagePullPolicy"] = self.image.pull_policy
        if self.command:
            found["command"] = list(self.command)
        if self.ports:
            found["ports"] = [
                {"containerPort": number, "name": name, "protocol": "TCP"} for name, number in self.ports.items()
            ]
        if self.config_map:
            found["envFrom"] = [{"configMapRef": {"name": self.config_map}}]
        env: list[Manifest] = [{"name": name, "value": value} for name, value in self.environment.items()]
        env += [
            {"name": name, "valueFrom": {"secretKeyRef": {"name": key.secret, "key": key.key}}}
            for name, key in self.secrets.items()
        ]
        if env:
            found["env"] = env
        found["resources"] = self.resources.manifest()
        if self.probes and self.ports:
            found |= self.probes.manifest(next(iter(self.ports)))
        if self.shutdown:
            found |= self.shutdown.lifecycle()
        found["securityContext"] = self.security.container()
        mounts: list[Manifest] = [{"name": name, "mountPath": path} for name, path in self.volumes.items()]
        mounts += [{"name": volume_name(m), "mountPath": m.path, "readOnly": True} for m in self.mounts]
        if mounts:
            found["volumeMounts"] = mounts
        return found


def volume_name(mount: Mount) -> str:
    """Return the name of the pod's volume that holds the files of *mount*."""
    return f"secret-{mount.secret}".replace(".", "-")[:63].rstrip("-")


def secret_volumes(containers: tuple[ContainerSpec, ...]) -> list[Manifest]:
    """Return the volumes that the mounts of *containers* need, each Secret once."""
    found: dict[str, set[str]] = {}
    for mount in (mount for container in containers for mount in container.mounts):
        found.setdefault(mount.secret, set()).update(mount.keys)
    names = {mount.secret: volume_name(mount) for container in containers for mount in container.mounts}
    return [
        {
            "name": names[secret],
            "secret": {
                "secretName": secret,
                "defaultMode": 0o440,
                "items": [{"key": key, "path": key} for key in sorted(keys)],
            },
        }
        for secret, keys in sorted(found.items())
    ]
