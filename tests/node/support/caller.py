"""Calls the API through its Service as often as it is told, and says what came back. Runs in a pod, with Python's own library.

Reads from the environment: URL, TOKEN, REQUESTS (of each kind of connection), CLIENTS (of each kind), RATE (requests/s in all),
READS_PERCENT, SECONDS (after which it ends, whatever was made by then). Half of the clients keep their connection, as a load balancer
does, and open a new one when they are told to close it; the others open one for each request. Nothing is tried again: what fails once,
or is answered in another way than it must be, is counted.
"""

from __future__ import annotations

import http.client
import itertools
import json
import os
import random
import socket
import threading
import time
import uuid
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

KINDS = {"keep-alive": True, "a connection each": False}
PATIENCE_SECONDS = 15.0
"""Time for an answer; one that takes longer is a failure."""

REPEATED_EVERY = 10
"""Each such payment is asked for once more under its key, and must not be made again."""

AMOUNT = 1990
BODY = json.dumps({"amount": AMOUNT, "currency": "BRL", "method": "pix"})


@dataclass
class Tally:
    """What the clients of one kind saw."""

    requests: int = 0
    connections: int = 0
    payments: int = 0
    """Payments that were made; a repeated request makes none."""
    answers: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """How long each answer took."""

    def add(self, other: Tally) -> None:
        """Add what another client saw."""
        self.requests += other.requests
        self.connections += other.connections
        self.payments += other.payments
        self.answers += other.answers
        self.failures += other.failures
        self.seconds += other.seconds

    def told(self) -> dict[str, Any]:
        """Return it for the report."""
        found = sorted(self.seconds) or [0.0]
        return {
            "requests": self.requests,
            "failed": len(self.failures),
            "failures": self.failures[:10],
            "connections": self.connections,
            "payments": self.payments,
            "answers": self.answers,
            "p99": round(found[int(len(found) * 0.99)], 3),
            "slowest": round(found[-1], 3),
        }


@dataclass(frozen=True)
class Load:
    """What the clients of one kind share."""

    host: str
    address: str
    """The Service's own. Its name is looked up once, as clients with a cache do."""
    port: int
    token: str
    keep_alive: bool
    reads_percent: int
    period: float
    """Time from one request of a client to its next. Unit: seconds."""
    end: float
    turns: itertools.count[int]
    requests: int


class Client(threading.Thread):
    """One caller: makes payments and reads them."""

    def __init__(self, load: Load, number: int) -> None:
        super().__init__()
        self._load, self._number = load, number
        self._random = random.Random(number)  # noqa: S311 - the same mix at each run
        self._connection: http.client.HTTPConnection | None = None
        self._ids: deque[str] = deque(maxlen=50)
        self.tally = Tally()

    def run(self) -> None:
        """Call until as many requests are made as were wanted, or the time is over."""
        load = self._load
        due = time.monotonic() + load.period * self._random.random()
        repeat: tuple[str, str] | None = None
        while due < load.end and next(load.turns) < load.requests:
            time.sleep(max(0.0, due - time.monotonic()))
            if repeat:
                self._pay(*repeat)
                repeat = None
            elif self._ids and self._random.random() * 100 < load.reads_percent:
                self._read(self._random.choice(self._ids))
            else:
                key = str(uuid.uuid4())
                made = self._pay(key)
                if made and self.tally.payments % REPEATED_EVERY == 0:
                    repeat = (key, made)
            # Who is late makes up for a second at most: the rate is held, and a slow server is not flooded.
            due = max(due + load.period, time.monotonic() - 1)
        self._close()

    def _pay(self, key: str, before: str | None = None) -> str | None:
        """Make a payment, or ask again for the one that *key* made *before*; return its id."""
        answer = self._ask("POST", "/v1/payments", {"Idempotency-Key": key}, BODY)
        if answer is None:
            return None
        status, replayed, found = answer
        made = str(found.get("id", ""))
        if status not in {201, 202} or not made or replayed != (before is not None) or made != (before or made):
            self._fail("POST", f"{status} {found}, repeated: {before}, replayed: {replayed}")
            return None
        if before is None:
            self.tally.payments += 1
            self._ids.append(made)
        return made

    def _read(self, payment: str) -> None:
        answer = self._ask("GET", f"/v1/payments/{payment}", {})
        if answer is not None:
            status, _, found = answer
            if status != 200 or (found.get("id"), found.get("amount")) != (payment, AMOUNT):
                self._fail("GET", f"{status} {found}")

    def _ask(
        self, method: str, path: str, headers: dict[str, str], body: str | None = None
    ) -> tuple[int, bool, dict[str, Any]] | None:
        """Return the status of the answer, whether it is that of an earlier request, and the answer; ``None`` if there is none."""
        load = self._load
        headers = {"Host": load.host, "Authorization": f"Bearer {load.token}", **headers}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if not load.keep_alive:
            headers["Connection"] = "close"
        self.tally.requests += 1
        begun = time.monotonic()
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection(load.address, load.port, timeout=PATIENCE_SECONDS)
                self.tally.connections += 1
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            found = json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._close()
            self._fail(method, f"{type(error).__name__}: {error} after {time.monotonic() - begun:.3f} s")
            return None
        self.tally.seconds.append(time.monotonic() - begun)
        replayed = answer.headers.get("Idempotent-Replayed") == "true"
        self.tally.answers[f"{method} {answer.status}{' replayed' if replayed else ''}"] += 1
        if answer.will_close or not load.keep_alive:
            self._close()
        return answer.status, replayed, found

    def _fail(self, method: str, why: str) -> None:
        self.tally.failures.append(f"client {self._number}, {method}: {why[:300]}")

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def main() -> None:
    """Call with all clients at once and print one line of JSON."""
    told = os.environ
    where = urlsplit(told["URL"])
    host, port = where.hostname or "", where.port or 80
    address = socket.gethostbyname(host)
    each = int(told["CLIENTS"])
    begun = time.monotonic()
    clients: dict[str, list[Client]] = {}
    for kind, keep_alive in KINDS.items():
        load = Load(
            host=host,
            address=address,
            port=port,
            token=told["TOKEN"],
            keep_alive=keep_alive,
            reads_percent=int(told["READS_PERCENT"]),
            period=len(KINDS) * each / float(told["RATE"]),
            end=begun + float(told["SECONDS"]),
            turns=itertools.count(),
            requests=int(told["REQUESTS"]),
        )
        clients[kind] = [Client(load, number) for number in range(each)]
    for client in itertools.chain(*clients.values()):
        client.start()
    report: dict[str, Any] = {}
    for kind, some in clients.items():
        tally = Tally()
        for client in some:
            client.join()
            tally.add(client.tally)
        report[kind] = tally.told()
    print(json.dumps({"seconds": round(time.monotonic() - begun, 1), "kinds": report}))


if __name__ == "__main__":
    main()
