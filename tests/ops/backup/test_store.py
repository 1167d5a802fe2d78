"""Tests of stores that are not as others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from ops.backup.settings import load
from ops.backup.store import Folder, open_store
from tests.support.s3 import KEYS


@contextmanager
def _without_conditions() -> Iterator[tuple[str, list[bytes]]]:
    """Run a server that answers a condition as some object stores do; give its URL and what it took."""
    taken: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        """Takes uploads without a condition."""

        def do_PUT(self) -> None:
            """Refuse a header that it does not know."""
            content = self.rfile.read(int(self.headers["Content-Length"]))
            refused = "If-None-Match" in self.headers
            if not refused:
                taken.append(content)
            body = b"<Error><Code>NotImplemented</Code></Error>" if refused else b""
            self.send_response(501 if refused else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", taken
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class TestBucket:
    """An S3 server other than AWS."""

    def test_a_server_without_conditions_takes_files_too(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Archiving would otherwise fail for ever."""
        file = tmp_path / "segment"
        file.write_bytes(b"wal")
        for name, value in KEYS.items():
            monkeypatch.setenv(name, value)
        with _without_conditions() as (url, taken):
            store = open_store(load({"BACKUP_DESTINATION": "s3://any/team", "BACKUP_ENDPOINT_URL": url}))

            assert store.add("postgres-g1/wals/1", file)

        assert len(taken) == 1
        assert b"wal" in taken[0]


class TestFolder:
    """A volume."""

    def test_a_file_that_goes_meanwhile_is_none(self, tmp_path: Path) -> None:
        """Such as one that the retention deletes while a drill looks."""
        for name in ("a", "b", "c"):
            (tmp_path / name).write_bytes(b"x")
        items = Folder(tmp_path).items("")

        first = next(items).key
        (tmp_path / "b").unlink()

        assert [first, *(item.key for item in items)] == ["a", "c"]
