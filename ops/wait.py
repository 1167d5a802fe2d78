"""Waiting for what a cluster does: polls, ends early on what cannot get better, and says what it saw last."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ops.kubectl import Kubectl, Manifest

T = TypeVar("T")


class WaitError(RuntimeError):
    """What was awaited did not come."""


class GaveUpError(WaitError):
    """It did not come in time."""


class CannotSucceedError(WaitError):
    """It will not come: waiting longer does not help."""


def until(
    look: Callable[[], T | None],
    what: str,
    *,
    timeout_seconds: float,
    every_seconds: float = 1,
    seen: Callable[[], str] | None = None,
) -> T:
    """Call *look* every *every_seconds* until it returns something other than ``None``; returns that.

    Raises :class:`GaveUpError`, which names *what* was awaited and what *seen* says of the state, after *timeout_seconds*.
    """
    end = time.monotonic() + timeout_seconds
    while True:
        found = look()
        if found is not None:
            return found
        if time.monotonic() >= end:
            state = f"; last seen: {seen()}" if seen else ""
            raise GaveUpError(f"{what} did not come within {timeout_seconds:g} s{state}")
        time.sleep(min(every_seconds, max(0.0, end - time.monotonic())))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the rollout of a workload is. Unit of all: pods."""

    wanted: int
    """Pods that the workload wants."""

    updated: int
    """Pods of the new template."""

    ready: int
    """Ready pods of the new template, as far as the status tells: never more than *updated*."""

    old: int
    """Pods of older templates that still exist."""

    observed: bool
    """Whether the controller has seen the newest specification."""

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self.observed and self.old == 0 and self.updated >= self.wanted and self.ready >= self.wanted

    def __str__(self) -> str:
        return f"{self.ready} of {self.wanted} new pods ready, {self.old} old"


def progress(workload: Mapping[str, Any]) -> Progress:
    """Return how far the rollout of *workload*, a Deployment or StatefulSet as the server gives it, is."""
    spec, status = workload["spec"], workload.get("status", {})
    wanted = spec.get("replicas", 1)
    updated = status.get("updatedReplicas", 0)
    total = status.get("replicas", 0)
    # A Deployment counts availability over all templates; unavailable ones are taken as new, which errs on the safe side.
    available = status.get("availableReplicas", 0)
    old = max(0, total - updated)
    observed = status.get("observedGeneration", 0) >= workload["metadata"]["generation"]
    return Progress(wanted, updated, max(0, min(updated, available - old if old else available)), old, observed)


def failure(workload: Mapping[str, Any]) -> str | None:
    """Return why the rollout of *workload* cannot succeed by itself, in the controller's words; ``None`` if it may."""
    for condition in workload.get("status", {}).get("conditions", []):
        stuck = condition["type"] == "Progressing" and condition.get("reason") == "ProgressDeadlineExceeded"
        refused = condition["type"] == "ReplicaFailure" and condition["status"] == "True"
        if stuck or refused:
            return f"{condition.get('reason')}: {condition.get('message', '')}"
    return None


def rollout(
    kubectl: Kubectl,
    kind: str,
    name: str,
    *,
    timeout_seconds: float,
    tell: Callable[[Progress], None] = lambda _: None,
    check: Callable[[Manifest], str | None] = failure,
    every_seconds: float = 1,
) -> Progress:
    """Wait until the rollout of a Deployment or StatefulSet is done; *tell* is called with each look.

    Raises :class:`CannotSucceedError` as soon as *check* gives a reason, :class:`GaveUpError` after *timeout_seconds*.
    """
    last: list[Progress] = []

    def look() -> Progress | None:
        workload = kubectl.get(kind, name)
        last[:] = [progress(workload)]
        tell(last[0])
        if last[0].done:
            return last[0]
        if last[0].observed and (reason := check(workload)):
            raise CannotSucceedError(f"{kind}/{name}: {reason} ({last[0]})")
        return None

    what = f"the rollout of {kind}/{name}"
    return until(look, what, timeout_seconds=timeout_seconds, every_seconds=every_seconds, seen=lambda: str(last[0]))


def ready(
    kubectl: Kubectl,
    name: str,
    pods: int,
    *,
    check: Callable[[], None],
    tell: Callable[[Progress], None],
    timeout_seconds: float,
) -> None:
    """Wait until the Deployment *name* has rolled out and has *pods* Ready pods; *check* and *tell* are called with each look.

    Raises :class:`CannotSucceedError` as soon as the rollout cannot succeed, :class:`GaveUpError` after *timeout_seconds*.
    """

    def look() -> bool | None:
        check()
        found = kubectl.get("deployment", name)
        seen = progress(found)
        tell(seen)
        if reason := failure(found):
            raise CannotSucceedError(f"deployment/{name}: {reason}")
        return True if seen.done and seen.ready >= pods else None

    until(look, f"{pods} Ready pods of {name}", timeout_seconds=timeout_seconds)


def job(
    kubectl: Kubectl,
    name: str,
    *,
    timeout_seconds: float,
    check: Callable[[], str | None] = lambda: None,
    every_seconds: float = 1,
) -> None:
    """Wait until the Job *name* is complete.

    Raises :class:`CannotSucceedError` with the Job's reason and its last lines when it failed, or as soon as *check* gives a
    reason; :class:`GaveUpError` after *timeout_seconds*.
    """
    last = ["no status yet"]

    def look() -> bool | None:
        found = kubectl.get("job", name)
        status = found.get("status", {})
        counts = (f"{status[key]} {key}" for key in ("active", "ready", "failed", "succeeded") if status.get(key))
        last[0] = ", ".join(counts) or "no pod yet"
        for condition in status.get("conditions", []):
            if condition["status"] == "True" and condition["type"] == "Complete":
                return True
            if condition["status"] == "True" and condition["type"] == "Failed":
                why = f"{condition.get('reason')}: {condition.get('message', '')}"
                raise CannotSucceedError(f"job/{name}: {why}{_last_words(kubectl, name)}")
        if reason := check():
            raise CannotSucceedError(f"job/{name}: {reason}")
        return None

    until(
        look,
        f"the end of job/{name}",
        timeout_seconds=timeout_seconds,
        every_seconds=every_seconds,
        seen=lambda: last[0],
    )


def _last_words(kubectl: Kubectl, name: str) -> str:
    """Return what the Job's pods wrote last, for the error; nothing where that cannot be had."""
    done = kubectl.try_run("logs", f"job/{name}", "--all-containers", "--tail=5")
    return f"\n{done.output.rstrip()}" if done.status == 0 and done.output.strip() else ""
