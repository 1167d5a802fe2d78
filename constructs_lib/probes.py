"""Health checks of a container."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from constructs_lib._objects import Manifest, int_or_string
from constructs_lib._validation import Props


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe(Props):
    """One probe: an HTTP request to the workload's port, or a command in the container."""

    path: str | None = None
    """Path of the HTTP request; ``None``: :attr:`command` is run instead."""

    scheme: Literal["HTTP", "HTTPS"] = "HTTP"
    """Scheme of the request; the kubelet does not check the certificate."""

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
        request: Manifest = {"path": self.path, "port": int_or_string(port)}
        if self.scheme != "HTTP":
            request["scheme"] = self.scheme
        found: Manifest = {"exec": {"command": list(self.command)}} if self.command else {"httpGet": request}
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

    def without_port(self) -> Probes:
        """Return the probes that need no port: those that run a command."""
        kept = {
            name: probe if probe and probe.command else None
            for name, probe in (("startup", self.startup), ("liveness", self.liveness), ("readiness", self.readiness))
        }
        return Probes(**kept)

    def manifest(self, port: str) -> Manifest:
        """Return the probes of a container, asked at the port named *port*."""
        probes = (
            ("startupProbe", self.startup),
            ("livenessProbe", self.liveness),
            ("readinessProbe", self.readiness),
        )
        return {name: probe.manifest(port) for name, probe in probes if probe}
