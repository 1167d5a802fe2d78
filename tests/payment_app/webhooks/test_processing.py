"""What providers' webhooks lead to: the real adapters, at stand-ins that keep state and send signed events."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from payment_app.database.pool import Pool
from payment_app.ids import new_id, parse_id, public_id
from payment_app.payments import store
from payment_app.payments.model import Payment
from payment_app.providers.model import InboundEvent, Step
from payment_app.resources import Resources
from payment_app.settings import Settings, load
from payment_app.webhooks import inbound_store, processing
from payment_app.webhooks.processing import GIVE_UP, GRACE, LEASE, Processor
from tests.payment_app.conftest import Api
from tests.payment_app.webhooks.conftest import Clock
from tests.payment_app.webhooks.test_inbound import PASSWORD, SECRET, USER, provider_variables
from tests.support.fake_pagarme import FakePagarme
from tests.support.fake_provider import FakeProvider, Target
from tests.support.fake_stripe import FakeStripe

Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def stripe() -> AsyncIterator[FakeStripe]:
    """Return a stand-in for Stripe."""
    fake = FakeStripe()
    async with fake.serve():
        yield fake


@pytest.fixture
async def pagarme() -> AsyncIterator[FakePagarme]:
    """Return a stand-in for Pagar.me."""
    fake = FakePagarme()
    async with fake.serve():
        yield fake


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


class TestPaid:
    """A payer pays, and the provider tells so."""

    async def test_is_captured_once(self, scene: Scene, fake: FakeProvider) -> None:
        """The webhook leads to the charge, and the money is booked."""
        scene.aim(fake)
        shown = await scene.create(name_of(fake))
        fake.act("pay", await scene.reference(shown), {})
        await fake.delivered()
        await scene.process()
        payment = await scene.payment(shown)

        assert shown["status"] == "awaiting_payment"
        assert (payment.status, payment.amount_captured) == ("captured", 1000)
        assert set(await scene.outcomes()) == {"processed"}
        assert {row["payment_id"] for row in await scene.inbound()} == {payment.id}
        assert await scene.bookings("capture") == 1

    async def test_twenty_duplicates_change_nothing_more(self, scene: Scene, fake: FakeProvider) -> None:
        """The same event twenty times at once, worked off by several workers, is one capture."""
        scene.aim(fake, duplicates=19)
        shown = await scene.create(name_of(fake))
        fake.act("pay", await scene.reference(shown), {})
        await fake.delivered()
        noted = len(await scene.inbound())
        others = [processor_of(scene.resources, scene.clock) for _ in range(3)]
        scene.clock.now = datetime.now(UTC)
        await asyncio.gather(scene.process(), *(each.step() for each in others))
        payment = await scene.payment(shown)

        assert noted == len({each["id"] for each in fake.events})
        assert payment.status == "captured"
        assert (await scene.events(payment.id)).count("payment.captured") == 1
        assert await scene.bookings("capture") == 1

    async def test_many_events_cost_one_question(self, scene: Scene, stripe: FakeStripe) -> None:
        """Events of one payment that wait together are answered by one reading."""
        shown = await scene.create("stripe")
        reference = await scene.reference(shown)
        stripe.act("pay", reference, {})
        for number in range(10):
            await scene.receive("stripe", InboundEvent(event_id=f"evt_{number}", type="a.b", reference=reference))
        stripe.requests.clear()
        await scene.process()

        assert await scene.outcomes() == ["processed"] * 10
        assert len([each for each in stripe.requests if each["method"] == "GET"]) == 1
        assert (await scene.payment(shown)).status == "captured"


class TestDisorder:
    """Events come in any order."""

    async def test_refund_before_capture(
        self, scene: Scene, stripe: FakeStripe, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """When the refund's event comes first, both are there at once, and the capture's event changes nothing more."""
        monkeypatch.setattr(processing, "BATCH", 1)
        scene.aim(stripe, hold=True)
        shown = await scene.create("stripe")
        reference = await scene.reference(shown)
        stripe.act("pay", reference, {})
        # A refund in the provider's own console.
        await scene.resources.providers["stripe"].refund(
            Step(payment_id=shown["id"], reference=reference, idempotency_key="k", amount=400, currency="BRL")
        )
        held = [each["type"] for each in stripe.held]
        stripe.flush(reverse=True)
        await stripe.delivered()
        seen = []
        while await scene.process():
            payment = await scene.payment(shown)
            seen.append((payment.status.value, payment.amount_captured, payment.amount_refunded))

        assert held[-1] == "charge.refunded"
        assert set(seen) == {("partially_refunded", 1000, 400)}
        assert len(seen) == len(held) >= 2
        assert (await scene.bookings("capture"), await scene.bookings("refund")) == (1, 1)

    async def test_old_event_takes_nothing_back(self, scene: Scene, fake: FakeProvider) -> None:
        """An event from before the payment, coming after it, changes nothing."""
        scene.aim(fake)
        shown = await scene.create(name_of(fake))
        reference = await scene.reference(shown)
        fake.act("pay", reference, {})
        await fake.delivered()
        await scene.process()
        await scene.receive(
            name_of(fake), InboundEvent(event_id="evt_old", type="payment_intent.created", reference=reference)
        )
        await scene.process()

        assert (await scene.payment(shown)).status == "captured"
        assert set(await scene.outcomes()) == {"processed"}

    async def test_dispute_is_opened_once(self, scene: Scene, stripe: FakeStripe) -> None:
        """A dispute is told, however many events are about it."""
        scene.aim(stripe, duplicates=2)
        shown = await scene.create("stripe", "card", card_token="pm_card_visa")
        stripe.act("dispute", await scene.reference(shown), {})
        await stripe.delivered()
        await scene.process()
        payment = await scene.payment(shown)

        assert (payment.disputed, len(payment.disputes)) == (True, 1)
        assert (await scene.events(payment.id)).count("dispute.opened") == 1


class TestOvertaking:
    """The webhook is faster than the answer to the charge."""

    async def test_charge_is_found_by_our_id(self, scene: Scene, fake: FakeProvider) -> None:
        """While the provider has not answered, its webhook settles the payment; the answer then changes nothing."""
        scene.aim(fake)
        fake.behave("slow", path="POST", seconds=2.0)
        token = {"stripe": "pm_card_visa", "pagarme": "token_ok"}[name_of(fake)]
        creating = asyncio.create_task(scene.create(name_of(fake), "card", card_token=token))
        async with asyncio.timeout(10):
            while not await scene.inbound():
                await asyncio.wait({creating}, timeout=0.02)
        await fake.delivered()
        before = await scene.pool.fetchrow("SELECT id, status, provider_reference FROM payment")
        await scene.process()
        during = await scene.pool.fetchrow("SELECT id, status, provider_reference FROM payment")
        open_still = not creating.done()
        shown = await creating

        assert before is not None
        assert during is not None
        assert open_still
        assert before["provider_reference"] is None
        assert during["status"] == "captured"
        assert during["provider_reference"] == fake.charges()[0]["reference"]
        assert shown["status"] == "captured"
        assert (await scene.events(before["id"])).count("payment.captured") == 1
        assert await scene.bookings("capture") == 1
        assert len(fake.charges()) == 1

    async def test_charge_that_is_not_found_yet_is_asked_for_again(self, scene: Scene, pagarme: FakePagarme) -> None:
        """The provider's index may lag: the webhook waits, longer each time."""
        payment_id = await self.pending(scene)
        event = InboundEvent(
            event_id="e1", type="charge.paid", reference="ch_1", payment_id=public_id("pay", payment_id)
        )
        await scene.receive("pagarme", event)
        pauses = []
        for _ in range(3):
            await scene.process()
            (row,) = await scene.inbound()
            pauses.append(row["available_at"] - scene.clock())
            assert row["processed_at"] is None
            scene.clock.now = row["available_at"]

        assert pauses == [timedelta(seconds=2), timedelta(seconds=4), timedelta(seconds=8)]
        payment = await store.load(scene.pool, payment_id)
        assert payment is not None
        assert (payment.status, payment.provider_reference) == ("processing", None)

    async def test_fails_to_credit_another_charge(self, scene: Scene, pagarme: FakePagarme) -> None:
        """An event that names our payment and somebody else's paid charge credits nothing."""
        other = await scene.create("pagarme", "card", card_token="token_ok")
        assert other["status"] == "captured"
        await scene.pool.execute("DELETE FROM inbound_webhook")
        payment_id = await self.pending(scene)
        paid = await scene.reference(other)
        # The charge is no payment's here, so that only the id in the event leads anywhere.
        await scene.pool.execute("UPDATE payment SET provider_reference = 'ch_x' WHERE provider_reference = $1", paid)
        event = InboundEvent(event_id="e1", type="charge.paid", reference=paid, payment_id=public_id("pay", payment_id))
        await scene.receive("pagarme", event)
        await scene.process()
        payment = await store.load(scene.pool, payment_id)

        assert payment is not None
        assert (payment.status, payment.amount_captured, payment.provider_reference) == ("processing", 0, None)

    async def pending(self, scene: Scene) -> UUID:
        """Keep a payment whose charge was asked for and not answered."""
        payment_id = new_id()
        await scene.pool.execute(
            """INSERT INTO payment (id, merchant_id, status, amount, currency, method, provider, capture, created_at,
            updated_at) SELECT $1, id, 'processing', 1000, 'BRL', 'card', 'pagarme', true, now(), now() FROM merchant""",
            payment_id,
        )
        return payment_id


class TestLies:
    """Who knows the credentials still cannot make up a payment."""

    async def test_event_alone_credits_nothing(self, scene: Scene, pagarme: FakePagarme) -> None:
        """The event says paid, the provider says pending: it is pending."""
        shown = await scene.create("pagarme")
        reference = await scene.reference(shown)
        data = {"id": reference, "status": "paid", "paid_amount": 1000, "order": {"code": shown["id"]}}
        body = json.dumps({"id": "hook_forged", "type": "charge.paid", "data": data})
        credentials = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        headers = {"Authorization": f"Basic {credentials}"}
        async with scene.api.client.post("/webhooks/pagarme", data=body, headers=headers) as response:
            assert response.status == 200
        await scene.process()
        payment = await scene.payment(shown)

        assert (payment.status, payment.amount_captured) == ("awaiting_payment", 0)
        assert await scene.outcomes() == ["processed"]

    async def test_second_charge_of_a_payment_is_not_taken_for_the_first(
        self, scene: Scene, pagarme: FakePagarme
    ) -> None:
        """An event about another charge leads to reading the payment's own."""
        shown = await scene.create("pagarme")
        other = await scene.create("pagarme", "card", card_token="token_ok")
        paid = await scene.reference(other)
        await scene.pool.execute("UPDATE payment SET provider_reference = 'ch_x' WHERE provider_reference = $1", paid)
        await scene.receive(
            "pagarme", InboundEvent(event_id="e1", type="charge.paid", reference=paid, payment_id=shown["id"])
        )
        await scene.process()
        payment = await scene.payment(shown)

        assert (payment.status, payment.amount_captured) == ("awaiting_payment", 0)
        assert payment.provider_reference != paid

    async def test_second_charge_with_money_is_told_as_a_conflict(self, scene: Scene, stripe: FakeStripe) -> None:
        """Once, after the provider was asked; the payment's own charge stays what it was."""
        shown = await scene.create("stripe", "card", card_token="pm_card_visa")
        stripe.add_foreign(1)
        second = next(reversed(stripe.intents))
        for event_id in ("e1", "e2"):
            event = InboundEvent(
                event_id=event_id, type="payment_intent.succeeded", reference=second, payment_id=shown["id"]
            )
            await scene.receive("stripe", event)
            await scene.process()
        payment = await scene.payment(shown)

        assert payment.conflict == "the provider holds 100 in a second charge for this payment"
        assert (payment.status, payment.amount_captured) == ("captured", 1000)
        assert (await scene.events(payment.id)).count("payment.conflict") == 1

    async def test_second_charge_that_was_made_up_is_none(self, scene: Scene, stripe: FakeStripe) -> None:
        """The provider knows of no such charge."""
        shown = await scene.create("stripe", "card", card_token="pm_card_visa")
        event = InboundEvent(event_id="e1", type="payment_intent.succeeded", reference="pi_0", payment_id=shown["id"])
        await scene.receive("stripe", event)
        await scene.process()

        assert (await scene.payment(shown)).conflict is None
        assert await scene.outcomes() == ["processed"]

    async def test_event_of_another_provider_changes_nothing(self, scene: Scene, stripe: FakeStripe) -> None:
        """A payment is its provider's, and the other one knows of no such charge."""
        shown = await scene.create("pagarme")
        event = InboundEvent(event_id="e1", type="payment_intent.succeeded", reference="pi_0", payment_id=shown["id"])
        await scene.receive("stripe", event)
        await scene.process()
        payment = await scene.payment(shown)

        assert (payment.status, payment.conflict) == ("awaiting_payment", None)
        assert await scene.outcomes() == ["processed"]

    async def test_money_at_another_provider_is_told_as_a_conflict(self, scene: Scene, stripe: FakeStripe) -> None:
        """A payment was taken away from where the payer paid all the same: people must look."""
        shown = await scene.create("pagarme")
        stripe.add_foreign(1)
        elsewhere = next(reversed(stripe.intents))
        event = InboundEvent(
            event_id="e1", type="payment_intent.succeeded", reference=elsewhere, payment_id=shown["id"]
        )
        await scene.receive("stripe", event)
        await scene.process()
        payment = await scene.payment(shown)

        assert payment.conflict == "stripe holds 100 in a second charge for this payment"
        assert (payment.status, payment.amount_captured) == ("awaiting_payment", 0)


class TestUnknown:
    """Charges that are no payment's here."""

    async def test_payment_that_never_was_is_ignored(self, scene: Scene, stripe: FakeStripe) -> None:
        """A payment is kept before its charge is asked for: an id that is not there is not ours."""
        event = InboundEvent(
            event_id="e1", type="payment_intent.succeeded", reference="pi_1", payment_id=public_id("pay", new_id())
        )
        await scene.receive("stripe", event)
        await scene.process()

        assert await scene.outcomes() == ["ignored"]
        assert stripe.requests == []

    async def test_charge_without_our_id_waits_a_while(self, scene: Scene) -> None:
        """The answer that tells the charge's id may still come; after the grace it is somebody else's."""
        await scene.receive("stripe", InboundEvent(event_id="e1", type="charge.refunded", reference="pi_1"))
        await scene.process()
        waiting = await scene.outcomes()
        scene.clock.advance(GRACE + timedelta(seconds=1))
        await scene.process()

        assert (waiting, await scene.outcomes()) == ([None], ["ignored"])
        registry = scene.resources.metrics.registry
        labels = {"provider": "stripe", "outcome": "ignored"}
        assert registry.get_sample_value("inbound_webhooks_total", labels) == 1

    async def test_charge_that_becomes_known_is_read(self, scene: Scene, stripe: FakeStripe) -> None:
        """The event that came too early is not lost."""
        await scene.receive("stripe", InboundEvent(event_id="e1", type="charge.updated", reference="pi_fake00000001"))
        await scene.process()
        shown = await scene.create("stripe")
        reference = await scene.reference(shown)
        await scene.pool.execute("UPDATE inbound_webhook SET provider_reference = $1", reference)
        stripe.act("pay", reference, {})
        scene.clock.advance(timedelta(seconds=10))
        await scene.process()

        assert (await scene.payment(shown)).status == "captured"
        assert await scene.outcomes() == ["processed"]


class TestProviderAway:
    """The provider that tells of a charge does not answer when asked for it."""

    @pytest.mark.parametrize("mode", ["error_before", "close_before", "throttle", "garbage", "unauthorized"])
    async def test_is_asked_again_later(self, scene: Scene, fake: FakeProvider, mode: str) -> None:
        """Whatever is wrong with the answer, the webhook waits and is processed in the end."""
        scene.aim(fake)
        shown = await scene.create(name_of(fake))
        fake.act("pay", await scene.reference(shown), {})
        await fake.delivered()
        fake.behave(mode, path="GET", times=5)
        await scene.process()
        (row, *_) = await scene.inbound()
        before = (await scene.payment(shown)).status.value
        fake.behave("ok")
        early = await scene.process()
        scene.clock.now = max(each["available_at"] for each in await scene.inbound())
        await scene.process()

        assert (before, row["processed_at"], row["leased_until"]) == ("awaiting_payment", None, None)
        assert row["last_error"] in {"OutcomeUnknown", "ProviderUnavailable", "_Throttled"}
        assert early == 0
        assert (await scene.payment(shown)).status == "captured"
        assert set(await scene.outcomes()) == {"processed"}

    async def test_is_given_up_after_days(self, scene: Scene, stripe: FakeStripe) -> None:
        """A webhook whose charge is never told ends as failed, in sight of the metrics."""
        shown = await scene.create("stripe")
        await scene.receive("stripe", InboundEvent(event_id="e1", type="a.b", reference=await scene.reference(shown)))
        scene.clock.advance(GIVE_UP + timedelta(minutes=1))
        stripe.behave("error_before", path="GET", times=5)
        await scene.process()

        assert await scene.outcomes() == ["failed"]
        labels = {"provider": "stripe", "outcome": "failed"}
        assert scene.resources.metrics.registry.get_sample_value("inbound_webhooks_total", labels) == 1

    async def test_lease_of_a_worker_that_died_is_taken_up(self, scene: Scene, stripe: FakeStripe) -> None:
        """What another worker claimed and left is processed when its lease ran out."""
        shown = await scene.create("stripe")
        reference = await scene.reference(shown)
        stripe.act("pay", reference, {})
        await scene.receive("stripe", InboundEvent(event_id="e1", type="a.b", reference=reference))
        scene.clock.now = datetime.now(UTC)
        await inbound_store.claim(scene.pool, limit=10, now=scene.clock(), lease=LEASE)
        early = await scene.process()
        scene.clock.advance(LEASE)
        late = await scene.process()

        assert (early, late) == (0, 1)
        assert (await scene.payment(shown)).status == "captured"
