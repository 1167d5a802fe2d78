"""Links and references of the documentation: what is named exists."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from constructs_lib.checks.runner import all_rules

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
CITED = re.compile(r"(?<![\w/.-])docs/[\w./-]*\w")
RULE = re.compile(r"\bPC\d{3}\b")


def files(*patterns: str) -> list[Path]:
    """Return the files of the repository that match *patterns*, those that are not yet committed included."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],  # noqa: S607 - git is found on the PATH
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def prose(text: str) -> str:
    """Return *text* without its fenced blocks, in which brackets are code."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """Return the anchors of the headings of *text*, as Git hosts make them."""
    titles = re.findall(r"^#+ (.+)$", prose(text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def broken(page: Path) -> list[str]:
    """Return the relative links of *page* that lead nowhere."""
    found = []
    for target in LINK.findall(prose(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        if not path.exists() or (anchor and anchor not in anchors(path.read_text(encoding="utf-8"))):
            found.append(target)
    return found


class TestLinks:
    """Links between pages."""

    @pytest.mark.parametrize("page", files("*.md"), ids=lambda path: path.relative_to(ROOT).as_posix())
    def test_lead_somewhere(self, page: Path) -> None:
        """Every relative link names a file, and a heading in it where it has an anchor."""
        assert broken(page) == []

    def test_every_page_of_the_guide_is_linked_from_another(self) -> None:
        """A page that nobody links is not found."""
        linked = {
            (page.parent / target.partition("#")[0]).resolve()
            for page in files("*.md")
            for target in LINK.findall(prose(page.read_text(encoding="utf-8")))
            if not re.match(r"[a-z]+:", target) and not target.startswith("#")
        }

        assert [page.name for page in files("docs/guide/*.md", "docs/decisions/0*.md") if page not in linked] == []

    def test_fails_for_a_link_that_leads_nowhere(self, tmp_path: Path) -> None:
        """Files and headings; code and addresses are left alone."""
        page = tmp_path / "page.md"
        page.write_text("# A b\n[1](none.md) [2](#a-b) [3](#c) [4](https://example.com)\n```\n[5](none)\n```\n")

        assert broken(page) == ["none.md", "#c"]


class TestCitations:
    """Paths below ``docs/`` that code and pages name."""

    def test_exist(self) -> None:
        """Such as ``Source: docs/decisions/0006-disruption-budgets.md`` in a docstring."""
        own = Path(__file__).resolve()
        cited = {
            (path.relative_to(ROOT).as_posix(), name)
            for path in files("*.py", "*.md", "*.toml", "*.yaml", "*.sh", "Makefile")
            if path != own and not path.is_relative_to(ROOT / "tests")
            for name in CITED.findall(path.read_text(encoding="utf-8"))
        }

        missing = [(path, name) for path, name in sorted(cited) if not _exists(name)]
        assert missing == []
        assert any(name.startswith("docs/decisions/") for _, name in cited)

    def test_decisions_are_numbered_once(self) -> None:
        """A record is cited by its number."""
        numbers = [path.name[:4] for path in DOCS.glob("decisions/[0-9]*.md")]

        assert len(set(numbers)) == len(numbers)

    @pytest.mark.parametrize("page", sorted(DOCS.glob("decisions/[0-9]*.md")), ids=lambda path: path.stem)
    def test_decisions_have_their_parts(self, page: Path) -> None:
        """Context, decision, consequence; the title carries the number."""
        text = page.read_text(encoding="utf-8")

        assert text.startswith(f"# {page.name[:4]} ")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequence"]


class TestRules:
    """Rules and their pages."""

    def test_every_rule_has_a_page(self) -> None:
        """A finding is looked up by its id."""
        assert [rule.id for rule in all_rules() if not (DOCS / "rules" / f"{rule.id}.md").is_file()] == []

    def test_pages_name_rules_that_exist(self) -> None:
        """An id that is gone would mislead."""
        known = {rule.id for rule in all_rules()}
        named = {
            id_ for path in files("README.md", "docs/*.md") for id_ in RULE.findall(path.read_text(encoding="utf-8"))
        }

        assert sorted(named - known) == []


def _exists(name: str) -> bool:
    """Return whether the cited *name* exists; a record may be cited by its number alone."""
    return (ROOT / name).exists() or bool(
        re.fullmatch(r"docs/decisions/\d{4}", name) and list(ROOT.glob(f"{name}-*.md"))
    )
