"""Strict validation of rendered manifests: an unknown field is an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from kubernetes_validate.utils import all_versions, latest_version, major_minor, schema_contents
from referencing import Registry, Resource

from tests.support import custom_resources

FLOOR = "1.27"
"""Oldest Kubernetes that the manifests target."""


def newest() -> str:
    """Return the newest Kubernetes version that kubernetes-validate ships."""
    return str(latest_version())


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
    kind, group = str(manifest["kind"]), str(manifest["apiVersion"])
    validator = _validator(kind, group, version)
    if validator is None:
        return [f"kind: Kubernetes {version} has no {kind} of {group}"]
    return [f"{'.'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(dict(manifest))]


@cache
def _validator(kind: str, group: str, version: str) -> Draft202012Validator | None:
    """Return the strict validator of a kind; kubernetes-validate itself would read the schemas again for each object."""
    folder = f"kubernetes-json-schema/v{version_of(version)}-local-strict"
    short = re.sub(r"^([^./]*)(?:\.[^/]*)?/", r"\1-", group)
    try:
        schema = schema_contents(f"{folder}/{kind.lower()}-{short}.json", version)
    except FileNotFoundError:
        return None
    return Draft202012Validator(schema, registry=Resource.from_contents(schema) @ _definitions(folder, version))


@cache
def _definitions(folder: str, version: str) -> Registry[Any]:
    definitions = Resource.from_contents(schema_contents(f"{folder}/_definitions.json", version))
    return definitions @ Registry()


@cache
def version_of(version: str) -> str:
    """Return the newest release of kubernetes-validate's schemas for the minor *version*."""
    return str([found for found in all_versions() if major_minor(found) <= major_minor(version)][-1])
