"""Tests of loops that hang, and of those that only fail."""

from __future__ import annotations

import asyncio
import dataclasses
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession

from payment_app.health import server
from payment_app.health.readiness import Readiness
from payment_app.lifecycle import Lifecycle
from payment_app.local.processes import free_port
from payment_app.resources import Resources
from payment_app.settings import Settings
from payment_app.worker import loops, main, payments
from payment_app.worker.loops import Loop, Pulse, beat

LONGEST_SECONDS = 1.0


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let loops that fail try again soon."""
    monkeypatch.setattr(loops, "LONGEST_PAUSE_SECONDS", 0.1)


async def hang() -> int:
    """Never end."""
    await asyncio.Event().wait()
    return 0


async def fail() -> int:
    """Fail as while the database is away."""
    raise OSError("away")


async def work() -> int:
    """Find nothing to do."""
    return 0


async def go_on() -> int:
    """Do one thing after the other, for longer than a step may take without a word."""
    for _ in range(1000):
        beat()
        await asyncio.sleep(0.05)
    return 0


class Recorded(Pulse):
    """A pulse by a clock that stands still, and what it was told."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        self.now = 100.0
        super().__init__(lifecycle, LONGEST_SECONDS, lambda: self.now)
        self.beats = Counter[str]()

    def beat(self, loop: Loop) -> None:
        """Count, too."""
        self.beats[loop.name] += 1
        super().beat(loop)


class Worker:
    """Loops with a pulse, beside the server that tells of it."""

    def __init__(self) -> None:
        self.lifecycle = Lifecycle()
        self.pulse = Recorded(self.lifecycle)
        self.tasks: list[asyncio.Task[None]] = []
        self.url = ""

    def begin(self, **steps: Any) -> None:
        """Run a loop for each of *steps*, by its name."""
        for name, step in steps.items():
            loop = Loop(name=name, step=step, pause_seconds=0.01)
            self.tasks.append(asyncio.create_task(loops.run(loop, self.lifecycle, self.pulse)))

    async def see(self, *names: str) -> None:
        """Wait for a beat of each of these loops from now on."""
        before = self.pulse.beats.copy()
        async with asyncio.timeout(60):
            while not all(self.pulse.beats[name] > before[name] for name in names):  # noqa: ASYNC110 - loops tell of beats, of no events
                await asyncio.sleep(0.01)

    def wait(self) -> None:
        """Let more time pass than a step may take without a word."""
        self.pulse.now += LONGEST_SECONDS + 1

    async def health(self) -> tuple[int, list[str]]:
        """Return the status of ``/health``, and the reasons."""
        return await ask(self.url)


async def ask(url: str) -> tuple[int, list[str]]:
    """Return the status of ``/health`` at *url*, and the reasons."""
    async with ClientSession() as session, session.get(f"{url}/health") as answer:
        return answer.status, (await answer.json()).get("reasons", [])


async def never() -> str | None:
    """Fail as a database that is away."""
    raise OSError("away")


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    """Return a worker, whose database is away."""
    made = Worker()
    readiness = Readiness(made.lifecycle, never)
    runner = await server.start("127.0.0.1", 0, made.lifecycle, readiness, made.pulse.hanging)
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    for task in made.tasks:
        task.cancel()
    await asyncio.gather(*made.tasks, return_exceptions=True)
    await runner.cleanup()


class TestHealth:
    """``/health`` of a process whose loops go on, or do not."""

    async def test_a_loop_that_hangs_is_told_by_its_name(self, worker: Worker) -> None:
        """The others go on: one that fails, one that works, one with a long step that says so."""
        worker.begin(hangs=hang, fails=fail, works=work, goes_on=go_on)
        await worker.see("hangs", "fails", "works", "goes_on")
        before = await worker.health()
        worker.wait()
        await worker.see("fails", "works", "goes_on")

        assert before == (200, [])
        assert await worker.health() == (503, ["hangs hangs"])

    async def test_a_database_that_is_away_restarts_nothing(self, worker: Worker) -> None:
        """However long all loops fail."""
        worker.begin(one=fail, two=fail)
        for _ in range(3):
            await worker.see("one", "two")
            worker.wait()
        await worker.see("one", "two")

        assert await worker.health() == (200, [])

    async def test_a_loop_whose_task_ended_is_told(self, worker: Worker) -> None:
        """Nothing would begin it anew."""
        worker.begin(ends=work)
        await worker.see("ends")
        worker.tasks[0].cancel()
        await asyncio.gather(*worker.tasks, return_exceptions=True)
        worker.wait()

        assert await worker.health() == (503, ["ends hangs"])

    async def test_a_worker_that_drains_lives(self, worker: Worker) -> None:
        """Its loops end one by one, and its end has a bound of its own."""
        worker.begin(hangs=hang)
        await worker.see("hangs")
        worker.wait()
        before = (await worker.health())[0]
        worker.lifecycle.drain()

        assert before == 503
        assert await worker.health() == (200, [])


class TestMain:
    """The worker itself."""

    async def test_its_health_tells_of_a_loop_that_hangs(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """All of its loops are watched."""

        async def hang_in(_: Resources) -> int:
            return await hang()

        port = free_port()
        monkeypatch.setattr(payments, "measure", hang_in)
        monkeypatch.setattr(main, "longest_step_seconds", lambda _: 5.0)
        task = asyncio.create_task(main.run(dataclasses.replace(settings, port=port, metrics_port=free_port())))
        url = f"http://127.0.0.1:{port}"
        seen: list[tuple[int, list[str]]] = []
        try:
            async with asyncio.timeout(60):
                while not seen or seen[-1][0] == 200:
                    await asyncio.sleep(0.25)
                    assert not task.done()
                    try:
                        seen.append(await ask(url))
                    except OSError:
                        continue
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        assert all(each == (200, []) for each in seen[:-1])
        assert seen[-1] == (503, ["measure hangs"])

    def test_the_bound_is_above_what_a_step_may_take(self, settings: Settings) -> None:
        """An operation is leased for as long as it may take."""
        assert main.longest_step_seconds(settings) >= 2 * payments.lease(settings).total_seconds()
        assert main.longest_step_seconds(settings) > settings.webhook_timeout_seconds
