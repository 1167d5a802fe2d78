"""Tests of the port that shows the metrics."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession
from prometheus_client.openmetrics import parser

from payment_app.telemetry import exposition
from payment_app.telemetry.metrics import Metrics
from payment_app.telemetry.runtime import watch_event_loop


@pytest.fixture
async def base() -> AsyncIterator[str]:
    """Return the address of a port that shows metrics of one request."""
    metrics = Metrics()
    metrics.http_request("GET", "/v1/payments", 200, 0.01, "a" * 32)
    runner = await exposition.start("127.0.0.1", 0, metrics)
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


class TestMetrics:
    """What a scrape gets."""

    async def test_text_is_the_default(self, base: str) -> None:
        """For whoever looks with curl."""
        async with ClientSession() as session, session.get(f"{base}/metrics") as answer:
            text = await answer.text()

        assert answer.content_type == "text/plain"
        assert 'http_requests_total{endpoint="/v1/payments",method="GET",status="200"} 1.0' in text

    async def test_openmetrics_has_exemplars(self, base: str) -> None:
        """As Prometheus asks for it."""
        accept = {"Accept": "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3"}
        async with ClientSession() as session, session.get(f"{base}/metrics", headers=accept) as answer:
            text = await answer.text()
        families = list(parser.text_string_to_metric_families(text))  # type: ignore[no-untyped-call]  # the library's

        assert answer.content_type == "application/openmetrics-text"
        assert f'# {{trace_id="{"a" * 32}"}}' in text
        assert {"http_requests", "http_request_duration_seconds", "payments"} <= {family.name for family in families}

    async def test_nothing_else_is_there(self, base: str) -> None:
        """The port is for one thing."""
        async with ClientSession() as session, session.get(f"{base}/v1/payments") as answer:
            assert answer.status == 404

    async def test_fails_when_the_port_is_taken(self, base: str) -> None:
        """At once, before anything serves."""
        with pytest.raises(OSError, match="address already in use"):
            await exposition.start("127.0.0.1", int(base.rpartition(":")[2]), Metrics())


class TestEventLoop:
    """The lag of the event loop."""

    async def test_a_blocked_loop_shows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As long as nothing else came to run."""
        recorded: asyncio.Queue[float] = asyncio.Queue()
        metrics = Metrics()
        monkeypatch.setattr(metrics, "event_loop_lag", recorded.put_nowait)
        monkeypatch.setattr("payment_app.telemetry.runtime.LAG_INTERVAL_SECONDS", 0.01)
        task = asyncio.create_task(watch_event_loop(metrics))
        await recorded.get()
        loop = asyncio.get_running_loop()
        end = loop.time() + 0.1
        while loop.time() < end:
            pass
        lag = await recorded.get()
        task.cancel()

        assert lag > 0.05
