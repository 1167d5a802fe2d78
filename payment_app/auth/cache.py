"""A small cache for what every request asks the database: bounded, a few seconds old at most, filled by one at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class TtlCache(Generic[Key, Value]):
    """Values by key. What is not found is not kept: nobody can fill the cache with names that do not exist."""

    def __init__(
        self,
        load: Callable[[Key], Awaitable[Value | None]],
        *,
        ttl_seconds: float,
        size: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._load = load
        self._ttl_seconds = ttl_seconds
        self._size = size
        self._clock = clock
        self._values: dict[Key, tuple[Value, float]] = {}
        self._loading: dict[Key, asyncio.Task[Value | None]] = {}

    def __len__(self) -> int:
        return len(self._values)

    async def get(self, key: Key) -> Value | None:
        """Return the value of *key*, or ``None`` if there is none; requests that come together ask for it once.

        Raises:
            Exception: what loading raises, to everyone who waits for it; nothing of it is kept.
        """
        kept = self._values.get(key)
        if kept is not None and self._clock() < kept[1]:
            return kept[0]
        task = self._loading.get(key)
        if task is None:
            task = asyncio.ensure_future(self._fill(key))
            task.add_done_callback(_retrieved)
            self._loading[key] = task
        # One who gives up must not take the answer from the others.
        return await asyncio.shield(task)

    def ends_at(self, key: Key) -> float:
        """Return the time, by the cache's clock, until which the value of *key* is given without asking; 0 if there is none."""
        kept = self._values.get(key)
        return kept[1] if kept is not None else 0.0

    def forget(self, key: Key) -> None:
        """Drop the value of *key*."""
        self._values.pop(key, None)

    async def _fill(self, key: Key) -> Value | None:
        try:
            value = await self._load(key)
            self._values.pop(key, None)
            if value is not None:
                while len(self._values) >= self._size:
                    del self._values[next(iter(self._values))]
                self._values[key] = (value, self._clock() + self._ttl_seconds)
            return value
        finally:
            self._loading.pop(key, None)


def _retrieved(task: asyncio.Task[Any]) -> None:
    """Look at the error of a *task* that nobody waits for any more, so that it is not reported as forgotten."""
    if not task.cancelled():
        task.exception()
