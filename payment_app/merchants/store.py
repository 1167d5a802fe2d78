"""The SQL of merchants."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import asyncpg
import msgspec

from payment_app.database.pool import Connection, Pool

_COLUMNS = "id, name, status, fee_basis_points, requests_per_second, created_at"

INSERT = f"""
INSERT INTO merchant (id, name, fee_basis_points, requests_per_second) VALUES ($1, $2, $3, $4) RETURNING {_COLUMNS}
"""  # noqa: S608 - columns that stand above, no input

LIST = f"SELECT {_COLUMNS} FROM merchant WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2"  # noqa: S608 - as above

SET_STATUS = f"UPDATE merchant SET status = $2 WHERE id = $1 RETURNING {_COLUMNS}"  # noqa: S608 - as above


class MerchantRow(msgspec.Struct, frozen=True, kw_only=True):
    """A merchant, as its operator sees it."""

    id: UUID
    name: str
    status: Literal["active", "suspended"]
    fee_basis_points: int
    """Fee of each captured amount. Unit: hundredths of a percent."""
    requests_per_second: int | None
    created_at: datetime


async def insert(
    connection: Connection | Pool, merchant_id: UUID, name: str, fee_basis_points: int, requests_per_second: int | None
) -> MerchantRow:
    """Keep a new merchant.

    Raises:
        asyncpg.PostgresError: when a value is not accepted.
    """
    (row,) = await connection.fetch(INSERT, merchant_id, name, fee_basis_points, requests_per_second)
    return _read(row)


async def listing(connection: Connection | Pool, *, after: UUID | None = None, limit: int = 1000) -> list[MerchantRow]:
    """Return merchants in the order in which they were made."""
    return [_read(row) for row in await connection.fetch(LIST, after, limit)]


async def set_status(
    connection: Connection | Pool, merchant_id: UUID, status: Literal["active", "suspended"]
) -> MerchantRow | None:
    """Suspend or activate a merchant and return it; ``None`` if there is none."""
    row = await connection.fetchrow(SET_STATUS, merchant_id, status)
    return _read(row) if row else None


def _read(row: asyncpg.Record) -> MerchantRow:
    return MerchantRow(**dict(row))
