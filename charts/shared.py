"""The namespaces that the environments of a cluster share: their quota, their default deny, their secrets, their certificates."""

from __future__ import annotations

from constructs import Construct

from charts.environment import SECRET_STORE
from charts.guardrails import Share, quota
from charts.secrets import secret_store
from constructs_lib import (
    Certificate,
    CertificateAuthority,
    CertificateProps,
    Chart,
    ClusterIssuer,
    ClusterIssuerProps,
    ExternalSecretSource,
    Guardrails,
    GuardrailsProps,
    LimitRangeProps,
    Resources,
)
from constructs_lib.cluster_issuer import SelfSigned

MONITORING, LOGGING = "monitoring", "logging"

SELF_SIGNED = "self-signed"
"""ClusterIssuer of the root of :data:`AUTHORITY`."""

AUTHORITY = "internal-ca"
"""ClusterIssuer that signs the names of Services: no public authority does."""

SECRETS = ExternalSecretSource(store=SECRET_STORE, store_kind="SecretStore", prefix="monitoring/")
"""Where the passwords of :data:`MONITORING` are kept."""

MONITORING_PODS = Share(
    60,
    Resources(
        cpu_request_millicores=300,
        cpu_limit_millicores=1500,
        memory_request_mebibytes=1024,
        memory_limit_mebibytes=2048,
        ephemeral_storage_request_mebibytes=256,
        ephemeral_storage_limit_mebibytes=1024,
    ),
)
"""Pods of the monitoring beside Prometheus, and the mean of what they ask for: dashboards, traces, logs. A planning value."""

MONITORING_GIBIBYTES = 1000
"""Volumes of the monitoring beside those of Prometheus: Elasticsearch, Alertmanager. Unit: GiB. A planning value."""

LOGGING_PODS = Share(
    100,
    Resources(
        cpu_request_millicores=100,
        cpu_limit_millicores=500,
        memory_request_mebibytes=128,
        memory_limit_mebibytes=256,
        ephemeral_storage_limit_mebibytes=512,
    ),
)
"""A shipper on each of the cluster's nodes."""


class SharedNamespace(Chart):
    """Quota, limits and default deny of one shared namespace."""

    def __init__(
        self, scope: Construct, id_: str, *, namespace: str, pods: list[Share], storage_gibibytes: int
    ) -> None:
        super().__init__(scope, id_, namespace=namespace)
        Guardrails(
            self,
            "guardrails",
            GuardrailsProps(
                quota=quota(pods, storage_gibibytes=storage_gibibytes),
                limit_range=LimitRangeProps(),
            ),
        )


class MonitoringNamespace(SharedNamespace):
    """The namespace of metrics, dashboards and traces, with its own secret store.

    *prometheus*: its pods; *prometheus_gibibytes*: the sum of their volumes.
    """

    def __init__(self, scope: Construct, id_: str, *, prometheus: Share, prometheus_gibibytes: int) -> None:
        super().__init__(
            scope,
            id_,
            namespace=MONITORING,
            pods=[MONITORING_PODS, prometheus],
            storage_gibibytes=MONITORING_GIBIBYTES + prometheus_gibibytes,
        )
        secret_store(self, MONITORING)


class LoggingNamespace(SharedNamespace):
    """The namespace of the log shippers alone, with a secret store of its own."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_, namespace=LOGGING, pods=[LOGGING_PODS], storage_gibibytes=1)
        secret_store(self, LOGGING)


class Authority(Chart):
    """The authority that signs the names of Services: cert-manager reads its key in its own namespace alone."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_, namespace="cert-manager")
        ClusterIssuer(self, SELF_SIGNED, ClusterIssuerProps(name=SELF_SIGNED, signer=SelfSigned()))
        Certificate(
            self,
            "certificate",
            CertificateProps(
                name=AUTHORITY,
                secret_name=AUTHORITY,
                dns_names=(),
                common_name=AUTHORITY,
                issuer_name=SELF_SIGNED,
                duration_hours=5 * 365 * 24,
                certificate_authority=True,
                usages=("digital signature", "cert sign", "crl sign"),
            ),
        )
        signer = CertificateAuthority(secret_name=AUTHORITY)
        ClusterIssuer(self, AUTHORITY, ClusterIssuerProps(name=AUTHORITY, signer=signer))
