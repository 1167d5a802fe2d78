"""Reads of single payments, those that come together in one statement.

A round trip to the database costs the process about as much as the rest of a read. The requests that the event loop has taken
up in one turn, and those that come while ``AT_ONCE`` statements are under way, therefore go together into the next one. A
read that comes alone goes at once and alone. Each statement begins after the requests that it answers, so that a merchant
reads what was written before. Source: docs/decisions/0020-reads-go-together.md.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from uuid import UUID

from payment_app.payments.model import Payment

AT_ONCE = 2
"""Statements under way: enough that a slow one does not hold up the rest, few enough to leave the pool to the writes."""

AT_MOST = 200
"""Payments in one statement."""

Key = tuple[UUID, UUID]
"""Merchant and payment."""

Fetch = Callable[[Sequence[Key]], Awaitable[Mapping[Key, Payment]]]


class Reads:
    """Payments by merchant and id."""

    def __init__(self, fetch: Fetch) -> None:
        """Take what asks the database for payments, and returns those that there are."""
        self._fetch = fetch
        self._waiting: list[tuple[Key, asyncio.Future[Payment | None]]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._working = 0
        self._loop: asyncio.AbstractEventLoop | None = None

    async def get(self, merchant_id: UUID, payment_id: UUID) -> Payment | None:
        """Return a payment, or ``None`` if the merchant has no such one.

        Raises:
            asyncpg.PostgresError, OSError, TimeoutError: when the database does not answer, to all who asked together.
        """
        if self._loop is None:
            # Once: Python 3.11 asks the system for the process's number each time.
            self._loop = asyncio.get_running_loop()
        future: asyncio.Future[Payment | None] = self._loop.create_future()
        self._waiting.append(((merchant_id, payment_id), future))
        if self._working < AT_ONCE:
            self._working += 1
            task = self._loop.create_task(self._work(), name="reads")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await future

    async def _work(self) -> None:
        """Ask for those that wait until nobody does."""
        try:
            while self._waiting:
                await self._answer()
        finally:
            # At once, not when the task is done: whoever comes in between would wait for nobody.
            self._working -= 1

    async def _answer(self) -> None:
        taken, self._waiting = self._waiting[:AT_MOST], self._waiting[AT_MOST:]
        try:
            found = await self._fetch([key for key, _ in taken])
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer to those who asked
            for _, future in taken:
                if not future.done():
                    future.set_exception(error)
            return
        for key, future in taken:
            # Who has given up meanwhile is not told.
            if not future.done():
                future.set_result(found.get(key))
