"""Use the running service in its container: a payment, pages, traces, signals, and the drain under load."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tools.image.container import HOST, Container, container
from tools.image.proof import holds
from tools.image.store import ImageError
from tools.service_bench.stack import Stack

BINARY = "/payment-api"
DRAIN_SECONDS = 6
"""Long enough that clients stop well within it, on a machine that is busy too."""


def check_interruption(root: Path, environment: dict[str, str]) -> None:
    """Check that SIGTERM ends what handles no signal of its own, as the first process: a migration that waits for its database."""
    with socket.create_server((HOST, 0)) as silent:
        silent.settimeout(60)
        nowhere = {
            **environment,
            "DATABASE_HOST": HOST,
            "DATABASE_PORT": str(silent.getsockname()[1]),
            "DATABASE_DIRECT_HOST": HOST,
        }
        with container(root, BINARY, "migrate", environment=nowhere) as one:
            try:
                caller, _ = silent.accept()
            except TimeoutError:
                raise ImageError(f"migrate does not reach for its database:\n{one.text()[-3000:]}") from None
            with caller:
                one.send("TERM")
                holds(one.ended(60) == 143, "SIGTERM ends a command that handles none, as the first process")


def check_service(one: Container, port: int, servers: Stack, traces: list[str]) -> None:
    """Check that it serves: a payment, pages in two languages, figures, traces."""
    connection = HTTPConnection(HOST, port, timeout=30)
    body = json.dumps({"amount": 1990, "currency": "BRL", "method": "pix", "description": "Order 1"})
    headers = {
        "Authorization": f"Bearer {servers.token}",
        "Idempotency-Key": "image-check-1",
        "Content-Type": "application/json",
    }
    connection.request("POST", "/v1/payments", body, headers)
    answer = connection.getresponse()
    made = json.loads(answer.read())
    holds(
        answer.status in {201, 202} and made["id"].startswith("pay_"),
        f"a payment is accepted: {answer.status}, {made['status']}",
    )
    connection.request("GET", f"/v1/payments/{made['id']}", headers=headers)
    read = connection.getresponse()
    holds(json.loads(read.read())["amount"] == 1990 and read.status == 200, "and read again")
    for tag, word in (("pt-BR", "Entrar"), ("en", "Sign in")):
        connection.request("GET", "/console/sign-in", headers={"Accept-Language": tag})
        page = connection.getresponse()
        holds(word in page.read().decode() and page.headers["Content-Language"] == tag, f"the console speaks {tag}")
    connection.request("GET", "/docs")
    page = connection.getresponse()
    style = page.read().decode().partition("/static/")[2].partition('"')[0]
    connection.request("GET", f"/static/{style}")
    holds(connection.getresponse().status == 200, "pages find their static files")
    connection.close()
    done = one.execute(BINARY, "healthcheck", "--ready")
    holds(done.returncode == 0, "healthcheck --ready agrees, inside")
    holds(wait_for(lambda: bool(traces)), "traces are exported over OTLP")


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> bool:
    """Return whether *condition* came to hold in time."""
    wake = threading.Event()
    for _ in range(int(seconds * 10)):
        if condition():
            return True
        wake.wait(0.1)
    return condition()


def check_drain(one: Container, port: int, token: str) -> None:
    """Check that SIGTERM loses no request, and that the process then ends well."""
    stop = threading.Event()
    failed: list[int] = []
    good: list[int] = []

    def ask_again() -> None:
        while not stop.is_set():
            connection = HTTPConnection(HOST, port, timeout=30)
            try:
                connection.request("GET", "/v1/payments?limit=1", headers={"Authorization": f"Bearer {token}"})
                (good if connection.getresponse().status == 200 else failed).append(1)
            except OSError:
                # The endpoint is taken out of service within the drain; who asks later would ask another pod.
                if not stop.is_set():
                    failed.append(1)
            finally:
                connection.close()

    askers = [threading.Thread(target=ask_again) for _ in range(4)]
    for asker in askers:
        asker.start()
    holds(wait_for(lambda: len(good) > 20), "four clients are served")
    one.send("TERM")
    threading.Event().wait(DRAIN_SECONDS / 3)
    stop.set()
    for asker in askers:
        asker.join()
    status = one.ended(60)
    holds(not failed, f"none of {len(good)} requests failed while it drained")
    holds(status == 0 and '"stopped"' in one.text(), "it ended with status 0")


@contextmanager
def collector() -> Iterator[tuple[int, list[str]]]:
    """Give the port of a server that takes traces, and the paths that were asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1], asked
        finally:
            server.shutdown()
            thread.join()
