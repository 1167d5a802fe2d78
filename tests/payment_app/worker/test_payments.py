"""Tests of the worker's part for payments."""

from __future__ import annotations

from typing import Any
from unittest.mock import AsyncMock

import pytest

from payment_app.database.pool import Pool
from payment_app.payments import outbox
from payment_app.providers.model import Snapshot
from payment_app.providers.registry import sandbox_of
from payment_app.resources import Resources, now
from payment_app.worker import payments as worker
from tests.payment_app.conftest import Api

CARD = {"amount": 5_000, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"}
PIX = {"amount": 2_500, "currency": "BRL", "method": "pix"}
ASYNC = {"Prefer": "respond-async"}


async def read(api: Api, payment: dict[str, Any]) -> dict[str, Any]:
    """Read a payment."""
    body: dict[str, Any] = (await api.get(f"/v1/payments/{payment['id']}")).body
    return body


class TestSend:
    """The outbox towards providers."""

    async def test_two_workers_share_the_queue(self, api: Api, resources: Resources, pool: Pool) -> None:
        """Nobody sends what another one holds."""
        for _ in range(6):
            await api.post("/v1/payments", CARD, headers=ASYNC)
        period = worker.lease(resources.settings)
        first = await outbox.claim(pool, limit=4, now=now(), lease=period)
        second = await outbox.claim(pool, limit=4, now=now(), lease=period)

        held = {each.operation.id for each in first} | {each.operation.id for each in second}
        assert (len(first), len(second), len(held)) == (4, 2, 6)

    async def test_a_card_token_is_kept_encrypted_and_only_until_its_use(
        self, api: Api, resources: Resources, pool: Pool
    ) -> None:
        """The database never holds it in the clear."""
        await api.post("/v1/payments", CARD, headers=ASYNC)
        waiting = await pool.fetchval("SELECT card_token FROM provider_operation")
        await worker.send_operations(resources)

        assert b"tok_sandbox" not in waiting
        assert await pool.fetchval("SELECT card_token FROM provider_operation") is None

    async def test_an_unavailable_provider_is_tried_again_later(
        self, api: Api, resources: Resources, pool: Pool
    ) -> None:
        """Nothing was done, so the payment waits as it was."""
        made = await api.post("/v1/payments", {**CARD, "card_token": "tok_sandbox_unavailable"}, headers=ASYNC)
        await worker.send_operations(resources)
        between = await read(api, made.body)
        for _ in range(5):
            await pool.execute("UPDATE provider_operation SET available_at = now() WHERE status = 'queued'")
            await worker.send_operations(resources)

        assert between["status"] == "pending"
        assert (await read(api, made.body))["status"] == "captured"
        assert await pool.fetchval("SELECT count(*) FROM sandbox_charge") == 1

    async def test_a_charge_that_never_reached_its_provider_fails_in_the_end(
        self, api: Api, resources: Resources, pool: Pool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No payer waits for hours."""
        made = await api.post("/v1/payments", {**CARD, "card_token": "tok_sandbox_unavailable"}, headers=ASYNC)
        await pool.execute("UPDATE provider_operation SET created_at = now() - interval '1 h'")
        await worker.send_operations(resources)
        after = await read(api, made.body)

        assert (after["status"], after["failure"]["code"]) == ("failed", "provider_unavailable")

    @pytest.mark.parametrize("age", ["1 s", "1 h"])
    async def test_a_worker_that_stood_still_ends_nothing_that_another_holds(
        self, api: Api, resources: Resources, pool: Pool, age: str
    ) -> None:
        """Its lease ran out: it neither gives back the lease of the other one nor lets the payment fail meanwhile."""
        made = await api.post("/v1/payments", {**CARD, "card_token": "tok_sandbox_unavailable"}, headers=ASYNC)
        await pool.execute("UPDATE provider_operation SET created_at = now() - $1::text::interval", age)
        period = worker.lease(resources.settings)
        (stood_still,) = await outbox.claim(pool, limit=1, now=now(), lease=period)
        await pool.execute("UPDATE provider_operation SET leased_until = now() - interval '1 s'")
        assert len(await outbox.claim(pool, limit=1, now=now(), lease=period)) == 1
        await resources.executor.execute_sealed(stood_still)
        operation = await pool.fetchrow(
            "SELECT status, leased_until > now() AS leased, attempts FROM provider_operation"
        )
        canceled = await api.post(f"/v1/payments/{made.body['id']}/cancel")

        assert tuple(operation or ()) == ("sending", True, 2)
        assert canceled.status == 409
        assert (await read(api, made.body))["status"] == "pending"

    async def test_what_waits_is_measured(self, api: Api, resources: Resources) -> None:
        """Depth and age of each queue."""
        await api.post("/v1/payments", CARD, headers=ASYNC)
        await worker.measure(resources)
        queues = await outbox.queues(resources.pool, now=now(), per_endpoint=4)
        found = {each.queue: (each.depth, each.due) for each in queues}

        assert found == {"operations": (1, 1), "events": (1, 1), "deliveries": (0, 0), "inbound": (0, 0)}


class TestExpire:
    """Payers who do not come."""

    async def test_a_checkout_that_nobody_used_expires(self, api: Api, resources: Resources, pool: Pool) -> None:
        """No provider knows of it."""
        made = await api.post("/v1/payments", {**CARD, "card_token": None})
        await pool.execute("UPDATE payment SET expires_at = now() - interval '1 s'")
        await worker.expire(resources)

        assert (await read(api, made.body))["status"] == "expired"

    async def test_a_pix_code_expires_when_its_provider_says_so(
        self, api: Api, resources: Resources, pool: Pool
    ) -> None:
        """The provider is asked: the payer may have paid in the last second."""
        unpaid, paid = [(await api.post("/v1/payments", PIX)).body for _ in range(2)]
        sandbox = sandbox_of(resources.providers)
        assert sandbox is not None
        await sandbox.pay(await _reference(pool, paid))
        await sandbox.expire(await _reference(pool, unpaid))
        await pool.execute("UPDATE payment SET expires_at = now() - interval '1 s'")
        await worker.expire(resources)

        assert (await read(api, unpaid))["status"] == "expired"
        assert (await read(api, paid))["status"] == "captured"

    async def test_a_payment_that_its_provider_keeps_open_is_asked_about_once(
        self, api: Api, resources: Resources, pool: Pool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A bank may tell for days that a boleto was paid: the loop must not ask without a pause all that time."""
        made = (await api.post("/v1/payments", PIX)).body
        sandbox = sandbox_of(resources.providers)
        assert sandbox is not None
        await pool.execute("UPDATE payment SET expires_at = now() - interval '1 s'")
        waits = Snapshot(reference=await _reference(pool, made), status="awaiting_payment")
        monkeypatch.setattr(type(sandbox), "fetch", AsyncMock(return_value=waits))
        asked = [await worker.expire(resources) for _ in range(2)]

        assert asked == [1, 0]
        assert (await read(api, made))["status"] == "awaiting_payment"

    async def test_a_card_whose_payer_left_the_banks_page_is_canceled(
        self, api: Api, resources: Resources, pool: Pool
    ) -> None:
        """The provider would wait for good, and with it the payment and an erasure of its payer."""
        made = (await api.post("/v1/payments", {**CARD, "card_token": None})).body
        payment = await resources.payments.require(None, await pool.fetchval("SELECT id FROM payment"))
        await resources.payments.supply_card(payment, "tok_sandbox_3ds")
        early = await worker.expire(resources)
        await pool.execute("UPDATE payment SET expires_at = now() - interval '1 s'")
        asked = [await worker.expire(resources) for _ in range(2)]
        await worker.send_operations(resources)

        assert (early, asked) == (0, [1, 0])
        assert (await read(api, made))["status"] == "canceled"
        assert await pool.fetchval("SELECT status FROM sandbox_charge") == "canceled"


class TestReconcile:
    """Payments that nobody was heard of."""

    async def test_a_lost_webhook_is_made_good(self, api: Api, resources: Resources, pool: Pool) -> None:
        """The provider is asked after a while."""
        made = (await api.post("/v1/payments", PIX)).body
        sandbox = sandbox_of(resources.providers)
        assert sandbox is not None
        await sandbox.pay(await _reference(pool, made))
        await pool.execute("UPDATE payment SET updated_at = now() - interval '1 h'")
        asked = [await worker.reconcile(resources) for _ in range(2)]

        assert asked == [1, 0]
        assert (await read(api, made))["status"] == "captured"

    async def test_an_old_payment_is_asked_about_more_seldom(self, api: Api, resources: Resources, pool: Pool) -> None:
        """Ten thousand open boletos must not keep the provider busy."""
        await api.post("/v1/payments", PIX)
        await pool.execute(
            "UPDATE payment SET created_at = now() - interval '2 d', updated_at = now() - interval '4 h'"
        )
        early = await worker.reconcile(resources)
        await pool.execute("UPDATE payment SET updated_at = now() - interval '5 h'")

        assert (early, await worker.reconcile(resources)) == (0, 1)

    async def test_recent_payments_are_left_alone(self, api: Api, resources: Resources) -> None:
        """Most webhooks come."""
        await api.post("/v1/payments", PIX)

        assert await worker.reconcile(resources) == 0

    async def test_a_dispute_is_seen_and_told(self, api: Api, resources: Resources, pool: Pool) -> None:
        """It holds the money back until it is decided."""
        made = (await api.post("/v1/payments", {**CARD, "card_token": "tok_sandbox_dispute"})).body
        await worker.refresh(resources, await pool.fetchval("SELECT id FROM payment"))
        during = (await api.get("/v1/disputes")).body["data"]
        sandbox = sandbox_of(resources.providers)
        assert sandbox is not None
        await sandbox.settle_dispute(await _reference(pool, made), won=False)
        await worker.refresh(resources, await pool.fetchval("SELECT id FROM payment"))
        after = (await api.get(f"/v1/disputes/{during[0]['id']}")).body
        balances = {each["account"]: each["amount"] for each in (await api.get("/v1/ledger/balances")).body["data"]}

        assert [each["status"] for each in during] == ["open"]
        assert after["status"] == "lost"
        assert {account: amount for account, amount in balances.items() if amount} == {}


async def _reference(pool: Pool, payment: dict[str, Any]) -> str:
    reference: str = await pool.fetchval(
        "SELECT provider_reference FROM payment WHERE replace(id::text, '-', '') = $1",
        payment["id"].removeprefix("pay_"),
    )
    return reference
