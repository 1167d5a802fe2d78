"""How deliveries come into being and who may send them: the statements, on a real PostgreSQL."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from payment_app.database.pool import Pool
from payment_app.webhooks import store
from payment_app.webhooks.model import Message
from tests.payment_app.conftest import add_merchant
from tests.payment_app.webhooks.conftest import Clock, Sending, add_event

LEASE = timedelta(seconds=60)


async def claim(sending: Sending, *, limit: int = 100, per_endpoint: int = 4) -> list[Message]:
    """Claim what is due by the clock."""
    now = sending.clock()
    return await store.claim(sending.pool, limit=limit, per_endpoint=per_endpoint, now=now, leased_until=now + LEASE)


class TestDispatch:
    """Events become deliveries."""

    @pytest.mark.parametrize(
        ("patterns", "expected"),
        [
            (("*",), {"payment.captured", "payment.failed", "refund.created", "dispute.opened"}),
            (("payment.*",), {"payment.captured", "payment.failed"}),
            (("refund.created",), {"refund.created"}),
            (("payment.failed", "dispute.*"), {"payment.failed", "dispute.opened"}),
            (("payment.canceled",), set()),
        ],
    )
    async def test_follows_the_patterns(self, sending: Sending, patterns: tuple[str, ...], expected: set[str]) -> None:
        """An endpoint gets the events that it asked for, and no other."""
        await sending.endpoint("https://shop.example.com/", *patterns)
        for type_ in ("payment.captured", "payment.failed", "refund.created", "dispute.opened"):
            await sending.event(type_)
        dispatched = await sending.dispatch()
        rows = await sending.pool.fetch(
            "SELECT p.type FROM webhook_delivery d JOIN payment_event p ON p.id = d.event_id"
        )

        assert dispatched == 4
        assert {row["type"] for row in rows} == expected
        assert len(rows) == len(expected)

    async def test_each_endpoint_gets_a_delivery_once(self, sending: Sending) -> None:
        """Two endpoints get two deliveries, and nothing comes of dispatching again."""
        for number in range(2):
            await sending.endpoint(f"https://shop{number}.example.com/")
        await sending.event()
        await sending.dispatch()

        assert await sending.dispatch() == 0
        assert len(await sending.deliveries()) == 2

    async def test_endpoints_that_are_off_get_nothing(self, sending: Sending) -> None:
        """Neither a disabled endpoint nor a deleted one is told."""
        disabled, _ = await sending.endpoint("https://a.example.com/")
        deleted, _ = await sending.endpoint("https://b.example.com/")
        async with sending.pool.acquire() as connection:
            await store.disable_endpoint(connection, disabled, "failing", sending.clock())
            assert await store.delete_endpoint(connection, sending.merchant.id, deleted, sending.clock())
        await sending.event()

        assert await sending.dispatch() == 1
        assert await sending.deliveries() == []

    async def test_events_of_another_merchant_stay_there(self, sending: Sending) -> None:
        """An endpoint is told of its own merchant's payments alone."""
        await sending.endpoint("https://shop.example.com/")
        await sending.event(merchant=await add_merchant(sending.pool, "Other"))
        await sending.dispatch()

        assert await sending.deliveries() == []

    async def test_dispatchers_share_the_work(self, sending: Sending) -> None:
        """Many at once make each delivery once, and leave no event behind."""
        await sending.endpoint("https://shop.example.com/")
        for _ in range(40):
            await sending.event()
        counts: list[int] = []

        async def work() -> None:
            while count := await store.dispatch(sending.pool, limit=7, now=sending.clock()):
                counts.append(count)

        await asyncio.gather(*(work() for _ in range(4)))
        await work()

        assert sum(counts) == 40
        assert len(await sending.deliveries()) == 40

    async def test_takes_events_in_order(self, sending: Sending, pool: Pool, clock: Clock) -> None:
        """The oldest events are dispatched first."""
        await sending.endpoint("https://shop.example.com/")
        events = [await add_event(pool, sending.merchant.id, "payment.captured", clock()) for _ in range(5)]
        await store.dispatch(pool, limit=3, now=clock())

        assert {row["event_id"] for row in await sending.deliveries()} == set(events[:3])


class TestClaim:
    """Who may send what."""

    async def test_takes_each_delivery_once(self, sending: Sending) -> None:
        """Workers that claim at once share what there is."""
        for number in range(20):
            await sending.endpoint(f"https://shop{number}.example.com/")
        await sending.event()
        await sending.dispatch()
        claimed = [each for part in await asyncio.gather(*(claim(sending) for _ in range(5))) for each in part]
        while more := await claim(sending):
            claimed += more

        assert len(claimed) == 20
        assert len({each.delivery_id for each in claimed}) == 20

    async def test_long_queue_of_one_endpoint_hides_no_other(self, sending: Sending) -> None:
        """A thousand waiting messages of one endpoint leave the others their turn."""
        await sending.endpoint("https://busy.example.com/", "payment.*")
        await sending.event()
        await sending.dispatch()
        await sending.pool.execute(
            """WITH e AS (SELECT * FROM payment_event LIMIT 1), made AS (
                INSERT INTO payment_event (id, merchant_id, payment_id, type, data, created_at, dispatched_at)
                SELECT gen_random_uuid(), merchant_id, payment_id, type, data, created_at, created_at
                FROM e, generate_series(1, 1000) RETURNING id, merchant_id)
            INSERT INTO webhook_delivery (id, merchant_id, endpoint_id, event_id, status, available_at, created_at)
            SELECT gen_random_uuid(), m.merchant_id, w.id, m.id, 'pending', now() - interval '1 hour', now()
            FROM made m, webhook_endpoint w"""
        )
        await sending.endpoint("https://quiet.example.com/", "refund.*")
        await sending.event("refund.created")
        await sending.dispatch()
        claimed = await claim(sending, limit=3, per_endpoint=2)

        assert [each.url for each in claimed].count("https://quiet.example.com/") == 1
        assert [each.url for each in claimed].count("https://busy.example.com/") == 2

    async def test_one_endpoint_has_so_many_under_way(self, sending: Sending) -> None:
        """What is under way counts; more is given when something ended."""
        await sending.endpoint("https://shop.example.com/")
        for _ in range(6):
            await sending.event()
        await sending.dispatch()
        first = await claim(sending, per_endpoint=4)
        second = await claim(sending, per_endpoint=4)
        await finish(sending, first[0])
        third = await claim(sending, per_endpoint=4)

        assert (len(first), len(second), len(third)) == (4, 0, 1)

    async def test_failing_endpoint_gets_one_at_a_time(self, sending: Sending) -> None:
        """An endpoint to which nothing got through is tried carefully."""
        endpoint_id, _ = await sending.endpoint("https://shop.example.com/")
        await sending.pool.execute("UPDATE webhook_endpoint SET failing_since = now() WHERE id = $1", endpoint_id)
        for _ in range(3):
            await sending.event()
        await sending.dispatch()

        assert len(await claim(sending)) == 1

    async def test_lease_that_ran_out_is_taken_up(self, sending: Sending) -> None:
        """The delivery of a worker that died is sent by another one."""
        await sending.endpoint("https://shop.example.com/")
        await sending.event()
        await sending.dispatch()
        (first,) = await claim(sending)
        before = await claim(sending)
        sending.clock.advance(LEASE)
        (again,) = await claim(sending)

        assert before == []
        assert (again.delivery_id, again.attempts) == (first.delivery_id, 2)

    async def test_late_answer_changes_nothing(self, sending: Sending) -> None:
        """A worker whose lease ran out does not overwrite what the next one does."""
        await sending.endpoint("https://shop.example.com/")
        await sending.event()
        await sending.dispatch()
        (late,) = await claim(sending)
        sending.clock.advance(LEASE)
        (current,) = await claim(sending)

        assert await finish(sending, late) is None
        assert await finish(sending, current) is not None
        assert [row["status"] for row in await sending.deliveries()] == ["delivered"]


async def finish(sending: Sending, message: Message) -> store.Completed | None:
    """Record that *message* was taken."""
    return await store.complete(
        sending.pool,
        message,
        outcome="delivered",
        response_status=200,
        error=None,
        started_at=sending.clock(),
        duration_milliseconds=5,
        next_at=None,
    )


class TestAbandon:
    """What waits for an endpoint that is off is given up."""

    async def test_leaves_what_is_under_way(self, sending: Sending) -> None:
        """A message that is being sent ends by itself."""
        endpoint_id, _ = await sending.endpoint("https://shop.example.com/")
        for _ in range(3):
            await sending.event()
        await sending.dispatch()
        await claim(sending, limit=1)
        count = await store.abandon(sending.pool, endpoint_id, "endpoint_disabled", sending.clock())

        assert count == 2
        assert sorted(str(row["status"]) for row in await sending.deliveries()) == ["failed", "failed", "pending"]

    async def test_goes_on_until_all_are_given_up(self, sending: Sending, monkeypatch: pytest.MonkeyPatch) -> None:
        """A queue that is longer than one statement takes is given up in parts."""
        monkeypatch.setattr(store, "PART", 2)
        endpoint_id, _ = await sending.endpoint("https://shop.example.com/")
        for _ in range(5):
            await sending.event()
        await sending.dispatch()

        assert await store.abandon(sending.pool, endpoint_id, "endpoint_disabled", sending.clock()) == 5
