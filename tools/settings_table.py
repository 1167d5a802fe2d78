"""The table of every setting that differs between environments, for ``docs/guide/environments.md``.

python -m tools.settings_table           write the table
python -m tools.settings_table --check   exit with 1 if the file does not hold it
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from charts.environments import ENVIRONMENTS, PRD
from charts.images import Images
from constructs_lib import CapacityPlan, Image

FILE = Path(__file__).resolve().parent.parent / "docs/guide/environments.md"
BEGIN, END = "<!-- settings: begin -->", "<!-- settings: end -->"


def flat(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (dotted name, text) of every setting below *value*: fields of dataclasses, members of tuples and mappings."""
    if isinstance(value, Image):
        yield path, str(value)
    elif is_dataclass(value) and not isinstance(value, type):
        for entry in fields(value):
            yield from flat(getattr(value, entry.name), f"{path}.{entry.name}" if path else entry.name)
        if isinstance(value, CapacityPlan):
            yield f"{path}.max_replicas (computed)", str(value.max_replicas)
    elif isinstance(value, Mapping):
        for key in sorted(value):
            yield from flat(value[key], f"{path}[{key}]")
    elif isinstance(value, tuple | frozenset):
        members = value if isinstance(value, tuple) else tuple(sorted(value, key=str))
        if any(is_dataclass(member) for member in members):
            for number, member in enumerate(members):
                yield from flat(member, f"{path}[{number}]")
        else:
            yield path, ", ".join(map(str, members)) or "none"
    else:
        yield path, "none" if value is None else str(value)


def table() -> str:
    """Return the table in Markdown: a row for each setting that is not the same in all environments."""
    images = Images.read()
    columns = {name: dict(flat(make(images))) for name, make in ENVIRONMENTS.items()}
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    lines = [
        f"| setting | {' | '.join(columns)} | PRD-006 |",
        "|---" * (len(columns) + 2) + "|",
    ]
    for name in names:
        values = [column.get(name, "-") for column in columns.values()]
        if len(set(values)) > 1 or name in PRD:
            cells = [value.replace("|", "\\|") for value in values]
            lines.append(f"| `{name}` | {' | '.join(cells)} | {PRD.get(name, '')} |")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """Return the page *text* with the table between its marks. Raises ValueError if the marks are missing."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{FILE.name} lacks the marks {BEGIN} and {END}; put them where the table belongs")
    return f"{head}{BEGIN}\n{table()}{END}{tail}"


def main() -> int:
    """Write or check the page; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the page is out of date")
    check = parser.parse_args().check
    try:
        old = FILE.read_text()
        new = page(old)
    except (OSError, ValueError) as error:
        print(f"settings-table: {error}", file=sys.stderr)
        return 2
    if new == old:
        return 0
    if check:
        print(f"settings-table: docs/guide/{FILE.name} is out of date; run make docs", file=sys.stderr)
        return 1
    FILE.write_text(new)
    return 0


if __name__ == "__main__":
    sys.exit(main())
