"""The look into the archive before a database of CloudNativePG is restored from it, and the comparison afterwards.

Its plugin tells PostgreSQL of a segment that is missing or damaged only that there is none, which PostgreSQL takes for the end of the
archive: it serves what came before, without a word. So ``postgres-restore --check`` looks first, as a Job in the pod of the restore drill:
image, identity, settings of the store, network policy and limits are the drill's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from ops import wait
from ops.backup import wal
from ops.backup.errors import Exit as BackupExit
from ops.deploy.steps import stuck
from ops.kubectl import Kubectl, Manifest
from ops.recovery.bundle import DATA, Bundle
from ops.recovery.engine import Engine, timelines
from ops.recovery.errors import Exit, RecoveryError

NAME = "archive-check"
"""Name of the Jobs, before the moment."""

DRILL = "restore-drill"
"""CronJob whose pod is borrowed."""

PATIENCE_SECONDS = 300
"""Time for the pod to start, and to read lists and a few segments. Unit: seconds. A planning value."""

ACCEPT, SKIP = "--accept-gap", "--no-archive-check"
"""Options of the recovery."""

_GAP = re.compile(r"segment ([0-9A-F]{24}) is missing")
_ERROR = re.compile(r" postgres-restore ERROR: (.*)")


@dataclass(frozen=True, slots=True)
class End:
    """Where a replay of the archive ends, as the check told."""

    segment: str
    segment_size: int
    """Unit: bytes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Archive:
    """What is looked at."""

    server_name: str
    time: str | None = None
    name: str | None = None
    backup: str | None = None
    accepted: str | None = None
    """Segment before which the recovery may end."""

    @property
    def newest(self) -> bool:
        """Whether all of it is to be replayed. PostgreSQL itself fails where it does not come to a time or a name."""
        return self.time is None and self.name is None

    def command(self) -> list[str]:
        """Return the call of the image's command."""
        options = {"--time": self.time, "--name": self.name, "--backup": self.backup, ACCEPT: self.accepted}
        given = [f"{name}={value}" for name, value in options.items() if value is not None]
        return ["postgres-restore", "--check", f"--server-name={self.server_name}", *given]


def job(bundle: Bundle, archive: Archive, name: str) -> Manifest:
    """Return the Job *name*: the drill's pod without what belongs to a database: its volume, its Secrets, its certificate.

    The settings of the store are written into it: the drill's ConfigMap in the cluster may be of another time.
    """
    drill = bundle.named("CronJob", DRILL)["spec"]["jobTemplate"]["spec"]
    pod, labels = drill["template"]["spec"], drill["template"]["metadata"]["labels"]
    (container,) = pod["containers"]
    settings = {
        key: value
        for source in container["envFrom"]
        for key, value in bundle.named("ConfigMap", source["configMapRef"]["name"])["data"].items()
        if key.startswith(("AWS_", "BACKUP_")) and not key.startswith("BACKUP_AGE_")
    }
    secrets = [each for each in container.get("env", []) if each["name"].startswith("AWS_")]
    authority = str(PurePosixPath(settings["AWS_CA_BUNDLE"]).parent) if "AWS_CA_BUNDLE" in settings else None
    empty = {each["name"] for each in pod["volumes"] if "emptyDir" in each}
    mounts = [each for each in container["volumeMounts"] if each["name"] in empty or each["mountPath"] == authority]
    used = {each["name"] for each in mounts}
    own = {
        **{key: value for key, value in container.items() if key != "envFrom"},
        "name": NAME,
        "command": archive.command(),
        "env": [*({"name": key, "value": settings[key]} for key in sorted(settings)), *secrets],
        "volumeMounts": mounts,
    }
    spec = {**pod, "containers": [own], "volumes": [each for each in pod["volumes"] if each["name"] in used]}
    return {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": {"name": name, "namespace": bundle.namespace, "labels": labels},
        "spec": {
            "backoffLimit": 0,
            "activeDeadlineSeconds": PATIENCE_SECONDS,
            "ttlSecondsAfterFinished": drill["ttlSecondsAfterFinished"],
            "template": {"metadata": {"labels": labels}, "spec": spec},
        },
    }


def ground(bundle: Bundle) -> list[Mapping[str, Any]]:
    """Return what the pod stands on, for a new cluster: the files before the database's, the drill's identity and its policy."""
    before = [each for file, manifests in bundle.files if file.name < DATA for each in manifests]
    return [*before, bundle.named("ServiceAccount", DRILL), bundle.named("NetworkPolicy", DRILL)]


def check(
    kubectl: Kubectl, bundle: Bundle, archive: Archive, *, manager: str, seconds: float, tell: Callable[[str], None]
) -> End | None:
    """Run the Job and wait for it, *seconds* at most; returns where the replay will end, ``None`` if that was not told.

    Raises :class:`RecoveryError`, in one line, for an archive that does not reach the target.
    """
    name = f"{NAME}-{datetime.now(UTC):%Y%m%d%H%M%S}"
    tell(f"looking whether the archive {archive.server_name} is whole: job/{name}")
    kubectl.apply(ground(bundle), manager=manager, force=True, timeout_seconds=300)
    kubectl.create(job(bundle, archive, name))
    chosen = {"job-name": name}
    look = partial(stuck, kubectl, chosen, None, {})
    try:
        wait.job(kubectl, name, timeout_seconds=min(seconds, PATIENCE_SECONDS), check=look)
    except wait.WaitError as error:
        raise _failed(*_ended(kubectl, chosen), archive, error) from error
    _, lines = _ended(kubectl, chosen)
    found = next((End(**json.loads(line)) for line in lines if line.startswith("{")), None)
    if found is None:
        tell(f"job/{name} is complete, and its log cannot be read: the end of the replay will not be compared")
    else:
        tell(f"the archive is whole up to {found.segment}")
    return found


def _ended(kubectl: Kubectl, chosen: dict[str, str]) -> tuple[int | None, list[str]]:
    """Return what the Job's container ended with and what it wrote, as far as that can be had."""
    for pod in kubectl.list("pods", selector=chosen):
        states = [each.get("state", {}) for each in pod.get("status", {}).get("containerStatuses", [])]
        status = next((state["terminated"]["exitCode"] for state in states if "terminated" in state), None)
        done = kubectl.try_run("logs", f"pod/{pod['metadata']['name']}", "--tail=50")
        return status, done.output.splitlines() if done.status == 0 else []
    return None, []


def _failed(status: int | None, lines: list[str], archive: Archive, error: wait.WaitError) -> RecoveryError:
    said = next((found[1] for line in reversed(lines) if (found := _ERROR.search(line))), None)
    if said is None or status != BackupExit.DAMAGED:
        reason = said or " ".join(str(error).split())
        return RecoveryError(
            Exit.FAILED,
            f"the archive could not be looked at: {reason}; the database was not touched; mend it and give the same command again, "
            f"or add {SKIP} to restore what there is",
        )
    gap = _GAP.search(said)
    hint = ""
    if gap and archive.time:
        hint = "; give an earlier TIME"
    elif gap:
        hint = f"; or add {ACCEPT}={gap[1]}, to lose what is behind it"
    return RecoveryError(Exit.REFUSED, f"{said}{hint}; the database was not touched")


def compare(history: str, end: End, accepted: str | None) -> str | None:
    """Return what is wrong where a replay ended before the archive does, ``None`` where nothing is.

    *history*: :func:`timelines` of the new database, whose entry of the archive's timeline says where it was left; *accepted*: the segment
    in which that may be.
    """
    timeline, size = int(end.segment[:8], 16), end.segment_size
    left = next((byte for own, byte in wal.switches(history) if own == timeline), None)
    if left is None:
        return f"its history of timelines does not say where it left timeline {timeline}"
    if left >= wal.Segment.parse(end.segment, size).begin(size):
        return None
    broken = wal.Segment(timeline, left // size).name(size)
    if broken == accepted:
        return None
    return (
        f"it holds what the archive has up to {wal.lsn(left)}, though that goes on to segment {end.segment}: segment {broken}, or the one "
        f"behind it, is damaged; the same command with {ACCEPT}={broken} accepts the loss"
    )


def confirm(kubectl: Kubectl, fresh: Engine, end: End, accepted: str | None, tell: Callable[[str], None]) -> None:
    """Compare where the replay of *fresh* ended with the archive's *end*. Raises :class:`RecoveryError`."""
    if wrong := compare(timelines(kubectl, fresh), end, accepted):
        raise RecoveryError(Exit.FAILED, f"{fresh.kind}/{fresh.name} serves, but {wrong}")
    tell(f"the replay came to {end.segment}")
