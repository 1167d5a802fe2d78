"""An S3 server over real HTTP: moto's, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from tests.support.servers import free_ports, until

KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
"""What signs in; moto admits everybody."""


@dataclass(frozen=True)
class S3:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]

    @property
    def client(self) -> Any:
        """A client of it."""
        config = Config(retries={"total_max_attempts": 1}, connect_timeout=2)
        return boto3.client(
            "s3",
            endpoint_url=self.url,
            region_name=KEYS["AWS_DEFAULT_REGION"],
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
            config=config,
        )

    def keys(self, bucket: str, prefix: str = "") -> list[str]:
        """Return the keys in *bucket* that begin with *prefix*."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        return [each["Key"] for page in pages for each in page.get("Contents", ())]

    def read(self, bucket: str, key: str) -> bytes:
        """Return an object."""
        content: bytes = self.client.get_object(Bucket=bucket, Key=key)["Body"].read()
        return content

    def write(self, bucket: str, key: str, content: bytes) -> None:
        """Write an object."""
        self.client.put_object(Bucket=bucket, Key=key, Body=content)


@contextmanager
def s3_server() -> Iterator[S3]:
    """Run the server until the block ends."""
    (port,) = free_ports(1)
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
            stdout=log,
            stderr=log,
            cwd=Path(__file__).parents[2],
        )
        server = S3(f"http://127.0.0.1:{port}", process)
        try:
            until(lambda: _answers(server), what="the S3 server answers")
            yield server
        finally:
            process.kill()
            process.wait()


def _answers(server: S3) -> bool:
    try:
        server.client.list_buckets()
    except (BotoCoreError, ClientError):
        return False
    return True
