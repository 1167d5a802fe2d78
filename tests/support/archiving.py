"""A real PostgreSQL that archives its WAL by the very command of the image, and what runs the other commands beside it."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.databases import temporary_folder
from tests.support.s3 import KEYS, S3
from tests.support.servers import as_no_root, free_ports, postgres_path, program, until

ROOT = Path(__file__).parents[2]
BUCKET = "backups"


@dataclass
class Primary:
    """A server with its archive, on a TCP port and a socket in its folder."""

    folder: Path
    destination: str
    endpoint_url: str | None = None
    archive_timeout_seconds: int = 0
    """0: a segment is archived when it is full, or when a test asks."""
    archive_mode: str = "on"
    more: Mapping[str, str] = field(default_factory=dict)
    server_name: str = "postgres-g1"
    port: int = field(default_factory=lambda: free_ports(1)[0])
    process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """PGDATA."""
        return self.folder / "data"

    @property
    def environment(self) -> dict[str, str]:
        """What a pod's container would have."""
        inherited = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
        given = {
            "PATH": postgres_path(),
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
            "PGDATA": str(self.data),
            "PGHOST": str(self.folder),
            "PGPORT": str(self.port),
            "PGUSER": "postgres",
            "DATABASE_HOST": str(self.folder),
            "DATABASE_PORT": str(self.port),
            "DATABASE_USER": "postgres",
            "DATABASE_NAME": "postgres",
            "DATABASE_SSLMODE": "disable",
            "BACKUP_DESTINATION": self.destination,
            "BACKUP_SERVER_NAME": self.server_name,
            **({"BACKUP_ENDPOINT_URL": self.endpoint_url} if self.endpoint_url else {}),
        }
        return {**inherited, **given, **KEYS, **self.more}

    def initialize(self) -> None:
        """Make its data."""
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(_initialized(), self.data)

    def start(self, **settings: str) -> None:
        """Start it and wait until it serves, which after a restore may take a replay."""
        given = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "archive_mode": self.archive_mode,
            "archive_timeout": f"{self.archive_timeout_seconds}s",
            "archive_command": f"{sys.executable} -m ops.backup postgres-wal-archive %p",
            "max_connections": "100",
            "shared_buffers": "64MB",
            **settings,
        }
        options = [word for name, value in given.items() for word in ("-c", f"{name}={value}")]
        command = as_no_root(program("postgres", postgres_path()), "-D", str(self.data), *options)
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        until(lambda: self.serves, what=f"PostgreSQL answers: {self.log[-2000:]}")

    @property
    def serves(self) -> bool:
        """Whether it answers."""
        ask = [program("pg_isready", postgres_path()), "-q", "-h", str(self.folder), "-p", str(self.port)]
        return subprocess.run(ask, check=False, env=self.environment).returncode == 0

    @property
    def log(self) -> str:
        """What it wrote."""
        path = self.folder / "log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def stop(self) -> None:
        """End it in order."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=60)

    def destroy(self) -> None:
        """End it by SIGKILL, with all its processes, and delete its data: what a lost node leaves."""
        assert self.process is not None
        children = _children(self.process.pid)
        for pid in [self.process.pid, *children]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), what="its processes are gone")
        shutil.rmtree(self.data)

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run *statement* by psql and return what it printed."""
        command = [program("psql", postgres_path()), "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", statement]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def archived(self, seconds: float = 120) -> None:
        """Wait until all that was committed so far is in the archive, *seconds* at most."""
        # archive_timeout may switch before this does: what counts is the segment of the message, not the one that is left.
        name = self.sql("SELECT pg_walfile_name(pg_logical_emit_message(true, 'test', 'end of segment'))")
        self.sql("SELECT pg_switch_wal()")
        files = self.data / "pg_wal"
        done = files / "archive_status" / f"{name}.done"
        until(
            lambda: done.exists() or not (files / name).exists(),
            what=f"{name} is archived: {self.log[-2000:]}",
            seconds=seconds,
        )

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the image to its end."""
        return subprocess.run(
            self.call(*command), env={**self.environment, **more}, capture_output=True, text=True, check=False, cwd="/"
        )

    def begin(self, *command: str, **more: str) -> subprocess.Popen[str]:
        """Begin a command of the image."""
        return subprocess.Popen(
            self.call(*command),
            env={**self.environment, **more},
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @staticmethod
    def call(*command: str) -> list[str]:
        """Return how *command* is called."""
        return as_no_root(sys.executable, "-m", "ops.backup", *command)


@functools.cache
def _initialized() -> Path:
    """Return what initdb makes, once for all servers: it takes longer than a copy. Each server archives to a place of its own."""
    folder = Path(tempfile.mkdtemp(prefix="initdb-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    command = [program("initdb", postgres_path()), f"--pgdata={folder / 'data'}", "--username=postgres", "--auth=trust"]
    subprocess.run(
        as_no_root(*command, "--encoding=UTF8", "--no-sync"),
        check=True,
        env={"PATH": postgres_path(), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.DEVNULL,
    )
    return folder / "data"


def _children(pid: int) -> list[int]:
    """Return all processes below *pid*; one that ends meanwhile has none."""
    try:
        own = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [*own, *(each for child in own for each in _children(child))]


@contextmanager
def primary(s3: S3 | None = None, **options: object) -> Iterator[Primary]:
    """Run a new server until the block ends, which archives to *s3*, or to a folder without one."""
    with temporary_folder() as folder:
        if s3 is None:
            (folder / "backup").mkdir()
            made = Primary(folder / "pg", f"file://{folder}/backup", **options)  # type: ignore[arg-type]  # fields of the class
        else:
            bucket = f"b-{folder.name[8:].lower().replace('_', '-')}x"
            s3.client.create_bucket(Bucket=bucket)
            made = Primary(folder / "pg", f"s3://{bucket}/team", s3.url, **options)  # type: ignore[arg-type]  # as above
        made.initialize()
        made.start()
        try:
            yield made
        finally:
            made.stop()
