"""Deployment: pods that are replaced one wave after the other, and the pod template that all workloads share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._labels import labels
from constructs_lib._objects import Manifest, create, int_or_string, metadata
from constructs_lib._tree import Waiting
from constructs_lib._validation import Props
from constructs_lib.pod_template import PodProps

_COUNT_OR_PERCENT = re.compile(r"(0|[1-9][0-9]?|100)%")
CHECKSUM = "checksum/config"
"""Annotation of the pod template that changes with the ConfigMap, so that a changed value rolls the pods."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rollout(Props):
    """How a new version replaces the old one."""

    max_surge: int | str = 1
    """Pods beyond the wanted number while rolling. Unit: pods, or a percentage. 1 is the PRD's figure, right for up to some
    20 pods; for more let :class:`~constructs_lib.RolloutBudget` compute a percentage."""

    max_unavailable: int | str = 0
    """Pods that may be missing while rolling. Unit: pods, or a percentage. 0: an old pod goes when a new one is Ready."""

    recreate: bool = False
    """Whether all old pods have gone before a new one comes, which costs a gap: for what may run only once, such as a server that
    writes to a volume of its own. :attr:`max_surge` and :attr:`max_unavailable` then mean nothing."""

    progress_deadline_seconds: int = 180
    """Time without progress after which the rollout has failed and is rolled back. Unit: seconds. The time that the deploy
    budget of five minutes leaves for a whole rollout."""

    revision_history_limit: int = 10
    """Old versions that ``kubectl rollout undo`` can return to. Kubernetes' own default."""

    min_ready_seconds: int = 0
    """Time that a pod must stay Ready before it counts. Unit: seconds."""

    def _validate(self) -> None:
        for name in ("max_surge", "max_unavailable"):
            value = getattr(self, name)
            if isinstance(value, int):
                self._between(name, 0, 10_000, "pods")
            else:
                self._matches(name, _COUNT_OR_PERCENT, "pods or a percentage up to 100%", "write such as '25%'")
        self._require(
            "max_surge",
            (self.max_surge, self.max_unavailable) != (0, 0) and not self._both_zero(),
            "and max_unavailable must not both be 0",
            "allow one pod more or one pod less",
        )
        self._between("progress_deadline_seconds", 1, 24 * 3600, "seconds")
        self._between("revision_history_limit", 1, 1000, "revisions")
        self._between("min_ready_seconds", 0, 3600, "seconds")
        self._require(
            "min_ready_seconds",
            self.min_ready_seconds < self.progress_deadline_seconds,
            f"must be less than progress_deadline_seconds ({self.progress_deadline_seconds})",
            "lower it",
        )

    @property
    def strategy(self) -> Manifest:
        """The ``strategy`` of a Deployment."""
        if self.recreate:
            return {"type": "Recreate"}
        amounts = {"maxSurge": int_or_string(self.max_surge), "maxUnavailable": int_or_string(self.max_unavailable)}
        return {"type": "RollingUpdate", "rollingUpdate": amounts}

    def _both_zero(self) -> bool:
        return all(value in (0, "0%") for value in (self.max_surge, self.max_unavailable))


@dataclass(frozen=True, kw_only=True, slots=True)
class DeploymentProps(Props):
    """Props of :class:`Deployment`."""

    name: str
    """Name of the object."""

    pod: PodProps
    """The pods."""

    replicas: int | None = None
    """Pods; ``None`` where an autoscaler owns the number: a fixed one would undo its work at every apply."""

    rollout: Rollout = field(default_factory=Rollout)
    """How a new version replaces the old one."""

    def _validate(self) -> None:
        self._dns_label("name")
        self._between("replicas", 0, 10_000, "pods")
        self._require(
            "pod",
            self.pod.restart_policy == "Always",
            "must have restart_policy Always",
            "leave PodProps.restart_policy out; what ends is a job",
        )


class Deployment(Waiting, k8s.KubeDeployment):
    """A Deployment, with rolling updates unless its :class:`Rollout` says otherwise.

    Trap: its selector can never be changed; it is the label ``app`` alone, never the version.
    """

    def __init__(self, scope: Construct, id_: str, props: DeploymentProps) -> None:
        self.props = props
        pod, rollout = props.pod, props.rollout
        spec: Manifest = {} if props.replicas is None else {"replicas": props.replicas}
        spec |= {
            "revisionHistoryLimit": rollout.revision_history_limit,
            "progressDeadlineSeconds": rollout.progress_deadline_seconds,
            "strategy": rollout.strategy,
            "selector": {"matchLabels": pod.selector},
            "template": pod.manifest(),
        }
        if rollout.min_ready_seconds:
            spec["minReadySeconds"] = rollout.min_ready_seconds
        own = {**labels(pod.app, component=pod.component, version=pod.version), **pod.labels}
        create(self, k8s.KubeDeployment, scope, id_, {"metadata": metadata(props.name, labels=own), "spec": spec})

    @property
    def api_object(self) -> k8s.KubeDeployment:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self
