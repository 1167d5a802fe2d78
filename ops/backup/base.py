"""Base backups: made, listed, checked, deleted."""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import shutil
import subprocess
import tempfile
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ops.backup import wal
from ops.backup.errors import BackupError, Exit
from ops.backup.programs import barman, encryption_options, last_error, program, run, store_environment
from ops.backup.store import CHUNK, open_store, os_errors, sync_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ops.backup.database import Session
    from ops.backup.settings import Settings

LOCAL = {"PGHOST": "/var/run/postgresql", "PGUSER": "postgres", "PGDATABASE": "postgres"}
"""Where the server is that is backed up, unless libpq's variables say otherwise: beside this process."""

PIECE = 16 * 1024
"""Bytes that are unpacked at once."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Backup:
    """A complete base backup."""

    id: str
    begin: datetime
    end: datetime
    """From this moment on a recovery can stop anywhere."""
    first_segment: str
    timeline: int
    segment_size: int
    """Unit: bytes."""
    size: int | None
    """Size of the data directory, where it is known. Unit: bytes."""


class Catalog:
    """The base backups of one server."""

    def __init__(self, settings: Settings, server_name: str | None = None) -> None:
        self.settings = settings
        self.server_name = server_name or settings.server_name
        self.store = open_store(settings)

    def backups(self) -> list[Backup]:
        """Return the complete ones, the oldest first."""
        found = self._in_bucket() if self.settings.on_s3 else self._in_folder()
        return sorted(found, key=lambda backup: (backup.end, backup.id))

    def newest(self, target: datetime | None = None) -> Backup:
        """Return the newest backup from which *target*, or the newest state, can be reached."""
        found = self.backups()
        where = f"{self.settings.destination}/{self.server_name}"
        if not found:
            raise BackupError(
                Exit.DAMAGED, f"{where} holds no base backup; check BACKUP_DESTINATION and BACKUP_SERVER_NAME"
            )
        fit = [backup for backup in found if target is None or backup.end <= target]
        if not fit:
            raise BackupError(
                Exit.DAMAGED,
                f"the target time {target} lies before the end of the oldest base backup in {where} ({found[0].end}); "
                "give a later one",
            )
        return fit[-1]

    def make(self, session: Session, environment: Mapping[str, str]) -> Backup:
        """Back up the server of *session*, read back what was stored, and note its checksums."""
        start = datetime.now(UTC)
        if self.settings.on_s3:
            command = barman(
                "backup", self.settings, "--immediate-checkpoint", "--gzip", *encryption_options(self.settings)
            )
            done = subprocess.run(
                [*command, self.settings.destination, self.server_name], env=dict(environment), check=False
            )
            if done.returncode:
                raise BackupError(
                    Exit.UNAVAILABLE, f"barman-cloud-backup ended with {done.returncode}; its lines above say why"
                )
        else:
            self._make_in_folder(session, environment, start)
        made = self.newest()
        if made.begin < start - timedelta(seconds=5):
            raise BackupError(
                Exit.FAILED, f"the new base backup is not in the catalog, whose newest began {made.begin}"
            )
        self._note_checksums(made)
        return made

    def check(self, backup: Backup) -> None:
        """Read all of *backup* and compare it with the checksums that were noted when it was made.

        CloudNativePG notes none: of its files the checksums of their compression are looked at, which a reader of tar files passes by.
        """
        noted = self._checksums(backup)
        if noted is None:
            _log.info("base backup %s has no noted checksums: those of its compression are checked", backup.id)
            for key in self.files(backup):
                self._digest(key)
            return
        for key, expected in noted.items():
            if self._digest(key) != expected:
                raise BackupError(
                    Exit.DAMAGED, f"base backup {backup.id} is damaged: {key} has another SHA-256 than when it was made"
                )

    def prune(self) -> list[str]:
        """Delete what is older than the retention, with the WAL that nothing needs any more; return the backups' ids.

        The newest backup stays, and so does the one that the begin of the window is reached from.
        """
        before = self.backups()
        if self.settings.on_s3:
            policy = f"RECOVERY WINDOW OF {self.settings.retention_days} DAYS"
            arguments = ["--retention-policy", policy, "--minimum-redundancy", "1"]
            command = barman("backup-delete", self.settings, *arguments, self.settings.destination, self.server_name)
            run(command, store_environment(self.settings), what="barman-cloud-backup-delete", code=Exit.UNAVAILABLE)
        else:
            self._prune_folder(before)
        after = {backup.id for backup in self.backups()}
        gone = [backup.id for backup in before if backup.id not in after]
        for name in gone:
            self.store.delete(f"{self.server_name}/checksums/{name}.sha256")
        return gone

    def files(self, backup: Backup) -> list[str]:
        """Return the keys of the stored files."""
        return [item.key for item in self.store.items(f"{self.server_name}/base/{backup.id}/")]

    def _in_bucket(self) -> list[Backup]:
        command = barman("backup-list", self.settings, "--format", "json", self.settings.destination, self.server_name)
        printed = run(command, store_environment(self.settings), what="barman-cloud-backup-list", code=Exit.UNAVAILABLE)
        return [
            Backup(
                id=each["backup_id"],
                begin=datetime.fromisoformat(each["begin_time_iso"]),
                end=datetime.fromisoformat(each["end_time_iso"]),
                first_segment=each["begin_wal"],
                timeline=each["timeline"],
                segment_size=each.get("xlog_segment_size") or 16 * wal.MEBIBYTE,
                size=each.get("cluster_size") or each.get("size"),
            )
            for each in json.loads(printed)["backups_list"]
            if each["status"] == "DONE"
        ]

    def _base(self) -> Path:
        return Path(self.settings.path) / self.server_name / "base"

    def _in_folder(self) -> list[Backup]:
        found = []
        for path in self._base().glob("*/backup.json"):
            if path.parent.suffix != ".incomplete":
                values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
                times = {name: datetime.fromisoformat(values[name]) for name in ("begin", "end")}
                found.append(Backup(**{**values, **times}))
        return found

    def _make_in_folder(self, session: Session, environment: Mapping[str, str], start: datetime) -> None:
        name = start.strftime("%Y%m%dT%H%M%S%f")
        with os_errors(f"cannot write {self._base()}"):
            self._base().mkdir(parents=True, exist_ok=True)
            # Left by a run that was killed: the lock says that none is under way.
            for old in self._base().glob("*.incomplete"):
                shutil.rmtree(old)
        part = self._base() / f"{name}.incomplete"
        try:
            # The WAL that belongs to it is in the archive, which the server waits for.
            arguments = ["--format=tar", "--gzip", "--checkpoint=fast", "--wal-method=none", "--no-password"]
            done = subprocess.run(
                [program("pg_basebackup", environment), f"--pgdata={part}", "--manifest-checksums=SHA256", *arguments],
                env=dict(environment),
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
            if done.returncode:
                full = "No space left" in done.stderr or "File too large" in done.stderr
                raise BackupError(Exit.NO_SPACE if full else Exit.FAILED, f"pg_basebackup: {last_error(done.stderr)}")
            with os_errors(f"cannot write {part}"):
                self._describe(session, part, name, start)
                sync_folder(part)
                part.rename(self._base() / name)
                sync_folder(self._base())
        finally:
            with suppress(FileNotFoundError):
                shutil.rmtree(part)

    def _describe(self, session: Session, part: Path, name: str, start: datetime) -> None:
        more = [path.name for path in part.glob("*.tar.gz") if path.name != "base.tar.gz"]
        if more:
            raise BackupError(
                Exit.CONFIG, "the server has tablespaces of its own, which a folder does not take; back it up to s3://"
            )
        ranges = json.loads((part / "backup_manifest").read_text(encoding="utf-8"))["WAL-Ranges"]
        size = int(session.value("SELECT setting FROM pg_settings WHERE name = 'wal_segment_size'"))
        first = ranges[0]
        segment = wal.Segment(first["Timeline"], wal.position(first["Start-LSN"]) // size)
        backup = Backup(
            id=name,
            begin=start,
            end=datetime.now(UTC),
            first_segment=segment.name(size),
            timeline=first["Timeline"],
            segment_size=size,
            size=int(session.value("SELECT sum(pg_database_size(oid)) FROM pg_database")),
        )
        (part / "backup.json").write_text(json.dumps(asdict(backup), default=str), encoding="utf-8")

    def _note_checksums(self, backup: Backup) -> None:
        lines = [f"{self._digest(key)}  {key}\n" for key in self.files(backup)]
        with tempfile.TemporaryDirectory() as folder:
            record = Path(folder) / "checksums"
            record.write_text("".join(lines), encoding="utf-8")
            self.store.put(f"{self.server_name}/checksums/{backup.id}.sha256", record)

    def _checksums(self, backup: Backup) -> dict[str, str] | None:
        key = f"{self.server_name}/checksums/{backup.id}.sha256"
        if not any(item.key == key for item in self.store.items(key)):
            return None
        with self.store.read(key) as stream:
            lines = stream.read().decode().splitlines()
        return {key: value for value, _, key in (line.partition("  ") for line in lines)}

    def _digest(self, key: str) -> str:
        """Return the SHA-256 of the stored file, after a look whether its compression is whole."""
        found = hashlib.sha256()
        try:
            with self.store.read(key) as stream:
                unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if key.endswith(".gz") else None
                while block := stream.read(CHUNK):
                    found.update(block)
                    if unpack is not None:
                        unpack = _fed(unpack, block)
                if unpack is not None and not unpack.eof:
                    raise BackupError(Exit.DAMAGED, f"{key} ends too early")
        except (gzip.BadGzipFile, zlib.error) as error:
            raise BackupError(Exit.DAMAGED, f"{key} is damaged ({error})") from error
        return found.hexdigest()

    def _prune_folder(self, backups: list[Backup]) -> None:
        begin = datetime.now(UTC) - timedelta(days=self.settings.retention_days)
        needed = [backup for backup in backups if backup.end <= begin][-1:] + [b for b in backups if b.end > begin]
        for backup in backups:
            if backup not in needed:
                with os_errors(f"cannot delete base backup {backup.id}"):
                    shutil.rmtree(self._base() / backup.id)
        if needed:
            oldest = min(backup.first_segment[8:] for backup in needed)
            for item in self.store.items(f"{self.server_name}/wals/"):
                name = wal.plain(item.key)
                if not name.endswith(".history") and wal.is_wal_file(name) and name[8:24] < oldest:
                    self.store.delete(item.key)


def _fed(unpack: Any, block: bytes) -> Any:
    """Return the decompressor after *block*, a new one where one gzip member ends and another begins."""
    while block:
        # In small pieces: a file full of zeros unpacks to a thousand times its size.
        unpack.decompress(block[:PIECE])
        block = unpack.unused_data + block[PIECE:]
        if unpack.eof and block:
            unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return unpack
