"""What the calling pod counts: nothing that goes wrong may pass for an answer. Needs no node."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.node.support.load import SCRIPT

REQUESTS = 60


@dataclass
class Answers:
    """How the server below answers, and what it was asked."""

    fault: str = ""
    """What is wrong with the answers to payments, if anything."""

    made: dict[str, str] = field(default_factory=dict)
    """Payments by key."""

    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))


class Handler(BaseHTTPRequestHandler):
    """Makes payments and shows them."""

    protocol_version = "HTTP/1.1"
    answers: Answers

    def do_POST(self) -> None:
        """Make a payment, or find it by its key."""
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.answers.fault == "broken":
            self.close_connection = True
            return
        key = self.headers["Idempotency-Key"]
        replayed = key in self.answers.made
        if not replayed or self.answers.fault == "made twice":
            self.answers.made[key] = f"pay_{next(self.answers.numbers)}"
        self._tell(429 if self.answers.fault == "refused" else 201, self.answers.made[key], replayed=replayed)

    def do_GET(self) -> None:
        """Show a payment."""
        asked = self.path.rpartition("/")[2]
        self._tell(200, "pay_0" if self.answers.fault == "another" else asked)

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""

    def _tell(self, status: int, payment: str, *, replayed: bool = False) -> None:
        body = json.dumps({"id": payment, "amount": 1990}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if replayed:
            self.send_header("Idempotent-Replayed", "true")
        self.end_headers()
        self.wfile.write(body)


def called(fault: str) -> dict[str, Any]:
    """Return the caller's report by kind of connection, where the answers have *fault*."""
    handler = type("Faulty", (Handler,), {"answers": Answers(fault)})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,)).start()
        try:
            environment = {
                "URL": f"http://127.0.0.1:{server.server_port}",
                "TOKEN": "token",
                "REQUESTS": str(REQUESTS),
                "CLIENTS": "2",
                "RATE": "1000",
                "READS_PERCENT": "50",
                "SECONDS": "20",
            }
            done = subprocess.run(
                [sys.executable, str(SCRIPT)],
                env={**os.environ, **environment},
                capture_output=True,
                text=True,
                check=True,
            )
        finally:
            server.shutdown()
    found: dict[str, Any] = json.loads(done.stdout)["kinds"]
    return found


class TestCaller:
    """Both kinds of connections."""

    def test_counts_answers_and_connections(self) -> None:
        """All is well: as many requests as were wanted, one connection a client or one a request."""
        kept, single = called("").values()

        for kind in (kept, single):
            assert (kind["requests"], kind["failed"]) == (REQUESTS, 0), kind["failures"]
            assert sum(kind["answers"].values()) == REQUESTS
            assert kind["answers"]["POST 201"] == kind["payments"]
            assert kind["answers"]["POST 201 replayed"] > 0
        assert (kept["connections"], single["connections"]) == (2, REQUESTS)

    @pytest.mark.parametrize(
        ("fault", "said"),
        [("broken", "RemoteDisconnected"), ("refused", "429"), ("another", "pay_0"), ("made twice", "repeated")],
    )
    def test_fails_what_is_not_the_right_answer(self, fault: str, said: str) -> None:
        """A connection that breaks, a refusal, another payment, a second payment for one key."""
        for kind in called(fault).values():
            assert kind["failed"] > 0
            assert said in kind["failures"][0]
