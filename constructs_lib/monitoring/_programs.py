"""What the programs of the monitoring have in common."""

from __future__ import annotations

from constructs_lib.probes import Probe, Probes
from constructs_lib.resources import Resources


def small(memory_mebibytes: int) -> Resources:
    """Return what a program of the monitoring asks for. Planning values."""
    return Resources(
        cpu_request_millicores=25,
        cpu_limit_millicores=500,
        memory_request_mebibytes=memory_mebibytes,
        memory_limit_mebibytes=memory_mebibytes * 2,
    )


def probes(path_alive: str, path_ready: str) -> Probes:
    """Return the probes of a program of the monitoring."""
    return Probes(
        startup=Probe(path=path_alive, period_seconds=2, timeout_seconds=3, failure_threshold=60),
        liveness=Probe(path=path_alive, period_seconds=10, timeout_seconds=5, failure_threshold=6),
        readiness=Probe(path=path_ready, period_seconds=5, timeout_seconds=3, failure_threshold=3),
    )
