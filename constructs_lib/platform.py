"""What the target cluster offers: which operators run there, which classes it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self

from constructs_lib._validation import DNS_SUBDOMAIN, Props


@dataclass(frozen=True, kw_only=True, slots=True)
class Platform(Props):
    """What a cluster offers to every workload; given once, to :class:`~constructs_lib.App`.

    The default is a production cluster with the operators that people run. :meth:`bare` is a cluster with none of them.
    """

    vertical_pod_autoscaler: bool = True
    """Whether the VerticalPodAutoscaler resource and its controllers are installed."""

    prometheus_operator: bool = True
    """Whether PodMonitor and PrometheusRule are installed; if not, pods carry ``prometheus.io/*`` annotations."""

    postgres: Literal["cnpg", "embedded"] = "cnpg"
    """Who runs PostgreSQL: the CloudNativePG operator, or one StatefulSet of this library."""

    ingress_class_name: str = "nginx"
    """Class of the Ingress controller."""

    ingress_namespace: str = "ingress-nginx"
    """Namespace of the Ingress controller's, or of the gateway's, pods: network policies let it in."""

    cluster_issuer: str | None = "letsencrypt-prod"
    """cert-manager ClusterIssuer that signs certificates; ``None``: no TLS at the ingress."""

    secret_store: str | None = "cluster-secrets"
    """ClusterSecretStore of External Secrets; ``None``: the operator is not there."""

    priority_class_name: str | None = None
    """PriorityClass of workloads that state none; ``None``: the cluster's default."""

    storage_class_name: str | None = None
    """StorageClass of volumes that state none; ``None``: the cluster's default class."""

    monitoring_namespace: str = "monitoring"
    """Namespace of Prometheus: network policies let its pods scrape."""

    tracing_namespace: str = "monitoring"
    """Namespace of the OpenTelemetry collector."""

    dns_namespace: str = "kube-system"
    """Namespace of the cluster's DNS pods."""

    dns_labels: tuple[tuple[str, str], ...] = (("k8s-app", "kube-dns"),)
    """Labels of the cluster's DNS pods, as pairs."""

    api_server_cidrs: tuple[str, ...] = ("0.0.0.0/0", "::/0")
    """Networks in which the Kubernetes API server answers. The default is any address: no selector matches it."""

    cluster_domain: str = "cluster.local"
    """DNS domain of the cluster."""

    def _validate(self) -> None:
        self._dns_label(
            "ingress_class_name", "ingress_namespace", "monitoring_namespace", "tracing_namespace", "dns_namespace"
        )
        for name in (
            "cluster_issuer",
            "secret_store",
            "priority_class_name",
            "storage_class_name",
            "cluster_domain",
        ):
            self._matches(name, DNS_SUBDOMAIN, "a DNS subdomain", "use lower case letters, digits, dashes and dots")
        self._cidrs("api_server_cidrs")

    @classmethod
    def bare(cls, *, namespace: str) -> Self:
        """Return a cluster without any operator, whose monitoring runs in *namespace* beside the workloads."""
        return cls(
            vertical_pod_autoscaler=False,
            prometheus_operator=False,
            postgres="embedded",
            cluster_issuer=None,
            secret_store=None,
            monitoring_namespace=namespace,
            tracing_namespace=namespace,
        )
