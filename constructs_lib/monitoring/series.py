"""How many series Prometheus will hold, and what that costs: arithmetic over what is scraped."""

from __future__ import annotations

import math
from dataclasses import dataclass

from constructs_lib._validation import Props

BYTES_PER_SERIES = 8 * 1024
"""Memory of one active series, index and write-ahead log included. Unit: bytes. A planning value, measured by ``make bench``."""

BYTES_PER_SAMPLE = 2.0
"""Disk of one sample. Unit: bytes. Prometheus documentation, "Storage": 1 to 2 bytes."""

BASE_MEBIBYTES = 256
"""Memory of a Prometheus that holds nothing. Unit: MiB. A planning value."""

MARGIN = 1.5
"""Series of pods that went and are not yet forgotten, while a rollout replaces them all. A planning value."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scraped(Props):
    """Pods of one kind."""

    name: str
    """What they are."""

    pods: int
    """How many there are at most. Unit: pods."""

    series: int
    """Series of one pod. Unit: series."""

    interval_seconds: int = 15
    """Time between two scrapes. Unit: seconds."""

    def _validate(self) -> None:
        self._between("pods", 0, 100_000, "pods")
        self._between("series", 1, 1_000_000, "series")
        self._between("interval_seconds", 1, 3600, "seconds")


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesBudget(Props):
    """What one Prometheus must bear."""

    scraped: tuple[Scraped, ...]
    """All that is scraped."""

    retention_days: int = 30
    """Time for which samples are kept. Unit: days."""

    def _validate(self) -> None:
        self._not_empty("scraped")
        self._unique("scraped", "name")
        self._between("retention_days", 1, 3650, "days")

    @property
    def series(self) -> int:
        """Active series at the worst moment. Unit: series."""
        return math.ceil(sum(each.pods * each.series for each in self.scraped) * MARGIN)

    @property
    def samples_per_second(self) -> float:
        """Samples that arrive. Unit: samples/s."""
        return sum(each.pods * each.series / each.interval_seconds for each in self.scraped)

    @property
    def memory_mebibytes(self) -> int:
        """Memory that Prometheus needs. Unit: MiB."""
        return BASE_MEBIBYTES + math.ceil(self.series * BYTES_PER_SERIES / 1024**2)

    @property
    def disk_gibibytes(self) -> int:
        """Disk for the whole retention, with a fifth to spare. Unit: GiB."""
        size = self.samples_per_second * self.retention_days * 86_400 * BYTES_PER_SAMPLE
        return math.ceil(size * 1.2 / 1024**3)
