"""Tests of tools.check_migrations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.check_migrations import MIGRATIONS, WAIVERS, main


class TestCheck:
    """squawk over the migrations."""

    def test_the_services_own_files_pass(self, capsys: pytest.CaptureFixture[str]) -> None:
        """With waivers that are all needed."""
        assert main([]) == 0
        assert "lock no large table" in capsys.readouterr().out
        assert {waiver.file for waiver in WAIVERS} <= {path.name for path in MIGRATIONS.glob("*.sql")}

    @pytest.mark.parametrize(
        ("statement", "rule"),
        [
            ("CREATE INDEX slow ON payment (amount)", "require-concurrent-index-creation"),
            ("ALTER TABLE payment ADD CONSTRAINT c CHECK (amount > 0)", "constraint-missing-not-valid"),
            ("ALTER TABLE payment ALTER COLUMN amount TYPE numeric", "changing-column-type"),
            ("ALTER TABLE payment ALTER COLUMN note SET NOT NULL", "adding-not-nullable-field"),
            ("ALTER TABLE payment ADD COLUMN key uuid DEFAULT gen_random_uuid()", "adding-field-with-default"),
            ("ALTER TABLE payment DROP COLUMN note", "ban-drop-column"),
            ("LOCK TABLE payment", "whole-table"),
            ("VACUUM (FULL) payment", "whole-table"),
            ("UPDATE payment SET note = 'x; WHERE'", "whole-table"),
        ],
        ids=["index", "check", "type", "not-null", "volatile", "drop", "lock", "vacuum", "update"],
    )
    def test_fails_for_a_statement_that_locks_a_large_table(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], statement: str, rule: str
    ) -> None:
        """File, line and rule are named."""
        file = tmp_path / "0009_slow.sql"
        file.write_text(f"-- serves: 1.0.0\n\n{statement};\n", encoding="utf-8")

        assert main([str(file)]) == 1
        assert f"0009_slow.sql:3: {rule}: " in capsys.readouterr().out

    def test_what_locks_nobody_out_passes(self, tmp_path: Path) -> None:
        """A new table with its indexes, a column without a default, a constraint that is validated later, a change of some rows."""
        file = tmp_path / "0009_quick.sql"
        file.write_text(
            "-- serves: 1.0.0\nCREATE TABLE note (id bigint PRIMARY KEY, text text);\nCREATE INDEX by_text ON note (text);\n"
            "ALTER TABLE payment ADD COLUMN note text;\nALTER TABLE payment ADD CONSTRAINT c CHECK (amount > 0) NOT VALID;\n"
            "UPDATE payment SET note = 'LOCK TABLE; x' WHERE id = 1;\n",
            encoding="utf-8",
        )

        assert main([str(file)]) == 0
