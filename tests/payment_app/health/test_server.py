"""Tests of the three addresses of health, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from payment_app import __version__
from payment_app.health import server
from payment_app.health.readiness import Readiness
from payment_app.lifecycle import Lifecycle


class Process:
    """A process with its small server."""

    def __init__(self) -> None:
        self.lifecycle = Lifecycle()
        self.problem: str | None = None
        self.base = ""

    async def ask(self) -> str | None:
        """Return what is wrong with the database."""
        return self.problem

    async def statuses(self) -> list[int]:
        """Return the statuses of life, start and readiness."""
        async with ClientSession(self.base) as session:
            found = []
            for path in ("/health", "/health/startup", "/health/ready"):
                async with session.get(path) as answer:
                    assert answer.content_type == "application/json"
                    assert answer.headers["Cache-Control"] == "no-store"
                    body = await answer.json()
                    assert body["version"] == __version__
                    assert ("reasons" in body) == (answer.status == 503)
                    found.append(answer.status)
            return found


@pytest.fixture
async def process() -> AsyncIterator[Process]:
    """Return a process that serves its health."""
    made = Process()
    runner = await server.start("127.0.0.1", 0, made.lifecycle, Readiness(made.lifecycle, made.ask))
    made.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


class TestHealth:
    """Life, start and readiness have different answers."""

    async def test_a_process_that_starts_lives(self, process: Process) -> None:
        """It has not started and is not ready."""
        assert await process.statuses() == [200, 503, 503]

    async def test_a_process_that_has_started_is_ready(self, process: Process) -> None:
        """With its database."""
        process.lifecycle.started = True

        assert await process.statuses() == [200, 200, 200]

    async def test_an_outage_of_the_database_is_of_readiness_alone(self, process: Process) -> None:
        """A restart would not mend it."""
        process.lifecycle.started = True
        process.problem = "the database has no schema yet; run migrate"
        statuses = await process.statuses()
        async with ClientSession(process.base) as session, session.get("/health/ready") as answer:
            body = await answer.json()

        assert statuses == [200, 200, 503]
        assert body == {"status": "unavailable", "version": __version__, "reasons": [process.problem]}

    async def test_a_draining_process_lives_and_is_not_ready(self, process: Process) -> None:
        """It goes on serving meanwhile."""
        process.lifecycle.started = True
        process.lifecycle.drain()

        assert await process.statuses() == [200, 200, 503]

    async def test_head_is_answered(self, process: Process) -> None:
        """Some load balancers ask so."""
        async with ClientSession(process.base) as session, session.head("/health") as answer:
            assert answer.status == 200

    async def test_fails_when_the_port_is_taken(self, process: Process) -> None:
        """And leaves nothing open."""
        port = int(process.base.rpartition(":")[2])
        with pytest.raises(OSError, match="address already in use"):
            await server.start("127.0.0.1", port, process.lifecycle, Readiness(process.lifecycle, process.ask))
