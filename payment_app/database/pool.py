"""Connections to PostgreSQL, fit for a pooler in transaction mode: nothing is kept on a connection between transactions."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any, TypeAlias

import asyncpg
import msgspec

from payment_app.settings import Settings
from payment_app.telemetry.metrics import Metrics
from payment_app.telemetry.pool import MeasuredPool

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
    Connection: TypeAlias = asyncpg.Connection[asyncpg.Record] | PoolConnectionProxy[asyncpg.Record]
else:
    Pool, Connection = asyncpg.Pool, asyncpg.Connection

_decode, _encoder = msgspec.json.decode, msgspec.json.Encoder()


class PooledConnection(asyncpg.Connection):
    """A connection that needs no reset when it goes back.

    asyncpg resets with a round trip of its own; nothing here leaves session state behind, and behind a transaction pooler
    the reset could reach another server connection.
    """

    def get_reset_query(self) -> str:
        """Return no statement."""
        return ""


async def prepare_connection(connection: Connection) -> None:
    """Let a new connection take and give ``jsonb`` as values; text that is JSON already goes as bytes."""
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        encoder=lambda value: b"\x01" + (value if isinstance(value, bytes) else _encoder.encode(value)),
        decoder=lambda data: _decode(data[1:]),
        format="binary",
    )


def connection_arguments(settings: Settings, host: str) -> dict[str, Any]:
    """Return what :func:`asyncpg.connect` needs to reach the database on *host*."""
    return {
        "host": host,
        "port": settings.database_port,
        "database": settings.database_name,
        "user": settings.database_user,
        "password": settings.database_password.reveal(),
        "ssl": _ssl(settings, host),
        "timeout": settings.database_connect_timeout_seconds,
        "command_timeout": settings.database_command_timeout_seconds,
        "server_settings": {"application_name": "payment-api"},
    }


def _ssl(settings: Settings, host: str) -> ssl.SSLContext | str | bool:
    mode = settings.database_sslmode
    if host.startswith("/") or mode == "disable":
        return False
    if not mode.startswith("verify"):
        return mode
    context = ssl.create_default_context(cafile=settings.database_ca_file)
    context.check_hostname = mode == "verify-full"
    return context


def make_pool(settings: Settings, metrics: Metrics | None = None) -> Pool:
    """Return a pool that is opened by awaiting it, or by ``async with``.

    With ``DATABASE_POOL_MIN_SIZE`` 0 it connects when it is first used, so that a service can start while the database is
    away. Nobody waits for a free connection longer than ``DATABASE_ACQUIRE_TIMEOUT_SECONDS``. *metrics* is told of the waits.
    """
    return MeasuredPool(
        metrics or Metrics(),
        settings.database_acquire_timeout_seconds,
        min_size=settings.database_pool_min_size,
        max_size=settings.database_pool_max_size,
        init=prepare_connection,
        connection_class=PooledConnection,
        **connection_arguments(settings, settings.database_host),
    )


async def open_pool(settings: Settings) -> Pool:
    """Return a pool that is connected.

    Raises:
        OSError, asyncpg.PostgresError: when the database cannot be reached.
    """
    pool = make_pool(settings)
    await pool
    return pool


async def connect(settings: Settings, *, direct: bool = False) -> Connection:
    """Return one connection; *direct*: not through the transaction pooler.

    Raises:
        OSError, asyncpg.PostgresError: when the database cannot be reached.
    """
    host = (settings.database_direct_host if direct else None) or settings.database_host
    connection: Connection = await asyncpg.connect(**connection_arguments(settings, host))
    await prepare_connection(connection)
    return connection
