"""Rules on the time that a rollout of all pods, and the way back, take."""

from __future__ import annotations

import math
from collections.abc import Iterator

from constructs_lib.checks.model import Model
from constructs_lib.checks.pods import Workload, workloads
from constructs_lib.checks.read import integer
from constructs_lib.checks.registry import Problem, rule

_BY_HAND = "set updateStrategy RollingUpdate"


@rule(
    "PC024",
    title="A rollout of the maximum replicas takes too long",
    remedy="raise maxSurge, lower the time to ready or lower the maximum replicas",
)
def rollout_time(model: Model) -> Iterator[Problem]:
    """Yield workloads whose rollout at the autoscaler's maximum cannot end within its declared time."""
    for workload in model.once(workloads):
        yield from _too_long(workload, "rollout", workload.facts.rollout_seconds)


@rule(
    "PC025",
    title="A rollback of the maximum replicas takes too long",
    remedy="raise maxSurge, lower the time to ready or lower the maximum replicas",
)
def rollback_time(model: Model) -> Iterator[Problem]:
    """Yield workloads whose rollback at the autoscaler's maximum cannot end within its declared time: it is a rollout too."""
    for workload in model.once(workloads):
        yield from _too_long(workload, "rollback", workload.facts.rollback_seconds)


def _too_long(workload: Workload, what: str, most: int | None) -> Iterator[Problem]:
    """Yield a problem if *workload* takes more than *most* seconds.

    A Deployment replaces ``maxSurge`` + ``maxUnavailable`` pods a wave, or with ``Recreate`` all at once when the old ones are gone;
    a StatefulSet one pod after the other, and waits for the old one to be gone.
    Sources: Kubernetes documentation, "Deployments" and "StatefulSets: Update strategies".
    """
    ready = workload.facts.ready_seconds
    pods = workload.replicas.most
    if most is None or ready is None or not pods:
        return
    ready += integer(workload.rolled_by.get("spec.minReadySeconds"))
    grace = workload.grace_seconds
    if workload.item.get("spec.updateStrategy.type") == "OnDelete":
        yield Problem(
            workload.item, f"a {what} never ends by itself: updateStrategy OnDelete waits for a hand", _BY_HAND
        )
        return
    if workload.key.kind in ("Deployment", "Rollout") and workload.rolled_by.get("spec.strategy.type") == "Recreate":
        waves, wave = 1, grace + ready
        waves_shown = f"{grace} s for the old pods to end + {ready} s to ready"
    elif workload.key.kind in ("Deployment", "Rollout"):
        batch = max(1, workload.replicas.wave)
        waves, wave = math.ceil(pods / batch), ready
        waves_shown = f"{pods} pods / {batch} a wave = {waves} waves x {ready} s"
    elif workload.key.kind == "StatefulSet":
        waves, wave = pods, ready + grace
        waves_shown = f"{pods} pods x ({grace} s to end + {ready} s to ready)"
    else:
        return
    if waves * wave > most:
        yield Problem(workload.item, f"a {what} takes {waves_shown} = {waves * wave} s, more than {most} s")
