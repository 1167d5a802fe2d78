"""Tests of the versioned schema."""

from __future__ import annotations

import asyncio

import pytest

from payment_app.database.migrate import MigrationError, migrate, migrations, schema_problem
from payment_app.database.pool import Pool, connect
from payment_app.payments.states import TRANSITIONS
from payment_app.settings import Settings, load
from tests.payment_app.conftest import administer, variables
from tests.support.databases import Server


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
