"""Fixtures of the tests of webhooks: a receiver on loopback, a clock that is set by hand, events that happened."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.ids import new_id
from payment_app.resources import Resources
from payment_app.security.crypto import cell
from payment_app.settings import Settings, load
from payment_app.webhooks import store
from payment_app.webhooks.delivery import SECRET_FIELD, Deliverer
from payment_app.webhooks.signing import make_secret
from payment_app.webhooks.transport import Transport

TIMEOUT_SECONDS = 0.5


class Clock:
    """Tells the time that it was set to."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        """Return that time."""
        return self.now

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


class Received(NamedTuple):
    """A request that the receiver got."""

    headers: dict[str, str]
    body: bytes


class Receiver:
    """A merchant's server, real HTTP on loopback."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.status = 200
        self.headers: dict[str, str] = {}
        self.answer: Callable[[web.Request], Awaitable[web.StreamResponse]] = self._answer
        self.url = ""
        self.under_way = 0
        self.most_under_way = 0
        self.arrived = asyncio.Event()

    async def _answer(self, _: web.Request) -> web.StreamResponse:
        return web.Response(status=self.status, headers=self.headers)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Note a request and answer it."""
        self.received.append(Received(dict(request.headers), await request.read()))
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        self.arrived.set()
        try:
            return await self.answer(request)
        finally:
            self.under_way -= 1


@pytest.fixture
def settings(environment: dict[str, str]) -> Settings:
    """Return the settings of development, where webhooks may go to loopback."""
    return load({**environment, "WEBHOOK_ALLOW_PRIVATE_ADDRESSES": "true"})


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Return a merchant's server."""
    async with serve_receiver() as made:
        yield made


class serve_receiver:  # noqa: N801 - used as a function in ``async with``
    """Serve one more receiver until the block ends."""

    async def __aenter__(self) -> Receiver:
        receiver = Receiver()
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", receiver.handle)
        self._server = TestServer(app, host="127.0.0.1")
        await self._server.start_server(shutdown_timeout=0.1)
        receiver.url = str(self._server.make_url("/hook"))
        return receiver

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still until it is set."""
    return Clock()


@pytest.fixture
async def transport() -> AsyncIterator[Transport]:
    """Return a transport that may reach loopback."""
    made = Transport(timeout_seconds=TIMEOUT_SECONDS, allow_private=True, connections=50)
    yield made
    await made.close()


class Sending:
    """Endpoints, events and their deliveries, without the API."""

    def __init__(self, resources: Resources, merchant: Merchant, deliverer: Deliverer, clock: Clock) -> None:
        self.pool = resources.pool
        self.cipher = resources.cipher
        self.metrics = resources.metrics
        self.merchant = merchant
        self.deliverer = deliverer
        self.clock = clock

    async def endpoint(self, url: str, *events: str) -> tuple[UUID, str]:
        """Make an endpoint; return its id and secret."""
        endpoint_id, secret = new_id(), make_secret()
        async with self.pool.acquire() as connection, connection.transaction():
            await store.insert_endpoint(
                connection,
                endpoint_id=endpoint_id,
                merchant_id=self.merchant.id,
                url=url,
                secret=self.cipher.seal(secret, cell(SECRET_FIELD, endpoint_id)),
                events=events or ("*",),
                description=None,
                now=self.clock(),
                at_most=100,
            )
        return endpoint_id, secret

    async def event(self, type_: str = "payment.captured", merchant: Merchant | None = None) -> UUID:
        """Let an event happen to a new payment; return its id."""
        return await add_event(self.pool, (merchant or self.merchant).id, type_, self.clock())

    async def dispatch(self) -> int:
        """Make the deliveries of what happened."""
        return await store.dispatch(self.pool, limit=100, now=self.clock())

    async def attempt(self) -> int:
        """Begin what is due and wait for its end; return how much that was."""
        count = await self.deliverer.step()
        await self.deliverer.drain(30)
        return count

    async def deliveries(self) -> list[dict[str, object]]:
        """Return all deliveries as they are, oldest first."""
        rows = await self.pool.fetch(
            "SELECT d.*, e.url FROM webhook_delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id ORDER BY d.id"
        )
        return [dict(row) for row in rows]


async def add_event(pool: Pool, merchant_id: UUID, type_: str, now: datetime) -> UUID:
    """Keep a payment with one event that nobody has dispatched; return the event's id."""
    payment_id, event_id = new_id(), new_id()
    await pool.execute(
        """INSERT INTO payment (id, merchant_id, status, amount, currency, method, provider, capture, created_at, updated_at)
        VALUES ($1, $2, 'pending', 1000, 'BRL', 'pix', 'sandbox', true, $3, $3)""",
        payment_id,
        merchant_id,
        now,
    )
    await pool.execute(
        "INSERT INTO payment_event (id, merchant_id, payment_id, type, data, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        event_id,
        merchant_id,
        payment_id,
        type_,
        {"object": {"amount": 1000, "note": "ação"}},
        now,
    )
    return event_id


@pytest.fixture
def sending(resources: Resources, merchant: Merchant, transport: Transport, clock: Clock) -> Sending:
    """Return what tests of deliveries work with; retries come without a spread."""
    deliverer = Deliverer(
        resources.pool,
        resources.cipher,
        resources.metrics,
        transport,
        timeout_seconds=TIMEOUT_SECONDS,
        clock=clock,
        spread=lambda: 0.0,
    )
    return Sending(resources, merchant, deliverer, clock)
