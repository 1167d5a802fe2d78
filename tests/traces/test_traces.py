"""A trace goes from the service through the collector's sampling into Jaeger, with the very configuration of the manifests.

The collector's part is run by Jaeger's program, which holds the same components but two: the names of pods are left out, and the
health is told by the extension's second version.
"""

from __future__ import annotations

import json
import re
import secrets
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from constructs_lib import Image
from constructs_lib.monitoring._otel_config import ANY, PERSONAL, sampler_config, single_config
from constructs_lib.monitoring.jaeger import JaegerProps, MemoryStorage
from constructs_lib.monitoring.otel_collector import OtelCollectorProps, TailSampling
from tests.support.running_app import RunningApp, running
from tests.support.servers import free_ports, until
from tools.build_jaeger import PROGRAM

IMAGE = Image(repository="none", version="0")
SAMPLING = TailSampling(percent=0, slow_milliseconds=300, decision_wait_seconds=1)


class Pipeline:
    """A collector and a Jaeger, both running."""

    def __init__(self, otlp: int, query: int) -> None:
        self.otlp, self.query = otlp, query

    def trace(self, trace_id: str) -> dict[str, Any] | None:
        """Return the trace as Jaeger has stored it; ``None``: it was not kept."""
        try:
            url = f"http://127.0.0.1:{self.query}/api/traces/{trace_id}"
            with urllib.request.urlopen(url, timeout=5) as answer:  # loopback
                found = json.load(answer)["data"]
                return dict(found[0]) if found else None
        except urllib.error.HTTPError as error:
            with error:
                if error.code != 404:
                    raise
                return None

    def send(self, *, milliseconds: float = 1, error: bool = False, attributes: Mapping[str, str] | None = None) -> str:
        """Send a trace of one span to the collector; return its id."""
        trace_id, now = secrets.token_hex(16), time.time_ns()
        span = {
            "traceId": trace_id,
            "spanId": secrets.token_hex(8),
            "name": "GET /v1/payments",
            "kind": 2,
            "startTimeUnixNano": str(now - int(milliseconds * 1_000_000)),
            "endTimeUnixNano": str(now),
            "status": {"code": 2 if error else 0},
            "attributes": [{"key": key, "value": {"stringValue": value}} for key, value in (attributes or {}).items()],
        }
        resource = {"attributes": [{"key": "service.name", "value": {"stringValue": "payment-api"}}]}
        body = {"resourceSpans": [{"resource": resource, "scopeSpans": [{"spans": [span]}]}]}
        request = urllib.request.Request(  # loopback
            f"http://127.0.0.1:{self.otlp}/v1/traces",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310  # loopback
            assert answer.status == 200
        return trace_id


def on_ports(config: Mapping[str, Any], ports: Mapping[int, int]) -> dict[str, Any]:
    """Return *config* on loopback, with free ports in the place of its own."""
    text = yaml.safe_dump(config, sort_keys=False)
    for own, free in ports.items():
        text = re.sub(rf"0\.0\.0\.0:{own}\b", f"127.0.0.1:{free}", text)
        text = re.sub(rf"host: 0\.0\.0\.0\n(\s+)port: {own}\b", rf"host: 127.0.0.1\n\1port: {free}", text)
    found: dict[str, Any] = yaml.safe_load(text)
    assert ANY not in text, text
    return found


def runnable(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return the collector's *config* without what Jaeger's program lacks."""
    found: dict[str, Any] = json.loads(json.dumps(config))
    found["processors"].pop("k8sattributes", None)
    pipeline = found["service"]["pipelines"]["traces"]
    pipeline["processors"] = [name for name in pipeline["processors"] if name != "k8sattributes"]
    endpoint = found["extensions"].pop("health_check")["endpoint"]
    found["extensions"]["healthcheckv2"] = {"use_v2": True, "http": {"endpoint": endpoint}}
    found["service"]["extensions"] = ["healthcheckv2"]
    return found


@contextmanager
def program(folder: Path, name: str, config: Mapping[str, Any], health: int) -> Iterator[None]:
    """Run Jaeger's program with *config* until the block ends."""
    file, log = folder / f"{name}.yaml", folder / f"{name}.log"
    file.write_text(yaml.safe_dump(config), encoding="utf-8")
    with log.open("wb") as out:
        process = subprocess.Popen([PROGRAM, f"--config={file}"], stdout=out, stderr=subprocess.STDOUT)
    try:

        def healthy() -> bool:
            assert process.poll() is None, log.read_text(encoding="utf-8")
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{health}/status", timeout=2) as answer:  # loopback
                    return bool(answer.status == 200)
            except OSError:
                return False

        until(healthy, seconds=30, what=f"{name} is healthy")
        yield
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    """Return a collector that sends to a Jaeger."""
    if not PROGRAM.exists():
        pytest.skip("there is no Jaeger here; make test-traces builds it")
    folder = tmp_path_factory.mktemp("traces")
    query, spans, health, metrics, otlp, own_health, own_metrics = free_ports(7)
    jaeger = on_ports(
        JaegerProps(image=IMAGE, storage=MemoryStorage()).config(),
        {16686: query, 4317: spans, 13133: health, 8888: metrics},
    )
    jaeger["extensions"]["jaeger_query"]["grpc"]["endpoint"] = f"127.0.0.1:{free_ports(1)[0]}"
    props = OtelCollectorProps(image=IMAGE, backend=f"127.0.0.1:{spans}", sampling=SAMPLING)
    collector = on_ports(runnable(single_config(props, None)), {4318: otlp, 13133: own_health, 8888: own_metrics})
    with program(folder, "jaeger", jaeger, health), program(folder, "collector", collector, own_health):
        yield Pipeline(otlp, query)


@pytest.fixture(scope="module")
def app(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """Return the service, which sends its traces to the collector."""
    settings = {"OTEL_ENABLED": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{pipeline.otlp}"}
    with running(tmp_path_factory.mktemp("app"), **settings) as service:
        yield service


class TestSampling:
    """What the collector keeps."""

    def test_errors_and_slow_traces_are_kept(self, pipeline: Pipeline) -> None:
        """Each of them, whatever the share of the rest is."""
        wanted = [pipeline.send(error=True) for _ in range(5)] + [pipeline.send(milliseconds=400) for _ in range(5)]

        until(lambda: all(pipeline.trace(trace_id) for trace_id in wanted), seconds=20, what="they are stored")

        assert {
            trace_id: len(trace["spans"]) for trace_id in wanted if (trace := pipeline.trace(trace_id))
        } == dict.fromkeys(wanted, 1)

    def test_others_are_not(self, pipeline: Pipeline) -> None:
        """With a share of none; one that is kept tells when they were judged."""
        plain = [pipeline.send(milliseconds=20) for _ in range(20)]
        last = pipeline.send(error=True)
        until(lambda: pipeline.trace(last), seconds=20, what="the last one is stored")

        assert [trace_id for trace_id in plain if pipeline.trace(trace_id)] == []

    def test_nothing_personal_is_stored(self, pipeline: Pipeline) -> None:
        """Even of a service that sends it."""
        given = dict.fromkeys(PERSONAL, "maria@example.com") | {"http.route": "/v1/payments"}
        trace_id = pipeline.send(error=True, attributes=given)
        until(lambda: pipeline.trace(trace_id), seconds=20, what="it is stored")
        stored = pipeline.trace(trace_id)
        assert stored is not None
        keys = {tag["key"] for span in stored["spans"] for tag in span["tags"]}

        assert "maria" not in json.dumps(stored)
        assert "http.route" in keys
        assert not keys & set(PERSONAL)

    @pytest.mark.parametrize("tier", ["single", "sampler"])
    def test_configurations_are_valid(self, tier: str, tmp_path: Path, pipeline: Pipeline) -> None:
        """As the real program reads them."""
        props = OtelCollectorProps(image=IMAGE, backend="jaeger:4317")
        config = single_config(props, None) if tier == "single" else sampler_config(props)
        file = tmp_path / "config.yaml"
        file.write_text(yaml.safe_dump(runnable(config)), encoding="utf-8")
        done = subprocess.run([PROGRAM, "validate", f"--config={file}"], capture_output=True, text=True, check=False)

        assert done.returncode == 0, done.stderr


class TestOneRequest:
    """A request of the service, wherever it leaves a mark."""

    def test_has_one_id_in_log_metric_and_trace(self, app: RunningApp, pipeline: Pipeline) -> None:
        """The database goes away: the answer is an error, its trace is kept, log entry and exemplar name it."""
        database = app.database._child
        assert database is not None
        database.stop()
        status, _, _ = app.request("GET", "/v1/ledger/balances")

        def entry() -> dict[str, object] | None:
            return next((found for found in app.log() if found.get("http.response.status_code") == status), None)

        until(entry, what="the request is logged")
        logged = entry()
        assert logged is not None
        trace_id = str(logged["trace.id"])

        exemplars = re.findall(r'# \{trace_id="([0-9a-f]{32})"\}', app.exposed(open_metrics=True))

        assert status == 503
        assert trace_id in exemplars
        until(lambda: pipeline.trace(trace_id), seconds=20, what="the trace is stored")
        stored = pipeline.trace(trace_id)
        assert stored is not None
        tags = {tag["key"]: tag["value"] for span in stored["spans"] for tag in span["tags"]}
        assert tags["http.route"] == "/v1/ledger/balances"
