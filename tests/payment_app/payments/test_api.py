"""Tests of the payments' endpoints over HTTP, with the sandbox provider and a real database."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from multidict import CIMultiDict

from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.ids import new_id
from payment_app.ledger import store as ledger_store
from payment_app.payments import store
from payment_app.payments.change import Change
from payment_app.resources import Resources
from payment_app.settings import Settings
from payment_app.worker import payments as worker
from tests.payment_app.conftest import Api, Reply, add_merchant, token
from tests.payment_app.ledger.agreement import disagreeing

CARD = {"amount": 10_000, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"}
KINDS = ("accepted", "captured", "refunded")
PIX = {"amount": 2_500, "currency": "BRL", "method": "pix"}


async def pay(api: Api, **fields: Any) -> dict[str, Any]:
    """Make a payment and return it."""
    reply = await api.post("/v1/payments", {**CARD, **fields})
    assert reply.status == 201, reply.body
    body: dict[str, Any] = reply.body
    return body


async def send_now(resources: Resources, pool: Pool) -> None:
    """Let the worker send what waits, without the pause between two attempts."""
    await pool.execute("UPDATE provider_operation SET available_at = now()")
    await worker.send_operations(resources)


class TestCreate:
    """POST /v1/payments."""

    async def test_a_card_is_charged(self, api: Api) -> None:
        """The answer waits for the provider."""
        reply = await api.post("/v1/payments", CARD)

        assert reply.status == 201
        assert (reply.body["status"], reply.body["amount_captured"]) == ("captured", 10_000)

    async def test_at_once_the_worker_asks_the_provider(self, api: Api, resources: Resources) -> None:
        """Prefer: respond-async is answered before the provider is asked."""
        reply = await api.post("/v1/payments", CARD, headers={"Prefer": "respond-async"})
        sent = await worker.send_operations(resources)

        assert (reply.status, reply.body["status"]) == (202, "pending")
        assert sent == 1
        assert (await api.get(f"/v1/payments/{reply.body['id']}")).body["status"] == "captured"

    async def test_an_accepted_payment_is_one_round_trip(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """One statement, and no statement of the pool's own."""
        await api.post("/v1/payments", CARD, headers={"Prefer": "respond-async"})
        statements: list[str] = []
        for name in ("fetchrow", "fetch", "execute", "fetchval"):
            monkeypatch.setattr(f"asyncpg.connection.Connection.{name}", _counting(name, statements))

        await api.post("/v1/payments", CARD, headers={"Prefer": "respond-async"})

        assert len(statements) == 1

    @pytest.mark.parametrize(
        ("card", "code"),
        [
            ("tok_sandbox_declined", "card_declined"),
            ("tok_sandbox_insufficient_funds", "insufficient_funds"),
            ("tok_sandbox_expired_card", "expired_card"),
            ("tok_sandbox_fraud", "fraud_suspected"),
        ],
    )
    async def test_a_declined_card_is_an_answer(self, api: Api, card: str, code: str) -> None:
        """It is no error of the request: the payment exists, and says why it failed."""
        reply = await api.post("/v1/payments", {**CARD, "card_token": card})

        assert (reply.status, reply.body["status"], reply.body["failure"]["code"]) == (201, "failed", code)

    async def test_without_a_card_the_payer_gives_one(self, api: Api) -> None:
        """The hosted checkout takes it."""
        reply = await api.post("/v1/payments", {**CARD, "card_token": None})

        assert (reply.status, reply.body["status"]) == (201, "requires_payment_method")
        assert "/checkout/" in reply.body["checkout_url"]

    async def test_pix_waits_for_its_payer(self, api: Api) -> None:
        """The answer holds the code to pay."""
        reply = await api.post("/v1/payments", PIX)

        assert (reply.status, reply.body["status"]) == (201, "awaiting_payment")
        assert reply.body["action"]["type"] == "pix"
        assert reply.body["action"]["code"].startswith("000201")

    @pytest.mark.parametrize(
        ("fields", "code", "param"),
        [
            ({"amount": 0}, "invalid_parameter", "amount"),
            ({"amount": 10.5}, "invalid_parameter", "amount"),
            ({"amount": "100"}, "invalid_parameter", "amount"),
            ({"amount": True}, "invalid_parameter", "amount"),
            ({"amount": 100_000_000}, "invalid_parameter", "amount"),
            ({"currency": "brl"}, "invalid_parameter", "currency"),
            ({"currency": "XAU"}, "invalid_parameter", "currency"),
            ({"currency": "ZZZ"}, "invalid_parameter", "currency"),
            ({"method": "cash"}, "invalid_parameter", "method"),
            ({"unknown": 1}, "invalid_parameter", "unknown"),
            ({"metadata": {"a": 1}}, "invalid_parameter", "metadata[...]"),
            ({"description": "a\u0000b"}, "invalid_parameter", None),
            ({"return_url": "javascript:alert(1)"}, "invalid_parameter", "return_url"),
            ({"return_url": "https://shop.example/\n"}, "invalid_parameter", "return_url"),
            ({"card_token": "tok_sandbox_visa\n"}, "invalid_parameter", "card_token"),
            ({"customer": "cus_x0000"}, "invalid_parameter", "customer"),
            ({"customer": f"cus_{'0' * 32}"}, "invalid_parameter", "customer"),
            ({"method": "pix"}, "invalid_parameter", "card_token"),
            ({"provider": "stripe"}, "provider_not_available", "provider"),
            ({"description": "4111 1111 1111 1111"}, "card_number_refused", None),
            ({"metadata": {"card": "4111-1111-1111-1111"}}, "card_number_refused", None),
            ({"card_token": "4111111111111111"}, "card_number_refused", None),
        ],
    )
    async def test_fails_with_the_parameter_s_name(
        self, api: Api, pool: Pool, fields: dict[str, Any], code: str, param: str | None
    ) -> None:
        """Nothing is kept of a request that is refused."""
        reply = await api.post("/v1/payments", {**CARD, **fields})

        assert (reply.status, reply.body["code"], reply.body.get("param")) == (422, code, param)
        assert reply.headers["Content-Type"].startswith("application/problem+json")
        assert await pool.fetchval("SELECT count(*) FROM payment") == 0


class TestIdempotency:
    """Stripe's semantics."""

    async def test_a_repeated_request_gets_the_first_answer(self, api: Api, pool: Pool) -> None:
        """To the letter, with a header that says so; layout and order of the body do not count."""
        first = await api.post("/v1/payments", CARD, key="one")
        again = await api.post("/v1/payments", dict(reversed(CARD.items())), key="one")

        assert again.body == first.body
        assert (again.status, again.headers["Idempotent-Replayed"]) == (201, "true")
        assert "Idempotent-Replayed" not in first.headers
        assert await pool.fetchval("SELECT count(*) FROM payment") == 1

    async def test_many_at_once_make_one_payment(self, api: Api, pool: Pool) -> None:
        """Those that come while the first one runs are told to wait."""
        replies = await asyncio.gather(*(api.post("/v1/payments", CARD, key="race") for _ in range(20)))

        assert {reply.status for reply in replies} <= {201, 409}
        assert len({reply.body["id"] for reply in replies if reply.status == 201}) == 1
        assert await pool.fetchval("SELECT count(*) FROM sandbox_charge") == 1

    async def test_many_at_once_all_get_the_answer_that_is_given_at_once(self, api: Api, pool: Pool) -> None:
        """An answer that waits for nobody is there for all of them."""
        headers = {"Prefer": "respond-async"}
        replies = await asyncio.gather(
            *(api.post("/v1/payments", CARD, key="race", headers=headers) for _ in range(20))
        )

        assert {reply.status for reply in replies} == {202}
        assert len({reply.body["id"] for reply in replies}) == 1
        assert await pool.fetchval("SELECT count(*) FROM payment") == 1

    async def test_fails_for_other_parameters(self, api: Api) -> None:
        """A key is for one request."""
        await api.post("/v1/payments", CARD, key="one")
        reply = await api.post("/v1/payments", {**CARD, "amount": 1}, key="one")

        assert (reply.status, reply.body["code"]) == (422, "idempotency_key_reused")

    async def test_fails_for_another_endpoint(self, api: Api) -> None:
        """The path belongs to the request."""
        made = await pay(api, capture=False)
        await api.post(f"/v1/payments/{made['id']}/capture", {}, key="one")
        reply = await api.post(f"/v1/payments/{made['id']}/cancel", {}, key="one")

        assert (reply.status, reply.body["code"]) == (422, "idempotency_key_reused")

    async def test_fails_while_the_first_request_runs(self, api: Api, pool: Pool) -> None:
        """Its lease says so."""
        await api.post("/v1/payments", CARD, key="one")
        await pool.execute(
            "UPDATE idempotency_key SET response_status = NULL, response_body = NULL, leased_until = now() + interval '20 s'"
        )
        reply = await api.post("/v1/payments", CARD, key="one")

        assert (reply.status, reply.body["code"]) == (409, "idempotency_conflict")
        assert int(reply.headers["Retry-After"]) >= 1

    async def test_a_request_that_died_is_answered_by_its_payment(self, api: Api, pool: Pool) -> None:
        """After the lease, the retry reports what became of it."""
        first = await api.post("/v1/payments", CARD, key="one")
        await pool.execute(
            "UPDATE idempotency_key SET response_status = NULL, response_body = NULL, leased_until = now() - interval '1 s'"
        )
        again = await api.post("/v1/payments", CARD, key="one")

        assert (again.status, again.body["id"], again.body["status"]) == (201, first.body["id"], "captured")
        assert await pool.fetchval("SELECT count(*) FROM sandbox_charge") == 1

    async def test_a_refused_request_uses_no_key(self, api: Api) -> None:
        """Validation comes first."""
        await api.post("/v1/payments", {**CARD, "amount": -1}, key="one")

        assert (await api.post("/v1/payments", CARD, key="one")).status == 201

    async def test_an_expired_key_is_free(self, api: Api, pool: Pool) -> None:
        """Also before it is purged."""
        first = await api.post("/v1/payments", CARD, key="one")
        await pool.execute("UPDATE idempotency_key SET expires_at = now() - interval '1 s'")
        second = await api.post("/v1/payments", CARD, key="one")

        assert second.status == 201
        assert second.body["id"] != first.body["id"]

    async def test_what_was_accepted_is_answered_as_then(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """Though the provider is not in use any more."""
        first = await api.post("/v1/payments", CARD, key="one")
        monkeypatch.setattr("payment_app.payments.acceptance.candidates", lambda *_, **__: [])
        again = await api.post("/v1/payments", CARD, key="one")

        assert (again.status, again.body, again.headers["Idempotent-Replayed"]) == (201, first.body, "true")

    async def test_fails_for_two_keys(self, api: Api) -> None:
        """Nobody could tell which one counts."""
        headers = [("Authorization", api.authorization), ("Idempotency-Key", "one"), ("Idempotency-Key", "two")]
        async with api.client.post("/v1/payments", json=CARD, headers=CIMultiDict(headers)) as response:
            body = await response.json(content_type=None)

        assert (response.status, body["code"]) == (400, "idempotency_key_invalid")

    async def test_merchants_do_not_share_keys(self, api: Api, pool: Pool, settings: Settings) -> None:
        """The same key at another merchant is another key."""
        other = Api(api.client, f"Bearer {token(settings, await add_merchant(pool, 'Other'))}")
        first = await api.post("/v1/payments", CARD, key="one")
        second = await other.post("/v1/payments", CARD, key="one")

        assert second.status == 201
        assert second.body["id"] != first.body["id"]

    @pytest.mark.parametrize("key", ["", " ", "x" * 256, "tab\tinside", "ümlaut"])
    async def test_fails_for_a_key_that_is_none(self, api: Api, key: str) -> None:
        """1 to 255 printable characters."""
        reply = await api.request("POST", "/v1/payments", CARD, key=key)

        assert (reply.status, reply.body["code"]) == (400, "idempotency_key_invalid")

    async def test_fails_without_a_key(self, api: Api) -> None:
        """No money moves without one."""
        reply = await api.request("POST", "/v1/payments", CARD)

        assert (reply.status, reply.body["code"]) == (400, "idempotency_key_missing")


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


class TestList:
    """GET /v1/payments."""

    async def test_pages_hold_each_payment_once(self, api: Api) -> None:
        """Newest first."""
        made = [(await pay(api))["id"] for _ in range(5)]
        seen: list[str] = []
        more, after = True, ""
        while more:
            page = (await api.get(f"/v1/payments?limit=2{after}")).body
            seen += [each["id"] for each in page["data"]]
            more, after = page["has_more"], f"&starting_after={seen[-1]}"

        assert seen == made[::-1]

    async def test_filters_narrow(self, api: Api) -> None:
        """By status, method and time."""
        card = await pay(api)
        pix = await api.post("/v1/payments", PIX)

        async def ids(query: str) -> list[str]:
            return [each["id"] for each in (await api.get(f"/v1/payments?{query}")).body["data"]]

        assert await ids("status=captured") == [card["id"]]
        assert await ids("method=pix") == [pix.body["id"]]
        assert await ids("created_from=2100-01-01T00:00:00Z") == []

    @pytest.mark.parametrize(
        "query",
        [
            "created_before=9999-12-31T23:59:59-23:59",
            "created_from=0001-01-01T00:00:00%2B23:59",
            "limit=0",
            "limit=101",
            "limit=x",
            "status=lost",
            "unknown=1",
            "starting_after=pay_1",
            "created_from=now",
        ],
    )
    async def test_fails_for_a_filter_that_is_none(self, api: Api, query: str) -> None:
        """The parameter is named."""
        reply = await api.get(f"/v1/payments?{query}")

        assert (reply.status, reply.body["param"]) == (422, query.partition("=")[0])


class TestIsolation:
    """A merchant sees its own."""

    async def test_another_merchant_s_payment_is_as_good_as_missing(
        self, api: Api, pool: Pool, settings: Settings
    ) -> None:
        """The same answer, to the letter, for every method."""
        made = await pay(api)
        other = Api(api.client, f"Bearer {token(settings, await add_merchant(pool, 'Other'))}")
        missing = f"pay_{'0' * 32}"
        calls: list[tuple[str, str, dict[str, Any] | None]] = [
            ("GET", "", None), ("GET", "/refunds", None), ("GET", "/events", None),
            ("POST", "/capture", {}), ("POST", "/cancel", {}), ("POST", "/refunds", {}),
        ]  # fmt: skip
        for method, path, body in calls:
            theirs = await other.request(method, f"/v1/payments/{made['id']}{path}", body, key="a")
            nobodys = await other.request(method, f"/v1/payments/{missing}{path}", body, key="b")

            assert _without_trace(theirs) == _without_trace(nobodys)
            assert theirs.status == 404
        assert (await other.get("/v1/payments")).body["data"] == []
        assert (await other.get("/v1/ledger/entries")).body["data"] == []

    async def test_fails_without_the_scope(self, api: Api, settings: Settings, merchant: Merchant) -> None:
        """Who may read may not pay."""
        reader = Api(api.client, f"Bearer {token(settings, merchant, 'read')}")
        reply = await reader.post("/v1/payments", CARD)

        assert (reply.status, reply.body["code"]) == (403, "insufficient_scope")


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


class TestMetrics:
    """What is counted."""

    async def test_payments_amounts_and_keys_are_counted(self, api: Api, resources: Resources) -> None:
        """By status, currency and outcome, without anybody's identifier."""
        made = await api.post("/v1/payments", CARD, key="one")
        await api.post("/v1/payments", CARD, key="one")
        await api.post("/v1/payments", {**CARD, "amount": 1}, key="one")
        await api.post(f"/v1/payments/{made.body['id']}/refunds", {"amount": 2_000})

        def value(name: str, **labels: str) -> float | None:
            return resources.metrics.registry.get_sample_value(name, labels)

        card = {"provider": "sandbox", "method": "card"}
        assert value("payments_total", status="pending", **card) == 1
        assert value("payments_total", status="captured", **card) == 1
        amounts = {kind: value("payment_amount_minor_units_total", currency="BRL", kind=kind) for kind in KINDS}
        assert amounts == {"accepted": 10_000, "captured": 10_000, "refunded": 2_000}
        outcomes = {
            each: value("idempotency_requests_total", outcome=each) for each in ("created", "replayed", "mismatch")
        }
        assert outcomes == {"created": 2, "replayed": 1, "mismatch": 1}


class TestDatabase:
    """What the database refuses, whoever writes."""

    async def test_fails_for_a_step_outside_the_state_machine(self, api: Api, pool: Pool) -> None:
        """Not even by hand."""
        await pay(api)

        with pytest.raises(Exception, match="cannot go from captured to pending"):
            await pool.execute("UPDATE payment SET status = 'pending'")

    async def test_every_version_has_its_own_time(self, api: Api, resources: Resources, pool: Pool) -> None:
        """Also of an operation that ends without a change: readers tell by both whether they know the payment."""
        made = await pay(api, capture=False)
        (payment,) = await store.listing(resources.pool, None, store.Listing())
        assert payment.provider_reference is not None
        snapshot = await resources.providers["sandbox"].fetch(payment.provider_reference)
        unchanged = await resources.executor.apply(payment, snapshot, operation=new_id(), outcome="succeeded")
        await store.write(resources.pool, Change(payment=unchanged))
        (after,) = await store.listing(resources.pool, None, store.Listing())

        assert unchanged.updated_at > payment.updated_at
        assert (after.version, unchanged.version) == (payment.version + 2, payment.version + 1)
        assert after.updated_at > unchanged.updated_at
        assert (await api.get(f"/v1/payments/{made['id']}")).body["status"] == "authorized"

    async def test_a_stale_write_changes_nothing(self, api: Api, resources: Resources, merchant: Merchant) -> None:
        """Who read an older version writes nothing at all."""
        made = await pay(api, capture=False)
        (payment,) = await store.listing(resources.pool, merchant.id, store.Listing())
        change = Change(payment=payment)
        await store.write(resources.pool, change)

        with pytest.raises(store.StaleVersion):
            await store.write(resources.pool, change)
        assert (await api.get(f"/v1/payments/{made['id']}")).body["status"] == "authorized"


def _without_trace(reply: Reply) -> tuple[int, dict[str, Any]]:
    return reply.status, {name: value for name, value in reply.body.items() if name != "trace_id"}


def _counting(name: str, statements: list[str]) -> Any:
    import asyncpg

    original = getattr(asyncpg.connection.Connection, name)

    async def call(self: Any, query: str, *args: Any, **options: Any) -> Any:
        statements.append(query)
        return await original(self, query, *args, **options)

    return call
