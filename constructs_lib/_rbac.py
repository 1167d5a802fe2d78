"""The objects of role-based access control, and the reference that a binding makes to a role."""

from __future__ import annotations

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._objects import Manifest, create
from constructs_lib._tree import Waiting


def reference(kind: str, name: str) -> Manifest:
    """Return the ``roleRef`` of a binding to the role *name* of the *kind* Role or ClusterRole."""
    return {"apiGroup": "rbac.authorization.k8s.io", "kind": kind, "name": name}


class Role(Waiting, k8s.KubeRole):
    """Rights in one namespace."""

    def __init__(self, scope: Construct, id_: str, manifest: Manifest) -> None:
        create(self, k8s.KubeRole, scope, id_, manifest)


class RoleBinding(Waiting, k8s.KubeRoleBinding):
    """Who has the rights of a role in one namespace."""

    def __init__(self, scope: Construct, id_: str, manifest: Manifest) -> None:
        create(self, k8s.KubeRoleBinding, scope, id_, manifest)


class ClusterRole(Waiting, k8s.KubeClusterRole):
    """Rights in all namespaces, and on what lies in none."""

    def __init__(self, scope: Construct, id_: str, manifest: Manifest) -> None:
        create(self, k8s.KubeClusterRole, scope, id_, manifest)


class ClusterRoleBinding(Waiting, k8s.KubeClusterRoleBinding):
    """Who has the rights of a ClusterRole."""

    def __init__(self, scope: Construct, id_: str, manifest: Manifest) -> None:
        create(self, k8s.KubeClusterRoleBinding, scope, id_, manifest)
