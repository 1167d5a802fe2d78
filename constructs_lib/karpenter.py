"""NodePool: which nodes Karpenter may add, how many, and when it may take them away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._enums import member
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib._validation import LABEL_VALUE, QUALIFIED_NAME, Props

_NODES = re.compile(r"0|[1-9][0-9]{0,3}|(0|[1-9][0-9]?|100)%")
_SCHEDULE = re.compile(r"[-0-9*/,]+( [-0-9A-Z*/,]+){4}")
_NODE_VALUE = re.compile(r"(?=.{1,63}$)[A-Za-z0-9]+([-_.]+[A-Za-z0-9]+)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Requirement(Props):
    """What a machine has to be, said of a label of its node."""

    key: str
    """Label, such as ``karpenter.k8s.aws/instance-category``."""

    operator: Literal["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"] = "In"
    """How label and values are compared."""

    values: tuple[str, ...] = ()
    """Values to compare with; one number for ``Gt`` and ``Lt``, none for ``Exists`` and ``DoesNotExist``."""

    def _validate(self) -> None:
        _check_label_key(self, "key", (self.key,))
        self._matches("values", _NODE_VALUE, "a tuple of label values", "write such as c, m", values=self.values)
        self._unique("values")
        if self.operator in ("In", "NotIn"):
            self._not_empty("values")
        elif self.operator in ("Gt", "Lt"):
            number = len(self.values) == 1 and self.values[0].isascii() and self.values[0].isdigit()
            self._require(
                "values",
                number and len(self.values[0]) <= 15,
                f"must be one whole number for {self.operator}",
                "write such as ('4',)",
            )
        else:
            self._require("values", not self.values, f"must be empty for {self.operator}", "drop them")


@dataclass(frozen=True, kw_only=True, slots=True)
class Taint(Props):
    """A taint that keeps pods without a toleration away."""

    key: str
    """Name of the taint."""

    effect: Literal["NoSchedule", "PreferNoSchedule", "NoExecute"] = "NoSchedule"
    """What it does to them."""

    taint_value: str | None = None
    """Its value."""

    def _validate(self) -> None:
        _check_label_key(self, "key", (self.key,))
        self._matches("taint_value", _NODE_VALUE, "a label value", "use letters, digits, '-', '_' and '.'")


@dataclass(frozen=True, kw_only=True, slots=True)
class DisruptionBudget(Props):
    """How many nodes Karpenter may take away at once.

    Trap: with several budgets the strictest that is open counts; one without a schedule is always open.
    """

    nodes: str
    """Nodes: a number such as ``"1"``, or a percentage of the pool such as ``"10%"``; ``"0"`` forbids it."""

    reasons: tuple[Literal["Underutilized", "Empty", "Drifted"], ...] = ()
    """Disruptions that are meant; empty: all."""

    schedule: str | None = None
    """Cron expression of five fields, in UTC, at which the budget opens; ``None``: always open."""

    duration_minutes: int | None = None
    """Time for which it stays open after that. Unit: minutes."""

    def _validate(self) -> None:
        self._matches("nodes", _NODES, "a number or a percentage up to 100%", "write such as '1' or '10%'")
        self._unique("reasons")
        self._require(
            "schedule",
            (self.schedule is None) == (self.duration_minutes is None),
            "and duration_minutes go together",
            "give both or neither",
        )
        if self.schedule is not None:
            self._cron("schedule")
            self._matches(
                "schedule", _SCHEDULE, "of digits, '*', '-', ',', '/' and names such as MON", "write 0 9 * * MON-FRI"
            )
        self._between("duration_minutes", 1, 7 * 24 * 60, "minutes")


@dataclass(frozen=True, kw_only=True, slots=True)
class NodePoolProps(Props):
    """Props of :class:`NodePool`."""

    name: str
    """Name of the object."""

    node_class_name: str
    """EC2NodeClass that describes the machines."""

    limit_cpu_cores: int
    """CPU of all nodes of the pool, beyond which none is added. Unit: cores. No default: without it a fault in a workload
    buys nodes without end."""

    limit_memory_gibibytes: int
    """Memory of all nodes of the pool, beyond which none is added. Unit: GiB."""

    architectures: tuple[Literal["amd64", "arm64"], ...] = ("amd64",)
    """Processors; only those that every image is built for."""

    capacity_types: tuple[Literal["on-demand", "spot", "reserved"], ...] = ("on-demand",)
    """How the machines are bought. ``spot`` ones are taken away with two minutes' notice."""

    requirements: tuple[Requirement, ...] = ()
    """What else the machines have to be."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the nodes."""

    taints: tuple[Taint, ...] = ()
    """Taints of the nodes."""

    weight: int | None = None
    """Order among pools: the highest is tried first; ``None``: 0. Source of the range: Karpenter, ``NodePoolSpec``."""

    expire_after_hours: int | None = 30 * 24
    """Age at which a node is replaced by one with the newest image; ``None``: never. Unit: hours. Karpenter's own default.

    It does not wait for disruption budgets; pods and their PodDisruptionBudgets are still drained.
    """

    termination_grace_period_hours: int | None = None
    """Time after which a draining node goes, whatever a budget or a pod says; ``None``: it waits for them. Unit: hours."""

    consolidation_policy: Literal["WhenEmpty", "WhenEmptyOrUnderutilized"] = "WhenEmptyOrUnderutilized"
    """Which nodes count as superfluous. Karpenter's own default."""

    consolidate_after_seconds: int | None = 60
    """Time without a pod coming or going before a node is superfluous; ``None``: never. Unit: seconds. A planning value: longer
    than the HPA's shortest period, so that nodes do not come and go with it."""

    budgets: tuple[DisruptionBudget, ...] = (DisruptionBudget(nodes="10%"),)
    """How many nodes may be taken at once. Karpenter's own default."""

    def _validate(self) -> None:
        self._dns_subdomain("name", "node_class_name")
        self._between("limit_cpu_cores", 1, 10_000_000, "cores")
        self._between("limit_memory_gibibytes", 1, 100_000_000, "GiB")
        for name in ("architectures", "capacity_types", "budgets"):
            self._not_empty(name)
        self._unique("architectures")
        self._unique("capacity_types")
        self._require("budgets", len(self.budgets) <= 50, "must have at most 50 entries", "merge some")
        self._require("requirements", len(self.requirements) <= 98, "must have at most 98 entries", "merge some")
        self._labels("labels")
        _check_label_key(self, "labels", tuple(self.labels))
        self._require("labels", len(self.labels) <= 100, "must have at most 100 entries", "drop some")
        values = self.labels.values()
        self._matches("labels", LABEL_VALUE, "a mapping to label values", "use letters and digits", values=values)
        self._between("weight", 1, 100)
        self._between("expire_after_hours", 1, 10 * 365 * 24, "hours")
        self._between("termination_grace_period_hours", 1, 365 * 24, "hours")
        self._between("consolidate_after_seconds", 0, 24 * 3600, "seconds")


class NodePool(Group):
    """A NodePool of Karpenter.

    Trap: Karpenter and the Cluster Autoscaler must not own the same nodes; use one of them.
    """

    def __init__(self, scope: Construct, id_: str, props: NodePoolProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        k = b.karpenter
        expire, grace = props.expire_after_hours, props.termination_grace_period_hours
        wait = props.consolidate_after_seconds
        template = k.NodePoolSpecTemplate(
            metadata=k.NodePoolSpecTemplateMetadata(labels=dict(props.labels)) if props.labels else None,
            spec=k.NodePoolSpecTemplateSpec(
                node_class_ref=k.NodePoolSpecTemplateSpecNodeClassRef(
                    group="karpenter.k8s.aws", kind="EC2NodeClass", name=props.node_class_name
                ),
                requirements=_requirements(props),
                taints=[_taint(taint) for taint in props.taints] or None,
                expire_after="Never" if expire is None else f"{expire}h",
                termination_grace_period=None if grace is None else f"{grace}h",
            ),
        )
        policy = member(k.NodePoolSpecDisruptionConsolidationPolicy, props.consolidation_policy)
        self.api_object = custom(
            k.NodePool,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=props.name),
            spec=k.NodePoolSpec(
                template=template,
                weight=props.weight,
                limits={"cpu": str(props.limit_cpu_cores), "memory": f"{props.limit_memory_gibibytes}Gi"},
                disruption=k.NodePoolSpecDisruption(
                    consolidation_policy=policy,
                    consolidate_after="Never" if wait is None else f"{wait}s",
                    budgets=[_budget(budget) for budget in props.budgets],
                ),
            ),
        )
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""


def _requirements(props: NodePoolProps) -> list[b.karpenter.NodePoolSpecTemplateSpecRequirements]:
    own = (
        Requirement(key="kubernetes.io/arch", values=props.architectures),
        Requirement(key="karpenter.sh/capacity-type", values=props.capacity_types),
    )
    return [
        b.karpenter.NodePoolSpecTemplateSpecRequirements(
            key=entry.key,
            operator=member(b.karpenter.NodePoolSpecTemplateSpecRequirementsOperator, entry.operator),
            values=list(entry.values) or None,
        )
        for entry in (*own, *props.requirements)
    ]


def _taint(taint: Taint) -> b.karpenter.NodePoolSpecTemplateSpecTaints:
    effect = member(b.karpenter.NodePoolSpecTemplateSpecTaintsEffect, taint.effect)
    return b.karpenter.NodePoolSpecTemplateSpecTaints(key=taint.key, effect=effect, value=taint.taint_value)


def _budget(budget: DisruptionBudget) -> b.karpenter.NodePoolSpecDisruptionBudgets:
    reasons = [member(b.karpenter.NodePoolSpecDisruptionBudgetsReasons, reason) for reason in budget.reasons]
    minutes = budget.duration_minutes
    return b.karpenter.NodePoolSpecDisruptionBudgets(
        nodes=budget.nodes,
        reasons=reasons or None,
        schedule=budget.schedule,
        duration=None if minutes is None else f"{minutes}m",
    )


def _check_label_key(props: Requirement | Taint | NodePoolProps, field_name: str, keys: tuple[str, ...]) -> None:
    props._matches(
        field_name,
        QUALIFIED_NAME,
        "named by label names",
        "use an optional DNS prefix, '/', and up to 63 characters",
        values=keys,
    )
    props._require(field_name, all(len(key) <= 316 for key in keys), "must be at most 316 characters", "shorten it")
    taken = sorted(key for key in keys if _is_reserved(key))
    props._require(field_name, not taken, f"must not name {', '.join(taken)}", "Karpenter sets it itself")


def _is_reserved(key: str) -> bool:
    domain = key.rpartition("/")[0]
    own = domain.endswith("karpenter.sh") and key != "karpenter.sh/capacity-type"
    return own or key == "kubernetes.io/hostname"
