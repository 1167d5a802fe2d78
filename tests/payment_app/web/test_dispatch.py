"""Tests of what surrounds every endpoint: bodies, limits, headers, errors."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import asyncpg
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from payment_app import keys
from payment_app.errors import ERRORS
from payment_app.payments.model import Operation, Payment
from payment_app.resources import Resources
from payment_app.web import middleware, problem
from tests.payment_app.conftest import Api

CARD = {"amount": 100, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"}
Client = TestClient[web.Request, web.Application]


async def send(api: Api, data: bytes, content_type: str = "application/json") -> tuple[int, Any]:
    """Send *data* as the body of a new payment."""
    headers = {"Authorization": api.authorization, "Idempotency-Key": "one", "Content-Type": content_type}
    async with api.client.post("/v1/payments", data=data, headers=headers) as response:
        return response.status, await response.json(content_type=None)


class TestBody:
    """What may come in a body."""

    @pytest.mark.parametrize(
        ("data", "status", "code"),
        [
            (b"", 400, "malformed_request"),
            (b"{", 400, "malformed_request"),
            (b"[]", 422, "invalid_parameter"),
            (b'"text"', 422, "invalid_parameter"),
            (b"null", 422, "invalid_parameter"),
            (b"\xff\xfe", 400, "malformed_request"),
            (b'{"amount": NaN}', 400, "malformed_request"),
            (b'{"amount": 1e400}', 422, "invalid_parameter"),
            (b'{"metadata":' + b'{"a":' * 30_000, 413, "body_too_large"),
            (b'{"metadata":' + b'{"a":' * 5_000, 422, "invalid_parameter"),
            (b"[" * 50_000, 422, "invalid_parameter"),
            (b'{"amount": 123456789012345678901234567890}', 422, "invalid_parameter"),
            (b'{"description": "\\ud800"}', 400, "malformed_request"),
            (b" " * 70_000, 413, "body_too_large"),
        ],
    )
    async def test_fails_with_a_problem_and_never_with_500(self, api: Api, data: bytes, status: int, code: str) -> None:
        """Whatever is sent."""
        got, body = await send(api, data)

        assert (got, body["code"]) == (status, code)

    @pytest.mark.parametrize(
        ("member", "param"),
        [
            ('"amount": 100, "amount": 1', "amount"),
            ('"amount": 100, "\\u0061mount": 1', "amount"),
            ('"amount": 100, "metadata": {"order": "1", "order": "2"}', "order"),
        ],
    )
    async def test_fails_for_a_member_that_stands_twice(self, api: Api, member: str, param: str) -> None:
        """A proxy may have read the other one; nothing is made, and the key stays free."""
        data = f'{{"currency": "BRL", "method": "pix", {member}}}'.encode()
        got, body = await send(api, data)
        status, made = await send(api, b'{"amount": 100, "currency": "BRL", "method": "pix"}')

        assert (got, body["code"], body["param"]) == (400, "malformed_request", param)
        assert "twice" in body["detail"]
        assert (status, made["amount"]) == (201, 100)

    @pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
    async def test_fails_for_another_media_type(self, api: Api, content_type: str) -> None:
        """A form of another site cannot send JSON."""
        got, body = await send(api, json.dumps(CARD).encode(), content_type)

        assert (got, body["code"]) == (415, "unsupported_media_type")

    async def test_no_error_repeats_what_was_sent(self, api: Api) -> None:
        """A value may be anything, a secret too."""
        _, body = await send(api, json.dumps({**CARD, "method": "hunter2", "currency": "hunter2"}).encode())

        assert "hunter2" not in json.dumps(body)

    async def test_a_card_number_is_refused_in_the_query_and_in_the_key(self, api: Api) -> None:
        """Not only in bodies."""
        number = "4" + 15 * "1"
        query = await api.get(f"/v1/payments?status={number}")
        key = await api.post("/v1/payments", CARD, key=number)

        assert (query.status, query.body["code"]) == (422, "card_number_refused")
        assert (key.status, key.body["code"]) == (422, "card_number_refused")


class TestAnswers:
    """What every answer holds."""

    @pytest.mark.parametrize("path", ["/v1/payments", "/v1/payments/pay_1", "/v1/nothing", "/nothing", "/"])
    async def test_it_carries_the_headers_of_an_api(self, api: Api, path: str) -> None:
        """For successes and errors."""
        reply = await api.get(path)

        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert reply.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
        assert "Strict-Transport-Security" in reply.headers
        assert len(reply.headers["X-Request-Id"]) == 32
        assert "Server" not in reply.headers or "aiohttp" not in reply.headers["Server"]

    async def test_a_problem_names_the_callers_trace(self, api: Api) -> None:
        """One id in the answer, the log and the trace."""
        trace = "0af7651916cd43dd8448eb211c80319c"
        reply = await api.get("/v1/payments/pay_1", headers={"traceparent": f"00-{trace}-b7ad6b7169203331-01"})

        assert reply.body["trace_id"] == trace

    @pytest.mark.parametrize(
        ("method", "path", "status", "code"),
        [
            ("GET", "/v1/nothing", 404, "not_found"),
            ("DELETE", "/v1/payments", 405, "method_not_allowed"),
            ("GET", "/v1/payments/../../etc", 404, "not_found"),
            ("GET", "/v1/payments/%00", 404, "not_found"),
        ],
    )
    async def test_what_is_not_there_is_a_problem_too(
        self, api: Api, method: str, path: str, status: int, code: str
    ) -> None:
        """The same form for all."""
        reply = await api.request(method, path)

        assert (reply.status, reply.body["code"]) == (status, code)
        assert reply.headers["Content-Type"].startswith("application/problem+json")

    @pytest.mark.parametrize("header", [None, "Bearer", "Bearer x", "Basic eDp5", "Bearer " + "a" * 5000])
    async def test_fails_without_credentials(self, client: Client, header: str | None) -> None:
        """The same words whatever is wrong."""
        headers = {"Authorization": header} if header else {}
        async with client.get("/v1/payments", headers=headers) as response:
            body = await response.json(content_type=None)

        assert (response.status, body["code"], body["detail"]) == (401, "unauthenticated", body["detail"])
        assert response.headers["WWW-Authenticate"].startswith("Bearer")

    async def test_a_draining_process_closes_connections(self, api: Api) -> None:
        """So that clients find another one."""
        api.client.app[keys.LIFECYCLE].drain()
        reply = await api.get("/v1/payments")

        assert reply.status == 200
        assert reply.headers["Connection"] == "close"


class TestTimes:
    """What the objective of latency counts."""

    async def test_a_wait_for_a_provider_is_not_the_services_own_time(
        self, api: Api, resources: Resources, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A read is counted whole; a payment that its provider takes its time for, without that."""
        execute = resources.executor.execute

        async def slowly(operation: Operation) -> Payment:
            await asyncio.sleep(0.5)
            return await execute(operation)

        monkeypatch.setattr(resources.executor, "execute", slowly)
        begun = time.perf_counter()
        reply = await api.post("/v1/payments", CARD)
        took = time.perf_counter() - begun
        counted = resources.metrics.registry.get_sample_value(
            "http_request_duration_seconds_sum", {"method": "POST", "endpoint": "/v1/payments"}
        )

        assert reply.status == 201
        assert took > 0.5
        assert counted is not None
        assert 0 < counted <= took - 0.5


class TestFailures:
    """Errors of the service itself."""

    async def test_a_bug_is_told_as_an_internal_error(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing of it reaches the caller."""

        async def broken(*_: object, **__: object) -> None:
            raise RuntimeError("hunter2")

        monkeypatch.setattr("payment_app.payments.store.listing", broken)
        reply = await api.get("/v1/payments")

        assert (reply.status, reply.body["code"]) == (500, "internal_error")
        assert "hunter2" not in json.dumps(reply.body)

    async def test_a_database_that_is_away_is_told_as_unavailable(
        self, api: Api, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """With the time to come back."""

        async def away(*_: object, **__: object) -> None:
            raise ConnectionRefusedError

        monkeypatch.setattr("payment_app.payments.store.listing", away)
        reply = await api.get("/v1/payments")

        assert (reply.status, reply.body["code"], reply.headers["Retry-After"]) == (503, "service_unavailable", "1")

    @pytest.mark.parametrize(
        ("error", "away"),
        [
            (asyncpg.InternalClientError("another operation is in progress"), True),
            (asyncpg.ConnectionDoesNotExistError(), True),
            (asyncpg.CannotConnectNowError(), True),
            (asyncpg.InterfaceError("pool is closing"), True),
            (TimeoutError(), True),
            (asyncpg.UniqueViolationError(), False),
            (asyncpg.UndefinedColumnError(), False),
            (KeyError("x"), False),
        ],
    )
    def test_what_tells_of_the_database_is_told_apart_from_bugs(self, error: Exception, away: bool) -> None:
        """A wrong statement is no outage, and a breaking connection is no bug."""
        assert problem.is_unavailable(error) is away


class TestLimit:
    """The rate limit of a merchant."""

    async def test_fails_above_it_with_the_time_to_wait(self, api: Api, pool: Any, merchant: Any) -> None:
        """The headers tell what is left."""
        await pool.execute("UPDATE merchant SET requests_per_second = 3 WHERE id = $1", merchant.id)
        replies = [await api.get("/v1/ledger/balances") for _ in range(30)]

        refused = next(reply for reply in replies if reply.status == 429)
        assert refused.body["code"] == "rate_limited"
        assert int(refused.headers["Retry-After"]) >= 1
        assert "RateLimit" in replies[0].headers


class TestTable:
    """The table of errors."""

    def test_every_code_is_used_and_known(self) -> None:
        """No code without a use, no use without a code."""
        import re
        from pathlib import Path

        sources = [path for path in Path(middleware.__file__).parents[1].rglob("*.py") if path.name != "errors.py"]
        text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
        raised = set(re.findall(r'PaymentError\(\s*"(\w+)"', text)) | {"not_found"}

        assert raised <= set(ERRORS)
        assert {code for code in ERRORS if f'"{code}"' not in text} <= {"not_found"}
