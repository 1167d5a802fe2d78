"""Loops that take work from a queue in the database, until the worker drains."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial

import structlog

from payment_app.lifecycle import Lifecycle
from payment_app.web.problem import is_unavailable

log = structlog.get_logger()

LONGEST_PAUSE_SECONDS = 15.0
"""Longest pause after errors that repeat. Unit: seconds."""

SPREAD = (0.8, 1.2)
"""Shares of a pause between which it is drawn."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Loop:
    """Something that is done again and again."""

    name: str
    step: Callable[[], Awaitable[int]]
    """Does what is due and returns how much that was; it is called again at once while there is more."""
    pause_seconds: float
    """Pause when nothing is due. Unit: seconds."""


class Pulse:
    """When each loop was last seen to go on.

    A loop beats before each step and within a long one, also while the database is away, since nothing waits for that without
    an end. One that does not hangs for a reason that no time mends, and only a new process does.
    """

    def __init__(
        self, lifecycle: Lifecycle, longest_seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take the longest time between two beats of a loop that goes on, its pause not counted."""
        self._lifecycle = lifecycle
        self._longest = longest_seconds
        self._clock = clock
        self._due: dict[str, float] = {}
        self._told: set[str] = set()

    def beat(self, loop: Loop) -> None:
        """Note that *loop* goes on."""
        pause = max(loop.pause_seconds, LONGEST_PAUSE_SECONDS) * SPREAD[1]
        self._due[loop.name] = self._clock() + self._longest + pause
        self._told.discard(loop.name)

    def hanging(self) -> tuple[str, ...]:
        """Return the names of loops that hang, in order; none once the worker drains, when they end one by one."""
        if self._lifecycle.draining:
            return ()
        now = self._clock()
        found = tuple(sorted(name for name, due in self._due.items() if now > due))
        for name in found:
            if name not in self._told:
                self._told.add(name)
                log.error("loop_hangs", queue=name)
        return found


_beat: ContextVar[Callable[[], None] | None] = ContextVar("loop_beat", default=None)


def beat() -> None:
    """Tell, within a step that does one thing after the other, that its loop goes on; outside of any, do nothing."""
    told = _beat.get()
    if told is not None:
        told()


async def run(loop: Loop, lifecycle: Lifecycle, pulse: Pulse) -> None:
    """Run *loop* until the worker drains. An error is logged, and the next step waits longer each time."""
    errors = 0
    _beat.set(partial(pulse.beat, loop))
    while not lifecycle.draining:
        pulse.beat(loop)
        try:
            done = await loop.step()
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - a loop that ends would stop the queue for good
            errors += 1
            write = log.warning if is_unavailable(error) else log.error
            write("loop_failed", queue=loop.name, exc_info=error)
            pause = min(loop.pause_seconds * 2**errors, LONGEST_PAUSE_SECONDS)
        else:
            errors = 0
            pause = 0.0 if done else loop.pause_seconds
        if pause:
            await _pause(pause, lifecycle)
        else:
            await asyncio.sleep(0)


async def _pause(seconds: float, lifecycle: Lifecycle) -> None:
    """Wait about *seconds*, or until the worker drains; spread, so that workers do not all ask at once."""
    try:
        async with asyncio.timeout(seconds * random.uniform(*SPREAD)):  # noqa: S311 - spread, not secrecy
            await lifecycle.wait_for_drain()
    except TimeoutError:
        return
