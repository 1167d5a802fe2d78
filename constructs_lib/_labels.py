"""Labels and annotations that every object carries."""

from __future__ import annotations

from collections.abc import Mapping

MANAGED_BY = "cdk8s"

KEEP: Mapping[str, str] = {
    "helm.sh/resource-policy": "keep",
    "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
}
"""Annotations of objects that hold data: no tool's prune or uninstall deletes them. Source: docs/decisions/0004-data-is-kept.md."""


LOCAL_SECRET = "constructs-lib/local-secret"
"""Annotation of a Secret whose values were made at random on one machine and are not committed."""


def selector(name: str) -> dict[str, str]:
    """Return the labels that select the pods of workload *name*; they never change, since selectors are immutable."""
    return {"app": name}


def labels(name: str, *, component: str | None = None, version: str | None = None) -> dict[str, str]:
    """Return the labels of an object that belongs to workload *name*.

    *component* is the recommended label ``app.kubernetes.io/component``; *version* adds ``version``, as the version of the image.
    """
    found = {"app": name, "app.kubernetes.io/name": name, "app.kubernetes.io/managed-by": MANAGED_BY}
    if component:
        found["app.kubernetes.io/component"] = component
    if version:
        found["version"] = version
    return found
