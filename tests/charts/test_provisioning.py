"""The script that brings Elasticsearch and Kibana to their state, run against what answers like them."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from charts._log_store import files

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="no curl on this machine")


class Store(ThreadingHTTPServer):
    """Answers like both."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: list[str] = []
        self.imported = '{"successCount":9,"success":true,"warnings":[]}'


class Answers(BaseHTTPRequestHandler):
    """200 to everything, with the body that each gives."""

    server: Store  # type: ignore[mutable-override]  # the library knows no narrower one

    def do_PUT(self) -> None:
        """Take a policy, a template, settings."""
        self._answer('{"acknowledged":true}')

    def do_POST(self) -> None:
        """Take what is imported into Kibana."""
        self._answer(self.server.imported)

    def _answer(self, body: str) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(f"{self.command} {self.path.partition('?')[0]}")
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it has there
        """Say nothing."""


@pytest.fixture
def store() -> Iterator[Store]:
    """Return a running store."""
    made = Store()
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def provision(store: Store, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the script with its files in *folder*."""
    for name, text in files(90, 14, 7).items():
        moved = text.replace("/etc/logging/", f"{folder}/").replace("/tmp/curlrc", f"{folder}/curlrc")
        (folder / name).write_text(moved, encoding="utf-8")
    url = f"http://127.0.0.1:{store.server_port}"
    environment = {"PATH": "/usr/bin:/bin", "ELASTICSEARCH_URL": url, "KIBANA_URL": url}
    command = ["sh", str(folder / "provision.sh")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


class TestProvisioning:
    """What the Job and the CronJob run."""

    def test_sets_everything(self, store: Store, tmp_path: Path) -> None:
        """Policies before the templates that name them, then what Kibana shows."""
        done = provision(store, tmp_path)

        assert done.returncode == 0, done.stderr
        assert store.asked == [
            *(f"PUT /_ilm/policy/{name}" for name in ("logs", "containers", "traces")),
            *(f"PUT /_index_template/{name}" for name in ("logs", "containers")),
            "PUT /traces-*/_settings",
            "POST /api/saved_objects/_import",
        ]

    def test_fails_where_kibana_takes_only_a_part(self, store: Store, tmp_path: Path) -> None:
        """It answers with 200 all the same, and says so in the body."""
        store.imported = '{"successCount":2,"success":false,"errors":[{"id":"slow-requests"}]}'
        done = provision(store, tmp_path)

        assert done.returncode != 0
        assert "slow-requests" in done.stdout
