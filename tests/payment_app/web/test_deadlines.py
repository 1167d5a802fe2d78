"""Tests of the longest time of a request."""

from __future__ import annotations

import asyncio

import pytest

from payment_app.web.deadlines import Deadlines


async def forever() -> None:
    """Wait for what never comes."""
    await asyncio.Event().wait()


class TestDeadlines:
    """One timer for all that run."""

    async def test_returns_what_the_work_returns(self) -> None:
        """Nothing of it is left behind."""

        async def work() -> int:
            await asyncio.sleep(0)
            return 7

        deadlines = Deadlines(30)

        assert [await deadlines.run(work()) for _ in range(3)] == [7, 7, 7]
        assert not deadlines._running

    async def test_fails_work_that_takes_too_long(self) -> None:
        """Each at its own time, the task itself goes on."""
        deadlines = Deadlines(0.05)
        with pytest.raises(TimeoutError):
            await deadlines.run(forever())
        task = asyncio.current_task()
        assert task is not None

        assert task.cancelling() == 0
        with pytest.raises(TimeoutError):
            await deadlines.run(forever())

    async def test_who_began_later_ends_later(self) -> None:
        """The timer goes on to the next one."""
        deadlines = Deadlines(0.1)
        ended: list[int] = []

        async def request(number: int) -> None:
            with pytest.raises(TimeoutError):
                await deadlines.run(forever())
            ended.append(number)

        first = asyncio.create_task(request(1))
        await asyncio.sleep(0.05)
        second = asyncio.create_task(request(2))
        await first

        assert ended == [1]
        await second
        assert ended == [1, 2]

    async def test_an_error_of_the_work_is_passed_on(self) -> None:
        """It is no time-out."""

        async def work() -> None:
            raise LookupError("gone")

        with pytest.raises(LookupError, match="gone"):
            await Deadlines(30).run(work())

    async def test_a_cancellation_by_others_stays_one(self) -> None:
        """A server that ends must not be told of a time-out."""
        deadlines = Deadlines(30)
        task = asyncio.create_task(deadlines.run(forever()))
        await asyncio.sleep(0)
        task.cancel()

        with pytest.raises(asyncio.CancelledError):
            await task
        assert not deadlines._running

    async def test_a_cancellation_by_others_goes_before_the_time_out(self) -> None:
        """Both at once: the task ends."""
        deadlines = Deadlines(0)
        task = asyncio.create_task(deadlines.run(forever()))
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_soon(task.cancel)
        deadlines._end_late(asyncio.get_running_loop())

        with pytest.raises(asyncio.CancelledError):
            await task
