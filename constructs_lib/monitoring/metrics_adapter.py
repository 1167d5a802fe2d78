"""Prometheus Adapter: serves what Prometheus holds to the HorizontalPodAutoscaler, as custom and external metrics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib import _rbac
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import labels
from constructs_lib._objects import Manifest, create, metadata
from constructs_lib._tree import Waiting
from constructs_lib._validation import Props
from constructs_lib._yaml import UNWRAPPED, dump
from constructs_lib.certificate import Certificate, CertificateProps
from constructs_lib.checks.keys import Key
from constructs_lib.connections import Mount, Networks, Pods, Port
from constructs_lib.image import Image
from constructs_lib.monitoring.served_metric import ServedMetric
from constructs_lib.policy_rule import PolicyRule
from constructs_lib.probes import Probe, Probes
from constructs_lib.resources import Resources
from constructs_lib.shutdown import Shutdown
from constructs_lib.web_service import WebService, WebServiceProps
from constructs_lib.workload_props import Files

PORT = 6443
"""Port of the adapter's pods."""

CUSTOM, EXTERNAL = "custom.metrics.k8s.io", "external.metrics.k8s.io"
VERSION = "v1beta1"
"""Version of both APIs that the adapter serves."""

READER, AUTOSCALER = "extension-apiserver-authentication-reader", "horizontal-pod-autoscaler"
"""Role that lets an extension server know its callers, and the ServiceAccount that asks. Source: Kubernetes documentation,
"Configure the Aggregation Layer"."""

TLS = "/etc/adapter-tls"
CONFIG = "/etc/adapter"


@dataclass(frozen=True, kw_only=True, slots=True)
class MetricsAdapterProps(Props):
    """Props of :class:`MetricsAdapter`."""

    image: Image
    """Prometheus Adapter's image."""

    prometheus: Pods
    """Prometheus' pods, with the port that is asked."""

    prometheus_url: str
    """Address of Prometheus."""

    pods_metrics: tuple[ServedMetric, ...] = ()
    """Metrics of pods, served as custom metrics; their series carry the labels ``namespace`` and ``pod``."""

    external_metrics: tuple[ServedMetric, ...] = ()
    """Metrics of a namespace, served as external ones; their series carry the label ``namespace``."""

    issuer_name: str | None = None
    """Issuer of the certificate for the adapter's Service; no public authority signs such a name."""

    issuer_kind: Literal["ClusterIssuer", "Issuer"] = "ClusterIssuer"
    """Kind of the issuer."""

    replicas: int = 2
    """Pods: while none answers, no autoscaler with such a metric scales down."""

    relist_seconds: int = 60
    """Time between two looks for new series. Unit: seconds. The adapter's ``--metrics-relist-interval``."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=100,
            memory_request_mebibytes=128,
            memory_limit_mebibytes=256,
        )
    )
    """What each pod asks for. A planning value."""

    def _validate(self) -> None:
        self._require(
            "pods_metrics",
            self.pods_metrics or self.external_metrics,
            "and external_metrics must not both be empty",
            "name what the autoscalers ask for, or leave the adapter out",
        )
        for name in ("pods_metrics", "external_metrics"):
            self._unique(name, "name")
        self._require(
            "pods_metrics",
            all("<<.GroupBy>>" in metric.query for metric in self.pods_metrics),
            "must keep <<.GroupBy>> in each query",
            "without it all pods share one value",
        )
        self._between("relist_seconds", 5, 3600, "seconds")
        self._between("replicas", 1, 10, "pods")
        self._dns_subdomain("issuer_name")

    def config(self) -> Mapping[str, Any]:
        """Return the adapter's configuration.

        Source: prometheus-adapter, "Metrics Discovery and Presentation Configuration" and "External Metrics".
        """
        found: dict[str, Any] = {}
        for key, metrics, resources in (
            ("rules", self.pods_metrics, ("namespace", "pod")),
            ("externalRules", self.external_metrics, ("namespace",)),
        ):
            if metrics:
                found[key] = [
                    {
                        "seriesQuery": metric.series + "{" + ",".join(f'{label}!=""' for label in resources) + "}",
                        "resources": {"overrides": {label: {"resource": label} for label in resources}},
                        "name": {"matches": f"^{metric.series}$", "as": metric.name},
                        "metricsQuery": metric.query,
                    }
                    for metric in metrics
                ]
        return found


class MetricsAdapter(WebService):
    """Prometheus Adapter, registered at the API server, with a certificate that renews itself.

    Trap: one server alone serves each API of the cluster. Where KEDA runs, ``external.metrics.k8s.io`` is KEDA's: leave
    ``external_metrics`` out, and let the workload scale by KEDA.
    """

    def __init__(self, scope: Construct, id_: str, props: MetricsAdapterProps) -> None:
        self.adapter = props
        super().__init__(scope, id_, _web(id_, props))
        namespace, service = namespace_of(self), f"{self.app}-service"
        names = (f"{service}.{namespace}.svc", f"{service}.{namespace}.svc.{context_of(self).platform.cluster_domain}")
        Certificate(
            self,
            "certificate",
            CertificateProps(
                name=f"{self.app}-tls",
                secret_name=f"{self.app}-tls",
                dns_names=names,
                issuer_name=props.issuer_name,
                issuer_kind=props.issuer_kind,
                labels=labels(self.app),
            ),
        )
        self._bind_roles(namespace)
        served = ((CUSTOM, props.pods_metrics), (EXTERNAL, props.external_metrics))
        for group in [group for group, metrics in served if metrics]:
            self._register(group, namespace, service)
        self.calls_pods(props.prometheus)
        # The API server asks from outside the pods' network, so no selector matches it.
        self.called_from(
            Networks(
                name="kubernetes API",
                cidrs=context_of(self).platform.api_server_cidrs,
                ports=(Port(number=PORT),),
            ),
            PORT,
        )

    def _bind_roles(self, namespace: str) -> None:
        """Let the adapter ask who its callers are, and the autoscaler ask for metrics."""
        # Every cluster has these two; no app renders them.
        context_of(self).declarations.external |= {
            Key("Role", "kube-system", READER),
            Key("ServiceAccount", "kube-system", AUTOSCALER),
        }
        account = {"kind": "ServiceAccount", "name": self.app, "namespace": namespace}
        own = labels(self.app)
        _rbac.ClusterRoleBinding(
            self,
            "auth-delegator",
            {
                "metadata": metadata(f"{namespace}:{self.app}:auth-delegator", labels=own),
                "roleRef": _rbac.reference("ClusterRole", "system:auth-delegator"),
                "subjects": [account],
            },
        )
        _rbac.RoleBinding(
            self,
            "auth-reader",
            {
                "metadata": metadata(f"{self.app}-auth-reader", namespace="kube-system", labels=own),
                "roleRef": _rbac.reference("Role", READER),
                "subjects": [account],
            },
        )
        name = f"{namespace}:{self.app}:read-metrics"
        groups = [
            group
            for group, metrics in ((CUSTOM, self.adapter.pods_metrics), (EXTERNAL, self.adapter.external_metrics))
            if metrics
        ]
        rule = PolicyRule(
            api_groups=tuple(groups),
            resources=("*",),
            verbs=("get", "list"),
            allow_wildcards="the resources of these groups are the metrics themselves, whatever they are called",
        )
        _rbac.ClusterRole(self, "read-metrics", {"metadata": metadata(name, labels=own), "rules": [rule.manifest()]})
        _rbac.ClusterRoleBinding(
            self,
            "autoscaler-reads-metrics",
            {
                "metadata": metadata(name, labels=own),
                "roleRef": _rbac.reference("ClusterRole", name),
                "subjects": [{"kind": "ServiceAccount", "name": AUTOSCALER, "namespace": "kube-system"}],
            },
        )

    def _register(self, group: str, namespace: str, service: str) -> None:
        _ApiService(
            self,
            group,
            {
                "metadata": metadata(
                    f"{VERSION}.{group}",
                    labels=labels(self.app),
                    annotations={"cert-manager.io/inject-ca-from": f"{namespace}/{self.app}-tls"},
                ),
                "spec": {
                    "group": group,
                    "version": VERSION,
                    "groupPriorityMinimum": 100,
                    "versionPriority": 100,
                    "service": {"name": service, "namespace": namespace, "port": 443},
                },
            },
        )


def _web(app: str, props: MetricsAdapterProps) -> WebServiceProps:
    return WebServiceProps(
        image=props.image,
        command=(
            "/adapter",
            f"--secure-port={PORT}",
            f"--tls-cert-file={TLS}/tls.crt",
            f"--tls-private-key-file={TLS}/tls.key",
            f"--prometheus-url={props.prometheus_url}",
            f"--metrics-relist-interval={props.relist_seconds}s",
            # A series that a slow scrape left out for a moment is still served.
            f"--metrics-max-age={2 * props.relist_seconds}s",
            f"--config={CONFIG}/config.yaml",
        ),
        port=PORT,
        service_port=443,
        replicas=props.replicas,
        files={"rules": Files(path=CONFIG, data={"config.yaml": dump([props.config()], width=UNWRAPPED)})},
        mounts=(Mount(path=TLS, secret=f"{app}-tls", keys=("tls.crt", "tls.key")),),
        empty_dirs={"tmp": "/tmp"},  # noqa: S108  # a volume of the pod's own
        cluster_rbac=(PolicyRule(api_groups=("",), resources=("namespaces", "pods"), verbs=("get", "list", "watch")),),
        resources=props.resources,
        probes=Probes(
            startup=Probe(path="/livez", scheme="HTTPS", period_seconds=2, failure_threshold=30),
            liveness=Probe(path="/livez", scheme="HTTPS"),
            readiness=Probe(path="/readyz", scheme="HTTPS", period_seconds=5),
        ),
        shutdown=Shutdown(pre_stop_seconds=0, drain_seconds=0, shutdown_timeout_seconds=10),
        metrics=None,
    )


class _ApiService(Waiting, k8s.KubeApiService):
    def __init__(self, scope: Construct, id_: str, manifest: Manifest) -> None:
        create(self, k8s.KubeApiService, scope, id_, manifest)
