"""Tests of idempotency keys where no money moves: the same request twice does its work once."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest

from payment_app.database.pool import Pool
from payment_app.resources import Resources, now
from payment_app.webhooks import store as webhooks_store
from tests.payment_app.conftest import Api
from tests.payment_app.customers.people import PERSON

HOOK = {"url": "https://shop.example.com/hooks", "events": ["*"]}
KEY = {"name": "shop", "scopes": ["read"]}


async def twice(api: Api, path: str, body: Any, expected: int = 201) -> tuple[dict[str, Any], dict[str, Any]]:
    """Send a request twice under one key; return both answers, which have the *expected* status."""
    first, again = await api.post(path, body, key="one"), await api.post(path, body, key="one")
    assert (first.status, again.status) == (expected, expected), (first, again)
    assert ("Idempotent-Replayed" in first.headers, again.headers.get("Idempotent-Replayed")) == (False, "true")
    return first.body, again.body


async def count(pool: Pool, table: str) -> int:
    """Return the rows of a table."""
    return int(await pool.fetchval(f"SELECT count(*) FROM {table}"))  # noqa: S608 - a name that stands in this file


class TestRepeated:
    """The same request again."""

    async def test_a_webhook_endpoint_is_made_once(self, api: Api, pool: Pool) -> None:
        """The second answer shows the secret, since the first one may have been lost."""
        first, again = await twice(api, "/v1/webhook_endpoints", HOOK)

        assert again == first
        assert await count(pool, "webhook_endpoint") == 1

    async def test_requests_at_once_make_one_endpoint(self, api: Api, pool: Pool) -> None:
        """Those who come second wait for the first one's transaction."""
        replies = await asyncio.gather(*(api.post("/v1/webhook_endpoints", HOOK, key="one") for _ in range(8)))

        assert Counter(reply.status for reply in replies) == {201: 8}
        assert len({reply.body["secret"] for reply in replies}) == 1
        assert sum("Idempotent-Replayed" not in reply.headers for reply in replies) == 1
        assert await count(pool, "webhook_endpoint") == 1

    async def test_a_secret_is_rotated_once(self, api: Api, pool: Pool) -> None:
        """A second rotation would end the secret that messages still carry."""
        made = (await api.post("/v1/webhook_endpoints", HOOK)).body
        first, again = await twice(api, f"/v1/webhook_endpoints/{made['id']}/rotate_secret", {}, 200)

        assert again == first
        assert first["secret"] != made["secret"]
        assert await pool.fetchval("SELECT count(*) FROM audit_log WHERE action LIKE '%secret_rotated'") == 1

    async def test_a_delivery_is_replayed_once(self, api: Api, pool: Pool) -> None:
        """The receiver gets it once more, not twice."""
        await api.post("/v1/webhook_endpoints", HOOK)
        await api.post("/v1/payments", {"amount": 100, "currency": "BRL", "method": "pix"})
        await webhooks_store.dispatch(pool, limit=10, now=now())
        delivery = (await api.get("/v1/webhook_deliveries")).body["data"][0]
        await twice(api, f"/v1/webhook_deliveries/{delivery['id']}/replay", None, 202)

        assert await pool.fetchval("SELECT count(*) FROM audit_log WHERE action LIKE '%replayed'") == 1

    async def test_a_consent_is_recorded_once(self, api: Api, pool: Pool) -> None:
        """It is evidence: a doubled one would be a second act of the person."""
        customer = (await api.post("/v1/customers", PERSON)).body
        path = f"/v1/customers/{customer['id']}/consents"
        first, again = await twice(api, path, {"purpose": "marketing", "granted": True})

        assert again == first
        assert await count(pool, "customer_consent") == 1

    @pytest.mark.parametrize("kind", ["access", "erasure"])
    async def test_a_privacy_request_is_noted_once(self, api: Api, pool: Pool, kind: str) -> None:
        """Also where it comes to an erasure that was asked for before."""
        customer = (await api.post("/v1/customers", PERSON)).body
        body = {"customer": customer["id"], "kind": kind}
        if kind == "erasure":
            await api.post("/v1/privacy_requests", body)
        first, again = await twice(api, "/v1/privacy_requests", body)

        assert again == first
        assert await count(pool, "privacy_request") == 1

    async def test_fails_to_show_the_secret_of_an_api_key_again(self, api: Api, pool: Pool) -> None:
        """It is kept nowhere; the caller learns which key to revoke."""
        first = await api.post("/v1/api_keys", KEY, key="one")
        again = await api.post("/v1/api_keys", KEY, key="one")

        assert first.status == 201
        assert (again.status, again.body["code"]) == (409, "secret_shown_once")
        assert first.body["id"] in again.body["detail"]
        assert await count(pool, "api_key") == 1


class TestRefusals:
    """Another request under a key that was used."""

    async def test_fails_for_other_parameters(self, api: Api, pool: Pool) -> None:
        """A key is for one request."""
        await api.post("/v1/webhook_endpoints", HOOK, key="one")
        reply = await api.post("/v1/webhook_endpoints", {**HOOK, "events": ["refund.*"]}, key="one")

        assert (reply.status, reply.body["code"]) == (422, "idempotency_key_reused")
        assert await count(pool, "webhook_endpoint") == 1

    async def test_fails_for_a_payments_key(self, api: Api, pool: Pool) -> None:
        """All requests of a merchant share their keys."""
        await api.post("/v1/payments", {"amount": 100, "currency": "BRL", "method": "pix"}, key="one")
        reply = await api.post("/v1/api_keys", KEY, key="one")

        assert (reply.status, reply.body["code"]) == (422, "idempotency_key_reused")
        assert await count(pool, "api_key") == 0

    async def test_a_request_that_was_refused_uses_no_key(self, api: Api, resources: Resources) -> None:
        """Nothing was done, so it can be sent again once the reason is gone."""
        made = [(await api.post("/v1/webhook_endpoints", HOOK)).body["id"] for _ in range(16)]
        refused = await api.post("/v1/webhook_endpoints", HOOK, key="one")
        await api.request("DELETE", f"/v1/webhook_endpoints/{made[0]}")

        assert refused.body["code"] == "limit_reached"
        assert (await api.post("/v1/webhook_endpoints", HOOK, key="one")).status == 201

    async def test_fails_for_an_endpoint_that_was_deleted_since(self, api: Api) -> None:
        """Its secret is gone."""
        made = (await api.post("/v1/webhook_endpoints", HOOK, key="one")).body
        await api.request("DELETE", f"/v1/webhook_endpoints/{made['id']}")
        reply = await api.post("/v1/webhook_endpoints", HOOK, key="one")

        assert (reply.status, reply.body["code"]) == (404, "not_found")
