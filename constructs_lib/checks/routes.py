"""Rules on what leads to Services: whether two objects claim the same requests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from constructs_lib.checks.model import Body, Model, Rendered
from constructs_lib.checks.read import mapping, mappings, strings, text, texts, walk
from constructs_lib.checks.registry import Problem, rule

_CLASS = "kubernetes.io/ingress.class"
_CANARY = "nginx.ingress.kubernetes.io/canary"
"""Annotation of an Ingress that shares a host and path with another one on purpose. Source: ingress-nginx, "Annotations"."""

_ROUTES = ("HTTPRoute", "GRPCRoute")


class _Claim(NamedTuple):
    """Requests that an object claims."""

    controller: str
    """Class of the Ingress, or Gateway, that answers them."""

    section: str
    """Listener of the Gateway; empty: all of them."""

    host: str
    shown: str
    """What the object matches below the host, for the message."""

    match: str
    """The same in full: what two objects must not have alike."""


@rule(
    "PC028",
    title="Two Ingresses or routes claim the same host and path",
    remedy="give one of them another host or path, or merge the two",
)
def same_requests(model: Model) -> Iterator[Problem]:
    """Yield entries of Ingresses and routes that an earlier one has too, in whatever namespace.

    Which one then answers is up to the controller: mostly the older object, so it changes when that is made anew.
    Sources: Kubernetes documentation, "Ingress"; Gateway API reference, ``HTTPRouteRule``.
    """
    first: dict[tuple[str, str, str], list[tuple[str, Rendered]]] = {}
    for item in model.of_kind("Ingress", *_ROUTES):
        for claim in dict.fromkeys(_of_ingress(item) if item.key.kind == "Ingress" else _of_route(item)):
            earlier = first.setdefault((claim.controller, claim.host, claim.match), [])
            for section, other in earlier:
                if other is not item and (section == claim.section or not (section and claim.section)):
                    yield Problem(item, f"{claim.host}{claim.shown} is claimed by {other.key} too")
                    break
            earlier.append((claim.section, item))


def _of_ingress(item: Rendered) -> Iterator[_Claim]:
    annotations = strings(item.get("metadata.annotations"))
    if annotations.get(_CANARY) == "true":
        return
    controller = f"Ingress {text(item.get('spec.ingressClassName')) or annotations.get(_CLASS, '')}"
    for entry in mappings(item.get("spec.rules")):
        for path in mappings([*walk(entry, ("http", "paths", "*"))]):
            where, kind = text(path.get("path"), "/"), text(path.get("pathType"))
            exact = f"{kind} {_prefix(where) if kind == 'Prefix' else where}"
            yield _Claim(controller, "", text(entry.get("host"), "*"), where, exact)


def _prefix(path: str) -> str:
    """Return a prefix without the slash at its end, which both APIs ignore: they compare element by element."""
    return path.rstrip("/") or "/"


def _of_route(item: Rendered) -> Iterator[_Claim]:
    hosts = texts(item.get("spec.hostnames")) or ["*"]
    for parent in mappings(item.get("spec.parentRefs")):
        namespace = text(parent.get("namespace"), item.key.namespace)
        controller = f"{text(parent.get('kind'), 'Gateway')} {namespace}/{text(parent.get('name'))}"
        section = f"{text(parent.get('sectionName'))}{parent.get('port', '')}"
        for entry in mappings(item.get("spec.rules")):
            for match in mappings(entry.get("matches")) or [{}]:
                for host in hosts:
                    yield _Claim(controller, section, host, *_matched(item, match))


def _matched(item: Rendered, match: Body) -> tuple[str, str]:
    """Return a match of a route for the message, and in full with the defaults that the API server fills in."""
    if item.key.kind != "HTTPRoute":
        return f" {json.dumps(match.get('method'), sort_keys=True)}", json.dumps(match, sort_keys=True, default=str)
    path = mapping(match.get("path"))
    value, kind = text(path.get("value"), "/"), text(path.get("type"), "PathPrefix")
    full = {**match, "path": {"type": kind, "value": _prefix(value) if kind == "PathPrefix" else value}}
    return value, json.dumps(full, sort_keys=True, default=dict)
