"""What the service is measured against, each in a process of its own on uvloop, as the service runs.

    python -m tools.service_bench.peers accept TASKS MERCHANT   asyncpg alone, accepting payments
    python -m tools.service_bench.peers json PORT               aiohttp's bare handler of a JSON document
    python -m tools.service_bench.peers sink PORT               takes traces and throws them away

``accept`` waits for lines with a number of seconds on its input, works as long, and answers with what it did as JSON.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import uvloop
from aiohttp import web

from payment_app.database.pool import Pool, PooledConnection, connection_arguments, prepare_connection
from payment_app.ids import new_id
from payment_app.payments import rules, store
from payment_app.payments.idempotency import Claim
from payment_app.payments.model import Event, Payment
from payment_app.payments.shapes import payment_shape
from payment_app.payments.states import Status
from payment_app.settings import Settings, load

HOST = "127.0.0.1"
replace = msgspec.structs.replace


def sample(merchant_id: UUID) -> Payment:
    """Return a payment as the requests of :mod:`tools.service_bench.load` ask for it."""
    now = datetime.now(UTC)
    return Payment(
        id=new_id(),
        merchant_id=merchant_id,
        status=Status.PENDING,
        amount=1990,
        currency="BRL",
        method="pix",
        provider="sandbox",
        capture=True,
        description="Order 1",
        metadata={"order": "1"},
        expires_at=now + rules.LIFETIME["pix"],
        created_at=now,
        updated_at=now,
    )


async def accept(settings: Settings, tasks: int, merchant_id: UUID) -> None:
    """Run the statement of an accepted payment over and over, *tasks* at a time, with nothing around it."""
    payment = sample(merchant_id)
    now = payment.created_at
    shape = payment_shape(payment, f"{settings.base_url}/checkout/{secrets.token_urlsafe(48)}")
    body = msgspec.json.encode(shape)
    event = Event(id=new_id(), type="payment.created", data={"object": msgspec.to_builtins(shape)}, created_at=now)
    operation = rules.operation(payment, "charge", payment.amount, now)
    claim = Claim(key="", request_hash=secrets.token_bytes(32), expires_at=now + timedelta(days=1))

    async def work(pool: Pool, until: float) -> int:
        done = 0
        while time.perf_counter() < until:
            made = new_id()
            await store.accept(
                pool,
                replace(payment, id=made),
                replace(event, id=new_id()),
                replace(operation, id=new_id()),
                replace(claim, key=str(made)),
                leased_until=None,
                response=(202, body),
                sealed_token=None,
            )
            done += 1
        return done

    size = settings.database_pool_max_size
    async with asyncpg.create_pool(
        min_size=size,
        max_size=size,
        init=prepare_connection,
        connection_class=PooledConnection,
        **connection_arguments(settings, settings.database_host),
    ) as pool:
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            cpu, start = time.process_time(), time.perf_counter()
            until = start + float(line)
            done = sum(await asyncio.gather(*(work(pool, until) for _ in range(tasks))))
            seconds = time.perf_counter() - start
            print(json.dumps({"rate": done / seconds, "cpu": (time.process_time() - cpu) / done}), flush=True)


async def listen(app: web.Application, port: int) -> None:
    """Serve *app* as the service is served, until the process is ended."""
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    await web.TCPSite(runner, HOST, port).start()
    await asyncio.Event().wait()


async def bare_json(port: int) -> None:
    """Answer every GET of a payment with the same document, by aiohttp's own means."""
    shape = payment_shape(sample(new_id()), f"http://localhost/checkout/{secrets.token_urlsafe(48)}")
    document = json.loads(msgspec.json.encode(shape))

    async def handle(_: web.Request) -> web.Response:
        return web.json_response(document)

    app = web.Application()
    app.router.add_get("/v1/payments/{payment_id}", handle)
    await listen(app, port)


async def sink(port: int) -> None:
    """Take what is posted and throw it away, as an OTLP receiver that has nothing to say."""

    async def handle(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(content_type="application/x-protobuf")

    app = web.Application(client_max_size=64 * 1024**2)
    app.router.add_post("/{path:.*}", handle)
    await listen(app, port)


KINDS: dict[str, Callable[..., Coroutine[Any, Any, None]]] = {
    "accept": lambda tasks, merchant: accept(load(), int(tasks), UUID(hex=merchant)),
    "json": lambda port: bare_json(int(port)),
    "sink": lambda port: sink(int(port)),
}

if __name__ == "__main__":
    uvloop.run(KINDS[sys.argv[1]](*sys.argv[2:]))
