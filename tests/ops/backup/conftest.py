"""Fixtures of the backup commands: an S3 server, and servers that archive to it or to a folder."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest

from tests.support.archiving import Primary, primary
from tests.support.s3 import S3, s3_server


@pytest.fixture(scope="session")
def s3() -> Iterator[S3]:
    """Return an S3 server that all tests share; each makes buckets of its own."""
    with s3_server() as server:
        yield server


@pytest.fixture
def in_folder() -> Iterator[Primary]:
    """Return a server that archives to a folder."""
    with primary() as running:
        yield running


@pytest.fixture
def in_bucket(s3: S3) -> Iterator[Primary]:
    """Return a server that archives to a bucket."""
    with primary(s3) as running:
        yield running


@dataclass(frozen=True)
class Written:
    """A bucket with five archived commits, one for each segment."""

    server: Primary
    s3: S3
    bucket: str
    moments: list[datetime]
    """Moments between one commit and the next."""
    keys: list[str]
    """Keys of the segments that hold them."""

    def name(self, index: int) -> str:
        """Return the name of a segment."""
        return self.keys[index].rpartition("/")[2].removesuffix(".gz")

    def remove(self, index: int) -> None:
        """Take a segment out of the bucket."""
        self.s3.client.delete_object(Bucket=self.bucket, Key=self.keys[index])


@pytest.fixture(scope="module")
def archive(s3: S3) -> Iterator[Written]:
    """Return an archive in a bucket, made once."""
    with primary(s3) as server:
        made = server.run("postgres-base-backup")
        assert made.returncode == 0, made.stderr
        server.sql("CREATE TABLE t (n int)")
        server.archived()
        bucket = server.destination[5:].partition("/")[0]
        before = set(s3.keys(bucket))
        moments = []
        for _ in range(5):
            server.sql("INSERT INTO t SELECT count(*) FROM t")
            time.sleep(0.05)
            moments.append(datetime.now(UTC))
            time.sleep(0.05)
            server.archived()
        yield Written(server, s3, bucket, moments, sorted(set(s3.keys(bucket)) - before))


@pytest.fixture
def written(archive: Written) -> Iterator[Written]:
    """Return that archive, whole, whatever a test does to it."""
    bucket, s3 = archive.bucket, archive.s3
    content = {key: s3.read(bucket, key) for key in s3.keys(bucket)}
    yield archive
    for key, value in content.items():
        s3.write(bucket, key, value)


class Keys:
    """A key pair of age, and a stranger's."""

    def __init__(self, folder: Path) -> None:
        own, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
        self.public = str(own.to_public())
        self.file, self.wrong_file = folder / "identity", folder / "other-identity"
        self.file.write_text(f"# an operator's key\n{own}\n", encoding="utf-8")
        self.wrong_file.write_text(f"{other}\n", encoding="utf-8")


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """Return keys that nobody else has."""
    return Keys(tmp_path)
