"""What Prometheus and Alertmanager have in common where the Prometheus Operator runs them."""

from __future__ import annotations

from typing import Any

from constructs_lib.pod import SecurityContext
from constructs_lib.resources import Resources


def amounts(resources: Resources) -> dict[str, dict[str, str]]:
    """Return *resources* as the bindings want them."""
    found = resources.manifest()
    return {side: {name: str(text) for name, text in found[side].items()} for side in ("requests", "limits")}


def user(profile: type) -> dict[str, Any]:
    """Return the pods' security context as the bindings want it."""
    found = SecurityContext().pod()
    return {
        "run_as_non_root": True,
        "run_as_user": found["runAsUser"],
        "run_as_group": found["runAsGroup"],
        "fs_group": found["fsGroup"],
        "seccomp_profile": profile(type="RuntimeDefault"),
    }
