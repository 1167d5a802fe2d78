"""Connections to PostgreSQL, fit for a pooler in transaction mode: nothing is kept on a connection between transactions."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import asyncpg
import msgspec

from payment_app.settings import Settings

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


async def _prepare(connection: Connection) -> None:
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        encoder=lambda value: b"\x01" + (value if isinstance(value, bytes) else _encoder.encode(value)),
        decoder=lambda data: _decode(data[1:]),
        format="binary",
    )


def _arguments(settings: Settings, host: str) -> dict[str, Any]:
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


class ServicePool(asyncpg.Pool):
    """A pool in which nobody waits for a connection without end, and which tells how long they waited."""

    acquire_timeout_seconds: float
    observe: Callable[[float], None]

    def acquire(self, *, timeout: float | None = None) -> Any:  # noqa: ASYNC109 - asyncpg's own signature
        """Return a connection; see asyncpg.

        Raises:
            TimeoutError: when none is free in time.
        """
        return _Timed(super().acquire(timeout=timeout or self.acquire_timeout_seconds), self.observe)


class _Timed:
    """An acquisition that is timed."""

    __slots__ = ("_context", "_observe")

    def __init__(self, context: Any, observe: Callable[[float], None]) -> None:
        self._context = context
        self._observe = observe

    async def __aenter__(self) -> Any:
        start = time.perf_counter()
        connection = await self._context.__aenter__()
        self._observe(time.perf_counter() - start)
        return connection

    async def __aexit__(self, *error: object) -> None:
        await self._context.__aexit__(*error)

    def __await__(self) -> Any:
        return self._context.__await__()


def make_pool(settings: Settings, observe: Callable[[float], None] = lambda _: None) -> Pool:
    """Return a pool that is opened by awaiting it, or by ``async with``.

    With ``DATABASE_POOL_MIN_SIZE`` 0 it connects when it is first used, so that a service can start while the database is
    away. *observe* is told how long each user waited for a connection. Unit: seconds.
    """
    pool = ServicePool(
        min_size=settings.database_pool_min_size,
        max_size=settings.database_pool_max_size,
        max_queries=50_000,
        max_inactive_connection_lifetime=300.0,
        connect=None,
        setup=None,
        init=_prepare,
        reset=None,
        loop=None,
        connection_class=PooledConnection,
        record_class=asyncpg.Record,
        **_arguments(settings, settings.database_host),
    )
    pool.acquire_timeout_seconds = settings.database_acquire_timeout_seconds
    pool.observe = observe
    return pool


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
    connection: Connection = await asyncpg.connect(**_arguments(settings, host))
    await _prepare(connection)
    return connection
