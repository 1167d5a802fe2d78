"""ServiceAccount and its roles: who the pods of a workload are, for the Kubernetes API and for the cloud, and what they may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib import _rbac
from constructs_lib._annotations import check_annotations
from constructs_lib._context import context_of, namespace_of
from constructs_lib._objects import Manifest, create, metadata
from constructs_lib._tree import Group, Waiting
from constructs_lib._validation import DNS_SUBDOMAIN, Props, PropsError
from constructs_lib.policy_rule import RBAC_NAME, PolicyRule, Subject

__all__ = ["PolicyRule", "Role", "RoleProps", "ServiceAccount", "ServiceAccountProps", "Subject"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceAccountProps(Props):
    """Props of :class:`ServiceAccount`."""

    name: str
    """Name of the object."""

    automount_token: bool = False
    """Mount a token for the Kubernetes API into the pods. Off: a workload that does not call the API gives nothing to steal."""

    image_pull_secrets: tuple[str, ...] = ()
    """Names of Secrets with which the kubelet pulls images; empty: those of the :class:`~constructs_lib.Platform`."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the object."""

    annotations: Mapping[str, str] = field(default_factory=dict)
    """Annotations, such as ``eks.amazonaws.com/role-arn``, by which a cloud gives the pods a role without any key."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._require(
            "name",
            self.name != "default",
            "must not be the namespace's default account",
            "give the workload an account of its own",
        )
        self._matches(
            "image_pull_secrets",
            DNS_SUBDOMAIN,
            "a tuple of names of Secrets",
            "use lower case letters, digits, dashes and dots",
            values=self.image_pull_secrets,
        )
        self._unique("image_pull_secrets")
        self._labels("labels")
        check_annotations(self, "annotations")


class ServiceAccount(Waiting, k8s.KubeServiceAccount):
    """A ServiceAccount.

    Trap: a pod's own ``automountServiceAccountToken`` wins over the account's; leave it out or let both say the same.
    """

    def __init__(self, scope: Construct, id_: str, props: ServiceAccountProps) -> None:
        self.props = props
        own = metadata(props.name, labels=props.labels, annotations=props.annotations)
        manifest: Manifest = {"metadata": own, "automountServiceAccountToken": props.automount_token}
        pull = props.image_pull_secrets or context_of(scope).platform.image_pull_secrets
        if pull:
            manifest["imagePullSecrets"] = [{"name": name} for name in pull]
        create(self, k8s.KubeServiceAccount, scope, id_, manifest)

    @property
    def api_object(self) -> k8s.KubeServiceAccount:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleProps(Props):
    """Props of :class:`Role`."""

    name: str
    """Name of the Role and of its binding."""

    rules: tuple[PolicyRule, ...] = ()
    """Rights in the chart's namespace; empty: no Role is made."""

    cluster_rules: tuple[PolicyRule, ...] = ()
    """Rights in every namespace, or on objects of the cluster; empty: no ClusterRole is made."""

    cluster_name: str | None = None
    """Name of the ClusterRole and of its binding; ``None``: the namespace, ``:`` and :attr:`name`, unique in the cluster."""

    service_account_name: str | None = None
    """ServiceAccount of the chart's namespace that is given the rights."""

    subjects: tuple[Subject, ...] = ()
    """Others who are given the rights, such as the group of a CI."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the objects."""

    def _validate(self) -> None:
        for name in ("name", "cluster_name"):
            self._matches(
                name, RBAC_NAME, "a name of letters, digits, '-', '_', ':' and '.'", "use at most 253 of them"
            )
        self._dns_subdomain("service_account_name")
        self._labels("labels")
        self._require(
            "rules",
            self.rules or self.cluster_rules,
            "and cluster_rules must not both be empty",
            "give a rule, or no role at all",
        )
        self._require(
            "rules",
            not any(rule.non_resource_urls for rule in self.rules),
            "must hold no non_resource_urls, which belong to no namespace",
            "move that rule to cluster_rules",
        )
        self._require(
            "subjects",
            self.subjects or self.service_account_name,
            "and service_account_name must not both be empty",
            "say who is given the rights",
        )


class Role(Group):
    """A Role and a ClusterRole, as far as there are rules for them, with their bindings.

    Trap: the pods also need a token, which ServiceAccount and pod template leave out unless told otherwise. And ``roleRef`` of
    a binding cannot be changed: a role of another name needs a binding of another name.
    """

    def __init__(self, scope: Construct, id_: str, props: RoleProps) -> None:
        self.props = props
        namespace = namespace_of(scope)
        if props.rules and not namespace:
            raise PropsError(
                "Role.scope must belong to a chart with a namespace, got None; build it in Chart(namespace=...)"
            )
        own = (Subject(name=props.service_account_name),) if props.service_account_name else ()
        subjects = [subject.manifest(namespace) for subject in (*own, *props.subjects)]
        super().__init__(scope, id_)
        self.api_object: k8s.KubeRole | None = None
        """The Role, if there is one."""
        self.cluster_role: k8s.KubeClusterRole | None = None
        """The ClusterRole, if there is one."""
        if props.rules:
            meta = metadata(props.name, labels=props.labels)
            self.api_object = _rbac.Role(self, "Role", {"metadata": meta, "rules": _rules(props.rules)})
            binding = {"metadata": meta, "roleRef": _rbac.reference("Role", props.name), "subjects": subjects}
            _rbac.RoleBinding(self, "RoleBinding", binding)
        if props.cluster_rules:
            name = props.cluster_name or ":".join(filter(None, (namespace, props.name)))
            meta = metadata(name, labels=props.labels)
            self.cluster_role = _rbac.ClusterRole(
                self, "ClusterRole", {"metadata": meta, "rules": _rules(props.cluster_rules)}
            )
            binding = {"metadata": meta, "roleRef": _rbac.reference("ClusterRole", name), "subjects": subjects}
            _rbac.ClusterRoleBinding(self, "ClusterRoleBinding", binding)


def _rules(rules: tuple[PolicyRule, ...]) -> list[Manifest]:
    return [rule.manifest() for rule in rules]
