"""What the tests of the payments' endpoints have in common."""

from __future__ import annotations

from typing import Any

from payment_app.database.pool import Pool
from payment_app.resources import Resources
from payment_app.worker import payments as worker
from tests.payment_app.conftest import Api

CARD = {"amount": 10_000, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"}
PIX = {"amount": 2_500, "currency": "BRL", "method": "pix"}


async def pay(api: Api, **fields: Any) -> dict[str, Any]:
    """Make a payment and return it."""
    reply = await api.post("/v1/payments", {**CARD, **fields})
    assert reply.status == 201, reply.body
    body: dict[str, Any] = reply.body
    return body


async def send_now(resources: Resources, pool: Pool) -> None:
    """Let the worker send what waits, without the pause between two attempts."""
    await pool.execute("UPDATE provider_operation SET available_at = now()")
    await worker.send_operations(resources)
