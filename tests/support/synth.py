"""Charts to build in, and what they render."""

from __future__ import annotations

from typing import Any

import cdk8s
from constructs import Construct

from constructs_lib import Platform
from constructs_lib._context import attach

NAMESPACE = "shop"


def chart(platform: Platform | None = None, id_: str = "test") -> cdk8s.Chart:
    """Return a fresh chart in namespace ``shop`` of a cluster that offers *platform*."""
    app = cdk8s.App()
    attach(app, platform or Platform())
    return cdk8s.Chart(app, id_, namespace=NAMESPACE)


def synth(scope: Construct) -> list[dict[str, Any]]:
    """Return the manifests of the chart *scope*, with the rules of the library switched off: a construct alone breaks some."""
    from constructs_lib._context import context_of

    context = context_of(scope)
    wanted = scope.node.path
    return [manifest for path, manifest in context.rendered() if path == wanted]


def one(scope: Construct, kind: str, name: str | None = None) -> dict[str, Any]:
    """Return the one manifest of *kind* (and *name*) that the chart *scope* renders."""
    found = [m for m in synth(scope) if m["kind"] == kind and (name is None or m["metadata"]["name"] == name)]
    assert len(found) == 1, [(m["kind"], m["metadata"]["name"]) for m in synth(scope)]
    return found[0]
