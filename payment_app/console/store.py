"""The SQL of console users and their sessions."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import asyncpg
import msgspec

from payment_app.database.pool import Connection, Pool

Role = Literal["viewer", "operator", "admin"]

_COLUMNS = """
    u.id, u.email, u.role, u.merchant_id, u.created_at, u.disabled_at, u.signed_in_at, u.failed_attempts, u.locked_until,
    u.known_since"""

INSERT = f"""
INSERT INTO console_user AS u (id, email, password_hash, role, merchant_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)
RETURNING {_COLUMNS}
"""  # noqa: S608 - columns that stand above, no input

LIST = f"""
SELECT {_COLUMNS} FROM console_user u WHERE $1::uuid IS NULL OR u.merchant_id = $1 ORDER BY u.email LIMIT $2
"""  # noqa: S608 - as above

GET = f"""
SELECT {_COLUMNS} FROM console_user u WHERE u.id = $1 AND ($2::uuid IS NULL OR u.merchant_id = $2) FOR NO KEY UPDATE
"""  # noqa: S608 - as above

BY_EMAIL = f"SELECT {_COLUMNS}, u.password_hash FROM console_user u WHERE u.email = $1"  # noqa: S608 - as above

BY_ID = f"SELECT {_COLUMNS}, u.password_hash FROM console_user u WHERE u.id = $1"  # noqa: S608 - as above

SET_ROLE = "UPDATE console_user SET role = $2 WHERE id = $1"

SET_DISABLED = "UPDATE console_user SET disabled_at = $2 WHERE id = $1"

# Who was disabled before stays so since then.
DISABLE = f"""
UPDATE console_user u SET disabled_at = coalesce(u.disabled_at, $2) WHERE u.email = $1 RETURNING {_COLUMNS}
"""  # noqa: S608 - as above

SET_PASSWORD = "UPDATE console_user SET password_hash = $2, failed_attempts = 0, locked_until = NULL WHERE id = $1"

FAILED = """
UPDATE console_user SET failed_attempts = failed_attempts + 1,
    locked_until = CASE WHEN failed_attempts + 1 < $3 THEN NULL
        ELSE $2::timestamptz + least($4 * power(2, least(failed_attempts + 1 - $3, 20)), $5) * interval '1 second' END
WHERE id = $1 RETURNING failed_attempts
"""

KNOWN_FAILED = """
UPDATE console_user SET known_attempts = CASE WHEN known_attempts + 1 < $3 THEN known_attempts + 1 ELSE 0 END,
    known_since = CASE WHEN known_attempts + 1 < $3 THEN known_since ELSE $2 END
WHERE id = $1
"""

# What others have guessed from elsewhere stays counted while the person signs in from a browser that is known.
SIGNED_IN = """
UPDATE console_user SET failed_attempts = CASE WHEN $3 THEN failed_attempts ELSE 0 END,
    locked_until = CASE WHEN $3 THEN locked_until END, known_attempts = 0, signed_in_at = $2
WHERE id = $1 AND disabled_at IS NULL
"""

OPEN_SESSION = """
INSERT INTO console_session (id_hash, user_id, csrf_secret, created_at, last_seen_at, expires_at)
VALUES ($1, $2, $3, $4, $4, $5)
"""

SESSION = f"""
SELECT s.csrf_secret, s.created_at AS session_created_at, s.last_seen_at, {_COLUMNS}
FROM console_session s JOIN console_user u ON u.id = s.user_id
WHERE s.id_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $3 AND u.disabled_at IS NULL
"""  # noqa: S608 - as above

SEEN = "UPDATE console_session SET last_seen_at = $2 WHERE id_hash = $1 AND last_seen_at < $2"

END_SESSION = "DELETE FROM console_session WHERE id_hash = $1"

# With the sessions of other browsers ends that they are known.
END_SESSIONS = """
WITH forgotten AS (UPDATE console_user SET known_since = clock_timestamp(), known_attempts = 0 WHERE id = $1)
DELETE FROM console_session WHERE user_id = $1 AND ($2::bytea IS NULL OR id_hash <> $2)
"""

COUNT_SESSIONS = """
SELECT count(*) FROM console_session WHERE user_id = $1 AND expires_at > $2 AND last_seen_at > $3
"""

PURGE_SESSIONS = "DELETE FROM console_session WHERE expires_at <= $1 OR last_seen_at <= $2"


class User(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who uses the console."""

    id: UUID
    email: str
    role: Role
    merchant_id: UUID | None
    """The one merchant that this person sees; ``None``: all."""
    created_at: datetime
    disabled_at: datetime | None
    signed_in_at: datetime | None
    failed_attempts: int
    locked_until: datetime | None
    known_since: datetime | None
    """Browsers that were known before are so no more."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A session that is alive, with its user as they are now."""

    id_hash: bytes
    csrf_secret: bytes
    created_at: datetime
    last_seen_at: datetime
    user: User


async def insert(
    connection: Connection,
    user_id: UUID,
    *,
    email: str,
    password_hash: str,
    role: Role,
    merchant_id: UUID | None,
    now: datetime,
) -> User:
    """Keep a new user.

    Raises:
        asyncpg.UniqueViolationError: when the address is taken.
        asyncpg.ForeignKeyViolationError: when there is no such merchant.
    """
    return _user(await connection.fetchrow(INSERT, user_id, email, password_hash, role, merchant_id, now))


async def listing(pool: Pool, merchant_id: UUID | None, limit: int | None = 500) -> list[User]:
    """Return users by their address; *merchant_id* ``None``: of all merchants; *limit* ``None``: every one."""
    return [_user(row) for row in await pool.fetch(LIST, merchant_id, limit)]


async def lock(connection: Connection, user_id: UUID, merchant_id: UUID | None) -> User | None:
    """Return a user, held until the transaction ends; *merchant_id* as in :func:`listing`."""
    row = await connection.fetchrow(GET, user_id, merchant_id)
    return _user(row) if row else None


async def disable(connection: Connection, email: str, now: datetime) -> User | None:
    """Close the account of *email* and end its sessions; return the user, or ``None`` if there is none."""
    row = await connection.fetchrow(DISABLE, email, now)
    if row is None:
        return None
    user = _user(row)
    await connection.execute(END_SESSIONS, user.id, None)
    return user


async def by_email(pool: Pool | Connection, email: str) -> tuple[User, str] | None:
    """Return a user and the hash of their password, or ``None``."""
    return _with_hash(await pool.fetchrow(BY_EMAIL, email))


async def by_id(pool: Pool | Connection, user_id: UUID) -> tuple[User, str] | None:
    """Return a user and the hash of their password, or ``None``."""
    return _with_hash(await pool.fetchrow(BY_ID, user_id))


async def failed(
    pool: Pool, user_id: UUID, now: datetime, *, free: int, first_seconds: float, longest_seconds: float
) -> None:
    """Count a wrong password; from the one after *free* on, the account is closed for a time that doubles with each."""
    await pool.execute(FAILED, user_id, now, free, first_seconds, longest_seconds)


async def known_failed(pool: Pool, user_id: UUID, now: datetime, *, free: int) -> None:
    """Count a wrong password from a browser that is known; after *free* of them none is known any more."""
    await pool.execute(KNOWN_FAILED, user_id, now, free)


async def session(pool: Pool, id_hash: bytes, now: datetime, seen_after: datetime) -> Session | None:
    """Return a session that has neither ended nor been idle since *seen_after*, of a user who is not disabled."""
    row = await pool.fetchrow(SESSION, id_hash, now, seen_after)
    if row is None:
        return None
    values = dict(row)
    own = {"csrf_secret": values.pop("csrf_secret"), "last_seen_at": values.pop("last_seen_at")}
    created_at = values.pop("session_created_at")
    return Session(id_hash=id_hash, created_at=created_at, user=User(**values), **own)


async def purge_sessions(pool: Pool | Connection, now: datetime, seen_before: datetime) -> int:
    """Delete sessions that are over, and return how many they were."""
    return int((await pool.execute(PURGE_SESSIONS, now, seen_before)).rpartition(" ")[2])


def _with_hash(row: asyncpg.Record | None) -> tuple[User, str] | None:
    if row is None:
        return None
    values = dict(row)
    password_hash = values.pop("password_hash")
    return User(**values), password_hash


def _user(row: asyncpg.Record | None) -> User:
    if row is None:
        raise RuntimeError("the statement returns a row")
    return User(**dict(row))
