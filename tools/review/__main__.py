"""Tell what a change of ``dist/`` means: ``python -m tools.review BASE HEAD``, commits or folders. Prints Markdown."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.review.consequences import consequences
from tools.review.fields import CARE, CHANGE, Consequence
from tools.review.manifests import Objects, ReviewError, read

LIMIT = 60_000
"""Characters; a comment on GitHub may have 65,536."""

LINES = 40
"""Consequences that one section of one environment shows; all the same sort goes together before."""

ORDER = ("production", "staging", "development", "cluster")


def markdown(old: Mapping[str, Objects], new: Mapping[str, Objects]) -> str:
    """Return the review of going from *old* to *new*, environment by environment, the dangerous first."""
    found = {}
    for environment in sorted(
        {*old, *new}, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name)
    ):
        if rows := consequences(old.get(environment, {}), new.get(environment, {})):
            found[environment] = rows
    if not found:
        return "## What this changes in the clusters\n\nNothing: `dist/` is the same.\n"
    parts = [
        "## What this changes in the clusters\n",
        "| environment | needs care | workloads rolled | other changes |",
        "|---|---|---|---|",
    ]
    for environment, rows in found.items():
        care = sum(row.section == CARE for row in rows)
        rolls = sum(row.about == "rolls" for row in rows)
        rest = len(rows) - care - sum(row.about == "rolls" and row.section != CARE for row in rows)
        parts.append(f"| {environment} | {f'**{care}**' if care else 0} | {rolls} | {rest} |")
    for environment, rows in found.items():
        parts += ["", f"### {environment}"]
        for section in (CARE, CHANGE):
            parts += _section(section, [row for row in rows if row.section == section])
    text = "\n".join(parts) + "\n"
    if len(text) > LIMIT:
        text = text[:LIMIT].rpartition("\n")[0] + "\n\nCut here; `python -m tools.review` prints all of it.\n"
    return text


def _section(title: str, rows: Sequence[Consequence]) -> list[str]:
    if not rows:
        return []
    grouped: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        grouped.setdefault((row.about, row.what), []).append(str(row.thing))
    lines = ["", f"**{title}**", ""]
    shown = sorted(grouped.items())
    for (about, what), things in shown[:LINES]:
        names = ", ".join(code(name) for name in things[:8]) + (
            f" and {len(things) - 8} more" if len(things) > 8 else ""
        )
        lines.append(f"- {about}: {names}: {code(what)}")
    if len(shown) > LINES:
        lines.append(f"- and {len(shown) - LINES} more; the difference of `dist/` shows them")
    return lines


def code(text: str) -> str:
    """Return *text* as code: what a pull request names shows nothing, links nowhere and mentions nobody."""
    plain = " ".join(text.replace("`", "'").split())
    return f"`{plain[:300]}{'…' if len(plain) > 300 else ''}`"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the review, or write it; return the exit status: 0, or 2 for what cannot be read."""
    parser = argparse.ArgumentParser(prog="tools.review", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("base", help="commit or folder before the change")
    parser.add_argument("head", help="commit or folder after it")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write to this file instead of printing")
    parser.add_argument(
        "--environment", action="append", help="look at this one alone; may be given again (default: all)"
    )
    options = parser.parse_args(arguments)
    try:
        old, new = (
            {name: found for name, found in read(source).items() if name in (options.environment or [name])}
            for source in (options.base, options.head)
        )
        text = markdown(old, new)
        if options.output:
            options.output.write_text(text, encoding="utf-8")
            return 0
    except (ReviewError, OSError) as error:
        print(f"review: {error}", file=sys.stderr)
        return 2
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
