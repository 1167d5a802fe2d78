"""Traces: the collector that samples them, and Jaeger that keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field

from constructs import Construct

from constructs_lib import Chart, Image, Pods, Port, Props
from constructs_lib.monitoring.jaeger import QUERY, ElasticsearchStorage, Jaeger, JaegerProps, MemoryStorage
from constructs_lib.monitoring.otel_collector import OTLP_HTTP, OtelCollector, OtelCollectorProps, TailSampling

COLLECTOR, JAEGER = "otel-collector", "jaeger"
JAEGER_URL = f"http://{JAEGER}-service"
"""Address of Jaeger's query service, from its own namespace."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TracingPlace(Props):
    """Where traces go in one cluster."""

    namespace: str
    """Namespace of collector and Jaeger."""

    collector: Image
    """The collector's image."""

    jaeger: Image
    """Jaeger's image."""

    storage: MemoryStorage | ElasticsearchStorage
    """Where traces are kept."""

    elasticsearch: Pods | None = None
    """Elasticsearch's pods, where traces are kept there."""

    callers: tuple[str, ...] = ()
    """Namespaces whose pods send traces, beside the callers of this app."""

    samplers: int = 1
    """Processes that judge traces."""

    sampling: TailSampling = field(default_factory=TailSampling)
    """Which traces are kept."""

    whole_cluster: bool = True
    """Whether the callers live in other namespaces."""


class Tracing(Chart):
    """Collector and Jaeger."""

    def __init__(self, scope: Construct, id_: str, place: TracingPlace) -> None:
        super().__init__(scope, id_, namespace=place.namespace)
        shared = isinstance(place.storage, ElasticsearchStorage)
        self.jaeger = Jaeger(
            self, JAEGER, JaegerProps(image=place.jaeger, storage=place.storage, replicas=2 if shared else 1)
        )
        self.collector = OtelCollector(
            self,
            COLLECTOR,
            OtelCollectorProps(
                image=place.collector,
                backend=self.jaeger.otlp,
                samplers=place.samplers,
                sampling=place.sampling,
                whole_cluster=place.whole_cluster,
            ),
        )
        self.collector.last.calls(self.jaeger)
        # Grafana is another chart's; it shows the traces.
        self.jaeger.called_from(Pods(name="grafana", namespace=place.namespace, labels={"app": "grafana"}), QUERY)
        if place.elasticsearch:
            self.jaeger.calls_pods(place.elasticsearch)
        for namespace in place.callers:
            self.collector.gateway.called_from(Pods(name=namespace, namespace=namespace), OTLP_HTTP)

    @property
    def jaeger_pods(self) -> Pods:
        """Jaeger's pods, with the port of its query service alone."""
        return Pods(
            name=JAEGER,
            namespace=self.jaeger.pods.namespace,
            labels=self.jaeger.pods.labels,
            ports=(Port(number=QUERY),),
        )
