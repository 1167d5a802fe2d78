"""The longest time of a request, kept for all that run with one timer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any, TypeVar

T = TypeVar("T")


class Deadlines:
    """Ends requests that take too long.

    All have the same time, so the first to begin is the first to be late: one timer, set for the oldest, watches them all,
    where :func:`asyncio.timeout` sets and cancels one for each.
    """

    def __init__(self, seconds: float) -> None:
        """Take the time that a request may take."""
        self._seconds = seconds
        self._running: dict[asyncio.Task[Any], float] = {}
        self._late: set[asyncio.Task[Any]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def run(self, work: Awaitable[T]) -> T:
        """Return what *work* returns; it runs in the task that calls this.

        Raises:
            TimeoutError: when the time was over before.
        """
        loop = self._loop
        if loop is None:
            # Once: Python 3.11 asks the system for the process's number each time.
            loop = self._loop = asyncio.get_running_loop()
        task = asyncio.current_task(loop)
        assert task is not None  # noqa: S101 - a coroutine runs in a task
        self._running[task] = loop.time() + self._seconds
        if self._timer is None:
            self._timer = loop.call_later(self._seconds, self._end_late, loop)
        try:
            return await work
        except asyncio.CancelledError:
            # Who else wants the task to end goes first.
            if task in self._late and not task.uncancel():
                raise TimeoutError from None
            raise
        finally:
            del self._running[task]
            self._late.discard(task)

    def _end_late(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        self._timer = None
        for task, end in self._running.items():
            if end > now:
                self._timer = loop.call_at(end, self._end_late, loop)
                return
            if task not in self._late:
                self._late.add(task)
                task.cancel()
