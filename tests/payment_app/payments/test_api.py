"""Tests of the payments' endpoints over HTTP, with the sandbox provider and a real database."""

from __future__ import annotations

from typing import Any

import pytest

from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.ids import new_id
from payment_app.payments import store
from payment_app.payments.change import Change
from payment_app.resources import Resources
from payment_app.settings import Settings
from payment_app.worker import payments as worker
from tests.payment_app.conftest import Api, Reply, add_merchant, token
from tests.payment_app.payments.calls import CARD, PIX, pay

KINDS = ("accepted", "captured", "refunded")


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
