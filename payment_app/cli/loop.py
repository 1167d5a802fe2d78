"""Runs a coroutine in a process of its own, on uvloop, with the log set up before the first line can be written."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import IO, TypeVar

import uvloop

from payment_app.settings import Settings
from payment_app.telemetry import logs

T = TypeVar("T")


def run(
    work: Callable[[Settings], Awaitable[T]], settings: Settings, *, component: str, stream: IO[bytes] | None = None
) -> T:
    """Return what *work* returns. *component*: what runs, in the log; *stream*: where that goes, by default stderr.

    The standard output belongs to what a command answers; ``serve`` and ``worker`` answer nothing and log there.
    """
    logs.configure(settings, component=component, stream=stream or sys.stderr.buffer)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.get_loop().set_exception_handler(logs.loop_exception_handler)
        return runner.run(_await(work(settings)))


async def _await(work: Awaitable[T]) -> T:
    return await work
