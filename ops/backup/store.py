"""Where backups lie: a bucket, or a folder of a volume. Both keep the layout of barman-cloud."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from ops.backup.errors import BackupError, Exit

if TYPE_CHECKING:
    from ops.backup.settings import Settings

CHUNK = 1024 * 1024
"""Bytes that are read at once."""

DELETIONS = 1000
"""Objects that one call deletes. Source: Amazon S3 API Reference, DeleteObjects."""

CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 5, 60, 4
"""Patience with an object store. Unit: seconds, seconds, calls in all."""


@dataclass(frozen=True, slots=True)
class Item:
    """A stored file."""

    key: str
    """Path below the destination."""
    size: int
    modified: datetime


class Store(Protocol):
    """What the commands need of a destination. Everything raises :class:`BackupError`."""

    def items(self, prefix: str, *, after: str = "") -> Iterator[Item]:
        """Yield the files whose keys begin with *prefix* and come after *after*, in the order of their keys."""

    def read(self, key: str) -> Any:
        """Return a context that gives the content as a binary stream."""

    def put(self, key: str, file: Path) -> None:
        """Store *file* completely or not at all."""

    def add(self, key: str, file: Path) -> bool:
        """Store *file*, a small one, completely or not at all; return ``False`` and change nothing if *key* is taken."""

    def delete(self, key: str) -> None:
        """Delete a file; one that is not there is no error."""

    def delete_below(self, folder: str) -> None:
        """Delete all files of *folder*, which must not be empty; what a broken off call leaves, the next one deletes."""


def open_store(settings: Settings) -> Store:
    """Return the store of the settings' destination."""
    return Bucket(settings) if settings.on_s3 else Folder(Path(settings.path))


def digest(stream: BinaryIO) -> tuple[str, int]:
    """Return SHA-256 and size of *stream*. Unit of the size: bytes."""
    found, size = hashlib.sha256(), 0
    while block := stream.read(CHUNK):
        found.update(block)
        size += len(block)
    return found.hexdigest(), size


@contextmanager
def uncompressed(key: str, stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give the content of a stored WAL file, with the checksum of its compression checked."""
    if not key.endswith(".gz"):
        yield stream
        return
    try:
        with gzip.GzipFile(fileobj=stream) as opened:
            yield cast("BinaryIO", opened)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BackupError(Exit.DAMAGED, f"{key} is damaged ({error}); restore to a time before it") from error


@contextmanager
def os_errors(what: str) -> Iterator[None]:
    """Report what the operating system refuses."""
    try:
        yield
    except gzip.BadGzipFile:
        raise
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise BackupError(
                Exit.NO_SPACE, f"{what}: the volume is full ({error.strerror}); enlarge it, or lower the retention"
            ) from error
        raise BackupError(Exit.FAILED, f"{what}: {error}") from error


def sync_folder(folder: Path) -> None:
    """Have the names in *folder* survive a crash."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Folder:
    """A folder of a mounted volume."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if not root.is_dir():
            raise BackupError(
                Exit.UNAVAILABLE, f"BACKUP_DESTINATION must name a folder that exists, got {root}; mount its volume"
            )

    def items(self, prefix: str, *, after: str = "") -> Iterator[Item]:
        """Yield the files whose keys begin with *prefix*."""
        top = self.root / prefix.rpartition("/")[0]
        keys = sorted(str(path.relative_to(self.root)) for path in top.rglob("*") if path.is_file())
        for key in keys:
            if key.startswith(prefix) and key > after and not key.endswith(".incomplete"):
                try:
                    about = (self.root / key).stat()
                except FileNotFoundError:
                    # Another run's retention has deleted it meanwhile.
                    continue
                yield Item(key, about.st_size, datetime.fromtimestamp(about.st_mtime, UTC))

    @contextmanager
    def read(self, key: str) -> Iterator[BinaryIO]:
        """Open a file."""
        with os_errors(f"cannot read {self.root / key}"):
            stream = (self.root / key).open("rb")
        with stream:
            yield stream

    def put(self, key: str, file: Path) -> None:
        """Store a new file."""
        if not self.add(key, file):
            raise BackupError(Exit.FAILED, f"{self.root / key} is there already, and nothing is replaced")

    def add(self, key: str, file: Path) -> bool:
        """Copy under another name, have it survive a crash, then give it its name unless somebody has taken it."""
        target = self.root / key
        part = target.with_name(f"{target.name}.{os.getpid()}.incomplete")
        with os_errors(f"cannot write {target}"):
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with file.open("rb") as source, part.open("xb") as sink:
                    shutil.copyfileobj(source, sink, CHUNK)
                    sink.flush()
                    os.fsync(sink.fileno())
                # Unlike a rename, a link replaces nothing.
                os.link(part, target)
            except FileExistsError:
                return False
            finally:
                part.unlink(missing_ok=True)
            sync_folder(target.parent)
        return True

    def delete(self, key: str) -> None:
        """Delete a file."""
        with os_errors(f"cannot delete {key}"):
            (self.root / key).unlink(missing_ok=True)

    def delete_below(self, folder: str) -> None:
        """Delete a folder."""
        with os_errors(f"cannot delete {folder}"):
            shutil.rmtree(self.root / _one(folder))


class Bucket:
    """A folder of a bucket."""

    def __init__(self, settings: Settings) -> None:
        # Not boto3's: what it adds takes as long as the upload of a segment.
        from botocore.config import Config
        from botocore.session import get_session

        self._settings = settings
        self._prefix = f"{settings.path}/" if settings.path else ""
        asked = settings.asked_encryption
        self._encryption = {"ServerSideEncryption": asked} if asked else {}
        with self._errors():
            self._client: Any = get_session().create_client(
                "s3",
                endpoint_url=settings.endpoint_url,
                config=Config(
                    connect_timeout=CONNECT_SECONDS,
                    read_timeout=READ_SECONDS,
                    retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
                ),
            )

    @contextmanager
    def _errors(self) -> Iterator[None]:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            yield
        except (BotoCoreError, ClientError) as error:
            text = " ".join(str(error).split())
            raise BackupError(
                Exit.UNAVAILABLE, f"the object store of {self._settings.destination} does not serve: {text}"
            ) from error

    def items(self, prefix: str, *, after: str = "") -> Iterator[Item]:
        """Yield the objects whose keys begin with *prefix*."""
        more = {"StartAfter": self._prefix + after} if after else {}
        with self._errors():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._settings.bucket, Prefix=self._prefix + prefix, **more
            )
            for page in pages:
                for each in page.get("Contents", ()):
                    yield Item(each["Key"].removeprefix(self._prefix), each["Size"], each["LastModified"])

    @contextmanager
    def read(self, key: str) -> Iterator[BinaryIO]:
        """Open an object."""
        with self._errors():
            body = self._client.get_object(Bucket=self._settings.bucket, Key=self._prefix + key)["Body"]
            with closing(body):
                yield body

    def put(self, key: str, file: Path) -> None:
        """Upload in parts, of which S3 checks each; an upload that fails leaves no object."""
        from boto3.exceptions import S3UploadFailedError
        from boto3.s3.transfer import S3Transfer, TransferConfig

        with self._errors():
            try:
                S3Transfer(self._client, TransferConfig(max_concurrency=4)).upload_file(
                    str(file),
                    self._settings.bucket,
                    self._prefix + key,
                    extra_args=self._encryption,
                )
            except S3UploadFailedError as error:
                raise BackupError(Exit.UNAVAILABLE, " ".join(str(error).split())) from error

    def add(self, key: str, file: Path) -> bool:
        """Upload by one call, which S3 refuses if somebody has taken the key."""
        from botocore.exceptions import ClientError

        call = {"Bucket": self._settings.bucket, "Key": self._prefix + key, **self._encryption}
        with self._errors(), file.open("rb") as body:
            try:
                self._client.put_object(**call, Body=body, IfNoneMatch="*")
            except ClientError as error:
                status = error.response["ResponseMetadata"]["HTTPStatusCode"]
                if status == HTTPStatus.PRECONDITION_FAILED:
                    return False
                if status != HTTPStatus.NOT_IMPLEMENTED:
                    raise
                # A server that knows no conditions: the caller's look into the archive is all there is.
                body.seek(0)
                self._client.put_object(**call, Body=body)
        return True

    def delete(self, key: str) -> None:
        """Delete an object."""
        with self._errors():
            self._client.delete_object(Bucket=self._settings.bucket, Key=self._prefix + key)

    def delete_below(self, folder: str) -> None:
        """Delete the objects of a folder, a thousand by a call."""
        keys = [{"Key": self._prefix + item.key} for item in self.items(f"{_one(folder)}/")]
        for start in range(0, len(keys), DELETIONS):
            with self._errors():
                done = self._client.delete_objects(
                    Bucket=self._settings.bucket, Delete={"Objects": keys[start : start + DELETIONS], "Quiet": True}
                )
            for error in done.get("Errors", ()):
                raise BackupError(
                    Exit.UNAVAILABLE,
                    f"the object store of {self._settings.destination} keeps {error['Key']}: {error.get('Message')}",
                )


def _one(folder: str) -> str:
    """Return the name of a folder, which leads nowhere else."""
    if not folder or "/" in folder or folder.startswith("."):
        raise BackupError(Exit.USAGE, f"'{folder}' is no name of a folder")
    return folder
