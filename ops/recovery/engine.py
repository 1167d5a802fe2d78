"""The two ways in which a database runs, as a recovery sees them: what is there, how it goes, when it serves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ops import wait
from ops.kubectl import Kubectl, Manifest
from ops.recovery.bundle import Bundle

CLUSTER = "clusters.postgresql.cnpg.io"
SCHEDULED_BACKUP = "scheduledbackups.postgresql.cnpg.io"
HEALTHY = "Cluster in healthy state"
"""Phase of a cluster whose servers are all there. Source: CloudNativePG, ``PhaseHealthy``."""

GONE_SECONDS = 300
"""Time for servers and volumes to go. Unit: seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A database that is in the cluster."""

    generation: int
    serves: bool
    state: str


class Engine(Protocol):
    """A way of running PostgreSQL."""

    kind: str
    name: str
    stops_at_gap: bool
    """Whether its own restore stops at a segment that is missing, before anything serves."""

    def find(self) -> Found | None:
        """Return the database that is in the cluster."""

    def remove(self) -> None:
        """Delete it, and wait until nothing of it is left that the next one would take over."""

    def fate(self) -> str:
        """Return what :meth:`remove` does to the data."""

    def serves(self) -> bool | None:
        """Return true if the database serves, ``None`` if it may yet. Raises :class:`wait.CannotSucceedError` if it will not."""

    def pod(self) -> str:
        """Return the pod of the server that takes writes, as ``pod/NAME``."""


class Embedded:
    """One StatefulSet of the library."""

    kind = "StatefulSet"
    stops_at_gap = True

    def __init__(self, kubectl: Kubectl, name: str) -> None:
        self._kubectl = kubectl
        self.name = name

    def find(self) -> Found | None:
        """Return what the StatefulSet says; its pods may be gone."""
        found = self._kubectl.find("statefulset", self.name)
        if found is None:
            return None
        ready = found.get("status", {}).get("readyReplicas", 0)
        return Found(generation=_generation(server_name(found)), serves=ready > 0, state=f"{ready} of 1 server ready")

    def remove(self) -> None:
        """Delete the StatefulSet; its volume stays."""
        self._kubectl.delete("statefulset", self.name, timeout_seconds=GONE_SECONDS)
        pod = f"{self.name}-0"
        wait.until(
            lambda: None if self._kubectl.find("pod", pod) else True,
            f"the end of pod/{pod}",
            timeout_seconds=GONE_SECONDS,
        )

    def fate(self) -> str:
        """Return what happens to the data."""
        return f"StatefulSet/{self.name} is deleted; its volume stays, and the new generation gets one of its own"

    def serves(self) -> bool | None:
        """Look at the pod, too: an init container that fails again and again says why."""
        found = self._kubectl.find("statefulset", self.name)
        if found and found.get("status", {}).get("readyReplicas", 0) >= 1 and _observed(found):
            return True
        pod = self._kubectl.find("pod", f"{self.name}-0")
        for each in (pod or {}).get("status", {}).get("initContainerStatuses", []):
            ended = each.get("lastState", {}).get("terminated")
            if each.get("restartCount", 0) >= 2 and ended and ended.get("exitCode"):
                raise wait.CannotSucceedError(
                    f"pod/{self.name}-0: {each['name']} ends with {ended['exitCode']}: {self._words(each['name'])}"
                )
        return None

    def pod(self) -> str:
        """Return the one pod."""
        return f"pod/{self.name}-0"

    def _words(self, container: str) -> str:
        for more in (["--previous"], []):
            done = self._kubectl.try_run("logs", f"pod/{self.name}-0", f"--container={container}", "--tail=3", *more)
            if done.status == 0 and done.output.strip():
                return done.output.strip()
        return "no word of it"


class Cnpg:
    """A Cluster of CloudNativePG."""

    kind = "Cluster"
    stops_at_gap = False

    def __init__(self, kubectl: Kubectl, name: str) -> None:
        self._kubectl = kubectl
        self.name = name

    def find(self) -> Found | None:
        """Return what the Cluster's status says."""
        found = self._kubectl.find(CLUSTER, self.name)
        if found is None:
            return None
        status = found.get("status", {})
        ready, wanted = status.get("readyInstances", 0), found["spec"]["instances"]
        state = f"{ready} of {wanted} servers ready, {status.get('phase', 'no phase yet')}"
        pods = self._kubectl.list("pods", selector={"cnpg.io/cluster": self.name})
        failed = [each["metadata"]["name"] for each in pods if each.get("status", {}).get("phase") == "Failed"]
        if failed:
            # A recovery to a target that the archive does not reach, for one: its Job tries again and again.
            state += f"; pod/{max(failed)} failed, whose log says why"
        return Found(generation=_generation(server_name(found)), serves=ready > 0, state=state)

    def remove(self) -> None:
        """Delete the Cluster, and the ScheduledBackup, so that the new one takes its first base backup at once.

        The volumes go with the Cluster. The next Cluster of this name would adopt any that is left, so all must be gone.
        """
        for each in self._kubectl.list(SCHEDULED_BACKUP):
            if each["spec"]["cluster"]["name"] == self.name:
                self._kubectl.delete(SCHEDULED_BACKUP, each["metadata"]["name"])
        self._kubectl.delete(CLUSTER, self.name, timeout_seconds=GONE_SECONDS)
        left: list[str] = []

        def gone() -> bool | None:
            items = self._kubectl.list("pods,persistentvolumeclaims,jobs", selector={"cnpg.io/cluster": self.name})
            left[:] = [f"{item['kind']}/{item['metadata']['name']}" for item in items]
            return None if left else True

        wait.until(
            gone,
            f"the end of all that Cluster/{self.name} left",
            timeout_seconds=GONE_SECONDS,
            seen=lambda: ", ".join(left),
        )

    def fate(self) -> str:
        """Return what happens to the data."""
        return f"Cluster/{self.name} is deleted with its volumes (those of a class that keeps volumes stay, released)"

    def serves(self) -> bool | None:
        """One server that is ready is the primary: standbys follow."""
        found = self._kubectl.find(CLUSTER, self.name)
        status = (found or {}).get("status", {})
        return True if status.get("readyInstances", 0) >= 1 and status.get("currentPrimary") else None

    def pod(self) -> str:
        """Return the primary."""
        primary = self._kubectl.get(CLUSTER, self.name).get("status", {}).get("currentPrimary")
        return f"pod/{primary}"


def engine(bundle: Bundle, kubectl: Kubectl) -> Engine:
    """Return how the environment of *bundle* runs its database."""
    clusters = bundle.all("Cluster")
    if clusters:
        return Cnpg(kubectl, clusters[0]["metadata"]["name"])
    return Embedded(kubectl, next(each for each in bundle.all("StatefulSet") if _archives(each))["metadata"]["name"])


def server_name(manifest: Mapping[str, Any]) -> str:
    """Return the folder of the archive that a Cluster or StatefulSet writes to."""
    if manifest["kind"] == "Cluster":
        plugins = [each for each in manifest["spec"]["plugins"] if each.get("isWALArchiver")]
        name: str = plugins[0]["parameters"]["serverName"]
        return name
    return _archives(manifest) or f"{manifest['metadata']['name']}-g1"


def _archives(stateful_set: Mapping[str, Any]) -> str | None:
    for container in stateful_set["spec"]["template"]["spec"]["containers"]:
        for each in container.get("env", []):
            if each["name"] == "BACKUP_SERVER_NAME":
                return str(each["value"])
    return None


def _generation(name: str) -> int:
    return int(name.rpartition("-g")[2])


def _observed(workload: Manifest) -> bool:
    seen: int = workload.get("status", {}).get("observedGeneration", 0)
    made: int = workload["metadata"]["generation"]
    return seen >= made


def newest_payment(kubectl: Kubectl, engine: Engine, database: str) -> str | None:
    """Return the time of the newest payment as PostgreSQL's JSON writes it; ``None`` if there is none."""
    text = _asked(kubectl, engine, database, "SELECT coalesce(to_json(max(created_at)), 'null') FROM payment")
    found: str | None = json.loads(text)
    return found


def timelines(kubectl: Kubectl, engine: Engine) -> str:
    """Return PostgreSQL's history of the timelines that the database left, ``""`` if it left none."""
    name = "'pg_wal/' || lpad(upper(to_hex(timeline_id)), 8, '0') || '.history'"
    query = f"SELECT pg_read_file({name}, 0, 1000000, true) FROM pg_control_checkpoint()"  # noqa: S608  # both are above
    return _asked(kubectl, engine, "postgres", query)


def _asked(kubectl: Kubectl, engine: Engine, database: str, query: str) -> str:
    return kubectl.execute(
        engine.pod(), "psql", "--no-psqlrc", "--tuples-only", "--no-align", f"--dbname={database}", f"--command={query}",
        container="postgres", timeout_seconds=60,
    )  # fmt: skip
