"""Tests of requests that are repeated, over HTTP: the idempotency key of payments."""

from __future__ import annotations

import asyncio

import pytest
from multidict import CIMultiDict

from payment_app.database.pool import Pool
from payment_app.settings import Settings
from tests.payment_app.conftest import Api, add_merchant, token
from tests.payment_app.payments.calls import CARD, pay


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
