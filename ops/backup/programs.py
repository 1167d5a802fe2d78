"""The programs that do the work: PostgreSQL's and barman's, run without a password on a command line."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ops.backup.errors import BackupError, Exit

if TYPE_CHECKING:
    from ops.backup.settings import Settings

CONNECT_SECONDS = 10
"""Patience with a database that does not answer. Unit: seconds."""

PACKAGES = Path(__file__).parents[2]
"""Folder that holds this package's own top."""

_log = logging.getLogger(__name__)


def program(name: str, environment: Mapping[str, str]) -> str:
    """Return where *name* is on the PATH of *environment*."""
    found = shutil.which(name, path=environment.get("PATH"))
    if found is None:
        raise BackupError(
            Exit.CONFIG, f"{name} is not on the PATH; run in the image payment-api-postgres, or install PostgreSQL"
        )
    return found


def client_environment(settings: Settings) -> dict[str, str]:
    """Return the environment of a client of the database that DATABASE_* names."""
    given = {
        "PGHOST": settings.database_host,
        "PGPORT": str(settings.database_port),
        "PGUSER": settings.database_user,
        "PGDATABASE": settings.database_name,
        "PGSSLMODE": settings.database_sslmode,
        "PGSSLROOTCERT": settings.database_ca_file,
        "PGPASSWORD": settings.database_password,
        "PGCONNECT_TIMEOUT": str(CONNECT_SECONDS),
        "PGAPPNAME": "ops.backup",
    }
    return {**settings.environment, **{name: value for name, value in given.items() if value}}


def store_environment(settings: Settings) -> dict[str, str]:
    """Return the environment of barman's programs and of restore commands that PostgreSQL starts."""
    inherited = settings.environment
    places = [str(PACKAGES), *filter(None, [inherited.get("PYTHONPATH")])]
    return {"AWS_RETRY_MODE": "standard", "AWS_MAX_ATTEMPTS": "4", **inherited, "PYTHONPATH": ":".join(places)}


def barman(client: str, settings: Settings, *arguments: str) -> list[str]:
    """Return the call of barman's program ``barman-cloud-<client>`` with this store's options and *arguments*."""
    return [
        sys.executable,
        "-m",
        f"barman.clients.cloud_{client.replace('-', '_')}",
        *store_options(settings),
        *arguments,
    ]


def store_options(settings: Settings) -> list[str]:
    """Return the options that all of barman's programs take."""
    return ["--endpoint-url", settings.endpoint_url] if settings.endpoint_url else []


def encryption_options(settings: Settings) -> list[str]:
    """Return the options of barman's programs that write."""
    return ["--encryption", settings.asked_encryption] if settings.asked_encryption else []


def run(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    what: str,
    code: Exit = Exit.FAILED,
    content: str | None = None,
) -> str:
    """Run *command* to its end and return what it printed; *content*: its input.

    Raises :class:`BackupError` with *code*, *what* and the program's own error if it fails. A signal to this process ends it.
    """
    done = subprocess.run(
        [program(command[0], environment), *command[1:]],
        env=environment,
        input=content,
        stdin=subprocess.DEVNULL if content is None else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupError(
            code, f"{what}: {last_error(done.stderr) or last_error(done.stdout) or f'exit code {done.returncode}'}"
        )
    return done.stdout


def last_error(text: str) -> str:
    """Return the line of a program's complaints that says most."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and ": hint: " not in line]
    telling = [line for line in lines if any(word in line.lower() for word in ("error", "fatal", "exception", "panic"))]
    return (telling or lines or [""])[-1][:500]
