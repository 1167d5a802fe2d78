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
        ArgumentTypeError: when it is none, or zero.
    """
    match = _DURATION.fullmatch(text)
    if match is None or not int(match[1]):
        raise ArgumentTypeError("must be a whole number and s, m, h or d, such as 12h")
    try:
        return timedelta(seconds=int(match[1]) * _UNITS[match[2]])
    except OverflowError:
        raise ArgumentTypeError("is too long") from None


@asynccontextmanager
async def database(settings: Settings) -> AsyncIterator[Pool]:
    """Open two connections at most, and close them."""
    from payment_app.database.pool import open_pool

    pool = await open_pool(replace(settings, database_pool_min_size=1, database_pool_max_size=2))
    try:
        yield pool
    finally:
        await pool.close()
