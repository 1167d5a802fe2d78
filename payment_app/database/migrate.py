"""The versioned schema: SQL files in the package, applied in order, each in a transaction of its own.

Expand, then contract a release later: each file names the oldest binary that it serves, so that a newer schema is ready for
the binaries that still run while an older one is refused. Two runs at once are safe: the second waits for the first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import asyncpg

from payment_app import __version__
from payment_app.database.pool import Connection, Pool

LOCK = 0x7061796D656E7401
"""Key of the advisory lock of a transaction, which a transaction pooler keeps whole."""

LOCK_WAIT = "10s"
"""Longest wait of a statement for a lock: a migration that waits would hold up the requests behind it."""

LONGEST_SECONDS = 86_400.0
"""Longest time of a migration, and of the wait for another run: not that of a request's statement, which would cut off the index of
a large table again and again. Whoever started it ends it sooner. Unit: seconds."""

_NAME = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")
_SERVES = re.compile(r"-- serves: (\d+)\.(\d+)\.(\d+)$")

TABLE = """
CREATE TABLE IF NOT EXISTS schema_migration (
    version integer PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    serves text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)"""


class MigrationError(Exception):
    """The schema and this binary do not fit."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One versioned change of the schema."""

    version: int
    name: str
    serves: str
    """Oldest version of the service that works with the schema after this change."""
    sql: str

    @property
    def checksum(self) -> str:
        """Hash of the statements: an applied file must not change."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def parse_version(text: str) -> tuple[int, int, int]:
    """Return ``1.2.3`` as numbers."""
    major, minor, patch = (int(part) for part in text.split("."))
    return major, minor, patch


@lru_cache(maxsize=1)
def migrations() -> tuple[Migration, ...]:
    """Return the migrations of this binary in their order.

    Raises:
        MigrationError: when a file's name or first line is not as it must be, or two have the same number.
    """
    found = []
    for entry in resources.files("payment_app.database").joinpath("migrations").iterdir():
        if not entry.name.endswith(".sql"):
            continue
        name, sql = _NAME.fullmatch(entry.name), entry.read_text(encoding="utf-8")
        serves = _SERVES.match(sql.partition("\n")[0])
        if name is None or serves is None:
            raise MigrationError(f"{entry.name} must be NNNN_name.sql and begin with '-- serves: X.Y.Z'")
        found.append(Migration(int(name[1]), name[2], ".".join(serves.groups()), sql))
    found.sort(key=lambda migration: migration.version)
    if len({migration.version for migration in found}) != len(found):
        raise MigrationError("two migrations have the same number")
    return tuple(found)


async def migrate(connection: Connection, log: Callable[[str], None] = lambda _: None) -> int:
    """Bring the schema up to this binary; return how many migrations were applied. Safe when two run at once.

    Raises:
        MigrationError: when the database is newer than this binary and does not serve it, or an applied file has changed.
        asyncpg.PostgresError: when a statement fails; what was applied before it stays, and the next run goes on there.
    """
    async with connection.transaction():
        await _wait_for_others(connection)
        await connection.execute(TABLE)
    count = 0
    for migration in migrations():
        async with connection.transaction():
            await _wait_for_others(connection)
            applied = await connection.fetchrow(
                "SELECT name, checksum FROM schema_migration WHERE version = $1", migration.version
            )
            if applied is not None:
                if applied["checksum"] != migration.checksum:
                    raise MigrationError(
                        f"migration {migration.version:04} {applied['name']} was changed after it was applied"
                    )
                continue
            log(f"{migration.version:04} {migration.name}")
            await connection.execute(f"SET LOCAL lock_timeout = '{LOCK_WAIT}'")
            await connection.execute(migration.sql, timeout=LONGEST_SECONDS)
            await connection.execute(
                "INSERT INTO schema_migration (version, name, checksum, serves) VALUES ($1, $2, $3, $4)",
                migration.version,
                migration.name,
                migration.checksum,
                migration.serves,
            )
            count += 1
    problem = await schema_problem(connection)
    if problem:
        raise MigrationError(problem)
    return count


async def _wait_for_others(connection: Connection) -> None:
    await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK, timeout=LONGEST_SECONDS)


async def schema_problem(connection: Connection | Pool, version: str = __version__) -> str | None:
    """Return why the database's schema does not fit a binary of *version*, or ``None`` if it does.

    Raises:
        OSError, asyncpg.PostgresError: when the database cannot be asked.
    """
    try:
        row = await connection.fetchrow(
            "SELECT array_agg(version) AS versions, array_agg(serves) AS serves FROM schema_migration"
        )
    except asyncpg.UndefinedTableError:
        return "the database has no schema yet; run migrate"
    applied = set(row["versions"] or ()) if row else set()
    missing = [migration for migration in migrations() if migration.version not in applied]
    if missing:
        return f"migration {missing[0].version:04} {missing[0].name} is not applied; run migrate"
    oldest = max((parse_version(text) for text in row["serves"] or ()), default=(0, 0, 0)) if row else (0, 0, 0)
    if parse_version(version) < oldest:
        return f"the schema serves versions from {'.'.join(map(str, oldest))} on, this is {version}; run a newer one"
    return None
