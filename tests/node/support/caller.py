"""Calls the API through its Service for as long as it is told, and says what came back. Runs in a pod, with Python's own library.

Reads from the environment: URL, TOKEN, CLIENTS, SECONDS. Every client keeps its connection, as a load balancer does, and opens a new
one when it is told to close it. Nothing is tried again: what fails once is counted.
"""

from __future__ import annotations

import http.client
import json
import os
import threading
import time
import uuid
from collections import Counter
from urllib.parse import urlsplit

PAUSE_SECONDS = 0.15
"""Between a payment that was read and the next one."""


class Client(threading.Thread):
    """One caller: makes payments, and reads each."""

    def __init__(self, host: str, token: str, end: float) -> None:
        super().__init__()
        self._host, self._token, self._end = host, token, end
        self._connection: http.client.HTTPConnection | None = None
        self.statuses: Counter[str] = Counter()
        self.failures: list[str] = []
        self.slowest = 0.0

    def run(self) -> None:
        """Call until the time is over."""
        while time.monotonic() < self._end:
            body = json.dumps({"amount": 1990, "currency": "BRL", "method": "pix"})
            made = self._ask("POST", "/v1/payments", body)
            if made and "id" in made:
                self._ask("GET", f"/v1/payments/{made['id']}")
            # Six clients stay below the merchant's limit, however fast the answers are.
            time.sleep(PAUSE_SECONDS)
        self._close()

    def _ask(self, method: str, path: str, body: str | None = None) -> dict[str, str] | None:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        if method == "POST":
            headers["Idempotency-Key"] = str(uuid.uuid4())
        begun = time.monotonic()
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection(self._host, timeout=15)
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._close()
            self.failures.append(f"{method}: {type(error).__name__}: {error}")
            return None
        self.slowest = max(self.slowest, time.monotonic() - begun)
        self.statuses[f"{method} {answer.status}"] += 1
        if answer.headers.get("Connection", "").lower() == "close":
            self._close()
        if answer.status >= 400:
            self.failures.append(f"{method}: {answer.status} {text[:200]!r}")
            return None
        found: dict[str, str] = json.loads(text)
        return found

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def main() -> None:
    """Call with all clients at once and print one line of JSON."""
    host = urlsplit(os.environ["URL"]).netloc
    end = time.monotonic() + float(os.environ["SECONDS"])
    clients = [Client(host, os.environ["TOKEN"], end) for _ in range(int(os.environ["CLIENTS"]))]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    statuses: Counter[str] = Counter()
    for client in clients:
        statuses.update(client.statuses)
    failures = [failure for client in clients for failure in client.failures]
    slowest = max(client.slowest for client in clients)
    print(
        json.dumps(
            {"statuses": statuses, "failed": len(failures), "failures": failures[:10], "slowest": round(slowest, 3)}
        )
    )


if __name__ == "__main__":
    main()
