"""Writes what was measured where the capacity plan reads it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from charts.measured import FILE, Measured

HEAD = """\
# What the payment service was measured to do: input of production's capacity plan. Written by the command below; see
# docs/guide/service-speed.md.
"""


def write(found: Mapping[str, float], command: str, conditions: str) -> None:
    """Write *found*: rates rounded down, costs rounded up. Raises :class:`constructs_lib.PropsError` for what is no measure."""
    values = Measured(
        requests_per_cpu_second=math.floor(found["requests_per_cpu_second"]),
        database_cpu_milliseconds_per_write=_up(found["database_cpu_milliseconds_per_write"]),
        database_cpu_milliseconds_per_read=_up(found["database_cpu_milliseconds_per_read"]),
        wal_kibibytes_per_write=_up(found["wal_kibibytes_per_write"]),
        command=command,
        conditions=conditions,
    )
    FILE.write_text(HEAD + values.to_yaml(), encoding="utf-8")


def _up(value: float) -> float:
    return math.ceil(value * 1000) / 1000
