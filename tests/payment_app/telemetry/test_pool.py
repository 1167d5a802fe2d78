"""Tests of the pool whose waits are measured and bounded."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Self

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


class Relay:
    """Stands between a pool and its server, and passes nothing on while it is frozen; connections are taken all the same."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._flows = asyncio.Event()
        self._flows.set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def freeze(self) -> None:
        """Pass nothing on."""
        self._flows.clear()

    def thaw(self) -> None:
        """Go on."""
        self._flows.set()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host, port = self._target
        there = await (
            asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
            if host.startswith("/")
            else asyncio.open_connection(host, port)
        )
        for source, target in ((reader, there[1]), (there[0], writer)):
            task = asyncio.create_task(self._pass(source, target))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pass(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await source.read(65_536):
                await self._flows.wait()
                target.write(data)
        target.close()


class TestRelease:
    """A connection goes back whatever its server does."""

    async def test_a_statement_that_was_given_up_is_not_waited_for(self, environment: dict[str, str]) -> None:
        """A server that hangs costs its callers the time-out once, and the pool recovers with it."""
        given = load(environment)
        async with Relay(given.database_host, given.database_port) as relay:
            limits = {
                "DATABASE_HOST": "127.0.0.1",
                "DATABASE_PORT": str(relay.port),
                "DATABASE_SSLMODE": "disable",
                "DATABASE_POOL_MAX_SIZE": "1",
                "DATABASE_COMMAND_TIMEOUT_SECONDS": "120",
            }
            async with make_pool(load(environment | limits)) as pool:
                assert await pool.fetchval("SELECT 1") == 1
                relay.freeze()
                # Far less than the time that the server has to confirm, far more than a machine under load needs.
                async with asyncio.timeout(60):
                    with pytest.raises(TimeoutError):
                        await pool.fetchval("SELECT 2", timeout=0.1)
                relay.thaw()

                assert await pool.fetchval("SELECT 3") == 3


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
