"""What an object needs before it can work: the one graph from which files, sync waves and charts take their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from constructs_lib.checks.known import references
from constructs_lib.checks.model import Key, Model, Rendered
from constructs_lib.checks.pods import scale_target, workloads
from constructs_lib.checks.read import mapping, text, walk
from constructs_lib.checks.references import account
from constructs_lib.checks.registry import Problem, rule


class Need(NamedTuple):
    """One object that must be there before another."""

    at: Rendered
    """Object that needs it."""

    target: Key
    """What it needs."""

    why: str
    """How it needs it, for the message."""


def needs(model: Model) -> tuple[Need, ...]:
    """Return what the rendered objects need of each other: namespace, configuration, account, claim, what a scaler scales."""
    return tuple(need for need in _all(model) if need.target in model.by_key and need.target != need.at.key)


def _all(model: Model) -> Iterator[Need]:
    for item in model.objects:
        if item.key.namespace:
            yield Need(item, Key("Namespace", "", item.key.namespace), "lives in")
    for reference in model.once(references):
        yield Need(reference.at, reference.target, "reads")
    for workload in model.once(workloads):
        namespace = workload.key.namespace
        yield Need(workload.item, Key("ServiceAccount", namespace, account(workload)), "runs under")
        for claim in walk(workload.spec, ("volumes", "*", "persistentVolumeClaim")):
            name = text(mapping(claim).get("claimName"))
            yield Need(workload.item, Key("PersistentVolumeClaim", namespace, name), "mounts")
    for item in model.of_kind("HorizontalPodAutoscaler", "ScaledObject", "VerticalPodAutoscaler"):
        yield Need(item, scale_target(item), "scales")


@rule(
    "PC120",
    title="An object needs one of a later file",
    remedy="give the chart of what is needed a lower number, or make both in one chart",
)
def later_file(model: Model) -> Iterator[Problem]:
    """Yield objects that a tool which waits from file to file would wait for without end."""
    if not model.declared.ordered:
        return
    first: dict[str, int] = {}
    for item in model.objects:
        first.setdefault(item.chart, len(first))
    for need in model.once(needs):
        target = model.by_key[need.target]
        if first[target.chart] > first[need.at.chart]:
            yield Problem(need.at, f"it {need.why} {need.target} of {target.chart}, which comes after {need.at.chart}")
