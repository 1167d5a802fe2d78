"""Tests of who may see and do what with customers."""

from __future__ import annotations

from typing import Any

import pytest

from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.ids import new_id
from payment_app.resources import Resources
from payment_app.security.crypto import DecryptionError
from payment_app.settings import Settings
from tests.payment_app.conftest import Api, token
from tests.payment_app.customers.people import everything, keep, row_id


def same(body: dict[str, Any]) -> dict[str, Any]:
    """Return an error without what differs from request to request."""
    return {name: value for name, value in body.items() if name not in {"trace_id", "request_id", "instance"}}


class TestIsolation:
    """Another merchant's customer is as good as missing."""

    @pytest.mark.parametrize(
        ("method", "path", "body"),
        [
            ("GET", "", None),
            ("PATCH", "", {"name": "Bia"}),
            ("DELETE", "", None),
            ("GET", "/export", None),
            ("GET", "/consents", None),
            ("POST", "/consents", {"purpose": "x", "granted": True}),
        ],
    )
    async def test_fails_in_the_same_shape_as_a_missing_one(
        self, api: Api, other: Api, pool: Pool, method: str, path: str, body: Any
    ) -> None:
        """And nothing changes."""
        shown = await keep(api)
        before = await everything(pool, "customer", "customer_consent", "privacy_request", "audit_log")
        others = await other.request(method, f"/v1/customers/{shown['id']}{path}", body)
        missing = await other.request(method, f"/v1/customers/cus_{new_id().hex}{path}", body)
        malformed = await other.request(method, f"/v1/customers/pay_{new_id().hex}{path}", body)

        assert others.status == missing.status == malformed.status == 404
        assert same(others.body) == same(missing.body) == same(malformed.body)
        assert await everything(pool, "customer", "customer_consent", "privacy_request", "audit_log") == before

    async def test_finds_nothing_of_another_merchant(self, api: Api, other: Api) -> None:
        """Neither by listing nor by what is known of a person."""
        shown = await keep(api)

        for query in ("", "?email=ana.souza@exemplo.com.br", "?document=52998224725", f"?starting_after={shown['id']}"):
            assert (await other.get(f"/v1/customers{query}")).body["data"] == []

    async def test_fails_to_pay_for_another_merchants_customer(self, api: Api, other: Api) -> None:
        """The id alone gives nothing away."""
        shown = await keep(api)
        body = {"amount": 100, "currency": "BRL", "method": "pix"}
        others = await other.post("/v1/payments", body | {"customer": shown["id"]})
        missing = await other.post("/v1/payments", body | {"customer": f"cus_{new_id().hex}"})

        assert others.status == missing.status == 422
        assert same(others.body) == same(missing.body)

    async def test_fails_to_open_a_value_that_was_moved(self, api: Api, pool: Pool) -> None:
        """Who can write to the database cannot read a person through another's row."""
        first, second = row_id((await keep(api))["id"]), row_id((await keep(api))["id"])
        await pool.execute(
            "UPDATE customer SET name = (SELECT name FROM customer WHERE id = $1) WHERE id = $2", first, second
        )

        assert (await api.get(f"/v1/customers/cus_{second.hex}")).status == 500
        assert (await api.get(f"/v1/customers/cus_{first.hex}")).status == 200

    async def test_fails_to_open_a_value_of_another_column(
        self, api: Api, pool: Pool, resources: Resources, merchant: Merchant
    ) -> None:
        """A document shown as a name would be shown to more people."""
        customer_id = row_id((await keep(api))["id"])
        await pool.execute("UPDATE customer SET name = document WHERE id = $1", customer_id)

        with pytest.raises(DecryptionError):
            await resources.customers.get(merchant.id, customer_id)


class TestScopes:
    """What gives out or removes a whole person needs the scope ``admin``."""

    async def test_fails_to_export_or_erase_with_less_than_admin(
        self, api: Api, settings: Settings, merchant: Merchant
    ) -> None:
        """Whoever may read payments, or make them, need not be able to take everybody's data away."""
        customer = (await keep(api))["id"]
        for scope in ("read", "write"):
            caller = Api(api.client, f"Bearer {token(settings, merchant, scope)}")
            refused = [
                await caller.get(f"/v1/customers/{customer}/export"),
                await caller.request("DELETE", f"/v1/customers/{customer}"),
            ]

            assert [(each.status, each.body["code"]) for each in refused] == [(403, "insufficient_scope")] * 2
            assert (await caller.get(f"/v1/customers/{customer}")).status == 200
        assert (await api.get(f"/v1/customers/{customer}/export")).status == 200
        assert (await api.request("DELETE", f"/v1/customers/{customer}")).status == 200
