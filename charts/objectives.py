"""What the API promises."""

from __future__ import annotations

from constructs_lib import Slo

HTTP_BUCKETS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Bounds of the service's histogram of requests, as ``payment_app.telemetry.metrics`` has them; a test compares. Unit: seconds."""


def objectives() -> Slo:
    """Return what the API promises. Source: PRD-006, RNF-004 and RNF-006. Probes are not requests of anybody."""
    return Slo(
        availability_percent=99.9,
        latency_p95_milliseconds=100,
        buckets=HTTP_BUCKETS,
        matchers='endpoint!~"/health.*"',
    )
