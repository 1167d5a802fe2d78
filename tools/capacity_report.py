"""Production's capacity plan as tables: inputs, arithmetic, what limits first, what a restore bears; for ``docs/guide/capacity.md``.

python -m tools.capacity_report           write the tables
python -m tools.capacity_report --check   exit with 1 if the page does not hold them
python -m tools.capacity_report --print   print them and write nothing
"""

from __future__ import annotations

import ast
import inspect
import math
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields

from charts.environment import Environment
from charts.environments import production
from charts.images import Images
from constructs_lib import CapacityPlan, NodeCapacity, RolloutBudget, peak_pods
from constructs_lib.capacity import surge_pods
from constructs_lib.recovery import BACKUP_INTERVALS_HOURS, WAL_SEGMENT_MEBIBYTES
from tools import pages

FILE = pages.GUIDE / "capacity.md"

BASIS: Mapping[str, str] = {
    "required_requests_per_second": "PRD-006, RNF-003",
    "requests_per_second_per_pod": "setting: PRD-006 section 5.7, target of the autoscaler",
    "measured_requests_per_second_per_pod": "measured, [service speed](service-speed.md): `charts/measured.yaml` x CPU limit of one pod",
    "zones": "choice: the node groups span three zones",
    "zones_lost": "choice: the rate holds with one zone lost",
    "write_percent": "planning value",
    "primary_cpu_cores": "setting: CPU request of the database",
    "primary_cpu_percent": "planning value",
    "cpu_milliseconds_per_write": "planning value, or what was measured if that is more",
    "cpu_milliseconds_per_read": "planning value, or what was measured if that is more",
    "wal_kibibytes_per_write": "planning value, or what was measured if that is more",
    "connections_per_pod": "setting: `DATABASE_POOL_MAX_SIZE`",
    "connection_limit": "setting: pods of the pooler, less one that is replaced, x `max_client_conn`",
    "pod_cpu_millicores": "setting: PRD-006 section 5.4",
    "pod_memory_mebibytes": "setting: PRD-006 section 5.4",
    "nodes.cpu_millicores": "planning value",
    "nodes.memory_mebibytes": "planning value",
    "nodes.pods": "planning value: the kubelet's default",
    "nodes.max_nodes": "setting: most nodes of the Cluster Autoscaler",
}
"""Where an input comes from, if its own docstring does not say so by ``Source:`` or the words "planning value"."""


def docstrings(kind: type) -> dict[str, str]:
    """Return the docstring of each field of the dataclass *kind*, each on one line."""
    (tree,) = ast.parse(inspect.getsource(kind)).body
    found: dict[str, str] = {}
    previous: ast.stmt | None = None
    for statement in getattr(tree, "body", []):
        if (
            isinstance(previous, ast.AnnAssign)
            and isinstance(previous.target, ast.Name)
            and isinstance(statement, ast.Expr)
            and isinstance(statement.value, ast.Constant)
        ):
            found[previous.target.id] = " ".join(str(statement.value.value).split())
        previous = statement
    return found


def basis_of(name: str, text: str) -> str:
    """Return where the input *name* with the docstring *text* comes from. Raises :class:`pages.PageError` if nobody says."""
    if name in BASIS:
        return BASIS[name]
    if "planning value" in text.lower():
        return "planning value"
    source = re.search(r"(?:Source: |\()([^.()]*(?:RNF-\d+|section [\d.]+))", text)
    if source:
        return source.group(1)
    raise pages.PageError(f"nobody says where {name} comes from; add it to BASIS in tools/capacity_report.py")


def inputs(plan: CapacityPlan | NodeCapacity | RolloutBudget, prefix: str = "") -> Iterator[tuple[str, str, str, str]]:
    """Yield name, value with unit, meaning and basis of every input of *plan*."""
    texts = docstrings(type(plan))
    for entry in fields(plan):
        value, name = getattr(plan, entry.name), f"{prefix}{entry.name}"
        if isinstance(value, NodeCapacity | RolloutBudget):
            yield from inputs(value, f"{name}.")
            continue
        text = texts[entry.name]
        unit = re.search(r"Unit: ([^.]+)\.", text)
        meaning = re.split(r"(?<=[a-z%)])\.( |$)", text, maxsplit=1)[0].rstrip(".")
        yield f"`{name}`", f"{value:,}{f' {unit.group(1)}' if unit else ''}", meaning, basis_of(name, text)


def arithmetic(env: Environment, plan: CapacityPlan) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and arithmetic of what follows from *plan* in the environment *env*."""
    rate, zones, left = plan.requests_per_second_per_pod, plan.zones, plan.zones - plan.zones_lost
    rollout, nodes = plan.rollout, plan.nodes
    yield (
        "pods that serve the rate",
        f"{plan.needed_pods:,}",
        f"{plan.required_requests_per_second:,} requests/s / {rate:g} a pod",
    )
    yield (
        "`max_replicas` of `payment-api-hpa`",
        f"{plan.max_replicas:,}",
        f"{plan.needed_pods:,} x {zones} zones / {left} left, a multiple of {zones}",
    )
    if plan.measured_requests_per_second_per_pod:
        full = plan.measured_requests_per_second_per_pod
        yield (
            "of one pod's measured rate, the autoscaler's target is",
            f"{rate / full:.0%}",
            f"{rate:g} / {full:g} requests/s",
        )
        yield (
            "fewest pods that could bear the rate",
            f"{math.ceil(plan.required_requests_per_second / full * zones / left):,}",
            f"{plan.required_requests_per_second:,} / {full:g} requests/s x {zones} zones / {left} left",
        )
    yield (
        "waves of a rollout",
        f"{rollout.waves}",
        f"{min(rollout.rollout_seconds, rollout.rollback_seconds)} s / {rollout.ready_seconds} s to ready",
    )
    yield "`maxSurge`", plan.max_surge, f"100 % / {rollout.waves} waves"
    by_cpu = f"{nodes.cpu_millicores:,} / {plan.pod_cpu_millicores} millicores"
    by_memory = f"{nodes.memory_mebibytes:,} / {plan.pod_memory_mebibytes} MiB"
    yield "pods per node", f"{plan.pods_per_node}", f"least of {by_cpu}, {by_memory}, {nodes.pods} pods"
    for pods in (plan.max_replicas, env.designed_pods):
        surge = surge_pods(plan.max_surge, pods)
        peak = peak_pods(pods, plan.max_surge, rollout.ready_seconds, env.shutdown.grace_seconds)
        yield (
            f"pods while {pods:,} are rolled",
            f"{peak:,}",
            f"{pods:,} + {surge:,} surge + {peak - pods - surge:,} still ending (grace period {env.shutdown.grace_seconds} s)",
        )
        yield (
            f"nodes for these {peak:,}",
            f"{plan.nodes_for(peak):,}",
            f"{peak:,} / {plan.pods_per_node}; at most {nodes.max_nodes}",
        )
        yield (
            f"connections of these {peak:,}",
            f"{peak * plan.connections_per_pod:,}",
            f"{peak:,} x {plan.connections_per_pod}; at most {plan.connection_limit:,}",
        )


def recovery(env: Environment, plan: CapacityPlan) -> Iterator[tuple[str, str, str, str]]:
    """Yield average, rate of payments and arithmetic: what is stated, what the RTO bears by the time between base backups, the peak."""
    objectives, storage = env.postgres.recovery, env.postgres.storage_gibibytes
    chosen, spare = objectives.plan(storage).backup_interval_hours, objectives.spare_segments(storage)
    kibibytes = plan.wal_kibibytes_per_write

    def rates(mebibytes_per_second: float) -> tuple[str, str]:
        payments = math.floor(mebibytes_per_second * 1024 / kibibytes + 1e-6)
        return f"{mebibytes_per_second:.2f} MiB/s", f"{payments:,}"

    stated = objectives.wal_mebibytes_per_second
    yield (
        "stated average, for which base backups are planned",
        *rates(stated),
        f"`RecoveryObjectives.wal_mebibytes_per_second`; {stated:g} MiB/s / {kibibytes:g} KiB a payment",
    )
    replay = (
        f"({objectives.rto_seconds} s - {objectives.copy_seconds(storage)} s copy - {objectives.start_seconds} s start) "
        f"/ {objectives.segment_replay_seconds:g} s = {spare} segments"
    )
    for hours in BACKUP_INTERVALS_HOURS:
        if hours > chosen:
            continue
        now = ", as now" if hours == chosen else ""
        average = objectives.bearable_wal_mebibytes_per_second(storage, hours)
        arithmetic = f"{replay} x {WAL_SEGMENT_MEBIBYTES} MiB / {hours} h"
        yield f"the RTO holds up to, with a base backup every {hours} h{now}", *rates(average), arithmetic
    peak = plan.required_requests_per_second * plan.write_percent / 100 * kibibytes / 1024
    minutes = spare * WAL_SEGMENT_MEBIBYTES / peak / 60
    rate = f"{plan.required_requests_per_second:,} requests/s x {plan.write_percent:g} % writes"
    yield (
        "the rate of this plan, for no longer than the RTO bears after a base backup",
        *rates(peak),
        f"{rate}; {spare} segments x {WAL_SEGMENT_MEBIBYTES} MiB / {peak:.1f} MiB/s = {minutes:.1f} minutes",
    )


def report() -> str:
    """Return the four tables for production. Raises :class:`pages.PageError` if production has no plan."""
    env = production(Images.read())
    plan = env.capacity
    if plan is None:
        raise pages.PageError("production has no capacity plan; give it one in charts/environments.py")
    text = "### Inputs\n\n" + pages.table("input", "value", "meaning", "basis")
    text += "".join(pages.row(*cells) for cells in inputs(plan))
    text += "\n### What follows\n\n" + pages.table("quantity", "value", "arithmetic")
    text += "".join(pages.row(*cells) for cells in arithmetic(env, plan))
    text += "\n### What limits first\n\n" + pages.table("part", "full at", "arithmetic")
    for limit in plan.limits():
        text += pages.row(limit.part, f"{limit.requests_per_second:,.0f} requests/s", limit.arithmetic)
    text += "\n### What a restore bears\n\n" + pages.table(
        "average between two base backups", "WAL", "payments/s", "arithmetic"
    )
    return text + "".join(pages.row(*cells) for cells in recovery(env, plan))


def main(arguments: list[str] | None = None) -> int:
    """Write, check or print the tables; returns the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--print"]:
        print(report(), end="")
        return 0
    return pages.main("capacity_report", FILE, lambda text: pages.fill(text, "plan", report()), given)


if __name__ == "__main__":
    sys.exit(main())
