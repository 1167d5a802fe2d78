"""The API of webhook endpoints and deliveries."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from standardwebhooks import Webhook

from payment_app.auth.principal import Merchant, Scope
from payment_app.database.pool import Pool
from payment_app.ids import new_id, public_id
from payment_app.privacy.audit import entries
from payment_app.settings import Settings, load
from payment_app.webhooks.service import MAX_PER_MERCHANT
from payment_app.webhooks.signing import PREFIX
from tests.payment_app.conftest import Api, add_merchant, token
from tests.payment_app.webhooks.conftest import Receiver, Sending

NEW = {"url": "https://shop.example.com/hook", "events": ["payment.*", "refund.succeeded"], "description": "Shop"}


async def made(api: Api, **fields: Any) -> dict[str, Any]:
    """Make an endpoint and return it."""
    reply = await api.post("/v1/webhook_endpoints", {**NEW, **fields})
    assert reply.status == 201, reply.body
    return dict(reply.body)


def caller(api: Api, settings: Settings, merchant: Merchant, *scopes: Scope) -> Api:
    """Return a caller with these scopes."""
    return Api(api.client, f"Bearer {token(settings, merchant, *scopes)}")


class TestEndpoints:
    """Endpoints are made, read, changed, deleted."""

    async def test_secret_is_told_once(self, api: Api, pool: Pool) -> None:
        """Only the answer to the creation holds the secret; the database holds it encrypted."""
        endpoint = await made(api)
        again = await api.get(f"/v1/webhook_endpoints/{endpoint['id']}")
        listed = await api.get("/v1/webhook_endpoints")
        kept: bytes = await pool.fetchval("SELECT secret FROM webhook_endpoint")

        secret = endpoint.pop("secret")
        assert secret.startswith(PREFIX)
        assert again.body == endpoint
        assert listed.body == {"data": [endpoint], "has_more": False}
        assert secret.encode() not in kept
        assert {key: endpoint[key] for key in NEW} == NEW
        assert endpoint["enabled"] is True

    async def test_lists_newest_first_in_pages(self, api: Api) -> None:
        """Pages follow each other without gap or repeat."""
        ids = [(await made(api))["id"] for _ in range(3)]
        first = await api.get("/v1/webhook_endpoints?limit=2")
        second = await api.get(f"/v1/webhook_endpoints?limit=2&starting_after={first.body['data'][-1]['id']}")

        assert [each["id"] for each in first.body["data"] + second.body["data"]] == ids[::-1]
        assert (first.body["has_more"], second.body["has_more"]) == (True, False)

    async def test_changes_what_is_given(self, api: Api) -> None:
        """Fields that are not named stay; a description can be taken away."""
        endpoint = await made(api)
        path = f"/v1/webhook_endpoints/{endpoint['id']}"
        one = await api.request("PATCH", path, {"events": ["*"]})
        two = await api.request("PATCH", path, {"url": "https://other.example.com/", "description": None})

        assert (one.status, one.body["events"], one.body["description"]) == (200, ["*"], "Shop")
        assert (two.body["url"], two.body["events"], two.body["description"]) == (
            "https://other.example.com/",
            ["*"],
            None,
        )

    async def test_disables_and_enables(self, api: Api, sending: Sending) -> None:
        """What waits for an endpoint that is disabled is given up; enabling forgets the reason."""
        endpoint = await made(api, events=["*"])
        await sending.event()
        await sending.dispatch()
        path = f"/v1/webhook_endpoints/{endpoint['id']}"
        off = await api.request("PATCH", path, {"enabled": False})
        (row,) = await sending.deliveries()
        on = await api.request("PATCH", path, {"enabled": True})

        assert (off.body["enabled"], off.body["disabled_reason"]) == (False, "by_merchant")
        assert (row["status"], row["last_error"]) == ("failed", "endpoint_disabled")
        assert (on.body["enabled"], on.body["disabled_reason"]) == (True, None)

    async def test_deletes(self, api: Api, sending: Sending) -> None:
        """A deleted endpoint is gone with its secret, and what waits for it is given up but still listed."""
        endpoint = await made(api, events=["*"])
        await sending.event()
        await sending.dispatch()
        path = f"/v1/webhook_endpoints/{endpoint['id']}"
        gone = await api.request("DELETE", path)

        assert (gone.status, gone.body) == (204, None)
        assert (await api.get(path)).status == 404
        assert (await api.request("DELETE", path)).status == 404
        assert (await api.get("/v1/webhook_endpoints")).body["data"] == []
        assert await sending.pool.fetchval("SELECT secret FROM webhook_endpoint") is None
        (delivery,) = (await api.get("/v1/webhook_deliveries")).body["data"]
        assert (delivery["status"], delivery["last_error"]) == ("failed", "endpoint_deleted")

    async def test_rotates_the_secret(self, api: Api, sending: Sending, receiver: Receiver) -> None:
        """The new secret is told, and both verify until the overlap ends."""
        old = await made(api, url=receiver.url, events=["*"])
        new = await api.post(f"/v1/webhook_endpoints/{old['id']}/rotate_secret", {"overlap_hours": 1})
        await sending.event()
        await sending.dispatch()
        await sending.attempt()
        (received,) = receiver.received

        assert new.status == 200
        assert new.body["secret"] != old["secret"]
        assert new.body["previous_secret_expires_at"] is not None
        for secret in (old["secret"], new.body["secret"]):
            assert Webhook(secret).verify(received.body, received.headers)

    async def test_rotates_without_overlap(self, api: Api, sending: Sending, receiver: Receiver) -> None:
        """A secret that leaked stops signing at once."""
        old = await made(api, url=receiver.url, events=["*"])
        new = await api.post(f"/v1/webhook_endpoints/{old['id']}/rotate_secret", {"overlap_hours": 0})
        await sending.event()
        await sending.dispatch()
        await sending.attempt()
        (received,) = receiver.received

        assert new.body["previous_secret_expires_at"] is None
        assert len(received.headers["webhook-signature"].split()) == 1
        assert Webhook(new.body["secret"]).verify(received.body, received.headers)

    async def test_every_change_is_in_the_audit_log(self, api: Api, pool: Pool, merchant: Merchant) -> None:
        """Who did what, without URL and secret."""
        endpoint = await made(api)
        path = f"/v1/webhook_endpoints/{endpoint['id']}"
        await api.request("PATCH", path, {"url": "https://x.example.com/?key=hidden", "enabled": False})
        await api.post(f"{path}/rotate_secret")
        await api.request("DELETE", path)
        found = await entries(pool, merchant_id=merchant.id, subject_kind="webhook_endpoint")

        assert [each.action for each in reversed(found)] == [
            f"webhook_endpoint.{verb}" for verb in ("created", "updated", "secret_rotated", "deleted")
        ]
        assert {each.subject_id for each in found} == {endpoint["id"]}
        assert "example.com" not in str(found)
        assert PREFIX not in str(found)

    async def test_fails_beyond_the_limit(self, api: Api) -> None:
        """Requests at the same moment cannot go beyond the limit either."""
        replies = await asyncio.gather(*(api.post("/v1/webhook_endpoints", NEW) for _ in range(MAX_PER_MERCHANT + 4)))

        assert sorted(reply.status for reply in replies) == [201] * MAX_PER_MERCHANT + [422] * 4
        assert {reply.body["code"] for reply in replies if reply.status == 422} == {"limit_reached"}

    @pytest.mark.parametrize(
        ("fields", "param"),
        [
            ({"url": "http://169.254.169.254/latest/meta-data/"}, "url"),
            ({"url": "https://user:word@shop.example.com/"}, "url"),
            ({"url": "ftp://shop.example.com/"}, "url"),
            ({"url": "http://2130706433/"}, "url"),
            ({"url": ""}, "url"),
            ({"events": []}, "events"),
            ({"events": ["payment.capturd"]}, "events"),
            ({"events": "*"}, "events"),
            ({"description": "x" * 501}, "description"),
            ({"secret": "mine"}, "secret"),
        ],
    )
    async def test_fails_for_wrong_parameters(self, api: Api, fields: dict[str, Any], param: str) -> None:
        """What is not accepted is named, at the creation and at a change."""
        created = await api.post("/v1/webhook_endpoints", {**NEW, **fields})
        endpoint = await made(api)
        changed = await api.request("PATCH", f"/v1/webhook_endpoints/{endpoint['id']}", fields)

        for reply in (created, changed):
            assert (reply.status, reply.body["code"]) == (422, "invalid_parameter")
            assert reply.body["param"].split("[")[0] == param


class TestProduction:
    """Without the setting of development only public, encrypted URLs are taken."""

    @pytest.fixture
    def settings(self, environment: dict[str, str]) -> Settings:
        """Return settings that do not allow private addresses."""
        return load(environment)

    @pytest.mark.parametrize("url", ["http://shop.example.com/", "https://localhost/", "https://127.0.0.1/"])
    async def test_fails_for_private_urls(self, api: Api, url: str) -> None:
        """Plain http and the own machine are refused."""
        reply = await api.post("/v1/webhook_endpoints", {**NEW, "url": url})

        assert (reply.status, reply.body["param"]) == (422, "url")


class TestScopes:
    """Who may do what."""

    @pytest.mark.parametrize("scope", ["read", "write"])
    async def test_fails_for_endpoints_without_admin(
        self, api: Api, settings: Settings, merchant: Merchant, scope: Scope
    ) -> None:
        """An endpoint decides where data goes: that is for administrators."""
        endpoint = await made(api)
        other = caller(api, settings, merchant, scope)
        path = f"/v1/webhook_endpoints/{endpoint['id']}"
        replies = [
            await other.post("/v1/webhook_endpoints", NEW),
            await other.get("/v1/webhook_endpoints"),
            await other.get(path),
            await other.request("PATCH", path, {"enabled": False}),
            await other.request("DELETE", path),
            await other.post(f"{path}/rotate_secret"),
        ]

        assert {reply.status for reply in replies} == {403}
        assert {reply.body["code"] for reply in replies} == {"insufficient_scope"}

    async def test_fails_for_a_replay_without_write(
        self, api: Api, settings: Settings, merchant: Merchant, sending: Sending
    ) -> None:
        """A reader sees deliveries and cannot send them again."""
        await sending.endpoint("http://127.0.0.1:1/")
        await sending.event()
        await sending.dispatch()
        reader, writer = (caller(api, settings, merchant, scope) for scope in ("read", "write"))
        (delivery,) = (await reader.get("/v1/webhook_deliveries")).body["data"]
        path = f"/v1/webhook_deliveries/{delivery['id']}/replay"

        assert (await reader.post(path)).status == 403
        assert (await writer.post(path)).status == 202


class TestIsolation:
    """Another merchant's endpoints and deliveries are as good as missing."""

    async def test_fails_for_another_merchant(self, api: Api, settings: Settings, pool: Pool, sending: Sending) -> None:
        """The answer is the same as for what never was."""
        endpoint = await made(api, events=["*"])
        await sending.event()
        await sending.dispatch()
        (delivery,) = (await api.get("/v1/webhook_deliveries")).body["data"]
        other = caller(api, settings, await add_merchant(pool, "Other"), "admin")

        for endpoint_id, delivery_id in (
            (endpoint["id"], delivery["id"]),
            (public_id("we", new_id()), public_id("whd", new_id())),
            ("nonsense", "nonsense"),
        ):
            path = f"/v1/webhook_endpoints/{endpoint_id}"
            for reply in (
                await other.get(path),
                await other.request("PATCH", path, {"enabled": False}),
                await other.request("DELETE", path),
                await other.post(f"{path}/rotate_secret"),
                await other.get(f"/v1/webhook_deliveries/{delivery_id}"),
                await other.post(f"/v1/webhook_deliveries/{delivery_id}/replay"),
            ):
                assert (reply.status, reply.body["code"]) == (404, "not_found")
        assert (await other.get("/v1/webhook_endpoints")).body["data"] == []
        assert (await other.get("/v1/webhook_deliveries")).body["data"] == []
        assert (await api.get(f"/v1/webhook_endpoints/{endpoint['id']}")).body["enabled"] is True


class TestDeliveries:
    """Deliveries are listed, read, replayed."""

    async def test_shows_attempts(self, api: Api, sending: Sending, receiver: Receiver) -> None:
        """A merchant sees what its server answered, and when the next attempt is."""
        endpoint_id, _ = await sending.endpoint(receiver.url)
        event_id = await sending.event("refund.created")
        await sending.dispatch()
        receiver.status = 500
        await sending.attempt()
        (listed,) = (await api.get("/v1/webhook_deliveries")).body["data"]
        detail = (await api.get(f"/v1/webhook_deliveries/{listed['id']}")).body
        (attempt,) = detail.pop("history")

        assert detail == listed
        assert (listed["endpoint"], listed["event"]) == (public_id("we", endpoint_id), public_id("evt", event_id))
        assert (listed["status"], listed["attempts"], listed["response_status"]) == ("pending", 1, 500)
        assert listed["next_attempt_at"] is not None
        assert (attempt["number"], attempt["outcome"], attempt["error"]) == (1, "rejected", "status_not_2xx")

    async def test_filters(self, api: Api, sending: Sending, receiver: Receiver) -> None:
        """By endpoint, event, payment and status; pages follow each other."""
        first, _ = await sending.endpoint(receiver.url, "payment.captured")
        second, _ = await sending.endpoint(receiver.url, "*")
        captured = await sending.event("payment.captured")
        await sending.dispatch()
        await sending.attempt()
        refunded = await sending.event("refund.created")
        await sending.dispatch()
        payment = await sending.pool.fetchval("SELECT payment_id FROM payment_event WHERE id = $1", refunded)

        async def listed(query: str) -> list[tuple[str, str]]:
            reply = await api.get(f"/v1/webhook_deliveries?{query}")
            assert reply.status == 200, reply.body
            return [(each["endpoint"], each["event"]) for each in reply.body["data"]]

        one, two = public_id("we", first), public_id("we", second)
        early, late = public_id("evt", captured), public_id("evt", refunded)
        assert await listed(f"endpoint={one}") == [(one, early)]
        assert sorted(await listed(f"event={early}")) == sorted([(one, early), (two, early)])
        assert await listed(f"payment={public_id('pay', payment)}") == [(two, late)]
        assert await listed("status=pending") == [(two, late)]
        assert await listed(f"status=delivered&endpoint={two}") == [(two, early)]
        assert await listed("status=failed") == []
        newest = (await api.get("/v1/webhook_deliveries?limit=1")).body
        rest = (await api.get(f"/v1/webhook_deliveries?limit=2&starting_after={newest['data'][0]['id']}")).body
        assert (newest["has_more"], rest["has_more"]) == (True, False)
        assert len(rest["data"]) == 2

    @pytest.mark.parametrize("query", ["endpoint=pay_1x", "event=nonsense", "status=lost", "limit=0", "x=1"])
    async def test_fails_for_wrong_filters(self, api: Api, query: str) -> None:
        """A filter that fits nothing is an error, not an empty list."""
        reply = await api.get(f"/v1/webhook_deliveries?{query}")

        assert (reply.status, reply.body["code"]) == (422, "invalid_parameter")

    async def test_replays(
        self, api: Api, sending: Sending, receiver: Receiver, pool: Pool, merchant: Merchant
    ) -> None:
        """The message comes again, and who asked for it is in the audit log."""
        await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        await sending.attempt()
        (delivery,) = (await api.get("/v1/webhook_deliveries")).body["data"]
        reply = await api.post(f"/v1/webhook_deliveries/{delivery['id']}/replay")
        sending.clock.now = sending.clock.now.fromisoformat(reply.body["next_attempt_at"])
        await sending.attempt()
        (entry,) = await entries(pool, merchant_id=merchant.id, subject_kind="webhook_delivery")

        assert (reply.status, reply.body["status"]) == (202, "pending")
        assert len(receiver.received) == 2
        assert (entry.action, entry.subject_id) == ("webhook_delivery.replayed", delivery["id"])

    async def test_fails_to_replay_for_a_deleted_endpoint(self, api: Api, sending: Sending) -> None:
        """There is nowhere to send it."""
        endpoint = await made(api, events=["*"])
        await sending.event()
        await sending.dispatch()
        (delivery,) = (await api.get("/v1/webhook_deliveries")).body["data"]
        await api.request("DELETE", f"/v1/webhook_endpoints/{endpoint['id']}")

        assert (await api.post(f"/v1/webhook_deliveries/{delivery['id']}/replay")).status == 404


class TestWholeWay:
    """From a payment through the API to a verified message."""

    async def test_payment_is_told(self, api: Api, sending: Sending, receiver: Receiver) -> None:
        """A captured payment comes as the API shows it."""
        endpoint = await made(api, url=receiver.url, events=["payment.captured"])
        paid = await api.post(
            "/v1/payments",
            {"amount": 1990, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"},
        )
        await sending.dispatch()
        await sending.attempt()
        (received,) = receiver.received
        told = Webhook(endpoint["secret"]).verify(received.body, received.headers)

        assert paid.status == 201
        assert told["type"] == "payment.captured"
        assert told["data"]["object"]["id"] == paid.body["id"]
        assert told["data"]["object"]["amount_captured"] == 1990
