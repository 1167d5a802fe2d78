"""A real PostgreSQL and Redis for the tests of the service: one server a session, a fresh database a test."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.servers import as_no_root, free_ports, postgres_path, program, redis_path, until


@dataclass(frozen=True)
class Server:
    """A running server on loopback."""

    port: int
    process: subprocess.Popen[bytes]
    folder: Path

    def kill(self) -> None:
        """End it without warning, as a crash does."""
        self.process.kill()
        self.process.wait()


def start_postgres(folder: Path, port: int, *, new: bool = True) -> Server:
    """Start PostgreSQL on *port* with its data in *folder*; the superuser is ``postgres``, trusted on loopback."""
    path = postgres_path()
    environment = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"}
    data = folder / "data"
    if new:
        folder.mkdir(parents=True, exist_ok=True)
        command = [program("initdb", path), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(as_no_root(*command), check=True, env=environment, stdout=subprocess.DEVNULL)
    (data / "postmaster.pid").unlink(missing_ok=True)
    settings = {
        "port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off",
        "max_connections": 300, "shared_buffers": "64MB", "full_page_writes": "off",
    }  # fmt: skip
    arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = as_no_root(program("postgres", path), "-D", str(data), *arguments)
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    ready = [program("pg_isready", path), "-q", "-h", "127.0.0.1", "-p", str(port)]
    until(lambda: subprocess.run(ready, check=False, env=environment).returncode == 0, what="PostgreSQL answers")
    return Server(port, process, folder)


def stop_postgres(server: Server) -> None:
    """End PostgreSQL at once, in order."""
    if server.process.poll() is None:
        server.process.send_signal(signal.SIGINT)
        server.process.wait(timeout=30)


def start_redis(port: int, folder: Path) -> Server:
    """Start Redis on *port*, without persistence."""
    path = redis_path()
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        program("redis-server", path),
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        str(folder),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ask = [program("redis-cli", path), "-p", str(port), "ping"]
    until(lambda: b"PONG" in subprocess.run(ask, capture_output=True, check=False).stdout, what="Redis answers")
    return Server(port, process, folder)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Give a folder that another user's process may enter, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="payment-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres_server() -> Iterator[Server]:
    """Run PostgreSQL until the block ends."""
    with temporary_folder() as folder:
        server = start_postgres(folder / "postgres", free_ports(1)[0])
        try:
            yield server
        finally:
            stop_postgres(server)


@contextmanager
def redis_server() -> Iterator[Server]:
    """Run Redis until the block ends."""
    with temporary_folder() as folder:
        server = start_redis(free_ports(1)[0], folder / "redis")
        try:
            yield server
        finally:
            server.process.terminate()
            server.process.wait(timeout=30)
