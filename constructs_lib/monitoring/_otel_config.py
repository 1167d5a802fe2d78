"""The configuration of the OpenTelemetry Collector, of one tier or of two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from constructs_lib.monitoring._otel_props import OtelCollectorProps

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
