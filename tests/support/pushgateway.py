"""What a Pushgateway does with a push: it takes the text format over HTTP and keeps the newest value of each gauge."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from prometheus_client.parser import text_string_to_metric_families


@dataclass
class Pushgateway:
    """What was pushed."""

    url: str = ""
    path: str = ""
    values: dict[str, float] = field(default_factory=dict)


@contextmanager
def pushgateway() -> Iterator[Pushgateway]:
    """Take pushes until the block ends."""
    taken = Pushgateway()

    class Handler(BaseHTTPRequestHandler):
        """Takes one push."""

        def do_POST(self) -> None:
            """Keep what comes; POST leaves other gauges of the group as they are."""
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            taken.path = self.path
            for family in text_string_to_metric_families(text):
                taken.values.update({sample.name: sample.value for sample in family.samples})
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    taken.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield taken
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
