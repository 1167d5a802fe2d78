"""The table of every setting that differs between environments, for ``docs/guide/environments.md``.

python -m tools.settings_table           write the table
python -m tools.settings_table --check   exit with 1 if the file does not hold it
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from charts.environments import ENVIRONMENTS, PRD
from charts.images import Images
from constructs_lib import CapacityPlan, Image
from tools import pages

FILE = pages.GUIDE / "environments.md"


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
    text = pages.table("setting", *columns, "PRD-006")
    for name in names:
        values = [column.get(name, "-") for column in columns.values()]
        if len(set(values)) > 1 or name in PRD:
            text += pages.row(f"`{name}`", *values, PRD.get(name, ""))
    return text


def page(text: str) -> str:
    """Return the page *text* with the table between its marks. Raises :class:`pages.PageError` if the marks are missing."""
    return pages.fill(text, "settings", table())


def main(arguments: list[str] | None = None) -> int:
    """Write or check the page; returns the exit status."""
    return pages.main("settings_table", FILE, page, arguments)


if __name__ == "__main__":
    sys.exit(main())
