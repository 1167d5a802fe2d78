"""PriorityClass: which pods go first when the cluster is full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._objects import Manifest, create, metadata
from constructs_lib._tree import Waiting
from constructs_lib._validation import Props

HIGHEST_USER_PRIORITY = 1_000_000_000
"""Above it priorities belong to the system. Source: Kubernetes, ``HighestUserDefinablePriority``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PriorityClassProps(Props):
    """Props of :class:`PriorityClass`."""

    name: str
    """Name of the object."""

    value: int
    """Priority; the higher number goes first. Pods without a class have 0."""

    description: str = ""
    """For whom it is meant, as ``kubectl describe`` shows it."""

    preemption_policy: Literal["PreemptLowerPriority", "Never"] = "PreemptLowerPriority"
    """Whether its pods may push others out. ``Never``: they only go first in the queue."""

    global_default: bool = False
    """Whether pods that name no class get this one; at most one class of a cluster may say so."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the object."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._require(
            "name", not self.name.startswith("system-"), "must not start with system-", "Kubernetes reserves that"
        )
        self._between("value", -(2**31), HIGHEST_USER_PRIORITY)
        self._labels("labels")


class PriorityClass(Waiting, k8s.KubePriorityClass):
    """A PriorityClass.

    Trap: a pod that is pushed out gets its grace period, but a PodDisruptionBudget only weighs in the choice, it does not forbid it.
    """

    def __init__(self, scope: Construct, id_: str, props: PriorityClassProps) -> None:
        self.props = props
        manifest: Manifest = {
            "metadata": metadata(props.name, labels=props.labels),
            "value": props.value,
            "preemptionPolicy": props.preemption_policy,
            "globalDefault": props.global_default,
        }
        if props.description:
            manifest["description"] = props.description
        create(self, k8s.KubePriorityClass, scope, id_, manifest)

    @property
    def api_object(self) -> k8s.KubePriorityClass:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self
