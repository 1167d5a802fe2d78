"""A pool of connections that tells how long they are waited for, and lets nobody wait without end."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any

import asyncpg

from payment_app.telemetry.metrics import Metrics


class MeasuredPool(asyncpg.Pool):
    """A pool whose waits are measured and bounded."""

    __slots__ = ("_acquiring", "_metrics", "_patience")

    def __init__(self, metrics: Metrics, acquire_timeout_seconds: float, **arguments: Any) -> None:
        """Prepare the pool; it connects when it is first used, or as many as ``min_size`` says when it is awaited.

        Args:
            metrics: is told of every wait.
            acquire_timeout_seconds: longest wait for a connection while all are in use.
            arguments: those of :func:`asyncpg.create_pool`.
        """
        defaults: dict[str, Any] = {
            "min_size": 10,
            "max_size": 10,
            "max_queries": 50_000,
            "max_inactive_connection_lifetime": 300.0,
            "loop": None,
            "connection_class": asyncpg.Connection,
            "record_class": asyncpg.Record,
        }
        super().__init__(**{**defaults, **arguments})
        self._metrics = metrics
        self._acquiring = 0
        self._patience = acquire_timeout_seconds

    def acquire(self, *, timeout: float | None = None) -> _Acquiring:  # type: ignore[override]  # used in the same ways
        """Return a connection, when awaited or as a context.

        Raises:
            TimeoutError: when all stayed in use for too long.
        """
        # A time-out costs a task on Python 3.11, so it is set only where there is something to wait for. Who is about to
        # connect holds a place too: during an outage all do, each for the time-out of connecting.
        busy = self.get_size() - self.get_idle_size() + self._acquiring
        if timeout is None and busy >= self.get_max_size():
            timeout = self._patience
        return _Acquiring(self, super().acquire(timeout=timeout))

    async def entered(self, context: Any) -> Any:
        """Return the connection of *context*, and measure the wait."""
        begun = time.perf_counter()
        self._acquiring += 1
        self._metrics.database_waiting(self._acquiring)
        try:
            connection = await context.__aenter__()
        finally:
            self._acquiring -= 1
            self._metrics.database_waiting(self._acquiring)
        self._metrics.database_acquired(time.perf_counter() - begun)
        return connection


class _Acquiring:
    """asyncpg's own context, with a clock."""

    __slots__ = ("_context", "_pool")

    def __init__(self, pool: MeasuredPool, context: Any) -> None:
        self._pool, self._context = pool, context

    async def __aenter__(self) -> Any:
        return await self._pool.entered(self._context)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, place: TracebackType | None
    ) -> None:
        await self._context.__aexit__(kind, error, place)

    def __await__(self) -> Any:
        return self._pool.entered(self._context).__await__()
