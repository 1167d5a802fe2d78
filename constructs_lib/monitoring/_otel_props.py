"""Props of the OpenTelemetry Collector."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from constructs_lib._validation import Props
from constructs_lib.image import Image
from constructs_lib.resources import Resources


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
