"""Namespace: a place of its own for one environment, with the strictest Pod Security."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._annotations import check_annotations
from constructs_lib._labels import KEEP, MANAGED_BY
from constructs_lib._objects import create, metadata
from constructs_lib._tree import Waiting
from constructs_lib._validation import LABEL_VALUE, Props

PodSecurity = Literal["restricted", "baseline", "privileged"]

_PSA = "pod-security.kubernetes.io/"
_VERSION = re.compile(r"latest|v1\.(0|[1-9][0-9]{0,2})")


@dataclass(frozen=True, kw_only=True, slots=True)
class NamespaceProps(Props):
    """Props of :class:`Namespace`."""

    name: str
    """Name of the object, repeated as label ``name``. Source: PRD-006 section 5.1."""

    environment: str | None = None
    """Label ``environment``: which environment it holds; ``None``: one that the environments share."""

    pod_security: PodSecurity = "restricted"
    """Pod Security Standard: pods that break it are refused, and told so when their Deployment is applied."""

    pod_security_version: str = "v1.27"
    """Kubernetes version whose standard is enforced. Pinned to the oldest that this library supports: with ``latest`` an
    upgrade of the cluster may refuse pods that ran the day before. Warnings and audit entries follow ``latest``, so that a
    coming refusal is seen early."""

    keep: bool = True
    """Carry the annotations that keep the tools' prune and uninstall away: with a Namespace everything in it goes."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Further labels."""

    annotations: Mapping[str, str] = field(default_factory=dict)
    """Further annotations."""

    def _validate(self) -> None:
        self._dns_label("name")
        self._require(
            "name",
            self.name != "default" and not self.name.startswith("kube-"),
            "must not be a namespace of the system",
            "give the environment a namespace of its own",
        )
        self._matches("environment", LABEL_VALUE, "a label value", "use at most 63 letters, digits, '-', '_' and '.'")
        self._not_empty("environment")
        self._matches(
            "pod_security_version", _VERSION, "a minor version of Kubernetes", "write such as v1.27 or latest"
        )
        self._labels("labels")
        clash = sorted(
            set(self.labels) & {"name", "environment"} | {key for key in self.labels if key.startswith(_PSA)}
        )
        self._require("labels", not clash, f"must not set {', '.join(clash)}", "use the props of that name")
        check_annotations(self, "annotations")


class Namespace(Waiting, k8s.KubeNamespace):
    """A Namespace with Pod Security.

    Trap: it brings neither quota nor network policies; :class:`~constructs_lib.Guardrails` does, from within the namespace.
    """

    def __init__(self, scope: Construct, id_: str, props: NamespaceProps) -> None:
        self.props = props
        own = {"name": props.name, "app.kubernetes.io/managed-by": MANAGED_BY}
        if props.environment:
            own["environment"] = props.environment
        for mode in ("enforce", "audit", "warn"):
            own[f"{_PSA}{mode}"] = props.pod_security
            own[f"{_PSA}{mode}-version"] = props.pod_security_version if mode == "enforce" else "latest"
        annotations = (dict(KEEP) if props.keep else {}) | dict(props.annotations)
        meta = metadata(props.name, labels=own | dict(props.labels), annotations=annotations)
        create(self, k8s.KubeNamespace, scope, id_, {"metadata": meta})

    @property
    def api_object(self) -> k8s.KubeNamespace:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self
