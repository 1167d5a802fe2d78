"""Tests of the pool whose waits are measured and bounded."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from payment_app.database.pool import make_pool
from payment_app.settings import Settings, load
from payment_app.telemetry.metrics import Metrics
from payment_app.telemetry.runtime import watch_pool


@pytest.fixture
def small(environment: dict[str, str]) -> Settings:
    """Return settings with two connections, for one of which nobody waits long."""
    limits = {
        "DATABASE_POOL_MIN_SIZE": "0",
        "DATABASE_POOL_MAX_SIZE": "2",
        "DATABASE_ACQUIRE_TIMEOUT_SECONDS": "0.2",
    }
    return load(environment | limits)


class TestAcquire:
    """Connections are had in all the ways of asyncpg, and nobody waits without end."""

    async def test_every_way_gives_a_connection_and_is_measured(self, small: Settings) -> None:
        """By the pool's own methods, as a context, awaited."""
        metrics = Metrics()
        async with make_pool(small, metrics) as pool:
            one = await pool.fetchval("SELECT 1")
            async with pool.acquire() as connection:
                two = await connection.fetchval("SELECT 2")
            held = await pool.acquire()
            three = await held.fetchval("SELECT 3")
            await pool.release(held)

        assert (one, two, three) == (1, 2, 3)
        assert metrics.registry.get_sample_value("database_pool_acquire_seconds_count") == 3

    async def test_fails_when_all_stay_in_use(self, small: Settings) -> None:
        """After the time that is allowed; what waited leaves nothing behind."""
        metrics = Metrics()
        async with make_pool(small, metrics) as pool:
            watch_pool(metrics, pool)
            async with pool.acquire(), pool.acquire():
                value = metrics.registry.get_sample_value
                assert (value("database_pool_in_use"), value("database_pool_idle")) == (2, 0)
                waiting = [asyncio.create_task(pool.fetchval("SELECT 1")) for _ in range(5)]
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                assert value("database_pool_waiting") == 5
                failures = await asyncio.gather(*waiting, return_exceptions=True)
            assert {type(failure) for failure in failures} == {TimeoutError}
            assert (value("database_pool_waiting"), value("database_pool_in_use")) == (0, 0)

            assert await pool.fetchval("SELECT 1") == 1

    async def test_fails_in_time_while_the_database_is_away(self, small: Settings) -> None:
        """Those that connect hold their places as long as connecting may take; the others do not queue behind them."""

        async def hang(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await gone.wait()
            writer.close()

        gone = asyncio.Event()
        server = await asyncio.start_server(hang, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        away = load(
            {
                "DATABASE_HOST": "127.0.0.1",
                "DATABASE_PORT": str(port),
                "DATABASE_PASSWORD": "unused",
                "DATABASE_SSLMODE": "disable",
                "DATABASE_POOL_MIN_SIZE": "0",
                "DATABASE_POOL_MAX_SIZE": "2",
                "DATABASE_CONNECT_TIMEOUT_SECONDS": "30",
                "DATABASE_ACQUIRE_TIMEOUT_SECONDS": "0.2",
            },
            needs=frozenset({"database"}),
        )
        pool = make_pool(away)
        await pool
        tasks = [asyncio.create_task(pool.fetchval("SELECT 1")) for _ in range(10)]
        done, connecting = await asyncio.wait(tasks, timeout=5)
        failures = {type(task.exception()) for task in done}
        gone.set()
        rest = await asyncio.gather(*connecting, return_exceptions=True)
        pool.terminate()
        server.close()
        await server.wait_closed()

        assert (len(done), len(connecting)) == (8, 2)
        assert failures == {TimeoutError}
        assert all(isinstance(each, OSError | asyncpg.PostgresError) for each in rest)

    async def test_a_time_of_the_caller_counts(self, environment: dict[str, str]) -> None:
        """Before that of the settings."""
        limits = {"DATABASE_POOL_MAX_SIZE": "1", "DATABASE_ACQUIRE_TIMEOUT_SECONDS": "120"}
        async with make_pool(load(environment | limits)) as pool, pool.acquire():

            async def acquire() -> None:
                async with pool.acquire(timeout=0.01):
                    raise AssertionError("there was no connection to be had")

            done, _ = await asyncio.wait([asyncio.create_task(acquire())], timeout=30)

            assert [type(task.exception()) for task in done] == [TimeoutError]
