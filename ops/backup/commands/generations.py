"""List the archives of the database's generations, or delete an older one by its name.

Each recovery leaves the archive that it read. The other commands delete in the running generation alone, which BACKUP_SERVER_NAME
names. An older one is deleted when it is named, and only if no restore within BACKUP_RETENTION_DAYS can need it.
"""

from __future__ import annotations

import logging
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ops.backup.errors import BackupError, Exit
from ops.backup.generations import generations, needed, numbered
from ops.backup.store import open_store

if TYPE_CHECKING:
    from ops.backup.settings import Settings

RETENTION = "BACKUP_RETENTION_DAYS"

_log = logging.getLogger(__name__)


def add_arguments(parser: ArgumentParser) -> None:
    """Add what goes."""
    parser.add_argument("--delete", metavar="NAME", help="delete the archive of this generation, such as postgres-g1")


def run(settings: Settings, options: Namespace) -> int:
    """List, or delete."""
    if RETENTION not in settings.environment:
        raise BackupError(
            Exit.CONFIG, f"{RETENTION} must be set: the default of the others may be shorter than what was promised"
        )
    now = datetime.now(UTC)
    every = generations(settings)
    if options.delete is None:
        for one in every:
            oldest = one.backups[0].end.isoformat(timespec="seconds") if one.backups else "no base backup"
            why = needed(settings, every, one, now)
            print(
                f"{one.name}  {oldest} to {one.newest.isoformat(timespec='seconds')}  {one.files} files, {one.size / 2**20:.0f} MiB  "
                + (f"stays: {why}" if why else f"may go: --delete {one.name}")
            )
        return Exit.DONE
    numbered(options.delete)
    found = next((one for one in every if one.name == options.delete), None)
    if found is None:
        raise BackupError(
            Exit.USAGE,
            f"{settings.destination} holds no {options.delete}; it has {', '.join(one.name for one in every) or 'none'}",
        )
    if why := needed(settings, every, found, now):
        raise BackupError(Exit.USAGE, f"{found.name} stays: {why}")
    open_store(settings).delete_below(found.name)
    _log.info("deleted %s: %d files, %.0f MiB", found.name, found.files, found.size / 2**20)
    return Exit.DONE
