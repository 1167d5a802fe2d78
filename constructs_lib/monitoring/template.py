"""Pieces of alert texts: what Prometheus fills in. Source: Prometheus documentation, "Template reference"."""

from __future__ import annotations

VALUE = "{{ $value | humanize }}"
"""The value, with a prefix such as k where it is large."""

PERCENT = "{{ $value | humanizePercentage }}"
"""The value as a percentage."""

SPAN = "{{ $value | humanizeDuration }}"
"""The value, in seconds, as a time."""

BYTES = "{{ $value | humanize1024 }}B"
"""The value, in bytes."""


def label(name: str) -> str:
    """Return the value of the label *name*."""
    return f"{{{{ $labels.{name} }}}}"


def matchers(**labels: str) -> str:
    """Return *labels* as matchers of PromQL, in the order given: ``namespace="shop",job="web"``."""
    return ",".join(f'{name}="{value}"' for name, value in labels.items())
