"""The SQL of key rotation: rows whose values were made with another key than the current one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from payment_app.database.pool import Connection, Pool
from payment_app.security.crypto import cell


class SealedTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table with encrypted columns; names are constants of the code."""

    name: str
    columns: tuple[str, ...]
    extra: tuple[str, ...] = ()
    """Further columns that are read with a row."""
    indexes: tuple[str, ...] = ()
    """Columns of blind indexes that are written anew with a row."""

    within: str = "true"
    """Condition of all rows that hold an encrypted value, where an index knows them: the rest of the table is not read."""

    places: Mapping[str, str] = {}
    """Columns whose values were sealed for the place of another one, from which they are moved."""

    def place(self, column: str, row: UUID) -> str:
        """Return the context that a value of *column* was sealed for."""
        return cell(f"{self.name}.{self.places.get(column, column)}", row)

    @property
    def old(self) -> str:
        """Condition of a row that needs rotation: ``$1`` is the id of the current key, which values carry from byte 2."""
        other = " OR ".join(f"substring({column} FROM 2 FOR 4) <> $1" for column in self.columns)
        return f"({self.within}) AND ({other})"


async def existing(connection: Connection | Pool, table: SealedTable) -> bool:
    """Tell whether the schema has *table* with all its columns."""
    count = await connection.fetchval(
        "SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = ANY ($2) AND NOT attisdropped",
        table.name,
        list(table.columns),
    )
    return bool(count == len(table.columns))


async def count(connection: Connection | Pool, table: SealedTable, key_id: bytes) -> int:
    """Return how many rows of *table* need rotation."""
    statement = f"SELECT count(*) FROM {table.name} WHERE {table.old}"  # noqa: S608 - names of the code, no input
    number: int = await connection.fetchval(statement, key_id)
    return number


async def batch(
    connection: Connection, table: SealedTable, key_id: bytes, after: UUID, limit: int
) -> Sequence[asyncpg.Record]:
    """Hold and return rows of *table* that need rotation and come after the id *after*; skip those that others hold."""
    columns = ", ".join(("id", *table.columns, *table.extra))
    return await connection.fetch(
        f"SELECT {columns} FROM {table.name} WHERE id > $2 AND ({table.old}) "  # noqa: S608 - names of the code, no input
        "ORDER BY id LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED",
        key_id,
        after,
        limit,
    )


async def write(connection: Connection, table: SealedTable, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows of ``(id, *columns, *indexes)`` anew."""
    names = (*table.columns, *table.indexes)
    assignments = ", ".join(f"{name} = ${place}" for place, name in enumerate(names, start=2))
    await connection.executemany(
        f"UPDATE {table.name} SET {assignments} WHERE id = $1",  # noqa: S608 - names of the code, no input
        rows,
    )
