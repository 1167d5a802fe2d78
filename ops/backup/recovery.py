"""A base backup made into files, and the archive behind it looked at before and after a replay."""

from __future__ import annotations

import logging
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ops.backup import wal
from ops.backup.archive import Archive
from ops.backup.base import Backup, Catalog
from ops.backup.database import session
from ops.backup.errors import BackupError, Exit
from ops.backup.prefetch import prefetch
from ops.backup.programs import barman, store_environment
from ops.backup.scratch import Running, Target, server
from ops.backup.store import os_errors

if TYPE_CHECKING:
    from ops.backup.settings import Settings

BEFORE_GAP = "restore to a time before it, or look for it in pg_wal of the old server"
"""What helps where a segment is missing."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reached:
    """What a replay came to."""

    lsn: str
    last_commit: datetime | None
    """Time of the newest transaction that was replayed; ``None``: the archive held none behind the base backup."""


@dataclass(frozen=True, slots=True)
class Replay:
    """The segments that a replay reads one after the other."""

    wanted: tuple[str, ...]
    """All of them, from the base backup to the newest of the archive."""
    first_missing: int | None
    """Index of the first one that is not there; ``None``: the archive has no gap."""

    @property
    def missing(self) -> str | None:
        """Name of the first one that is not there."""
        return None if self.first_missing is None else self.wanted[self.first_missing]

    @property
    def whole(self) -> tuple[str, ...]:
        """Those before the gap, or all."""
        return self.wanted[: self.first_missing]


class Recovery:
    """The recovery of one server's data from its base backup and archive."""

    def __init__(self, settings: Settings, server_name: str, target: Target, backup_id: str | None = None) -> None:
        self.settings = settings
        self.server_name = server_name
        self.target = target
        self.catalog = Catalog(settings, server_name)
        self.archive = Archive(settings, server_name)
        self.backup = self._named(backup_id) if backup_id else self.catalog.newest(target.time)
        self._segments: tuple[str, ...] = ()
        self._gap: str | None = None

    def _named(self, backup_id: str) -> Backup:
        found = self.catalog.backups()
        for backup in found:
            if backup.id == backup_id:
                return backup
        names = ", ".join(backup.id for backup in found) or "none"
        raise BackupError(Exit.DAMAGED, f"{self.server_name} has no base backup {backup_id}; it has {names}")

    def look(self) -> Replay:
        """Return what a replay from the base backup on finds in the archive, by a list of its names."""
        backup = self.backup
        timeline = self.archive.newest_timeline(backup.timeline)
        history = wal.switches(self.archive.text(f"{timeline:08X}.history")) if timeline > backup.timeline else []
        names = [
            name
            for each in range(backup.timeline, timeline + 1)
            for name in self.archive.segments(timeline=each, after=_before(backup.first_segment, each))
        ]
        wanted = wal.needed(names, backup.first_segment, history, timeline, backup.segment_size)
        have = frozenset(names)
        return Replay(tuple(wanted), next((index for index, name in enumerate(wanted) if name not in have), None))

    def check_archive(self) -> None:
        """Refuse an archive that lacks segments before its end. A target may lie before a gap, which is then only told."""
        found = self.look()
        self._segments = found.whole
        if found.missing is None:
            return
        if self.target == Target():
            raise BackupError(Exit.DAMAGED, f"{self.gap(found.missing)}; {BEFORE_GAP}")
        self._gap = found.missing
        _log.warning("%s: a target behind it cannot be reached", self.gap(found.missing))

    def gap(self, missing: str) -> str:
        """Return what is to be said of a segment that is not there."""
        where = f"{self.settings.destination}/{self.server_name}"
        return f"segment {missing} is missing in {where}, though later ones are there"

    def fetch(self, data: Path) -> None:
        """Put the base backup's files into *data*, a new folder, and compare what is stored with its checksums meanwhile."""
        with ThreadPoolExecutor(1) as pool:
            check = pool.submit(self.catalog.check, self.backup)
            self._extract(data)
            check.result()

    def _extract(self, data: Path) -> None:
        if self.settings.on_s3:
            command = barman(
                "restore", self.settings, self.settings.destination, self.server_name, self.backup.id, str(data)
            )
            done = subprocess.run(
                command, env=store_environment(self.settings), capture_output=True, text=True, check=False
            )
            if done.returncode:
                full = "No space left" in done.stderr or "File too large" in done.stderr
                raise BackupError(
                    Exit.NO_SPACE if full else Exit.DAMAGED,
                    f"barman-cloud-restore of {self.backup.id}: {(done.stderr.strip().splitlines() or ['no word'])[-1]}",
                )
            return
        key = f"{self.server_name}/base/{self.backup.id}/base.tar.gz"
        with self.catalog.store.read(key) as stream, os_errors(f"cannot write {data}"):
            data.mkdir()
            try:
                with tarfile.open(fileobj=stream, mode="r|gz") as archive:
                    # Debian 12 has Python 3.11.2, which came before the filters.
                    archive.extraction_filter = getattr(tarfile, "data_filter", None)
                    archive.extractall(data)  # noqa: S202  # filtered by the line above where Python can
            except (tarfile.TarError, EOFError) as error:
                raise BackupError(Exit.DAMAGED, f"{key} is damaged ({error})") from error

    @contextmanager
    def replayed(self, data: Path, *, user: str) -> Iterator[tuple[Running, Reached]]:
        """Give a server over *data* that has replayed the archive, after a look whether it replayed all of it."""
        spool = data.with_name(f"{data.name}.wal")
        discard(spool)
        with (
            _discarded(spool),
            prefetch(self.archive, self._segments, spool, end=self._gap, target=self.target != Target()) as fetch,
            server(data, self.settings, fetch, self.target, user=user) as running,
        ):
            with session(running.environment) as own:
                lsn, commit = own.rows("SELECT pg_last_wal_replay_lsn()::text, pg_last_xact_replay_timestamp()")[0]
            self._check_end(lsn)
            yield running, Reached(lsn=lsn, last_commit=commit)

    def _check_end(self, lsn: str | None) -> None:
        """Refuse a replay that ended before the newest segment: PostgreSQL takes a record it cannot read for the end."""
        if not self._segments or self.target != Target():
            return
        size, newest = self.backup.segment_size, self._segments[-1]
        begin = wal.Segment.parse(newest, size).number * size
        if lsn is None or wal.position(lsn) < begin:
            raise BackupError(
                Exit.DAMAGED,
                f"the replay ended at {lsn}, before the newest archived segment {newest}: a segment in between is damaged; "
                "restore to a time before it",
            )


def _before(first: str, timeline: int) -> str:
    """Return the name behind which segments count: one of *timeline* just before *first*."""
    number = f"{int(first[8:], 16):016X}"
    return (
        f"{timeline:08X}{number}"[:-1]
        if int(first[-1], 16) == 0
        else f"{timeline:08X}{number[:-1]}{int(number[-1], 16) - 1:X}"
    )


@contextmanager
def _discarded(folder: Path) -> Iterator[None]:
    try:
        yield
    finally:
        discard(folder)


def discard(folder: Path) -> None:
    """Delete a folder of an earlier run, if there is one."""
    if folder.exists():
        with os_errors(f"cannot delete {folder}"):
            shutil.rmtree(folder)
