"""Tests of what commands have in common."""

from __future__ import annotations

from payment_app.cli._arguments import database
from payment_app.settings import load


class TestDatabase:
    """The connections of a command."""

    async def test_a_statement_may_take_longer_than_one_of_a_request(self, environment: dict[str, str]) -> None:
        """It may go through a whole table, as the count of what a rotation has left does."""
        async with database(load({**environment, "DATABASE_COMMAND_TIMEOUT_SECONDS": "0.3"})) as pool:
            assert await pool.fetchval("SELECT pg_sleep(0.6)::text") == ""
