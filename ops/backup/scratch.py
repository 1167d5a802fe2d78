"""A server of one's own over restored files: nobody but this process reaches it, and it archives nothing."""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ops.backup.errors import BackupError, Exit
from ops.backup.programs import last_error, program, store_environment

if TYPE_CHECKING:
    from ops.backup.settings import Settings

PROGRESS_SECONDS = 15
"""Time between two lines on a replay that goes on. Unit: seconds."""

STOP_SECONDS = 300
"""Patience with the shutdown and its checkpoint. Unit: seconds."""

PORT = 5432
"""Names the socket; no TCP port is opened."""

_OWN_ERROR = re.compile(r"postgres-wal-restore ERROR: (.*)")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """Where a recovery stops: at a time, at a restore point, or at the end of the archive."""

    time: datetime | None = None
    name: str | None = None

    def settings(self) -> dict[str, str]:
        """Return PostgreSQL's settings for it."""
        if self.time is not None:
            return {"recovery_target_time": self.time.isoformat(sep=" ")}
        return {"recovery_target_name": self.name} if self.name is not None else {}


@dataclass(frozen=True, slots=True)
class Running:
    """A server that has replayed its archive and serves."""

    environment: dict[str, str]
    """libpq's variables for its superuser."""
    log: Path


@contextmanager
def server(data: Path, settings: Settings, fetch: str, target: Target, *, user: str) -> Iterator[Running]:
    """Replay the archive over the files in *data*, then serve on a private socket until the block ends.

    *fetch*: restore_command; *user*: role to sign in as. The server ends in order, so that *data* is fit for another one.
    """
    environment = store_environment(settings)
    # A socket's path may have no more than about a hundred bytes, which the data's own folder may exceed.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    automatic = data / "postgresql.auto.conf"
    kept = automatic.read_bytes() if automatic.exists() else b""
    try:
        _configure(folder, data, _settings(folder, fetch, target))
        command = [program("postgres", environment), "-D", str(data), "-c", f"config_file={folder / 'postgresql.conf'}"]
        # Of the server's process, not of the one that is restored.
        own = {name: value for name, value in environment.items() if not name.startswith("PG") or name == "PGTZ"}
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, env=own, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        try:
            client = {**own, "PGHOST": str(folder), "PGPORT": str(PORT), "PGUSER": user, "PGDATABASE": "postgres"}
            _await(process, client, folder / "log", target)
            yield Running(client, folder / "log")
        finally:
            _stop(process)
    finally:
        automatic.write_bytes(kept)
        shutil.rmtree(folder, ignore_errors=True)


def _settings(folder: Path, fetch: str, target: Target) -> dict[str, str]:
    return {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "port": str(PORT),
        "hba_file": str(folder / "hba"),
        "ident_file": str(folder / "ident"),
        # Nobody may read before all is replayed, and so no setting has to be as large as the old server's.
        "hot_standby": "off",
        # What the promotion makes stays to be archived by the server that comes after this one.
        "archive_mode": "on",
        "archive_command": "",
        "shared_buffers": "128MB",
        "max_wal_size": "4GB",
        "restore_command": fetch,
        "recovery_target_action": "promote",
        "lc_messages": "C",
        "log_min_messages": "log",
        **target.settings(),
    }


def _configure(folder: Path, data: Path, settings: dict[str, str]) -> None:
    lines = ["{} = '{}'".format(name, value.replace("'", "''")) for name, value in settings.items()]
    (folder / "postgresql.conf").write_text("\n".join([*lines, ""]), encoding="utf-8")
    (folder / "hba").write_text("local all all trust\n", encoding="utf-8")
    (folder / "ident").touch()
    # It would win over the settings above; it comes back afterwards.
    (data / "postgresql.auto.conf").write_bytes(b"")
    (data / "standby.signal").unlink(missing_ok=True)
    (data / "recovery.signal").touch()
    data.chmod(0o700)


def _await(process: subprocess.Popen[bytes], client: dict[str, str], log: Path, target: Target) -> None:
    ask: Sequence[str] = [program("pg_isready", client), "--quiet", "--timeout=5"]
    told = time.monotonic()
    while subprocess.run(ask, env=client, check=False).returncode:
        if process.poll() is not None:
            raise _why(log.read_text(encoding="utf-8", errors="replace"), target)
        if time.monotonic() - told > PROGRESS_SECONDS:
            told = time.monotonic()
            fetched = re.findall(r'restored log file "([^"]+)"', log.read_text(encoding="utf-8", errors="replace"))
            _log.info("replaying WAL: %d files, the last one %s", len(fetched), fetched[-1] if fetched else "none")
        time.sleep(0.1)


def _why(text: str, target: Target) -> BackupError:
    own = _OWN_ERROR.findall(text)
    short = "recovery ended before configured recovery target was reached" in text
    if own and (short or "could not restore file" in text):
        return BackupError(Exit.DAMAGED, f"the recovery was stopped: {own[-1]}")
    if short:
        if target.name is not None:
            return BackupError(
                Exit.DAMAGED,
                f"restore point '{target.name}' is not in the WAL behind this base backup; check the name, or name an older base "
                "backup by --backup",
            )
        return BackupError(
            Exit.DAMAGED,
            f"the target time {target.time} lies behind the newest commit in the archive; restore without --time for the newest "
            "state",
        )
    return BackupError(Exit.FAILED, f"the restored server does not start: {last_error(text)}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait()
            os.sync()
