"""Load on the service: as much as it takes (wrk), and at a given rate whatever it takes (a client of its own)."""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import subprocess
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import cast

import uvloop

HOST = "127.0.0.1"
CONNECTIONS = 32
PLACE = "@@"
"""Stands for the key of a payment and for the id of what is read."""
BODY = json.dumps(
    {"amount": 1990, "currency": "BRL", "method": "pix", "description": "Order 1", "metadata": {"order": "1"}}
)
_prefixes = count()


class LoadError(Exception):
    """A measurement that is none: requests failed, or there is nothing to make them with."""


@dataclass(frozen=True)
class Requests:
    """The two requests that are made, and how often each."""

    token: str
    reads_percent: int = 0
    ids: Sequence[str] = ()
    """Payments to read."""

    @property
    def payment(self) -> str:
        """A payment, with a place for its key."""
        return (
            f"POST /v1/payments HTTP/1.1\r\nHost: {HOST}\r\nAuthorization: Bearer {self.token}\r\n"
            f"Idempotency-Key: {PLACE}\r\nPrefer: respond-async\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(BODY)}\r\n\r\n{BODY}"
        )

    @property
    def read(self) -> str:
        """A read, with a place for the id."""
        return f"GET /v1/payments/{PLACE} HTTP/1.1\r\nHost: {HOST}\r\nAuthorization: Bearer {self.token}\r\n\r\n"

    @property
    def prefix(self) -> str:
        """Beginning of keys that no other load makes."""
        return f"bench-{os.getpid()}-{next(_prefixes)}-"


@dataclass(frozen=True)
class Result:
    """What a load made of the service."""

    rate: float
    """Unit: requests/s."""
    requests: int
    p50: float
    """Unit: ms, as those below."""
    p95: float
    p99: float


def has_wrk() -> bool:
    """Tell whether there is a wrk to make load with."""
    return shutil.which("wrk") is not None


def peak(port: int, requests: Requests, seconds: int) -> Result:
    """Return what *port* takes from wrk over keep-alive connections.

    Raises:
        LoadError: when a request failed.
    """
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "BENCH_PAYMENT": requests.payment,
        "BENCH_READ": requests.read,
        "BENCH_READS": str(requests.reads_percent),
        "BENCH_PREFIX": requests.prefix,
        "BENCH_IDS": " ".join(requests.ids),
    }
    script = Path(__file__).with_name("requests.lua")
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), f"http://{HOST}:{port}/"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise LoadError(f"wrk ended with {done.returncode}: {(done.stderr or done.stdout).strip()[:200]}")
    told = json.loads(done.stdout.strip().splitlines()[-1])
    if told["failed"] or not told["requests"]:
        raise LoadError(f"{told['failed']} of {told['requests']} requests failed")
    rate = told["requests"] / told["micros"] * 1e6
    return Result(rate, told["requests"], told["p50"], told["p95"], told["p99"])


class _Connection(asyncio.Protocol):
    """One connection with one request at a time."""

    def __init__(self, idle: deque[_Connection], paced: _Paced) -> None:
        self._idle, self._paced = idle, paced
        self._buffer = b""
        self._due = 0.0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass.
        self._transport = cast(asyncio.Transport, transport)

    def send(self, text: bytes, due: float) -> None:
        """Send a request that was meant to be sent at *due*."""
        assert self._transport is not None  # noqa: S101 - it is connected before it is used
        self._due = due
        self._transport.write(text)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, end, body = self._buffer.partition(b"\r\n\r\n")
        if not end:
            return
        at = head.lower().index(b"content-length: ") + 16
        if len(body) < int(head[at:].split(b"\r\n", 1)[0]):
            return
        self._paced.ended(self._due, head[9:12] < b"400")
        self._buffer = b""
        self._idle.append(self)
        self._paced.go_on()

    def close(self) -> None:
        """Close it."""
        if self._transport is not None:
            self._transport.close()


class _Paced:
    """Sends each request at its time; one that finds all connections in use waits, and that is its latency too."""

    def __init__(self, port: int, requests: Requests, rate: float, seconds: float) -> None:
        self._port, self._rate, self._requests = port, rate, requests
        self._total = int(rate * seconds)
        self._idle: deque[_Connection] = deque()
        self._waiting: deque[tuple[bytes, float]] = deque()
        self._latencies: list[float] = []
        self._failed = 0
        self._end = asyncio.Event()
        self._random = random.Random(7)  # noqa: S311 - the same mix at each run

    async def run(self) -> Result:
        loop = asyncio.get_running_loop()
        made = [
            (await loop.create_connection(lambda: _Connection(self._idle, self), HOST, self._port))[1]
            for _ in range(CONNECTIONS * 2)
        ]
        self._idle.extend(made)
        texts = self._texts()
        start = time.perf_counter()
        for number in range(self._total):
            due = start + number / self._rate
            while (early := due - time.perf_counter()) > 0:  # noqa: ASYNC110 - what is waited for is the time
                await asyncio.sleep(early)
            self._waiting.append((texts[number], due))
            self.go_on()
        try:
            async with asyncio.timeout(30):
                await self._end.wait()
        except TimeoutError:
            raise LoadError(
                f"{self._total - len(self._latencies)} of {self._total} requests were not answered"
            ) from None
        seconds = time.perf_counter() - start
        for each in made:
            each.close()
        if self._failed:
            raise LoadError(f"{self._failed} of {self._total} requests failed")
        found = sorted(each * 1000 for each in self._latencies)
        p50, p95, p99 = (found[min(len(found) - 1, int(len(found) * share))] for share in (0.5, 0.95, 0.99))
        return Result(self._total / seconds, self._total, p50, p95, p99)

    def _texts(self) -> list[bytes]:
        prefix, requests = self._requests.prefix, self._requests
        payment, read = requests.payment.split(PLACE), requests.read.split(PLACE)
        texts = []
        for number in range(self._total):
            if self._random.random() * 100 < requests.reads_percent:
                texts.append(self._random.choice(requests.ids).join(read))
            else:
                texts.append(f"{prefix}{number}".join(payment))
        return [text.encode() for text in texts]

    def go_on(self) -> None:
        """Send what waits, as far as there are connections."""
        while self._waiting and self._idle:
            self._idle.popleft().send(*self._waiting.popleft())

    def ended(self, due: float, good: bool) -> None:
        """Note an answer."""
        self._latencies.append(time.perf_counter() - due)
        self._failed += not good
        if len(self._latencies) == self._total:
            self._end.set()


def paced(port: int, requests: Requests, rate: float, seconds: float) -> Result:
    """Return how *port* does at *rate* requests/s; latencies count from the time at which a request was due.

    Raises:
        LoadError: when a request failed, or was not answered.
    """
    return uvloop.run(_paced(port, requests, rate, seconds))


async def _paced(port: int, requests: Requests, rate: float, seconds: float) -> Result:
    return await _Paced(port, requests, rate, seconds).run()


def some_ids(port: int, token: str, number: int) -> list[str]:
    """Make *number* payments and return their ids."""
    return uvloop.run(_some_ids(port, token, number))


async def _some_ids(port: int, token: str, number: int) -> list[str]:
    import aiohttp

    ids = []
    async with aiohttp.ClientSession(
        headers={"Authorization": f"Bearer {token}", "Prefer": "respond-async"}
    ) as session:
        prefix = Requests(token).prefix
        for each in range(number):
            async with session.post(
                f"http://{HOST}:{port}/v1/payments",
                data=BODY,
                headers={"Idempotency-Key": f"{prefix}{each}", "Content-Type": "application/json"},
            ) as response:
                if response.status != 202:
                    raise LoadError(f"a payment was answered with {response.status}: {(await response.text())[:200]}")
                ids.append(str((await response.json())["id"]))
    return ids
