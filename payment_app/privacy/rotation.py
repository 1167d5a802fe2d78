"""Rotation of the encryption key while the service is up: every value is read with its key and written with the current one.

It goes by batches in the order of ids, skips rows that a request holds and comes back to them, and may be cut off and
started again: what needs rotation is seen from the values themselves. Before it, every process must know both keys, and
after it the old one can go; docs/guide/privacy.md has the steps.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import msgspec

from payment_app.customers.model import document_key, email_key
from payment_app.database.pool import Pool
from payment_app.privacy import rotation_store as store
from payment_app.privacy.rotation_store import SealedTable
from payment_app.security.crypto import Cipher, IndexKind

BATCH = 200
ROUNDS = 20
"""Times that a table is gone through, for the sake of rows that were held."""

ROUND_PAUSE_SECONDS = 0.5

CUSTOMER = SealedTable(
    name="customer",
    columns=("name", "email", "document", "phone", "address"),
    extra=("merchant_id",),
    indexes=("email_index", "document_index"),
)

TABLES = (
    CUSTOMER,
    SealedTable(name="webhook_endpoint", columns=("secret", "previous_secret"), places={"previous_secret": "secret"}),
    # One that has ended has no token: the schema refuses it.
    SealedTable(
        name="provider_operation", columns=("card_token",), within="status IN ('queued', 'sending', 'unknown')"
    ),
)
"""Every table with encrypted columns."""

INDEXES: Mapping[str, tuple[IndexKind, str, Callable[[str], str]]] = {
    "email_index": ("customer.email", "email", email_key),
    "document_index": ("customer.document", "document", document_key),
}


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far the rotation of a table has come."""

    table: str
    rotated: int
    left: int


class RotationError(Exception):
    """Rows are left that could not be rotated, because others held them all the time."""


async def rotate(
    pool: Pool,
    cipher: Cipher,
    report: Callable[[Progress], None] = lambda _: None,
    *,
    tables: tuple[SealedTable, ...] = TABLES,
    batch: int = BATCH,
    pause_seconds: float = ROUND_PAUSE_SECONDS,
) -> int:
    """Write every value with the current key; return how many rows were rewritten.

    Raises:
        RotationError: when rows are left; run it again.
        DecryptionError: when a value's key is not among the keys; nothing of its batch is written.
        asyncpg.PostgresError, OSError, TimeoutError: when the database does not answer; what was done stays done.
    """
    total = 0
    for table in tables:
        if await store.existing(pool, table):
            total += await _rotate_table(pool, cipher, table, report, batch, pause_seconds)
    return total


async def _rotate_table(
    pool: Pool,
    cipher: Cipher,
    table: SealedTable,
    report: Callable[[Progress], None],
    batch: int,
    pause_seconds: float,
) -> int:
    left = await store.count(pool, table, cipher.key_id)
    rotated = 0
    for _ in range(ROUNDS):
        last = UUID(int=0)
        while last_of_batch := await _rotate_batch(pool, cipher, table, last, batch):
            last, number = last_of_batch
            rotated += number
            report(Progress(table=table.name, rotated=rotated, left=max(0, left - rotated)))
        remaining = await store.count(pool, table, cipher.key_id)
        if not remaining:
            if not rotated:
                report(Progress(table=table.name, rotated=0, left=0))
            return rotated
        left = rotated + remaining
        await asyncio.sleep(pause_seconds)
    raise RotationError(f"rows of {table.name} are held by others all the time; run it again")


async def _rotate_batch(
    pool: Pool, cipher: Cipher, table: SealedTable, after: UUID, batch: int
) -> tuple[UUID, int] | None:
    """Rewrite the next rows; return the last one's id and how many they were, or ``None`` if there are none."""
    async with pool.acquire() as connection, connection.transaction():
        rows = await store.batch(connection, table, cipher.key_id, after, batch)
        if not rows:
            return None
        await store.write(connection, table, [_rewritten(cipher, table, dict(row)) for row in rows])
    return rows[-1]["id"], len(rows)


def _rewritten(cipher: Cipher, table: SealedTable, row: dict[str, Any]) -> tuple[Any, ...]:
    """Return a row of *table* as it is to be written: its id, its values under the current key, its indexes."""
    texts: dict[str, str | None] = {}
    values: list[bytes | None] = []
    for column in table.columns:
        sealed, place = row[column], table.place(column, row["id"])
        text = cipher.open(sealed, place) if sealed is not None else None
        texts[column] = text
        values.append(cipher.seal(text, place) if text is not None else None)
    for name in table.indexes:
        kind, column, key = INDEXES[name]
        text = texts[column]
        values.append(cipher.index(kind, row["merchant_id"], key(text)) if text is not None else None)
    return (row["id"], *values)
