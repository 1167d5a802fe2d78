"""Tests of the lines of requests, which go out together while the service runs."""

from __future__ import annotations

import asyncio

import structlog

from payment_app.telemetry import logs
from tests.payment_app.telemetry.conftest import Log


class TestGathered:
    """Each write may wake up who reads the log."""

    async def test_those_of_one_turn_wait_for_its_end(self, log: Log) -> None:
        """And are then written, all of them, without anybody's doing."""
        with logs.gathered(asyncio.get_running_loop()):
            for _ in range(3):
                logs.access("GET", "/v1/payments", 200, 0.01)
            before = len(log.entries)
            await asyncio.sleep(0)

            assert (before, len(log.entries)) == (0, 3)

    async def test_others_go_out_at_once_and_after_them(self, log: Log) -> None:
        """The order is that in which they were told."""
        with logs.gathered(asyncio.get_running_loop()):
            logs.access("GET", "/v1/payments", 200, 0.01)
            structlog.get_logger().warning("something_else")

            assert [entry["message"] for entry in log.entries] == ["http_request", "something_else"]

    async def test_nothing_is_left_when_it_ends(self, log: Log) -> None:
        """From then on each line is written as it comes."""
        with logs.gathered(asyncio.get_running_loop()):
            logs.access("GET", "/v1/payments", 200, 0.01)
        ended = len(log.entries)
        logs.access("GET", "/v1/payments", 200, 0.01)

        assert (ended, len(log.entries)) == (1, 2)
