"""How values and their table are written."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from typing import Any

from constructs_lib._yaml import dump
from tools.helm.texts import DESCRIPTIONS, README


def values_file(flat: Mapping[str, Any], head: str, *, comments: bool = True) -> str:
    """Return *flat*, by dotted name, as nested YAML below *head*; *comments* in the form that helm-docs reads."""
    lines = head.splitlines()
    open_folders: list[str] = []
    for name, value in grouped(flat).items():
        *folders, last = name.split(".")
        common = 0
        while common < min(len(folders), len(open_folders)) and folders[common] == open_folders[common]:
            common += 1
        if not common:
            lines.append("")
        lines += [f"{'  ' * depth}{folders[depth]}:" for depth in range(common, len(folders))]
        open_folders = folders
        pad = "  " * len(folders)
        if comments and name in DESCRIPTIONS:
            lines += textwrap.wrap(
                DESCRIPTIONS[name], 118 - len(pad), initial_indent=f"{pad}# -- ", subsequent_indent=f"{pad}# "
            )
        lines += textwrap.indent(dump([{last: value}]), pad).splitlines()
    return "\n".join(lines) + "\n"


def grouped(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Return *flat* with all names of one folder together, in the order in which the folders are met."""
    tree: dict[str, Any] = {}
    for name in flat:
        inner = tree
        for part in name.split("."):
            inner = inner.setdefault(part, {})
    found: dict[str, Any] = {}

    def walk(node: Mapping[str, Any], prefix: str) -> None:
        for key, below in sorted(node.items(), key=lambda item: bool(item[1])):
            name = f"{prefix}{key}"
            if below:
                walk(below, name + ".")
            else:
                found[name] = flat[name]

    for key, below in tree.items():
        walk({key: below}, "")
    return found


def kind_of(value: Any) -> str:
    """Return the type of *value* as helm-docs names it."""
    match value:
        case bool():
            return "bool"
        case int():
            return "int"
        case float():
            return "float"
        case str():
            return "string"
        case list():
            return "list"
        case _:
            return "object"


def readme(flat: Mapping[str, Any], *, version: str, app_version: str) -> str:
    """Return the chart's README, in the form that helm-docs gives it."""
    rows = "".join(
        f"| {name} | {kind_of(value)} | `{json.dumps(value, ensure_ascii=False)}` | {DESCRIPTIONS.get(name, '')} |\n".replace(
            "|  |", "| |"
        )
        for name, value in sorted(flat.items())
    )
    badges = f"Version {version} · type application · appVersion {app_version}"
    return README.format(badges=badges, rows=rows)
