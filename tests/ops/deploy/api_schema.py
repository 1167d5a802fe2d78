"""What the stand-in for an API server says of itself: its kinds, and as much of their schema as kubectl asks for."""

from __future__ import annotations

from typing import Any

Object = dict[str, Any]

KINDS: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "v1": (
        ("ConfigMap", "configmaps", True),
        ("Namespace", "namespaces", False),
        ("PersistentVolumeClaim", "persistentvolumeclaims", True),
        ("Pod", "pods", True),
        ("ResourceQuota", "resourcequotas", True),
        ("Secret", "secrets", True),
        ("Service", "services", True),
        ("ServiceAccount", "serviceaccounts", True),
    ),
    "apps/v1": (("Deployment", "deployments", True), ("StatefulSet", "statefulsets", True)),
    "argoproj.io/v1alpha1": (("Rollout", "rollouts", True),),
    "authorization.k8s.io/v1": (("SelfSubjectAccessReview", "selfsubjectaccessreviews", False),),
    "autoscaling/v2": (("HorizontalPodAutoscaler", "horizontalpodautoscalers", True),),
    "batch/v1": (("CronJob", "cronjobs", True), ("Job", "jobs", True)),
    "coordination.k8s.io/v1": (("Lease", "leases", True),),
    "networking.k8s.io/v1": (("NetworkPolicy", "networkpolicies", True),),
    "postgresql.cnpg.io/v1": (("Cluster", "clusters", True), ("ScheduledBackup", "scheduledbackups", True)),
}
"""Kinds that are served: name, resource, whether it lives in a namespace."""


def discovery(path: str) -> Object | None:
    """Return what the server says of itself at *path*, in the form that kubectl of any version reads."""
    if path == "/version":
        return {"major": "1", "minor": "34", "gitVersion": "v1.34.4"}
    if path == "/api":
        return {"kind": "APIVersions", "versions": ["v1"]}
    if path == "/apis":
        groups = [version.split("/") for version in KINDS if "/" in version]
        entries = [{"groupVersion": f"{group}/{version}", "version": version} for group, version in groups]
        listed = [
            {"name": group, "versions": [entry], "preferredVersion": entry}
            for (group, _), entry in zip(groups, entries, strict=True)
        ]
        return {"kind": "APIGroupList", "apiVersion": "v1", "groups": listed}
    if path == "/openapi/v3":
        return {
            "paths": {_below(version): {"serverRelativeURL": f"/openapi/v3/{_below(version)}"} for version in KINDS}
        }
    for version, kinds in KINDS.items():
        if path == f"/{_below(version)}":
            verbs = ["create", "delete", "get", "list", "patch", "update", "watch"]
            resources = [
                {"name": resource, "singularName": kind.lower(), "namespaced": inside, "kind": kind, "verbs": verbs}
                for kind, resource, inside in kinds
            ]
            return {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": version, "resources": resources}
        if path == f"/openapi/v3/{_below(version)}":
            return openapi(version)
    return None


def openapi(version: str) -> Object:
    """Return as much of the schema as tells kubectl that the server validates fields and knows dry runs."""
    group, _, number = version.rpartition("/")
    parameters = [{"name": name, "in": "query"} for name in ("dryRun", "fieldManager", "fieldValidation", "force")]
    paths = {}
    for kind, resource, inside in KINDS[version]:
        place = "/namespaces/{namespace}" if inside else ""
        gvk = {"group": group, "version": number, "kind": kind}
        verb = {"parameters": parameters, "x-kubernetes-group-version-kind": gvk, "x-kubernetes-action": "patch"}
        paths[f"/{_below(version)}{place}/{resource}/{{name}}"] = {"patch": verb}
    return {"openapi": "3.0.0", "info": {"title": "Kubernetes", "version": "v1.34.4"}, "paths": paths}


def _below(version: str) -> str:
    return f"apis/{version}" if "/" in version else f"api/{version}"
