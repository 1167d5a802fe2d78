"""Tests of the rate limit of a merchant, with a real Redis that goes away and comes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
import structlog
from redis.asyncio import Redis

from payment_app.cache.client import open_redis
from payment_app.limits import limiter as module
from payment_app.limits.limiter import Decision, Limiter
from payment_app.settings import Settings, load
from payment_app.telemetry.metrics import Metrics
from tests.support.databases import Server, start_redis, temporary_folder
from tests.support.servers import free_ports


class Clock:
    """A clock that goes when it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def read(self) -> float:
        """Return the time."""
        return self.now


def settings_of(port: int) -> Settings:
    """Return settings with Redis on *port*."""
    return load({"REDIS_HOST": "127.0.0.1", "REDIS_PORT": str(port)}, needs=frozenset())


@pytest.fixture
async def client(redis: Server) -> AsyncIterator[Redis]:
    """Return a client of a real Redis."""
    made = open_redis(settings_of(redis.port))
    assert made is not None
    yield made
    await made.aclose()


def make(redis: Redis | None, metrics: Metrics | None = None, clock: Clock | None = None) -> Limiter:
    """Return a limiter."""
    if clock is None:
        return Limiter(redis, metrics or Metrics(), default_limit=100, timeout_seconds=0.25)
    return Limiter(redis, metrics or Metrics(), default_limit=100, timeout_seconds=0.25, clock=clock.read)


async def allowed(limiter: Limiter, merchant: UUID, limit: int, requests: int) -> int:
    """Return how many of *requests* one after the other are allowed."""
    return sum([(await limiter.check(merchant, limit)).allowed for _ in range(requests)])


class TestCheck:
    """Requests within the limit go on, others do not."""

    @pytest.mark.parametrize("limit", [1, 5, 19])
    async def test_a_low_limit_is_counted_one_by_one(self, client: Redis, limit: int) -> None:
        """Over all processes, exactly, but for what comes while the test runs."""
        limiters, merchant = [make(client) for _ in range(3)], uuid4()
        loop = asyncio.get_running_loop()
        begun = loop.time()
        count = sum([await allowed(limiter, merchant, limit, limit) for limiter in limiters])

        assert limit <= count <= limit + (loop.time() - begun) * limit + 1

    async def test_a_high_limit_is_not_exceeded_either(self, client: Redis) -> None:
        """Though each process takes some ahead; and what one of them uses up quickly is not lost to it."""
        limiters, merchant, limit = [make(client) for _ in range(4)], uuid4(), 200
        loop = asyncio.get_running_loop()
        begun = loop.time()
        counts = await asyncio.gather(*(allowed(limiter, merchant, limit, 200) for limiter in limiters))
        most = limit + (loop.time() - begun) * limit + 1

        assert limit * 0.8 <= sum(counts) <= most

    async def test_many_at_once_do_not_take_more_than_they_use(self, client: Redis) -> None:
        """While tokens are on their way, each that comes takes one."""
        limiter, merchant = make(client), uuid4()
        decisions = await asyncio.gather(*(limiter.check(merchant, 100) for _ in range(90)))

        assert all(decision.allowed for decision in decisions)

    async def test_a_slow_merchant_loses_nothing(self, client: Redis) -> None:
        """Tokens are taken ahead only as fast as they were used: one that stays below its limit is never refused."""
        clock, merchant = Clock(), uuid4()
        limiters = [make(client, clock=clock) for _ in range(5)]
        taken: list[int] = []
        for number in range(60):
            clock.now += 0.2
            lease = limiters[number % 5]._lease(merchant)
            taken.append(limiters[number % 5]._want(lease, 100, clock.now))
            await limiters[number % 5].check(merchant, 100)

        assert set(taken) == {1}

    async def test_merchants_do_not_share(self, client: Redis) -> None:
        """One that floods the service limits itself."""
        limiter, flooding, other = make(client), uuid4(), uuid4()
        await allowed(limiter, flooding, 5, 50)

        assert (await limiter.check(other, 5)).allowed

    async def test_the_default_is_for_merchants_without_a_limit(self, client: Redis) -> None:
        """That of the settings."""
        assert (await make(client).check(uuid4())).limit == 100

    async def test_a_refused_flood_does_not_reach_redis(self, client: Redis) -> None:
        """Until the next token can be there, the answer is known."""
        metrics = Metrics()
        limiter, merchant = make(client, metrics), uuid4()
        await allowed(limiter, merchant, 1, 2)
        calls = (await client.info("commandstats"))["cmdstat_evalsha"]["calls"]
        decisions = [await limiter.check(merchant, 1) for _ in range(100)]

        assert (await client.info("commandstats"))["cmdstat_evalsha"]["calls"] == calls
        assert not any(decision.allowed for decision in decisions)
        assert metrics.registry.get_sample_value("rate_limited_requests_total") == 101

    async def test_fails_requests_above_the_limit_with_the_time_to_wait(self, client: Redis) -> None:
        """After which there is a token again."""
        limiter, merchant = make(client), uuid4()
        await allowed(limiter, merchant, 4, 4)
        decision = await limiter.check(merchant, 4)

        assert not decision.allowed
        assert 0 < decision.retry_after_seconds <= 0.25


class TestHeaders:
    """What an answer tells of the limit."""

    def test_an_allowed_request(self) -> None:
        """The policy, what is left, and when all is left again; whole numbers."""
        assert Decision(True, 100, 42, 0.58).headers == {
            "RateLimit-Policy": '"merchant";q=100;w=1',
            "RateLimit": '"merchant";r=42;t=1',
        }

    def test_a_refused_request(self) -> None:
        """Also when it may be made again: never at once."""
        headers = Decision(False, 100, 0, 1.0, 0.003).headers

        assert headers["Retry-After"] == "1"
        assert headers["RateLimit"] == '"merchant";r=0;t=1'


class TestWithoutRedis:
    """The service goes on, and each process limits by itself."""

    async def test_none_is_a_choice_and_no_fault(self) -> None:
        """A process alone counts right."""
        metrics = Metrics()
        limiter, merchant = make(None, metrics, Clock()), uuid4()

        assert await allowed(limiter, merchant, 10, 20) == 10
        assert metrics.registry.get_sample_value("rate_limiter_degraded", {"limiter": "merchant"}) == 0

    async def test_redis_goes_and_comes_back(self) -> None:
        """Requests go on within the limit; one line and one metric tell of it, and one line of the return."""
        clock, metrics, merchant, port = Clock(), Metrics(), uuid4(), free_ports(1)[0]
        with temporary_folder() as folder:
            server = start_redis(port, folder)
            client = open_redis(settings_of(port))
            limiter = make(client, metrics, clock)
            with structlog.testing.capture_logs() as captured:
                await limiter.check(merchant, 10)
                server.kill()
                while_away = await allowed(limiter, merchant, 10, 50)
                degraded = metrics.registry.get_sample_value("rate_limiter_degraded", {"limiter": "merchant"})
                server = start_redis(port, folder)
                clock.now += module.COOL_DOWN_SECONDS + 1
                back = await limiter.check(merchant, 10)
            assert client is not None
            await client.aclose()
            server.kill()

        assert while_away == 10
        assert degraded == 1
        assert back.allowed
        assert metrics.registry.get_sample_value("rate_limiter_degraded", {"limiter": "merchant"}) == 0
        assert [entry["event"] for entry in captured] == ["rate_limiter_degraded", "rate_limiter_restored"]

    async def test_a_redis_that_hangs_is_waited_for_once(self) -> None:
        """The first requests wait for the time-out at the same time; until it is tried again, nobody waits."""

        async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(-1)
            writer.close()

        server = await asyncio.start_server(hang, "127.0.0.1", 0)
        client = open_redis(settings_of(server.sockets[0].getsockname()[1]))
        limiter, asked = make(client), 0
        take = limiter._take
        assert take is not None

        async def count(**arguments: object) -> object:
            nonlocal asked
            asked += 1
            return await take(**arguments)  # type: ignore[arg-type]  # as they come

        limiter._take = count  # type: ignore[assignment]  # to see who asks
        first = await asyncio.gather(*(limiter.check(uuid4(), 10) for _ in range(100)))
        before = asked
        rest = [await limiter.check(uuid4(), 10) for _ in range(100)]
        assert client is not None
        await client.aclose()
        server.close()
        await server.wait_closed()

        assert all(decision.allowed for decision in (*first, *rest))
        assert asked == before <= module.CALLS_AT_MOST

    async def test_one_request_tries_again(self) -> None:
        """After the cool-down; those beside it go on by themselves."""
        clock = Clock()
        client = open_redis(settings_of(free_ports(1)[0]))
        limiter = make(client, clock=clock)
        await limiter.check(uuid4(), 10)
        clock.now += module.COOL_DOWN_SECONDS + 1
        tried = 0
        assert client is not None
        before = client.execute_command

        async def count(*arguments: object, **options: object) -> object:
            nonlocal tried
            tried += 1
            return await before(*arguments, **options)  # type: ignore[no-untyped-call]  # the library's

        client.execute_command = count  # type: ignore[method-assign]  # to see who asks
        await asyncio.gather(*(limiter.check(uuid4(), 10) for _ in range(20)))
        await client.aclose()

        assert tried == 1
