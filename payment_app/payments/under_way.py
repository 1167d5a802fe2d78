"""Operations that this process sends beside the requests that asked for them."""

from __future__ import annotations

import asyncio

import structlog

from payment_app.payments.execution import Executor
from payment_app.payments.model import Operation, Payment
from payment_app.telemetry import context

log = structlog.get_logger()


class UnderWay:
    """Operations whose leases this process holds, from their start to their end."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._running: set[asyncio.Task[Payment]] = set()

    async def send(self, operation: Operation, *, wait_seconds: float) -> None:
        """Send *operation* and wait for its end, up to a time. It goes on when that is over, or who waits goes away."""
        task = asyncio.create_task(self._executor.execute(operation))
        self._running.add(task)
        task.add_done_callback(self._finished)
        with context.waiting():
            await asyncio.wait({task}, timeout=wait_seconds)

    async def drain(self, timeout_seconds: float) -> None:
        """Wait for all of them; what is left after *timeout_seconds* is taken up when its lease ends."""
        if self._running:
            await asyncio.wait(set(self._running), timeout=timeout_seconds)

    def _finished(self, task: asyncio.Task[Payment]) -> None:
        self._running.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("operation_interrupted", exc_info=task.exception())
