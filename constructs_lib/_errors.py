"""The one error for values that are refused."""

from __future__ import annotations

from types import MappingProxyType


class PropsError(ValueError):
    """A prop holds a value that Kubernetes or this library refuses; the message names the prop, the rule and the remedy."""


def shown(value: object) -> str:
    """Render *value* for an error message: strings quoted, everything cut at 80 characters."""
    plain = dict(value) if isinstance(value, MappingProxyType) else value
    text = " ".join(repr(plain).split("\n"))
    return text if len(text) <= 80 else f"{text[:77]}..."
