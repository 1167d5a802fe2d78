"""Manifests as YAML that every reader understands alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

_NUMBER_LIKE = re.compile(r"[-+]?[.0-9][-+.0-9a-fA-FoxXeE_]*|[yYnN]")
"""Texts that some reader takes for a number or a truth value: kubectl reads ``1e3`` as a number, and ``y`` as true."""


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # chosen at run time: C where it is built
    """Block style, no anchors, texts of several lines as they stand."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # PyYAML's signature
        """Write equal parts twice: an anchor is harder to read than its text."""
        return True


def _text(dumper: Any, value: str) -> Any:
    if "\n" in value:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|")
    style = '"' if _NUMBER_LIKE.fullmatch(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def dump(manifests: Iterable[Any]) -> str:
    """Return *manifests* as one YAML document each, keys in the order in which they are given."""
    text: str = yaml.dump_all(
        manifests, Dumper=_Dumper, sort_keys=False, width=120, allow_unicode=True, default_flow_style=False
    )
    return text
