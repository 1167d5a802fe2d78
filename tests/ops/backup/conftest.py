"""Fixtures of the backup commands: an S3 server, and servers that archive to it or to a folder."""

from __future__ import annotations

from collections.abc import Iterator
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
