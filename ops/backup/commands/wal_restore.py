"""Fetch a WAL file: PostgreSQL's restore_command is `postgres-wal-restore %f %p`.

Exit code 1 says that the archive ends before this file, and PostgreSQL ends the recovery there. Everything else that fails, a gap,
a damaged file, a store that does not answer, exits with 200, at which PostgreSQL stops instead.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ops.backup.archive import Archive
from ops.backup.errors import Exit

if TYPE_CHECKING:
    from ops.backup.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Add file and target."""
    parser.add_argument("--server-name", help="archive to read; default: BACKUP_SERVER_NAME")
    parser.add_argument("name", help="file to fetch: %%f of restore_command")
    parser.add_argument("target", type=Path, help="where to put it: %%p of restore_command")


def run(settings: Settings, options: Namespace) -> int:
    """Fetch it."""
    found = Archive(settings, options.server_name).get(options.name, options.target)
    return Exit.DONE if found else Exit.NOT_ARCHIVED


def exit_code(_code: Exit) -> int:
    """Return the exit code of any error."""
    return Exit.RECOVERY_MUST_STOP
