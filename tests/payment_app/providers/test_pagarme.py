"""Pagar.me: what only Pagar.me has, from orders to webhooks with credentials."""

from __future__ import annotations

import base64
import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from payment_app.ids import new_id, public_id
from payment_app.providers._pagarme_map import order as order_of
from payment_app.providers._pagarme_map import snapshot
from payment_app.providers.model import (
    Address,
    OutcomeUnknown,
    Person,
    ProviderRejected,
    SignatureInvalid,
    Snapshot,
    Step,
)
from payment_app.providers.pagarme import PagarmeProvider
from payment_app.providers.refunds import attribute
from tests.payment_app.providers.cases import charge, step
from tests.support.fake_pagarme import FakePagarme

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def order(fake: FakePagarme) -> dict[str, Any]:
    """Return the order that was sent last."""
    found: dict[str, Any] = json.loads(fake.requests[-1]["body"])
    return found


class TestOrder:
    """What is sent."""

    async def test_a_card(self, pagarme: PagarmeProvider, fake_pagarme: FakePagarme) -> None:
        """Amount, instalments, customer, our id."""
        asked = charge("pagarme", installments=3, capture=False)
        await pagarme.charge(asked)
        sent = order(fake_pagarme)

        assert (sent["code"], sent["items"][0]["amount"]) == (asked.payment_id, 1000)
        assert sent["payments"][0]["credit_card"] == {
            "installments": 3,
            "operation_type": "auth_only",
            "card_token": "token_visa",
        }
        assert sent["customer"] == {
            "name": "Ana Prova",
            "email": "ana@prova.example",
            "type": "individual",
            "document": "11144477735",
            "document_type": "CPF",
            "phones": {"mobile_phone": {"country_code": "55", "area_code": "11", "number": "912345678"}},
        }

    async def test_a_company_with_an_address(self, pagarme: PagarmeProvider, fake_pagarme: FakePagarme) -> None:
        """A CNPJ is a company's."""
        home = Address(line1="1, Rua Um, Centro", postal_code="01001000", city="São Paulo", state="SP")
        await pagarme.charge(charge("pagarme", person=Person(name="Prova", document="11222333000181", address=home)))
        sent = order(fake_pagarme)["customer"]

        assert (sent["type"], sent["document_type"], sent["address"]["zip_code"]) == ("company", "CNPJ", "01001000")
        assert "phones" not in sent

    async def test_a_kept_card(self, pagarme: PagarmeProvider, fake_pagarme: FakePagarme) -> None:
        """A card's id is no token."""
        asked = charge("pagarme")
        await pagarme.charge(msgspec.structs.replace(asked, card_token="card_1"))

        assert order(fake_pagarme)["payments"][0]["credit_card"]["card_id"] == "card_1"


class TestVouchers:
    """PIX and boleto."""

    async def test_pix(self, pagarme: PagarmeProvider, fake_pagarme: FakePagarme) -> None:
        """A code with an end; paid, it is captured."""
        ends = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=30)
        seen = await pagarme.charge(charge("pagarme", method="pix", expires_at=ends))
        fake_pagarme.act("pay", seen.reference, {})

        assert (seen.status, seen.expires_at) == ("awaiting_payment", ends)
        assert seen.action is not None
        assert seen.action["code"].startswith("000201")
        assert (await pagarme.fetch(seen.reference)).amount_captured == 1000

    async def test_pix_expires(self, pagarme: PagarmeProvider, fake_pagarme: FakePagarme) -> None:
        """A code that nobody paid is expired, not failed."""
        seen = await pagarme.charge(charge("pagarme", method="pix"))
        fake_pagarme.act("expire", seen.reference, {})

        assert (await pagarme.fetch(seen.reference)).status == "expired"

    async def test_pix_is_canceled(self, pagarme: PagarmeProvider) -> None:
        """Before its end the merchant may withdraw it."""
        asked = charge("pagarme", method="pix")
        seen = await pagarme.charge(asked)

        assert (await pagarme.cancel(step(asked, seen, 1000))).status == "canceled"

    async def test_fails_a_cancellation_of_what_was_paid(
        self, pagarme: PagarmeProvider, fake_pagarme: FakePagarme
    ) -> None:
        """The same request would give the money back, which nobody asked for."""
        asked = charge("pagarme", method="pix")
        seen = await pagarme.charge(asked)
        fake_pagarme.act("pay", seen.reference, {})
        with pytest.raises(ProviderRejected):
            await pagarme.cancel(step(asked, seen, 1000))

        assert fake_pagarme.charges()[0]["refunded"] == 0

    async def test_a_payer_who_was_faster_is_refunded(
        self, pagarme: PagarmeProvider, fake_pagarme: FakePagarme, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And the snapshot says so, so that the books know."""
        asked = charge("pagarme", method="pix")
        seen = await pagarme.charge(asked)

        async def pay_meanwhile(_: str) -> Snapshot:
            fake_pagarme.act("pay", seen.reference, {})
            return seen

        monkeypatch.setattr(pagarme, "fetch", pay_meanwhile)
        after = await pagarme.cancel(step(asked, seen, 1000))

        assert (after.status, after.amount_captured) == ("captured", 1000)
        assert [(each.amount, each.status, each.refund_id) for each in after.refunds] == [(1000, "succeeded", None)]
        assert attribute(after, []).refunds == after.refunds

    async def test_boleto(self, pagarme: PagarmeProvider) -> None:
        """Line, barcode, document, due date."""
        due = datetime.now(UTC) + timedelta(days=3)
        seen = await pagarme.charge(charge("pagarme", method="boleto", expires_at=due))

        assert seen.action is not None
        assert {key: bool(value) for key, value in seen.action.items()} == {
            "type": True, "line": True, "barcode": True, "pdf_url": True, "due_at": True,
        }  # fmt: skip

    def test_a_boleto_ends_on_a_day_of_sao_paulo(self) -> None:
        """At 01:30 UTC it is the day before there; what is sent is that day in either place."""
        due = datetime(2026, 3, 14, 1, 30, tzinfo=UTC)
        (payment,) = order_of(charge("pagarme", method="boleto", expires_at=due))["payments"]

        assert payment["boleto"] == {"due_at": "2026-03-13T15:00:00Z"}

    @pytest.mark.parametrize(
        "due_at", ["2026-03-13T15:00:00Z", "2026-03-13T00:00:00Z", "2026-03-13", "2026-03-14T01:30:00Z"]
    )
    def test_a_boleto_can_be_paid_to_the_end_of_its_day(self, due_at: str) -> None:
        """However Pagar.me tells the date."""
        last = {"status": "generated", "due_at": due_at}
        seen = snapshot(raw(status="pending", payment_method="boleto", last_transaction=last), NOW)

        assert seen.expires_at == datetime(2026, 3, 14, 2, 59, 59, tzinfo=UTC)

    @pytest.mark.parametrize(("days", "status"), [(4, "awaiting_payment"), (6, "expired")])
    def test_a_boleto_may_be_told_late(self, days: int, status: str) -> None:
        """Banks tell of a payment days after it, so a due date that passed is not the end at once."""
        last = {"status": "generated", "due_at": (NOW - timedelta(days=days)).isoformat()}
        seen = snapshot(raw(status="pending", payment_method="boleto", last_transaction=last), NOW)

        assert seen.status == status


class TestSnapshot:
    """States that the stand-in does not show."""

    @pytest.mark.parametrize(
        ("changes", "status", "captured"),
        [
            ({"status": "processing"}, "processing", 0),
            ({"status": "something_new"}, "processing", 0),
            ({"status": "underpaid", "paid_amount": 900}, "captured", 900),
            ({"status": "overpaid", "paid_amount": 1100}, "captured", 1100),
            ({"status": "canceled", "paid_amount": 1000, "canceled_amount": 1000}, "captured", 1000),
            ({"status": "canceled", "paid_amount": None, "canceled_amount": 1000}, "canceled", 0),
            ({"status": "failed"}, "failed", 0),
        ],
    )
    def test_status(self, changes: dict[str, Any], status: str, captured: int) -> None:
        """A refunded charge is captured with a sum given back; an unknown state is open, never an end."""
        seen = snapshot(raw(**changes), NOW)

        assert (seen.status, seen.amount_captured) == (status, captured)

    def test_sum_of_refunds(self) -> None:
        """It is told for what was paid, and is no refund for what was only held."""
        paid = snapshot(raw(status="paid", paid_amount=1000, canceled_amount=300), NOW)
        let_go = snapshot(raw(status="canceled", canceled_amount=1000), NOW)

        assert (paid.amount_refunded, let_go.amount_refunded) == (300, 0)

    async def test_a_chargeback_is_a_lost_dispute(self, pagarme: PagarmeProvider, fake_pagarme: FakePagarme) -> None:
        """The money is gone when it is told."""
        seen = await pagarme.charge(charge("pagarme"))
        fake_pagarme.act("dispute", seen.reference, {})
        after = await pagarme.fetch(seen.reference)

        assert after.status == "captured"
        assert [(each.status, each.amount) for each in after.disputes] == [("lost", 1000)]

    @pytest.mark.parametrize(("refunded", "amount"), [(0, 1000), (400, 600), (1000, 1000)])
    def test_a_chargeback_is_of_what_was_not_given_back(self, refunded: int, amount: int) -> None:
        """Pagar.me tells no amount of it; where nothing is left, all of it stands for what people must look after."""
        seen = snapshot(raw(status="chargedback", paid_amount=1000, canceled_amount=refunded), NOW)

        assert [each.amount for each in seen.disputes] == [amount]


class TestFind:
    """A charge is found by our id."""

    async def test_finds_the_charge_that_was_paid(self, pagarme: PagarmeProvider) -> None:
        """Where a first attempt was declined, the second one is the charge."""
        asked = charge("pagarme", card_token="declined")
        await pagarme.charge(asked)
        paid = await pagarme.charge(charge("pagarme", payment_id=asked.payment_id))
        found = await pagarme.find(asked.payment_id)

        assert found is not None
        assert found.reference == paid.reference

    async def test_knows_of_none(self, pagarme: PagarmeProvider) -> None:
        """No order carries the id."""
        assert await pagarme.find(public_id("pay", new_id())) is None

    async def test_fails_unknown_when_the_refusal_cannot_be_checked(
        self, pagarme: PagarmeProvider, fake_pagarme: FakePagarme
    ) -> None:
        """A refused order is looked for; if that cannot be done, nothing is claimed."""
        fake_pagarme.behave("error_before", path="GET")
        with pytest.raises(OutcomeUnknown):
            await pagarme.charge(charge("pagarme", card_token="missing"))


class TestPath:
    """References in paths."""

    async def test_fails_a_reference_that_leads_elsewhere(
        self, pagarme: PagarmeProvider, fake_pagarme: FakePagarme
    ) -> None:
        """It stays within its place."""
        await pagarme.charge(charge("pagarme"))
        order_id = next(iter(fake_pagarme.orders))
        with pytest.raises(ProviderRejected):
            await pagarme.fetch(f"../orders/{order_id}")


class TestRefund:
    """The refund that was just asked for."""

    @pytest.mark.parametrize(
        ("state", "status"),
        [("refunded", "succeeded"), ("pending_refund", "pending"), ("error_on_refunding", "failed")],
    )
    async def test_status(
        self, pagarme: PagarmeProvider, monkeypatch: pytest.MonkeyPatch, state: str, status: str
    ) -> None:
        """Done, on its way, or refused by the bank."""

        async def answer(*_: object) -> dict[str, Any]:
            return raw(status="paid", paid_amount=1000, last_transaction={"id": "tran_1", "status": state})

        monkeypatch.setattr(pagarme, "_ask", answer)
        asked = Step(
            payment_id="pay_1", reference="ch_1", idempotency_key="op-1", amount=100, currency="BRL", refund_id="ref_1"
        )
        seen = await pagarme.refund(asked)

        assert [(each.refund_id, each.amount, each.status) for each in seen.refunds] == [("ref_1", 100, status)]


class TestWebhook:
    """Events are heard from who has the credentials, and not believed."""

    USER, PASSWORD = secrets.token_hex(8), secrets.token_hex(8)

    @pytest.fixture
    def provider(self) -> PagarmeProvider:
        """Return a provider that was told the credentials."""
        return PagarmeProvider(secrets.token_hex(8), webhook_user=self.USER, webhook_password=self.PASSWORD)

    def headers(self, user: str = USER, password: str = PASSWORD, scheme: str = "Basic") -> dict[str, str]:
        """Return the header of these credentials."""
        return {"authorization": f"{scheme} {base64.b64encode(f'{user}:{password}'.encode()).decode()}"}

    def test_names_the_charge_of_a_charge(self, provider: PagarmeProvider) -> None:
        """Its id, and our id from its order."""
        ours = public_id("pay", new_id())
        body = json.dumps(
            {"id": "hook_1", "type": "charge.paid", "data": {"id": "ch_1", "order": {"code": ours}, "status": "paid"}}
        )
        event = provider.parse_webhook(self.headers(), body.encode())

        assert (event.event_id, event.type, event.reference, event.payment_id) == (
            "hook_1",
            "charge.paid",
            "ch_1",
            ours,
        )

    def test_names_the_charge_of_an_order(self, provider: PagarmeProvider) -> None:
        """The last one, which is the one that counts."""
        ours = public_id("pay", new_id())
        data = {"id": "or_1", "code": ours, "charges": [{"id": "ch_1"}, {"id": "ch_2"}]}
        body = json.dumps({"id": "hook_1", "type": "order.paid", "data": data})
        event = provider.parse_webhook(self.headers(), body.encode())

        assert (event.reference, event.payment_id) == ("ch_2", ours)

    def test_takes_no_id_that_is_not_ours(self, provider: PagarmeProvider) -> None:
        """Another system's order code is none of our payments."""
        body = b'{"id": "hook_1", "type": "charge.paid", "data": {"id": "ch_1", "order": {"code": "A-77"}}}'

        assert provider.parse_webhook(self.headers(), body).payment_id is None

    @pytest.mark.parametrize("reference", ["../orders", "ch_1?x=1", "ch/1", "", 7 * "x" * 20])
    def test_takes_no_reference_that_leads_elsewhere(self, provider: PagarmeProvider, reference: str) -> None:
        """It would become a part of a path."""
        body = json.dumps({"id": "hook_1", "type": "charge.paid", "data": {"id": reference}}).encode()

        assert provider.parse_webhook(self.headers(), body).reference is None

    @pytest.mark.parametrize(
        "change", [{"user": "other"}, {"password": "other"}, {"scheme": "Bearer"}, {"user": "", "password": ""}]
    )
    def test_fails_other_credentials(self, provider: PagarmeProvider, change: dict[str, str]) -> None:
        """Each part must fit."""
        with pytest.raises(SignatureInvalid):
            provider.parse_webhook(self.headers(**change), b"{}")

    @pytest.mark.parametrize("header", [{}, {"Authorization": "Basic !!!"}, {"Authorization": "Basic"}])
    def test_fails_without_credentials(self, provider: PagarmeProvider, header: dict[str, str]) -> None:
        """Whatever is none."""
        with pytest.raises(SignatureInvalid):
            provider.parse_webhook(header, b"{}")

    def test_fails_when_none_were_agreed(self) -> None:
        """Empty credentials open nothing."""
        with pytest.raises(SignatureInvalid):
            PagarmeProvider(secrets.token_hex(8)).parse_webhook(self.headers("", ""), b"{}")

    @pytest.mark.parametrize(
        "body", [b"", b"[]", b"\xff", b'{"id": 1}', b'{"id": 1, "type": "charge.paid", "data": 7}']
    )
    def test_fails_a_body_that_is_no_event(self, provider: PagarmeProvider, body: bytes) -> None:
        """It is refused, and no other exception comes of it."""
        with pytest.raises(SignatureInvalid):
            provider.parse_webhook(self.headers(), body)


def raw(**changes: Any) -> dict[str, Any]:
    """Return a charge as Pagar.me tells it."""
    return {
        "id": "ch_1",
        "amount": 1000,
        "paid_amount": None,
        "canceled_amount": 0,
        "payment_method": "credit_card",
        "status": "pending",
        "last_transaction": {},
        **changes,
    }
