"""Series in good times and in bad, of which the cases of alerts are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MINUTE, HOUR, DAY = 60, 3600, 86_400


@dataclass(frozen=True)
class Gauge:
    """A value in good times and in bad; ``None``: there is no series then."""

    good: float | None
    bad: float | None

    def values(self, phases: Sequence[tuple[bool, int]]) -> str:
        """Return one sample a minute for *phases*: whether each is bad, and its minutes."""
        found = []
        for bad, minutes in phases:
            value = self.bad if bad else self.good
            found.append("_" if value is None else f"{value:g}")
            found[-1] = " ".join([found[-1]] * minutes) if value is None else f"{value:g}x{minutes - 1}"
        return " ".join(found)


@dataclass(frozen=True)
class Counter:
    """Events a minute in good times and in bad."""

    good: float
    bad: float

    def values(self, phases: Sequence[tuple[bool, int]]) -> str:
        """Return one sample a minute for *phases*."""
        found, total = [], 0.0
        for bad, minutes in phases:
            step = self.bad if bad else self.good
            found.append(f"{total:g}+{step:g}x{minutes - 1}")
            total += step * minutes
        return " ".join(found)


@dataclass(frozen=True)
class Moment:
    """A timestamp that lies so many seconds before now (after it, if negative); ``None``: there is none. Unit: seconds."""

    good: float
    bad: float | None

    def values(self, phases: Sequence[tuple[bool, int]]) -> str:
        """Return one sample a minute for *phases*."""
        found, minute = [], 0
        for bad, minutes in phases:
            age = self.bad if bad else self.good
            start = minute * 60 - (age or 0)
            found.append(" ".join(["_"] * minutes) if age is None else f"{start:g}+60x{minutes - 1}")
            minute += minutes
        return " ".join(found)


@dataclass(frozen=True)
class Falling:
    """A gauge that stays, then falls every minute by so much; afterwards it is what it was."""

    start: float
    step: float

    def values(self, phases: Sequence[tuple[bool, int]]) -> str:
        """Return one sample a minute for *phases*."""
        return " ".join(
            f"{self.start:g}-{self.step:g}x{minutes - 1}" if bad else f"{self.start:g}x{minutes - 1}"
            for bad, minutes in phases
        )


@dataclass(frozen=True)
class Ageing:
    """The age of an entry that nobody takes: it grows with the clock. Unit: seconds."""

    good: float = 0.0

    def values(self, phases: Sequence[tuple[bool, int]]) -> str:
        """Return one sample a minute for *phases*."""
        return " ".join(
            f"{self.good:g}+60x{minutes - 1}" if bad else f"{self.good:g}x{minutes - 1}" for bad, minutes in phases
        )


Series = Mapping[str, Gauge | Counter | Moment | Falling | Ageing]


@dataclass(frozen=True)
class Case:
    """What makes one alert fire, and nothing else."""

    series: Series
    """Series by name and labels; ``NS`` stands for the namespace."""

    lookback_minutes: int = 0
    """Time after which the expression holds, beside its ``for``. Unit: minutes."""

    lasts_minutes: int = 0
    """Time for which it goes on to hold when all is good again. Unit: minutes."""

    also: frozenset[str] = field(default_factory=frozenset)
    """Alerts that fire too, since the same trouble makes them."""

    good_minutes: int = 10
    """Time before the trouble. Unit: minutes."""


def one(name: str, value: Gauge | Counter | Moment | Falling | Ageing, **more: object) -> Case:
    """Return the case of a single series."""
    return Case({name: value}, **more)  # type: ignore[arg-type]  # fields of Case


def histogram(name: str, labels: str, fast: str, slow: str) -> dict[str, Counter]:
    """Return the buckets of 60 events a minute that take at most *fast* in good times, and *slow* in bad."""
    return {
        f'{name}_bucket{{{labels},le="{fast}"}}': Counter(60, 0),
        f'{name}_bucket{{{labels},le="{slow}"}}': Counter(60, 60),
        f'{name}_bucket{{{labels},le="+Inf"}}': Counter(60, 60),
    }
