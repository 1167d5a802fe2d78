"""What the worker tells of its queues: only what it could take has an age, so that others' trouble wakes nobody."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.ids import new_id
from payment_app.resources import Resources, now
from payment_app.webhooks.delivery import PER_ENDPOINT
from payment_app.worker import payments as worker
from tests.payment_app.conftest import Api
from tests.payment_app.webhooks.conftest import add_event

CARD = {"amount": 5_000, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"}
HOUR = timedelta(hours=1)


async def measured(resources: Resources, queue: str) -> tuple[float | None, float | None]:
    """Measure, and return how much of *queue* is due and for how many seconds at least, in whole minutes."""
    await worker.measure(resources)
    value = resources.metrics.registry.get_sample_value
    age = value("payment_outbox_oldest_seconds", {"queue": queue})
    return value("payment_outbox_pending", {"queue": queue}), None if age is None else age // 60 * 60


async def deliver(pool: Pool, merchant_id: UUID, count: int = 1, *, failing: bool = False, due: bool = True) -> UUID:
    """Make an endpoint with deliveries of an hour ago; return its id."""
    endpoint, moment = new_id(), now()
    await pool.execute(
        """INSERT INTO webhook_endpoint (id, merchant_id, url, secret, events, failing_since, created_at, updated_at)
        VALUES ($1, $2, 'https://shop.example.com/', 'x', ARRAY['*'], $3, $4, $4)""",
        endpoint,
        merchant_id,
        moment - HOUR if failing else None,
        moment - 2 * HOUR,
    )
    for _ in range(count):
        event = await add_event(pool, merchant_id, "payment.captured", moment - HOUR)
        await pool.execute(
            """INSERT INTO webhook_delivery (id, merchant_id, endpoint_id, event_id, status, attempts, available_at, created_at)
            VALUES ($1, $2, $3, $4, 'pending', 2, $5, $6)""",
            new_id(),
            merchant_id,
            endpoint,
            event,
            moment - HOUR if due else moment + HOUR,
            moment - HOUR,
        )
    await pool.execute("UPDATE payment_event SET dispatched_at = $1", moment)
    return endpoint


class TestOperations:
    """Calls of providers."""

    async def test_age_since_they_are_due(self, api: Api, resources: Resources, pool: Pool) -> None:
        """One that nobody takes, and one whose lease has run out."""
        await api.post("/v1/payments", CARD, headers={"Prefer": "respond-async"})
        await pool.execute(
            "UPDATE provider_operation SET available_at = now() - interval '1 h', leased_until = now(), created_at = now() - interval '2 h'"
        )

        assert await measured(resources, "operations") == (1, 3600)

    @pytest.mark.parametrize(
        ("change", "due"),
        [
            ("available_at = now() + interval '1 min', status = 'unknown'", 0),
            ("leased_until = now() + interval '1 min', status = 'sending'", 1),
        ],
    )
    async def test_wait_for_their_next_try_without_an_age(
        self, api: Api, resources: Resources, pool: Pool, change: str, due: int
    ) -> None:
        """An outcome that the provider cannot tell, and a call under way, are no work that lies about; the payment is pending."""
        await api.post("/v1/payments", CARD, headers={"Prefer": "respond-async"})
        await pool.execute(f"UPDATE provider_operation SET created_at = now() - interval '1 h', {change}")  # noqa: S608

        assert await measured(resources, "operations") == (due, 0)
        assert resources.metrics.registry.get_sample_value("payment_pending") == 1

    async def test_that_are_taken_again_and_again_age(self, api: Api, resources: Resources, pool: Pool) -> None:
        """A defect ends each try without a word to the queue: the lease runs out, and the next begins."""
        await api.post("/v1/payments", CARD, headers={"Prefer": "respond-async"})
        await pool.execute(
            """UPDATE provider_operation SET available_at = now() - interval '1 h', attempts = 60, status = 'sending',
            leased_until = now() + interval '1 min'"""
        )

        assert await measured(resources, "operations") == (1, 3600)


class TestDeliveries:
    """Webhooks to merchants."""

    async def test_age_since_they_are_due(self, resources: Resources, pool: Pool, merchant: Merchant) -> None:
        """Nobody sends them, though their endpoint takes them."""
        await deliver(pool, merchant.id, 2)

        assert await measured(resources, "deliveries") == (2, 3600)

    async def test_that_wait_for_another_try_have_no_age(
        self, resources: Resources, pool: Pool, merchant: Merchant
    ) -> None:
        """A merchant's server that is down for hours is no trouble of the worker's, and no reason for more workers."""
        await deliver(pool, merchant.id, failing=True, due=False)

        assert await measured(resources, "deliveries") == (0, 0)

    async def test_to_a_failing_endpoint_have_no_age(
        self, resources: Resources, pool: Pool, merchant: Merchant
    ) -> None:
        """It gets one at a time, so what happens meanwhile waits for it."""
        await deliver(pool, merchant.id, 3, failing=True)

        assert await measured(resources, "deliveries") == (0, 0)

    async def test_to_a_slow_endpoint_have_no_age(self, resources: Resources, pool: Pool, merchant: Merchant) -> None:
        """It has as many under way as it may; the others wait for their turn."""
        await deliver(pool, merchant.id, PER_ENDPOINT + 3)
        await pool.execute(
            """UPDATE webhook_delivery SET leased_until = now() + interval '1 min'
            WHERE id IN (SELECT id FROM webhook_delivery LIMIT $1)""",
            PER_ENDPOINT,
        )

        assert await measured(resources, "deliveries") == (PER_ENDPOINT + 3, 0)


class TestInbound:
    """Webhooks of providers."""

    @pytest.mark.parametrize(("wait", "expected"), [("-1 h", (1, 3600)), ("1 min", (0, 0))])
    async def test_age_since_they_are_due(
        self, resources: Resources, pool: Pool, wait: str, expected: tuple[float, float]
    ) -> None:
        """One that nobody takes has an age, one that is tried again later has none."""
        await pool.execute(
            """INSERT INTO inbound_webhook (id, provider, provider_event_id, type, received_at, available_at)
            VALUES ($1, 'stripe', 'evt_1', 'charge.refunded', now() - interval '1 h', now() + $2::text::interval)""",
            new_id(),
            wait,
        )

        assert await measured(resources, "inbound") == expected
