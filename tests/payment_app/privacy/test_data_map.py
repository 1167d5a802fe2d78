"""Tests that the data map names the whole schema and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from payment_app.database.pool import Pool
from payment_app.settings import describe

PAGE = (Path(__file__).resolve().parents[3] / "docs/guide/privacy.md").read_text(encoding="utf-8")
ROWS: list[tuple[str, str]] = re.findall(r"^\| `(\w+)` \|([^|]+)\|", PAGE, re.MULTILINE)
WITHOUT = re.search(r"Without personal data: (.*?)\.", PAGE, re.DOTALL)


class TestDataMap:
    """docs/guide/privacy.md says of every table what it holds of people."""

    async def test_every_table_is_on_it_once(self, pool: Pool) -> None:
        """A new table cannot be forgotten."""
        tables = [row[0] for row in await pool.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        assert WITHOUT is not None
        named = [name for name, _ in ROWS] + re.findall(r"`(\w+)`", WITHOUT[1])

        assert sorted(named) == sorted(tables)

    async def test_every_column_on_it_exists(self, pool: Pool) -> None:
        """A renamed column cannot be left behind."""
        rows = await pool.fetch(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        )
        columns = {(row[0], row[1]) for row in rows}
        named = {(table, column) for table, text in ROWS for column in re.findall(r"`(\w+)`", text)}

        assert len(named) > 40
        assert named - columns == set()

    async def test_every_encrypted_column_is_on_it(self, pool: Pool) -> None:
        """What is worth encrypting is worth naming."""
        from payment_app.privacy.rotation import TABLES

        named = {(table, column) for table, text in ROWS for column in re.findall(r"`(\w+)`", text)}

        for table in TABLES:
            if table.name != "webhook_endpoint":
                assert {(table.name, column) for column in table.columns} <= named

    @pytest.mark.parametrize("name", sorted(set(re.findall(r"`([A-Z][A-Z_]{4,})`", PAGE))))
    def test_every_setting_on_it_exists(self, name: str) -> None:
        """A renamed setting cannot be left behind."""
        assert name in {each.name for each in describe()}
