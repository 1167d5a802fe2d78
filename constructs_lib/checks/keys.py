"""Which object is meant: its kind, which names its API group where another one has a kind of that name too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Key(NamedTuple):
    """Names one object; ``namespace`` is empty for objects of the cluster.

    Trap: kinds of the same name exist in several API groups. A kind alone means the one of :data:`GROUPS`; another is written
    as kubectl does, with its group: ``"Service.serving.knative.dev"``.
    """

    kind: str
    namespace: str
    name: str

    def __str__(self) -> str:
        place = f" in {self.namespace}" if self.namespace else ""
        return f"{self.kind} {self.name}{place}"


_KUBERNETES: Mapping[str, str] = {
    "": (
        "ConfigMap Endpoints LimitRange List Namespace Node PersistentVolume PersistentVolumeClaim Pod ReplicationController "
        "ResourceQuota Secret Service ServiceAccount"
    ),
    "admissionregistration.k8s.io": "MutatingWebhookConfiguration ValidatingWebhookConfiguration",
    "apiextensions.k8s.io": "CustomResourceDefinition",
    "apiregistration.k8s.io": "APIService",
    "apps": "DaemonSet Deployment ReplicaSet StatefulSet",
    "autoscaling": "HorizontalPodAutoscaler",
    "batch": "CronJob Job",
    "networking.k8s.io": "Ingress IngressClass NetworkPolicy",
    "policy": "PodDisruptionBudget",
    "rbac.authorization.k8s.io": "ClusterRole ClusterRoleBinding Role RoleBinding",
    "scheduling.k8s.io": "PriorityClass",
    "storage.k8s.io": "StorageClass",
}
_CUSTOM: Mapping[str, str] = {
    "argoproj.io": "AnalysisTemplate Rollout",
    "autoscaling.k8s.io": "VerticalPodAutoscaler",
    "barmancloud.cnpg.io": "ObjectStore",
    "bitnami.com": "SealedSecret",
    "cert-manager.io": "Certificate ClusterIssuer Issuer",
    "elasticsearch.k8s.elastic.co": "Elasticsearch",
    "external-secrets.io": "ClusterSecretStore ExternalSecret SecretStore",
    "gateway.networking.k8s.io": "GRPCRoute Gateway GatewayClass HTTPRoute TCPRoute TLSRoute UDPRoute",
    "karpenter.azure.com": "AKSNodeClass",
    "karpenter.k8s.aws": "EC2NodeClass",
    "karpenter.sh": "NodePool",
    "keda.sh": "ClusterTriggerAuthentication ScaledJob ScaledObject TriggerAuthentication",
    "kibana.k8s.elastic.co": "Kibana",
    "monitoring.coreos.com": "Alertmanager PodMonitor Prometheus PrometheusRule ServiceMonitor",
    "opentelemetry.io": "OpenTelemetryCollector",
    "postgresql.cnpg.io": "Backup Cluster Database Pooler ScheduledBackup",
}

GROUPS: Mapping[str, str] = {
    kind: group for group, kinds in (*_KUBERNETES.items(), *_CUSTOM.items()) for kind in kinds.split()
}
"""API group of each kind that a rule speaks of. Source: API references of Kubernetes and of the operators."""

CLUSTER_KINDS = frozenset(
    {
        "AKSNodeClass",
        "APIService",
        "CSIDriver",
        "ClusterIssuer",
        "ClusterRole",
        "ClusterRoleBinding",
        "ClusterSecretStore",
        "ClusterTriggerAuthentication",
        "CustomResourceDefinition",
        "EC2NodeClass",
        "GatewayClass",
        "IngressClass",
        "MutatingWebhookConfiguration",
        "Namespace",
        "Node",
        "NodePool",
        "PersistentVolume",
        "PriorityClass",
        "RuntimeClass",
        "StorageClass",
        "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration",
    }
)
"""Kinds whose objects live in no namespace. cdk8s gives the namespace of the chart to every object; the API server ignores it on
these, but tools that compare, prune or own objects by namespace do not."""

_KUBERNETES_OWN = frozenset({"", "extensions"})
"""Groups whose kinds moved to others: what is written there is meant as Kubernetes' own kind of that name."""


def qualified(kind: str, group: str) -> str:
    """Return *kind* as a :class:`Key` holds it: with *group* behind it if that is not the group that the kind alone means."""
    known = GROUPS.get(kind)
    return kind if known is None or group == known or group in _KUBERNETES_OWN else f"{kind}.{group}"


def group_of(api_version: object) -> str:
    """Return the API group of *api_version*, such as ``apps`` of ``"apps/v1"``; empty for the core group, and for what is none."""
    return api_version.rpartition("/")[0] if isinstance(api_version, str) else ""


def is_custom(api_version: object) -> bool:
    """Return whether *api_version* is that of a custom resource: its group has a DNS name, and is none of Kubernetes' own."""
    group = group_of(api_version)
    return "." in group and group not in _KUBERNETES
