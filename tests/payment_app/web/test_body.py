"""Tests of bodies that break on their way: none of it is an error of the service, in the answer, the figures or the log."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import logging
import secrets
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import structlog
from structlog.typing import EventDict

from payment_app.auth.principal import Merchant
from payment_app.lifecycle import Lifecycle
from payment_app.server import running
from payment_app.settings import Settings, load
from payment_app.telemetry.metrics import Metrics
from payment_app.web.protocol import FRAMING_BYTES
from payment_app.webhooks.inbound import LIMIT_BYTES
from tests.payment_app.conftest import token
from tests.support.servers import free_ports

FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
PATHS = ["/v1/payments", "/console/sign-in", "/webhooks/stripe", "/webhooks/pagarme"]


@dataclass(frozen=True)
class Service:
    """A running service that strangers send bytes to."""

    port: int
    bearer: str
    metrics: Metrics
    events: list[EventDict]
    """What was logged."""

    def head(self, path: str, *lines: str) -> bytes:
        """Return the head of a request with a body to *path*, by somebody who may send it."""
        own = {
            "/v1/payments": f"Authorization: Bearer {self.bearer}\r\nContent-Type: application/json\r\n"
            f"Idempotency-Key: {secrets.token_hex(4)}\r\n",
            "/console/sign-in": FORM,
        }
        more = "".join(f"{line}\r\n" for line in lines)
        return f"POST {path} HTTP/1.1\r\nHost: x\r\n{own.get(path, '')}{more}\r\n".encode()

    async def send(self, *parts: bytes, hang_up: bool = False) -> tuple[int, bytes]:
        """Send *parts* one after the other; return status and body of the answer, or 0 after hanging up."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0.05)
        if hang_up:
            writer.transport.abort()
            return 0, b""
        async with asyncio.timeout(5):
            answer = await reader.readuntil(b"\r\n\r\n")
        body = await reader.read(65_536)
        writer.close()
        return int(answer.split(b" ")[1]), body

    def statuses(self) -> Counter[int]:
        """Return how many answers of each status were counted."""
        counted: Counter[int] = Counter()
        for family in self.metrics.registry.collect():
            for sample in family.samples:
                if sample.name == "http_requests_total":
                    counted[int(sample.labels["status"])] += int(sample.value)
        return counted


@pytest.fixture
def settings(environment: dict[str, str]) -> Settings:
    """Return settings with all providers that send webhooks."""
    port, metrics_port = free_ports(2)
    more = {
        "PAYMENT_PROVIDERS": "stripe,pagarme",
        "STRIPE_SECRET_KEY": secrets.token_hex(16),
        "STRIPE_WEBHOOK_SECRET": secrets.token_hex(16),
        "PAGARME_SECRET_KEY": secrets.token_hex(16),
        "PAGARME_WEBHOOK_USER": "pagarme",
        "PAGARME_WEBHOOK_PASSWORD": secrets.token_hex(16),
        "PORT": str(port),
        "METRICS_PORT": str(metrics_port),
        "REQUEST_TIMEOUT_SECONDS": "1",
        "SYNC_WAIT_SECONDS": "0.5",
        "SHUTDOWN_TIMEOUT_SECONDS": "1",
    }
    return load({**environment, **more})


@pytest.fixture
async def service(settings: Settings, merchant: Merchant) -> AsyncIterator[Service]:
    """Return a running service."""
    metrics = Metrics()
    with structlog.testing.capture_logs() as events:
        async with running(settings, Lifecycle(), metrics) as port:
            yield Service(port, token(settings, merchant), metrics, events)


def warnings(service: Service, caplog: pytest.LogCaptureFixture) -> list[object]:
    """Return what was logged, by the service or by a library, of level warning and above."""
    own = [entry for entry in service.events if entry["log_level"] in {"warning", "error", "critical"}]
    return [*own, *(record for record in caplog.records if record.levelno >= logging.WARNING)]


class TestEncodings:
    """Bodies are taken as they are."""

    async def test_fails_for_any_whether_the_body_is_so_encoded_or_not(
        self, service: Service, caplog: pytest.LogCaptureFixture
    ) -> None:
        """One that is none failed as an error of the service; one that is may be a thousand times its size."""
        for path in PATHS:
            for encoding in ("gzip", "deflate", "br", "zstd", "x-unknown"):
                for body in (b"this is none", gzip.compress(b"{}")):
                    lines = [f"Content-Encoding: {encoding}", f"Content-Length: {len(body)}", "Connection: close"]
                    status, _ = await service.send(service.head(path, *lines) + body)
                    assert status == 415, (path, encoding)

        assert set(service.statuses()) == {415}
        assert not warnings(service, caplog)

    async def test_identity_is_none(self, service: Service) -> None:
        """As if nothing were said."""
        head = service.head("/v1/payments", "Content-Encoding: Identity", "Content-Length: 2", "Connection: close")
        status, body = await service.send(head + b"{}")

        assert (status, json.loads(body)["code"]) == (422, "invalid_parameter")

    async def test_what_is_not_even_read_is_no_error_of_the_service(
        self, service: Service, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The rest of a body that was refused before is thrown away, broken or not."""
        for path in [*PATHS, "/v1/nothing", "/health"]:
            head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
            gzipped = f"{head}Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\n".encode()
            chunked = f"{head}Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n".encode()
            for parts in ((gzipped, b"0123456789"), (chunked, b"zz\r\n")):
                await service.send(*parts, hang_up=True)
        await asyncio.sleep(0.1)

        assert set(service.statuses()) <= {400, 401, 404, 405, 415}
        assert not warnings(service, caplog)


class TestBroken:
    """Bodies that do not arrive."""

    async def test_a_caller_who_hangs_up_is_no_outage(self, service: Service, caplog: pytest.LogCaptureFixture) -> None:
        """It was counted and logged as the database's."""
        for path in PATHS:
            await service.send(service.head(path, "Content-Length: 100") + b"abc", hang_up=True)
        await asyncio.sleep(0.2)

        assert service.statuses() == {400: len(PATHS)}
        assert not warnings(service, caplog)

    async def test_a_body_that_does_not_come_is_the_callers_time_out(
        self, service: Service, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Whoever reads it."""
        heads = [service.head(path, "Content-Length: 100", "Connection: close") + b"abc" for path in PATHS]
        answers = await asyncio.gather(*map(service.send, heads))

        assert [status for status, _ in answers] == [408] * len(PATHS)
        assert service.statuses() == {408: len(PATHS)}
        assert not warnings(service, caplog)

    async def test_a_broken_chunk_is_told_at_once(self, service: Service) -> None:
        """Not when the time of the request is over, which would be 408."""
        for path in PATHS:
            head = service.head(path, "Transfer-Encoding: chunked")
            for parts in ((head, b"5\r\nabcde\r\n"), (head + b"5\r\nabcde\r\n",)):
                status, _ = await service.send(*parts, b"zz\r\nabc\r\n")
                assert status == 400

        assert service.statuses() == {400: 2 * len(PATHS)}

    async def test_a_broken_chunk_in_the_next_piece_is_told_at_once(self, service: Service) -> None:
        """Also when it comes before the request was begun."""
        head = service.head("/v1/payments", "Transfer-Encoding: chunked")
        for _ in range(20):
            reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
            writer.write(head + b"5\r\nabcde\r\n")
            await asyncio.sleep(0)
            writer.write(b"zz\r\nabc\r\n")
            answer = await reader.readuntil(b"\r\n")
            writer.close()

            assert answer.split(b" ")[1] == b"400"

    async def test_fails_for_extensions_of_chunks_without_end(self, service: Service) -> None:
        """They belong to no body that could be measured."""
        _, writer = await asyncio.open_connection("127.0.0.1", service.port)
        writer.write(service.head("/v1/payments", "Transfer-Encoding: chunked"))
        await writer.drain()
        with contextlib.suppress(ConnectionError):
            writer.write(b"1;" + b"a" * (3 * FRAMING_BYTES))
            await writer.drain()
        await asyncio.sleep(0.2)
        writer.close()

        assert service.statuses() == {400: 1}

    async def test_a_body_in_many_small_chunks_is_taken(self, service: Service) -> None:
        """Their lengths are more than what they hold."""
        text = b'{"amount": 100, "currency": "BRL", "method": "none"}'
        chunks = b"".join(b"1\r\n%c\r\n" % each for each in text) + b"0\r\n\r\n"
        head = service.head("/v1/payments", "Transfer-Encoding: chunked", "Connection: close")
        status, body = await service.send(head, chunks)

        assert (status, json.loads(body)["param"]) == (422, "method")

    async def test_a_large_body_that_comes_at_once_is_taken(self, service: Service) -> None:
        """What waits to be parsed is no framing."""
        text = b" " * (LIMIT_BYTES - 1)
        head = service.head("/webhooks/stripe", f"Content-Length: {len(text)}", "Connection: close")
        status, body = await service.send(head + text)

        assert (status, json.loads(body)["code"]) == (400, "signature_invalid")


class TestExpectations:
    """What the header Expect may ask for."""

    async def test_fails_for_others_with_a_problem(self, service: Service) -> None:
        """Counted, and in the service's own words."""
        paths = [*PATHS, "/v1/nothing", "/health"]
        for path in paths:
            status, body = await service.send(service.head(path, "Expect: hunter2", "Content-Length: 2") + b"{}")

            assert (status, json.loads(body)["code"]) == (417, "expectation_failed")
            assert len(json.loads(body)["trace_id"]) == 32
            assert b"hunter2" not in body
        assert service.statuses() == {417: len(paths)}

    async def test_an_interim_answer_is_given(self, service: Service) -> None:
        """To whoever waits for it."""
        reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
        writer.write(service.head("/v1/payments", "Expect: 100-continue", "Content-Length: 2"))
        interim = await reader.readuntil(b"\r\n\r\n")
        writer.write(b"{}")
        answer = await reader.readuntil(b"\r\n")
        writer.close()

        assert interim == b"HTTP/1.1 100 Continue\r\n\r\n"
        assert answer.split(b" ")[1] == b"422"
