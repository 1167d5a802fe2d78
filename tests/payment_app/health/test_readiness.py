"""Tests of readiness: what counts, and that probes do not hammer the database."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Self

import asyncpg
import pytest
import structlog

from payment_app.database.pool import Pool, make_pool
from payment_app.health import readiness as module
from payment_app.health.readiness import Readiness, database_problem
from payment_app.lifecycle import Lifecycle
from payment_app.settings import Settings, load


class Database:
    """A question that is answered as a test wants."""

    def __init__(self) -> None:
        self.answer: str | BaseException | None = None
        self.asked = 0
        self.gate: asyncio.Event | None = None
        self.stuck: asyncio.Event | None = None
        """Until it is set, a cancellation does not end the question."""

    async def problem(self) -> str | None:
        """Answer."""
        self.asked += 1
        if self.gate is not None:
            try:
                await self.gate.wait()
            finally:
                if self.stuck is not None:
                    await self.stuck.wait()
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


class Clock:
    """A clock that goes when it is told."""

    now = 50.0

    def read(self) -> float:
        """Return the time."""
        return self.now


class Line:
    """A way to the database on which nothing goes on while it is not open: a server that hangs."""

    def __init__(self, database_port: int) -> None:
        self.database_port, self.port = database_port, 0
        self.open = asyncio.Event()
        self.open.set()

    async def __aenter__(self) -> Self:
        """Listen on a port of its own."""
        self._server = await asyncio.start_server(self._connect, "127.0.0.1")
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(self, *_: object) -> None:
        """Take no more connections."""
        self._server.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.database_port)
        await asyncio.gather(self._give_on(reader, far_writer), self._give_on(far_reader, writer))

    async def _give_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65_536):
                await self.open.wait()
                writer.write(data)
                await writer.drain()
        writer.close()


@pytest.fixture
def lifecycle() -> Lifecycle:
    """Return the lifecycle of a process that has started."""
    made = Lifecycle()
    made.started = True
    return made


class TestReasons:
    """Why the process is not ready."""

    async def test_a_started_process_with_its_database_is_ready(self, lifecycle: Lifecycle, pool: Pool) -> None:
        """Whose schema fits."""
        assert await Readiness(lifecycle, database_problem(pool)).reasons() == ()

    async def test_fails_before_the_start_and_during_the_drain(self, lifecycle: Lifecycle) -> None:
        """Without asking the database."""
        database = Database()
        found = Readiness(lifecycle, database.problem)
        lifecycle.started = False
        before = await found.reasons()
        lifecycle.started = True
        lifecycle.drain()

        assert (before, await found.reasons(), database.asked) == (("starting",), ("draining",), 0)

    async def test_fails_at_once_when_the_drain_begins(self, lifecycle: Lifecycle) -> None:
        """An answer from before does not count."""
        found = Readiness(lifecycle, Database().problem)
        assert await found.reasons() == ()
        lifecycle.drain()

        assert await found.reasons() == ("draining",)

    async def test_fails_for_a_schema_that_does_not_fit(self, lifecycle: Lifecycle, pool: Pool) -> None:
        """With what does not fit."""
        await pool.execute("DELETE FROM schema_migration WHERE version = 1")

        (reason,) = await Readiness(lifecycle, database_problem(pool)).reasons()
        assert reason == "migration 0001 initial is not applied; run migrate"

    @pytest.mark.parametrize(
        "error",
        [
            ConnectionRefusedError(111, "connect to 10.0.0.1 as payment_api"),
            asyncpg.InvalidPasswordError("password authentication failed for user payment_api"),
            asyncpg.InterfaceError("pool is closing"),
        ],
    )
    async def test_fails_while_the_database_is_away(self, lifecycle: Lifecycle, error: Exception) -> None:
        """With the kind of the error and nothing of its text."""
        database = Database()
        database.answer = error

        (reason,) = await Readiness(lifecycle, database.problem).reasons()
        assert reason == f"the database cannot be reached ({type(error).__name__})"

    async def test_fails_when_the_database_does_not_answer_in_time(self, lifecycle: Lifecycle) -> None:
        """Before the probe gives up."""
        database = Database()
        database.gate = asyncio.Event()
        found = Readiness(lifecycle, database.problem, timeout_seconds=0.01)

        assert await found.reasons() == ("the database does not answer in time",)
        database.gate.set()

    async def test_fails_in_time_when_a_question_cannot_be_taken_back(self, lifecycle: Lifecycle) -> None:
        """A server that hangs does not hear of the end of a statement either; one question waits for it, however many probe."""
        database, clock = Database(), Clock()
        database.gate = asyncio.Event()
        database.stuck = asyncio.Event()
        found = Readiness(lifecycle, database.problem, timeout_seconds=0.01, clock=clock.read)
        async with asyncio.timeout(2):
            answers = []
            for _ in range(3):
                answers.append(await found.reasons())
                clock.now += 2
        asked = database.asked
        database.gate.set()
        database.stuck.set()
        back = await found.reasons()

        assert answers == [("the database does not answer in time",)] * 3
        assert (asked, back) == (1, ())

    async def test_fails_in_time_while_the_database_hangs(
        self, lifecycle: Lifecycle, settings: Settings, environment: dict[str, str]
    ) -> None:
        """A real connection over which nothing comes back, not even the end of what was cancelled."""
        async with (
            Line(settings.database_port) as line,
            make_pool(load({**environment, "DATABASE_PORT": str(line.port)})) as pool,
        ):
            found = Readiness(lifecycle, database_problem(pool), timeout_seconds=0.2)
            before = await found.reasons()
            line.open.clear()
            await asyncio.sleep(module.CACHE_SECONDS)
            begun = asyncio.get_running_loop().time()
            during = await found.reasons()
            took = asyncio.get_running_loop().time() - begun
            line.open.set()

        assert (before, during) == ((), ("the database does not answer in time",))
        assert took < 1.0


class TestCache:
    """Probes of several kinds, of kubelet and of load balancers, ask one question."""

    async def test_an_answer_is_believed_for_a_moment(self, lifecycle: Lifecycle) -> None:
        """And then asked anew."""
        database, clock = Database(), Clock()
        found = Readiness(lifecycle, database.problem, clock=clock.read)
        for _ in range(10):
            await found.reasons()
        once = database.asked
        clock.now += module.CACHE_SECONDS
        database.answer = "no"

        assert (once, await found.reasons(), database.asked) == (1, ("no",), 2)

    async def test_those_that_ask_together_share_the_answer(self, lifecycle: Lifecycle) -> None:
        """Also when one of them goes away."""
        database = Database()
        database.gate = asyncio.Event()
        found = Readiness(lifecycle, database.problem)
        tasks = [asyncio.create_task(found.reasons()) for _ in range(10)]
        await asyncio.sleep(0)
        tasks[0].cancel()
        await asyncio.sleep(0)
        database.gate.set()
        answers = await asyncio.gather(*tasks[1:])

        assert answers == [()] * 9
        assert database.asked == 1

    async def test_only_a_change_is_logged(self, lifecycle: Lifecycle) -> None:
        """A line each second would tell nothing more."""
        database, clock = Database(), Clock()
        found = Readiness(lifecycle, database.problem, clock=clock.read)
        with structlog.testing.capture_logs() as captured:
            for answer in (None, None, "no", "no", None):
                database.answer = answer
                clock.now += 2
                await found.reasons()

        assert [entry["event"] for entry in captured] == ["became_ready", "became_unready", "became_ready"]
