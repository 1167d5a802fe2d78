"""Reads of single payments, those that come together in one statement, and only what has changed since the last one.

A round trip to the database costs the process about as much as the rest of a read. The requests that the event loop has taken
up in one turn, and those that come while a statement is under way, therefore go together into the next one. A read that comes
alone goes at once and alone; one that finds a slow statement under way does so too. Each statement begins after the requests
that it answers, so that a merchant reads what was written before.

The statement names the state of each payment whose document the process still has, and brings none of those that are in that
state. So whatever is answered has just been found to be what the database holds; only the work of reading the row and of
writing its JSON is saved. Source: docs/decisions/0020-reads-go-together.md.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from uuid import UUID

import msgspec

from payment_app.payments.documents import Document, Documents, Key, state_of, unknown
from payment_app.payments.model import Payment

AT_ONCE = 2
"""Statements under way: a slow one does not hold up the rest, and the pool is left to the writes."""

SLOW_SECONDS = 0.005
"""Time of a statement after which the next one does not wait for it: before, whoever waits shares one with those that come
meanwhile. Unit: seconds."""

AT_MOST = 200
"""Payments in one statement."""

Fetch = Callable[[Sequence[msgspec.Raw]], Awaitable[Mapping[int, Payment | None]]]
"""Takes the JSON of :class:`~payment_app.payments.documents.State` each; returns by its place what is not in the state that is
known: the payment, or ``None`` if there is none."""


class Reads:
    """Payments by merchant and id, as the JSON that the API shows."""

    def __init__(self, fetch: Fetch, encode: Callable[[Payment], bytes]) -> None:
        """Take what asks the database, and what makes the document of a payment: of nothing but the payment."""
        self._fetch = fetch
        self._encode = encode
        self._documents = Documents()
        self._waiting: list[tuple[Key, asyncio.Future[bytes | None]]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._working = 0
        self._begun = 0.0
        """When the last statement began, on the loop's clock."""
        self._loop: asyncio.AbstractEventLoop | None = None

    async def get(self, merchant_id: UUID, payment_id: UUID) -> bytes | None:
        """Return the document of a payment, or ``None`` if the merchant has no such one.

        Raises:
            asyncpg.PostgresError, OSError, TimeoutError: when the database does not answer, to all who asked together.
        """
        if self._loop is None:
            # Once: Python 3.11 asks the system for the process's number each time.
            self._loop = asyncio.get_running_loop()
        future: asyncio.Future[bytes | None] = self._loop.create_future()
        self._waiting.append(((merchant_id, payment_id), future))
        if not self._working or (self._working < AT_ONCE and self._loop.time() - self._begun > SLOW_SECONDS):
            self._working += 1
            self._begun = self._loop.time()
            task = self._loop.create_task(self._work(), name="reads")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await future

    async def _work(self) -> None:
        """Ask for those that wait until nobody does."""
        assert self._loop is not None  # noqa: S101 - set before the first task is made
        try:
            while self._waiting:
                self._begun = self._loop.time()
                await self._answer()
        finally:
            # At once, not when the task is done: whoever comes in between would wait for nobody.
            self._working -= 1

    async def _answer(self) -> None:
        taken, self._waiting = self._waiting[:AT_MOST], self._waiting[AT_MOST:]
        known = [self._documents.get(key) for key, _ in taken]
        wanted = [
            unknown(key) if document is None else document.state
            for (key, _), document in zip(taken, known, strict=True)
        ]
        try:
            changed = await self._fetch(wanted)
            answers = [
                (self._new(key, changed[place]) if place in changed else document.body if document else None)
                for place, ((key, _), document) in enumerate(zip(taken, known, strict=True))
            ]
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer to those who asked
            for _, future in taken:
                if not future.done():
                    future.set_exception(error)
            return
        for (_, future), body in zip(taken, answers, strict=True):
            # Who has given up meanwhile is not told.
            if not future.done():
                future.set_result(body)

    def _new(self, key: Key, payment: Payment | None) -> bytes | None:
        """Return the document of what the database brought, and keep it for the next read."""
        if payment is None:
            self._documents.forget(key)
            return None
        body = self._encode(payment)
        self._documents.put(key, Document(state_of(payment), body))
        return body
