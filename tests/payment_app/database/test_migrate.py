"""Tests of the versioned schema."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, STDOUT

import pytest

from payment_app.database import migrate as module
from payment_app.database.migrate import Migration, MigrationError, migrate, migrations, schema_problem
from payment_app.database.pool import Pool, connect
from payment_app.payments.states import TRANSITIONS
from payment_app.settings import Settings, load
from tests.payment_app.conftest import administer, variables
from tests.support.databases import Server
from tests.support.processes import ROOT


class TestMigrate:
    """The schema comes up to the binary."""

    async def test_two_runs_at_once_apply_each_migration_once(self, postgres: Server) -> None:
        """The second run waits for the first and finds its work done."""
        await administer(postgres, "CREATE DATABASE twice")
        settings = load(variables(postgres, "twice"))
        connections = [await connect(settings) for _ in range(3)]

        counts = await asyncio.gather(*(migrate(each) for each in connections))

        assert sum(counts) == len(migrations())
        assert await schema_problem(connections[0]) is None
        for each in connections:
            await each.close()

    async def test_two_processes_at_once_apply_each_migration_once(self, postgres: Server) -> None:
        """As two Jobs, or a Job and a hand at night: both end well, and one of them did the work."""
        await administer(postgres, "CREATE DATABASE processes")
        environment = variables(postgres, "processes")
        own = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        command = (sys.executable, "-m", "payment_app", "migrate")
        running = [
            await asyncio.create_subprocess_exec(
                *command, env={**own, **environment}, cwd=ROOT, stdout=PIPE, stderr=STDOUT
            )
            for _ in range(2)
        ]

        said = [(await process.communicate())[0].decode() for process in running]

        assert [process.returncode for process in running] == [0, 0], said
        connection = await connect(load(environment))
        assert await connection.fetchval("SELECT count(*) FROM schema_migration") == len(migrations())
        assert await schema_problem(connection) is None
        await connection.close()

    async def test_a_migration_may_take_longer_than_a_statement_of_a_request(
        self, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An index of a large table does: cut off, it would be begun again for good, and hold up the writes each time."""
        slow = Migration(9000, "slow", "1.0.0", "SELECT pg_sleep(0.6)")
        monkeypatch.setattr(module, "migrations", lambda: (*migrations(), slow))
        connection = await connect(load({**environment, "DATABASE_COMMAND_TIMEOUT_SECONDS": "0.3"}), direct=True)

        assert await migrate(connection) == 1
        await connection.close()

    async def test_fails_when_an_applied_file_has_changed(self, settings: Settings) -> None:
        """What is applied in production is not rewritten."""
        connection = await connect(settings)
        await connection.execute("UPDATE schema_migration SET checksum = 'other' WHERE version = 1")

        with pytest.raises(MigrationError, match="0001 initial was changed"):
            await migrate(connection)
        await connection.close()

    async def test_a_newer_schema_serves_the_binaries_that_it_names(self, pool: Pool) -> None:
        """A binary older than the contract step is told so."""
        await pool.execute("INSERT INTO schema_migration VALUES (9999, 'contract', 'x', '2.0.0')")

        assert await schema_problem(pool, "2.1.0") is None
        assert "serves versions from 2.0.0 on" in (await schema_problem(pool, "1.9.0") or "")


class TestSchema:
    """What the database holds to, whoever writes."""

    async def test_transitions_are_those_of_the_service(self, pool: Pool) -> None:
        """Table and code state the same machine."""
        rows = await pool.fetch("SELECT from_status, to_status FROM payment_transition")

        assert {(row[0], row[1]) for row in rows} == {
            (before, after) for before, afters in TRANSITIONS.items() for after in afters
        }
