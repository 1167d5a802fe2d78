"""What the target cluster offers: which operators run there, which classes it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Self

from constructs_lib._validation import DNS_SUBDOMAIN, LABEL_VALUE, QUALIFIED_NAME, Props
from constructs_lib.monitoring.alerting import Alerting


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
    """Namespace of the Ingress controller's pods: network policies let it in. :class:`~constructs_lib.GatewayApi` names that of a
    gateway's."""

    cluster_issuer: str | None = "letsencrypt-prod"
    """cert-manager ClusterIssuer that signs certificates; ``None``: no TLS at the ingress."""

    secret_store: str | None = "cluster-secrets"
    """ClusterSecretStore of External Secrets for sources that name no store; ``None``: there is none for all namespaces."""

    priority_class_name: str | None = None
    """PriorityClass of workloads that state none; ``None``: the cluster's default."""

    storage_class_name: str | None = None
    """StorageClass of volumes that state none; ``None``: the cluster's default class."""

    image_pull_secrets: tuple[str, ...] = ()
    """Names of Secrets, in each namespace, with which the kubelet pulls images of ServiceAccounts that name none; empty: whoever runs the
    nodes lets them pull. Trap: GitHub's registry keeps a package private until somebody publishes it."""

    monitoring_namespace: str = "monitoring"
    """Namespace of Prometheus: network policies let its pods scrape."""

    pushgateway: bool = False
    """Whether a Pushgateway named ``pushgateway`` runs in :attr:`monitoring_namespace`, for the figures of jobs that end."""
    alerting: Alerting = field(default_factory=Alerting)
    """Labels and links of all alerts."""

    tracing_namespace: str = "monitoring"
    """Namespace of the OpenTelemetry collector."""

    dns_namespace: str = "kube-system"
    """Namespace of the cluster's DNS pods."""

    dns_labels: tuple[tuple[str, str], ...] = (("k8s-app", "kube-dns"),)
    """Labels of the cluster's DNS pods, as pairs. OpenShift's have ``dns.operator.openshift.io/daemonset-dns: default``."""

    dns_port: int = 53
    """Port on which the cluster's DNS pods listen; network policies act on it, not on the Service's 53. CoreDNS' own default;
    OpenShift's pods have 5353."""

    dns_cache_addresses: tuple[str, ...] = ()
    """Addresses at which a DNS cache on each node answers pods, at port 53; empty: there is none. NodeLocal DNSCache has
    ``169.254.20.10``, and where kube-proxy uses iptables also the address of the DNS Service. It lives on the host's network, so no
    selector matches it. Source: Kubernetes documentation, "Using NodeLocal DNSCache in Kubernetes Clusters"."""

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
        self._matches(
            "image_pull_secrets",
            DNS_SUBDOMAIN,
            "a tuple of names of Secrets",
            "use lower case letters, digits, dashes and dots",
            values=self.image_pull_secrets,
        )
        self._unique("image_pull_secrets")
        self._cidrs("api_server_cidrs")
        self._between("dns_port", 1, 65535)
        self._addresses("dns_cache_addresses")
        self._unique("dns_cache_addresses")
        for position, pattern, what in ((0, QUALIFIED_NAME, "label names"), (1, LABEL_VALUE, "label values")):
            self._matches(
                "dns_labels",
                pattern,
                f"pairs of labels with {what}",
                "write such as (('k8s-app', 'kube-dns'),)",
                values=[pair[position] for pair in self.dns_labels],
            )

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
            pushgateway=True,
            tracing_namespace=namespace,
        )
