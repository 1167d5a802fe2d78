"""The service between merchants and providers: the real adapters, at stand-ins that keep state and send signed events."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from payment_app.database.pool import Pool
from payment_app.ids import parse_id
from payment_app.payments import store
from payment_app.payments.model import Payment
from payment_app.providers.model import InboundEvent
from payment_app.resources import Resources
from payment_app.settings import Settings, load
from payment_app.webhooks import inbound_store
from payment_app.webhooks.processing import Processor
from tests.payment_app.conftest import Api
from tests.payment_app.webhooks.conftest import Clock
from tests.payment_app.webhooks.test_inbound import PASSWORD, SECRET, USER, provider_variables
from tests.support.fake_pagarme import FakePagarme
from tests.support.fake_provider import FakeProvider, Target
from tests.support.fake_stripe import FakeStripe


@pytest.fixture
def settings(environment: dict[str, str], stripe: FakeStripe, pagarme: FakePagarme) -> Settings:
    """Return settings with both providers at their stand-ins."""
    bases = {"STRIPE_API_BASE": stripe.url, "PAGARME_API_BASE": pagarme.url}
    return load({**environment, **provider_variables(), **bases})


class Scene:
    """The service between merchants and providers."""

    def __init__(self, api: Api, resources: Resources, processor: Processor, clock: Clock) -> None:
        self.api = api
        self.pool: Pool = resources.pool
        self.resources = resources
        self.processor = processor
        self.clock = clock

    def aim(self, fake: FakeProvider, *, hold: bool = False, duplicates: int = 0) -> None:
        """Let *fake* send its webhooks to the service."""
        name = "stripe" if isinstance(fake, FakeStripe) else "pagarme"
        sign = {"secret": SECRET} if name == "stripe" else {"user": USER, "password": PASSWORD}
        url = str(self.api.client.make_url(f"/webhooks/{name}"))
        fake.target = Target(url=url, hold=hold, duplicates=duplicates, sign=sign)

    async def create(self, provider: str, method: str = "pix", **more: Any) -> dict[str, Any]:
        """Make a payment."""
        customer = {"name": "Ana Souza", "email": "ana@example.com", "document": "11144477735"}
        made = await self.api.post("/v1/customers", customer)
        assert made.status == 201, made.body
        body = {"amount": 1000, "currency": "BRL", "method": method, "provider": provider}
        reply = await self.api.post("/v1/payments", {**body, "customer": made.body["id"], **more})
        assert reply.status in {201, 202}, reply.body
        return dict(reply.body)

    async def payment(self, shown: dict[str, Any]) -> Payment:
        """Return a payment as it is kept."""
        payment_id = parse_id("pay", shown["id"])
        assert payment_id is not None
        found = await store.load(self.pool, payment_id)
        assert found is not None
        return found

    async def reference(self, shown: dict[str, Any]) -> str:
        """Return the provider's id of a payment's charge."""
        reference = (await self.payment(shown)).provider_reference
        assert reference is not None
        return reference

    async def process(self) -> int:
        """Process what is due, at a time that lies behind everything that was received."""
        self.clock.now = max(self.clock.now, datetime.now(UTC))
        return await self.processor.step()

    async def receive(self, provider: str, event: InboundEvent) -> None:
        """Let a verified webhook come."""
        await inbound_store.receive(self.pool, provider, event, self.clock())

    async def inbound(self) -> list[dict[str, Any]]:
        """Return what was noted."""
        return [dict(row) for row in await self.pool.fetch("SELECT * FROM inbound_webhook ORDER BY id")]

    async def outcomes(self) -> list[str | None]:
        """Return what became of what was noted."""
        return [row["outcome"] for row in await self.inbound()]

    async def events(self, payment_id: UUID) -> list[str]:
        """Return the types of a payment's timeline."""
        return [each.type for each in await store.events(self.pool, None, payment_id)]

    async def bookings(self, kind: str) -> int:
        """Return how often *kind* was booked."""
        return int(await self.pool.fetchval("SELECT count(*) FROM ledger_transaction WHERE kind = $1", kind))


@pytest.fixture
async def scene(api: Api, resources: Resources, clock: Clock) -> Scene:
    """Return the service with its processor."""
    return Scene(api, resources, processor_of(resources, clock), clock)


def processor_of(resources: Resources, clock: Clock) -> Processor:
    """Return a processor whose pauses have no spread."""
    return Processor(
        resources.pool, resources.providers, resources.executor, resources.metrics, clock=clock, spread=lambda: 0.5
    )


@pytest.fixture(params=["stripe", "pagarme"])
def fake(request: pytest.FixtureRequest) -> FakeProvider:
    """Return each stand-in, in turn."""
    found: FakeProvider = request.getfixturevalue(request.param)
    return found


def name_of(fake: FakeProvider) -> str:
    """Return the provider that *fake* stands in for."""
    return "stripe" if isinstance(fake, FakeStripe) else "pagarme"
