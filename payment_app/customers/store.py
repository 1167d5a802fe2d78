"""The SQL of customers and their consents: what goes in and out of here is encrypted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from payment_app.customers.model import Consent
from payment_app.database.pool import Connection, Pool

_COLUMNS = """
    c.id, c.merchant_id, c.name, c.email, c.document, c.phone, c.address, c.metadata, c.created_at, c.updated_at, c.erased_at"""

INSERT = """
INSERT INTO customer (id, merchant_id, name, email, document, phone, address, email_index, document_index, metadata,
    created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
"""

LOAD = f"SELECT {_COLUMNS} FROM customer c WHERE c.merchant_id = $1 AND c.id = $2"  # noqa: S608 - columns that stand above, no input

LOAD_OF_ANY = f"SELECT {_COLUMNS} FROM customer c WHERE c.id = $1"  # noqa: S608 - as above

LIST = f"""
SELECT {_COLUMNS} FROM customer c
WHERE c.merchant_id = $1 AND ($3::uuid IS NULL OR c.id < $3)
    AND ($4::bytea[] IS NULL OR c.email_index = ANY ($4))
    AND ($5::bytea[] IS NULL OR c.document_index = ANY ($5))
ORDER BY c.id DESC LIMIT $2
"""  # noqa: S608 - as above

BY_EMAIL = f"""
SELECT {_COLUMNS} FROM unnest($1::uuid[], $2::bytea[]) AS w(merchant_id, value)
JOIN customer c ON c.merchant_id = w.merchant_id AND c.email_index = w.value ORDER BY c.id DESC LIMIT $3
"""  # noqa: S608 - as above

BY_DOCUMENT = BY_EMAIL.replace("email_index", "document_index")

CORRECT = """
UPDATE customer SET
    name = coalesce($3, name),
    email = coalesce($4, email), email_index = coalesce($5, email_index),
    document = coalesce($6, document), document_index = coalesce($7, document_index),
    phone = CASE WHEN $8 THEN $9 ELSE phone END,
    address = CASE WHEN $10 THEN $11 ELSE address END,
    metadata = coalesce($12, metadata),
    updated_at = $13
WHERE merchant_id = $1 AND id = $2 AND erased_at IS NULL
"""

INSERT_CONSENTS = """
INSERT INTO customer_consent (id, merchant_id, customer_id, purpose, granted, policy_version, channel, given_at, recorded_at, actor)
SELECT x.id, $1, $2, x.purpose, x.granted, x.policy_version, x.channel, x.given_at, x.recorded_at, $4
FROM jsonb_to_recordset($3) AS x(id uuid, purpose text, granted boolean, policy_version text, channel text,
    given_at timestamptz, recorded_at timestamptz)
"""

CONSENTS = """
SELECT id, purpose, granted, policy_version, channel, given_at, recorded_at FROM customer_consent
WHERE merchant_id = $1 AND customer_id = $2 ORDER BY id
"""

LOCK = "SELECT erased_at FROM customer WHERE merchant_id = $1 AND id = $2 FOR NO KEY UPDATE"

# A statement of its own, after the lock was got: one that waits for a lock does not see what was written meanwhile.
ERASURE_WAITS = """
SELECT EXISTS (SELECT FROM privacy_request
    WHERE merchant_id = $1 AND customer_id = $2 AND kind = 'erasure' AND status = 'open')
"""


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a customer, as it is kept."""

    id: UUID
    merchant_id: UUID
    name: bytes | None
    email: bytes | None
    document: bytes | None
    phone: bytes | None
    address: bytes | None
    metadata: dict[str, str]
    created_at: datetime
    updated_at: datetime
    erased_at: datetime | None = None
    email_index: bytes | None = None
    """Written, never read."""
    document_index: bytes | None = None
    """Written, never read."""


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """Cells to write anew; ``None`` leaves one as it is, but for those that can be emptied."""

    name: bytes | None = None
    email: bytes | None = None
    email_index: bytes | None = None
    document: bytes | None = None
    document_index: bytes | None = None
    set_phone: bool = False
    phone: bytes | None = None
    set_address: bool = False
    address: bytes | None = None
    metadata: dict[str, str] | None = None


async def insert(connection: Connection, row: Sealed) -> None:
    """Keep a new customer."""
    await connection.execute(
        INSERT,
        row.id,
        row.merchant_id,
        row.name,
        row.email,
        row.document,
        row.phone,
        row.address,
        row.email_index,
        row.document_index,
        row.metadata,
        row.created_at,
    )


async def load(connection: Connection | Pool, merchant_id: UUID, customer_id: UUID) -> Sealed | None:
    """Return a customer of a merchant, or ``None``."""
    row = await connection.fetchrow(LOAD, merchant_id, customer_id)
    return Sealed(**dict(row)) if row else None


async def load_of_any(pool: Pool, customer_id: UUID) -> Sealed | None:
    """Return a customer of whatever merchant, or ``None``: for operators of all merchants alone."""
    row = await pool.fetchrow(LOAD_OF_ANY, customer_id)
    return Sealed(**dict(row)) if row else None


async def listing(
    pool: Pool,
    merchant_id: UUID,
    *,
    limit: int,
    after: UUID | None,
    email_indexes: list[bytes] | None,
    document_indexes: list[bytes] | None,
) -> list[Sealed]:
    """Return customers of a merchant, newest first."""
    rows = await pool.fetch(LIST, merchant_id, limit, after, email_indexes, document_indexes)
    return [Sealed(**dict(row)) for row in rows]


async def find(pool: Pool, wanted: Sequence[tuple[UUID, bytes]], *, document: bool, limit: int) -> list[Sealed]:
    """Return customers by pairs of merchant and index, newest first."""
    merchants, values = [each[0] for each in wanted], [each[1] for each in wanted]
    rows = await pool.fetch(BY_DOCUMENT if document else BY_EMAIL, merchants, values, limit)
    return [Sealed(**dict(row)) for row in rows]


async def lock(connection: Connection, merchant_id: UUID, customer_id: UUID) -> tuple[bool, datetime | None]:
    """Hold a customer until the end of the transaction; return whether there is one, and when it was erased."""
    row = await connection.fetchrow(LOCK, merchant_id, customer_id)
    return (True, row["erased_at"]) if row else (False, None)


async def erasure_waits(connection: Connection, merchant_id: UUID, customer_id: UUID) -> bool:
    """Tell whether a customer, who is held, is to be erased as soon as their open payments have ended."""
    return bool(await connection.fetchval(ERASURE_WAITS, merchant_id, customer_id))


async def correct(
    connection: Connection, merchant_id: UUID, customer_id: UUID, cells: Correction, now: datetime
) -> None:
    """Write *cells* of a customer anew."""
    await connection.execute(
        CORRECT,
        merchant_id,
        customer_id,
        cells.name,
        cells.email,
        cells.email_index,
        cells.document,
        cells.document_index,
        cells.set_phone,
        cells.phone,
        cells.set_address,
        cells.address,
        cells.metadata,
        now,
    )


async def insert_consents(
    connection: Connection, merchant_id: UUID, customer_id: UUID, consents: Sequence[Consent], actor: str
) -> None:
    """Add consents."""
    await connection.execute(INSERT_CONSENTS, merchant_id, customer_id, msgspec.json.encode(consents), actor)


async def consents(connection: Connection | Pool, merchant_id: UUID, customer_id: UUID) -> list[Consent]:
    """Return all consents of a customer, oldest first."""
    return [Consent(**dict(row)) for row in await connection.fetch(CONSENTS, merchant_id, customer_id)]
