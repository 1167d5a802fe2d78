"""The WAL archive of one server: what it holds, put and get one file."""

from __future__ import annotations

import gzip
import logging
import os
import shutil
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ops.backup import wal
from ops.backup.errors import BackupError, Exit
from ops.backup.programs import store_environment, store_options
from ops.backup.store import CHUNK, digest, open_store, os_errors, uncompressed

if TYPE_CHECKING:
    from ops.backup.settings import Settings
    from ops.backup.store import Item

COMPRESSION_LEVEL = 1
"""gzip's level: the server waits for it, and most of what WAL gives up, it gives up at once."""

_log = logging.getLogger(__name__)


class Archive:
    """The archive in the settings' destination.

    Every barman-cloud reads what is here, in a bucket and in a folder alike. It is written without barman: to load its program and
    boto3 costs twice the time of an upload, for each segment. Trap: one server writes to an archive. A second one
    with the same name is refused at the first segment that differs.
    """

    def __init__(self, settings: Settings, server_name: str | None = None) -> None:
        self.settings = settings
        self.server_name = server_name or settings.server_name
        self.store = open_store(settings)

    def find(self, name: str) -> Item | None:
        """Return the stored file of *name*, ``None`` if there is none."""
        prefix = f"{self.server_name}/{wal.folder_of(name)}{name}"
        return next((item for item in self.store.items(prefix) if wal.plain(item.key) == name), None)

    def segments(self, *, timeline: int | None = None, after: str = "") -> list[str]:
        """Return the names of the whole segments, of one timeline or of all; *after*: only those behind this name."""
        prefix = f"{self.server_name}/wals/" + (f"{timeline:08X}" if timeline is not None else "")
        start = f"{self.server_name}/{wal.folder_of(after)}{after}" if after else ""
        names = [wal.plain(item.key) for item in self.store.items(prefix, after=start)]
        return [name for name in names if wal.is_segment(name) and name > after]

    def add(self, path: Path) -> bool:
        """Archive the file at *path*; return ``False`` if the archive has it already.

        Raises :class:`BackupError` if the archive holds another file of this name.
        """
        name = path.name
        if not wal.is_wal_file(name):
            raise BackupError(Exit.USAGE, f"'{name}' is no name of a WAL file; pass %p of archive_command")
        if not path.is_file():
            raise BackupError(Exit.FAILED, f"{path} is not there to be archived")
        if self.find(name) is None and self._put(path):
            return True
        stored = self.find(name)
        if stored is not None:
            with path.open("rb") as own:
                expected = digest(own)
            if self._digest(stored) == expected:
                return False
        raise BackupError(
            Exit.DAMAGED,
            f"the archive {self.settings.destination}/{self.server_name} holds another {name}: another server has written "
            "there; give this one a BACKUP_SERVER_NAME of its own",
        )

    def get(self, name: str, target: Path) -> bool:
        """Fetch *name* to *target*; return ``False`` if the archive ends before it.

        Raises :class:`BackupError` if it is damaged, or missing although later segments of its timeline are there: a recovery
        that ended here would drop them without a word.
        """
        if not wal.is_wal_file(name):
            raise BackupError(Exit.USAGE, f"'{name}' is no name of a WAL file; pass %f of restore_command")
        stored = self.find(name)
        if stored is None:
            later = self.segments(timeline=int(name[:8], 16), after=name) if wal.is_segment(name) else []
            if later:
                raise BackupError(
                    Exit.DAMAGED,
                    f"segment {name} is missing in {self.settings.destination}/{self.server_name}, though {later[-1]} is there; "
                    "restore to a time before it",
                )
            return False
        if stored.key.endswith((name, ".gz")):
            with (
                self.store.read(stored.key) as stream,
                uncompressed(stored.key, stream) as content,
                os_errors(f"cannot write {target}"),
                target.open("wb") as sink,
            ):
                shutil.copyfileobj(content, sink, CHUNK)
        else:
            # Compressed otherwise, which barman's own settings may ask for.
            self._barman(
                "wal-restore", ["--no-partial", self.settings.destination, self.server_name, name, str(target)]
            )
        return True

    def text(self, name: str) -> str:
        """Return the content of a small file, such as a history, ``""`` if there is none."""
        stored = self.find(name)
        if stored is None:
            return ""
        with self.store.read(stored.key) as stream, uncompressed(stored.key, stream) as content:
            return content.read(CHUNK).decode("utf-8", "replace")

    def newest_timeline(self, first: int) -> int:
        """Return the newest timeline from *first* on, as PostgreSQL looks for it: by the history of one after the other."""
        while self.find(f"{first + 1:08X}.history"):
            first += 1
        return first

    def _digest(self, stored: Item) -> tuple[str, int]:
        with self.store.read(stored.key) as stream, uncompressed(stored.key, stream) as content:
            return digest(content)

    def _put(self, path: Path) -> bool:
        """Compress and store *path*; return ``False`` if another one was faster."""
        with tempfile.TemporaryDirectory() as folder:
            packed = Path(folder) / f"{path.name}.gz"
            with (
                os_errors(f"cannot compress {path}"),
                path.open("rb") as source,
                gzip.open(packed, "wb", COMPRESSION_LEVEL) as sink,
            ):
                shutil.copyfileobj(source, sink, CHUNK)
            return self.store.add(f"{self.server_name}/{wal.folder_of(path.name)}{packed.name}", packed)

    def _barman(self, client: str, arguments: Sequence[str]) -> None:
        """Run the main function of ``barman-cloud-<client>`` here: a process of its own would double the time of a segment."""
        os.environ.update(store_environment(self.settings))
        try:
            import_module(f"barman.clients.cloud_{client.replace('-', '')}").main(
                [*store_options(self.settings), *arguments]
            )
        except SystemExit as left:
            if left.code:
                raise BackupError(
                    Exit.UNAVAILABLE, f"barman-cloud-{client} ended with {left.code}; its line above says why"
                ) from left
