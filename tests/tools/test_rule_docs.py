"""Tests of the pages about the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from constructs_lib.checks.runner import all_rules
from tests.constructs_lib.checks.cases import all_cases
from tools import rule_docs


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the index and a page for every rule, which the tool takes for the project's own."""
    sections = "".join(f"\n## {section}\n\nText.\n" for section in rule_docs.SECTIONS)
    for rule in all_rules():
        (tmp_path / f"{rule.id}.md").write_text(f"# {rule.id} {rule.title}\n{sections}", encoding="utf-8")
    (tmp_path / "README.md").write_text(rule_docs.index(all_rules()), encoding="utf-8")
    monkeypatch.setattr(rule_docs, "FOLDER", tmp_path)
    return tmp_path


class TestTool:
    """Writing and checking."""

    def test_the_projects_own_pages_are_up_to_date(self) -> None:
        """Index, titles and sections."""
        assert list(rule_docs.findings(rule_docs.FOLDER, all_rules())) == []

    def test_the_index_names_every_rule_once(self) -> None:
        """In a table of its family."""
        linked = re.findall(r"^\| \[(PC[0-9]{3})\]\(\1\.md\)", rule_docs.index(all_rules()), re.MULTILINE)

        assert sorted(linked) == [rule.id for rule in all_rules()]

    def test_it_writes_the_index_and_nothing_else(self, pages: Path) -> None:
        """Pages are written by hand."""
        (pages / "README.md").write_text("old", encoding="utf-8")
        before = {path.name: path.read_text(encoding="utf-8") for path in pages.glob("PC*.md")}

        assert rule_docs.main([]) == 0
        assert (pages / "README.md").read_text(encoding="utf-8") == rule_docs.index(all_rules())
        assert {path.name: path.read_text(encoding="utf-8") for path in pages.glob("PC*.md")} == before

    def test_fails_for_an_old_index_and_leaves_it(self, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """``--check`` writes nothing."""
        (pages / "README.md").write_text("old", encoding="utf-8")

        assert rule_docs.main(["--check"]) == 1
        assert (pages / "README.md").read_text(encoding="utf-8") == "old"
        assert capsys.readouterr().err == "docs/rules/README.md: is not what the rules are; run tools/rule_docs.py\n"

    def test_fails_for_missing_and_stray_pages(self, pages: Path) -> None:
        """A rule without page, a page without rule."""
        (pages / "PC001.md").rename(pages / "PC999.md")

        stray, missing = rule_docs.findings(pages, all_rules())

        assert stray == "PC999.md: there is no such rule; remove the page"
        assert missing.startswith("PC001.md: is missing; write it with the sections What it checks, Why")

    def test_fails_for_another_title_or_other_sections(self, pages: Path) -> None:
        """A page keeps to the form."""
        (pages / "PC001.md").write_text("# PC001 Something\n\n## Why\n", encoding="utf-8")

        title, sections = rule_docs.findings(pages, all_rules())

        assert title == "PC001.md: its first line is not '# PC001 A Service selects no pods'; correct it"
        assert sections.startswith("PC001.md: its sections are Why; they must be What it checks, Why")


class TestPages:
    """What the pages show."""

    @pytest.mark.parametrize("rule", [rule.id for rule in all_rules()])
    def test_the_example_is_what_the_rule_says(self, rule: str) -> None:
        """Word for word the message of the failing example in the tests."""
        text = (rule_docs.FOLDER / f"{rule}.md").read_text(encoding="utf-8")

        assert f"```text\n{all_cases()[rule].message}\n```" in text
