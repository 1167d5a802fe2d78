"""Tests of the bucket: the arithmetic here and in Redis is the same."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis.asyncio import Redis

from payment_app.limits.bucket import SCRIPT, LocalBuckets
from tests.support.databases import Server


class TestLocalBuckets:
    """A bucket of one process."""

    def test_a_full_bucket_gives_its_limit_at_once(self) -> None:
        """And then one for each step of time."""
        buckets, key = LocalBuckets(), uuid4()
        given_at_once = [buckets.take(key, 10, 1, 100.0).taken for _ in range(12)]
        later = [buckets.take(key, 10, 1, now).taken for now in (100.09, 100.1, 100.15, 100.2)]

        assert given_at_once == [1] * 10 + [0] * 2
        assert later == [0, 1, 0, 1]

    def test_what_is_left_and_when_there_is_more_is_told(self) -> None:
        """Until the next token, and until the bucket is full."""
        buckets, key = LocalBuckets(), uuid4()
        first, second = buckets.take(key, 4, 3, 100.0), buckets.take(key, 4, 3, 100.0)
        third = buckets.take(key, 4, 1, 100.1)

        assert (first.taken, first.remaining, first.next_seconds) == (3, 1, 0)
        assert first.reset_seconds == pytest.approx(0.75)
        assert (second.taken, second.remaining) == (1, 0)
        assert second.next_seconds == pytest.approx(0.25)
        assert third.taken == 0
        assert third.next_seconds == pytest.approx(0.15)

    @given(
        limit=st.integers(min_value=1, max_value=1000),
        steps=st.lists(
            st.tuples(st.floats(min_value=0, max_value=0.5), st.integers(min_value=1, max_value=50)), max_size=60
        ),
    )
    def test_no_second_gives_more_than_twice_the_limit(self, limit: int, steps: list[tuple[float, int]]) -> None:
        """What the bucket held, and what filled it meanwhile; over any time, the limit for each second and a bucket."""
        buckets, key, now, total = LocalBuckets(), uuid4(), 1000.0, 0
        for pause, want in steps:
            now += pause
            grant = buckets.take(key, limit, want, now)
            total += grant.taken
            assert 0 <= grant.taken <= want
            assert grant.remaining >= 0

        assert total <= limit * (1 + now - 1000.0) + 1

    def test_merchants_have_a_bound(self) -> None:
        """Those least recently seen are forgotten: their buckets are full again by then."""
        buckets = LocalBuckets(at_most=100)
        for _ in range(1000):
            buckets.take(uuid4(), 10, 1, 100.0)

        assert len(buckets._full) == 100


class TestScript:
    """The same in Redis."""

    async def test_it_gives_what_the_local_one_gives(self, redis: Server) -> None:
        """At once, and after a pause; a key is gone when its bucket is full."""
        client = Redis(port=redis.port)
        try:
            script, key = client.register_script(SCRIPT), f"test:{uuid4()}"
            first = [int(value) for value in await script(keys=[key], args=[5, 3])]
            second = [int(value) for value in await script(keys=[key], args=[5, 3])]
            lives = await client.pttl(key)
            await asyncio.sleep(second[2] / 1e6 + 0.01)
            third = [int(value) for value in await script(keys=[key], args=[5, 1])]
        finally:
            await client.aclose()

        assert first[:3] == [3, 2, 0]
        assert second[:2] == [2, 0]
        assert 0 < second[2] <= 200_000
        assert 0 < lives <= 1001
        assert third[0] == 1

    async def test_processes_share_it(self, redis: Server) -> None:
        """However many ask at once, no more is given than there is."""
        clients = [Redis(port=redis.port) for _ in range(4)]
        key = f"test:{uuid4()}"
        try:
            answers = await asyncio.gather(
                *(client.register_script(SCRIPT)(keys=[key], args=[50, 2]) for client in clients for _ in range(20))
            )
        finally:
            for client in clients:
                await client.aclose()

        assert 50 <= sum(int(answer[0]) for answer in answers) <= 60
