"""Bring the database's schema up to this version.

It waits for the database without a deadline: whoever started it decides how long that may take. Two runs at once are safe.
"""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable
from typing import TypeVar

import asyncpg
import structlog

from payment_app import __version__, settings
from payment_app.cli import loop
from payment_app.cli.failures import CommandError
from payment_app.database import migrate
from payment_app.database.pool import connect

NAME = "migrate"

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 5.0
"""Pause between attempts, doubled each time. Unit: seconds."""

LOG_EVERY_SECONDS = 15.0
"""Time after which a wait is told again. Unit: seconds."""

AWAY = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
)
"""What a database raises that is not there yet, or just now. A refused password or a missing database is not among them: it
would not mend itself."""

LOCKED = (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError)
"""What a migration raises whose table is in use; it left nothing behind and is tried again."""

_log = structlog.get_logger()
T = TypeVar("T")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may be done instead."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--wait", action="store_true", help="change nothing; wait until the schema fits this version")
    what.add_argument("--check", action="store_true", help="change nothing; exit with 1 if the schema does not fit")


def run(options: Namespace) -> int:
    """Migrate, wait or check; return the exit status."""
    given = settings.load(needs=frozenset({"database"}))
    work = wait_for_schema if options.wait else check if options.check else apply
    return loop.run(work, given, component=NAME)


async def apply(given: settings.Settings) -> int:
    """Apply what is missing; return the exit status."""

    async def attempt() -> int:
        connection = await connect(given, direct=True)
        try:
            return await migrate.migrate(connection, lambda name: _log.info("migration_begun", migration=_word(name)))
        finally:
            await connection.close()

    count = await patiently(attempt, (*AWAY, *LOCKED))
    _log.info("schema_current", count=count)
    print(f"applied {count} migration{'' if count == 1 else 's'}; the schema fits version {__version__}")
    return 0


async def check(given: settings.Settings) -> int:
    """Tell whether the schema fits; return the exit status.

    Raises:
        CommandError: when it does not.
    """
    problem = await _problem(given)
    if problem:
        raise CommandError(problem)
    print(f"the schema fits version {__version__}")
    return 0


async def wait_for_schema(given: settings.Settings) -> int:
    """Return the exit status when the schema fits.

    Raises:
        CommandError: when the schema is newer and no longer serves this version: waiting would not help.
    """

    async def attempt() -> None:
        problem = await _problem(given)
        if problem and not problem.endswith("run migrate"):
            raise CommandError(problem)
        if problem:
            raise _NotYetError(problem)

    await patiently(attempt, (*AWAY, _NotYetError))
    _log.info("schema_current")
    return 0


class _NotYetError(Exception):
    """The schema is older than this version."""


async def patiently(attempt: Callable[[], Awaitable[T]], passing: tuple[type[BaseException], ...]) -> T:
    """Return what *attempt* returns, once it does not raise one of *passing*; tell of the wait at the start and then seldom."""
    clock = asyncio.get_running_loop().time
    pause, told_at = FIRST_PAUSE_SECONDS, float("-inf")
    while True:
        try:
            return await attempt()
        except passing as error:
            if clock() - told_at >= LOG_EVERY_SECONDS:
                told_at = clock()
                told = str(error) if isinstance(error, _NotYetError) else None
                _log.warning("waiting_for_database", error=type(error).__name__, problem=told)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


async def _problem(given: settings.Settings) -> str | None:
    # Through the pooler, as the service will: when this succeeds, the service's way to the database is open.
    connection = await connect(given)
    try:
        return await migrate.schema_problem(connection)
    finally:
        await connection.close()


def _word(name: str) -> str:
    return "m" + name.replace(" ", "_")
