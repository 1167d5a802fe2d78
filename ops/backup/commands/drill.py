"""Prove that the backups restore: bring the newest one, with its WAL, up in a scratch server, check the data, measure.

A marker is committed on the primary first, if DATABASE_HOST names one, and the drill waits until the archive has it: that time is the
RPO. The time from the begin of the restore until the scratch server serves is the RTO. The primary is not touched otherwise. With
BACKUP_AGE_IDENTITY_FILE the newest dump is opened, too. Two drills at once do not see each other.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ops.backup import checks, dumps, metrics, wal
from ops.backup.archive import Archive
from ops.backup.commands import dump
from ops.backup.database import session
from ops.backup.errors import BackupError, Exit
from ops.backup.programs import client_environment
from ops.backup.programs import run as run_program
from ops.backup.recovery import Recovery
from ops.backup.scratch import Target
from ops.backup.store import os_errors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ops.backup.settings import Settings

JOB = "restore-drill"

POLL_SECONDS = 0.5

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Marker:
    """A commit on the primary that the restored data must hold."""

    lsn: str
    exposed_seconds: float
    """Time until the archive had it."""
    counted: Sequence[checks.Check]
    """What the primary had before it."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the source and the patience."""
    parser.add_argument("--server-name", help="generation to restore; default: BACKUP_SERVER_NAME")
    parser.add_argument(
        "--without-primary", action="store_true", help="commit no marker; the RPO is the age of the last commit"
    )
    parser.add_argument(
        "--wait",
        type=float,
        default=300,
        metavar="SECONDS",
        help="time for the marker to reach the archive (default: 300)",
    )
    parser.add_argument("--user", default="postgres", help="superuser of the restored server (default: postgres)")


def run(settings: Settings, options: Namespace) -> int:
    """Drill, and tell the Pushgateway."""
    begin = datetime.now(UTC)
    attempt = {"restore_drill_last_attempt_timestamp_seconds": begin.timestamp()}
    try:
        found = _drill(settings, options)
    except BaseException:
        metrics.push(settings, JOB, {**attempt, "restore_drill_last_attempt_succeeded": 0})
        raise
    success = {
        "restore_drill_last_attempt_succeeded": 1,
        "restore_drill_last_success_timestamp_seconds": begin.timestamp(),
    }
    metrics.push(settings, JOB, {**attempt, **success, **found})
    return Exit.DONE


def _drill(settings: Settings, options: Namespace) -> Mapping[str, float]:
    file = checks.file_of(settings.drill_checks)
    archive = Archive(settings, options.server_name)
    marker = None
    if not options.without_primary and {"DATABASE_HOST", "DATABASE_DIRECT_HOST"} & settings.environment.keys():
        marker = _mark(settings, archive, file, options.wait)
    if not settings.drill_directory.is_dir():
        raise BackupError(
            Exit.CONFIG, f"RESTORE_DRILL_DIRECTORY must name a folder that exists, got {settings.drill_directory}"
        )
    with os_errors(f"cannot write {settings.drill_directory}"):
        folder = Path(tempfile.mkdtemp(prefix="drill-", dir=settings.drill_directory))
    try:
        found = _restore(settings, options, folder / "data", file, marker)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _open_dump(settings)
    return found


def _open_dump(settings: Settings) -> None:
    """Try the key on the newest dump: that it does not fit would be known when nothing else is left."""
    if settings.age_identity_file is None:
        return
    place = dumps.remote(settings) or dumps.local(settings)
    if any(each.verified for each in place.all()):
        dump.verify(settings, "newest")
    else:
        _log.warning("there is no dump to try the key on")


def _mark(settings: Settings, archive: Archive, file: Path, patience: float) -> Marker:
    """Commit a marker and wait until the archive has it."""
    environment = client_environment(settings)
    counted = checks.ask(file, environment, database=settings.database_name) if checks.compares(file) else []
    with session(environment) as primary:
        begin = time.monotonic()
        # A record in the WAL alone: no table is written.
        primary.rows("SELECT pg_logical_emit_message(true, 'restore-drill', 'marker')")
        lsn, name = primary.rows("SELECT at::text, pg_walfile_name(at) FROM pg_current_wal_insert_lsn() AS at")[0]
    while archive.find(name) is None:
        if time.monotonic() - begin > patience:
            raise BackupError(
                Exit.UNAVAILABLE,
                f"a commit at {lsn} was not archived within {patience:g} s: look at archive_timeout and at pg_stat_archiver",
            )
        time.sleep(POLL_SECONDS)
    exposed = time.monotonic() - begin
    _log.info("the archive had a commit of the primary after %.1f s, in %s", exposed, name)
    return Marker(lsn=lsn, exposed_seconds=exposed, counted=counted)


def _restore(
    settings: Settings, options: Namespace, data: Path, file: Path, marker: Marker | None
) -> Mapping[str, float]:
    start = time.monotonic()
    recovery = Recovery(settings, options.server_name or settings.server_name, Target())
    _log.info("restoring base backup %s of %s", recovery.backup.id, recovery.backup.end)
    recovery.check_archive()
    recovery.fetch(data)
    with recovery.replayed(data, user=options.user) as (running, reached):
        rto = time.monotonic() - start
        _log.info("serves after %.1f s, at %s, last commit %s", rto, reached.lsn, reached.last_commit)
        if marker is not None and wal.position(reached.lsn) < wal.position(marker.lsn):
            raise BackupError(
                Exit.DAMAGED, f"the replay ended at {reached.lsn}, before the primary's commit at {marker.lsn}"
            )
        newest = reached.last_commit or recovery.backup.end
        rpo = marker.exposed_seconds if marker else (datetime.now(UTC) - newest).total_seconds()
        with session(running.environment) as own:
            size = int(own.value("SELECT sum(pg_database_size(oid)) FROM pg_database"))
            summed = own.value("SHOW data_checksums") == "on"
            trees = own.value("SELECT count(*) FROM pg_available_extensions WHERE name = 'amcheck'")
        _check(settings, running.environment, file, marker, trees=bool(trees))
    if summed:
        run_program(
            ["pg_checksums", "--check", f"--pgdata={data}"],
            settings.environment,
            what="a page of the restored data is damaged",
            code=Exit.DAMAGED,
        )
    print(f"RPO seconds: {rpo:.1f}\nRTO seconds: {rto:.1f}\nrestored bytes: {size}")
    return {
        "restore_drill_rto_seconds": rto,
        "restore_drill_rpo_seconds": rpo,
        "restore_drill_restored_size_bytes": size,
    }


def _check(
    settings: Settings, environment: Mapping[str, str], file: Path, marker: Marker | None, *, trees: bool
) -> None:
    """Read all rows, walk through the indexes where the server can, and run the checks."""
    name = settings.database_name
    found = checks.ask(file, environment, database=name)
    for check in found:
        _log.info("%s: %s%s", check.name, check.found, "" if check.holds else ", WRONG")
    wrong = checks.failures(found, marker.counted if marker else ())
    if wrong:
        raise BackupError(Exit.DAMAGED, f"the restored data is wrong: {'; '.join(wrong)}")
    run_program(
        ["pg_dump", "--format=custom", "--compress=0", "--no-sync", "--file=/dev/null", f"--dbname={name}"],
        environment,
        what="a table of the restored data cannot be read",
        code=Exit.DAMAGED,
    )
    if trees:
        walk(environment, name)
    else:
        _log.info("the server has no amcheck: indexes are checked by their pages' checksums alone")


def walk(environment: Mapping[str, str], database: str) -> None:
    """Have PostgreSQL walk through every index and table of *database*. Raises :class:`BackupError` for what it finds."""
    run_program(
        ["pg_amcheck", "--install-missing", database],
        environment,
        what="an index or table of the restored data is damaged",
        code=Exit.DAMAGED,
    )
