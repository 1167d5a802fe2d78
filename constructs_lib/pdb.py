"""PodDisruptionBudget: how many pods a drain may take at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._amounts import MAX_CLUSTER_PODS
from constructs_lib._objects import Manifest, create, int_or_string, metadata
from constructs_lib._tree import Waiting
from constructs_lib._validation import Props

_PERCENT = re.compile(r"([1-9][0-9]?|100)%")


@dataclass(frozen=True, kw_only=True, slots=True)
class PdbProps(Props):
    """Props of :class:`Pdb`."""

    name: str
    """Name of the object."""

    target_labels: Mapping[str, str]
    """Labels of the pods to protect."""

    max_unavailable: int | str = 1
    """Pods that a drain may take at once. Unit: pods, or a percentage such as ``"25%"``.

    A count, not ``min_available``: with an autoscaler at its minimum, ``min_available`` can block every drain.
    Source: docs/decisions/0006-disruption-budgets.md.
    """

    unhealthy_pod_eviction_policy: Literal["AlwaysAllow", "IfHealthyBudget"] = "AlwaysAllow"
    """Whether a drain may take pods that are not Ready while the budget is used up.

    ``AlwaysAllow``: a pod that never becomes Ready must not keep a node from being drained.
    Source: Kubernetes documentation, "Specifying a Disruption Budget for your Application".
    """

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._not_empty("target_labels")
        self._labels("target_labels")
        if isinstance(self.max_unavailable, int):
            self._require("max_unavailable", self.max_unavailable >= 1, "must be at least 1", "0 blocks every drain")
            self._between("max_unavailable", 1, MAX_CLUSTER_PODS, "pods")
        else:
            self._matches("max_unavailable", _PERCENT, "pods or a percentage from 1% to 100%", "write such as '25%'")


class Pdb(Waiting, k8s.KubePodDisruptionBudget):
    """A PodDisruptionBudget.

    Trap: it speaks of evictions alone (``kubectl drain``, autoscalers, upgrades); a rollout follows the Deployment's own strategy.
    """

    def __init__(self, scope: Construct, id_: str, props: PdbProps) -> None:
        self.props = props
        spec: Manifest = {
            "maxUnavailable": int_or_string(props.max_unavailable),
            "selector": {"matchLabels": dict(props.target_labels)},
            "unhealthyPodEvictionPolicy": props.unhealthy_pod_eviction_policy,
        }
        create(
            self,
            k8s.KubePodDisruptionBudget,
            scope,
            id_,
            {"metadata": metadata(props.name, labels=props.target_labels), "spec": spec},
        )

    @property
    def api_object(self) -> k8s.KubePodDisruptionBudget:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self
