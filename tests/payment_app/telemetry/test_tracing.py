"""Tests of the traces, with a collector over real HTTP."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from opentelemetry import propagate
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from payment_app.cache.client import open_redis
from payment_app.database.pool import open_pool
from payment_app.settings import Settings
from payment_app.telemetry import context, tracing

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
NUMBER = "4242424242424242"
PRIVATE = ("maria@example.test", "4111111111111111", "sensitive-agent", "sk_" + "live_" + "0a1b2c3d")


class Collector:
    """A collector of traces that keeps what it gets."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def take(self, request: web.Request) -> web.Response:
        """Take an export."""
        assert request.content_type == "application/x-protobuf"
        self.bodies.append(await request.read())
        return web.Response()

    @property
    def exports(self) -> list[ExportTraceServiceRequest]:
        """What was exported."""
        return [ExportTraceServiceRequest.FromString(body) for body in self.bodies]

    @property
    def spans(self) -> list[Span]:
        """All spans, in the order in which they ended."""
        return [
            span
            for export in self.exports
            for resource in export.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]


@pytest.fixture
async def collector() -> AsyncIterator[tuple[Collector, str]]:
    """Return a running collector and its address."""
    found = Collector()
    app = web.Application(client_max_size=10_000_000)
    app.router.add_post("/v1/traces", found.take)
    server = TestServer(app)
    await server.start_server()
    yield found, str(server.make_url("")).rstrip("/")
    await server.close()


def attributes(span: Span) -> dict[str, Any]:
    """Return a span's attributes."""
    return {each.key: getattr(each.value, each.value.WhichOneof("value") or "") for each in span.attributes}


async def serve(settings: Settings, headers: dict[str, str]) -> context.RequestContext | None:
    """Serve one request that asks database and Redis and fails; return its context."""
    seen: list[context.RequestContext] = []
    pool, redis = await open_pool(settings), open_redis(settings)
    assert redis is not None

    async def handle(request: web.Request) -> web.Response:
        seen.append(context.begin(request.headers))
        await pool.fetchval("SELECT $1::text", PRIVATE[0])
        await redis.set("customer", PRIVATE[1])
        raise ValueError(PRIVATE[3])

    async def health(_: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.router.add_get("/v1/payments/{payment_id}", handle)
    app.router.add_get("/health/ready", health)
    async with TestClient(TestServer(app)) as client:
        await client.get("/health/ready")
        answer = await client.get(f"/v1/payments/{PRIVATE[1]}?email={PRIVATE[0]}", headers=headers)
        assert answer.status == 500
    await pool.close()
    await redis.aclose()
    return seen[0]


class TestTracing:
    """Traces of requests, statements and commands."""

    async def test_a_request_is_traced_through_database_and_redis(
        self, settings: Settings, collector: tuple[Collector, str], caplog: pytest.LogCaptureFixture
    ) -> None:
        """In the caller's trace, under the ids that the log tells, without anything private."""
        found, address = collector
        caplog.set_level("CRITICAL")
        recording = tracing.start(
            replace(settings, otel_enabled=True, otel_exporter_otlp_endpoint=address), component="test"
        )
        assert recording is not None
        headers = {"traceparent": f"00-{TRACE}-{SPAN}-01", "User-Agent": PRIVATE[2], "Authorization": PRIVATE[3]}
        seen = await serve(settings, headers)
        await wait_stopped(recording)

        spans = {span.name: span for span in found.spans}
        request = spans["GET /v1/payments/{payment_id}"]
        assert {span.trace_id.hex() for span in found.spans if span.name != "CONNECT"} >= {TRACE}
        assert request.parent_span_id.hex() == SPAN
        assert seen is not None
        assert (seen.trace_id, seen.span_id, seen.sampled) == (TRACE, request.span_id.hex(), True)
        assert attributes(request)["http.route"] == "/v1/payments/{payment_id}"
        assert spans["SELECT"].parent_span_id == request.span_id
        assert attributes(spans["SELECT"])["db.query.text"] == "SELECT $1::text"
        assert spans["SET"].parent_span_id == request.span_id
        for body in found.bodies:
            for value in PRIVATE:
                assert value.encode() not in body
        assert not [span for span in found.spans if "health" in span.name]
        resource = {
            each.key: each.value.string_value for each in found.exports[0].resource_spans[0].resource.attributes
        }
        assert (resource["service.name"], resource["deployment.environment.name"]) == ("payment-api", "development")

    @pytest.mark.parametrize(
        "headers",
        [
            {"traceparent": f"00-{NUMBER}{'0' * 16}-{SPAN}-01"},
            {"traceparent": f"00-{TRACE}-{SPAN}-01", "tracestate": f"vendor={NUMBER}", "baggage": f"card={NUMBER}"},
        ],
        ids=["trace", "state"],
    )
    async def test_no_card_number_comes_in_with_a_trace(
        self,
        settings: Settings,
        collector: tuple[Collector, str],
        caplog: pytest.LogCaptureFixture,
        headers: dict[str, str],
    ) -> None:
        """Neither as the id of a trace, which the log would tell, too, nor in what callers add to one."""
        found, address = collector
        caplog.set_level("CRITICAL")
        recording = tracing.start(
            replace(settings, otel_enabled=True, otel_exporter_otlp_endpoint=address), component="test"
        )
        assert recording is not None
        seen = await serve(settings, headers)
        await wait_stopped(recording)

        assert seen is not None
        assert seen.sampled
        assert NUMBER not in seen.trace_id
        assert "GET /v1/payments/{payment_id}" in {span.name for span in found.spans}
        for body in found.bodies:
            assert NUMBER.encode() not in body
            assert bytes.fromhex(NUMBER) not in body

    async def test_what_is_not_sampled_is_not_sent(self, settings: Settings, collector: tuple[Collector, str]) -> None:
        """Neither by the caller's word nor by the ratio."""
        found, address = collector
        given = replace(settings, otel_enabled=True, otel_exporter_otlp_endpoint=address, otel_sample_ratio=0.0)
        recording = tracing.start(given, component="test")
        assert recording is not None
        seen = await serve(settings, {"traceparent": f"00-{TRACE}-{SPAN}-00"})
        await wait_stopped(recording)

        assert found.spans == []
        assert seen is not None
        assert (seen.trace_id, seen.sampled) == (TRACE, False)

    async def test_nothing_is_left_of_it_when_it_has_stopped(self, settings: Settings) -> None:
        """The next application is as if there had been none."""
        before, propagator = web.Application, propagate.get_global_textmap()
        recording = tracing.start(
            replace(settings, otel_enabled=True, otel_exporter_otlp_endpoint="http://127.0.0.1:9"), component="test"
        )
        assert recording is not None
        assert web.Application is not before
        await wait_stopped(recording)

        assert web.Application is before
        assert propagate.get_global_textmap() is propagator
        assert context.begin({}).sampled is False

    def test_off_costs_no_import(self) -> None:
        """Neither recording nor instrumentation nor exporter is loaded while it is off; redis itself loads the API."""
        code = (
            "import sys; from payment_app import server, settings; from payment_app.telemetry import tracing;"
            "assert tracing.start(settings.load({}, needs=frozenset()), component='x') is None;"
            "parts = ('instrumentation', 'exporter', 'sdk.trace', 'proto');"
            "print([name for name in sys.modules if name.startswith(tuple('opentelemetry.' + part for part in parts))])"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

        assert done.stdout.strip() == "[]"


async def wait_stopped(recording: tracing.Tracing) -> None:
    """Stop in a thread: the collector answers on this loop."""
    await asyncio.to_thread(recording.stop)


class TestAllowed:
    """Attributes that are sent."""

    def test_a_long_statement_is_cut(self) -> None:
        """It is for reading."""
        found = tracing._allowed({"db.query.text": "x" * 5000, "url.query": "a=b", "client.address": "10.0.0.1"})

        assert found == {"db.query.text": "x" * tracing.STATEMENT_AT_MOST}
