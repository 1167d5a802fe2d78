"""The addresses that providers send webhooks to: verified, noted once, answered."""

from __future__ import annotations

import asyncio
import base64
import json
import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from payment_app.database.pool import Pool
from payment_app.ids import new_id, public_id
from payment_app.resources import Resources
from payment_app.settings import Settings, load
from payment_app.webhooks.inbound import LIMIT_BYTES
from tests.support.fake_stripe import signature

Client = TestClient[web.Request, web.Application]

SECRET = secrets.token_hex(16)
OLD_SECRET = secrets.token_hex(16)
USER, PASSWORD = "pagarme", secrets.token_hex(16)


@pytest.fixture
def settings(environment: dict[str, str]) -> Settings:
    """Return settings with both providers."""
    return load({**environment, **provider_variables()})


def provider_variables() -> dict[str, str]:
    """Return what the settings need of both providers."""
    return {
        "PAYMENT_PROVIDERS": "stripe,pagarme",
        "STRIPE_SECRET_KEY": secrets.token_hex(16),
        "STRIPE_WEBHOOK_SECRET": f"{SECRET}, {OLD_SECRET}",
        "PAGARME_SECRET_KEY": secrets.token_hex(16),
        "PAGARME_WEBHOOK_USER": USER,
        "PAGARME_WEBHOOK_PASSWORD": PASSWORD,
    }


def stripe_event(event_id: str = "evt_1", **fields: Any) -> bytes:
    """Return an event of Stripe's about a PaymentIntent."""
    subject = {"id": "pi_1", "object": "payment_intent", "metadata": {}, **fields}
    return json.dumps({"id": event_id, "type": "payment_intent.succeeded", "data": {"object": subject}}).encode()


def pagarme_event(event_id: str = "hook_1") -> bytes:
    """Return an event of Pagar.me's about a charge."""
    return json.dumps({"id": event_id, "type": "charge.paid", "data": {"id": "ch_1", "code": "x"}}).encode()


def basic(user: str, password: str) -> dict[str, str]:
    """Return the header of Basic credentials."""
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


async def send(client: Client, provider: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
    """Send a webhook; return status and body of the answer."""
    async with client.post(f"/webhooks/{provider}", data=body, headers=headers) as response:
        return response.status, json.loads(await response.read())


async def send_stripe(client: Client, body: bytes, header: str | None = None) -> tuple[int, dict[str, Any]]:
    """Send a webhook as Stripe does."""
    return await send(client, "stripe", body, {"Stripe-Signature": header or signature(body, SECRET)})


class TestReceive:
    """A webhook that is the provider's is noted and answered."""

    async def test_notes_ids_alone(self, client: Client, pool: Pool) -> None:
        """Nothing of the body is kept but ids and type."""
        payment = new_id()
        body = stripe_event(metadata={"payment_id": public_id("pay", payment)}, receipt_email="ana@example.com")
        status, answer = await send_stripe(client, body)
        (row,) = await pool.fetch("SELECT * FROM inbound_webhook")

        assert (status, answer) == (200, {"received": True})
        assert (row["provider"], row["provider_event_id"], row["type"]) == (
            "stripe",
            "evt_1",
            "payment_intent.succeeded",
        )
        assert (row["provider_reference"], row["payment_id"]) == ("pi_1", payment)
        assert row["processed_at"] is None
        assert "ana@example.com" not in str(dict(row))

    async def test_takes_pagarme(self, client: Client, pool: Pool) -> None:
        """Pagar.me shows its credentials."""
        status, _ = await send(client, "pagarme", pagarme_event(), basic(USER, PASSWORD))

        assert status == 200
        assert await pool.fetchval("SELECT provider_reference FROM inbound_webhook") == "ch_1"

    async def test_duplicates_are_noted_once(self, client: Client, pool: Pool, resources: Resources) -> None:
        """Twenty at the same moment are one, and all are answered alike."""
        body = stripe_event()
        answers = await asyncio.gather(*(send_stripe(client, body) for _ in range(20)))

        assert {status for status, _ in answers} == {200}
        assert await pool.fetchval("SELECT count(*) FROM inbound_webhook") == 1
        registry = resources.metrics.registry
        counts = [
            registry.get_sample_value("inbound_webhooks_total", {"provider": "stripe", "outcome": outcome})
            for outcome in ("accepted", "duplicate")
        ]
        assert counts == [1, 19]

    async def test_same_id_of_two_providers_is_two_events(self, client: Client, pool: Pool) -> None:
        """Ids are the providers' own."""
        await send_stripe(client, stripe_event("same_1"))
        await send(client, "pagarme", pagarme_event("same_1"), basic(USER, PASSWORD))

        assert await pool.fetchval("SELECT count(*) FROM inbound_webhook") == 2

    async def test_event_about_no_charge_is_done_at_once(self, client: Client, pool: Pool) -> None:
        """There is nothing to read."""
        body = json.dumps(
            {"id": "evt_2", "type": "balance.available", "data": {"object": {"object": "balance"}}}
        ).encode()
        status, _ = await send_stripe(client, body)
        row = await pool.fetchrow("SELECT processed_at, outcome FROM inbound_webhook")

        assert status == 200
        assert row is not None
        assert (row["processed_at"] is not None, row["outcome"]) == (True, "ignored")

    async def test_second_secret_is_taken(self, client: Client) -> None:
        """While Stripe's secret is rotated both are good."""
        body = stripe_event()

        assert (await send_stripe(client, body, signature(body, OLD_SECRET)))[0] == 200


class TestSignature:
    """What is not the provider's is refused and not noted."""

    @pytest.mark.parametrize(
        ("sign", "body"),
        [
            (lambda: "", stripe_event()),
            (lambda: "nonsense", stripe_event()),
            (lambda: signature(stripe_event(), secrets.token_hex(16)), stripe_event()),
            (lambda: signature(stripe_event(), SECRET), stripe_event() + b" "),
            (lambda: signature(stripe_event(), SECRET), stripe_event("evt_other")),
            (lambda: signature(stripe_event(), SECRET, time.time() - 301), stripe_event()),
            (lambda: signature(stripe_event(), SECRET, time.time() + 400), stripe_event()),
            (lambda: signature(stripe_event(), SECRET).replace("v1=", "v0="), stripe_event()),
            (lambda: signature(b"no json", SECRET), b"no json"),
            (lambda: signature(b"", SECRET), b""),
        ],
        ids=["none", "nonsense", "forged", "longer", "other", "expired", "future", "version", "no-json", "empty"],
    )
    async def test_fails_for_what_stripe_did_not_sign(
        self, client: Client, pool: Pool, resources: Resources, sign: Callable[[], str], body: bytes
    ) -> None:
        """Forged, changed, old, early or meaningless: one answer, no row."""
        header = sign()
        status, answer = await send(client, "stripe", body, {"Stripe-Signature": header} if header else {})

        assert (status, answer["code"]) == (400, "signature_invalid")
        assert await pool.fetchval("SELECT count(*) FROM inbound_webhook") == 0
        labels = {"provider": "stripe", "outcome": "invalid"}
        assert resources.metrics.registry.get_sample_value("inbound_webhooks_total", labels) == 1

    @pytest.mark.parametrize(
        "headers",
        [{}, basic(USER, "wrong"), basic("wrong", PASSWORD), basic("", ""), {"Authorization": f"Bearer {PASSWORD}"},
         {"Authorization": "Basic ???"}],
    )  # fmt: skip
    async def test_fails_without_pagarmes_credentials(
        self, client: Client, pool: Pool, headers: dict[str, str]
    ) -> None:
        """Only who knows both user and password is heard."""
        status, answer = await send(client, "pagarme", pagarme_event(), headers)

        assert (status, answer["code"]) == (400, "signature_invalid")
        assert await pool.fetchval("SELECT count(*) FROM inbound_webhook") == 0


class TestOddBodies:
    """What is signed, or comes with the right credentials, and is no event that could be kept."""

    @pytest.mark.parametrize("named", [5, ["a"], {"a": 1}, "pay_\0", "order-77", "x" * 500, True])
    async def test_odd_payment_ids_are_passed_over(self, client: Client, pool: Pool, named: object) -> None:
        """Metadata belongs to whoever made the charge; the charge's own id is enough."""
        status, _ = await send_stripe(client, stripe_event(metadata={"payment_id": named}))

        assert status == 200
        assert await pool.fetchval("SELECT payment_id IS NULL FROM inbound_webhook")

    @pytest.mark.parametrize("event_id", ["evt_\0", "evt_\ud800", "", "e" * 5000, "evt é"])
    async def test_fails_for_an_id_that_cannot_be_kept(self, client: Client, pool: Pool, event_id: str) -> None:
        """From either provider."""
        stripes = await send_stripe(client, stripe_event(event_id))
        pagarmes = await send(client, "pagarme", pagarme_event(event_id), basic(USER, PASSWORD))

        assert [status for status, _ in (stripes, pagarmes)] == [400, 400]
        assert await pool.fetchval("SELECT count(*) FROM inbound_webhook") == 0

    @pytest.mark.parametrize("reference", ["pi_\0", "pi_\ud800", 5, ["pi_1"], "p" * 5000])
    async def test_odd_references_are_passed_over(self, client: Client, pool: Pool, reference: object) -> None:
        """They name no charge."""
        status, _ = await send_stripe(client, stripe_event(id=reference))

        assert status == 200
        assert await pool.fetchval("SELECT outcome FROM inbound_webhook") == "ignored"

    @pytest.mark.parametrize(
        "body", [b"[]", b"\xff", b"[" * 100_000, b'{"data":' * 30_000], ids=["list", "bytes", "deep", "deeper"]
    )
    async def test_fails_for_what_is_no_event(self, client: Client, body: bytes) -> None:
        """However deep."""
        stripes = await send_stripe(client, body)
        pagarmes = await send(client, "pagarme", body, basic(USER, PASSWORD))

        assert [status for status, _ in (stripes, pagarmes)] == [400, 400]


class TestLimits:
    """What is not even looked at."""

    async def test_fails_for_a_large_body(self, client: Client, pool: Pool) -> None:
        """A body beyond the limit is refused, whether its length is told or not."""
        body = stripe_event(description="x" * LIMIT_BYTES)

        async def pieces() -> Any:
            for start in range(0, len(body), 65536):
                yield body[start : start + 65536]

        told, _ = await send_stripe(client, body)
        header = {"Stripe-Signature": signature(body, SECRET)}
        async with client.post("/webhooks/stripe", data=pieces(), headers=header) as response:
            untold = response.status

        assert (told, untold) == (413, 413)
        assert await pool.fetchval("SELECT count(*) FROM inbound_webhook") == 0

    async def test_takes_more_than_the_api_takes(self, client: Client, settings: Settings) -> None:
        """An event of a provider may be longer than a merchant's request."""
        body = stripe_event(description="x" * (settings.body_limit_bytes + 10_000))

        assert (await send_stripe(client, body))[0] == 200

    async def test_fails_for_other_methods(self, client: Client) -> None:
        """Webhooks are posted."""
        async with client.get("/webhooks/stripe") as response:
            assert response.status == 405


class TestProvidersInUse:
    """Addresses of providers that are not in use do not exist."""

    @pytest.fixture
    def settings(self, environment: dict[str, str]) -> Settings:
        """Return settings with Pagar.me and the sandbox."""
        return load({**environment, **provider_variables(), "PAYMENT_PROVIDERS": "pagarme,sandbox"})

    @pytest.mark.parametrize("provider", ["stripe", "sandbox", "other"])
    async def test_fails_for_the_others(self, client: Client, provider: str) -> None:
        """Neither a provider that is not in use nor the sandbox is heard."""
        status, answer = await send(client, provider, stripe_event(), {})

        assert (status, answer["code"]) == (404, "not_found")
