"""Where and how a measurement was made."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from tools.service_bench.load import CONNECTIONS


def conditions(rounds: int, seconds: int) -> str:
    """Return where and how the figures were measured."""
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        "unknown CPU",
    )
    busy = os.getloadavg()[2]
    return (
        f"{os.cpu_count()} CPUs ({model}) shared by the service, PostgreSQL, Redis and wrk, load average {busy:.1f}, "
        f"Python {platform.python_version()}, {CONNECTIONS} connections, {rounds} rounds of {seconds} s"
    )


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
