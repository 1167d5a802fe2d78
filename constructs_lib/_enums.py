"""From Kubernetes' words to the members of generated enums."""

from __future__ import annotations

import enum
import re
from typing import TypeVar

E = TypeVar("E", bound=enum.Enum)

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def member(kind: type[E], word: str | int) -> E:
    """Return the member of the generated enum *kind* for *word*: ``WhenEmpty`` is ``WHEN_EMPTY``, ``256`` is ``VALUE_256``.

    Raises KeyError for a word that the schema in ``crds/`` does not list; props refuse such words before.
    """
    if isinstance(word, int):
        return kind[f"VALUE_{word}"]
    return kind[_CAMEL.sub("_", word).replace("-", "_HYPHEN_").replace(" ", "_").upper()]
