"""Processes of the service and of its peers, and clients that count every failed request."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.support.servers import free_ports

ROOT = Path(__file__).parents[2]


class Process:
    """A process of the service."""

    def __init__(self, command: str, environment: Mapping[str, str], log: Path) -> None:
        self.port, self.metrics_port = free_ports(2)
        self.log = log
        self._command = [sys.executable, "-m", "payment_app", command]
        self._environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
            **environment,
            "PORT": str(self.port),
            "METRICS_PORT": str(self.metrics_port),
        }
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Base address."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(self._command, env=self._environment, cwd=ROOT, stdout=log, stderr=log)

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        assert self._process is not None
        self._process.send_signal(number)

    async def wait(self, seconds: float = 60) -> int:
        """Return its exit status."""
        assert self._process is not None
        return await asyncio.to_thread(self._process.wait, seconds)

    @property
    def running(self) -> bool:
        """Whether it lives."""
        return self._process is not None and self._process.poll() is None

    def end(self) -> None:
        """End it, whatever it does."""
        if self._process is not None and self.running:
            self._process.kill()
            self._process.wait()

    async def ready(self, path: str = "/health/ready", status: int = 200) -> None:
        """Wait until *path* answers with *status*."""

        async def holds() -> bool:
            assert self.running, self.log.read_text(encoding="utf-8")[-4000:]
            return await self.status(path) == status

        await until(holds, what=f"{path} answers {status}")

    async def status(self, path: str) -> int | None:
        """Return the status of the answer to a GET of *path*, ``None`` if nobody answers."""
        timeout = aiohttp.ClientTimeout(total=5)
        with suppress(aiohttp.ClientError, TimeoutError, OSError):
            async with aiohttp.ClientSession(timeout=timeout) as session, session.get(self.url + path) as response:
                return response.status
        return None


async def until(holds: Callable[[], Awaitable[bool]], *, what: str, seconds: float = 60) -> None:
    """Wait until *holds*; fail with *what* after *seconds*."""
    end = time.monotonic() + seconds
    while not await holds():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        await asyncio.sleep(0.05)


def condition(holds: Callable[[], object]) -> Callable[[], Awaitable[bool]]:
    """Return *holds* as a condition for :func:`until`."""

    async def ask() -> bool:
        return bool(holds())

    return ask


@dataclass
class Peer:
    """A provider's stand-in in a process of its own."""

    url: str
    process: subprocess.Popen[bytes]

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Call its control endpoint."""
        async with aiohttp.ClientSession() as session, session.request(method, self.url + path, json=body) as response:
            assert response.status < 300, await response.text()
            return await response.json()

    async def charges(self) -> list[dict[str, Any]]:
        """Return the charges that it really made."""
        found = await self.ask("GET", "/_control/charges")
        listed: list[dict[str, Any]] = found if isinstance(found, list) else found["charges"]
        return listed


@contextmanager
def peer(module: str) -> Iterator[Peer]:
    """Run the stand-in *module* until the block ends."""
    (port,) = free_ports(1)
    process = subprocess.Popen([sys.executable, "-m", module, "--port", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        yield Peer(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(timeout=30)


@dataclass
class Reply:
    """What a client got."""

    status: int
    body: Any
    closes: bool
    """Whether the server closes the connection after it."""


class Connection:
    """One HTTP/1.1 connection that never retries by itself: what fails, fails."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def request(self, method: str, path: str, headers: Mapping[str, str], body: Any = None) -> Reply:
        """Send a request over the kept connection, or a new one. Raises what sockets raise."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        content = b"" if body is None else json.dumps(body).encode()
        lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(content)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if body is not None:
            lines.append("Content-Type: application/json")
        writer.write("\r\n".join([*lines, "", ""]).encode() + content)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split(" ")[1])
        fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        text = await reader.readexactly(int(fields.get("content-length", "0")))
        closes = fields.get("connection", "").lower() == "close"
        if closes:
            await self.close()
        return Reply(status, json.loads(text) if text else None, closes)

    async def close(self) -> None:
        """Close it."""
        if self._streams is not None:
            self._streams[1].close()
            with suppress(OSError):
                await self._streams[1].wait_closed()
            self._streams = None


@dataclass
class Load:
    """Clients that keep their connections and make payments and read them, one request after the other."""

    endpoints: list[int]
    """Ports to which new connections go: what a Service's endpoints are."""
    token: str
    clients: int = 20
    payment: Mapping[str, Any] = field(default_factory=lambda: {"amount": 100, "currency": "BRL", "method": "pix"})
    pause_seconds: float = 0.0
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Payments by idempotency key, as they were acknowledged."""
    failed: list[str] = field(default_factory=list)
    sent: int = 0
    sent_keys: list[str] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def start(self) -> None:
        """Begin."""
        self._tasks = [asyncio.create_task(self._client(number)) for number in range(self.clients)]

    async def stop(self) -> None:
        """End after the requests under way."""
        self._stop.set()
        await asyncio.gather(*self._tasks)

    async def _client(self, number: int) -> None:
        connection: Connection | None = None
        turn = number
        while not self._stop.is_set():
            if connection is None:
                if not self.endpoints:
                    await asyncio.sleep(0.05)
                    continue
                turn += 1
                connection = Connection(self.endpoints[turn % len(self.endpoints)])
            try:
                if not await self._round(connection):
                    connection = None
            except (OSError, asyncio.IncompleteReadError, ValueError) as error:
                self.failed.append(repr(error))
                if connection is not None:
                    await connection.close()
                connection = None
                await asyncio.sleep(0.05)
            if self.pause_seconds:
                await asyncio.sleep(self.pause_seconds)
        if connection is not None:
            await connection.close()

    async def _round(self, connection: Connection) -> bool:
        """Make a payment and read it; return whether the connection stays."""
        key = str(uuid.uuid4())
        headers = {"Authorization": f"Bearer {self.token}", **self.headers}
        self.sent += 1
        self.sent_keys.append(key)
        made = await connection.request("POST", "/v1/payments", {**headers, "Idempotency-Key": key}, self.payment)
        if made.status not in {201, 202}:
            self.failed.append(f"POST {made.status} {made.body}")
            return not made.closes
        self.acknowledged[key] = made.body
        if made.closes:
            return False
        self.sent += 1
        read = await connection.request("GET", f"/v1/payments/{made.body['id']}", headers)
        if read.status != 200:
            self.failed.append(f"GET {read.status} {read.body}")
        return not read.closes
