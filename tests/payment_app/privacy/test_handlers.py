"""Tests of the endpoints of privacy requests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from payment_app.app import ENDPOINTS as MOUNTED
from payment_app.app import make_app
from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.ids import new_id
from payment_app.lifecycle import Lifecycle
from payment_app.privacy.handlers import ENDPOINTS
from payment_app.resources import Resources
from payment_app.settings import Settings
from payment_app.web.dispatch import routes
from tests.payment_app.conftest import Api, add_merchant, token
from tests.payment_app.customers.people import keep


@pytest.fixture
async def api(resources: Resources, settings: Settings, merchant: Merchant) -> AsyncIterator[Api]:
    """Return a caller of an application that has these endpoints."""
    lifecycle = Lifecycle()
    lifecycle.started = True
    app = make_app(resources, lifecycle)
    app.router.add_routes(routes([each for each in ENDPOINTS if each not in MOUNTED]))
    async with TestClient(TestServer(app)) as client:
        yield Api(client, f"Bearer {token(settings, merchant)}")


class TestPrivacyRequests:
    """A merchant notes what a person asked for, and sees what is due."""

    async def test_is_due_within_fifteen_days(self, api: Api) -> None:
        """LGPD article 19."""
        customer = (await keep(api))["id"]
        made = await api.post("/v1/privacy_requests", {"customer": customer, "kind": "access"})
        asked, due = (datetime.fromisoformat(made.body[name]) for name in ("requested_at", "due_at"))

        assert made.status == 201
        assert due - asked == timedelta(days=15)
        assert (await api.get("/v1/privacy_requests?status=open")).body["data"] == [made.body]

    async def test_is_completed_by_the_export(self, api: Api) -> None:
        """No second one is made."""
        customer = (await keep(api))["id"]
        made = (await api.post("/v1/privacy_requests", {"customer": customer, "kind": "access"})).body
        await api.get(f"/v1/customers/{customer}/export")
        listed = (await api.get(f"/v1/privacy_requests?customer={customer}")).body["data"]

        assert [(each["id"], each["status"]) for each in listed] == [(made["id"], "completed")]

    async def test_fails_to_ask_for_an_erasure_without_the_scope_admin(
        self, api: Api, settings: Settings, merchant: Merchant
    ) -> None:
        """The service carries it out: so it needs what the DELETE needs; other requests need ``write``."""
        customer = (await keep(api))["id"]
        writer = Api(api.client, f"Bearer {token(settings, merchant, 'write')}")
        refused = await writer.post("/v1/privacy_requests", {"customer": customer, "kind": "erasure"})

        assert (refused.status, refused.body["code"]) == (403, "insufficient_scope")
        assert (await writer.post("/v1/privacy_requests", {"customer": customer, "kind": "access"})).status == 201
        assert (await api.post("/v1/privacy_requests", {"customer": customer, "kind": "erasure"})).status == 201

    async def test_a_second_erasure_is_the_first(self, api: Api) -> None:
        """One person, one erasure."""
        body = {"customer": (await keep(api))["id"], "kind": "erasure"}
        first, second = await api.post("/v1/privacy_requests", body), await api.post("/v1/privacy_requests", body)

        assert first.body == second.body

    async def test_pages_go_from_new_to_old(self, api: Api) -> None:
        """Each page ends where the next begins."""
        customer = (await keep(api))["id"]
        made = [
            (await api.post("/v1/privacy_requests", {"customer": customer, "kind": "correction"})).body
            for _ in range(3)
        ]
        first = (await api.get("/v1/privacy_requests?limit=2")).body
        second = (await api.get(f"/v1/privacy_requests?limit=2&starting_after={first['data'][-1]['id']}")).body

        assert [*first["data"], *second["data"]] == made[::-1]
        assert (first["has_more"], second["has_more"]) == (True, False)

    async def test_fails_for_another_merchants_customer(self, api: Api, pool: Pool, settings: Settings) -> None:
        """As for one that does not exist; and it sees no request of it."""
        customer = (await keep(api))["id"]
        await api.post("/v1/privacy_requests", {"customer": customer, "kind": "access"})
        other = Api(api.client, f"Bearer {token(settings, await add_merchant(pool, 'Outra'))}")

        for each in (customer, f"cus_{new_id().hex}"):
            reply = await other.post("/v1/privacy_requests", {"customer": each, "kind": "erasure"})
            assert (reply.status, reply.body["detail"]) == (404, "no such customer")
        reply = await other.post("/v1/privacy_requests", {"customer": "cus_0000", "kind": "erasure"})
        assert (reply.status, reply.body["code"], reply.body["param"]) == (422, "invalid_parameter", "customer")
        assert (await other.get("/v1/privacy_requests")).body["data"] == []
        assert (await other.get(f"/v1/privacy_requests?customer={customer}")).body["data"] == []

    async def test_fails_to_ask_for_an_erasure_that_another_merchants_customer_waits_for(
        self, api: Api, pool: Pool, settings: Settings
    ) -> None:
        """As for a missing one: nobody learns that there is such a customer, and what that one asked for when."""
        customer = (await keep(api))["id"]
        await api.post("/v1/privacy_requests", {"customer": customer, "kind": "erasure"})
        other = Api(api.client, f"Bearer {token(settings, await add_merchant(pool, 'Outra'))}")
        theirs = await other.post("/v1/privacy_requests", {"customer": customer, "kind": "erasure"})
        missing = await other.post("/v1/privacy_requests", {"customer": f"cus_{new_id().hex}", "kind": "erasure"})

        assert (theirs.status, theirs.body["code"], theirs.body["detail"]) == (
            404,
            missing.body["code"],
            missing.body["detail"],
        )
        assert await pool.fetchval("SELECT count(*) FROM audit_log WHERE action = 'privacy_request.opened'") == 1

    @pytest.mark.parametrize(
        "query", ["status=late", "customer=pay_0", "starting_after=cus_" + "0" * 32, "limit=0", "kind=access"]
    )
    async def test_fails_with_a_wrong_query(self, api: Api, query: str) -> None:
        """Each parameter is checked."""
        assert (await api.get(f"/v1/privacy_requests?{query}")).status == 422

    @pytest.mark.parametrize("body", [{"kind": "access"}, {"customer": "cus_" + "0" * 32, "kind": "oblivion"}])
    async def test_fails_with_a_wrong_body(self, api: Api, body: dict[str, Any]) -> None:
        """Customer and kind are needed."""
        assert (await api.post("/v1/privacy_requests", body)).status == 422
