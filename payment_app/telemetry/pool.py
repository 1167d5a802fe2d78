"""A pool of connections that tells how long they are waited for, and lets nobody wait without end."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any

import asyncpg

from payment_app.telemetry.metrics import Metrics

CANCELLATION_SECONDS = 1.0
"""Longest wait for the server to confirm that it has given up a statement. asyncpg itself would wait for as long as a statement may
take, so that a server which hangs would cost its callers that time twice. Unit: seconds."""


class MeasuredPool(asyncpg.Pool):
    """A pool whose waits are measured and bounded."""

    __slots__ = ("_held", "_metrics", "_patience", "_waiting", "_wanted")

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
        self._held: set[int] = set()
        self._wanted = self._waiting = 0
        self._patience = acquire_timeout_seconds

    def acquire(self, *, timeout: float | None = None) -> _Acquiring:  # type: ignore[override]  # used in the same ways
        """Return a connection, when awaited or as a context.

        Raises:
            TimeoutError: when all stayed in use for too long.
        """
        return _Acquiring(self, timeout)

    async def measured(self, timeout: float | None) -> Any:  # noqa: ASYNC109 - the pool's own, which is given on
        """Return a connection, and measure the wait."""
        # A time-out costs a task on Python 3.11, so it is set only where there is something to wait for. Who is about to
        # connect holds a place too: during an outage all do, each for the time-out of connecting.
        waits = len(self._held) + self._wanted >= self.get_max_size()
        if waits:
            self._count(1)
            timeout = self._patience if timeout is None else timeout
        begun = time.perf_counter()
        self._wanted += 1
        try:
            connection = await super().acquire(timeout=timeout)
        finally:
            self._wanted -= 1
            if waits:
                self._count(-1)
        self._held.add(id(connection))
        self._metrics.database_acquired(time.perf_counter() - begun)
        return connection

    async def release(self, connection: Any, *, timeout: float | None = None) -> None:  # noqa: ASYNC109 - as the method of the pool
        """Take a connection back; one whose statement was given up is closed, unless the server confirms that in time.

        Raises:
            TimeoutError: when it does not: whoever gave the statement up waits no longer.
        """
        try:
            await super().release(connection, timeout=CANCELLATION_SECONDS if timeout is None else timeout)
        finally:
            self._held.discard(id(connection))

    def _count(self, change: int) -> None:
        self._waiting += change
        self._metrics.database_waiting(self._waiting)


class _Acquiring:
    """What :meth:`MeasuredPool.acquire` returns: to be awaited, or entered."""

    __slots__ = ("_connection", "_pool", "_timeout")

    def __init__(self, pool: MeasuredPool, timeout: float | None) -> None:
        self._pool, self._timeout = pool, timeout

    async def __aenter__(self) -> Any:
        self._connection = await self._pool.measured(self._timeout)
        return self._connection

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, place: TracebackType | None
    ) -> None:
        await self._pool.release(self._connection)

    def __await__(self) -> Any:
        return self._pool.measured(self._timeout).__await__()
