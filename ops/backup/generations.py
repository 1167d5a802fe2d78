"""The archives of one database's generations, and when an older one may go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ops.backup.base import Backup, Catalog
from ops.backup.errors import BackupError, Exit
from ops.backup.store import open_store

if TYPE_CHECKING:
    from ops.backup.settings import Settings

_NAME = re.compile(r"(.+-g)([1-9][0-9]*)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Generation:
    """What the store holds of one."""

    name: str
    number: int
    files: int
    size: int
    """Unit: bytes."""
    newest: datetime
    """When its newest file was written: it reaches no later moment."""
    backups: Sequence[Backup]
    """Its complete base backups, the oldest first."""


def numbered(name: str) -> tuple[str, int]:
    """Return the name of a generation without its number, and that. Raises :class:`BackupError` for another form."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise BackupError(Exit.USAGE, f"'{name}' is no name of a generation, such as postgres-g1")
    return found[1], int(found[2])


def generations(settings: Settings) -> list[Generation]:
    """Return those of the database that BACKUP_SERVER_NAME names, the oldest first."""
    base, _ = numbered(settings.server_name)
    found: dict[str, tuple[int, int, datetime]] = {}
    for item in open_store(settings).items(base):
        name = item.key.partition("/")[0]
        if _NAME.fullmatch(name) and numbered(name)[0] == base:
            files, size, newest = found.get(name, (0, 0, item.modified))
            found[name] = files + 1, size + item.size, max(newest, item.modified)
    made = [
        Generation(
            name=name,
            number=numbered(name)[1],
            files=files,
            size=size,
            newest=newest,
            backups=Catalog(settings, name).backups(),
        )
        for name, (files, size, newest) in found.items()
    ]
    return sorted(made, key=lambda generation: generation.number)


def needed(settings: Settings, every: Sequence[Generation], one: Generation, now: datetime) -> str | None:
    """Return why *one* of *every* generation must stay, ``None`` if no restore within the retention can need it.

    It may go when it is older than the running one, when its newest file is older than the retention, so that all moments which it
    reaches are, and when a later generation has a base backup from before the retention's begin, so that this one is reached without it.
    """
    begin = now - timedelta(days=settings.retention_days)
    running = numbered(settings.server_name)[1]
    if one.number >= running:
        return f"it is {'the running one' if one.number == running else 'younger than the running one'}, {settings.server_name}"
    if one.newest > begin:
        return f"it reaches {one.newest.isoformat(timespec='seconds')}, which lies within the {settings.retention_days} days of retention"
    if not any(each.number > one.number and backup.end <= begin for each in every for backup in each.backups):
        return f"no later generation has a base backup from before {begin.isoformat(timespec='seconds')}, where the retention begins"
    return None
