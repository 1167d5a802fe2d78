"""Loops that take work from a queue in the database, until the worker drains."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from payment_app.lifecycle import Lifecycle
from payment_app.web.problem import is_unavailable

log = structlog.get_logger()

LONGEST_PAUSE_SECONDS = 15.0
"""Longest pause after errors that repeat. Unit: seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Loop:
    """Something that is done again and again."""

    name: str
    step: Callable[[], Awaitable[int]]
    """Does what is due and returns how much that was; it is called again at once while there is more."""
    pause_seconds: float
    """Pause when nothing is due. Unit: seconds."""


async def run(loop: Loop, lifecycle: Lifecycle) -> None:
    """Run *loop* until the worker drains. An error is logged, and the next step waits longer each time."""
    errors = 0
    while not lifecycle.draining:
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
        async with asyncio.timeout(seconds * random.uniform(0.8, 1.2)):  # noqa: S311 - spread, not secrecy
            await lifecycle.wait_for_drain()
    except TimeoutError:
        return
