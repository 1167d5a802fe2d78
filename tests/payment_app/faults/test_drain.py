"""Tests of the end of a process under load: no request is lost."""

from __future__ import annotations

import asyncio
import signal

from tests.payment_app.faults.conftest import Start
from tests.support.processes import Load

REMOVAL_LAG_SECONDS = 0.7
"""Time after SIGTERM for which new connections still reach the process, until every node has taken notice."""

DRAIN = {"DRAIN_SECONDS": "2", "SHUTDOWN_TIMEOUT_SECONDS": "5", "RATE_LIMIT_REQUESTS_PER_SECOND": "100000"}


class TestReplacement:
    """Processes are replaced one after the other."""

    async def test_twenty_keep_alive_clients_lose_no_request(self, start: Start, bearer: str) -> None:
        """Both processes go, two others take over."""
        olds = [start(**DRAIN), start(**DRAIN)]
        for each in olds:
            await each.ready()
        load = Load([each.port for each in olds], bearer)
        load.start()
        statuses = []
        for old in olds:
            new = start(**DRAIN)
            await new.ready()
            load.endpoints.append(new.port)
            old.send(signal.SIGTERM)
            await old.ready(status=503)
            await asyncio.sleep(REMOVAL_LAG_SECONDS)
            load.endpoints.remove(old.port)
            statuses.append(await old.wait())
        await asyncio.sleep(0.5)
        await load.stop()

        assert load.failed == []
        assert load.sent > 200
        assert statuses == [0, 0]

    async def test_an_idle_process_ends_after_its_drain(self, start: Start) -> None:
        """It serves on during the drain, not ready any more, and then it is gone."""
        process = start(**DRAIN)
        await process.ready()
        process.send(signal.SIGTERM)
        await process.ready(status=503)

        assert await process.status("/health") == 200
        assert await process.wait() == 0

    async def test_a_worker_ends_in_order(self, start: Start) -> None:
        """Its queues wait for the next one."""
        process = start("worker", **DRAIN)
        await process.ready()
        process.send(signal.SIGTERM)

        assert await process.wait() == 0
