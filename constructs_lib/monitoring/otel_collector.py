"""OpenTelemetry Collector: takes spans, keeps the traces that are worth it, and sends them on.

A trace is judged as a whole, so all its spans must meet in one process: with more than one sampler, a tier of gateways sends each
trace to the sampler that its id points to. Source: docs/decisions/0027-traces-are-sampled-at-the-tail.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from constructs import Construct

from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import labels, selector
from constructs_lib._tree import Group
from constructs_lib._validation import Props
from constructs_lib._yaml import UNWRAPPED, dump
from constructs_lib.connections import Binding, Callee, Pods, Port
from constructs_lib.monitoring._otel_config import (
    HEALTH,
    OTLP_GRPC,
    OTLP_HTTP,
    TELEMETRY,
    gateway_config,
    sampler_config,
    single_config,
)
from constructs_lib.monitoring._otel_props import OtelCollectorProps, TailSampling
from constructs_lib.policy_rule import PolicyRule
from constructs_lib.probes import Probe, Probes
from constructs_lib.service import Service, ServicePort, ServiceProps
from constructs_lib.shutdown import Shutdown
from constructs_lib.web_service import WebService, WebServiceProps
from constructs_lib.workload_props import Files, Metrics

__all__ = ["OTLP_HTTP", "OtelCollector", "OtelCollectorProps", "RemoteCollector", "TailSampling", "callee"]


class OtelCollector(Group):
    """Collector of traces; workloads that ``calls`` it send theirs to it, nothing else is to be set.

    Trap: it sees what it is sent. A service that samples by itself has thrown errors away before anybody looked.
    """

    def __init__(self, scope: Construct, id_: str, props: OtelCollectorProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        namespace = namespace_of(self)
        self._namespace = namespace
        own = None if props.whole_cluster else namespace
        self.sampler: WebService | None = None
        """The second tier, if there is one."""
        if props.samplers > 1:
            self.sampler = WebService(
                self,
                f"{id_}-sampler",
                _web(props, sampler_config(props), replicas=props.samplers, port=OTLP_GRPC, ports={}),
            )
            peers = f"{id_}-sampler-peers"
            Service(
                self,
                peers,
                ServiceProps(
                    name=peers,
                    pod_labels=selector(f"{id_}-sampler"),
                    ports=(ServicePort(name="otlp", port=OTLP_GRPC, target_port="http"),),
                    headless=True,
                    labels=labels(f"{id_}-sampler"),
                ),
            )
            domain = context_of(self).platform.cluster_domain
            config = gateway_config(props, f"{peers}.{namespace}.svc.{domain}", own)
            replicas = props.gateways
        else:
            config, replicas = single_config(props, own), 1
        rights = (
            PolicyRule(api_groups=("",), resources=("pods", "namespaces"), verbs=("get", "list", "watch")),
            PolicyRule(api_groups=("apps",), resources=("replicasets",), verbs=("get", "list", "watch")),
        )
        only_here = (
            PolicyRule(api_groups=("",), resources=("pods",), verbs=("get", "list", "watch")),
            PolicyRule(api_groups=("apps",), resources=("replicasets",), verbs=("get", "list", "watch")),
        )
        self.gateway = WebService(
            self,
            id_,
            _web(
                props,
                config,
                replicas=replicas,
                port=OTLP_HTTP,
                ports={},
                rbac=() if props.whole_cluster else only_here,
                cluster_rbac=rights if props.whole_cluster else (),
            ),
        )
        """Takes the spans."""
        if self.sampler:
            self.gateway.calls(self.sampler)

    @property
    def last(self) -> WebService:
        """The tier that sends on what is kept; let it call the backend."""
        return self.sampler or self.gateway

    @property
    def pods(self) -> Pods:
        """The pods that take spans."""
        return self.gateway.pods

    @property
    def binding(self) -> Binding:
        """Callers record traces, and send them here."""
        return _binding(self.gateway.app, self._namespace, context_of(self).platform.cluster_domain)

    def accept(self, caller: Pods, ports: tuple[Port, ...]) -> None:
        """Let *caller* in."""
        self.gateway.accept(caller, ports)


@dataclass(frozen=True, kw_only=True, slots=True)
class RemoteCollector(Props):
    """A collector that another app makes, as a callee: ``api.calls(RemoteCollector(...))``; its own side is not opened."""

    namespace: str
    """Its namespace."""

    app: str = "otel-collector"
    """Its id there."""

    cluster_domain: str = "cluster.local"
    """DNS domain of the cluster."""

    @property
    def pods(self) -> Pods:
        """Its pods."""
        return Pods(
            name="opentelemetry-collector",
            namespace=self.namespace,
            labels=selector(self.app),
            ports=(Port(number=OTLP_HTTP),),
        )

    @property
    def binding(self) -> Binding:
        """Callers record traces, and send them there."""
        return _binding(self.app, self.namespace, self.cluster_domain)

    def accept(self, caller: Pods, ports: tuple[Port, ...]) -> None:
        """Do nothing: the other app lets its callers in."""


def _binding(app: str, namespace: str, domain: str) -> Binding:
    return Binding(
        config={
            "OTEL_ENABLED": "true",
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://{app}-service.{namespace}.svc.{domain}:{OTLP_HTTP}",
        }
    )


def _web(
    props: OtelCollectorProps,
    config: Mapping[str, Any],
    *,
    replicas: int,
    port: int,
    ports: Mapping[str, int],
    rbac: tuple[PolicyRule, ...] = (),
    cluster_rbac: tuple[PolicyRule, ...] = (),
) -> WebServiceProps:
    return WebServiceProps(
        image=props.image,
        command=("/otelcol-contrib", "--config=/etc/otelcol/config.yaml"),
        port=port,
        service_port=port,
        health_port=HEALTH,
        ports=ports,
        replicas=replicas,
        files={"collector": Files(path="/etc/otelcol", data={"config.yaml": dump([config], width=UNWRAPPED)})},
        rbac=rbac,
        cluster_rbac=cluster_rbac,
        resources=props.resources,
        # The extension answers every path alike, and speaks of the process alone.
        probes=Probes(
            startup=Probe(path="/startup", period_seconds=2, timeout_seconds=3, failure_threshold=30),
            liveness=Probe(path="/live"),
            readiness=Probe(path="/ready", period_seconds=5),
        ),
        # It sends what it holds before it ends.
        shutdown=Shutdown(pre_stop_seconds=0, drain_seconds=0, shutdown_timeout_seconds=15),
        metrics=Metrics(port=TELEMETRY),
    )


def callee(collector: OtelCollector | RemoteCollector) -> Callee:
    """Return *collector* as what it is to its callers; the type checker then looks that it is one."""
    return collector
