"""Exposure: how the outside reaches a service, by Ingress or by Gateway API, behind one switch."""

from __future__ import annotations

from constructs import Construct

from constructs_lib._exposed import Backend, Host
from constructs_lib.http_route import GatewayApi, RouteExposure
from constructs_lib.ingress import Ingress, IngressExposure

__all__ = [
    "Backend",
    "Exposure",
    "GatewayApi",
    "Host",
    "Ingress",
    "IngressExposure",
    "RouteExposure",
    "expose",
]

Exposure = Ingress | GatewayApi
"""How the outside reaches a service: change one for the other and nothing else."""


def expose(scope: Construct, id_: str, exposure: Exposure, backend: Backend) -> IngressExposure | RouteExposure:
    """Make the objects of *exposure* in front of *backend*."""
    if isinstance(exposure, Ingress):
        return IngressExposure(scope, id_, exposure, backend)
    return RouteExposure(scope, id_, exposure, backend)
