"""HorizontalPodAutoscaler: how many pods a workload has, by the load that is measured."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, Self

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._labels import labels
from constructs_lib._objects import Manifest, create, metadata
from constructs_lib._tree import Waiting
from constructs_lib.scaling import Scaling


@dataclass(frozen=True, kw_only=True, slots=True)
class HpaProps(Scaling):
    """Props of :class:`Hpa`: a :class:`Scaling` with a name and a target."""

    name: str
    """Name of the object."""

    target_name: str
    """Name of the workload."""

    target_kind: Literal["Deployment", "StatefulSet", "Rollout"] = "Deployment"
    """Kind of the workload."""

    app: str | None = None
    """Label ``app`` of the object; ``None``: the name of the workload. The pods' one where a workload has several Deployments."""

    def _validate(self) -> None:
        Scaling._validate(self)
        self._dns_subdomain("name")
        self._dns_label("target_name", "app")

    @classmethod
    def of(
        cls,
        scaling: Scaling,
        *,
        name: str,
        target_name: str,
        target_kind: Literal["Deployment", "StatefulSet", "Rollout"] = "Deployment",
        app: str | None = None,
    ) -> Self:
        """Return the props of the HPA *name* that scales the workload *target_name* as *scaling* says."""
        given = {entry.name: getattr(scaling, entry.name) for entry in fields(Scaling)}
        return cls(name=name, target_name=target_name, target_kind=target_kind, app=app, **given)


class Hpa(Waiting, k8s.KubeHorizontalPodAutoscalerV2):
    """A HorizontalPodAutoscaler.

    Trap: its target must not state ``replicas``, or every apply undoes what the HPA did.
    """

    def __init__(self, scope: Construct, id_: str, props: HpaProps) -> None:
        self.props = props
        version = "argoproj.io/v1alpha1" if props.target_kind == "Rollout" else "apps/v1"
        spec: Manifest = {
            "scaleTargetRef": {"apiVersion": version, "kind": props.target_kind, "name": props.target_name},
            "minReplicas": props.min_replicas,
            "maxReplicas": props.max_replicas,
            "metrics": props.metrics(),
            "behavior": props.behavior.manifest(),
        }
        own = metadata(props.name, labels=labels(props.app or props.target_name))
        create(self, k8s.KubeHorizontalPodAutoscalerV2, scope, id_, {"metadata": own, "spec": spec})

    @property
    def api_object(self) -> k8s.KubeHorizontalPodAutoscalerV2:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self
