"""The worker's loops for webhooks, as the worker runs them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from standardwebhooks import Webhook

from payment_app.lifecycle import Lifecycle
from payment_app.resources import Resources
from payment_app.worker.loops import Pulse, run
from payment_app.worker.webhooks import webhook_loops
from tests.payment_app.conftest import Api
from tests.payment_app.webhooks.conftest import Receiver


@asynccontextmanager
async def working(resources: Resources) -> AsyncIterator[None]:
    """Run the loops inside the block, and let them drain at its end."""
    lifecycle = Lifecycle()
    async with webhook_loops(resources) as loops:
        tasks = [asyncio.create_task(run(loop, lifecycle, Pulse(lifecycle, 60))) for loop in loops]
        try:
            yield
        finally:
            lifecycle.drain()
            await asyncio.gather(*tasks)


class TestWebhookLoops:
    """From a payment to a message, without a hand."""

    async def test_merchant_is_told(self, api: Api, resources: Resources, receiver: Receiver) -> None:
        """What happens to a payment comes to the merchant, signed."""
        endpoint = await api.post("/v1/webhook_endpoints", {"url": receiver.url, "events": ["payment.captured"]})
        async with working(resources), asyncio.timeout(20):
            paid = await api.post(
                "/v1/payments",
                {"amount": 500, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"},
            )
            await receiver.arrived.wait()
        (received,) = receiver.received
        told = Webhook(endpoint.body["secret"]).verify(received.body, received.headers)
        (delivery,) = (await api.get("/v1/webhook_deliveries")).body["data"]

        assert told["data"]["object"]["id"] == paid.body["id"]
        assert (delivery["status"], delivery["response_status"]) == ("delivered", 200)
