"""The namespaces that the environments of a cluster share: their quota, their default deny, their secrets, their certificates."""

from __future__ import annotations

from cdk8s import ApiObjectMetadata
from constructs import Construct

from charts.environment import SECRET_STORE
from charts.guardrails import Share, quota
from charts.secrets import secret_store
from constructs_lib import (
    Certificate,
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
from constructs_lib import _bindings as b
from constructs_lib._objects import custom
from constructs_lib.cluster_issuer import SelfSigned

MONITORING, LOGGING = "monitoring", "logging"

SELF_SIGNED = "self-signed"
"""ClusterIssuer of the root of the authority of :data:`MONITORING`."""

AUTHORITY = "monitoring-ca"
"""Issuer that signs the names of Services of :data:`MONITORING`: no public authority does."""

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
"""Pods of the monitoring, and the mean of what they ask for: metrics, dashboards, traces, logs. A planning value."""

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

    def __init__(self, scope: Construct, id_: str, *, namespace: str, pods: Share, storage_gibibytes: int) -> None:
        super().__init__(scope, id_, namespace=namespace)
        Guardrails(
            self,
            "guardrails",
            GuardrailsProps(
                quota=quota([pods], storage_gibibytes=storage_gibibytes),
                limit_range=LimitRangeProps(),
            ),
        )


class MonitoringNamespace(SharedNamespace):
    """The namespace of metrics, dashboards and traces, with its own secret store and its own authority for certificates."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_, namespace=MONITORING, pods=MONITORING_PODS, storage_gibibytes=2000)
        secret_store(self, MONITORING)
        ClusterIssuer(self, SELF_SIGNED, ClusterIssuerProps(name=SELF_SIGNED, signer=SelfSigned()))
        Certificate(
            self,
            AUTHORITY,
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
        c = b.cert_manager
        custom(
            c.Issuer,
            self,
            "issuer",
            metadata=ApiObjectMetadata(name=AUTHORITY),
            spec=c.IssuerSpec(ca=c.IssuerSpecCa(secret_name=AUTHORITY)),
        )
