"""Ask the process of this container, or of another host, whether it lives: GET /health on PORT. Exit status 1 if it does not."""

from __future__ import annotations

import os
import socket
import sys

TYPE_CHECKING = False  # importing it takes as long as the rest of this command
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "healthcheck"
DEFAULT_PORT = 3000
"""As of the setting PORT, which is not imported here: this runs every few seconds in every container."""

TIMEOUT_SECONDS = 3.0


def add_arguments(parser: ArgumentParser) -> None:
    """Add the option of readiness."""
    parser.add_argument("--ready", action="store_true", help="ask whether it can serve, not only whether it lives")
    parser.add_argument("--host", default="127.0.0.1", help="ask another host, such as a Service (default %(default)s)")


def run(options: Namespace) -> int:
    """Ask, and return the exit status."""
    port = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not (port.isascii() and port.isdigit()):
        print("payment-api healthcheck: PORT must be a whole number; write digits alone", file=sys.stderr)
        return 2
    path = "/health/ready" if options.ready else "/health"
    try:
        status = ask(options.host, int(port), path)
    except (OSError, OverflowError, ValueError) as error:
        print(f"payment-api healthcheck: no answer ({type(error).__name__})", file=sys.stderr)
        return 1
    if status != 200:
        print(f"payment-api healthcheck: answered with status {status}", file=sys.stderr)
        return 1
    return 0


def ask(host: str, port: int, path: str) -> int:
    """Return the status of a GET.

    Raises:
        OSError: when there is no connection or no answer in time.
        ValueError: when what answers does not speak HTTP.
    """
    with socket.create_connection((host, port), TIMEOUT_SECONDS) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        line = b""
        while b"\n" not in line and len(line) < 1024:
            part = connection.recv(1024)
            if not part:
                break
            line += part
    protocol, _, rest = line.partition(b" ")
    if not protocol.startswith(b"HTTP/1."):
        raise ValueError("not HTTP")
    return int(rest[:3])
