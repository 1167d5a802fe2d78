"""A dump, made and checked in one stream: nothing in plain text reaches a disk."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from ops.backup import encryption
from ops.backup.dumps import CHECKSUM, Dumps, name_of
from ops.backup.errors import BackupError, Exit
from ops.backup.programs import last_error, program
from ops.backup.store import CHUNK, digest, os_errors, sync_folder

if TYPE_CHECKING:
    from ops.backup.settings import Settings

PROGRESS_SECONDS = 15
"""Time between two lines on a dump that goes on. Unit: seconds."""

_log = logging.getLogger(__name__)


class _Checkers:
    """pg_restore, twice: one lists the contents, one reads every row. They see what is dumped before it is encrypted."""

    def __init__(self, environment: Mapping[str, str], stack: ExitStack) -> None:
        self.listing: IO[bytes] = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        self._errors = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(2)]  # noqa: SIM115 - as above
        restore = program("pg_restore", environment)
        calls = [([restore, "--list"], self.listing), ([restore, f"--file={os.devnull}"], subprocess.DEVNULL)]
        self._processes = [
            stack.enter_context(_running(call, environment, stdin=subprocess.PIPE, stdout=out, stderr=errors))
            for (call, out), errors in zip(calls, self._errors, strict=True)
        ]
        self._open: list[IO[bytes]] = [process.stdin for process in self._processes if process.stdin]

    def feed(self, block: bytes) -> None:
        """Pass *block* on to those that still read: the list ends with the table of contents."""
        for stream in list(self._open):
            try:
                stream.write(block)
            except BrokenPipeError:
                self._open.remove(stream)

    def tables(self) -> int:
        """Return the number of tables with rows in the list, when all was fed. Raises what the checkers found."""
        for process, errors in zip(self._processes, self._errors, strict=True):
            if process.stdin is not None:
                with suppress(BrokenPipeError):
                    process.stdin.close()
            if process.wait():
                errors.seek(0)
                text = last_error(errors.read().decode("utf-8", "replace"))
                raise BackupError(Exit.DAMAGED, f"the dump does not pass pg_restore: {text}")
        self.listing.seek(0)
        return sum(1 for line in self.listing if b" TABLE DATA " in line)


def make(settings: Settings, place: Dumps, folder: Path, environment: Mapping[str, str], begin: datetime) -> Path:
    """Dump the database into *folder*; return the checked file, whose checksum lies beside it."""
    keys = encryption.recipients(settings)
    name = name_of(settings.database_name, begin) + (encryption.ENDING if keys else "")
    for old in folder.glob(f"{settings.database_name}-*.incomplete"):
        # Left by a run that was killed: the lock says that none is under way.
        old.unlink()
    part, target = folder / f"{name}.incomplete", folder / name
    try:
        with os_errors(f"cannot write {target}"):
            tables = _stream(part, environment, keys)
            with part.open("rb") as stream:
                found, size = digest(stream)
            (folder / f"{name}{CHECKSUM}").write_text(f"{found}  {name}\n", encoding="ascii")
            part.rename(target)
            sync_folder(folder)
    except BaseException:
        (folder / f"{name}{CHECKSUM}").unlink(missing_ok=True)
        raise
    finally:
        part.unlink(missing_ok=True)
    _log.info("%s/%s: %d bytes, %d tables with rows, checked by pg_restore", place.where, name, size, tables)
    return target


def _stream(part: Path, environment: Mapping[str, str], keys: list[Any]) -> int:
    with ExitStack() as stack:
        complaints = stack.enter_context(tempfile.TemporaryFile())
        dump = stack.enter_context(
            _running(
                [program("pg_dump", environment), "--format=custom", "--no-password"],
                environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
            )
        )
        checkers = _Checkers(environment, stack)
        output = stack.enter_context(part.open("xb"))
        progress = _Progress()
        output_of_dump = cast("IO[bytes]", dump.stdout)

        def take(size: int) -> bytes:
            block = output_of_dump.read(size if size > 0 else CHUNK)
            checkers.feed(block)
            progress.add(len(block))
            return block

        encryption.encrypt(encryption.Stream(take), encryption.Stream(output.write), keys)
        if dump.wait():
            complaints.seek(0)
            text = last_error(complaints.read().decode("utf-8", "replace"))
            raise BackupError(Exit.UNAVAILABLE if "connection" in text else Exit.FAILED, f"pg_dump: {text}")
        output.flush()
        os.fsync(output.fileno())
        return checkers.tables()


class _Progress:
    """Tells how far it is."""

    def __init__(self) -> None:
        self._bytes = 0
        self._told = time.monotonic()

    def add(self, count: int) -> None:
        """Count."""
        self._bytes += count
        if time.monotonic() - self._told > PROGRESS_SECONDS:
            self._told = time.monotonic()
            _log.info("dumping: %d MiB so far", self._bytes >> 20)


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], **streams: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Run *command* until the block ends, at the latest."""
    process = subprocess.Popen(command, env=dict(environment), **streams)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def upload(file: Path, place: Dumps) -> None:
    """Store *file* and its checksum, after a look at what arrived."""
    key = f"{place.prefix}{file.name}"
    place.store.put(key, file)
    with file.open("rb") as own, place.store.read(key) as arrived:
        if digest(own) != digest(arrived):
            raise BackupError(
                Exit.DAMAGED, f"{file.name} arrived in {place.where} with another content; the local copy is kept"
            )
    place.store.put(key + CHECKSUM, file.with_name(file.name + CHECKSUM))


def enough_space(folder: Path, last: int) -> bool:
    """Return whether *folder* has room for a dump like the last one, of *last* bytes, and a tenth more."""
    return shutil.disk_usage(folder).free > last * 1.1
