"""Fixtures of the service's tests: real servers, a database of its own for each test."""

from __future__ import annotations

import itertools
import json
import os
import secrets
import uuid
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import asyncpg
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from multidict import CIMultiDict

from payment_app.app import make_app
from payment_app.auth.bearer import issue
from payment_app.auth.principal import Merchant, Scope
from payment_app.database.migrate import migrate
from payment_app.database.pool import Pool, connect, open_pool
from payment_app.ids import new_id
from payment_app.lifecycle import Lifecycle
from payment_app.resources import Resources, open_resources
from payment_app.settings import Settings, load
from payment_app.telemetry.metrics import Metrics
from tests.support.databases import Server, postgres_server, redis_server
from tests.support.fake_pagarme import FakePagarme
from tests.support.fake_stripe import FakeStripe

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


@pytest.fixture
async def resources(settings: Settings) -> AsyncIterator[Resources]:
    """Return what a process of the service works with."""
    async with open_resources(settings, Metrics()) as opened:
        yield opened


@pytest.fixture
async def merchant(pool: Pool) -> Merchant:
    """Return a merchant."""
    return await add_merchant(pool, "Padaria São João")


async def add_merchant(pool: Pool, name: str) -> Merchant:
    """Make a merchant."""
    made = Merchant(id=new_id(), name=name, active=True)
    await pool.execute("INSERT INTO merchant (id, name) VALUES ($1, $2)", made.id, made.name)
    return made


def token(settings: Settings, merchant: Merchant, *scopes: Scope) -> str:
    """Return a bearer token of *merchant*, by default with all scopes."""
    return issue(settings.jwt_secret.reveal(), merchant.id, scopes or ("admin",), timedelta(hours=1), datetime.now(UTC))


class Api:
    """A caller of the API: the test client, with a merchant's token."""

    def __init__(self, client: TestClient[web.Request, web.Application], authorization: str) -> None:
        self.client = client
        self.authorization = authorization

    async def request(
        self, method: str, path: str, body: Any = None, *, key: str | None = None, headers: dict[str, str] | None = None
    ) -> Reply:
        """Send a request; *key*: its Idempotency-Key."""
        sent = {"Authorization": self.authorization, **(headers or {})}
        if key is not None:
            sent["Idempotency-Key"] = key
        async with self.client.request(method, path, json=body, headers=sent) as response:
            text = await response.read()
            return Reply(response.status, json.loads(text) if text else None, response.headers.copy())

    async def get(self, path: str, **options: Any) -> Reply:
        """Send a GET."""
        return await self.request("GET", path, **options)

    async def post(self, path: str, body: Any = None, *, key: str | None = None, **options: Any) -> Reply:
        """Send a POST, under a new key unless one is given."""
        return await self.request("POST", path, body, key=key or str(uuid.uuid4()), **options)


class Reply(NamedTuple):
    """What the API answered."""

    status: int
    body: Any
    headers: CIMultiDict[str]


@pytest.fixture
async def client(resources: Resources) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    """Return a client of the whole application."""
    lifecycle = Lifecycle()
    lifecycle.started = True
    async with TestClient(TestServer(make_app(resources, lifecycle))) as opened:
        yield opened


@pytest.fixture
def api(client: TestClient[web.Request, web.Application], settings: Settings, merchant: Merchant) -> Api:
    """Return a caller of the API with a merchant's token."""
    return Api(client, f"Bearer {token(settings, merchant)}")


@pytest.fixture
async def fake_stripe() -> AsyncIterator[FakeStripe]:
    """Return a stand-in for Stripe."""
    fake = FakeStripe()
    async with fake.serve():
        yield fake


@pytest.fixture
async def fake_pagarme() -> AsyncIterator[FakePagarme]:
    """Return a stand-in for Pagar.me."""
    fake = FakePagarme()
    async with fake.serve():
        yield fake


@pytest.fixture
def stripe(fake_stripe: FakeStripe) -> FakeStripe:
    """Return the stand-in under the name of what it stands in for."""
    return fake_stripe


@pytest.fixture
def pagarme(fake_pagarme: FakePagarme) -> FakePagarme:
    """Return the stand-in under the name of what it stands in for."""
    return fake_pagarme
