"""The rate that all processes share, on a real Redis."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis.asyncio import Redis

from payment_app.providers.limits import RETRY_REDIS_SECONDS, LocalBucket, SharedBucket, burst
from tests.support.databases import Server, redis_server, start_redis
from tests.support.servers import free_ports


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return its time."""
        return self.now


@pytest.fixture
async def client(redis: Server) -> AsyncIterator[Redis]:
    """Return a client of the shared Redis."""
    client = Redis(host="127.0.0.1", port=redis.port)
    yield client
    await client.aclose()


@pytest.fixture
def name() -> str:
    """Return the name of a provider that no other test has used."""
    return f"test-{secrets.token_hex(4)}"


class TestLocalBucket:
    """One process by itself."""

    def test_lets_a_burst_pass_and_then_one_at_a_time(self) -> None:
        """A hundred a second: ten at once, then one in each hundredth."""
        clock = Clock()
        bucket = LocalBucket(100, 0.0, clock=clock)
        first = [bucket.take().granted for _ in range(11)]
        clock.now += 0.01

        assert first == [True] * 10 + [False]
        assert [bucket.take().granted for _ in range(2)] == [True, False]

    def test_sells_places_ahead(self) -> None:
        """A call may wait as long as the patience lasts, each behind the other."""
        bucket = LocalBucket(10, 0.25, clock=Clock())
        permits = [bucket.take() for _ in range(4)]

        assert [permit.granted for permit in permits] == [True, True, True, False]
        assert [permit.wait_seconds for permit in permits] == pytest.approx([0, 0.1, 0.2, 0.3])

    @given(
        gaps=st.lists(st.floats(0, 0.3), min_size=1, max_size=60),
        per_second=st.floats(1, 200),
        patience=st.floats(0, 1),
    )
    def test_never_exceeds_its_rate(self, gaps: list[float], per_second: float, patience: float) -> None:
        """Whenever calls come, any second sees the rate and one burst at most."""
        clock = Clock()
        bucket, made = LocalBucket(per_second, patience, clock=clock), list[float]()
        for gap in gaps:
            clock.now += gap
            permit = bucket.take()
            if permit.granted:
                made.append(clock.now + permit.wait_seconds)
        busiest = max((sum(start <= other < start + 1 for other in made) for start in made), default=0)

        assert busiest <= per_second + burst(per_second) + 1
        assert made == sorted(made)


class TestSharedBucket:
    """All processes together."""

    async def test_counts_all_together(self, client: Redis, name: str) -> None:
        """Two processes have one rate. Ten a second is slow enough for the test not to earn a place on the way."""
        buckets = [SharedBucket(name, 0.1, client, patience_seconds=15) for _ in range(2)]
        permits = [await bucket.take() for bucket in (*buckets, *buckets)]

        assert [permit.granted for permit in permits] == [True, True, False, False]
        assert all(permit.shared for permit in permits)
        assert permits[1].wait_seconds == pytest.approx(10, abs=5)

    async def test_crowds_get_no_more_than_the_rate(self, redis: Server, name: str) -> None:
        """Four processes' clients at once, two hundred calls: what was granted fits the time that it took."""
        clients = [Redis(host="127.0.0.1", port=redis.port) for _ in range(4)]
        buckets = [SharedBucket(name, 20, client, patience_seconds=0, redis_timeout_seconds=30) for client in clients]
        started = time.monotonic()
        permits = await asyncio.gather(*(buckets[number % 4].take() for number in range(200)))
        elapsed = time.monotonic() - started
        for client in clients:
            await client.aclose()

        granted = sum(permit.granted for permit in permits)
        assert all(permit.shared for permit in permits)
        assert 2 <= granted <= burst(20) + 20 * elapsed + 1

    async def test_each_provider_has_its_own(self, client: Redis, name: str) -> None:
        """One that is used up holds no other back."""
        used, other = (SharedBucket(f"{name}-{end}", 0.01, client, patience_seconds=0) for end in "ab")
        await used.take()

        assert not (await used.take()).granted
        assert (await other.take()).granted

    async def test_leaves_nothing_behind(self, client: Redis, name: str) -> None:
        """Its key lives as long as it says something."""
        await SharedBucket(name, 1000, client).take()

        assert 0 <= await client.pttl(f"payment-api:provider-rate:{name}") <= 10 or not await client.exists(name)

    async def test_survives_a_flush_of_scripts(self, client: Redis, name: str) -> None:
        """A Redis that was restarted does not know the script any more."""
        bucket = SharedBucket(name, 1000, client)
        await bucket.take()
        await client.script_flush()

        assert (await bucket.take()).shared

    async def test_without_redis_it_counts_alone(self, name: str) -> None:
        """The whole rate is this process' own."""
        permit = await SharedBucket(name, 10, None).take()

        assert (permit.granted, permit.shared) == (True, False)

    async def test_goes_on_while_redis_is_away(self, name: str) -> None:
        """With a part of the rate, told once, and tried again after a while."""
        clock, told = Clock(), list[bool]()
        away = Redis(host="127.0.0.1", port=free_ports(1)[0])
        bucket = SharedBucket(name, 40, away, patience_seconds=0, clock=clock, on_degraded=told.append)
        permits = [await bucket.take() for _ in range(2)]
        clock.now += RETRY_REDIS_SECONDS
        await bucket.take()
        await away.aclose()

        assert [(permit.granted, permit.shared) for permit in permits] == [(True, False), (False, False)]
        assert told == [True]

    async def test_counts_together_again(self, name: str) -> None:
        """When Redis was killed and is back."""
        clock, told = Clock(), list[bool]()
        with redis_server() as server:
            client = Redis(host="127.0.0.1", port=server.port)
            bucket = SharedBucket(name, 40, client, clock=clock, on_degraded=told.append)
            shared = [(await bucket.take()).shared]
            server.kill()
            shared.append((await bucket.take()).shared)
            again = start_redis(server.port, server.folder)
            clock.now += RETRY_REDIS_SECONDS
            shared.append((await bucket.take()).shared)
            await client.aclose()
            again.kill()

        assert shared == [True, False, True]
        assert told == [True, False]
