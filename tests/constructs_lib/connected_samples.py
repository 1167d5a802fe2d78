"""What the tests of connections have in common."""

from __future__ import annotations

from typing import Any

from constructs_lib import WebService, WebServiceProps
from tests.support.samples import IMAGE
from tests.support.synth import one


def web(scope: Any, name: str = "api", **values: Any) -> WebService:
    """Return a web service without metrics, so that its policy holds what a test declares."""
    return WebService(scope, name, WebServiceProps(**{"image": IMAGE, "port": 3000, "metrics": None, **values}))


def rules(scope: Any, name: str) -> tuple[list[Any], list[Any]]:
    """Return ingress rules, and egress rules but for the one of DNS, of the policy *name*."""
    spec = one(scope, "NetworkPolicy", name)["spec"]
    return spec.get("ingress", []), spec.get("egress", [])[1:]
