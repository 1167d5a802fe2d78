"""Fixtures of the service's tests: real servers, a database of its own for each test."""

from __future__ import annotations

import itertools
import os
import secrets
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest

from payment_app.database.migrate import migrate
from payment_app.database.pool import Pool, connect, open_pool
from payment_app.settings import Settings, load
from tests.support.databases import Server, postgres_server, redis_server

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Return a real PostgreSQL that all tests share."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def redis() -> Iterator[Server]:
    """Return a real Redis that all tests share."""
    with redis_server() as server:
        yield server


@pytest.fixture(scope="session")
async def template(postgres: Server) -> str:
    """Return the name of a migrated database, which each test gets a copy of."""
    name = f"template_{os.getpid()}"
    environment = variables(postgres, name)
    await administer(postgres, f"CREATE DATABASE {name}")
    connection = await connect(load(environment))
    try:
        await migrate(connection)
    finally:
        await connection.close()
    return name


def variables(postgres: Server, database: str, redis: Server | None = None) -> dict[str, str]:
    """Return the environment of a service that uses these servers, with random secrets."""
    return {
        "APP_ENV": "development",
        "HOST": "127.0.0.1",
        "DATABASE_HOST": "127.0.0.1",
        "DATABASE_PORT": str(postgres.port),
        "DATABASE_NAME": database,
        "DATABASE_USER": "postgres",
        "DATABASE_PASSWORD": secrets.token_hex(8),
        "DATABASE_SSLMODE": "disable",
        "REDIS_HOST": "127.0.0.1" if redis else "",
        "REDIS_PORT": str(redis.port) if redis else "6379",
        "JWT_SECRET": secrets.token_hex(32),
        "ENCRYPTION_KEY": b64encode(secrets.token_bytes(32)).decode(),
        "PAYMENT_PROVIDERS": "sandbox",
    }


async def administer(postgres: Server, statement: str) -> None:
    """Run *statement* as superuser outside any test's database."""
    connection = await asyncpg.connect(host="127.0.0.1", port=postgres.port, user="postgres", database="postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture
async def environment(postgres: Server, redis: Server, template: str) -> AsyncIterator[dict[str, str]]:
    """Return the environment of a service with a fresh, migrated database."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    await administer(postgres, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield variables(postgres, name, redis)
    await administer(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def settings(environment: dict[str, str]) -> Settings:
    """Return the settings of that environment."""
    return load(environment)


@pytest.fixture
async def pool(settings: Settings) -> AsyncIterator[Pool]:
    """Return connections to the test's own database."""
    pool = await open_pool(settings)
    yield pool
    await pool.close()
