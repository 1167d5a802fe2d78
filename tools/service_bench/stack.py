"""A PostgreSQL, a Redis and processes of the service on loopback, for as long as they are measured."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from payment_app.auth import bearer
from payment_app.cli.failures import CommandError
from payment_app.cli.healthcheck import ask
from payment_app.database.migrate import migrate
from payment_app.database.pool import connect
from payment_app.ids import new_id
from payment_app.local.processes import Child, free_port
from payment_app.local.servers import Postgres, Redis
from payment_app.merchants import store as merchants
from payment_app.settings import Settings, load

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
START_SECONDS = 60.0
TICKS = os.sysconf("SC_CLK_TCK")
NO_LIMIT = 1_000_000
"""Requests a second that the merchant may make: the limiter counts in Redis as ever, and refuses nobody."""


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of a process, that of its ended children included. Source: proc_pid_stat(5), fields 14 to 17."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        # Ended meanwhile: its parent counts it.
        return 0.0
    fields = text.rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


def resident_mebibytes(pid: int) -> float:
    """Return the resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    (line,) = (each for each in status.splitlines() if each.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


@dataclass(frozen=True)
class Service:
    """A running process of the service."""

    port: int
    child: Child
    ready_seconds: float
    """From the start of the process to the first 200 of ``/health/ready``."""

    @property
    def pid(self) -> int:
        """Its number."""
        return self.child.process.pid


class Stack:
    """The servers, the settings of a service that uses them, and a merchant with a token."""

    def __init__(self, folder: Path, exits: ExitStack) -> None:
        """Start the servers below *folder*; *exits* ends them.

        Raises:
            CommandError: when one of them is missing or does not start.
        """
        self.folder = folder
        self._exits = exits
        password = secrets.token_hex(16)
        postgres = Postgres(folder, password, folder)
        self._postgres = postgres.start()
        exits.callback(self._postgres.stop)
        redis = Redis(folder, password, folder)
        child = redis.start()
        if child is None:
            raise CommandError("there is no redis-server here; install the packages of requirements/run.txt")
        exits.callback(child.stop)
        self.environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "APP_ENV": "development",
            "HOST": HOST,
            "JWT_SECRET": secrets.token_hex(32),
            "ENCRYPTION_KEY": b64encode(secrets.token_bytes(32)).decode(),
            "PAYMENT_PROVIDERS": "sandbox",
            "DRAIN_SECONDS": "0",
            **postgres.settings(),
            **redis.settings(),
        }
        self.settings: Settings = load(self.environment)
        self.merchant_id = new_id()
        asyncio.run(self._prepare())
        self.token = bearer.issue(
            self.settings.jwt_secret.reveal(), self.merchant_id, ("write",), timedelta(days=1), datetime.now(UTC)
        )

    async def _prepare(self) -> None:
        connection = await connect(self.settings, direct=True)
        try:
            await migrate(connection)
            await merchants.insert(connection, self.merchant_id, "Bench", 0, NO_LIMIT)
        finally:
            await connection.close()

    def serve(self, name: str, **settings: str) -> Service:
        """Start a process of the service with *settings* of its own, and wait until it is ready.

        Raises:
            CommandError: when it does not start.
        """
        port = free_port()
        begun = time.perf_counter()
        child = self.start(
            name,
            "-m",
            "payment_app",
            "serve",
            PORT=str(port),
            METRICS_PORT=str(free_port()),
            **{key.upper(): value for key, value in settings.items()},
        )
        ready = partial(_ready, port)
        while not ready():
            if child.process.poll() is not None:
                raise child.failure()
            if time.perf_counter() - begun > START_SECONDS:
                raise CommandError(f"{name} was not ready within {START_SECONDS:g} s; see {child.log}")
            time.sleep(0.005)
        return Service(port, child, time.perf_counter() - begun)

    def start(self, name: str, *arguments: str, **settings: str) -> Child:
        """Start Python with *arguments* from the repository, in the service's environment; it ends with the stack."""
        child = Child(
            name,
            [sys.executable, *arguments],
            environment={**self.environment, **settings},
            log=self.folder / f"{name}.log",
            folder=ROOT,
        )
        self._exits.callback(child.stop)
        return child

    def database_cpu_seconds(self) -> float:
        """Return the CPU time of all of PostgreSQL's processes, those that ended included."""
        postmaster = self._postgres.process.pid
        return cpu_seconds(postmaster) + sum(cpu_seconds(pid) for pid in _children(postmaster))

    async def _value(self, statement: str) -> int:
        connection = await connect(self.settings)
        try:
            return int(await connection.fetchval(statement))
        finally:
            await connection.close()

    def transactions(self) -> int:
        """Return how many transactions the database has committed; each statement of the service is one."""
        return asyncio.run(self._value("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"))

    def wal_bytes(self) -> int:
        """Return the length of the write-ahead log so far."""
        return asyncio.run(self._value("SELECT pg_current_wal_insert_lsn() - '0/0'"))

    def checkpoint(self) -> None:
        """Write out what is dirty, so that no side pays for what another left behind."""
        asyncio.run(self._checkpoint())

    async def _checkpoint(self) -> None:
        connection = await connect(self.settings)
        try:
            await connection.execute("CHECKPOINT")
        finally:
            await connection.close()


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
    return [int(each) for each in text.split()]


def _ready(port: int) -> bool:
    try:
        return ask(HOST, port, "/health/ready") == 200
    except (OSError, ValueError):
        return False


@contextmanager
def stack() -> Iterator[Stack]:
    """Give a stack that is gone after the block.

    Raises:
        CommandError: when a server is missing or does not start.
    """
    with ExitStack() as exits:
        folder = Path(tempfile.mkdtemp(prefix="bench-service-"))
        exits.callback(shutil.rmtree, folder, ignore_errors=True)
        # PostgreSQL runs as another user where this program is root.
        folder.chmod(0o755)
        yield Stack(folder, exits)
