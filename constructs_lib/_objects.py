"""From plain manifests to cdk8s objects, with few jsii calls.

The classes are those of ``cdk8s_plus_27.k8s`` and of the bindings of custom resources; what differs from their own constructors is
that an object waits in Python until somebody needs it in Node.js, and that it then crosses as one mapping instead of a tree of
structs, each checked at run time. The props classes of this library give the types.
Source: docs/decisions/0002-objects-in-one-call.md, docs/decisions/0015-a-tree-that-waits.md.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar, cast

import jsii
from cdk8s import ApiObject, JsonPatch
from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._context import context_of, namespace_of, path_of
from constructs_lib._patches import open_hatch, patched
from constructs_lib._tree import Waiting, chart_labels, join
from constructs_lib.checks.keys import CLUSTER_KINDS

P = ParamSpec("P")
T = TypeVar("T", bound=ApiObject)
Manifest = dict[str, Any]
"""A part of a manifest: keys and values exactly as Kubernetes spells them."""


class _Quantity(str):
    """A quantity that :func:`create` turns into jsii's type."""

    __slots__ = ()


class _Name(str):
    """A port's name or a percentage that :func:`create` turns into jsii's type."""

    __slots__ = ()


class _Number(int):
    """A port's number or a count that :func:`create` turns into jsii's type."""

    __slots__ = ()


class _Field(str):
    """A field that jsii spells in another way than Kubernetes."""

    __slots__ = ("jsii",)
    jsii: str


def quantity(text: str) -> str:
    """Return *text* (such as ``"250m"`` or ``"256Mi"``) marked as a quantity; :func:`create` needs that."""
    return _Quantity(text)


def int_or_string(value: int | str) -> int | str:
    """Return a port or a percentage marked as "int or string"; :func:`create` needs that."""
    return _Number(value) if isinstance(value, int) else _Name(value)


def field_name(kubernetes: str, *, jsii_name: str) -> str:
    """Return the key *kubernetes* of a manifest, marked with jsii's spelling of it; :func:`create` needs that."""
    found = _Field(kubernetes)
    found.jsii = jsii_name
    return found


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
    """Return *value* as one mapping for jsii.

    Marked values become jsii's objects, each made once per process, and structs become mappings. Keys are sorted: cdk8s does so when
    it resolves an object, and a binding's own ``manifest()`` does not.
    """
    kind = type(value)
    if kind is dict:
        return {key.jsii if type(key) is _Field else key: _for_jsii(value[key]) for key in sorted(value)}
    if kind is list:
        return [_for_jsii(item) for item in value]
    make = _TYPED.get(kind)
    if make:
        return make(value)
    names: Mapping[str, str] | None = getattr(kind, "__jsii_name_mapping__", None)
    if names is None:
        return value
    entries = ((jsii_name, getattr(value, name)) for name, jsii_name in names.items())
    return {name: _for_jsii(entry) for name, entry in entries if entry is not None}


_PLAIN: Mapping[type, Callable[[Any], object]] = {_Quantity: str, _Name: str, _Number: int, _Field: str}


def _as_rendered(value: Any) -> Any:
    """Return *value* as cdk8s renders it: keys in JavaScript's order, nothing marked, nothing empty but lists and mappings."""
    kind = type(value)
    if kind is str or kind is bool or kind is int:
        return value
    if kind is dict:
        keys = sorted(value)
        if any(key.isdecimal() for key in keys):
            keys.sort(key=_javascript_order)
        return {
            key if type(key) is str else str(key): _as_rendered(value[key]) for key in keys if value[key] is not None
        }
    if kind is list:
        return [_as_rendered(item) for item in value]
    if kind is float and value.is_integer():
        return int(value)  # JavaScript has one kind of number
    plain = _PLAIN.get(kind)
    return plain(value) if plain else value


def _javascript_order(key: str) -> tuple[bool, int, str]:
    """Return where JavaScript puts *key*: what looks like the index of an array comes first, by its number."""
    index = key.isascii() and key.isdecimal() and (key == "0" or key[0] != "0") and int(key) < 2**32 - 1
    return (not index, int(key) if index else 0, key)


class _Gvk(NamedTuple):
    """API version and kind of a generated class."""

    api_version: str
    kind: str


@cache
def _gvk(base: type[ApiObject]) -> _Gvk:
    found = base.GVK  # type: ignore[attr-defined]  # every class that `cdk8s import` writes has it
    return _Gvk(found.api_version, found.kind)


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


def create(target: Waiting, base: type[ApiObject], scope: Construct, id_: str, manifest: Manifest) -> None:
    """Make *target*, an instance of a subclass of the generated class *base*, the API object *manifest* below *scope*.

    *manifest* holds the object without ``apiVersion`` and ``kind``. Quantities and ports must be given by :func:`quantity` and
    :func:`int_or_string`. Fields that Kubernetes 1.27 does not know are dropped by jsii: add them by ``add_json_patch``.
    """
    gvk = _gvk(base)

    def render() -> Manifest:
        body = _as_rendered({key: value for key, value in manifest.items() if key != "metadata"})
        own = _metadata_of(target, gvk.kind, manifest.get("metadata", {}))
        return {"apiVersion": gvk.api_version, "kind": gvk.kind, "metadata": own, **body}

    _place(target, base, scope, id_, manifest, render)


def custom(
    kind: Callable[Concatenate[Construct, str, P], T], scope: Construct, id_: str, *_: P.args, **props: P.kwargs
) -> T:
    """Return the custom resource that the generated class *kind* makes of *props*, ``metadata`` and ``spec``, below *scope*."""
    base = cast("type[ApiObject]", kind)
    target = object.__new__(_waiting(base))
    crossing = {name: _for_jsii(value) for name, value in props.items()}

    def render() -> Manifest:
        found: Manifest = jsii.sinvoke(base, "manifest", [crossing])
        # the order of its fields is known to the binding alone, and in Node.js
        return found | {"metadata": _metadata_of(target, found["kind"], crossing["metadata"])}

    _place(target, base, scope, id_, crossing, render)
    return cast("T", target)


@cache
def _waiting(base: type[ApiObject]) -> type[Waiting]:
    """Return the generated class *base* as one whose objects may wait."""
    body = {"__module__": base.__module__, "__doc__": base.__doc__}
    return types.new_class(base.__name__, (Waiting, base), exec_body=lambda namespace: namespace.update(body))


def _place(
    target: Waiting,
    base: type[ApiObject],
    scope: Construct,
    id_: str,
    manifest: Manifest,
    render: Callable[[], Manifest],
) -> None:
    """Put *target* into the tree and remember its path for the rules."""
    kind, meta = _gvk(base).kind, manifest.get("metadata", {})

    def make() -> None:
        jsii.create(base, target, [scope, id_, _for_jsii(manifest)])
        if kind in CLUSTER_KINDS and namespace_of(scope):
            ApiObject.add_json_patch(cast("ApiObject", target), JsonPatch.remove("/metadata/namespace"))

    def rendering() -> Manifest:
        return patched(cast("ApiObject", target), render())

    # cdk8s makes a name of the path for what has none
    join(target, scope, id_, make, rendering=rendering, at_once=not meta.get("name"))
    open_hatch(cast("ApiObject", target))
    namespace = "" if kind in CLUSTER_KINDS else meta.get("namespace") or namespace_of(scope)
    context_of(scope).record(kind, namespace, meta.get("name", ""), path_of(target))


def _metadata_of(target: Waiting, kind: str, own: Manifest) -> Manifest:
    """Return the metadata *own* with what the chart adds, without empty entries."""
    found = {
        **own,
        "namespace": None if kind in CLUSTER_KINDS else own.get("namespace") or namespace_of(target) or None,
        "labels": {**chart_labels(target), **own.get("labels", {})},
    }
    return {key: value for key, value in _as_rendered(found).items() if value not in ({}, [])}
