"""Parts of the documentation that are generated: text between two marks of a page, or a page as a whole."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "guide"


class PageError(Exception):
    """A page cannot be written; the message is the one line that the user reads."""


def fill(text: str, mark: str, content: str) -> str:
    """Return *text* with *content* between ``<!-- MARK: begin -->`` and ``<!-- MARK: end -->``.

    Raises :class:`PageError` if *text* lacks one of the two.
    """
    begin, end = f"<!-- {mark}: begin -->", f"<!-- {mark}: end -->"
    head, found, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    if not found or not closed:
        raise PageError(f"the marks {begin} and {end} are missing; put them where the generated part belongs")
    return f"{head}{begin}\n{content}{end}{tail}"


def row(*cells: object) -> str:
    """Return *cells* as one line of a Markdown table."""
    return f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in cells)} |\n"


def table(*names: str) -> str:
    """Return the two head lines of a Markdown table with the columns *names*."""
    return row(*names) + "|" + "---|" * len(names) + "\n"


def main(tool: str, path: Path, make: Callable[[str], str], arguments: list[str] | None = None) -> int:
    """Write the page *path*, or check it with ``--check``; returns the exit status.

    *make* maps the page's present text, empty if there is none, to what it should be.
    """
    parser = argparse.ArgumentParser(prog=f"python -m tools.{tool}")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the page is out of date")
    check = parser.parse_args(arguments).check
    try:
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        new = make(old)
    except (PageError, OSError) as error:
        print(f"{tool}: {path.name}: {error}", file=sys.stderr)
        return 2
    if new == old:
        return 0
    if check:
        print(f"{tool}: docs/guide/{path.name} is out of date; run make docs", file=sys.stderr)
        return 1
    path.write_text(new, encoding="utf-8")
    return 0
