"""Jaeger: keeps traces and shows them; its storage is Elasticsearch, or memory where nothing needs to last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from constructs import Construct

from constructs_lib._context import context_of, namespace_of
from constructs_lib._validation import Props
from constructs_lib._yaml import UNWRAPPED, dump
from constructs_lib.connections import Mount, SecretKey
from constructs_lib.image import Image
from constructs_lib.probes import Probe, Probes
from constructs_lib.resources import Resources
from constructs_lib.shutdown import Shutdown
from constructs_lib.web_service import WebService, WebServiceProps
from constructs_lib.workload_props import Files, Metrics

QUERY, OTLP_GRPC, HEALTH, TELEMETRY = 16686, 4317, 13133, 8888
"""Ports: pages and API, spans, health, Jaeger's own metrics. Jaeger's defaults."""

SECRETS = "/etc/jaeger-secrets"

ANY = ".".join("0000")
"""All addresses of the pod: its network policy says who reaches it."""

STORE = "traces"


@dataclass(frozen=True, kw_only=True, slots=True)
class MemoryStorage(Props):
    """Traces in the memory of the one pod: gone with it."""

    max_traces: int = 20_000
    """Traces that are kept; then the oldest go."""

    def _validate(self) -> None:
        self._between("max_traces", 100, 10_000_000, "traces")

    def config(self) -> dict[str, Any]:
        """Return the backend's configuration."""
        return {"memory": {"max_traces": self.max_traces}}


@dataclass(frozen=True, kw_only=True, slots=True)
class ElasticsearchStorage(Props):
    """Traces in Elasticsearch, an index a day."""

    url: str
    """Address of Elasticsearch."""

    user: str
    """User, with all rights on ``<index_prefix>-*`` and no other."""

    password: SecretKey
    """The user's password."""

    authority: SecretKey
    """Certificate of the authority that signed Elasticsearch's."""

    index_prefix: str = "traces"
    """Begin of the names of the indices."""

    shards: int = 1
    """Primary shards of each index."""

    replicas: int = 1
    """Copies of each shard."""

    def _validate(self) -> None:
        self._not_empty("url", "user")
        self._dns_label("index_prefix")
        self._between("shards", 1, 100, "shards")
        self._between("replicas", 0, 5, "copies")

    def config(self) -> dict[str, Any]:
        """Return the backend's configuration. Source: Jaeger documentation, "Elasticsearch"."""
        each = {
            "date_layout": "2006-01-02",
            "rollover_frequency": "day",
            "shards": self.shards,
            "replicas": self.replicas,
        }
        indices: dict[str, Any] = {"index_prefix": self.index_prefix}
        indices |= {name: dict(each) for name in ("spans", "services", "dependencies", "sampling")}
        return {
            "elasticsearch": {
                "server_urls": [self.url],
                "auth": {
                    "basic": {
                        "username": self.user,
                        "password_file": f"{SECRETS}/{self.password.key}",
                    }
                },
                "tls": {"ca_file": f"{SECRETS}-authority/{self.authority.key}"},
                "indices": indices,
            }
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class JaegerProps(Props):
    """Props of :class:`Jaeger`."""

    image: Image
    """Jaeger 2, one program for everything."""

    storage: MemoryStorage | ElasticsearchStorage
    """Where traces are kept. No default: it decides whether they outlive the pod."""

    replicas: int = 1
    """Pods; more than one needs a storage that they share."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=100,
            cpu_limit_millicores=1000,
            memory_request_mebibytes=256,
            memory_limit_mebibytes=1024,
        )
    )
    """What each pod asks for. A planning value: traces in memory need some 5 KiB each."""

    def _validate(self) -> None:
        self._between("replicas", 1, 10, "pods")
        self._require(
            "replicas",
            self.replicas == 1 or isinstance(self.storage, ElasticsearchStorage),
            "must be 1 with traces in memory",
            "each pod would know other traces; share a storage",
        )

    def config(self) -> dict[str, Any]:
        """Return Jaeger's configuration. Source: Jaeger documentation, "Configuration"."""
        return {
            "extensions": {
                "jaeger_storage": {"backends": {STORE: self.storage.config()}},
                "jaeger_query": {
                    "storage": {"traces": STORE},
                    "http": {"endpoint": f"{ANY}:{QUERY}"},
                    # Nothing asks for traces over gRPC: it stays within the pod.
                    "grpc": {"endpoint": "127.0.0.1:16685"},
                },
                "healthcheckv2": {"use_v2": True, "http": {"endpoint": f"{ANY}:{HEALTH}"}},
            },
            "receivers": {"otlp": {"protocols": {"grpc": {"endpoint": f"{ANY}:{OTLP_GRPC}"}}}},
            "processors": {"batch": {}},
            "exporters": {"jaeger_storage_exporter": {"trace_storage": STORE}},
            "service": {
                "extensions": ["jaeger_storage", "jaeger_query", "healthcheckv2"],
                "telemetry": {
                    "logs": {"encoding": "json", "level": "info"},
                    "metrics": {"readers": [{"pull": {"exporter": {"prometheus": {"host": ANY, "port": TELEMETRY}}}}]},
                },
                "pipelines": {
                    "traces": {
                        "receivers": ["otlp"],
                        "processors": ["batch"],
                        "exporters": ["jaeger_storage_exporter"],
                    }
                },
            },
        }


class Jaeger(WebService):
    """Jaeger: takes spans over OTLP, keeps traces, shows them.

    Trap: who reaches its pages sees every trace; it has no sign-in. Reach it through Grafana, or by ``kubectl port-forward``.
    """

    def __init__(self, scope: Construct, id_: str, props: JaegerProps) -> None:
        self.jaeger = props
        super().__init__(scope, id_, _web(props))

    @property
    def otlp(self) -> str:
        """Address for spans, ``host:port``."""
        domain = context_of(self).platform.cluster_domain
        return f"{self.app}-service.{namespace_of(self)}.svc.{domain}:{OTLP_GRPC}"


def _web(props: JaegerProps) -> WebServiceProps:
    mounts: tuple[Mount, ...] = ()
    if isinstance(props.storage, ElasticsearchStorage):
        password, authority = props.storage.password, props.storage.authority
        mounts = (
            Mount(path=SECRETS, secret=password.secret, keys=(password.key,)),
            Mount(path=f"{SECRETS}-authority", secret=authority.secret, keys=(authority.key,)),
        )
    config: Mapping[str, Any] = props.config()
    return WebServiceProps(
        image=props.image,
        command=("/cmd/jaeger/jaeger-linux", "--config=/etc/jaeger/config.yaml"),
        port=QUERY,
        health_port=HEALTH,
        ports={"otlp": OTLP_GRPC},
        replicas=props.replicas,
        files={"settings": Files(path="/etc/jaeger", data={"config.yaml": dump([config], width=UNWRAPPED)})},
        mounts=mounts,
        resources=props.resources,
        # Liveness looks at the process, readiness at the pipeline into the storage.
        probes=Probes(
            startup=Probe(path="/status", period_seconds=2, timeout_seconds=3, failure_threshold=60),
            liveness=Probe(path="/status"),
            readiness=Probe(path="/status?pipeline=traces", period_seconds=5),
        ),
        shutdown=Shutdown(pre_stop_seconds=0, drain_seconds=0, shutdown_timeout_seconds=10),
        metrics=Metrics(port=TELEMETRY),
    )
