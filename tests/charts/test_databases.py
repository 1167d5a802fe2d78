"""Tests of charts.databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from charts.databases import FILE, Databases, Generation
from charts.environments import ENVIRONMENTS
from constructs_lib import PostgresProps, PropsError, Restore

HEAD = "# The databases\n# of all environments\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with two environments."""
    made = tmp_path / "databases.yaml"
    made.write_text(HEAD + "production:\n  generation: 1\nstaging:\n  generation: 4\n", encoding="utf-8")
    return made


class TestDatabases:
    """The committed generations."""

    def test_the_file_names_every_environment(self) -> None:
        """Under its own name."""
        assert set(Databases.read(FILE).by_environment) == set(ENVIRONMENTS)

    @pytest.mark.parametrize(
        "restore",
        [
            Restore(from_generation=4),
            Restore(from_generation=4, target_time="2026-03-01T02:00:00Z"),
            Restore(from_generation=4, target_name="before: the 'migration'"),
            Restore(from_generation=4, target_name="monday", backup_id="20260301T020000"),
            Restore(from_generation=4, backup_id="20260301"),
        ],
        ids=["newest", "time", "name", "name and backup", "backup"],
    )
    def test_what_is_written_is_read(self, file: Path, restore: Restore) -> None:
        """With the comments at its head, and the other environments as they were."""
        Databases.read(file).write("staging", Generation(number=5, restore=restore), file)

        found = Databases.read(file)
        assert found("staging") == Generation(number=5, restore=restore)
        assert found("production") == Generation()
        assert file.read_text(encoding="utf-8").startswith(HEAD)

    def test_a_generation_reaches_the_props(self) -> None:
        """The archive that is written, and the one that is read."""
        props = Generation(number=3, restore=Restore(from_generation=2)).of(PostgresProps(storage_gibibytes=1))

        assert (props.server_name, props.restored_server_name) == ("postgres-g3", "postgres-g2")

    @pytest.mark.parametrize(
        "text",
        [
            "[]",
            "production: 1",
            "production: {generation: 0}",
            "production: {generation: two}",
            "production: {generation: 2, restore: {from_generation: 2}}",
            "production: {generation: 2, restore: {from_generation: 1, until: now}}",
            "production: {generation: 2, restore: {from_generation: 1, target_time: yesterday}}",
            "production: {number: 2}",
            "{",
        ],
        ids=["list", "number", "zero", "word", "itself", "unknown", "moment", "field", "yaml"],
    )
    def test_fails_for_a_file_that_holds_no_generations(self, tmp_path: Path, text: str) -> None:
        """In one line."""
        made = tmp_path / "databases.yaml"
        made.write_text(text, encoding="utf-8")

        with pytest.raises(PropsError) as caught:
            Databases.read(made)

        assert "\n" not in str(caught.value)

    def test_fails_for_an_environment_that_is_not_there(self, file: Path) -> None:
        """The message names those that are."""
        with pytest.raises(PropsError, match=r"must hold the environment \(production, staging\), got 'test'"):
            Databases.read(file)("test")
