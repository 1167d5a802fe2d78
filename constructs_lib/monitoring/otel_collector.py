"""OpenTelemetry Collector: takes spans, keeps the traces that are worth it, and sends them on.

A trace is judged as a whole, so all its spans must meet in one process: with more than one sampler, a tier of gateways sends each
trace to the sampler that its id points to. Source: docs/decisions/0027-traces-are-sampled-at-the-tail.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from constructs import Construct

from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import labels, selector
from constructs_lib._tree import Group
from constructs_lib._validation import Props
from constructs_lib._yaml import UNWRAPPED, dump
from constructs_lib.connections import Binding, Callee, Pods, Port
from constructs_lib.image import Image
from constructs_lib.policy_rule import PolicyRule
from constructs_lib.probes import Probe, Probes
from constructs_lib.resources import Resources
from constructs_lib.service import Service, ServicePort, ServiceProps
from constructs_lib.shutdown import Shutdown
from constructs_lib.web_service import WebService, WebServiceProps
from constructs_lib.workload_props import Files, Metrics

OTLP_HTTP, OTLP_GRPC, HEALTH, TELEMETRY = 4318, 4317, 13133, 8888
"""Ports: spans over HTTP and gRPC, health, the collector's own metrics. The collector's defaults."""

ANY = ".".join("0000")
"""All addresses of the pod: its network policy says who reaches it."""

PERSONAL = (
    "client.address",
    "client.port",
    "enduser.id",
    "http.client_ip",
    "http.target",
    "http.url",
    "http.user_agent",
    "net.sock.peer.addr",
    "url.full",
    "url.path",
    "url.query",
    "user.email",
    "user.id",
    "user_agent.original",
)
"""Attributes that may tell of a person, or hold what a caller wrote. Source: OpenTelemetry, "Semantic Conventions"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TailSampling(Props):
    """Which traces are kept, judged when they are complete."""

    slow_milliseconds: int = 500
    """Traces that took longer are kept. Unit: milliseconds. Five times the PRD's 100 ms: what is worth a look."""

    percent: float = 1
    """Share of all other traces that is kept. Unit: percent. Source: issue of the monitoring, 1 %."""

    decision_wait_seconds: int = 10
    """Time for a trace's spans to come together. Unit: seconds. Longer than any request may take, and than a batch waits."""

    traces_in_memory: int = 50_000
    """Traces that wait for their decision at most; then the oldest are judged early. Traces/s x wait x 2 is a good bound."""

    def _validate(self) -> None:
        self._between("slow_milliseconds", 1, 600_000, "milliseconds")
        self._between("percent", 0, 100, "percent")
        self._between("decision_wait_seconds", 1, 300, "seconds")
        self._between("traces_in_memory", 100, 10_000_000, "traces")

    def config(self) -> dict[str, Any]:
        """Return the processor's configuration: errors, slow ones, a share of the rest."""
        return {
            "decision_wait": f"{self.decision_wait_seconds}s",
            "num_traces": self.traces_in_memory,
            "policies": [
                {"name": "errors", "type": "status_code", "status_code": {"status_codes": ["ERROR"]}},
                {
                    "name": "server-errors",
                    "type": "numeric_attribute",
                    "numeric_attribute": {"key": "http.response.status_code", "min_value": 500, "max_value": 599},
                },
                {"name": "slow", "type": "latency", "latency": {"threshold_ms": self.slow_milliseconds}},
                {
                    "name": "share",
                    "type": "probabilistic",
                    "probabilistic": {"sampling_percentage": self.percent},
                },
            ],
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class OtelCollectorProps(Props):
    """Props of :class:`OtelCollector`."""

    image: Image
    """The collector with the community's components (``otelcol-contrib``)."""

    backend: str
    """Where kept traces go: ``host:port`` of OTLP over gRPC, such as Jaeger's."""

    sampling: TailSampling = field(default_factory=TailSampling)
    """Which traces are kept."""

    samplers: int = 1
    """Processes that judge traces. Unit: pods. More than one brings a tier of :attr:`gateways` before them. A changed number
    splits the traces of that moment."""

    gateways: int = 2
    """Processes before several samplers. Unit: pods."""

    whole_cluster: bool = True
    """Whether spans come from pods of all namespaces. Off: of the collector's own alone, which needs no rights in the cluster."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=200,
            cpu_limit_millicores=1000,
            memory_request_mebibytes=512,
            memory_limit_mebibytes=1024,
        )
    )
    """What each pod asks for. The memory limiter refuses spans at four fifths of the limit, before the kernel kills."""

    def _validate(self) -> None:
        self._not_empty("backend")
        self._between("samplers", 1, 100, "pods")
        self._between("gateways", 1, 100, "pods")


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


def single_config(props: OtelCollectorProps, namespace: str | None) -> dict[str, Any]:
    """Return the configuration of the only tier; *namespace*: the only one whose pods are known, ``None``: all."""
    processors = {**_limiter(), **_pods(namespace), **_personal(), "tail_sampling": props.sampling.config(), **_batch()}
    return _config(_receiver("http", OTLP_HTTP), processors, _backend(props.backend))


def gateway_config(props: OtelCollectorProps, samplers: str, namespace: str | None) -> dict[str, Any]:
    """Return the configuration of the tier that finds each trace's sampler among the addresses of the name *samplers*."""
    del props
    exporter = {
        "loadbalancing": {
            "routing_key": "traceID",
            "protocol": {"otlp": {"tls": {"insecure": True}, "timeout": "5s"}},
            "resolver": {"dns": {"hostname": samplers, "port": str(OTLP_GRPC), "interval": "5s"}},
        }
    }
    # The pods' names are found by the address that the spans come from, which the next tier does not see.
    processors = {**_limiter(), **_pods(namespace), **_personal(), **_batch()}
    return _config(_receiver("http", OTLP_HTTP), processors, exporter)


def sampler_config(props: OtelCollectorProps) -> dict[str, Any]:
    """Return the configuration of the tier that judges."""
    processors = {**_limiter(), "tail_sampling": props.sampling.config(), **_batch()}
    return _config(_receiver("grpc", OTLP_GRPC), processors, _backend(props.backend))


def _receiver(protocol: str, port: int) -> dict[str, Any]:
    return {"otlp": {"protocols": {protocol: {"endpoint": f"{ANY}:{port}"}}}}


def _backend(address: str) -> dict[str, Any]:
    return {
        "otlp": {
            "endpoint": address,
            "tls": {"insecure": True},
            "sending_queue": {"queue_size": 1000},
            "retry_on_failure": {"max_elapsed_time": "300s"},
        }
    }


def _limiter() -> dict[str, Any]:
    return {"memory_limiter": {"check_interval": "1s", "limit_percentage": 80, "spike_limit_percentage": 20}}


def _batch() -> dict[str, Any]:
    return {"batch": {"send_batch_size": 1024, "send_batch_max_size": 2048, "timeout": "1s"}}


def _personal() -> dict[str, Any]:
    return {"attributes/personal": {"actions": [{"key": name, "action": "delete"} for name in PERSONAL]}}


def _pods(namespace: str | None) -> dict[str, Any]:
    """Return what names the pod of each span; labels and annotations are left out, since anybody may write anything there."""
    metadata = ["k8s.namespace.name", "k8s.deployment.name", "k8s.pod.name", "k8s.node.name"]
    found: dict[str, Any] = {
        "auth_type": "serviceAccount",
        "extract": {"metadata": metadata},
        "pod_association": [{"sources": [{"from": "connection"}]}],
    }
    if namespace:
        found["filter"] = {"namespace": namespace}
        found["extract"] = {"metadata": [name for name in metadata if name != "k8s.namespace.name"]}
    return {"k8sattributes": found}


def _config(
    receivers: Mapping[str, Any], processors: Mapping[str, Any], exporters: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a whole configuration; the order of *processors* is that of the pipeline, the memory limiter first."""
    return {
        "extensions": {"health_check": {"endpoint": f"{ANY}:{HEALTH}"}},
        "receivers": dict(receivers),
        "processors": dict(processors),
        "exporters": dict(exporters),
        "service": {
            "extensions": ["health_check"],
            "telemetry": {
                "logs": {"encoding": "json", "level": "info"},
                "metrics": {"readers": [{"pull": {"exporter": {"prometheus": {"host": ANY, "port": TELEMETRY}}}}]},
            },
            "pipelines": {
                "traces": {
                    "receivers": list(receivers),
                    "processors": list(processors),
                    "exporters": list(exporters),
                }
            },
        },
    }


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
