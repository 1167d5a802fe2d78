"""Tests of export and erasure: the person goes, the money stays."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.ids import new_id
from payment_app.providers.registry import sandbox_of
from payment_app.resources import Resources
from tests.payment_app.conftest import Api
from tests.payment_app.customers.people import MARKS, PERSON, everything, keep, pay, row_id

Erase = Callable[[str], Awaitable[dict[str, object]]]


@pytest.fixture
async def customer(api: Api, pool: Pool, merchant: Merchant) -> str:
    """Return the id of a customer with a payment and a consent."""
    shown = await keep(api, consents=[{"purpose": "marketing_email", "granted": True}])
    await pay(pool, merchant.id, row_id(shown["id"]))
    return str(shown["id"])


class TestErase:
    """An erasure leaves nobody, and every cent."""

    async def test_nothing_of_the_person_is_left_in_any_table(self, api: Api, pool: Pool, customer: str) -> None:
        """Neither in clear nor encrypted nor as a hash; before it, the texts of payments were there to be found."""
        before = await everything(pool)
        sealed = await pool.fetchrow(
            "SELECT name, email, document, phone, address, email_index, document_index FROM customer"
        )
        reply = await api.request("DELETE", f"/v1/customers/{customer}")
        after = await everything(pool)

        assert "Cake for Ana" in before
        assert "Ana was ill" in before
        assert reply.status == 200
        assert not [mark for mark in MARKS if mark in after]
        assert sealed is not None
        assert not [
            value for value in sealed.values() if str(value) in after or value.decode("utf-8", "replace") in after
        ]

    async def test_payments_and_ledger_stay_as_they_were(self, api: Api, pool: Pool, customer: str) -> None:
        """Amounts, states and references do not change, and the ledger balances."""
        money = "SELECT id, status, amount, amount_captured, provider_reference, customer_id, created_at FROM payment"
        before = (await pool.fetch(money), await everything(pool, "ledger_transaction", "ledger_entry"))
        await api.request("DELETE", f"/v1/customers/{customer}")

        assert (await pool.fetch(money), await everything(pool, "ledger_transaction", "ledger_entry")) == before
        assert await pool.fetchval("SELECT sum(amount) FROM ledger_entry") == 0

    async def test_the_answer_tells_what_is_kept_and_why(self, api: Api, customer: str) -> None:
        """With the article of the law, the time, and who else got the data."""
        body = (await api.request("DELETE", f"/v1/customers/{customer}")).body

        assert body["status"] == "completed"
        assert body["customer"] == customer
        assert body["providers"] == ["sandbox"]
        assert any(
            "ledger" in each["what"] and "article 16 I" in each["reason"] and each["until"] for each in body["kept"]
        )
        assert any("consents" in each["what"] for each in body["kept"])
        assert body["erased"]

    async def test_repeating_it_gives_the_same_answer(self, api: Api, pool: Pool, customer: str) -> None:
        """One erasure, one line of the audit log, however many ask at once."""
        replies = await asyncio.gather(*(api.request("DELETE", f"/v1/customers/{customer}") for _ in range(5)))

        assert {reply.status for reply in replies} == {200}
        assert len({json.dumps(reply.body, sort_keys=True) for reply in replies}) == 1
        assert await pool.fetchval("SELECT count(*) FROM audit_log WHERE action = 'customer.erased'") == 1
        assert await pool.fetchval("SELECT count(*) FROM privacy_request") == 1

    async def test_fails_to_use_an_erased_customer(self, api: Api, customer: str) -> None:
        """It is shown without data, and can be neither corrected nor paid for; a person who comes back is a new customer."""
        await api.request("DELETE", f"/v1/customers/{customer}")
        shown = (await api.get(f"/v1/customers/{customer}")).body
        payment = {"amount": 100, "currency": "BRL", "method": "pix", "customer": customer}

        assert shown["erased_at"]
        assert {shown[name] for name in ("name", "email", "document", "phone", "address")} == {None}
        assert shown["metadata"] == {}
        assert (await api.request("PATCH", f"/v1/customers/{customer}", {"name": "x"})).body[
            "code"
        ] == "customer_erased"
        assert (await api.post(f"/v1/customers/{customer}/consents", {"purpose": "x", "granted": True})).status == 409
        assert (await api.post("/v1/payments", payment)).body["code"] == "customer_erased"
        assert (await api.get("/v1/customers?document=52998224725")).body["data"] == []
        assert (await keep(api))["id"] != customer

    async def test_fails_in_the_database_to_bring_a_person_back(self, api: Api, pool: Pool, customer: str) -> None:
        """A constraint keeps an erased row empty, whoever writes."""
        await api.request("DELETE", f"/v1/customers/{customer}")

        for column in ("name", "email_index", "address"):
            with pytest.raises(Exception, match="violates check constraint"):
                await pool.execute(f"UPDATE customer SET {column} = 'x'")  # noqa: S608 - names from above

    @pytest.mark.parametrize(
        "status",
        ["requires_payment_method", "pending", "processing", "requires_action", "awaiting_payment", "authorized"],
    )
    async def test_waits_for_open_payments(
        self, api: Api, pool: Pool, merchant: Merchant, customer: str, status: str
    ) -> None:
        """A charge under way needs the person: the request is kept, due by law, and nothing is erased yet."""
        await pay(pool, merchant.id, row_id(customer), status, amount_captured=0)
        reply = await api.request("DELETE", f"/v1/customers/{customer}")
        again = await api.request("DELETE", f"/v1/customers/{customer}")

        assert reply.status == again.status == 202
        assert reply.body["id"] == again.body["id"]
        assert (reply.body["status"], reply.body["open_payments"]) == ("open", 1)
        asked, due = (datetime.fromisoformat(reply.body[name]) for name in ("requested_at", "due_at"))
        assert due - asked == timedelta(days=15)
        assert (await api.get(f"/v1/customers/{customer}")).body["name"] == PERSON["name"]

    async def test_fails_to_add_to_a_customer_whose_erasure_waits(
        self, api: Api, pool: Pool, merchant: Merchant, customer: str
    ) -> None:
        """From the request on: no new payment, no correction, no new consent; one may still be withdrawn."""
        await pay(pool, merchant.id, row_id(customer), "authorized", amount_captured=0)
        payment = {"amount": 100, "currency": "BRL", "method": "pix", "customer": customer}
        assert (await api.post("/v1/payments", payment, key="before")).status == 201
        assert (await api.request("DELETE", f"/v1/customers/{customer}")).status == 202

        refused = [
            await api.post("/v1/payments", payment, key="after"),
            await api.request("PATCH", f"/v1/customers/{customer}", {"name": "Ana Souza"}),
            await api.post(f"/v1/customers/{customer}/consents", {"purpose": "marketing_email", "granted": True}),
        ]
        withdrawn = await api.post(
            f"/v1/customers/{customer}/consents", {"purpose": "marketing_email", "granted": False}
        )

        assert [(reply.status, reply.body["code"]) for reply in refused] == [(409, "customer_erased")] * 3
        assert withdrawn.status == 201
        assert await pool.fetchval("SELECT count(*) FROM payment WHERE method = 'pix'") == 1

    async def test_a_rejected_request_lets_the_customer_pay_again(
        self, api: Api, pool: Pool, merchant: Merchant, customer: str
    ) -> None:
        """Only an open request counts."""
        await pay(pool, merchant.id, row_id(customer), "authorized", amount_captured=0)
        await api.request("DELETE", f"/v1/customers/{customer}")
        await pool.execute("UPDATE privacy_request SET status = 'rejected', completed_at = now(), completed_by = 'x'")
        payment = {"amount": 100, "currency": "BRL", "method": "pix", "customer": customer}

        assert (await api.post("/v1/payments", payment)).status == 201
        assert (await api.request("PATCH", f"/v1/customers/{customer}", {"name": "Ana Souza"})).status == 200

    async def test_a_repeated_request_is_answered_without_the_texts(self, api: Api, pool: Pool, customer: str) -> None:
        """The first answers are kept in their shape, and nothing is charged or given back twice."""
        payment = {
            "amount": 1000, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa", "customer": customer,
            "description": "Cake for Ana", "metadata": {"to": "Souza"}, "return_url": "https://shop.example/ana",
        }  # fmt: skip
        made = await api.post("/v1/payments", payment, key="pay")
        address = f"/v1/payments/{made.body['id']}/refunds"
        back = await api.post(address, {"amount": 300, "reason": "Ana was ill"}, key="refund")
        await api.request("DELETE", f"/v1/customers/{customer}")
        kept = b"".join(
            row[0] for row in await pool.fetch("SELECT response_body FROM idempotency_key") if row[0] is not None
        )
        again = await api.post("/v1/payments", payment, key="pay")
        back_again = await api.post(address, {"amount": 300, "reason": "Ana was ill"}, key="refund")

        assert made.status == again.status == 201
        assert again.headers["Idempotent-Replayed"] == back_again.headers["Idempotent-Replayed"] == "true"
        empty: dict[str, Any] = {
            "description": None,
            "metadata": {},
            "return_url": None,
            "action": None,
            "checkout_url": None,
        }
        assert again.body == made.body | empty
        assert list(again.body) == list(made.body)
        assert back.body["reason"] == "Ana was ill"
        assert back_again.body == back.body | {"reason": None}
        assert made.body["id"].encode() in kept
        assert not [mark for mark in MARKS if mark.encode() in kept]
        assert await pool.fetchval("SELECT count(*) FROM refund WHERE amount = 300") == 1

    async def test_what_a_provider_said_of_a_failure_goes_as_well(
        self, api: Api, pool: Pool, merchant: Merchant, customer: str
    ) -> None:
        """In events too, of a charge and of a capture; the code stays."""
        failure = {"code": "card_declined", "message": "Ana has no money"}
        data = {"object": {"failure": failure}, "failure": failure}
        await pool.execute("UPDATE payment_event SET data = $1", data)
        await api.request("DELETE", f"/v1/customers/{customer}")

        (row,) = await pool.fetch("SELECT data FROM payment_event")
        emptied = {"code": "card_declined", "message": None}
        assert row["data"] == {"object": {"failure": emptied}, "failure": emptied}

    async def test_another_persons_data_stays(self, api: Api, pool: Pool, merchant: Merchant, customer: str) -> None:
        """An erasure touches one customer."""
        other = await keep(api)
        await pay(pool, merchant.id, row_id(other["id"]))
        await api.request("DELETE", f"/v1/customers/{customer}")

        assert (await api.get(f"/v1/customers/{other['id']}")).body == other
        texts = await pool.fetch("SELECT description FROM payment WHERE customer_id = $1", row_id(other["id"]))
        assert [row["description"] for row in texts] == ["Cake for Ana"]

    async def test_a_writer_of_the_payment_sees_that_it_has_changed(self, api: Api, pool: Pool, customer: str) -> None:
        """Its version is raised: what was read before cannot be written back.

        Its time changes as well, so that a version that comes twice, after a fail-over, is not taken for the other one.
        """
        (before,) = await pool.fetch("SELECT version, updated_at FROM payment")
        await api.request("DELETE", f"/v1/customers/{customer}")
        (after,) = await pool.fetch("SELECT version, updated_at FROM payment")

        assert after["version"] == before["version"] + 1
        assert after["updated_at"] > before["updated_at"]

    async def test_a_refund_that_was_under_way_does_not_bring_its_reason_back(
        self, api: Api, pool: Pool, resources: Resources
    ) -> None:
        """Whoever asked the provider before the erasure writes what it answered from what was read before."""
        customer = (await keep(api))["id"]
        card = {"amount": 20_000, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"}
        made = (await api.post("/v1/payments", {**card, "customer": customer})).body
        await api.post(f"/v1/payments/{made['id']}/refunds", {"amount": 9_022, "reason": "Ana was ill"})
        sandbox = sandbox_of(resources.providers)
        assert sandbox is not None
        before = await resources.payments.require(None, await pool.fetchval("SELECT id FROM payment"))
        answer = await sandbox.settle_refunds(before.provider_reference or "", succeed=True)
        await api.request("DELETE", f"/v1/customers/{customer}")
        after = await resources.executor.apply(before, answer)

        assert [each.status for each in after.refunds] == ["succeeded"]
        assert "Ana was ill" not in await everything(pool)

    async def test_fails_when_any_step_fails(self, api: Api, pool: Pool, customer: str) -> None:
        """All of it or nothing."""
        await pool.execute("ALTER TABLE audit_log ADD CONSTRAINT broken CHECK (action <> 'customer.erased')")
        reply = await api.request("DELETE", f"/v1/customers/{customer}")

        assert reply.status == 500
        assert (await api.get(f"/v1/customers/{customer}")).body["name"] == PERSON["name"]
        assert await pool.fetchval("SELECT count(*) FROM privacy_request") == 0


class TestExport:
    """A person gets all that is held about them."""

    async def test_holds_all_of_it(self, api: Api, pool: Pool, merchant: Merchant, customer: str) -> None:
        """Person, consents, payments with refunds and events, requests, and what was done with the data."""
        await api.request("PATCH", f"/v1/customers/{customer}", {"name": "Ana Souza"})
        reply = await api.get(f"/v1/customers/{customer}/export")
        body = reply.body

        assert reply.headers["Content-Disposition"].startswith("attachment")
        assert body["format"] == "payment-api.customer-export/1"
        assert body["customer"] == (await api.get(f"/v1/customers/{customer}")).body
        assert [each["purpose"] for each in body["consents"]] == ["marketing_email"]
        (payment,) = body["payments"]
        assert payment["payment"]["description"] == "Cake for Ana"
        assert [each["reason"] for each in payment["refunds"]] == ["Ana was ill"]
        assert [each["type"] for each in payment["events"]] == ["payment.captured"]
        assert [each["action"] for each in body["processing"]] == [
            "customer.created",
            "customer.corrected",
            "customer.exported",
        ]
        assert [(each["kind"], each["status"]) for each in body["privacy_requests"]] == [("access", "completed")]
        assert body["shared_with"] == ["sandbox"]

    async def test_holds_nothing_of_others(self, api: Api, pool: Pool, merchant: Merchant, customer: str) -> None:
        """Neither another customer's payments nor requests."""
        other = await keep(api, name="Beatriz")
        await pay(pool, merchant.id, row_id(other["id"]))
        await api.get(f"/v1/customers/{other['id']}/export")
        text = json.dumps((await api.get(f"/v1/customers/{customer}/export")).body)

        assert "Beatriz" not in text
        assert other["id"] not in text

    async def test_after_an_erasure_it_holds_what_was_kept(self, api: Api, customer: str) -> None:
        """Amounts without a name."""
        await api.request("DELETE", f"/v1/customers/{customer}")
        body = (await api.get(f"/v1/customers/{customer}/export")).body

        assert body["customer"]["erased_at"]
        assert body["payments"][0]["payment"]["amount"] == 1000
        assert not [mark for mark in MARKS if mark in json.dumps(body)]


class TestPrivacyRequests:
    """What people ask for is due, and ends when it was done."""

    async def test_the_work_itself_ends_the_request(self, api: Api, pool: Pool, customer: str) -> None:
        """An export for access, a correction for correction."""
        from payment_app.privacy import requests

        row = row_id(customer)
        merchant_id = await pool.fetchval("SELECT merchant_id FROM customer WHERE id = $1", row)
        now = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
        for kind in ("access", "correction"):
            await requests.open_request(pool, merchant_id, row, kind, "key_x", now)
        open_before = await requests.listing(pool, merchant_id=None, status="open")
        await api.get(f"/v1/customers/{customer}/export")
        await api.request("PATCH", f"/v1/customers/{customer}", {"name": "Ana Souza"})
        done = await requests.listing(pool, merchant_id=merchant_id, status="completed")

        assert {each.kind for each in open_before} == {"access", "correction"}
        assert all(
            each.overdue(each.due_at + timedelta(seconds=1)) and not each.overdue(each.due_at) for each in open_before
        )
        assert {each.kind for each in done} == {"access", "correction"}
        assert all(each.completed_by and each.completed_at for each in done)
        assert await requests.listing(pool, merchant_id=None, status="open") == []

    async def test_an_operator_ends_one_by_hand_once(self, pool: Pool, api: Api, customer: str) -> None:
        """With the reason; a second time there is nothing to end."""
        from payment_app.privacy import requests

        merchant_id = await pool.fetchval("SELECT merchant_id FROM customer")
        now = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
        made = await requests.open_request(pool, merchant_id, row_id(customer), "access", "usr_x", now)
        ended = [
            await requests.complete(
                pool, made.id, "rejected", by="usr_y", outcome={"reason": "not_the_person"}, now=now, merchant_id=None
            )
            for _ in range(2)
        ]

        assert ended[0] is not None
        assert (ended[0].status, ended[0].completed_by) == ("rejected", "usr_y")
        assert ended[1] is None
        assert (
            await requests.complete(pool, new_id(), "completed", by="x", outcome={}, now=now, merchant_id=None) is None
        )
