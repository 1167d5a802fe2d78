"""The one way from the library to the typed bindings of custom resources, one name for each API group.

``from constructs_lib import _bindings as b`` and then ``b.vpa.VerticalPodAutoscaler(...)``. A binding takes milliseconds to
load, so it is loaded when its name is first used. In the repository the bindings are the package ``imports``; the wheel
carries the same modules as ``constructs_lib._imports``.
"""

from __future__ import annotations

import importlib
import importlib.util
from functools import cache
from typing import TYPE_CHECKING

from constructs_lib._patches import open_hatches

if TYPE_CHECKING:
    from types import ModuleType

    from imports.payment_constructs.aws.k8s import karpenter as karpenter_aws
    from imports.payment_constructs.co.elastic.k8s import elasticsearch, kibana
    from imports.payment_constructs.com import bitnami as sealed_secrets
    from imports.payment_constructs.com.coreos import monitoring
    from imports.payment_constructs.io import argoproj as argo_rollouts
    from imports.payment_constructs.io import cert_manager, external_secrets
    from imports.payment_constructs.io.cnpg import barmancloud as barman
    from imports.payment_constructs.io.cnpg import postgresql as cnpg
    from imports.payment_constructs.io.k8s import autoscaling as vpa
    from imports.payment_constructs.io.k8s.networking import gateway
    from imports.payment_constructs.sh import karpenter, keda

__all__ = [
    "argo_rollouts",
    "barman",
    "cert_manager",
    "cnpg",
    "elasticsearch",
    "external_secrets",
    "gateway",
    "karpenter",
    "karpenter_aws",
    "keda",
    "kibana",
    "monitoring",
    "sealed_secrets",
    "vpa",
]

_MODULES = {
    "argo_rollouts": "io.argoproj",
    "barman": "io.cnpg.barmancloud",
    "cert_manager": "io.cert_manager",
    "cnpg": "io.cnpg.postgresql",
    "elasticsearch": "co.elastic.k8s.elasticsearch",
    "external_secrets": "io.external_secrets",
    "gateway": "io.k8s.networking.gateway",
    "karpenter": "sh.karpenter",
    "karpenter_aws": "aws.k8s.karpenter",
    "keda": "sh.keda",
    "kibana": "co.elastic.k8s.kibana",
    "monitoring": "com.coreos.monitoring",
    "sealed_secrets": "com.bitnami",
    "vpa": "io.k8s.autoscaling",
}
"""Each name's module: the API group, its parts in reverse."""


@cache
def _root() -> str:
    """Return the package that holds the bindings: the wheel's own where it exists, or else the repository's."""
    shipped = f"{__package__}._imports"
    return f"{shipped if importlib.util.find_spec(shipped) else 'imports'}.payment_constructs"


# Hidden from type checkers, so that they know the true modules and refuse a name that does not exist.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> ModuleType:
        """Load the binding *name* and keep it, so that this function is asked once for each."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = importlib.import_module(f"{_root()}.{_MODULES[name]}")
        open_hatches(module)
        globals()[name] = module
        return module
