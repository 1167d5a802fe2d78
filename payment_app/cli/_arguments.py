"""Arguments that several commands share: identifiers, times, and a pool for as long as a command runs."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from payment_app.ids import Kind, parse_id
from payment_app.settings import Settings

if TYPE_CHECKING:
    from payment_app.database.pool import Pool

OPERATOR = "command_line"
"""Who acts, in the audit log: a command knows no more than that it was called on the service's machines."""

LONGEST = timedelta(days=36_500)
"""Longest time that is taken."""

STATEMENT_SECONDS = 900.0
"""Longest time of a command's statement, which may go through a whole table: nobody waits for an answer. Unit: seconds."""

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,9})([smhd])")


def identifier(kind: Kind) -> Callable[[str], UUID]:
    """Return what reads a public id of *kind*."""

    def read(text: str) -> UUID:
        value = parse_id(kind, text)
        if value is None:
            raise ArgumentTypeError(f"must be {kind}_ and 32 hexadecimal digits")
        return value

    return read


def duration(text: str) -> timedelta:
    """Return a time such as ``15m``, ``12h`` or ``30d``.

    Raises:
        ArgumentTypeError: when it is none, zero or too long.
    """
    match = _DURATION.fullmatch(text)
    if match is None or not int(match[1]):
        raise ArgumentTypeError("must be a whole number and s, m, h or d, such as 12h")
    value = int(match[1]) * _UNITS[match[2]]
    if value > LONGEST.total_seconds():
        raise ArgumentTypeError(f"must not be longer than {LONGEST.days}d")
    return timedelta(seconds=value)


def whole_number(minimum: int, maximum: int) -> Callable[[str], int]:
    """Return what reads a whole number from *minimum* to *maximum*."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not minimum <= int(text[:20]) <= maximum:
            raise ArgumentTypeError(f"must be a whole number from {minimum} to {maximum}")
        return int(text)

    return read


def name(text: str) -> str:
    """Return the name of a merchant or key.

    Raises:
        ArgumentTypeError: when it is empty or too long.
    """
    if not 1 <= len(text.strip()) <= 200 or not text.isprintable():
        raise ArgumentTypeError("must have 1 to 200 characters that can be printed")
    return text.strip()


@asynccontextmanager
async def database(settings: Settings) -> AsyncIterator[Pool]:
    """Open two connections at most, and close them; their statements may take longer than a request's."""
    from payment_app.database.pool import open_pool

    patient = replace(
        settings,
        database_pool_min_size=1,
        database_pool_max_size=2,
        database_command_timeout_seconds=max(settings.database_command_timeout_seconds, STATEMENT_SECONDS),
    )
    pool = await open_pool(patient)
    try:
        yield pool
    finally:
        await pool.close()
