"""The dumps that are there: their names, checksums and retention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ops.backup.errors import BackupError, Exit
from ops.backup.store import Folder, Store, digest, open_store, os_errors

if TYPE_CHECKING:
    from ops.backup.settings import Settings

TIME = "%Y%m%dT%H%M%SZ"
CHECKSUM = ".sha256"
"""Ending of the file beside a dump that holds its SHA-256, as ``sha256sum --check`` reads it. Only a dump that was checked has one."""


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Dump:
    """A stored dump."""

    time: datetime
    name: str
    key: str
    size: int
    verified: bool


def name_of(database: str, time: datetime) -> str:
    """Return the name of a dump of *database* that was begun at *time*, without the ending of an encrypted one."""
    return f"{database}-{time.strftime(TIME)}.dump"


class Dumps:
    """The dumps of one database in one place: a folder of the bucket, or of a volume."""

    def __init__(self, store: Store, prefix: str, database: str, *, where: str) -> None:
        self.store = store
        self.prefix = prefix
        self.where = where
        self._pattern = re.compile(re.escape(database) + r"-([0-9]{8}T[0-9]{6}Z)\.dump(\.age)?")

    def all(self) -> list[Dump]:
        """Return them, the oldest first. What has another name is none of theirs."""
        items = {item.key.removeprefix(self.prefix): item for item in self.store.items(self.prefix)}
        found = []
        for name, item in items.items():
            match = self._pattern.fullmatch(name)
            if match:
                time = datetime.strptime(match[1], TIME).replace(tzinfo=UTC)
                verified = name + CHECKSUM in items
                found.append(Dump(time=time, name=name, key=item.key, size=item.size, verified=verified))
        return sorted(found)

    def prune(self, settings: Settings, now: datetime) -> list[str]:
        """Delete what the retention no longer keeps; return the names."""
        gone = expired(self.all(), now, count=settings.retention_count, days=settings.retention_days)
        for dump in gone:
            self.store.delete(dump.key)
            self.store.delete(dump.key + CHECKSUM)
        return [dump.name for dump in gone]

    def checksum(self, dump: Dump) -> str:
        """Return the SHA-256 that was noted."""
        if not dump.verified:
            raise BackupError(
                Exit.DAMAGED, f"{dump.name} has no {CHECKSUM} beside it: it was never checked; take another one"
            )
        with self.store.read(dump.key + CHECKSUM) as stream:
            return str(stream.read().decode("ascii", "replace").split(" ")[0])

    def check(self, dump: Dump) -> None:
        """Read all of *dump* and compare it with its checksum."""
        with self.store.read(dump.key) as stream:
            found, _ = digest(stream)
        if found != self.checksum(dump):
            raise BackupError(
                Exit.DAMAGED,
                f"{dump.name} is damaged in {self.where}: it has another SHA-256 than when it was made; take another one",
            )

    @contextmanager
    def open(self, dump: Dump) -> Iterator[BinaryIO]:
        """Open *dump*."""
        with self.store.read(dump.key) as stream:
            yield stream


def expired(dumps: Iterable[Dump], now: datetime, *, count: int, days: int) -> list[Dump]:
    """Return what a retention of *count* dumps (0: any number) and of *days* no longer keeps; never the newest verified one."""
    newest_first = sorted(dumps, reverse=True)
    spared = next((dump for dump in newest_first if dump.verified), None)
    old = now - timedelta(days=days)
    return [
        dump
        for place, dump in enumerate(newest_first)
        if dump is not spared and (dump.time < old or (count and place >= count))
    ]


def local(settings: Settings) -> Dumps:
    """Return the dumps on the volume: copies of what a bucket has, or where BACKUP_DESTINATION is a folder, the dumps themselves."""
    folder = settings.directory if settings.on_s3 else Path(settings.path) / "dumps" / settings.database_name
    if not settings.on_s3:
        with os_errors(f"cannot make {folder}"):
            folder.mkdir(parents=True, exist_ok=True)
    if not folder.is_dir():
        raise BackupError(
            Exit.CONFIG, f"BACKUP_DIRECTORY must name a folder that exists, got {folder}; mount its volume"
        )
    return Dumps(Folder(folder), "", settings.database_name, where=str(folder))


def remote(settings: Settings) -> Dumps | None:
    """Return the dumps in the bucket, ``None`` without one."""
    if not settings.on_s3:
        return None
    prefix = f"dumps/{settings.database_name}/"
    return Dumps(open_store(settings), prefix, settings.database_name, where=f"{settings.destination}/{prefix}")


def find(settings: Settings, name: str) -> tuple[Dumps, Dump]:
    """Return the dump *name*, or the newest checked one for ``newest``, and where it is: on the volume, else in the bucket."""
    near = local(settings) if not settings.on_s3 or settings.directory.is_dir() else None
    seen: list[str] = []
    for place in (near, remote(settings)):
        found = place.all() if place else []
        seen += [dump.name for dump in found]
        fit = [dump for dump in found if dump.name == name or (name == "newest" and dump.verified)]
        if place and fit:
            return place, fit[-1]
    raise BackupError(Exit.DAMAGED, f"there is no dump {name}; there are {', '.join(dict.fromkeys(seen)) or 'none'}")
