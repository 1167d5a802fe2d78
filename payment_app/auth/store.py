"""The SQL of API keys, and of merchants as far as authentication needs them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import asyncpg

from payment_app.auth.api_keys import MAX_PER_MERCHANT, ApiKey, NewSecret, StoredKey
from payment_app.auth.principal import Merchant
from payment_app.database.pool import Connection, Pool
from payment_app.errors import PaymentError, not_found

_MERCHANT = """
    m.id AS merchant_id, m.name AS merchant_name, m.status AS merchant_status, m.fee_basis_points, m.requests_per_second"""

MERCHANT = f"SELECT {_MERCHANT} FROM merchant m WHERE m.id = $1"  # noqa: S608 - columns that stand above, no input

BY_LOOKUP = f"""
SELECT k.id, k.secret_hash, k.scopes, k.expires_at, k.revoked_at, {_MERCHANT}
FROM api_key k JOIN merchant m ON m.id = k.merchant_id WHERE k.lookup = $1
"""  # noqa: S608 - as above

_COLUMNS = "id, merchant_id, name, lookup, scopes, created_at, expires_at, revoked_at"

LOCK = "SELECT id FROM merchant WHERE id = $1 FOR NO KEY UPDATE"

INSERT = f"""
INSERT INTO api_key (id, merchant_id, name, lookup, secret_hash, scopes, created_at, expires_at)
SELECT $1, $2, $3, $4, $5, $6, $7, $8
WHERE (SELECT count(*) FROM api_key k
    WHERE k.merchant_id = $2 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $7)) < $9
RETURNING {_COLUMNS}
"""  # noqa: S608 - as above

LIST = f"""
SELECT {_COLUMNS} FROM api_key
WHERE merchant_id = $1 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $2
"""  # noqa: S608 - as above

REVOKE = f"""
UPDATE api_key SET revoked_at = coalesce(revoked_at, $3) WHERE merchant_id = $1 AND id = $2 RETURNING {_COLUMNS}
"""  # noqa: S608 - as above


async def merchant(pool: Pool, merchant_id: UUID) -> Merchant | None:
    """Return a merchant, or ``None``."""
    row = await pool.fetchrow(MERCHANT, merchant_id)
    return _merchant(row) if row else None


async def key_by_lookup(pool: Pool, lookup: str) -> StoredKey | None:
    """Return the key with that *lookup* and its merchant, or ``None``."""
    row = await pool.fetchrow(BY_LOOKUP, lookup)
    if row is None:
        return None
    return StoredKey(
        id=row["id"],
        secret_hash=row["secret_hash"],
        scopes=frozenset(row["scopes"]),
        merchant=_merchant(row),
        expires_at=row["expires_at"],
        revoked_at=row["revoked_at"],
    )


async def insert_key(
    connection: Connection,
    *,
    key_id: UUID,
    merchant_id: UUID,
    name: str,
    secret: NewSecret,
    scopes: frozenset[str],
    created_at: datetime,
    expires_at: datetime | None,
) -> ApiKey:
    """Keep a new key; *connection* is in a transaction.

    The merchant's row is locked before its keys are counted, so that two requests cannot both find room for the last one.

    Raises:
        PaymentError: ``limit_reached``; or ``not_found`` when there is no such merchant.
    """
    if await connection.fetchval(LOCK, merchant_id) is None:
        raise not_found("merchant")
    row = await connection.fetchrow(
        INSERT,
        key_id,
        merchant_id,
        name,
        secret.lookup,
        secret.secret_hash,
        sorted(scopes),
        created_at,
        expires_at,
        MAX_PER_MERCHANT,
    )
    if row is None:
        raise PaymentError("limit_reached", f"a merchant has up to {MAX_PER_MERCHANT} keys; revoke one first")
    return _api_key(row)


async def list_keys(pool: Pool | Connection, merchant_id: UUID, limit: int, after: UUID | None) -> list[ApiKey]:
    """Return keys of a merchant, newest first, the revoked ones too."""
    return [_api_key(row) for row in await pool.fetch(LIST, merchant_id, limit, after)]


async def revoke_key(connection: Connection, merchant_id: UUID, key_id: UUID, now: datetime) -> ApiKey | None:
    """Revoke a key and return it; ``None`` if the merchant has none with that id. A second time changes nothing."""
    row = await connection.fetchrow(REVOKE, merchant_id, key_id, now)
    return _api_key(row) if row else None


def _merchant(row: asyncpg.Record) -> Merchant:
    return Merchant(
        id=row["merchant_id"],
        name=row["merchant_name"],
        active=row["merchant_status"] == "active",
        fee_basis_points=row["fee_basis_points"],
        requests_per_second=row["requests_per_second"],
    )


def _api_key(row: asyncpg.Record) -> ApiKey:
    values = dict(row)
    return ApiKey(**values | {"scopes": frozenset(values["scopes"])})
