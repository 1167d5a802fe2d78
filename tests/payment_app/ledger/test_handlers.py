"""Tests of the ledger's endpoints."""

from __future__ import annotations

from typing import Any

import pytest

from payment_app.database.pool import Pool
from payment_app.settings import Settings
from tests.payment_app.conftest import Api, add_merchant, token
from tests.payment_app.ledger.test_store import pay


async def entries(api: Api, query: str = "") -> list[dict[str, Any]]:
    """Return a page of transactions."""
    reply = await api.get(f"/v1/ledger/entries{query}")
    assert reply.status == 200, reply.body
    data: list[dict[str, Any]] = reply.body["data"]
    return data


class TestEntries:
    """GET /v1/ledger/entries."""

    async def test_shows_each_transaction_with_its_lines(self, api: Api, pool: Pool) -> None:
        """Newest first; debits are positive."""
        await pool.execute("UPDATE merchant SET fee_basis_points = 250")
        payment_id = await pay(api)
        await api.post(f"/v1/payments/{payment_id}/refunds", {"amount": 400})
        refund, capture = await entries(api)

        assert [refund["kind"], capture["kind"]] == ["refund", "capture"]
        assert {refund["payment"], capture["payment"]} == {payment_id}
        assert refund["id"].startswith("ltx_")
        assert refund["created_at"] > capture["created_at"]
        assert capture["lines"] == [
            {"account": "provider:sandbox", "currency": "BRL", "amount": 10_000},
            {"account": "merchant", "currency": "BRL", "amount": -9_750},
            {"account": "fees", "currency": "BRL", "amount": -250},
        ]
        assert refund["lines"] == [
            {"account": "provider:sandbox", "currency": "BRL", "amount": -400},
            {"account": "merchant", "currency": "BRL", "amount": 400},
        ]

    async def test_pages_hold_each_transaction_once(self, api: Api) -> None:
        """Also while others are added in between."""
        for _ in range(5):
            await pay(api)
        expected = [each["id"] for each in await entries(api, "?limit=100")]
        seen: list[str] = []
        more, after = True, ""
        while more:
            page = (await api.get(f"/v1/ledger/entries?limit=2{after}")).body
            seen += [each["id"] for each in page["data"]]
            more, after = page["has_more"], f"&starting_after={seen[-1]}"
            await pay(api)

        assert seen == expected
        assert len(seen) == 5

    async def test_a_payment_s_own(self, api: Api) -> None:
        """Its transactions alone."""
        wanted, _ = await pay(api), await pay(api)
        await api.post(f"/v1/payments/{wanted}/refunds", {})

        assert [each["kind"] for each in await entries(api, f"?payment={wanted}")] == ["refund", "capture"]
        assert await entries(api, f"?payment=pay_{'0' * 32}") == []

    async def test_another_merchant_sees_none_of_it(self, api: Api, pool: Pool, settings: Settings) -> None:
        """Neither transactions nor balances, whatever it names."""
        payment_id = await pay(api)
        (own,) = await entries(api)
        other = Api(api.client, f"Bearer {token(settings, await add_merchant(pool, 'Other'))}")
        newer = f"ltx_{'f' * 32}"

        assert own["payment"] == payment_id
        for query in ("", f"?payment={payment_id}", f"?starting_after={newer}"):
            assert await entries(other, query) == []
        assert (await other.get("/v1/ledger/balances")).body["data"] == []

    @pytest.mark.parametrize(
        "query", ["limit=0", "limit=101", "starting_after=ltx_1", "payment=ltx_1", "account=merchant"]
    )
    async def test_fails_for_a_filter_that_is_none(self, api: Api, query: str) -> None:
        """The parameter is named."""
        reply = await api.get(f"/v1/ledger/entries?{query}")

        assert (reply.status, reply.body["param"]) == (422, query.partition("=")[0])


class TestBalances:
    """GET /v1/ledger/balances."""

    async def test_each_currency_sums_to_zero(self, api: Api) -> None:
        """By account and currency."""
        await pay(api)
        await pay(api, currency="USD", amount=500)
        data = (await api.get("/v1/ledger/balances")).body["data"]

        assert [(each["currency"], each["account"], each["amount"]) for each in data] == [
            ("BRL", "merchant", -10_000),
            ("BRL", "provider:sandbox", 10_000),
            ("USD", "merchant", -500),
            ("USD", "provider:sandbox", 500),
        ]
