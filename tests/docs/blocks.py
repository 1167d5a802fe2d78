"""The runnable blocks of the documentation: Python after ``<!-- runnable -->``, and after ``<!-- prints -->`` what it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md")))


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One runnable block."""

    page: str
    """Path of its page, relative to the repository."""

    number: int
    """Which one it is on the page, from 1 on."""

    code: str
    """Python."""

    output: str | None
    """What it prints, where the page says so."""

    @property
    def file_name(self) -> str:
        """Name that its first line gives it (``# orders.py``), or one of its own."""
        named = re.match(r"# (\w+\.py)\n", self.code)
        return named.group(1) if named else f"block_{self.number}.py"

    def __str__(self) -> str:
        return f"{self.page}-{self.number}"


def fenced(text: str, mark: str) -> str | None:
    """Return the content of the fenced block that follows *mark* at once at the head of *text*, or None."""
    found = re.match(re.escape(mark) + r"\n```\w+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else None


def blocks_of(page: str, text: str) -> list[Block]:
    """Return the runnable blocks of the *text* of *page*. Raises ValueError for a mark that no block follows."""
    found = []
    for number, part in enumerate(re.split(r"^(?=<!-- runnable -->$)", text, flags=re.MULTILINE)[1:], start=1):
        code = fenced(part, "<!-- runnable -->")
        if code is None:
            raise ValueError(f"{page}: no block follows the runnable mark {number}")
        mark = part.find("<!-- prints -->")
        output = None if mark < 0 else fenced(part[mark:], "<!-- prints -->")
        found.append(Block(page=page, number=number, code=code, output=output))
    return found


def all_blocks() -> list[Block]:
    """Return the runnable blocks of the README and the guide."""
    return [
        block
        for path in PAGES
        for block in blocks_of(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]
