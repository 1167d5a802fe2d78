"""Quota and limits of an environment's namespace, computed from what may run there at the worst moment."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from constructs import Construct

from charts.environment import Environment
from constructs_lib import (
    BlueGreen,
    Chart,
    Guardrails,
    GuardrailsProps,
    LimitRangeProps,
    ResourceQuotaProps,
    Resources,
    VerticalScaling,
    peak_pods,
)


class Share(NamedTuple):
    """Pods of one workload at the worst moment, and what each asks for."""

    pods: int
    resources: Resources


class NamespaceGuardrails(Chart):
    """Quota, limits, default deny."""

    def __init__(self, scope: Construct, id_: str, env: Environment) -> None:
        super().__init__(scope, id_, namespace=env.namespace)
        Guardrails(
            self,
            "guardrails",
            GuardrailsProps(
                quota=quota(shares(env), storage_gibibytes=env.quota_storage_gibibytes),
                limit_range=LimitRangeProps(),
            ),
        )


def shares(env: Environment) -> list[Share]:
    """Return what the workloads of *env* take while api and worker roll at once, at the number of pods that is planned for.

    Of blue-green both colours count: after a switch the one that was active keeps its pods. Of a worker whose requests a
    VerticalPodAutoscaler sets, the most that it may set counts.
    """
    ready = env.rollout.ready_seconds
    grace = env.shutdown.grace_seconds
    api = env.designed_pods or env.api_scaling.max_replicas
    worker = env.worker_scaling.max_replicas if env.worker_scaling else env.worker_replicas
    colors = 2 if isinstance(env.api_strategy, BlueGreen) else 1
    raised = env.worker_vpa.raised(env.worker_resources) if isinstance(env.worker_vpa, VerticalScaling) else None
    return [
        *[Share(peak_pods(api, env.api_rollout.max_surge, ready, grace), env.api_resources)] * colors,
        Share(peak_pods(worker, env.worker_rollout.max_surge, ready, grace), raised or env.worker_resources),
        Share(env.other_pods, env.other_resources),
    ]


def quota(wanted: Iterable[Share], *, storage_gibibytes: int) -> ResourceQuotaProps:
    """Return the quota that lets *wanted* run, with a tenth to spare; no sum of limits where one of them has none."""
    rows = list(wanted)

    def total(name: str) -> int | None:
        whole = 0
        for row in rows:
            amount: int | None = getattr(row.resources, name)
            if amount is None:
                return None
            whole += row.pods * amount
        return math.ceil(whole * 11 / 10)

    return ResourceQuotaProps(
        pods=math.ceil(sum(row.pods for row in rows) * 11 / 10),
        requests_cpu_millicores=total("cpu_request_millicores"),
        limits_cpu_millicores=total("cpu_limit_millicores"),
        requests_memory_mebibytes=total("memory_request_mebibytes"),
        limits_memory_mebibytes=total("memory_limit_mebibytes"),
        requests_ephemeral_storage_mebibytes=total("ephemeral_storage_request_mebibytes"),
        limits_ephemeral_storage_mebibytes=total("ephemeral_storage_limit_mebibytes"),
        requests_storage_gibibytes=storage_gibibytes,
        persistent_volume_claims=20,
    )
