"""Tests of bytes that are no request, against a real process."""

from __future__ import annotations

import asyncio
import json

from tests.payment_app.faults.conftest import Start, bearer, start  # noqa: F401 - fixtures


async def send(port: int, data: bytes) -> tuple[str, dict[str, str], bytes]:
    """Send *data* and return status line, headers and body of the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(data)
    await writer.drain()
    answer = await reader.read(65_536)
    writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    return status, {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}, body


class TestMalformed:
    """What cannot be read."""

    async def test_is_a_problem_that_repeats_nothing_and_no_error_of_the_service(self, start: Start) -> None:  # noqa: F811
        """Bad lengths, unknown methods, long lines, too many headers."""
        service = start()
        await service.ready()
        cases = [
            b"POST /v1/payments HTTP/1.1\r\nHost: x\r\nContent-Length: hunter2\r\n\r\n",
            b"GET /hunter2\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
            b"GET /" + b"hunter2" * 2000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\nX-A: " + b"hunter2" * 2000 + b"\r\n\r\n",
            b"hunter2\r\n\r\n",
        ]
        for data in cases:
            status, headers, body = await send(service.port, data)

            assert status.split(" ")[1] == "400", data[:60]
            assert headers["content-type"].startswith("application/problem+json")
            assert headers["server"] == "payment-api"
            assert headers["x-content-type-options"] == "nosniff"
            assert json.loads(body)["code"] == "malformed_request"
            assert len(json.loads(body)["trace_id"]) == 32
            assert b"hunter2" not in body
        log = service.log.read_text(encoding="utf-8")
        assert '"log.level":"error"' not in log
        assert "hunter2" not in log

    async def test_a_body_that_does_not_come_is_the_callers_time_out(self, start: Start, bearer: str) -> None:  # noqa: F811
        """408, not an error of the service that a caller can make at will."""
        service = start(REQUEST_TIMEOUT_SECONDS="1", SYNC_WAIT_SECONDS="0.5")
        await service.ready()
        head = (
            f"POST /v1/payments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {bearer}\r\nIdempotency-Key: one\r\n"
            "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        )
        status, _, body = await send(service.port, head.encode())

        assert status.split(" ")[1] == "408"
        assert json.loads(body)["code"] == "request_timeout"
