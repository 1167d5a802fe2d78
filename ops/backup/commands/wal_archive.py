"""Archive a WAL file: PostgreSQL's archive_command is `postgres-wal-archive %p`.

What the archive has already is not written again, and nothing in it is replaced. Done means that the store has the whole file.
"""

from __future__ import annotations

import logging
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

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
    if not Archive(settings).add(options.path):
        _log.info("%s is in the archive already", options.path.name)
    return Exit.DONE
