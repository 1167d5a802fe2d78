"""Tests of parts that go away under load: the database, Redis, providers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

from payment_app.auth.principal import Merchant
from payment_app.database.migrate import migrate
from payment_app.database.pool import connect
from payment_app.settings import load
from tests.payment_app.conftest import add_merchant, token, variables
from tests.payment_app.faults.conftest import stripe_settings
from tests.support.databases import Server, postgres_server, redis_server, start_postgres, start_redis, stop_postgres
from tests.support.processes import Load, Peer, Process, condition, until

RELAXED = {"RATE_LIMIT_REQUESTS_PER_SECOND": "100000", "DATABASE_ACQUIRE_TIMEOUT_SECONDS": "1"}


class Place:
    """A service on servers of its own, which a test may break."""

    def __init__(
        self, postgres: Server, redis: Server, environment: dict[str, str], merchant: Merchant, logs: Path
    ) -> None:
        self.postgres, self.redis, self.environment, self.merchant = postgres, redis, environment, merchant
        self.logs = logs
        self.processes: list[Process] = []

    @property
    def bearer(self) -> str:
        """A token for the merchant."""
        return token(load(self.environment), self.merchant)

    async def start(self, command: str = "serve", **settings: str) -> Process:
        """Start a process and wait until it is ready."""
        log = self.logs / f"{command}-{len(self.processes)}.log"
        process = Process(command, {**self.environment, **RELAXED, **settings}, log)
        self.processes.append(process)
        process.start()
        await process.ready()
        return process

    async def fetchval(self, statement: str) -> object:
        """Ask the database."""
        connection = await connect(load(self.environment))
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()


@pytest.fixture
def servers() -> Iterator[tuple[Server, Server]]:
    """Return a PostgreSQL and a Redis of the test's own."""
    with postgres_server() as postgres, redis_server() as redis:
        yield postgres, redis


@pytest.fixture
async def place(servers: tuple[Server, Server], tmp_path: Path) -> AsyncIterator[Place]:
    """Return a migrated place with a merchant."""
    postgres, redis = servers
    environment = variables(postgres, "postgres", redis)
    connection = await connect(load(environment))
    await migrate(connection)
    await connection.close()
    pool = await asyncpg.create_pool(host="127.0.0.1", port=postgres.port, user="postgres", min_size=1, max_size=1)
    merchant = await add_merchant(pool, "Loja")
    await pool.close()
    made = Place(postgres, redis, environment, merchant, tmp_path)
    yield made
    for process in made.processes:
        process.end()


class TestDatabase:
    """PostgreSQL crashes and comes back."""

    async def test_the_service_stays_up_and_loses_no_accepted_payment(self, place: Place) -> None:
        """It is not ready meanwhile, tells callers to come back, and goes on by itself."""
        service = await place.start()
        load_ = Load([service.port], place.bearer, headers={"Prefer": "respond-async"}, pause_seconds=0.02)
        load_.start()
        await until(_more_than(load_, 50), what="payments are accepted")
        place.postgres.kill()
        await service.ready(status=503)
        alive = await service.status("/health")
        back = start_postgres(place.postgres.folder, place.postgres.port, new=False)
        try:
            await service.ready()
            before = len(load_.acknowledged)
            await until(_more_than(load_, before + 50), what="payments are accepted again")
            await load_.stop()
            kept = await place.fetchval("SELECT array_agg('pay_' || replace(id::text, '-', '')) FROM payment")

            assert alive == 200
            assert service.running
            assert {payment["id"] for payment in load_.acknowledged.values()} <= set(kept)  # type: ignore[call-overload]
            assert load_.failed
            assert {failure.split(" ")[1] for failure in load_.failed} == {"503"}
        finally:
            await load_.stop()
            for process in place.processes:
                process.end()
            stop_postgres(back)

    async def test_a_service_starts_while_the_database_is_away(self, place: Place) -> None:
        """Alive but not ready: a restart loop would outlast the outage."""
        place.postgres.kill()
        process = Process("serve", {**place.environment, **RELAXED}, place.logs / "early.log")
        place.processes.append(process)
        process.start()
        await process.ready("/health/startup")
        await process.ready(status=503)
        back = start_postgres(place.postgres.folder, place.postgres.port, new=False)
        try:
            await process.ready()
            assert process.running
        finally:
            process.end()
            stop_postgres(back)


class TestRedis:
    """Redis dies: it holds nothing that cannot be lost."""

    async def test_no_payment_fails(self, place: Place) -> None:
        """Each process limits by itself, says so once, and asks Redis again later."""
        service = await place.start()
        load_ = Load([service.port], place.bearer, headers={"Prefer": "respond-async"}, pause_seconds=0.02)
        load_.start()
        await until(_more_than(load_, 50), what="payments are accepted")
        place.redis.kill()
        await until(_more_than(load_, len(load_.acknowledged) + 200), what="payments go on")
        back = start_redis(place.redis.port, place.redis.folder)
        try:
            log = service.log.read_text
            await until(condition(lambda: "rate_limiter_restored" in log(encoding="utf-8")), what="Redis is used again")
            await load_.stop()
        finally:
            await load_.stop()
            back.process.terminate()
            back.process.wait()

        assert load_.failed == []
        assert log(encoding="utf-8").count('"rate_limiter_degraded","event.action"') == 1
        assert await place.fetchval("SELECT count(*) FROM payment") == len(load_.acknowledged)


class TestProvider:
    """A provider that hangs, fails, answers late, and tells things twice and in disorder."""

    async def test_nothing_is_charged_twice_and_all_is_resolved(self, place: Place, stripe: Peer) -> None:
        """One charge for each payment, whatever happened on the way."""
        settings = stripe_settings(stripe, SYNC_WAIT_SECONDS="1", PROVIDER_TIMEOUT_SECONDS="1")
        service, worker = await place.start(**settings), await place.start("worker", **settings)
        sign = {"secret": settings["STRIPE_WEBHOOK_SECRET"]}
        target = {"url": f"{service.url}/webhooks/stripe", "duplicates": 2, "hold": True, "sign": sign}
        await stripe.ask("POST", "/_control/webhooks", target)
        for mode in (
            "hang",
            "error_before",
            "error_after",
            "close_before",
            "close_after",
            "throttle",
            "garbage",
            "slow",
        ):
            behaviour = {"mode": mode, "times": 3, "path": "POST /v1/payment_intents", "seconds": 3}
            await stripe.ask("POST", "/_control/behaviour", behaviour)
        card = {"amount": 700, "currency": "BRL", "method": "card", "card_token": "pm_card_visa"}
        load_ = Load([service.port], place.bearer, clients=6, payment=card)
        load_.start()
        await until(_more_than(load_, 30), what="payments are acknowledged")
        await load_.stop()
        # More than any list shows, and a search that lags within what is waited for.
        await stripe.ask("POST", "/_control/search_lag", {"seconds": 5})
        await stripe.ask("POST", "/_control/foreign", {"count": 2_100})
        await stripe.ask("POST", "/_control/flush", {"reverse": True})

        async def resolved() -> bool:
            await asyncio.sleep(0.5)
            return await place.fetchval("SELECT count(*) FROM provider_operation WHERE finished_at IS NULL") == 0

        await until(resolved, what="every operation has an outcome", seconds=180)
        charges = await stripe.charges()
        made = {charge["payment_id"] for charge in charges}

        assert load_.failed == []
        assert len(charges) == len(made)
        assert made == {payment["id"] for payment in load_.acknowledged.values()}
        assert await place.fetchval("SELECT count(*) FROM payment WHERE status <> 'captured'") == 0
        assert await place.fetchval("SELECT -sum(amount) FROM ledger_entry WHERE account = 'merchant'") == 700 * len(
            made
        )
        assert worker.running


def _more_than(load_: Load, count: int) -> Callable[[], Awaitable[bool]]:
    return condition(lambda: len(load_.acknowledged) > count)
