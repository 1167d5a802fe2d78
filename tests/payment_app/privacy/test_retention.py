"""Tests of retention: what has served its purpose goes, and nothing else."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.ids import id_bound, new_id
from payment_app.payments import rules
from payment_app.payments import store as payments_store
from payment_app.privacy import retention_store as store
from payment_app.privacy.retention import purge
from payment_app.settings import Settings
from tests.payment_app.conftest import Api
from tests.payment_app.customers.people import keep, pay, row_id

NOW = datetime.now(UTC)
OLD = NOW - timedelta(days=500)
"""Older than events are kept."""
ANCIENT = NOW - timedelta(days=4000)
"""Older than payments' data is kept."""
RECENT = NOW - timedelta(days=10)


def id_at(moment: datetime) -> UUID:
    """Return an id that was made at *moment*."""
    return UUID(int=id_bound(moment).int | (new_id().int & ((1 << 80) - 1)))


async def counts(pool: Pool, settings: Settings, batch: int = 500) -> dict[str, int]:
    """Purge and return what was done, without what was not."""
    return {each.what: each.count for each in await purge(pool, settings, NOW, batch=batch) if each.count}


class TestIdBound:
    """Ids begin with the time."""

    def test_lies_between_what_was_made_before_and_after(self) -> None:
        """To the millisecond."""
        moment = datetime.now(UTC)
        made = new_id()

        assert id_bound(moment - timedelta(seconds=1)) < made < id_bound(datetime.now(UTC) + timedelta(seconds=1))


class TestPurge:
    """Each table loses what is old, in batches."""

    async def test_an_empty_database_has_nothing_to_lose(self, pool: Pool, settings: Settings) -> None:
        """All steps run on the real schema."""
        steps = await purge(pool, settings, NOW)

        assert [each.what for each in steps] == [
            "idempotency_keys",
            "webhook_deliveries",
            "webhook_endpoints",
            "events",
            "inbound_webhooks",
            "console_sessions",
            "console_users",
            "requested_erasures",
            "customers",
            "texts_of_erased_customers",
            "texts_of_old_payments",
        ]
        assert not any(each.count for each in steps)

    async def test_ended_idempotency_keys_go_in_batches(
        self, pool: Pool, settings: Settings, merchant: Merchant
    ) -> None:
        """Those still kept stay."""
        await pool.execute(
            "INSERT INTO idempotency_key (merchant_id, key, request_hash, resource_id, created_at, expires_at) "
            "SELECT $1, n::text, '', gen_random_uuid(), $2, $2::timestamptz + n * interval '1 hour' FROM generate_series(-24, 5) n",
            merchant.id, NOW,
        )  # fmt: skip

        assert await counts(pool, settings, batch=7) == {"idempotency_keys": 24}
        assert await pool.fetchval("SELECT count(*) FROM idempotency_key") == 6

    async def test_old_events_go_with_their_deliveries(
        self, pool: Pool, settings: Settings, merchant: Merchant
    ) -> None:
        """Not before they were dispatched, nor while a delivery is still to be made."""
        payment_id = await pay(pool, merchant.id, None)
        await pool.execute("DELETE FROM payment_event")
        endpoint = new_id()
        await pool.execute(
            "INSERT INTO webhook_endpoint (id, merchant_id, url, secret, events, created_at, updated_at) "
            "VALUES ($1, $2, 'https://x', '', '{}', now(), now())",
            endpoint, merchant.id,
        )  # fmt: skip
        kept: set[UUID] = set()
        for moment, dispatched, delivery in (
            (OLD, True, "delivered"),
            (OLD, True, None),
            (OLD, True, "pending"),
            (OLD, False, None),
            (RECENT, True, "delivered"),
        ):
            event = id_at(moment)
            await pool.execute(
                "INSERT INTO payment_event (id, merchant_id, payment_id, type, data, created_at, dispatched_at) "
                "VALUES ($1, $2, $3, 'x', '{}', $4, $5)",
                event, merchant.id, payment_id, moment, moment if dispatched else None,
            )  # fmt: skip
            if delivery:
                await pool.execute(
                    "INSERT INTO webhook_delivery (id, merchant_id, endpoint_id, event_id, status, available_at, created_at) "
                    "VALUES ($1, $2, $3, $4, $5, $6, $6)",
                    id_at(moment), merchant.id, endpoint, event, delivery, moment,
                )  # fmt: skip
            if moment == RECENT or not dispatched or delivery == "pending":
                kept.add(event)

        assert await counts(pool, settings, batch=1) == {"webhook_deliveries": 1, "events": 2}
        assert {row["id"] for row in await pool.fetch("SELECT id FROM payment_event")} == kept

    async def test_old_webhooks_go_when_they_were_processed(self, pool: Pool, settings: Settings) -> None:
        """One that waits is kept."""
        for moment, processed in ((OLD, OLD), (OLD, None), (RECENT, RECENT)):
            await pool.execute(
                "INSERT INTO inbound_webhook (id, provider, provider_event_id, type, received_at, processed_at, available_at) "
                "VALUES ($1, 'stripe', $2, 'x', $3, $4, $3)",
                id_at(moment), new_id().hex, moment, processed,
            )  # fmt: skip

        assert await counts(pool, settings) == {"inbound_webhooks": 1}

    async def test_ended_sessions_go(self, pool: Pool, settings: Settings) -> None:
        """Nobody signs in with them any more."""
        await pool.execute(
            "INSERT INTO console_user (id, email, password_hash, role) VALUES ($1, 'a@b.co', 'x', 'viewer')", new_id()
        )
        await pool.execute(
            "INSERT INTO console_session (id_hash, user_id, csrf_secret, created_at, last_seen_at, expires_at) "
            "SELECT decode(lpad(to_hex(n + 100), 64, '0'), 'hex'), u.id, decode(repeat('00', 32), 'hex'), "
            "$1::timestamptz - interval '99 h', $1, $1::timestamptz + n * interval '1 hour' FROM console_user u, generate_series(-3, 2) n",
            NOW,
        )  # fmt: skip

        assert await counts(pool, settings) == {"console_sessions": 3}

    async def test_people_who_were_disabled_long_ago_go(self, pool: Pool, settings: Settings) -> None:
        """The audit log keeps their ids."""
        for number, moment in enumerate((OLD, RECENT, None)):
            await pool.execute(
                "INSERT INTO console_user (id, email, password_hash, role, disabled_at) VALUES ($1, $2, 'x', 'viewer', $3)",
                new_id(), f"{number}@b.co", moment,
            )  # fmt: skip

        assert await counts(pool, settings) == {"console_users": 1}

    async def test_endpoints_go_with_their_last_delivery(
        self, pool: Pool, settings: Settings, merchant: Merchant
    ) -> None:
        """Those that were deleted; the others stay."""
        for deleted in (OLD, RECENT, None):
            await pool.execute(
                "INSERT INTO webhook_endpoint (id, merchant_id, url, secret, events, enabled, created_at, updated_at, deleted_at) "
                "VALUES ($1, $2, 'https://x', $3, '{}', $4, now(), now(), $5)",
                new_id(), merchant.id, None if deleted else b"x", deleted is None, deleted,
            )  # fmt: skip

        assert await counts(pool, settings) == {"webhook_endpoints": 1}

    async def test_a_schema_without_sessions_is_purged_as_well(self, pool: Pool, settings: Settings) -> None:
        """The table belongs to the console."""
        await pool.execute("DROP TABLE console_session")
        await pool.execute("DROP TABLE console_user")

        assert await counts(pool, settings) == {}


class TestCustomers:
    """People whom nobody deals with any more are forgotten."""

    async def test_forgotten_people_are_erased(
        self, api: Api, pool: Pool, settings: Settings, merchant: Merchant
    ) -> None:
        """Without a payment after the time of events, with one after that of payments; the audit log tells who did it."""
        names = ("unused", "recent", "paid_long_ago", "paid", "owing")
        people = {name: row_id((await keep(api, name=name))["id"]) for name in names}
        for name, customer_id in people.items():
            moment = RECENT if name == "recent" else ANCIENT
            await pool.execute(
                "UPDATE customer SET created_at = $2, updated_at = $2 WHERE id = $1", customer_id, moment
            )
        await pay(pool, merchant.id, people["paid_long_ago"], created_at=ANCIENT)
        await pay(pool, merchant.id, people["paid"], created_at=RECENT)
        await pay(pool, merchant.id, people["owing"], "pending", created_at=ANCIENT)
        done = await counts(pool, settings, batch=1)
        erased = {row["id"] for row in await pool.fetch("SELECT id FROM customer WHERE erased_at IS NOT NULL")}

        assert done["customers"] == 2
        assert erased == {people["unused"], people["paid_long_ago"]}
        actors = await pool.fetch("SELECT DISTINCT actor_kind, actor FROM audit_log WHERE action = 'customer.erased'")
        assert [tuple(row) for row in actors] == [("system", "purge")]

    async def test_a_requested_erasure_is_carried_out_when_payments_have_ended(
        self, api: Api, pool: Pool, settings: Settings, merchant: Merchant
    ) -> None:
        """Not before; and the request ends with it."""
        shown = await keep(api)
        payment_id = await pay(pool, merchant.id, row_id(shown["id"]), "pending")
        assert (await api.request("DELETE", f"/v1/customers/{shown['id']}")).status == 202
        before = await counts(pool, settings)
        await pool.execute("UPDATE payment SET status = 'failed' WHERE id = $1", payment_id)
        after = await counts(pool, settings)

        assert "requested_erasures" not in before
        assert after["requested_erasures"] == 1
        assert (await api.get(f"/v1/customers/{shown['id']}")).body["name"] is None
        assert await pool.fetchval("SELECT status FROM privacy_request") == "completed"

    async def test_texts_of_a_payment_that_came_during_an_erasure_go(
        self, api: Api, pool: Pool, settings: Settings, merchant: Merchant
    ) -> None:
        """It was accepted in the same moment."""
        shown = await keep(api)
        await api.request("DELETE", f"/v1/customers/{shown['id']}")
        await pool.execute("UPDATE customer SET erased_at = $1", NOW - timedelta(days=1))
        late = await pay(pool, merchant.id, row_id(shown["id"]), created_at=NOW)

        assert await counts(pool, settings) == {"texts_of_erased_customers": 1}
        assert await pool.fetchval("SELECT description FROM payment WHERE id = $1", late) is None

    async def test_why_an_erased_persons_payment_was_refunded_goes(
        self, api: Api, pool: Pool, settings: Settings, merchant: Merchant
    ) -> None:
        """Long after the erasure: from refund, event and kept answer."""
        shown = await keep(api)
        fields = {"amount": 900, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"}
        made = await api.post("/v1/payments", fields | {"customer": shown["id"]})
        await api.request("DELETE", f"/v1/customers/{shown['id']}")
        await pool.execute("UPDATE customer SET erased_at = $1", ANCIENT)
        path, body = f"/v1/payments/{made.body['id']}/refunds", {"amount": 100, "reason": "Ana was ill"}
        assert (await api.post(path, body, key="back")).body["reason"] == "Ana was ill"
        done = await counts(pool, settings)
        again = await api.post(path, body, key="back")
        events = await pool.fetch("SELECT data::text FROM payment_event")

        assert done == {"texts_of_erased_customers": 1}
        assert await counts(pool, settings) == {}
        assert (again.body["reason"], again.headers["Idempotent-Replayed"]) == (None, "true")
        assert await pool.fetchval("SELECT reason FROM refund") is None
        assert not [row["data"] for row in events if "Ana" in row["data"]]

    async def test_a_refund_that_is_not_answered_yet_keeps_its_reason(
        self, api: Api, pool: Pool, settings: Settings, merchant: Merchant
    ) -> None:
        """Its answer is still to be kept, and would hold the reason after it went."""
        shown = await keep(api)
        fields = {"amount": 900, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"}
        made = await api.post("/v1/payments", fields | {"customer": shown["id"]})
        await api.request("DELETE", f"/v1/customers/{shown['id']}")
        await api.post(f"/v1/payments/{made.body['id']}/refunds", {"reason": "Ana was ill"}, key="back")
        await pool.execute(
            "UPDATE idempotency_key SET response_status = NULL, response_body = NULL, leased_until = now() WHERE key = 'back'"
        )
        before = await counts(pool, settings)
        await pool.execute("DELETE FROM idempotency_key WHERE key = 'back'")

        assert (before, await counts(pool, settings)) == ({}, {"texts_of_erased_customers": 1})

    async def test_what_a_provider_said_after_an_erasure_goes(
        self, api: Api, pool: Pool, settings: Settings, merchant: Merchant
    ) -> None:
        """It refused to capture what had just ended."""
        shown = await keep(api)
        payment_id = await pay(pool, merchant.id, row_id(shown["id"]))
        await api.request("DELETE", f"/v1/customers/{shown['id']}")
        payment = await payments_store.load(pool, payment_id)
        assert payment is not None
        asked = rules.operation(payment, "capture", 100, NOW)
        change = rules.refused(payment, asked, "card_declined", "Ana Souza has no money", datetime.now(UTC))
        await payments_store.write(pool, change)
        done = await counts(pool, settings)
        events = await pool.fetch("SELECT data FROM payment_event WHERE type = 'payment.capture_failed'")

        assert done == {"texts_of_erased_customers": 1}
        assert [row["data"]["failure"] for row in events] == [{"code": "card_declined", "message": None}]

    async def test_texts_of_old_payments_go_once(self, pool: Pool, settings: Settings, merchant: Merchant) -> None:
        """How far it came is kept, so that the next night begins there; amounts stay."""
        old = [await pay(pool, merchant.id, None, id=id_at(ANCIENT), created_at=ANCIENT) for _ in range(3)]
        await pay(pool, merchant.id, None, id=id_at(RECENT), created_at=RECENT)
        first, second = await counts(pool, settings, batch=2), await counts(pool, settings, batch=2)
        rows = await pool.fetch("SELECT description, metadata, amount FROM payment ORDER BY id")

        assert len(old) == 3
        assert first == {"texts_of_old_payments": 3}
        assert second == {}
        assert [row["description"] for row in rows] == [None, None, None, "Cake for Ana"]
        assert {row["amount"] for row in rows} == {1000}


class TestInterruption:
    """It may be cut off at any time, and run twice at once."""

    async def test_what_was_done_stays_done(
        self, pool: Pool, settings: Settings, merchant: Merchant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The next run goes on."""
        await pool.execute(
            "INSERT INTO idempotency_key (merchant_id, key, request_hash, resource_id, created_at, expires_at) "
            "SELECT $1, n::text, '', gen_random_uuid(), $2, $2 FROM generate_series(1, 200) n",
            merchant.id, OLD,
        )  # fmt: skip
        begun = asyncio.Event()
        real = store.delete

        async def delete(*arguments: Any) -> int:
            count = await real(*arguments)
            begun.set()
            return count

        monkeypatch.setattr(store, "delete", delete)
        task = asyncio.ensure_future(purge(pool, settings, NOW, batch=1))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        left = await pool.fetchval("SELECT count(*) FROM idempotency_key")

        assert 0 < left < 200
        assert await counts(pool, settings) == {"idempotency_keys": left}

    async def test_two_at_once_share_the_work(self, pool: Pool, settings: Settings, merchant: Merchant) -> None:
        """Neither waits for the other, and nothing is counted twice."""
        await pool.execute(
            "INSERT INTO idempotency_key (merchant_id, key, request_hash, resource_id, created_at, expires_at) "
            "SELECT $1, n::text, '', gen_random_uuid(), $2, $2 FROM generate_series(1, 100) n",
            merchant.id, OLD,
        )  # fmt: skip
        both = await asyncio.gather(*(counts(pool, settings, batch=10) for _ in range(2)))

        assert sum(each.get("idempotency_keys", 0) for each in both) == 100
