"""Rules on PodDisruptionBudgets: they must protect pods, and must let a node be drained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from constructs_lib.checks.model import Model, OperatorAccess, Rendered
from constructs_lib.checks.pods import SCALABLE, Workload, pod_index
from constructs_lib.checks.read import shares
from constructs_lib.checks.registry import Problem, rule
from constructs_lib.checks.selectors import shown


class _Budget(NamedTuple):
    """A PodDisruptionBudget with the pods that it selects."""

    item: Rendered
    workloads: list[Workload]
    operators: list[OperatorAccess]


def budgets(model: Model) -> tuple[_Budget, ...]:
    """Return every PodDisruptionBudget; for ``model.once``. One without selector selects nothing, an empty one all pods."""
    index = model.once(pod_index)
    found = []
    for item in model.of_kind("PodDisruptionBudget"):
        selector, namespace = item.get("spec.selector"), item.key.namespace
        if isinstance(selector, Mapping):
            selected = index.select(namespace, selector)
            found.append(_Budget(item, selected, index.operators(namespace, selector)))
        else:
            found.append(_Budget(item, [], []))
    return tuple(found)


@rule(
    "PC007",
    title="A PodDisruptionBudget selects no pods",
    remedy="make its selector equal to labels of a pod template in the same namespace",
)
def selects_pods(model: Model) -> Iterator[Problem]:
    """Yield budgets that protect nothing."""
    for budget in model.once(budgets):
        if not budget.workloads and not budget.operators:
            yield Problem(budget.item, f"its selector {shown(budget.item.get('spec.selector'))} selects no pods")


@rule(
    "PC021",
    title="A PodDisruptionBudget blocks every drain",
    remedy="use maxUnavailable: 1, or raise the autoscaler's minimum",
)
def blocks_drains(model: Model) -> Iterator[Problem]:
    """Yield budgets that allow no eviction although all pods are healthy, at the autoscaler's minimum, or at one pod where that is none.

    Percentages are rounded up, of ``maxUnavailable`` as of ``minAvailable``.
    Source: Kubernetes documentation, "Specifying a Disruption Budget for your Application: Rounding logic".
    """
    for budget in model.once(budgets):
        scalable = [workload for workload in budget.workloads if workload.key.kind in SCALABLE]
        expected = sum(_fewest(workload) for workload in scalable)
        most, least = budget.item.get("spec.maxUnavailable"), budget.item.get("spec.minAvailable")
        if most in (0, "0%"):
            yield Problem(budget.item, f"maxUnavailable {most} never lets a pod go")
        elif most is None and least == "100%":
            yield Problem(budget.item, "minAvailable 100% never lets a pod go")
        elif most is None and expected and not budget.operators:
            needed = shares(least, expected, 0, up=True)
            if needed >= expected:
                whose = " + ".join(_minimum(workload) for workload in scalable)
                yield Problem(
                    budget.item,
                    f"minAvailable {least} of {expected} pods ({whose}) keeps {needed}, so {expected} - {needed} may go",
                )


def _fewest(workload: Workload) -> int:
    """Return the fewest pods that can be drained: an autoscaler that goes down to none begins with one."""
    return max(1, workload.replicas.least) if workload.replicas.autoscaler else workload.replicas.least


def _minimum(workload: Workload) -> str:
    scaler = workload.replicas.autoscaler
    source = f"minimum of {scaler.key.kind} {scaler.key.name}" if scaler else f"replicas of {workload.key.name}"
    return (
        f"{source} {workload.replicas.least}{' is none, then 1' if workload.replicas.least < _fewest(workload) else ''}"
    )


@rule(
    "PC022",
    title="Two PodDisruptionBudgets select the same pods",
    remedy="keep one of them: the eviction API refuses pods of two budgets",
)
def overlap(model: Model) -> Iterator[Problem]:
    """Yield every further budget of a workload. Source: Kubernetes, eviction subresource: more than one budget is an error."""
    first: dict[object, _Budget] = {}
    for budget in model.once(budgets):
        for workload in budget.workloads:
            other = first.setdefault(workload.key, budget)
            if other is not budget:
                yield Problem(budget.item, f"it selects the pods of {workload.key}, as {other.item.key} does")


@rule(
    "PC023",
    title="A PodDisruptionBudget selects pods of a Job or DaemonSet",
    remedy="give those pods other labels than the ones that the budget selects",
)
def counts_pods(model: Model) -> Iterator[Problem]:
    """Yield budgets that cannot be computed: the controller asks the pods' owner for its scale, a Job has none.

    It then allows no eviction at all, of the other pods neither. A count in ``minAvailable`` needs no scale.
    Source: Kubernetes documentation, "Arbitrary workloads and arbitrary selectors".
    """
    for budget in model.once(budgets):
        least = budget.item.get("spec.minAvailable")
        if isinstance(least, int) and budget.item.get("spec.maxUnavailable") is None:
            continue
        for workload in budget.workloads:
            if workload.ends or workload.key.kind == "DaemonSet":
                what = (
                    f"it selects the pods of {workload.key}, whose number it cannot know, and then blocks every drain"
                )
                yield Problem(budget.item, what)
