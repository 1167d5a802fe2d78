"""What a run of the tests says while it goes on, and what it says at its end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

import pytest

T = TypeVar("T")


def lacking(reason: str) -> NoReturn:
    """Skip the test, since the cluster lacks something; with ``REQUIRE_CLUSTER`` set, fail it."""
    if os.environ.get("REQUIRE_CLUSTER"):
        pytest.fail(f"REQUIRE_CLUSTER: {reason}", pytrace=False)
    pytest.skip(reason)


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that a test measured."""

    name: str
    """What was measured."""

    value: str
    """The measured value, with its unit."""

    limit: str = ""
    """What it was held against, if anything."""


@dataclass(slots=True)
class Session:
    """Progress and figures of one run."""

    write: Callable[[str], None]
    """Prints one line, past pytest's capture."""

    start: float = field(default_factory=time.monotonic)
    """When the run began. Unit: seconds of the monotonic clock."""

    figures: list[Figure] = field(default_factory=list)
    """What was measured so far."""

    def say(self, text: str) -> None:
        """Print one line of progress."""
        self.write(f"  {time.monotonic() - self.start:5.0f} s  {text}")

    def measured(self, name: str, value: str, limit: str = "") -> None:
        """Keep a figure for the end of the run, and print it."""
        self.figures.append(Figure(name, value, limit))
        self.say(f"{name}: {value}" + (f" ({limit})" if limit else ""))

    def wait(
        self,
        what: str,
        condition: Callable[[], T | None],
        *,
        timeout_seconds: float = 60,
        every_seconds: float = 0.5,
        state: Callable[[], str] | None = None,
        trouble: Callable[[], str] | None = None,
    ) -> T:
        """Return the first value of *condition* that is neither None nor False, while it is asked again and again.

        Every 15 seconds the present *state* is printed. Raises AssertionError with it and the *trouble* after
        *timeout_seconds*.
        """
        start = said = time.monotonic()
        while True:
            value = condition()
            if value is not None and value is not False:
                return value
            now = time.monotonic()
            if now - start > timeout_seconds:
                now_is = f"; now: {state()}" if state else ""
                why = trouble() if trouble else ""
                raise AssertionError(f"{what}: not within {timeout_seconds:g} s{now_is}{why}")
            if now - said > 15:
                said = now
                self.say(f"waiting for: {what}" + (f"; now: {state()}" if state else ""))
            time.sleep(every_seconds)
