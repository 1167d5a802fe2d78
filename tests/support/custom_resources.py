"""Strict validation of custom resources against the schema files in ``crds/``: what these do not name is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from jsonschema import Draft202012Validator

CRDS = Path(__file__).resolve().parents[2] / "crds"

OWN_GROUPS = frozenset(
    {"", "apps", "autoscaling", "batch", "policy"}
    | {
        f"{name}.k8s.io"
        for name in (
            "admissionregistration",
            "apiextensions",
            "apiregistration",
            "authentication",
            "authorization",
            "certificates",
            "coordination",
            "discovery",
            "events",
            "flowcontrol.apiserver",
            "networking",
            "node",
            "rbac.authorization",
            "resource",
            "scheduling",
            "storage",
        )
    }
)
"""API groups that Kubernetes itself serves. Others that end in ``k8s.io``, as the Gateway API's, are custom resources."""

_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}

METADATA = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "pattern": r"^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$", "maxLength": 253},
        "namespace": {"type": "string", "pattern": r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "maxLength": 63},
        "labels": {
            "type": "object",
            "additionalProperties": {
                "type": "string",
                "pattern": r"^([A-Za-z0-9]([-._A-Za-z0-9]*[A-Za-z0-9])?)?$",
                "maxLength": 63,
            },
        },
        "annotations": _TEXTS,
        "finalizers": {"type": "array", "items": {"type": "string"}},
    },
}


def is_custom(manifest: Mapping[str, Any]) -> bool:
    """Return whether the object belongs to a group that Kubernetes itself does not serve."""
    return str(manifest["apiVersion"]).rpartition("/")[0] not in OWN_GROUPS


def definitions() -> list[dict[str, Any]]:
    """Return the definitions of all schema files, in the order of the files."""
    documents: list[dict[str, Any]] = []
    for path in sorted(CRDS.glob("*.yaml")):
        documents += [document for document in yaml.safe_load_all(path.read_text(encoding="utf-8")) if document]
    return documents


def strict(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the OpenAPI *schema* of a definition as JSON schema that refuses unknown fields."""
    out = dict(schema)
    if out.pop("x-kubernetes-int-or-string", False):
        out.pop("anyOf", None)
        out["type"] = ["integer", "string"]
    if isinstance(out.get("items"), dict):
        out["items"] = strict(out["items"])
    if isinstance(out.get("additionalProperties"), dict):
        out["additionalProperties"] = strict(out["additionalProperties"])
    elif out.get("type") == "object":
        out["properties"] = {name: strict(field) for name, field in out.get("properties", {}).items()}
        out["additionalProperties"] = bool(out.pop("x-kubernetes-preserve-unknown-fields", False))
    return out


def _unique(
    _: Any, kind: str, instance: Any, schema: Mapping[str, Any]
) -> Iterator[jsonschema.exceptions.ValidationError]:
    """Refuse equal entries of a list that the API server keeps as a set or as a map by some of its fields."""
    if kind not in {"set", "map"} or not isinstance(instance, list):
        return
    keys = schema.get("x-kubernetes-list-map-keys", [])
    seen = [tuple(entry.get(key) for key in keys) if keys and isinstance(entry, dict) else entry for entry in instance]
    for entry in seen:
        if seen.count(entry) > 1:
            yield jsonschema.exceptions.ValidationError(f"holds {entry!r} more than once")
            return


def _sized(
    _: Any, name: str, instance: Any, _schema: Mapping[str, Any]
) -> Iterator[jsonschema.exceptions.ValidationError]:
    """Refuse integers that do not fit the format *name*."""
    bits = {"int32": 32, "int64": 64}.get(name)
    if bits and isinstance(instance, int) and not -(2 ** (bits - 1)) <= instance < 2 ** (bits - 1):
        yield jsonschema.exceptions.ValidationError(f"{instance} does not fit {name}")


_Validator = jsonschema.validators.extend(Draft202012Validator, {"x-kubernetes-list-type": _unique, "format": _sized})


@lru_cache(maxsize=1)
def _validators() -> dict[tuple[str, str], tuple[str, Any]]:
    """Map apiVersion and kind to the scope and a validator of the whole object."""
    found: dict[tuple[str, str], tuple[str, Any]] = {}
    for definition in definitions():
        spec = definition["spec"]
        for version in spec["versions"]:
            schema = strict(version["schema"]["openAPIV3Schema"])
            own = {"apiVersion": {"type": "string"}, "kind": {"type": "string"}, "metadata": METADATA}
            schema["properties"] = {**schema["properties"], **own}
            schema["required"] = [*schema.get("required", []), "metadata"]
            found[f"{spec['group']}/{version['name']}", spec["names"]["kind"]] = (spec["scope"], _Validator(schema))
    return found


def errors_for(manifest: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the custom resource *manifest*, one line ``path: message`` each.

    A kind or version that no schema file defines is an error. Objects of Kubernetes' own groups have another validator,
    so nothing is said of them. Rules in CEL, which the API server knows beside the schema, are not evaluated.
    """
    if not is_custom(manifest):
        return []
    version, kind = str(manifest["apiVersion"]), str(manifest["kind"])
    if (version, kind) not in _validators():
        return [f"kind: no file in crds/ defines {kind} of {version}"]
    scope, validator = _validators()[version, kind]
    found = [
        f"{error.json_path.removeprefix('$.')}: {error.message}"
        for error in sorted(validator.iter_errors(dict(manifest)), key=lambda error: error.json_path)
    ]
    if scope == "Cluster" and "namespace" in (manifest.get("metadata") or {}):
        found.append(f"metadata.namespace: {kind} belongs to no namespace")
    return found
