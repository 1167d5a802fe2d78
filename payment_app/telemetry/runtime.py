"""What is measured of the process itself: the lag of its event loop and the use of its database pool."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from payment_app.telemetry.metrics import Metrics

if TYPE_CHECKING:
    from payment_app.database.pool import Pool

LAG_INTERVAL_SECONDS = 0.5
"""Unit: seconds."""


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


def watch_pool(metrics: Metrics, pool: Pool) -> None:
    """Tell the use of *pool* in *metrics*. Once for each pool of a process."""
    metrics.registry.register(_PoolCollector(pool))


async def watch_event_loop(metrics: Metrics) -> None:
    """Record the lag of the running loop until the task is canceled: how long a request waits before it is begun."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + LAG_INTERVAL_SECONDS
        await asyncio.sleep(LAG_INTERVAL_SECONDS)
        metrics.event_loop_lag(max(0.0, loop.time() - due))
