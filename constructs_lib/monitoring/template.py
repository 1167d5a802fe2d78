"""Pieces of alerts: what Prometheus fills in, and PromQL. Source: Prometheus documentation, "Template reference"."""

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


_OF_DEPLOYMENT = "(.+)-[a-z0-9]{1,10}-[a-z0-9]{5}"
"""Names of a Deployment's pods: its own, a hash of its template, five more letters. Source: Kubernetes, ReplicaSet controller."""


def with_deployment(expr: str) -> str:
    """Return PromQL *expr* with the label ``deployment`` where the label ``pod`` names one's pod: alerts of both then have it to share."""
    return f'label_replace({expr}, "deployment", "$1", "pod", "{_OF_DEPLOYMENT}")'


def matchers(**labels: str) -> str:
    """Return *labels* as matchers of PromQL, in the order given: ``namespace="shop",job="web"``."""
    return ",".join(f'{name}="{value}"' for name, value in labels.items())
