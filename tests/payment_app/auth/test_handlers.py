"""Tests of authentication and of the endpoints of API keys, through the whole application."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from payment_app import keys
from payment_app.auth import store
from payment_app.auth.authenticator import DatabaseAuthenticator
from payment_app.auth.bearer import TokenVerifier, issue
from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.errors import PaymentError
from payment_app.ids import new_id
from payment_app.settings import Settings
from tests.payment_app.conftest import Api, add_merchant, token

Client = TestClient[web.Request, web.Application]


async def make_key(api: Api, **more: Any) -> dict[str, Any]:
    """Make a key and return what the API shows of it."""
    reply = await api.post("/v1/api_keys", {"name": "shop", "scopes": ["read"], **more})
    assert reply.status == 201, reply
    return dict(reply.body)


def by_key(api: Api, secret: str) -> Api:
    """Return a caller with an API key."""
    return Api(api.client, f"Bearer {secret}")


class TestAuthentication:
    """A request is let in with good credentials, and refused in the same words with any others."""

    @pytest.mark.parametrize(
        "authorization",
        [
            None,
            "",
            "Bearer",
            "Bearer ",
            "Basic YTpi",
            "Token x",
            "Bearer x",
            "Bearer a.b.c",
            "Bearer pak_",
            "Bearer pak_" + "0" * 16 + "_" + "0" * 64,
            "Bearer " + "x" * 5000,
        ],
    )
    async def test_fails_in_the_same_words_whatever_is_wrong(self, client: Client, authorization: str | None) -> None:
        """A guess learns nothing from its refusal."""
        headers = {} if authorization is None else {"Authorization": authorization}
        async with client.get("/v1/payments", headers=headers) as response:
            body = await response.json()

            assert response.status == 401
            assert body["code"] == "unauthenticated"
            assert body["detail"] == "send Authorization: Bearer with a valid token or API key"
            assert response.headers["WWW-Authenticate"].startswith("Bearer")

    async def test_the_scheme_is_read_without_case(
        self, client: Client, settings: Settings, merchant: Merchant
    ) -> None:
        """RFC 9110 section 11.1."""
        reply = await Api(client, f"bEARER {token(settings, merchant)}").get("/v1/payments")

        assert reply.status == 200

    async def test_fails_with_a_token_of_a_merchant_that_is_not(self, client: Client, settings: Settings) -> None:
        """A good signature is not enough."""
        unknown = Merchant(id=new_id(), name="x", active=True)

        assert (await Api(client, f"Bearer {token(settings, unknown)}").get("/v1/payments")).status == 401

    async def test_fails_without_the_scope(self, client: Client, settings: Settings, merchant: Merchant) -> None:
        """``read`` makes no payment, ``write`` no key, and no scope reads nothing."""
        read, write = (Api(client, f"Bearer {token(settings, merchant, scope)}") for scope in ("read", "write"))

        assert (await read.get("/v1/payments")).status == 200
        assert (await read.post("/v1/customers", {})).body["code"] == "insufficient_scope"
        assert (await write.post("/v1/api_keys", {"name": "x", "scopes": ["read"]})).body[
            "code"
        ] == "insufficient_scope"

    async def test_fails_for_a_suspended_merchant(self, api: Api, pool: Pool, merchant: Merchant) -> None:
        """Token and key alike; a bad credential of a suspended merchant tells nothing."""
        made = await make_key(api)
        await pool.execute("UPDATE merchant SET status = 'suspended' WHERE id = $1", merchant.id)
        fresh = DatabaseAuthenticator(pool, TokenVerifier(["x" * 32]))

        for credentials, code in (
            (made["secret"], "merchant_suspended"),
            (made["secret"][:-1] + "x", "unauthenticated"),
        ):
            with pytest.raises(PaymentError) as error:
                await fresh.authenticate(f"Bearer {credentials}")
            assert error.value.code == code

    async def test_needs_no_round_trip_for_a_known_merchant(
        self, pool: Pool, settings: Settings, merchant: Merchant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The first request asks the database; the next ones do not, until a few seconds later."""
        asked = AsyncMock(wraps=store.merchant)
        monkeypatch.setattr(store, "merchant", asked)
        verifier = TokenVerifier.from_settings(settings)
        authenticator = DatabaseAuthenticator(pool, verifier)
        authorization = f"Bearer {token(settings, merchant, 'read')}"
        principals = [await authenticator.authenticate(authorization) for _ in range(10)]

        assert {principal.merchant.id for principal in principals} == {merchant.id}
        assert principals[0].actor.startswith("mer_")
        assert not principals[0].may("write")
        assert asked.await_count == 1

    async def test_a_suspension_is_seen_when_the_cache_ends(
        self, pool: Pool, settings: Settings, merchant: Merchant
    ) -> None:
        """It needs no restart."""
        authenticator = DatabaseAuthenticator(pool, TokenVerifier.from_settings(settings), cache_seconds=0)
        authorization = f"Bearer {token(settings, merchant)}"
        await authenticator.authenticate(authorization)
        await pool.execute("UPDATE merchant SET status = 'suspended' WHERE id = $1", merchant.id)

        with pytest.raises(PaymentError, match="suspended"):
            await authenticator.authenticate(authorization)

    async def test_a_known_caller_ends_with_the_token(
        self, pool: Pool, settings: Settings, merchant: Merchant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What is remembered of a header never outlives what it was concluded from."""
        authenticator = DatabaseAuthenticator(pool, TokenVerifier.from_settings(settings), cache_seconds=3600)
        ends = timedelta(seconds=60)
        text = issue(settings.jwt_secret.reveal(), merchant.id, ["read"], ends, datetime.now(UTC))
        known = [await authenticator.authenticate(f"Bearer {text}") for _ in range(2)]
        later, monotonic = time.time() + 66, time.monotonic() + 66
        monkeypatch.setattr(time, "time", lambda: later)
        monkeypatch.setattr(time, "monotonic", lambda: monotonic)

        assert known[0] is known[1]
        with pytest.raises(PaymentError) as error:
            await authenticator.authenticate(f"Bearer {text}")
        assert error.value.code == "unauthenticated"

    async def test_callers_that_are_remembered_are_bounded(
        self, pool: Pool, settings: Settings, merchant: Merchant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whoever has many tokens takes no more memory for it."""
        monkeypatch.setattr("payment_app.auth.authenticator.CACHE_SIZE", 3)
        authenticator = DatabaseAuthenticator(pool, TokenVerifier.from_settings(settings))
        texts = [token(settings, merchant, "read") for _ in range(5)]
        for text in texts:
            await authenticator.authenticate(f"Bearer {text}")

        assert len(set(texts)) == 5
        assert len(authenticator._callers) == 3

    async def test_takes_the_key_before_the_last_rotation(
        self, pool: Pool, settings: Settings, merchant: Merchant
    ) -> None:
        """Tokens of both keys are good while JWT_SECRET_PREVIOUS is set."""
        old = issue("o" * 40, merchant.id, ["read"], timedelta(hours=1), datetime.now(UTC))
        authenticator = DatabaseAuthenticator(pool, TokenVerifier([settings.jwt_secret.reveal(), "o" * 40]))

        assert (await authenticator.authenticate(f"Bearer {old}")).merchant.id == merchant.id


class TestApiKeys:
    """A merchant makes, lists and revokes its own keys."""

    async def test_a_key_lets_in_with_its_scopes(self, api: Api) -> None:
        """The secret is shown once and works."""
        made = await make_key(api)
        listed = await api.get("/v1/api_keys")
        caller = by_key(api, made["secret"])

        assert made["secret"].startswith(made["prefix"] + "_")
        assert "secret" not in listed.body["data"][0]
        assert made["secret"] not in str(listed.body)
        assert (await caller.get("/v1/payments")).status == 200
        assert (await caller.post("/v1/customers", {})).status == 403

    async def test_the_secret_is_kept_nowhere(self, api: Api, pool: Pool) -> None:
        """Neither in the key's row nor in the audit log."""
        made = await make_key(api)
        secret = made["secret"].split("_")[2]
        rows = await pool.fetch("SELECT k::text AS text FROM api_key k UNION ALL SELECT a::text FROM audit_log a")

        assert len(rows) == 2
        assert not any(secret in row["text"] for row in rows)

    async def test_fails_after_it_was_revoked(self, api: Api) -> None:
        """At once in the process that revoked it; a second time changes nothing."""
        made = await make_key(api)
        caller = by_key(api, made["secret"])
        assert (await caller.get("/v1/payments")).status == 200
        first = await api.request("DELETE", f"/v1/api_keys/{made['id']}")
        second = await api.request("DELETE", f"/v1/api_keys/{made['id']}")

        assert first.status == 200
        assert first.body["revoked_at"] == second.body["revoked_at"] is not None
        assert (await caller.get("/v1/payments")).status == 401

    async def test_fails_after_its_end(self, api: Api, pool: Pool) -> None:
        """The end is looked at in the cache as well."""
        made = await make_key(api, expires_at=(datetime.now(UTC) + timedelta(hours=1)).isoformat())
        caller = by_key(api, made["secret"])
        await pool.execute("UPDATE api_key SET expires_at = now() - interval '1 second'")

        assert (await caller.get("/v1/payments")).status == 401

    async def test_fails_after_its_end_for_a_known_caller(
        self, api: Api, pool: Pool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However long its row would be believed."""
        ends = datetime.now(UTC) + timedelta(seconds=60)
        made = await make_key(api, expires_at=ends.isoformat())
        authenticator = DatabaseAuthenticator(pool, TokenVerifier(["x" * 32]), cache_seconds=3600)
        known = [await authenticator.authenticate(f"Bearer {made['secret']}") for _ in range(2)]
        monotonic = time.monotonic() + 61
        monkeypatch.setattr(time, "monotonic", lambda: monotonic)
        monkeypatch.setattr("payment_app.auth.authenticator.datetime", Mock(now=lambda _: ends + timedelta(seconds=1)))

        assert known[0] is known[1]
        with pytest.raises(PaymentError) as error:
            await authenticator.authenticate(f"Bearer {made['secret']}")
        assert error.value.code == "unauthenticated"

    async def test_fails_with_the_secret_of_another_key(self, api: Api) -> None:
        """Lookup and secret belong together."""
        first, second = await make_key(api), await make_key(api)
        mixed = first["prefix"] + "_" + second["secret"].split("_")[2]

        assert (await by_key(api, mixed).get("/v1/payments")).status == 401

    @pytest.mark.parametrize(
        "body",
        [
            {"scopes": ["read"]},
            {"name": "", "scopes": ["read"]},
            {"name": "x", "scopes": []},
            {"name": "x", "scopes": ["root"]},
            {"name": "x", "scopes": ["read"], "expires_at": "2020-01-01T00:00:00Z"},
            {"name": "x", "scopes": ["read"], "expires_at": "2099-01-01T00:00:00"},
            {"name": "x", "scopes": ["read"], "expires_at": "9999-12-31T23:59:59-23:59"},
            {"name": "x", "scopes": ["read"], "expires_at": "0001-01-01T00:00:00+23:59"},
            {"name": "x", "scopes": ["read"], "merchant": "mer_0"},
        ],
    )
    async def test_fails_to_make_a_wrong_key(self, api: Api, body: dict[str, Any]) -> None:
        """Name, scopes and end are checked, and nothing else is taken."""
        assert (await api.post("/v1/api_keys", body)).status == 422

    async def test_fails_beyond_the_limit(self, api: Api, pool: Pool, merchant: Merchant) -> None:
        """Revoked keys do not count."""
        await pool.execute(
            "INSERT INTO api_key (id, merchant_id, name, lookup, secret_hash, scopes) "
            "SELECT gen_random_uuid(), $1, 'x', n::text, decode(repeat('00', 32), 'hex'), '{read}' FROM generate_series(1, 50) n",
            merchant.id,
        )
        refused = await api.post("/v1/api_keys", {"name": "x", "scopes": ["read"]})
        await pool.execute("UPDATE api_key SET revoked_at = now() WHERE lookup = '7'")

        assert refused.body["code"] == "limit_reached"
        assert (await make_key(api))["id"].startswith("key_")

    async def test_another_merchant_sees_and_revokes_nothing(self, api: Api, pool: Pool, settings: Settings) -> None:
        """Another's key is as good as missing, in the same shape."""
        made = await make_key(api)
        other = Api(api.client, f"Bearer {token(settings, await add_merchant(pool, 'Outra'))}")
        others = await other.request("DELETE", f"/v1/api_keys/{made['id']}")
        missing = await other.request("DELETE", f"/v1/api_keys/key_{new_id().hex}")

        assert (await other.get("/v1/api_keys")).body == {"data": [], "has_more": False}
        assert others.status == missing.status == 404
        assert {k: v for k, v in others.body.items() if k not in {"trace_id", "instance"}} == {
            k: v for k, v in missing.body.items() if k not in {"trace_id", "instance"}
        }
        assert (await by_key(api, made["secret"]).get("/v1/payments")).status == 200

    async def test_pages_go_from_new_to_old(self, api: Api) -> None:
        """Each page ends where the next begins."""
        made = [await make_key(api, name=str(number)) for number in range(3)]
        first = (await api.get("/v1/api_keys?limit=2")).body
        second = (await api.get(f"/v1/api_keys?limit=2&starting_after={first['data'][-1]['id']}")).body

        assert [each["id"] for each in (*first["data"], *second["data"])] == [each["id"] for each in reversed(made)]
        assert (first["has_more"], second["has_more"]) == (True, False)
        assert (await api.get("/v1/api_keys?starting_after=pay_1")).status == 422

    async def test_the_audit_log_tells_who_made_and_revoked_a_key(self, api: Api, pool: Pool) -> None:
        """By ids alone."""
        made = await make_key(api)
        await api.request("DELETE", f"/v1/api_keys/{made['id']}")
        rows = await pool.fetch("SELECT action, actor, subject_id FROM audit_log ORDER BY id")

        assert [row["action"] for row in rows] == ["api_key.created", "api_key.revoked"]
        assert {row["subject_id"] for row in rows} == {made["id"]}
        assert all(row["actor"].startswith("mer_") for row in rows)
        assert isinstance(api.client.app, web.Application)
        assert isinstance(api.client.app[keys.AUTHENTICATOR], DatabaseAuthenticator)
