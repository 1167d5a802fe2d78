"""Strict validation of rendered manifests: an unknown field is an error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import kubernetes_validate

from tests.support import custom_resources

FLOOR = "1.27"
"""Oldest Kubernetes that the manifests target."""


def newest() -> str:
    """Return the newest Kubernetes version that kubernetes-validate ships."""
    return str(kubernetes_validate.latest_version())


def is_custom(manifest: Mapping[str, Any]) -> bool:
    """Return whether the object belongs to a group that Kubernetes itself does not serve."""
    group = manifest["apiVersion"].rpartition("/")[0]
    own = {"", "apps", "batch", "autoscaling", "policy"}
    custom = {"autoscaling.k8s.io", "gateway.networking.k8s.io", "snapshot.storage.k8s.io"}
    return not (group in own or (group.endswith(".k8s.io") and group not in custom))


def errors_for(manifest: Mapping[str, Any], version: str = FLOOR) -> list[str]:
    """Return what is wrong with *manifest* under Kubernetes *version*, or under our schema for a custom resource."""
    if is_custom(manifest):
        return list(custom_resources.errors_for(manifest))
    try:
        kubernetes_validate.validate(dict(manifest), version, strict=True)
    except kubernetes_validate.ValidationError as error:
        return [f"{'.'.join(map(str, error.path))}: {error.message}"]
    return []
