"""Tests of what moves a payment on, over HTTP: capture, cancellation, refund, and a provider that does not answer."""

from __future__ import annotations

import asyncio
from unittest.mock import AsyncMock

import pytest

from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.ledger import store as ledger_store
from payment_app.providers.registry import sandbox_of
from payment_app.resources import Resources
from payment_app.worker import payments as worker
from tests.payment_app.conftest import Api
from tests.payment_app.ledger.agreement import disagreeing
from tests.payment_app.payments.calls import CARD, pay, send_now


class TestMoves:
    """Capture, cancel, refund."""

    async def test_a_part_is_captured_and_refunded(self, api: Api, pool: Pool, merchant: Merchant) -> None:
        """The ledger tells the same story, and balances."""
        made = await pay(api, capture=False)
        captured = await api.post(f"/v1/payments/{made['id']}/capture", {"amount": 6_000})
        refund = await api.post(f"/v1/payments/{made['id']}/refunds", {"amount": 1_000, "reason": "broken"})
        after = (await api.get(f"/v1/payments/{made['id']}")).body

        assert (captured.status, captured.body["amount_captured"]) == (200, 6_000)
        assert (refund.status, refund.body["status"], refund.body["amount"]) == (201, "succeeded", 1_000)
        assert (after["status"], after["amount_refundable"]) == ("partially_refunded", 5_000)
        balances = {each.account: each.amount for each in await ledger_store.balances(pool, merchant.id)}
        assert balances == {"merchant": -5_000, "provider:sandbox": 5_000}

    async def test_refunds_at_once_never_exceed_what_was_captured(self, api: Api, pool: Pool) -> None:
        """Twenty refunds of a tenth: ten succeed."""
        made = await pay(api)
        replies = await asyncio.gather(
            *(api.post(f"/v1/payments/{made['id']}/refunds", {"amount": 1_000}) for _ in range(20))
        )
        again = [reply for reply in replies if reply.status == 409]
        while again:
            retried = [await api.post(f"/v1/payments/{made['id']}/refunds", {"amount": 1_000}) for _ in again]
            replies = [reply for reply in replies if reply.status != 409] + retried
            again = [reply for reply in retried if reply.status == 409]
        after = (await api.get(f"/v1/payments/{made['id']}")).body

        assert sorted({reply.status for reply in replies}) == [201, 422]
        assert sum(reply.status == 201 for reply in replies) == 10
        assert (after["status"], after["amount_refunded"]) == ("refunded", 10_000)
        assert await pool.fetchval("SELECT sum(amount) FROM refund WHERE status = 'succeeded'") == 10_000
        assert not await ledger_store.unbalanced(pool)
        assert not await disagreeing(pool)

    async def test_captures_at_once_capture_once(self, api: Api, pool: Pool) -> None:
        """The others meet the one under way, or what it did."""
        made = await pay(api, capture=False)
        replies = await asyncio.gather(*(api.post(f"/v1/payments/{made['id']}/capture", {}) for _ in range(10)))

        assert sum(reply.status == 200 for reply in replies) == 1
        assert {reply.body["code"] for reply in replies if reply.status != 200} <= {
            "operation_in_progress",
            "payment_state_conflict",
        }
        assert await pool.fetchval("SELECT sum(amount) FROM ledger_entry WHERE account = 'merchant'") == -10_000

    async def test_a_repeated_refund_is_one_refund(self, api: Api) -> None:
        """The key stands before the state: the second answer is the first, though nothing is left to refund."""
        made = await pay(api)
        first = await api.post(f"/v1/payments/{made['id']}/refunds", {}, key="all")
        again = await api.post(f"/v1/payments/{made['id']}/refunds", {}, key="all")

        assert (first.status, again.status, again.body) == (201, 201, first.body)
        assert len((await api.get(f"/v1/payments/{made['id']}/refunds")).body["data"]) == 1

    async def test_a_capture_whose_outcome_is_open_is_told_as_such(
        self, api: Api, resources: Resources, pool: Pool
    ) -> None:
        """202, also to whoever repeats the request: nobody takes an authorisation that stands for a refusal."""
        made = await pay(api, amount=20_000, capture=False)
        path = f"/v1/payments/{made['id']}"
        first = await api.post(f"{path}/capture", {"amount": 9_006}, key="one")
        await send_now(resources, pool)
        again = await api.post(f"{path}/capture", {"amount": 9_006}, key="one")

        assert (first.status, first.body["status"]) == (202, "authorized")
        assert (again.status, again.body) == (202, first.body)
        assert (await api.get(path)).body["amount_captured"] == 9_006

    async def test_a_cancellation_whose_outcome_is_open_is_told_as_such(
        self, api: Api, resources: Resources, pool: Pool
    ) -> None:
        """As a capture is."""
        made = await api.post("/v1/payments", {**CARD, "amount": 9_006, "capture": False})
        await send_now(resources, pool)
        reply = await api.post(f"/v1/payments/{made.body['id']}/cancel")
        await send_now(resources, pool)

        assert (reply.status, reply.body["status"]) == (202, "authorized")
        assert (await api.get(f"/v1/payments/{made.body['id']}")).body["status"] == "canceled"

    async def test_a_refund_whose_outcome_is_open_is_told_as_such(self, api: Api) -> None:
        """The provider may need days for it."""
        made = await pay(api, amount=20_000)
        reply = await api.post(f"/v1/payments/{made['id']}/refunds", {"amount": 9_022})

        assert (reply.status, reply.body["status"]) == (202, "pending")

    async def test_fails_for_a_capture_that_the_provider_refuses(self, api: Api) -> None:
        """No success is told, now or when the request is repeated, and the payment can be captured still."""
        made = await pay(api, amount=20_000, capture=False)
        path = f"/v1/payments/{made['id']}"
        first = await api.post(f"{path}/capture", {"amount": 9_001}, key="one")
        again = await api.post(f"{path}/capture", {"amount": 9_001}, key="one")
        other = await api.post(f"{path}/capture", {"amount": 9_000})

        assert (first.status, first.body["code"]) == (422, "provider_refused")
        assert "card_declined" in first.body["detail"]
        assert (again.status, again.body["code"], again.body["detail"]) == (
            422,
            "provider_refused",
            first.body["detail"],
        )
        assert (again.headers["Idempotent-Replayed"], "Idempotent-Replayed" in first.headers) == ("true", False)
        assert (other.status, other.body["amount_captured"]) == (200, 9_000)

    @pytest.mark.parametrize(("amount", "status"), [(9_001, 422), (9_006, 202), (9_000, 200)])
    async def test_a_capture_that_died_is_answered_by_what_became_of_it(
        self, api: Api, pool: Pool, amount: int, status: int
    ) -> None:
        """Refused, open or done."""
        made = await pay(api, amount=20_000, capture=False)
        path = f"/v1/payments/{made['id']}/capture"
        await api.post(path, {"amount": amount}, key="one")
        await pool.execute("UPDATE idempotency_key SET response_status = NULL, response_body = NULL WHERE key = 'one'")
        again = await api.post(path, {"amount": amount}, key="one")

        assert again.status == status
        assert again.headers["Idempotent-Replayed"] == "true"

    @pytest.mark.parametrize(("amount", "status"), [(1_000, 201), (9_022, 202)])
    async def test_a_refund_that_died_is_answered_by_itself(
        self, api: Api, pool: Pool, amount: int, status: int
    ) -> None:
        """In the shape and with the status of the first answer."""
        made = await pay(api, amount=20_000)
        path = f"/v1/payments/{made['id']}/refunds"
        first = await api.post(path, {"amount": amount}, key="one")
        await pool.execute("UPDATE idempotency_key SET response_status = NULL, response_body = NULL WHERE key = 'one'")
        again = await api.post(path, {"amount": amount}, key="one")

        assert (first.status, again.status) == (status, status)
        assert again.body == first.body

    async def test_an_authorisation_is_voided(self, api: Api) -> None:
        """The provider lets it go."""
        made = await pay(api, capture=False)
        reply = await api.post(f"/v1/payments/{made['id']}/cancel")

        assert (reply.status, reply.body["status"]) == (200, "canceled")

    async def test_a_payment_that_waits_is_withdrawn(self, api: Api, resources: Resources, pool: Pool) -> None:
        """Its charge is never sent."""
        made = await api.post("/v1/payments", CARD, headers={"Prefer": "respond-async"})
        reply = await api.post(f"/v1/payments/{made.body['id']}/cancel")

        assert (reply.status, reply.body["status"]) == (200, "canceled")
        assert await worker.send_operations(resources) == 0
        assert await pool.fetchval("SELECT count(*) FROM sandbox_charge") == 0

    async def test_what_was_done_is_a_timeline(self, api: Api) -> None:
        """In the order in which it happened."""
        made = await pay(api)
        await api.post(f"/v1/payments/{made['id']}/refunds", {"amount": 500})
        events = (await api.get(f"/v1/payments/{made['id']}/events")).body["data"]

        assert [event["type"] for event in events] == [
            "payment.created",
            "payment.captured",
            "refund.created",
            "refund.succeeded",
            "payment.partially_refunded",
        ]


class TestUnknownOutcome:
    """A provider that does not answer."""

    async def test_it_is_kept_as_unknown_and_resolved_by_asking(
        self, api: Api, resources: Resources, pool: Pool
    ) -> None:
        """The charge was made: the provider is asked, and not charged again."""
        reply = await api.post("/v1/payments", {**CARD, "card_token": "tok_sandbox_timeout"})
        await send_now(resources, pool)
        after = (await api.get(f"/v1/payments/{reply.body['id']}")).body

        assert (reply.status, reply.body["status"]) == (202, "processing")
        assert after["status"] == "captured"
        assert await pool.fetchval("SELECT count(*) FROM sandbox_charge") == 1

    async def test_a_charge_that_a_webhook_told_of_is_not_searched_for(
        self, api: Api, resources: Resources, pool: Pool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Its reference is known: a search that finds nothing says nothing."""
        reply = await api.post("/v1/payments", {**CARD, "card_token": "tok_sandbox_timeout"})
        payment = await resources.payments.require(None, await pool.fetchval("SELECT id FROM payment"))
        sandbox = sandbox_of(resources.providers)
        assert sandbox is not None
        told = await sandbox.find(reply.body["id"])
        assert told is not None
        await resources.executor.apply(payment, told)
        monkeypatch.setattr(type(sandbox), "find", AsyncMock(return_value=None))
        await pool.execute("UPDATE provider_operation SET created_at = now() - interval '30 h'")
        await send_now(resources, pool)

        assert await pool.fetchval("SELECT status FROM provider_operation") == "succeeded"
        assert (await api.get(f"/v1/payments/{reply.body['id']}")).body["status"] == "captured"

    async def test_what_provably_was_not_done_is_done_later(self, api: Api, resources: Resources, pool: Pool) -> None:
        """The provider knows nothing of it after the time in which it would: the same key is sent again."""
        reply = await api.post("/v1/payments", {**CARD, "card_token": "tok_sandbox_timeout_nothing"})
        await pool.execute("UPDATE provider_operation SET available_at = now(), created_at = now() - interval '10 min'")
        await worker.send_operations(resources)
        after = (await api.get(f"/v1/payments/{reply.body['id']}")).body

        assert (reply.status, reply.body["status"]) == (202, "processing")
        assert after["status"] == "captured"
        assert await pool.fetchval("SELECT count(*) FROM sandbox_charge") == 1

    async def test_a_lease_that_ran_out_is_asked_about(self, api: Api, resources: Resources, pool: Pool) -> None:
        """The process died after the provider was asked: nobody charges again."""
        made = await pay(api)
        await pool.execute(
            "UPDATE provider_operation SET status = 'sending', finished_at = NULL, leased_until = now() - interval '1 s'"
        )
        await worker.send_operations(resources)

        assert (await api.get(f"/v1/payments/{made['id']}")).body["status"] == "captured"
        assert await pool.fetchval("SELECT count(*) FROM sandbox_charge") == 1
        assert await pool.fetchval("SELECT status FROM provider_operation") == "succeeded"
