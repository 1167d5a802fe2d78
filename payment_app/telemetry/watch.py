"""What is measured of the process itself: the lag of its event loop and the use of its database pool."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from payment_app.telemetry import logs
from payment_app.telemetry.metrics import Metrics

if TYPE_CHECKING:
    from payment_app.database.pool import Pool

LAG_INTERVAL_SECONDS = 0.5
"""Unit: seconds."""


@asynccontextmanager
async def watch(metrics: Metrics, pool: Pool) -> AsyncIterator[None]:
    """Measure event loop and *pool* inside the block, and log what the loop would print."""
    asyncio.get_running_loop().set_exception_handler(logs.loop_exception_handler)
    collector = _PoolCollector(pool)
    metrics.registry.register(collector)
    task = asyncio.create_task(_watch_lag(metrics), name="event-loop-lag")
    try:
        yield
    finally:
        metrics.registry.unregister(collector)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


class _PoolCollector(Collector):
    """Reads a pool when it is scraped, so that requests pay nothing for it."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def collect(self) -> Iterable[Metric]:
        size, idle = self._pool.get_size(), self._pool.get_idle_size()
        yield GaugeMetricFamily("database_pool_size", "Open connections.", value=size)
        yield GaugeMetricFamily("database_pool_idle", "Open connections that nobody uses.", value=idle)
        yield GaugeMetricFamily("database_pool_in_use", "Connections in use.", value=size - idle)
        yield GaugeMetricFamily("database_pool_max", "Connections at most.", value=self._pool.get_max_size())
        yield GaugeMetricFamily("database_pool_waiting", "Tasks that wait for a connection.", value=waiting(self._pool))


def waiting(pool: Pool) -> int:
    """Return how many tasks wait for a connection of *pool*; asyncpg keeps them in the queue of its free connections."""
    queue = getattr(pool, "_queue", None)
    return sum(not waiter.done() for waiter in getattr(queue, "_getters", ()))


async def _watch_lag(metrics: Metrics) -> None:
    """Record how long what is due waits before the loop comes to it."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + LAG_INTERVAL_SECONDS
        await asyncio.sleep(LAG_INTERVAL_SECONDS)
        metrics.event_loop_lag(max(0.0, loop.time() - due))
