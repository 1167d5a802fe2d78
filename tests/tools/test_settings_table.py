"""The table of the settings that differ between environments."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from charts.environments import ENVIRONMENTS, PRD
from constructs_lib import Image
from tools import settings_table
from tools.settings_table import flat, page, table

BEGIN, END = "<!-- settings: begin -->", "<!-- settings: end -->"


@dataclass(frozen=True)
class Inner:
    """Settings inside of settings."""

    size: int = 1


@dataclass(frozen=True)
class Outer:
    """Settings of each form."""

    name: str = "a"
    none: int | None = None
    names: tuple[str, ...] = ("b", "a")
    nothing: tuple[str, ...] = ()
    several: tuple[Inner, ...] = (Inner(1), Inner(2))
    unordered: frozenset[str] = frozenset({"z", "a"})
    table: Mapping[str, Inner] = field(default_factory=lambda: {"z": Inner(), "a": Inner()})
    image: Image = field(default_factory=lambda: Image(repository="shop", version="1"))


def rows() -> dict[str, list[str]]:
    """Return the cells of each row of the table, by setting."""
    found = {}
    for line in table().splitlines()[2:]:
        name, *cells = (cell.strip() for cell in line.strip("|").split(" | "))
        found[name.strip("`")] = cells
    return found


class TestFlat:
    """From nested settings to names and texts."""

    def test_names_every_setting_by_its_place(self) -> None:
        """Fields by dots, members by brackets; an order that means nothing is sorted."""
        assert dict(flat(Outer())) == {
            "name": "a",
            "none": "none",
            "names": "b, a",
            "nothing": "none",
            "several[0].size": "1",
            "several[1].size": "2",
            "unordered": "a, z",
            "table[a].size": "1",
            "table[z].size": "1",
            "image": "shop:1",
        }


class TestTable:
    """The table itself."""

    def test_has_a_column_for_each_environment_and_one_for_the_prd(self) -> None:
        """In the order in which they are defined."""
        head = table().splitlines()[0]

        assert [cell.strip() for cell in head.strip("|").split("|")] == ["setting", *ENVIRONMENTS, "PRD-006"]

    def test_shows_what_differs_and_what_the_prd_says(self) -> None:
        """The PRD's 20 pods stand beside ours."""
        found = rows()

        assert found["namespace"] == ["payment-api", "payment-api-staging", "payment-api-development", "payment-api"]
        assert found["api_scaling.max_replicas"][0] == "150"
        assert found["api_scaling.max_replicas"][-1].startswith("20 ")
        assert set(PRD) <= set(found)

    def test_leaves_out_what_is_the_same(self) -> None:
        """A setting without a difference is not in the way."""
        assert all(len(set(cells[:-1])) > 1 or name in PRD for name, cells in rows().items())
        assert "connections_per_pod" not in rows()

    def test_every_row_has_all_cells(self) -> None:
        """A bar inside a value does not end a cell."""
        assert {len(cells) for cells in rows().values()} == {len(ENVIRONMENTS) + 1}


class TestPage:
    """The page that holds it."""

    def test_puts_the_table_between_the_marks(self) -> None:
        """What people wrote around it stays."""
        text = page(f"before\n{BEGIN}\nold\n{END}\nafter\n")

        assert text == f"before\n{BEGIN}\n{table()}{END}\nafter\n"
        assert page(text) == text

    @pytest.fixture
    def run(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
        """Return a function that runs the tool over a page with a given text, and returns its status and the page."""
        path = tmp_path / "environments.md"
        monkeypatch.setattr(settings_table, "FILE", path)

        def run(text: str | None, *arguments: str) -> tuple[int, str]:
            if text is not None:
                path.write_text(text)
            monkeypatch.setattr(sys, "argv", ["settings_table", *arguments])
            return settings_table.main(), path.read_text() if path.exists() else ""

        return run

    def test_writes_and_then_agrees(self, run: Any) -> None:
        """A check after a run finds nothing to do."""
        status, text = run(f"{BEGIN}\n{END}")

        assert (status, text) == (0, f"{BEGIN}\n{table()}{END}")
        assert run(None, "--check") == (0, text)

    def test_fails_for_a_page_that_is_out_of_date(self, run: Any, capsys: pytest.CaptureFixture[str]) -> None:
        """The check changes nothing, and says what to run."""
        old = f"{BEGIN}\nold\n{END}"

        assert run(old, "--check") == (1, old)
        assert capsys.readouterr().err == "settings_table: docs/guide/environments.md is out of date; run make docs\n"

    @pytest.mark.parametrize("text", ["no marks", None, END + BEGIN])
    def test_fails_without_marks_or_page(self, run: Any, text: str | None, capsys: pytest.CaptureFixture[str]) -> None:
        """In one line."""
        assert run(text)[0] == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
