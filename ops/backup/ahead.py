"""Segments archived before PostgreSQL asks for them: it calls for one after the other, and to load a client of S3 for each costs more than
the upload.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ops.backup import wal
from ops.backup.errors import BackupError

if TYPE_CHECKING:
    from ops.backup.archive import Archive
    from ops.backup.settings import Settings

AHEAD = 8
"""Segments that one call archives beyond its own: PostgreSQL ends an archiver that takes long to stop. A planning value."""

_log = logging.getLogger(__name__)


class Notes:
    """What earlier calls archived unasked, in a folder of this user's alone. Losing it costs time and nothing else."""

    def __init__(self, settings: Settings) -> None:
        archive = hashlib.sha256(f"{settings.destination} {settings.server_name}".encode()).hexdigest()[:16]
        self._folder = Path(tempfile.gettempdir()) / f"postgres-wal-archive-{os.getuid()}-{archive}"

    def take(self, path: Path) -> bool:
        """Return whether the very file at *path* is archived, and forget it."""
        note = self._folder / path.name
        try:
            if self._folder.lstat().st_uid != os.getuid():
                return False
            known = note.read_text(encoding="ascii") == _identity(path)
        except OSError:
            return False
        note.unlink(missing_ok=True)
        return known

    def add(self, path: Path) -> None:
        """Note that the file at *path* is archived."""
        # A full /tmp stops no archive.
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, exist_ok=True)
            (self._folder / path.name).write_text(_identity(path), encoding="ascii")


def archive_ahead(archive: Archive, path: Path, notes: Notes) -> None:
    """Archive segments that wait behind *path*, which is archived itself; what fails is left to PostgreSQL's own call."""
    waiting = sorted(ready.stem for ready in (path.parent / "archive_status").glob("*.ready"))
    behind = [name for name in waiting if wal.is_segment(name) and name[:8] == path.name[:8] and name > path.name]
    for name in behind[:AHEAD]:
        segment = path.with_name(name)
        try:
            archive.add(segment)
        except BackupError as error:
            _log.warning("%s, which waits too: %s", name, error)
            return
        notes.add(segment)


def _identity(path: Path) -> str:
    """Return what tells this file from another that has had its name."""
    about = path.stat()
    return f"{about.st_dev} {about.st_ino} {about.st_size} {about.st_mtime_ns}"
