"""Tests of the command that migrates: it waits for what will come, and ends for what will not."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from payment_app.cli import migrate as command
from payment_app.cli.failures import CommandError
from payment_app.database.migrate import migrations, schema_problem
from payment_app.database.pool import Pool, connect
from payment_app.settings import load
from tests.payment_app.conftest import administer, variables
from tests.support.databases import Server, start_postgres, stop_postgres, temporary_folder
from tests.support.servers import free_ports

ROOT = Path(__file__).parents[3]


class Process:
    """The command as a process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.lines: list[dict[str, object]] = []

    async def until(self, event: str) -> None:
        """Return when it has logged *event*."""
        assert self._process.stderr is not None
        while True:
            line = await asyncio.wait_for(self._process.stderr.readline(), 30)
            assert line, f"it ended before {event}"
            self.lines.append(json.loads(line))
            if self.lines[-1]["event.action"] == event:
                return

    async def end(self) -> tuple[int, str]:
        """Return its status and what it printed."""
        out, _ = await asyncio.wait_for(self._process.communicate(), 60)
        return self._process.returncode or 0, out.decode()

    def kill(self) -> None:
        """End it."""
        if self._process.returncode is None:
            self._process.kill()


Begin = Callable[..., Awaitable[Process]]


@pytest.fixture
async def begin() -> AsyncIterator[Begin]:
    """Return what starts the command."""
    begun: list[Process] = []

    async def start(environment: dict[str, str], *arguments: str) -> Process:
        process = Process(
            await asyncio.create_subprocess_exec(
                sys.executable, "-m", "payment_app", "migrate", *arguments,
                cwd=ROOT, env={"PATH": os.defpath, **environment},
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            )
        )  # fmt: skip
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()


class TestMigrate:
    """The schema comes up to this version."""

    async def test_it_waits_for_the_database_and_then_migrates(self, begin: Begin) -> None:
        """Whoever starts all together need not think of the order."""
        port = free_ports(1)[0]
        with temporary_folder() as folder:
            server = await asyncio.to_thread(start_postgres, folder / "postgres", port)
            await administer(server, "CREATE DATABASE fresh")
            environment = variables(server, "fresh")
            await asyncio.to_thread(stop_postgres, server)
            process = await begin(environment)
            await process.until("waiting_for_database")
            server = await asyncio.to_thread(start_postgres, folder / "postgres", port, new=False)
            status, out = await process.end()
            connection = await connect(load(environment))
            problem = await schema_problem(connection)
            await connection.close()
            await asyncio.to_thread(stop_postgres, server)

        assert (status, problem) == (0, None)
        assert out == f"applied {len(migrations())} migrations; the schema fits version 1.0.0\n"

    async def test_a_second_run_changes_nothing(self, begin: Begin, environment: dict[str, str]) -> None:
        """And says so."""
        process = await begin(environment)

        assert await process.end() == (0, "applied 0 migrations; the schema fits version 1.0.0\n")

    async def test_fails_for_a_database_that_there_is_not(self, begin: Begin, postgres: Server) -> None:
        """Waiting would not make it."""
        process = await begin(variables(postgres, "nowhere"))
        status, _ = await process.end()

        assert status == 1


class TestWait:
    """Pods wait until the schema is what they need."""

    async def test_it_waits_for_the_schema(self, begin: Begin, postgres: Server) -> None:
        """That another process brings up."""
        await administer(postgres, "CREATE DATABASE waiting")
        environment = variables(postgres, "waiting")
        waiting = await begin(environment, "--wait")
        await waiting.until("waiting_for_database")
        before = waiting.lines[-1]
        migrating = await begin(environment)
        status, _ = await migrating.end()

        assert status == 0
        assert await waiting.end() == (0, "")
        assert before["error.problem"] == "the database has no schema yet; run migrate"

    async def test_fails_for_a_schema_that_no_longer_serves_this_version(
        self, environment: dict[str, str], pool: Pool
    ) -> None:
        """The schema will not go back."""
        await pool.execute("INSERT INTO schema_migration VALUES (9999, 'contract', 'x', '99.0.0')")

        with pytest.raises(CommandError, match=r"serves versions from 99\.0\.0 on, this is 1\.0\.0"):
            await command.wait_for_schema(load(environment))


class TestCheck:
    """Whether the schema fits."""

    async def test_fails_for_a_schema_that_does_not(self, environment: dict[str, str], pool: Pool) -> None:
        """With what is missing."""
        await pool.execute("DELETE FROM schema_migration WHERE version = 2")

        with pytest.raises(CommandError, match=r"^migration 0002 \w+ is not applied; run migrate$"):
            await command.check(load(environment))

    async def test_one_that_fits_passes(self, environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
        """And says so."""
        assert await command.check(load(environment)) == 0
        assert capsys.readouterr().out == "the schema fits version 1.0.0\n"
