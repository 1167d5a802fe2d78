"""Parses the text of one setting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

WHOLE, NUMBER = re.compile(r"-?[0-9]{1,18}"), re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?")
TRUE, FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})


class InvalidError(Exception):
    """A value is not accepted; the message is ``<rule>; <what to do>``, without the value."""

    def __init__(self, rule: str, remedy: str) -> None:
        super().__init__(f"{rule}; {remedy}")


class Secret:
    """A text that shows itself only when asked by name."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the text."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> Any:
        raise TypeError("a secret is not to be serialized")


def read_secret(name: str, variables: Mapping[str, str]) -> str | None:
    """Return the text of the secret *name*, from its variable or from the file that ``<name>_FILE`` names.

    Raises:
        InvalidError: when both are given, or the file cannot be read.
    """
    path = variables.get(f"{name}_FILE")
    if not path:
        # A line's end comes from a secret that was made with echo; no password of the other side has it.
        return (variables.get(name) or "").rstrip("\r\n") or None
    if variables.get(name):
        raise InvalidError(f"and {name}_FILE are both set", "set one of them")
    try:
        return Path(path).read_text(encoding="utf-8").rstrip("\r\n") or None
    except (OSError, UnicodeDecodeError):
        raise InvalidError("cannot be read from its file", f"check the path in {name}_FILE and its mode") from None


def parse(kind: Any, text: str, rules: Mapping[str, Any]) -> Any:
    """Return *text* as *kind*: a number, truth value, text, secret, one of several words, or a tuple of these.

    Raises:
        InvalidError: when it is none.
    """
    if kind is Secret:
        return Secret(text)
    if kind is str:
        return text
    if kind is bool:
        return _truth(text)
    if kind in {int, float}:
        return _number(kind, text, rules)
    words = get_args(kind)
    if words[-1] is Ellipsis:
        parts = tuple(part.strip() for part in text.split(",") if part.strip())
        return tuple(_word(words[0], part) for part in parts)
    return _word(kind, text)


def _truth(text: str) -> bool:
    if text.lower() in TRUE | FALSE:
        return text.lower() in TRUE
    raise InvalidError("must be true or false", "write one of these words")


def _number(kind: type[int | float], text: str, rules: Mapping[str, Any]) -> float:
    # Python reads more than that: digits of other scripts, underscores, "nan".
    if not (WHOLE if kind is int else NUMBER).fullmatch(text):
        raise InvalidError(f"must be a {'whole ' if kind is int else ''}number", "write digits alone")
    value = kind(text)
    low, high = rules["minimum"], rules["maximum"]
    if not (low is None or low <= value) or not (high is None or value <= high):
        raise InvalidError(f"must lie between {low:,} and {high:,}", "choose a value in that range")
    return value


def _word(kind: Any, text: str) -> str:
    words = get_args(kind)
    if not words:
        return text
    if text.lower() not in words:
        raise InvalidError(f"must be one of {', '.join(words)}", "write one of these words")
    return text.lower()
