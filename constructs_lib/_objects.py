"""From plain manifests to typed cdk8s objects, with one jsii call an object.

The classes are those of ``cdk8s_plus_27.k8s``; what differs from their own constructors is that the manifest crosses into
jsii as one mapping instead of a tree of structs, each checked at run time. The props classes of this library give the types.
Source: docs/decisions/0002-objects-in-one-call.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import jsii
from cdk8s import ApiObject
from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._context import context_of, namespace_of, path_of
from constructs_lib._patches import open_hatch

Manifest = dict[str, Any]
"""A part of a manifest: keys and values exactly as Kubernetes spells them."""


CLUSTER_KINDS = frozenset(
    {
        "ClusterRole",
        "ClusterRoleBinding",
        "Namespace",
        "PriorityClass",
        "StorageClass",
        "PersistentVolume",
        "APIService",
    }
)
"""Kinds of Kubernetes' own whose objects live in no namespace."""


class _Quantity(str):
    """A quantity that :func:`create` turns into jsii's type."""

    __slots__ = ()


class _Name(str):
    """A port's name or a percentage that :func:`create` turns into jsii's type."""

    __slots__ = ()


class _Number(int):
    """A port's number or a count that :func:`create` turns into jsii's type."""

    __slots__ = ()


def quantity(text: str) -> str:
    """Return *text* (such as ``"250m"`` or ``"256Mi"``) marked as a quantity; :func:`create` needs that."""
    return _Quantity(text)


def int_or_string(value: int | str) -> int | str:
    """Return a port or a percentage marked as "int or string"; :func:`create` needs that."""
    return _Number(value) if isinstance(value, int) else _Name(value)


@cache
def _typed_quantity(text: str) -> k8s.Quantity:
    return k8s.Quantity.from_string(text)


@cache
def _typed_name(text: str) -> k8s.IntOrString:
    return k8s.IntOrString.from_string(text)


@cache
def _typed_number(number: int) -> k8s.IntOrString:
    return k8s.IntOrString.from_number(number)


_TYPED: Mapping[type, Callable[[Any], object]] = {
    _Quantity: lambda value: _typed_quantity(str(value)),
    _Name: lambda value: _typed_name(str(value)),
    _Number: lambda value: _typed_number(int(value)),
}


def _for_jsii(value: Any) -> Any:
    """Return *value* with marked values replaced by jsii objects, each made once per process."""
    kind = type(value)
    if kind is dict:
        return {key: _for_jsii(item) for key, item in value.items()}
    if kind is list:
        return [_for_jsii(item) for item in value]
    make = _TYPED.get(kind)
    return make(value) if make else value


def digest(manifest: Manifest, length: int = 10) -> str:
    """Return the first *length* hexadecimal digits of the SHA-256 of *manifest*; the order of its keys does not matter."""
    text = json.dumps(manifest, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def quantities(amounts: Mapping[str, str]) -> Manifest:
    """Return a mapping of resource names to quantities."""
    return {name: quantity(text) for name, text in amounts.items()}


def metadata(
    name: str | None = None,
    *,
    namespace: str | None = None,
    labels: Mapping[str, str] | None = None,
    annotations: Mapping[str, str] | None = None,
) -> Manifest:
    """Return object metadata without empty entries."""
    found: Manifest = {}
    if name:
        found["name"] = name
    if namespace:
        found["namespace"] = namespace
    if labels:
        found["labels"] = dict(labels)
    if annotations:
        found["annotations"] = dict(annotations)
    return found


def create(target: ApiObject, base: type[ApiObject], scope: Construct, id_: str, manifest: Manifest) -> None:
    """Make *target*, an instance of a subclass of the generated class *base*, the API object *manifest* below *scope*.

    *manifest* holds the object without ``apiVersion`` and ``kind``. Quantities and ports must be given by :func:`quantity` and
    :func:`int_or_string`. Fields that Kubernetes 1.27 does not know are dropped by jsii: add them by ``add_json_patch``.
    """
    jsii.create(base, target, [scope, id_, _for_jsii(manifest)])
    open_hatch(target)
    meta = manifest.get("metadata", {})
    kind = base.__name__.removeprefix("Kube")
    for version in ("V2Beta1", "V2Beta2", "V1Alpha1", "V1Beta1", "V2"):
        kind = kind.removesuffix(version)
    namespace = "" if kind in CLUSTER_KINDS else meta.get("namespace") or namespace_of(scope)
    context_of(scope).record(kind, namespace, meta.get("name", ""), f"{path_of(scope)}/{id_}")


def record(scope: Construct, id_: str, kind: str, name: str, namespace: str | None = None) -> None:
    """Remember which construct made a custom resource, so that a failing rule can name its path."""
    context_of(scope).record(kind, namespace or namespace_of(scope), name, f"{path_of(scope)}/{id_}")
