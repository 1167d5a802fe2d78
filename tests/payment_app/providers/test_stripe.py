"""Stripe: what only Stripe has, from 3-D Secure to signed webhooks."""

from __future__ import annotations

import json
import logging
import secrets
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from payment_app.ids import new_id, public_id
from payment_app.providers.model import (
    Address,
    OutcomeUnknown,
    Person,
    ProviderRejected,
    SignatureInvalid,
    StillUnknown,
)
from payment_app.providers.stripe import StripeProvider
from tests.payment_app.providers.cases import PERSON, charge, step
from tests.support.fake_stripe import FakeStripe, parse_form, signature


def sent(fake: FakeStripe, index: int = -1) -> dict[str, object]:
    """Return the parameters of a request that the stand-in got."""
    return parse_form(fake.requests[index]["body"])


class TestAuthentication:
    """A bank that wants to see the payer."""

    async def test_sends_the_payer_to_the_bank(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """With somewhere to return to, the payer is redirected; afterwards the charge is captured."""
        asked = charge(return_url="https://shop.example/back")
        asked = msgspec.structs.replace(asked, card_token="pm_card_authenticationRequired")
        seen = await stripe.charge(asked)
        fake_stripe.act("action", seen.reference, {"succeed": True})

        assert seen.status == "requires_action"
        assert seen.action is not None
        assert seen.action["type"] == "redirect"
        assert "shop.example" in seen.action["url"]
        assert (await stripe.fetch(seen.reference)).status == "captured"

    async def test_a_payer_who_is_not_recognised_has_not_paid(
        self, stripe: StripeProvider, fake_stripe: FakeStripe
    ) -> None:
        """The failure has its own code."""
        asked = charge(return_url="https://shop.example/back")
        asked = msgspec.structs.replace(asked, card_token="pm_card_authenticationRequired")
        seen = await stripe.charge(asked)
        fake_stripe.act("action", seen.reference, {"succeed": False})
        after = await stripe.fetch(seen.reference)

        assert (after.status, after.failure_code, after.action) == ("failed", "authentication_failed", None)

    async def test_without_a_way_back_it_is_declined(self, stripe: StripeProvider) -> None:
        """Nobody is sent to a page from which there is no return."""
        asked = charge()
        seen = await stripe.charge(msgspec.structs.replace(asked, card_token="pm_card_authenticationRequired"))

        assert (seen.status, seen.failure_code) == ("failed", "authentication_failed")


class TestPix:
    """PIX through Stripe."""

    async def test_gives_a_code_until_it_expires(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """The code, its end, and payment."""
        ends = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=30)
        seen = await stripe.charge(charge(method="pix", expires_at=ends))
        fake_stripe.act("pay", seen.reference, {})

        assert seen.status == "awaiting_payment"
        assert seen.expires_at == ends
        assert seen.action == {
            "type": "pix",
            "code": "00020101021226830014br.gov.bcb.pix",
            "expires_at": ends.isoformat().replace("+00:00", "Z"),
        }
        assert (await stripe.fetch(seen.reference)).amount_captured == 1000

    async def test_expires(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """A code that nobody paid is expired, not failed."""
        seen = await stripe.charge(charge(method="pix"))
        fake_stripe.act("expire", seen.reference, {})

        assert (await stripe.fetch(seen.reference)).status == "expired"

    async def test_is_the_same_request_each_time(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """The end is a moment, no span, so that a repeated call fits its key."""
        asked = charge(method="pix", expires_at=datetime.now(UTC) + timedelta(minutes=30))
        await stripe.charge(asked)
        await stripe.charge(asked)

        assert sent(fake_stripe, 0) == sent(fake_stripe, 1)
        assert len(fake_stripe.charges()) == 1


class TestBoleto:
    """Boleto through Stripe."""

    async def test_gives_line_and_barcode(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """The line is Stripe's, the barcode follows from it."""
        home = Address(line1="1, Rua Um, Centro", postal_code="01001000", city="São Paulo", state="SP")
        person = Person(name=PERSON.name, email=PERSON.email, document=PERSON.document, address=home)
        ends = datetime.now(UTC) + timedelta(days=3)
        seen = await stripe.charge(charge(method="boleto", expires_at=ends, person=person))

        data = sent(fake_stripe)["payment_method_data"]
        assert isinstance(data, dict)
        assert data["boleto"]["tax_id"] == PERSON.document
        assert data["billing_details"]["address"]["city"] == "São Paulo"
        assert seen.action is not None
        assert seen.action["line"] == "23793381286000782713695000063305975520000370000"
        assert seen.action["barcode"] == "23799755200003700003381260007827139500006330"
        assert seen.action["pdf_url"]

    async def test_fails_without_a_document(self, stripe: StripeProvider) -> None:
        """Stripe refuses it, and nothing is made."""
        with pytest.raises(ProviderRejected):
            await stripe.charge(charge(method="boleto", person=Person(name="Ana")))


class TestInstalments:
    """Parts that Stripe does not offer here."""

    async def test_fails_more_than_one(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """Nothing is sent."""
        with pytest.raises(ProviderRejected):
            await stripe.charge(charge(installments=2))

        assert fake_stripe.requests == []


class TestSnapshot:
    """A charge is told whole."""

    async def test_reads_every_refund(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """Also those beyond the first page."""
        asked = charge()
        paid = await stripe.charge(asked)
        for number in range(12):
            await stripe.refund(step(asked, paid, 10, refund_id=f"ref_{number}"))
        seen = await stripe.fetch(paid.reference)

        assert {each.refund_id for each in seen.refunds} == {f"ref_{number}" for number in range(12)}

    async def test_tells_disputes_and_their_end(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """Open, then lost; an inquiry takes no money and is none."""
        paid = await stripe.charge(charge())
        fake_stripe.act("dispute", paid.reference, {"status": "warning_needs_response"})
        inquiry = await stripe.fetch(paid.reference)
        fake_stripe.act("dispute", paid.reference, {"status": "under_review"})
        opened = await stripe.fetch(paid.reference)
        fake_stripe.act("dispute", paid.reference, {"status": "lost"})
        lost = await stripe.fetch(paid.reference)

        assert inquiry.disputes == ()
        assert [(each.status, each.amount, each.reason) for each in opened.disputes] == [("open", 1000, "fraudulent")]
        assert opened.disputes[0].evidence_due_at is not None
        assert [each.status for each in lost.disputes] == ["lost"]

    async def test_a_hold_that_lapsed_is_expired(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """Stripe lets go after some days."""
        held = await stripe.charge(charge(capture=False))
        fake_stripe.act("expire", held.reference, {})

        assert (await stripe.fetch(held.reference)).status == "expired"

    async def test_fails_unknown_when_a_refund_cannot_be_read_back(
        self, stripe: StripeProvider, fake_stripe: FakeStripe
    ) -> None:
        """After a write that was carried out, a read that is throttled must not say that nothing was done."""
        asked = charge()
        paid = await stripe.charge(asked)
        fake_stripe.behave("throttle", path="GET /v1/payment_intents/")
        with pytest.raises(OutcomeUnknown):
            await stripe.refund(step(asked, paid, 100, refund_id="ref_1"))

        assert fake_stripe.charges()[0]["refunded"] == 100


class TestFind:
    """A charge is found by our id."""

    async def test_finds_what_search_does_not_show_yet(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """The list lags behind nothing."""
        fake_stripe.search_lag_seconds = 3600
        asked = charge()
        paid = await stripe.charge(asked)
        found = await stripe.find(asked.payment_id)

        assert found is not None
        assert found.reference == paid.reference

    async def test_knows_of_none(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """A list that was read to its end proves that there is none."""
        await stripe.charge(charge())

        assert await stripe.find(public_id("pay", new_id())) is None

    async def test_fails_when_nothing_is_proven(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """More charges were made since than are read, and search may lag: that is no "none"."""
        fake_stripe.add_foreign(2_100)

        with pytest.raises(StillUnknown):
            await stripe.find(public_id("pay", new_id()))

    async def test_believes_a_search_that_had_its_time(self, fake_stripe: FakeStripe) -> None:
        """However many charges were made since."""
        fake_stripe.add_foreign(2_100)
        later = StripeProvider(secrets.token_hex(8), api_base=fake_stripe.url, clock=lambda: time.time() + 121)
        try:
            assert await later.find(public_id("pay", new_id())) is None
        finally:
            await later.close()

    async def test_fails_without_search_unless_the_list_is_whole(self, fake_stripe: FakeStripe) -> None:
        """Some accounts have no search: then the list alone proves anything."""
        fake_stripe.searchable = False
        later = StripeProvider(secrets.token_hex(8), api_base=fake_stripe.url, clock=lambda: time.time() + 121)
        try:
            assert await later.find(public_id("pay", new_id())) is None
            fake_stripe.add_foreign(101)
            with pytest.raises(StillUnknown):
                await later.find(public_id("pay", new_id()))
        finally:
            await later.close()

    @pytest.mark.parametrize("made", [True, False])
    async def test_makes_three_requests_at_most(
        self, stripe: StripeProvider, fake_stripe: FakeStripe, made: bool
    ) -> None:
        """Search, one page of the list, and the charge itself."""
        asked = charge()
        fake_stripe.add_foreign(2_100)
        if made:
            fake_stripe.search_lag_seconds = 3600
            await stripe.charge(asked)
        before = len(fake_stripe.requests)
        if made:
            assert await stripe.find(asked.payment_id) is not None
        else:
            with pytest.raises(StillUnknown):
                await stripe.find(asked.payment_id)

        assert len(fake_stripe.requests) - before == (3 if made else 2)

    async def test_prefers_the_charge_that_was_paid(self, stripe: StripeProvider) -> None:
        """Where a first attempt was declined, the second one is the charge."""
        asked = charge(card_token="declined")
        await stripe.charge(asked)
        paid = await stripe.charge(charge(payment_id=asked.payment_id))
        found = await stripe.find(asked.payment_id)

        assert found is not None
        assert found.reference == paid.reference


class TestReplay:
    """An old failure that is told again."""

    async def test_fails_without_blame(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """The first answer of 5xx speaks against Stripe, its replay under the same key does not."""
        asked = charge()
        fake_stripe.behave("error_after", path="POST")
        with pytest.raises(OutcomeUnknown) as first:
            await stripe.charge(asked)
        with pytest.raises(OutcomeUnknown) as again:
            await stripe.charge(asked)

        assert [type(each.value) for each in (first, again)] == [OutcomeUnknown, StillUnknown]


class TestWebhook:
    """Events are believed when Stripe signed them, lately."""

    SECRETS = (secrets.token_hex(8), secrets.token_hex(8))
    NOW = 1_800_000_000.0

    @pytest.fixture
    def provider(self) -> StripeProvider:
        """Return a provider in the middle of a rotation of secrets."""
        return StripeProvider(secrets.token_hex(8), webhook_secrets=self.SECRETS, clock=lambda: self.NOW)

    @pytest.fixture(autouse=True)
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The official package looks at the real clock."""
        monkeypatch.setattr(time, "time", lambda: self.NOW)

    def body(self, **subject: object) -> bytes:
        """Return an event about *subject*."""
        event = {"id": "evt_1", "object": "event", "type": "some.event", "data": {"object": subject}}
        return json.dumps(event).encode()

    @pytest.mark.parametrize("which", [0, 1])
    @pytest.mark.parametrize("age", [0, 299, -299])
    def test_accepts_each_secret_within_the_tolerance(self, provider: StripeProvider, which: int, age: int) -> None:
        """The old secret and the new one; five minutes to both sides."""
        body = self.body(object="payment_intent", id="pi_1", metadata={"payment_id": "pay_1"})
        header = signature(body, self.SECRETS[which], self.NOW - age)
        event = provider.parse_webhook({"stripe-signature": header}, body)

        assert (event.event_id, event.type, event.reference, event.payment_id) == (
            "evt_1", "some.event", "pi_1", "pay_1",
        )  # fmt: skip

    @pytest.mark.parametrize("age", [301, -301])
    def test_fails_outside_the_tolerance(self, provider: StripeProvider, age: int) -> None:
        """Too old, or from a time to come."""
        body = self.body(object="payment_intent", id="pi_1")
        with pytest.raises(SignatureInvalid):
            provider.parse_webhook({"Stripe-Signature": signature(body, self.SECRETS[0], self.NOW - age)}, body)

    def test_fails_a_changed_body(self, provider: StripeProvider) -> None:
        """One byte more is another body."""
        body = self.body(object="payment_intent", id="pi_1")
        header = signature(body, self.SECRETS[0], self.NOW)
        with pytest.raises(SignatureInvalid):
            provider.parse_webhook({"Stripe-Signature": header}, body + b" ")

    @pytest.mark.parametrize("header", ["", "t=1", "nonsense", "t=x,v1=abc", f"t={NOW:.0f}", f"t={NOW:.0f},v0=abc"])
    def test_fails_without_a_signature(self, provider: StripeProvider, header: str) -> None:
        """Whatever is not one."""
        with pytest.raises(SignatureInvalid):
            provider.parse_webhook({"Stripe-Signature": header}, self.body(object="charge"))

    def test_fails_a_body_that_is_no_text(self, provider: StripeProvider) -> None:
        """Bytes that nobody signed and that are no UTF-8."""
        with pytest.raises(SignatureInvalid):
            provider.parse_webhook({"Stripe-Signature": f"t={self.NOW:.0f},v1=abc"}, b"\xff\xfe")

    def test_fails_without_a_secret(self) -> None:
        """No secret, no trust."""
        provider = StripeProvider(secrets.token_hex(8), clock=lambda: self.NOW)
        body = self.body(object="charge")
        with pytest.raises(SignatureInvalid):
            provider.parse_webhook({"Stripe-Signature": signature(body, "", self.NOW)}, body)

    @pytest.mark.parametrize(
        ("subject", "reference"),
        [
            ({"object": "charge", "id": "ch_1", "payment_intent": "pi_2"}, "pi_2"),
            ({"object": "dispute", "id": "dp_1", "payment_intent": "pi_3"}, "pi_3"),
            ({"object": "refund", "id": "re_1", "payment_intent": {"id": "pi_4"}}, "pi_4"),
            ({"object": "payout", "id": "po_1"}, None),
        ],
    )
    def test_names_the_charge(
        self, provider: StripeProvider, subject: dict[str, object], reference: str | None
    ) -> None:
        """Whatever the event is about, it leads to the PaymentIntent."""
        body = self.body(**subject)
        event = provider.parse_webhook({"Stripe-Signature": signature(body, self.SECRETS[0], self.NOW)}, body)

        assert event.reference == reference

    def test_fails_a_signed_body_that_is_no_event(self, provider: StripeProvider) -> None:
        """It is refused, and no other exception comes of it."""
        with pytest.raises(SignatureInvalid):
            provider.parse_webhook({"Stripe-Signature": signature(b"[]", self.SECRETS[0], self.NOW)}, b"[]")


class TestPackage:
    """The official package."""

    def test_is_imported_late(self) -> None:
        """It would cost the start of a process that never calls Stripe a third of a second."""
        code = (
            "import sys, payment_app.providers.registry, payment_app.providers.stripe; print('stripe' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

        assert done.stdout.strip() == "False"

    async def test_logs_no_personal_data(self, stripe: StripeProvider, caplog: pytest.LogCaptureFixture) -> None:
        """At level debug it would log what is posted."""
        with caplog.at_level(logging.DEBUG):
            await stripe.charge(charge(method="pix"))

        assert str(PERSON.email) not in caplog.text
