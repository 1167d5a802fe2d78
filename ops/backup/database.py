"""Connections to PostgreSQL, and the lock that keeps two runs of a command apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any

import psycopg2

from ops.backup.errors import BackupError, Exit

LOCK_CLASS = 0x6261636B
"""First key of the advisory locks: "back" in ASCII, so that a locks view tells whose they are."""

LOCKS = {"postgres-backup": 1, "postgres-base-backup": 2}
"""Second key, by command."""

_ENVIRONMENT = {
    "PGHOST": "host",
    "PGPORT": "port",
    "PGUSER": "user",
    "PGDATABASE": "dbname",
    "PGPASSWORD": "password",
    "PGSSLMODE": "sslmode",
    "PGSSLROOTCERT": "sslrootcert",
    "PGCONNECT_TIMEOUT": "connect_timeout",
    "PGAPPNAME": "application_name",
}


class Session:
    """A connection in which every statement commits by itself."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run *statement* and return its rows."""
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(statement, values)
                return list(cursor.fetchall()) if cursor.description else []
        except psycopg2.Error as error:
            raise BackupError(Exit.FAILED, f"the database refuses a statement: {_line(error)}") from error

    def value(self, statement: str, values: Sequence[object] = ()) -> Any:
        """Return the first column of the first row."""
        return self.rows(statement, values)[0][0]


@contextmanager
def session(environment: Mapping[str, str]) -> Iterator[Session]:
    """Connect as libpq's variables in *environment* say."""
    words = {key: environment[name] for name, key in _ENVIRONMENT.items() if environment.get(name)}
    try:
        connection = psycopg2.connect("", **words)
    except psycopg2.Error as error:
        raise BackupError(Exit.UNAVAILABLE, f"the database does not answer: {_line(error)}") from error
    with closing(connection):
        connection.autocommit = True
        yield Session(connection)


@contextmanager
def only_one(environment: Mapping[str, str], command: str) -> Iterator[Session]:
    """Give a session that keeps other runs of *command* away, in all pods, until it ends or its process dies.

    Trap: the lock belongs to a session, so *environment* must lead to the server itself, not to a transaction pooler.
    """
    with session(environment) as own:
        if not own.value("SELECT pg_try_advisory_lock(%s, %s)", (LOCK_CLASS, LOCKS[command])):
            raise BackupError(Exit.BUSY, f"another {command} of this database is under way; nothing was done")
        yield own


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
