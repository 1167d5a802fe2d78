"""What Prometheus and Alertmanager have in common where the Prometheus Operator runs them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from constructs import Construct

from constructs_lib._context import context_of
from constructs_lib._enums import member
from constructs_lib.pod import SecurityContext
from constructs_lib.resources import Resources
from constructs_lib.spread import Spread


def pods(
    scope: Construct,
    selector: Mapping[str, str],
    resources: Resources,
    *,
    storage_gibibytes: int,
    unsatisfiable: type[Enum],
) -> dict[str, Any]:
    """Return what the spec of either says of its pods: rank, size, user, volume, and that zones share them.

    *selector* holds the labels that the operator gives them; *unsatisfiable* is the kind's own ``whenUnsatisfiable``. The classes of
    the bindings take a mapping for each part, in their own spelling; inside of a list in that of Kubernetes.
    """
    platform = context_of(scope).platform
    claim = {
        "access_modes": ["ReadWriteOnce"],
        "storage_class_name": platform.storage_class_name,
        "resources": {"requests": {"storage": f"{storage_gibibytes}Gi"}},
    }
    return {
        "priority_class_name": platform.priority_class_name,
        "resources": _amounts(resources),
        "security_context": _user(),
        "storage": {"volume_claim_template": {"spec": claim}},
        "topology_spread_constraints": [
            {**constraint, "whenUnsatisfiable": member(unsatisfiable, constraint["whenUnsatisfiable"])}
            for constraint in Spread(hosts=False).manifest(selector)["topologySpreadConstraints"]
        ],
    }


def _amounts(resources: Resources) -> dict[str, dict[str, str]]:
    found = resources.manifest()
    return {side: {name: str(text) for name, text in found[side].items()} for side in ("requests", "limits")}


def _user() -> dict[str, Any]:
    found = SecurityContext().pod()
    return {
        "run_as_non_root": True,
        "run_as_user": found["runAsUser"],
        "run_as_group": found["runAsGroup"],
        "fs_group": found["fsGroup"],
        "seccomp_profile": found["seccompProfile"],
    }
