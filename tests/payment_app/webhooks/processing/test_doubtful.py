"""What becomes of webhooks that tell of nothing known, or what the provider itself does not confirm."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest

from payment_app.ids import new_id, public_id
from payment_app.providers.model import InboundEvent
from payment_app.webhooks import inbound_store
from payment_app.webhooks.processing import GIVE_UP, GRACE, LEASE
from tests.payment_app.webhooks.processing.conftest import Scene, name_of
from tests.payment_app.webhooks.test_inbound import PASSWORD, USER
from tests.support.fake_pagarme import FakePagarme
from tests.support.fake_provider import FakeProvider
from tests.support.fake_stripe import FakeStripe


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

    async def test_a_defect_is_counted_at_once_and_once(
        self, scene: Scene, pagarme: FakePagarme, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is given up after days, and people must know today; a webhook that is tried eight times is one."""

        async def fail(_: object) -> None:
            raise KeyError("unforeseen")

        shown = await scene.create("pagarme")
        monkeypatch.setattr(scene.resources.executor, "refresh", fail)
        event = InboundEvent(event_id="e1", type="charge.paid", reference=await scene.reference(shown), payment_id=None)
        await scene.receive("pagarme", event)
        for _ in range(3):
            await scene.process()
            scene.clock.advance(timedelta(minutes=20))

        assert await scene.outcomes() == [None]
        labels = {"provider": "pagarme", "outcome": "failed"}
        assert scene.resources.metrics.registry.get_sample_value("inbound_webhooks_total", labels) == 1

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
