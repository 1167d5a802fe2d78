"""Prometheus that the Prometheus Operator runs, for every namespace that is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cdk8s import ApiObject, ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import labels
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib._validation import DNS_LABEL, Props
from constructs_lib.checks.model import Key, OperatorAccess
from constructs_lib.connections import Networks, Pods, Port, Rules
from constructs_lib.image import Image
from constructs_lib.monitoring._operated import pods
from constructs_lib.monitoring.operated_alertmanager import ALERTMANAGER, WEB
from constructs_lib.monitoring.pod_monitor import PodMonitor, PodMonitorProps
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps
from constructs_lib.pdb import Pdb, PdbProps
from constructs_lib.places import PROMETHEUS, allow_dns_to, api_server
from constructs_lib.policy_rule import PolicyRule
from constructs_lib.resources import Resources
from constructs_lib.service_account import Role, RoleProps, ServiceAccount, ServiceAccountProps

KUBELET_PORT = 10250
"""Port of the kubelets' metrics."""

KUBELET_METRICS = (
    "kubelet_volume_stats_.+|container_memory_working_set_bytes|"
    "container_cpu_usage_seconds_total|container_cpu_cfs(_throttled)?_periods_total"
)
"""What is kept of the kubelets' thousands of series: volumes, what containers use, and how often they were throttled."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PrometheusProps(Props):
    """Props of :class:`Prometheus`."""

    name: str = "main"
    """Name of the object; the operator's Service is always ``prometheus-operated``."""

    image: Image
    """What runs."""

    namespaces: tuple[str, ...]
    """Namespaces whose monitors and rules are read, beside its own."""

    series_budget: int
    """Series that it is sized for. Unit: series."""

    external_labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of everything that leaves it."""

    external_url: str | None = None
    """Where people open it; ``None``: nowhere."""

    replicas: int = 2
    """Pods, each of which scrapes everything. Unit: pods."""

    retention_days: int = 30
    """Time for which samples are kept: the window of the objectives. Unit: days."""

    storage_gibibytes: int
    """Size of the volume of each pod. Unit: GiB."""

    resources: Resources
    """What each pod asks for; memory follows from the series."""

    ports: tuple[int, ...]
    """Ports of the pods that are scraped. Unit: TCP ports."""

    node_cidrs: tuple[str, ...] = ("0.0.0.0/0", "::/0")
    """Networks of the nodes, whose kubelets are scraped: no selector matches them. By default any, of both families."""

    callers: tuple[Pods, ...] = ()
    """Pods that ask Prometheus, such as Grafana's."""

    certificates_namespace: str | None = "cert-manager"
    """Namespace of cert-manager, which tells when certificates end; ``None``: it is not there."""

    def _validate(self) -> None:
        self._dns_label("name", "certificates_namespace")
        self._not_empty("namespaces", "ports")
        self._matches("namespaces", DNS_LABEL, "a tuple of namespaces", "name them", values=self.namespaces)
        self._unique("namespaces")
        self._between("series_budget", 1000, 100_000_000, "series")
        self._between("replicas", 1, 10, "pods")
        self._between("retention_days", 1, 3650, "days")
        self._between("storage_gibibytes", 1, 65_536, "GiB")
        self._cidrs("node_cidrs")


class Prometheus(Group):
    """A Prometheus for the namespaces that are named, its rights, and what watches it and the kubelets.

    Trap: pods of a namespace that is not named are not scraped, and its rules are not read.
    """

    def __init__(self, scope: Construct, id_: str, props: PrometheusProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        own = labels("prometheus", component="monitoring")
        read = ("get", "list", "watch")
        ServiceAccount(
            self, "service-account", ServiceAccountProps(name="prometheus", labels=own, automount_token=True)
        )
        Role(
            self,
            "role",
            RoleProps(
                name="prometheus",
                service_account_name="prometheus",
                labels=own,
                cluster_rules=(
                    PolicyRule(api_groups=("",), resources=("endpoints", "pods", "services"), verbs=read),
                    PolicyRule(api_groups=("discovery.k8s.io",), resources=("endpointslices",), verbs=read),
                    PolicyRule(api_groups=("",), resources=("nodes/metrics",), verbs=("get",)),
                ),
            ),
        )
        self.api_object: ApiObject = self._server(own)
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        declarations = context_of(self).declarations
        declarations.operators.append(
            OperatorAccess(
                labels=PROMETHEUS,
                namespace=namespace_of(self),
                ingress=((namespace_of(self), 9090),),
                egress=tuple((cidr, 443) for cidr in context_of(self).platform.api_server_cidrs),
                owner=f"Prometheus Operator's Prometheus {props.name}",
            )
        )
        # The operator makes it, with the addresses of the nodes.
        declarations.external |= {Key("Service", "kube-system", "kubelet")}
        Pdb(self, "pdb", PdbProps(name="prometheus", target_labels=PROMETHEUS))
        PodMonitor(
            self, "monitor", PodMonitorProps(name="prometheus", pod_labels=PROMETHEUS, port_name="web", labels=own)
        )
        self._kubelets(own)
        if props.certificates_namespace:
            PodMonitor(
                self,
                "certificates",
                PodMonitorProps(
                    name="cert-manager",
                    pod_labels={"app.kubernetes.io/name": "cert-manager"},
                    port_name="http-metrics",
                    namespaces=(props.certificates_namespace,),
                    honor_labels=True,
                    labels=own,
                ),
            )
        self._policy()

    def _policy(self) -> None:
        props, namespace = self.props, namespace_of(self)
        rules = Rules(namespace)
        itself = Pods(name="prometheus", namespace=namespace, labels=PROMETHEUS)
        rules.allow_from(itself, (Port(number=9090),))
        rules.allow_to(itself, (Port(number=9090),))
        for caller in props.callers:
            rules.allow_from(caller, (Port(number=9090),))
        alertmanager = Pods(name="alertmanager", namespace=namespace, labels=ALERTMANAGER)
        rules.allow_to(alertmanager, (Port(number=WEB),))
        allow_dns_to(rules, self)
        server = api_server(self)
        rules.allow_to(server, server.ports)
        kubelets = Networks(name="kubelets", cidrs=props.node_cidrs, ports=(Port(number=KUBELET_PORT),))
        rules.allow_to(kubelets, kubelets.ports)
        ports = tuple(Port(number=number) for number in props.ports)
        for each in (*props.namespaces, namespace):
            rules.allow_to(Pods(name=f"pods of {each}", namespace=each), ports)
        if props.certificates_namespace:
            rules.allow_to(Pods(name="cert-manager", namespace=props.certificates_namespace), (Port(number=9402),))
        NetworkPolicy(self, "policy", NetworkPolicyProps(name="prometheus", pod_labels=PROMETHEUS, rules=rules))

    def _server(self, own: Mapping[str, str]) -> ApiObject:
        props, m = self.props, b.monitoring
        namespaces = sorted({*props.namespaces, namespace_of(self)})

        def here(expression: type, selector: type) -> Any:
            return selector(
                match_expressions=[
                    expression(
                        key="kubernetes.io/metadata.name",
                        operator=getattr(m, f"{expression.__name__}Operator").IN,
                        values=namespaces,
                    )
                ]
            )

        return custom(
            m.Prometheus,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=props.name, labels=dict(own)),
            spec=m.PrometheusSpec(
                image=str(props.image),
                replicas=props.replicas,
                service_account_name="prometheus",
                external_labels=dict(props.external_labels) or None,
                external_url=props.external_url,
                retention=f"{props.retention_days}d",
                retention_size=f"{props.storage_gibibytes * 8 // 10 or 1}GB",
                scrape_interval="15s",
                evaluation_interval="30s",
                wal_compression=True,
                enable_features=["exemplar-storage"],
                exemplars=m.PrometheusSpecExemplars(max_size=100_000),
                pod_metadata=m.PrometheusSpecPodMetadata(labels={"app": "prometheus"}),
                **pods(
                    self,
                    PROMETHEUS,
                    props.resources,
                    storage_gibibytes=props.storage_gibibytes,
                    unsatisfiable=m.PrometheusSpecTopologySpreadConstraintsWhenUnsatisfiable,
                ),
                alerting=m.PrometheusSpecAlerting(
                    alertmanagers=[
                        m.PrometheusSpecAlertingAlertmanagers(
                            name="alertmanager-operated",
                            namespace=namespace_of(self),
                            port="web",
                        )
                    ]
                ),
                pod_monitor_selector=m.PrometheusSpecPodMonitorSelector(),
                pod_monitor_namespace_selector=here(
                    m.PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions,
                    m.PrometheusSpecPodMonitorNamespaceSelector,
                ),
                service_monitor_selector=m.PrometheusSpecServiceMonitorSelector(),
                service_monitor_namespace_selector=here(
                    m.PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions,
                    m.PrometheusSpecServiceMonitorNamespaceSelector,
                ),
                rule_selector=m.PrometheusSpecRuleSelector(),
                rule_namespace_selector=here(
                    m.PrometheusSpecRuleNamespaceSelectorMatchExpressions, m.PrometheusSpecRuleNamespaceSelector
                ),
            ),
        )

    def _kubelets(self, own: Mapping[str, str]) -> None:
        m = b.monitoring
        endpoints = [
            m.ServiceMonitorSpecEndpoints(
                port="https-metrics",
                path=path,
                scheme=m.ServiceMonitorSpecEndpointsScheme.HTTPS,
                interval="30s",
                honor_labels=True,
                bearer_token_file="/var/run/secrets/kubernetes.io/serviceaccount/token",
                # A kubelet's certificate is signed by itself unless the cluster rotates them.
                tls_config=m.ServiceMonitorSpecEndpointsTlsConfig(insecure_skip_verify=True),
                relabelings=[m.ServiceMonitorSpecEndpointsRelabelings(target_label="job", replacement="kubelet")],
                metric_relabelings=[
                    m.ServiceMonitorSpecEndpointsMetricRelabelings(
                        action=m.ServiceMonitorSpecEndpointsMetricRelabelingsAction.KEEP,
                        source_labels=["__name__"],
                        regex=KUBELET_METRICS,
                    )
                ],
            )
            for path in ("/metrics", "/metrics/cadvisor")
        ]
        custom(
            m.ServiceMonitor,
            self,
            "kubelets",
            metadata=ApiObjectMetadata(name="kubelet", labels=dict(own)),
            spec=m.ServiceMonitorSpec(
                selector=m.ServiceMonitorSpecSelector(match_labels={"app.kubernetes.io/name": "kubelet"}),
                namespace_selector=m.ServiceMonitorSpecNamespaceSelector(match_names=["kube-system"]),
                endpoints=endpoints,
            ),
        )
