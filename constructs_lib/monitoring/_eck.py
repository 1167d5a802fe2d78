"""What Elasticsearch and Kibana have in common where ECK runs them."""

from __future__ import annotations

import sys
from typing import Any

from constructs import Construct

from constructs_lib._context import context_of
from constructs_lib._enums import member
from constructs_lib._objects import Manifest
from constructs_lib.resources import Resources

HTTP, TRANSPORT, KIBANA = 9200, 9300, 5601
CLUSTER_LABEL, KIBANA_LABEL = "elasticsearch.k8s.elastic.co/cluster-name", "kibana.k8s.elastic.co/name"
"""Labels that ECK gives to the pods. Source: Elastic Cloud on Kubernetes documentation, "Network policies"."""

OPERATOR_NAMESPACE = "elastic-system"

USER_ID = 1000
"""User of the images of Elasticsearch and Kibana."""


def pods_of(scope: Construct, container: str, app: str, resources: Resources, kind: Any) -> Manifest:
    """Return what is added to ECK's pods: Pod Security ``restricted``, amounts, priority, spread."""
    platform = context_of(scope).platform
    amounts = resources.manifest()
    label = CLUSTER_LABEL if container == "elasticsearch" else KIBANA_LABEL
    spec: Manifest = {
        "automountServiceAccountToken": False,
        "securityContext": {
            "runAsNonRoot": True,
            "runAsUser": USER_ID,
            "runAsGroup": USER_ID,
            "fsGroup": USER_ID,
            "seccompProfile": {"type": enum_of(kind, "SecurityContextSeccompProfileType", "RuntimeDefault")},
        },
        "containers": [
            {
                "name": container,
                "resources": {
                    what: {name: str(amount) for name, amount in values.items()} for what, values in amounts.items()
                },
                "securityContext": {
                    "allowPrivilegeEscalation": False,
                    "capabilities": {"drop": ["ALL"]},
                    "runAsNonRoot": True,
                },
            }
        ],
        "topologySpreadConstraints": [
            {
                "maxSkew": 1,
                "topologyKey": "topology.kubernetes.io/zone",
                "whenUnsatisfiable": enum_of(kind, "TopologySpreadConstraintsWhenUnsatisfiable", "ScheduleAnyway"),
                "labelSelector": {"matchLabels": {label: app}},
            }
        ],
    }
    if platform.priority_class_name:
        spec["priorityClassName"] = platform.priority_class_name
    return {"spec": spec}


def enum_of(kind: Any, field: str, value: str) -> Any:
    """Return *value* of the enumeration that the binding made for *field* of *kind*."""
    return member(getattr(sys.modules[kind.__module__], f"{kind.__name__}{field}"), value)
