"""Tests of the outbox while a provider is left alone, and of charges whose outcome is unknown."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from payment_app.database.pool import Pool
from payment_app.payments import asking, execution
from payment_app.providers.breaker import Breaker, BreakerRules
from payment_app.providers.guarded import Guarded
from payment_app.resources import Resources
from payment_app.settings import Settings, load
from payment_app.worker import payments as worker
from tests.payment_app.conftest import Api
from tests.payment_app.webhooks.test_inbound import provider_variables
from tests.support.fake_pagarme import FakePagarme
from tests.support.fake_stripe import FakeStripe

CARD = {"amount": 5_000, "currency": "BRL", "method": "card", "card_token": "pm_card_visa"}
PIX = {"amount": 5_000, "currency": "BRL", "method": "pix"}
ANA = {
    "name": "Ana",
    "email": "a@example.com",
    "document": "11144477735",
    "address": {"line1": "10, Rua das Flores", "postal_code": "01001000", "city": "Recife", "state": "PE"},
}
ASYNC = {"Prefer": "respond-async"}


@pytest.fixture
def settings(environment: dict[str, str], stripe: FakeStripe, pagarme: FakePagarme) -> Settings:
    """Return settings with both providers at their stand-ins, where a charge can be found at once."""
    bases = {"STRIPE_API_BASE": stripe.url, "PAGARME_API_BASE": pagarme.url, "PROVIDER_SETTLE_SECONDS": "0"}
    return load({**environment, **provider_variables(), **bases})


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what waits be due at once."""
    monkeypatch.setattr(asking, "SETTLE", timedelta())
    monkeypatch.setattr(execution, "SHORTEST_WAIT", timedelta())
    monkeypatch.setattr(execution, "_wait", lambda *_: timedelta())


def guard(resources: Resources, name: str = "stripe") -> Guarded:
    """Return the guard of a provider."""
    found = resources.providers[name]
    assert isinstance(found, Guarded)
    return found


def open_breaker(resources: Resources, name: str = "stripe") -> None:
    """Let a provider's breaker open."""
    for _ in range(10):
        guard(resources, name).breaker.failed()


async def accept(api: Api, count: int, **more: Any) -> None:
    """Make payments that a worker is to send."""
    for _ in range(count):
        reply = await api.post("/v1/payments", {**CARD, **more}, headers=ASYNC)
        assert reply.status == 202, reply.body


async def operations(pool: Pool) -> list[tuple[str, int]]:
    """Return status and attempts of every operation."""
    rows = await pool.fetch("SELECT status, attempts FROM provider_operation ORDER BY id")
    return [(row["status"], row["attempts"]) for row in rows]


class TestHeld:
    """A provider that is left alone."""

    async def test_its_operations_stay_in_the_queue(
        self, api: Api, resources: Resources, pool: Pool, stripe: FakeStripe, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Nothing is claimed, counted as an attempt, or logged for each of them."""
        await accept(api, 5)
        open_breaker(resources)
        capsys.readouterr()
        done = [await worker.send_operations(resources) for _ in range(20)]

        assert done == [0] * 20
        assert await operations(pool) == [("queued", 0)] * 5
        assert stripe.requests == []
        assert capsys.readouterr().out == ""

    async def test_it_is_tried_with_care_afterwards(
        self, api: Api, resources: Resources, pool: Pool, stripe: FakeStripe, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As many as the breaker lets through at once, then all."""
        await accept(api, 5)
        open_breaker(resources)
        monkeypatch.setattr(guard(resources).breaker, "_clock", lambda: time.monotonic() + 16)
        done = [await worker.send_operations(resources) for _ in range(3)]

        assert done == [3, 2, 0]
        assert await operations(pool) == [("succeeded", 1)] * 5

    async def test_others_go_on(self, api: Api, resources: Resources, pool: Pool, pagarme: FakePagarme) -> None:
        """One provider's trouble is not another's."""
        customer = await api.post("/v1/customers", {"name": "Ana", "email": "a@example.com", "document": "11144477735"})
        await accept(api, 25)
        await accept(api, 1, provider="pagarme", card_token="token_ok", customer=customer.body["id"])
        open_breaker(resources)

        assert await worker.send_operations(resources) == 1
        assert len(pagarme.charges()) == 1

    async def test_what_can_go_elsewhere_does(
        self, api: Api, resources: Resources, pool: Pool, pagarme: FakePagarme
    ) -> None:
        """PIX is taken by the other provider at once, and left alone where both are away."""
        customer = await api.post("/v1/customers", {"name": "Ana", "email": "a@example.com", "document": "11144477735"})
        await accept(api, 1, method="pix", card_token=None, customer=customer.body["id"])
        open_breaker(resources)
        open_breaker(resources, "pagarme")
        away = await worker.send_operations(resources)
        guard(resources, "pagarme").breaker = Breaker()
        done = [await worker.send_operations(resources) for _ in range(2)]

        assert (away, done) == (0, [1, 1])
        assert len(pagarme.charges()) == 1

    async def test_what_went_elsewhere_is_told(self, api: Api, resources: Resources, pagarme: FakePagarme) -> None:
        """In the payment and on its timeline."""
        customer = await api.post("/v1/customers", ANA)
        made = await api.post("/v1/payments", PIX | {"customer": customer.body["id"]}, headers=ASYNC)
        open_breaker(resources)
        for _ in range(2):
            await worker.send_operations(resources)
        after = (await api.get(f"/v1/payments/{made.body['id']}")).body
        events = (await api.get(f"/v1/payments/{made.body['id']}/events")).body["data"]

        assert (made.body["provider"], after["provider"], after["status"]) == ("stripe", "pagarme", "awaiting_payment")
        assert [event["type"] for event in events] == [
            "payment.created",
            "payment.provider_changed",
            "payment.awaiting_payment",
        ]

    @pytest.mark.parametrize("method", ["pix", "boleto"])
    @pytest.mark.parametrize("claimed_before", [False, True])
    async def test_a_chosen_provider_is_kept(
        self,
        api: Api,
        resources: Resources,
        pool: Pool,
        pagarme: FakePagarme,
        monkeypatch: pytest.MonkeyPatch,
        method: str,
        *,
        claimed_before: bool,
    ) -> None:
        """The merchant named it: the payment waits for it, also where the breaker opens after the claim, and is paid there."""
        customer = await api.post("/v1/customers", ANA)
        await accept(api, 1, method=method, card_token=None, provider="stripe", customer=customer.body["id"])
        open_breaker(resources)
        with monkeypatch.context() as patch:
            if claimed_before:
                patch.setattr(worker, "_room", lambda _: None)
            done = [await worker.send_operations(resources) for _ in range(2)]
        waiting = await pool.fetchval("SELECT provider || ' ' || status FROM payment")
        guard(resources).breaker = Breaker()
        await pool.execute("UPDATE provider_operation SET available_at = now()")
        await worker.send_operations(resources)

        assert done == ([1, 0] if claimed_before else [0, 0])
        assert waiting == "stripe pending"
        assert await pool.fetchval("SELECT provider || ' ' || status FROM payment") == "stripe awaiting_payment"
        assert pagarme.requests == []

    @pytest.mark.parametrize("claimed_before", [False, True])
    async def test_nobody_gets_what_it_cannot_take(
        self,
        api: Api,
        resources: Resources,
        pool: Pool,
        pagarme: FakePagarme,
        monkeypatch: pytest.MonkeyPatch,
        *,
        claimed_before: bool,
    ) -> None:
        """Pagar.me needs to know the payer, and would refuse for good what only waits."""
        await accept(api, 1, method="pix", card_token=None)
        open_breaker(resources)
        with monkeypatch.context() as patch:
            if claimed_before:
                patch.setattr(worker, "_room", lambda _: None)
            done = [await worker.send_operations(resources) for _ in range(2)]

        assert done == ([1, 0] if claimed_before else [0, 0])
        assert await pool.fetchval("SELECT provider || ' ' || status FROM payment") == "stripe pending"
        assert pagarme.requests == []

    async def test_fails_in_the_database_to_move_from_a_chosen_provider(self, api: Api, pool: Pool) -> None:
        """Whoever writes."""
        await accept(api, 1, method="pix", card_token=None, provider="stripe")

        with pytest.raises(asyncpg.CheckViolationError, match="what was agreed cannot change"):
            await pool.execute("UPDATE payment SET provider = 'pagarme'")

    async def test_a_charge_still_fails_in_the_end(self, api: Api, resources: Resources, pool: Pool) -> None:
        """No payer waits longer, whatever the breaker says."""
        await accept(api, 1)
        await pool.execute("UPDATE provider_operation SET created_at = now() - interval '16 min'")
        open_breaker(resources)
        await worker.send_operations(resources)

        assert await pool.fetchval("SELECT failure_code FROM payment") == "provider_unavailable"

    async def test_a_call_that_is_held_back_is_no_attempt(
        self, api: Api, resources: Resources, pool: Pool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Also where the breaker opens after the claim."""
        await accept(api, 2)
        monkeypatch.setattr(worker, "_room", lambda _: None)
        open_breaker(resources)

        assert await worker.send_operations(resources) == 2
        assert await operations(pool) == [("queued", 0)] * 2

    async def test_a_rate_that_is_used_up_holds_too(
        self, api: Api, resources: Resources, pool: Pool, stripe: FakeStripe, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Nothing is claimed before there is room."""
        await accept(api, 2)
        monkeypatch.setattr(guard(resources), "_full_until", time.monotonic() + 60)

        assert await worker.send_operations(resources) == 0
        assert await operations(pool) == [("queued", 0)] * 2


class TestUnknown:
    """Charges of which nobody knows whether they were made, at a provider that is well and busy."""

    @pytest.mark.parametrize("mode", ["close_before", "close_after"])
    async def test_all_are_resolved_and_charged_once(
        self, api: Api, resources: Resources, pool: Pool, stripe: FakeStripe, mode: str
    ) -> None:
        """Neither search nor list shows them; the same request with the same key does. The breaker stays closed."""
        await accept(api, 12)
        guard(resources).breaker = Breaker(BreakerRules(minimum_calls=1000))
        stripe.behave(mode, times=12, path="POST /v1/payment_intents")
        await worker.send_operations(resources)
        lost = await operations(pool)
        stripe.search_lag_seconds = 3600
        stripe.add_foreign(2_100)
        guard(resources).breaker = Breaker()
        await worker.send_operations(resources)

        assert lost == [("unknown", 1)] * 12
        assert guard(resources).breaker.state == "closed"
        assert await operations(pool) == [("succeeded", 2)] * 12
        assert len(stripe.charges()) == 12
        assert {each["key"] for each in stripe.requests if each["method"] == "POST"} == {
            row["key"]
            for row in await pool.fetch("SELECT 'op_' || replace(id::text, '-', '') AS key FROM provider_operation")
        }

    @pytest.mark.parametrize(("hours", "status"), [(22, "captured"), (24, "processing")])
    async def test_without_proof_nothing_is_sent_after_the_keys_time(
        self, api: Api, resources: Resources, pool: Pool, stripe: FakeStripe, hours: int, status: str
    ) -> None:
        """The key makes it safe; once the provider may have forgotten it, a payment neither is charged again nor fails."""
        await accept(api, 1)
        stripe.behave("close_before", path="POST /v1/payment_intents")
        await worker.send_operations(resources)
        await pool.execute("UPDATE provider_operation SET created_at = now() - make_interval(hours => $1)", hours)
        stripe.searchable = False
        stripe.add_foreign(2_100)
        await worker.send_operations(resources)

        assert await pool.fetchval("SELECT status FROM payment") == status
        assert len(stripe.charges()) == (status == "captured")
