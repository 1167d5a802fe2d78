"""Whether the process can serve now, and why not.

Only what every request needs counts: the database, a schema that fits this binary, and that the end has not begun. Redis and
the payment providers may be away while the service goes on, so they do not make it unready.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import asyncpg
import structlog

if TYPE_CHECKING:
    from payment_app.database.pool import Pool
    from payment_app.lifecycle import Lifecycle

CACHE_SECONDS = 1.0
"""Time for which an answer of the database is believed: probes of several kinds do not each ask it. Unit: seconds."""

TIMEOUT_SECONDS = 2.0
"""Longest wait for the database; below the time-out of a probe, so that the probe gets the reason. Unit: seconds."""

Problem = Callable[[], Awaitable[str | None]]
"""Asks the database; returns what does not fit, raises when it cannot be asked."""

_log = structlog.get_logger()


class Readiness:
    """Answers for one process."""

    def __init__(
        self,
        lifecycle: Lifecycle,
        problem: Problem,
        *,
        timeout_seconds: float = TIMEOUT_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._lifecycle = lifecycle
        self._problem = problem
        self._timeout = timeout_seconds
        self._clock = clock
        self._asked_at = float("-inf")
        self._answer: str | None = None
        self._asking: asyncio.Task[None] | None = None
        self._question: asyncio.Task[str | None] | None = None
        self._was_ready: bool | None = None

    async def reasons(self) -> tuple[str, ...]:
        """Return why the process is not ready, in words without any value; none when it is."""
        if not self._lifecycle.started:
            return ("starting",)
        if self._lifecycle.draining:
            return ("draining",)
        if self._clock() - self._asked_at >= CACHE_SECONDS:
            if self._asking is None:
                self._asking = asyncio.create_task(self._ask())
            # Many wait for one question; that one of them goes away does not end it.
            await asyncio.shield(self._asking)
        return (self._answer,) if self._answer else ()

    async def _ask(self) -> None:
        question = self._question
        if question is None:
            question = self._question = asyncio.ensure_future(self._problem())
        try:
            # The end of a cancelled question would be waited for as long as that of any other: the connection tells a server
            # of it that does not answer. So it goes on, by the time-outs of the pool, and the next probe waits for the same one.
            await asyncio.wait({question}, timeout=self._timeout)
            if question.done():
                self._question = None
                self._answer = question.result()
            else:
                self._answer = "the database does not answer in time"
        except TimeoutError:
            self._answer = "the database does not answer in time"
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            self._answer = f"the database cannot be reached ({type(error).__name__})"
        finally:
            self._asked_at = self._clock()
            self._asking = None
        ready = self._answer is None
        if ready is not self._was_ready:
            self._was_ready = ready
            if ready:
                _log.info("became_ready")
            else:
                _log.warning("became_unready", problem=self._answer)


def database_problem(pool: Pool) -> Problem:
    """Return the question whether the schema behind *pool* fits this binary."""
    from payment_app.database.migrate import schema_problem

    return lambda: schema_problem(pool)
