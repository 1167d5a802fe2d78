"""Archive a WAL file: PostgreSQL's archive_command is `postgres-wal-archive %p`.

What the archive has already is not written again, and nothing in it is replaced. Done means that the store has the whole file.
Segments that wait behind it are archived by the same call; PostgreSQL's calls for these then end at once.
"""

from __future__ import annotations

import logging
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ops.backup.ahead import Notes, archive_ahead
from ops.backup.archive import Archive
from ops.backup.errors import Exit

if TYPE_CHECKING:
    from ops.backup.settings import Settings

_log = logging.getLogger(__name__)


def add_arguments(parser: ArgumentParser) -> None:
    """Add the file."""
    parser.add_argument("path", type=Path, help="file to archive: %%p of archive_command")


def run(settings: Settings, options: Namespace) -> int:
    """Archive it."""
    notes = Notes(settings)
    # Before a client of S3 is loaded.
    if notes.take(options.path):
        return Exit.DONE
    archive = Archive(settings)
    if not archive.add(options.path):
        _log.info("%s is in the archive already", options.path.name)
    archive_ahead(archive, options.path, notes)
    return Exit.DONE
