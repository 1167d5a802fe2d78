"""Objects of the cluster below a chart that has a namespace."""

from __future__ import annotations

from cdk8s import ApiObject, JsonPatch
from constructs import Construct

from constructs_lib._context import context_of, namespace_of, path_of


def without_namespace(target: ApiObject, scope: Construct) -> None:
    """Keep *target*, a cluster-scoped object below *scope*, free of ``metadata.namespace``.

    cdk8s gives the namespace of the chart to every object. The API server ignores it on objects of the cluster, but tools that
    compare, prune or own objects by namespace do not.
    """
    if namespace_of(scope):
        ApiObject.add_json_patch(target, JsonPatch.remove("/metadata/namespace"))


def record_cluster_object(scope: Construct, id_: str, kind: str, name: str) -> None:
    """Remember which construct made the cluster-scoped custom resource *name*, so that a failing rule can name its path."""
    context_of(scope).record(kind, "", name, f"{path_of(scope)}/{id_}")
