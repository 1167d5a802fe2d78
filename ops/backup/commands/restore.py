"""Restore base backup and WAL into PGDATA: the newest state, or the one at a time or a restore point.

The server must not run. The files come under another name, are checked, replay their WAL in a server that nobody reaches, and only
then become PGDATA; a run that was cut off can be repeated. A PGDATA that holds a database is refused unless --replace names it, and
is then moved aside, not deleted.
"""

from __future__ import annotations

import logging
import subprocess
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ops.backup.check import check
from ops.backup.errors import BackupError, Exit
from ops.backup.programs import program
from ops.backup.recovery import Recovery, discard
from ops.backup.scratch import Target
from ops.backup.store import os_errors, sync_folder

if TYPE_CHECKING:
    from ops.backup.settings import Settings

_log = logging.getLogger(__name__)


def moment(text: str) -> datetime:
    """Return a time with its zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = datetime.min  # noqa: DTZ901 - the naive one is refused below
    if found.tzinfo is None:
        raise ArgumentTypeError(f"must be a time with a zone, such as 2026-03-01T02:00:00Z, got '{text}'")
    return found


def add_arguments(parser: ArgumentParser) -> None:
    """Add the target, the source and the consent."""
    target = parser.add_mutually_exclusive_group()
    target.add_argument(
        "--time", type=moment, metavar="T", help="stop after the last commit before T, such as 2026-03-01T02:00:00Z"
    )
    target.add_argument("--name", metavar="N", help="stop at the restore point N, made by pg_create_restore_point")
    parser.add_argument("--server-name", help="generation to read; default: BACKUP_SERVER_NAME")
    parser.add_argument(
        "--backup", metavar="ID", help="base backup to begin with; default: the newest before the target"
    )
    parser.add_argument("--list", action="store_true", help="list the base backups, restore nothing")
    parser.add_argument(
        "--check",
        action="store_true",
        help="look whether the archive has every segment from the base backup to the newest one and reaches the target, restore "
        "nothing; prints the segment at which a recovery ends",
    )
    parser.add_argument(
        "--accept-gap",
        metavar="SEGMENT",
        help="with --check: a recovery may end before SEGMENT, which is missing, without what is behind it",
    )
    parser.add_argument(
        "--replace", type=Path, metavar="PGDATA", help="path of a PGDATA that holds a database, to be moved aside"
    )
    parser.add_argument("--user", default="postgres", help="superuser of the restored server (default: postgres)")


def run(settings: Settings, options: Namespace) -> int:
    """Restore."""
    start = time.monotonic()
    if options.accept_gap and not options.check:
        raise BackupError(Exit.USAGE, "--accept-gap belongs to --check; a restore here stops at a gap: use --time")
    recovery = Recovery(
        settings,
        options.server_name or settings.server_name,
        Target(time=options.time, name=options.name),
        options.backup,
    )
    if options.list:
        for backup in recovery.catalog.backups():
            print(f"{backup.id}  {backup.begin.isoformat()}  {backup.end.isoformat()}  timeline {backup.timeline}")
        return Exit.DONE
    if options.check:
        check(recovery, options.accept_gap)
        return Exit.DONE
    if settings.data_directory is None:
        raise BackupError(Exit.CONFIG, "PGDATA must name the folder to restore into")
    data = settings.data_directory
    aside = _aside(data, options.replace, settings)
    part = data.with_name(f"{data.name}.restore")
    discard(part)
    _log.info("base backup %s of %s", recovery.backup.id, recovery.backup.end)
    with os_errors(f"cannot write {part}"):
        part.parent.mkdir(parents=True, exist_ok=True)
    try:
        recovery.check_archive()
        recovery.fetch(part)
        _log.info("files are there after %.1f s; replaying WAL", time.monotonic() - start)
        with recovery.replayed(part, user=options.user) as (_, reached):
            pass
        with os_errors(f"cannot put {part} in the place of {data}"):
            # Its files are durable: PostgreSQL synced them when it began the recovery and at its shutdown.
            if aside is not None:
                data.rename(aside)
                _log.info("moved the old data to %s; delete it when nothing in it is missed", aside)
            elif data.exists():
                data.rmdir()
            part.rename(data)
            sync_folder(data.parent)
    finally:
        discard(part)
    _log.info(
        "restored to %s, last commit %s, in %.1f s; start the server",
        reached.lsn,
        reached.last_commit,
        time.monotonic() - start,
    )
    return Exit.DONE


def _aside(data: Path, named: Path | None, settings: Settings) -> Path | None:
    """Return where the database in *data* goes, ``None`` if there is none. Refuses one that is not named, or runs."""
    if not data.exists() or not any(data.iterdir()):
        return None
    if named != data:
        kind = "a database" if (data / "PG_VERSION").exists() else "files"
        raise BackupError(
            Exit.CONFIG, f"PGDATA {data} holds {kind}; to move it aside and restore in its place, add --replace {data}"
        )
    status = [program("pg_ctl", settings.environment), "status", f"--pgdata={data}"]
    if subprocess.run(status, capture_output=True, check=False).returncode == 0:
        raise BackupError(Exit.CONFIG, f"a server runs on {data}; stop it first")
    return data.with_name(f"{data.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
