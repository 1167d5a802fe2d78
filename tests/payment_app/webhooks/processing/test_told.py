"""What providers' webhooks lead to, in whatever order they come."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from payment_app.ids import new_id, public_id
from payment_app.payments import store
from payment_app.providers.model import InboundEvent, Step
from payment_app.webhooks import processing
from tests.payment_app.webhooks.processing.conftest import Scene, name_of, processor_of
from tests.support.fake_pagarme import FakePagarme
from tests.support.fake_provider import FakeProvider
from tests.support.fake_stripe import FakeStripe

Client = TestClient[web.Request, web.Application]


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
