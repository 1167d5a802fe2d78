"""Tests of two processes of the service that work on one payment."""

from __future__ import annotations

import asyncio
import uuid

from payment_app.database.pool import Pool
from payment_app.ledger import store as ledger
from tests.payment_app.faults.conftest import Start
from tests.payment_app.ledger.agreement import disagreeing
from tests.support.processes import Connection, Reply

CARD = {"amount": 10_000, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"}


class TestRefunds:
    """Refunds of one payment through two processes at once."""

    async def test_they_never_exceed_what_was_captured(self, start: Start, pool: Pool, bearer: str) -> None:
        """Thirty of a tenth each, half of them at either process: ten succeed, and the ledger says the same."""
        services = [start(), start()]
        for service in services:
            await service.ready()
        ports = [service.port for service in services]
        made = await _post(ports[0], bearer, "/v1/payments", CARD)
        path = f"/v1/payments/{made.body['id']}/refunds"

        replies = await asyncio.gather(*(_refund(ports[number % 2], bearer, path) for number in range(30)))

        assert sorted({reply.status for reply in replies}) == [201, 422]
        assert {reply.body["code"] for reply in replies if reply.status == 422} == {"amount_too_large"}
        assert sum(reply.status == 201 for reply in replies) == 10
        row = await pool.fetchrow("SELECT status, amount_refunded, amount_refund_pending FROM payment")
        assert row is not None
        assert tuple(row) == ("refunded", 10_000, 0)
        assert await pool.fetchval("SELECT sum(amount) FROM sandbox_refund") == 10_000
        assert await pool.fetchval("SELECT count(*) FROM ledger_transaction WHERE kind = 'refund'") == 10
        assert await ledger.unbalanced(pool) == []
        assert await disagreeing(pool) == []


async def _refund(port: int, bearer: str, path: str) -> Reply:
    """Ask for a refund of a tenth, again under a new key as often as the payment changes too fast."""
    for _ in range(100):
        reply = await _post(port, bearer, path, {"amount": 1_000})
        if reply.status != 409:
            return reply
        await asyncio.sleep(0.1)
    raise AssertionError("the refund was never answered")


async def _post(port: int, bearer: str, path: str, body: object) -> Reply:
    connection = Connection(port)
    headers = {"Authorization": f"Bearer {bearer}", "Idempotency-Key": str(uuid.uuid4())}
    try:
        return await connection.request("POST", path, headers, body)
    finally:
        await connection.close()
