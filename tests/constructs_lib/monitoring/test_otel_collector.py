"""Tests of constructs_lib.monitoring.otel_collector and constructs_lib.monitoring.jaeger."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from constructs_lib import Image, PropsError, SecretKey, Worker, WorkerProps
from constructs_lib.monitoring._otel_config import PERSONAL
from constructs_lib.monitoring.jaeger import ElasticsearchStorage, Jaeger, JaegerProps, MemoryStorage
from constructs_lib.monitoring.otel_collector import OtelCollector, OtelCollectorProps, RemoteCollector, TailSampling
from tests.support.samples import IMAGE
from tests.support.synth import chart, one, synth

COLLECTOR = Image(repository="docker.io/otel/opentelemetry-collector-contrib", version="0.140.1")
LASTING = ElasticsearchStorage(
    url="https://logs-es-http:9200",
    user="jaeger",
    password=SecretKey(secret="jaeger-elasticsearch", key="password"),
    authority=SecretKey(secret="logs-tls", key="ca.crt"),
)


def made(**values: Any) -> tuple[Any, OtelCollector]:
    """Return a chart with a collector, and the collector."""
    scope = chart()
    props = OtelCollectorProps(**{"image": COLLECTOR, "backend": "jaeger:4317", **values})
    return scope, OtelCollector(scope, "otel-collector", props)


def config(scope: Any, app: str = "otel-collector") -> dict[str, Any]:
    """Return the configuration of one tier."""
    held = one(scope, "ConfigMap", f"{app}-collector")["data"]["config.yaml"]
    found: dict[str, Any] = yaml.safe_load(held)
    return found


def pipeline(found: dict[str, Any]) -> dict[str, list[str]]:
    """Return the one pipeline."""
    traces: dict[str, list[str]] = found["service"]["pipelines"]["traces"]
    return traces


class TestOneTier:
    """A single collector."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Rights to look pods up, and nothing else."""
        assert synth(made()[0]) == snapshot_yaml

    def test_limits_its_memory_before_anything_else(self) -> None:
        """And judges before it batches."""
        assert pipeline(config(made()[0]))["processors"] == [
            "memory_limiter",
            "k8sattributes",
            "attributes/personal",
            "tail_sampling",
            "batch",
        ]

    def test_keeps_errors_slow_ones_and_a_share(self) -> None:
        """As it is told."""
        scope, _ = made(sampling=TailSampling(slow_milliseconds=250, percent=5))
        policies = {entry["name"]: entry for entry in config(scope)["processors"]["tail_sampling"]["policies"]}

        assert set(policies) == {"errors", "server-errors", "slow", "share"}
        assert policies["slow"]["latency"] == {"threshold_ms": 250}
        assert policies["share"]["probabilistic"] == {"sampling_percentage": 5}

    def test_takes_no_labels_or_annotations_of_pods(self) -> None:
        """Anybody may write anything there."""
        assert set(config(made()[0])["processors"]["k8sattributes"]["extract"]) == {"metadata"}

    def test_deletes_what_may_tell_of_a_person(self) -> None:
        """Addresses, agents, paths and queries."""
        actions = config(made()[0])["processors"]["attributes/personal"]["actions"]

        assert {entry["key"] for entry in actions} == set(PERSONAL)
        assert {"client.address", "url.query", "user_agent.original"} <= set(PERSONAL)

    def test_needs_no_rights_in_the_cluster_for_its_own_namespace(self) -> None:
        """A development environment has nothing of the cluster but its namespace."""
        scope, _ = made(whole_cluster=False)
        kinds = {item["kind"] for item in synth(scope)}

        assert "Role" in kinds
        assert "ClusterRole" not in kinds
        assert config(scope)["processors"]["k8sattributes"]["filter"] == {"namespace": "shop"}


class TestTwoTiers:
    """Gateways before several samplers."""

    def test_every_span_of_a_trace_goes_to_one_sampler(self) -> None:
        """By the trace's id, over the addresses of a headless Service."""
        scope, _ = made(samplers=3)
        exporter = config(scope)["exporters"]["loadbalancing"]
        peers = one(scope, "Service", "otel-collector-sampler-peers")

        assert exporter["routing_key"] == "traceID"
        assert exporter["resolver"]["dns"]["hostname"] == "otel-collector-sampler-peers.shop.svc.cluster.local"
        assert peers["spec"]["clusterIP"] == "None"

    def test_only_samplers_judge(self) -> None:
        """A gateway sees parts of a trace alone; only it sees where they come from."""
        scope, _ = made(samplers=3)
        gateway, sampler = config(scope), config(scope, "otel-collector-sampler")

        assert "tail_sampling" not in gateway["processors"]
        assert "k8sattributes" not in sampler["processors"]
        assert pipeline(sampler)["processors"] == ["memory_limiter", "tail_sampling", "batch"]
        assert pipeline(sampler)["exporters"] == ["otlp"]


class TestCallers:
    """Who sends traces."""

    @pytest.mark.parametrize("remote", [False, True])
    def test_are_told_where_to(self, remote: bool) -> None:
        """Nothing else is to be set."""
        scope, collector = made()
        worker = Worker(scope, "caller", WorkerProps(image=IMAGE, command=("work",)))
        worker.calls(RemoteCollector(namespace="monitoring") if remote else collector)
        place = "monitoring" if remote else "shop"

        assert one(scope, "ConfigMap", "caller-config")["data"] == {
            "OTEL_ENABLED": "true",
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://otel-collector-service.{place}.svc.cluster.local:4318",
        }


class TestJaeger:
    """What keeps traces."""

    def test_in_elasticsearch(self, snapshot_yaml: SnapshotAssertion) -> None:
        """With a user of its own and a certificate that is checked."""
        scope = chart()
        Jaeger(
            scope,
            "jaeger",
            JaegerProps(
                image=Image(repository="docker.io/jaegertracing/jaeger", version="2.13.0"), storage=LASTING, replicas=2
            ),
        )

        assert synth(scope) == snapshot_yaml

    def test_fails_for_several_pods_with_a_memory_each(self) -> None:
        """Which one knows a trace would be luck."""
        with pytest.raises(PropsError, match=r"JaegerProps\.replicas must be 1 with traces in memory"):
            JaegerProps(image=IMAGE, storage=MemoryStorage(), replicas=2)
