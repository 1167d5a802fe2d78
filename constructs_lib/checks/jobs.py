"""Rules on CronJobs: each run starts, ends, and does not meet the last one."""

from __future__ import annotations

from collections.abc import Iterator

from constructs_lib.checks.model import Model
from constructs_lib.checks.read import maybe_integer, text
from constructs_lib.checks.registry import Problem, rule

_LEAST_DEADLINE_SECONDS = 10
"""The controller looks every 10 seconds. Source: Kubernetes documentation, "CronJob: Deadline for delayed Job start"."""


@rule(
    "PC080",
    title="A CronJob may run twice at once, or stop running unseen",
    remedy="set startingDeadlineSeconds, concurrencyPolicy Forbid or Replace, and activeDeadlineSeconds of the Job",
)
def cron_jobs(model: Model) -> Iterator[Problem]:
    """Yield CronJobs without the three settings that keep one run at a time going.

    Without ``startingDeadlineSeconds`` a controller that missed 100 starts never starts the job again; with ``Allow`` slow runs
    pile up; with ``Forbid`` one run that hangs keeps all others from starting.
    """
    for item in model.of_kind("CronJob"):
        deadline = maybe_integer(item.get("spec.startingDeadlineSeconds"))
        if deadline is None:
            yield Problem(item, "it has no startingDeadlineSeconds")
        elif deadline < _LEAST_DEADLINE_SECONDS:
            yield Problem(
                item, f"startingDeadlineSeconds {deadline} is below {_LEAST_DEADLINE_SECONDS}: no run may start"
            )
        policy = text(item.get("spec.concurrencyPolicy"), "Allow")
        if policy == "Allow":
            yield Problem(item, "its concurrencyPolicy is Allow")
        if policy == "Forbid" and maybe_integer(item.get("spec.jobTemplate.spec.activeDeadlineSeconds")) is None:
            yield Problem(item, "with concurrencyPolicy Forbid its Job has no activeDeadlineSeconds")
