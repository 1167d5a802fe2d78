"""Generated parts of the documentation."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tools import capacity_report, graph, include_files, operators_table, pages, settings_table
from tools.pages import PageError, fill, row, table

TEXT = "before\n<!-- a: begin -->\nold\n<!-- a: end -->\nafter\n"


class TestFill:
    """Text between two marks."""

    def test_replaces_what_is_between_the_marks(self) -> None:
        """The marks and the rest stay, so that it can be done again."""
        once = fill(TEXT, "a", "new\n")

        assert once == "before\n<!-- a: begin -->\nnew\n<!-- a: end -->\nafter\n"
        assert fill(once, "a", "new\n") == once

    @pytest.mark.parametrize("text", ["", "<!-- a: begin -->\n", "<!-- a: end -->\n<!-- a: begin -->\n"])
    def test_fails_without_both_marks(self, text: str) -> None:
        """A page that lost one would never be written again."""
        with pytest.raises(PageError, match="the marks <!-- a: begin --> and <!-- a: end --> are missing"):
            fill(text, "a", "new\n")


class TestTable:
    """Markdown tables."""

    def test_has_head_and_rows(self) -> None:
        """A bar in a cell does not end it."""
        assert table("x", "y") + row(1, "a|b") == "| x | y |\n|---|---|\n| 1 | a\\|b |\n"


class TestMain:
    """Writing and checking a page."""

    def test_writes_once(self, tmp_path: Path) -> None:
        """A page that is up to date is left alone."""
        page = tmp_path / "page.md"
        page.write_text(TEXT, encoding="utf-8")

        assert pages.main("tool", page, lambda text: fill(text, "a", "new\n"), []) == 0
        assert "new" in page.read_text(encoding="utf-8")
        assert pages.main("tool", page, lambda text: fill(text, "a", "new\n"), ["--check"]) == 0

    def test_makes_a_page_that_is_missing(self, tmp_path: Path) -> None:
        """A page that is generated as a whole needs no marks."""
        assert pages.main("tool", tmp_path / "page.md", lambda _: "all\n", []) == 0
        assert (tmp_path / "page.md").read_text(encoding="utf-8") == "all\n"

    def test_fails_for_an_old_page_and_leaves_it(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """``--check`` writes nothing and says what to do."""
        page = tmp_path / "page.md"
        page.write_text(TEXT, encoding="utf-8")

        assert pages.main("tool", page, lambda text: fill(text, "a", "new\n"), ["--check"]) == 1
        assert page.read_text(encoding="utf-8") == TEXT
        assert capsys.readouterr().err == "tool: docs/guide/page.md is out of date; run make docs\n"

    def test_fails_for_a_page_that_cannot_be_made(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """One line with the page's name, no trace."""
        assert pages.main("tool", tmp_path / "page.md", lambda text: fill(text, "a", ""), []) == 2
        assert capsys.readouterr().err.startswith("tool: page.md: the marks <!-- a: begin -->")


class TestProject:
    """The project's own pages."""

    @pytest.mark.parametrize("tool", [capacity_report, graph, include_files, operators_table])
    def test_is_up_to_date(self, tool: ModuleType) -> None:
        """What ``make docs-check`` looks at."""
        assert tool.main(["--check"]) == 0

    def test_the_table_of_settings_is_up_to_date(self) -> None:
        """It has a tool of its own."""
        text = settings_table.FILE.read_text(encoding="utf-8")

        assert settings_table.page(text) == text


class TestOperators:
    """The tables of custom resources."""

    def test_names_every_custom_resource_of_a_folder(self, tmp_path: Path) -> None:
        """Kinds of Kubernetes' own are left out."""
        (tmp_path / "a.k8s.yaml").write_text(
            "apiVersion: v1\nkind: Secret\n---\napiVersion: cert-manager.io/v1\nkind: Certificate\n", encoding="utf-8"
        )

        assert operators_table.custom_kinds(tmp_path) == {"cert-manager.io/v1": {"Certificate"}}

    def test_fails_for_a_group_that_nobody_serves(self, tmp_path: Path) -> None:
        """A new operator needs a line in the table."""
        (tmp_path / "a.k8s.yaml").write_text("apiVersion: example.com/v1\nkind: Thing\n", encoding="utf-8")

        with pytest.raises(PageError, match=r"nobody is known to serve example.com; add it to OPERATORS"):
            operators_table.custom_kinds(tmp_path)

    def test_development_needs_none(self) -> None:
        """It applies to a bare cluster."""
        assert operators_table.custom_kinds(operators_table.DIST / "development") == {}


class TestCapacity:
    """The capacity plan as tables."""

    def test_says_where_each_input_comes_from(self) -> None:
        """Docstrings say it, or the tool's own list."""
        report = capacity_report.report()

        assert "| `designed_pods` | 1,000 | Pods that quota, nodes and connections must bear" in report
        assert "| `rollout.rollback_seconds` | 120 seconds | Time for a rollback | PRD-006, RNF-017 |" in report

    def test_says_for_which_average_of_payments_a_restore_is_in_time(self) -> None:
        """The restore's arithmetic and the plan's count by the same log of a payment, and the plan's rate is no average."""
        report = capacity_report.report()

        assert "| stated average, for which base backups are planned | 0.25 MiB/s | 64 |" in report
        assert "| the RTO holds up to, with a base backup every 4 h, as now | 0.72 MiB/s | 184 |" in report
        assert "| the RTO holds up to, with a base backup every 1 h | 2.89 MiB/s | 739 |" in report
        assert "| 11.72 MiB/s | 3,000 | 10,000 requests/s x 30 % writes; 650 segments x 16 MiB" in report

    def test_prints(self, capsys: pytest.CaptureFixture[str]) -> None:
        """For who wants the figures without the page."""
        assert capacity_report.main(["--print"]) == 0
        assert capsys.readouterr().out == capacity_report.report()

    def test_fails_for_an_input_without_source(self) -> None:
        """A figure that nobody measured or chose has no place in a plan."""
        with pytest.raises(PageError, match=r"nobody says where x comes from; add it to BASIS"):
            capacity_report.basis_of("x", "A number.")


class TestIncludedFiles:
    """Files that pages show."""

    def test_shows_the_file(self, tmp_path: Path) -> None:
        """As a fenced block in its language."""
        (tmp_path / "a.py").write_text("print(1)\n", encoding="utf-8")
        text = "<!-- file a.py: begin -->\n<!-- file a.py: end -->\n"

        assert include_files.page(text, tmp_path) == (
            "<!-- file a.py: begin -->\n```python\nprint(1)\n```\n<!-- file a.py: end -->\n"
        )

    def test_fails_for_a_file_that_does_not_exist(self, tmp_path: Path) -> None:
        """A moved example is noticed."""
        with pytest.raises(PageError, match=r"it shows a.py, which does not exist"):
            include_files.page("<!-- file a.py: begin -->\n<!-- file a.py: end -->\n", tmp_path)
