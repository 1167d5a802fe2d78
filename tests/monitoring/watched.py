"""The service as it is watched: what arrives from Alertmanager, the programs around it, and the load on it."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

from constructs_lib.monitoring.pod_monitor import scrape_annotations
from constructs_lib.monitoring.slo import BURN_ALERT
from tests.support.prometheus_tools import tool
from tests.support.running_app import RunningApp
from tests.support.servers import until

FACTOR = 20
"""How many times faster the times of the rules pass."""

SHORTEST_SECONDS = 4
"""Shortest range of a rate: some scrapes must lie in it. Unit: seconds."""

SLACK_SECONDS = 60
"""Time for scrape, evaluation, group and delivery, on a very busy machine; on a quiet one it takes some five. Unit: seconds."""

PATIENCE_SECONDS = 120
"""Time for what takes a moment on a quiet machine. Unit: seconds."""

NAMESPACE = "payment-api-development"
ROOT = Path(__file__).parents[2]
RENDERED = ROOT / "dist" / "development" / "0070-monitoring.k8s.yaml"
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def rendered(name: str) -> str:
    """Return the file *name* of the ConfigMaps of development's monitoring."""
    for manifest in yaml.safe_load_all(RENDERED.read_text(encoding="utf-8")):
        if manifest["kind"] == "ConfigMap" and name in manifest["data"]:
            text: str = manifest["data"][name]
            return text
    raise AssertionError(f"{name} is not rendered")


def seconds(text: str) -> int:
    """Return a time such as ``5m`` in seconds."""
    return int(text[:-1]) * _UNITS[text[-1]]


def faster(rules: Any) -> Any:
    """Return *rules* with every time divided by :data:`FACTOR`: intervals, ``for``, ranges, offsets."""

    def shorter(text: str, least: int = 1) -> str:
        return f"{max(least, round(seconds(text) / FACTOR))}s"

    for group in rules["groups"]:
        group["interval"] = "1s"
        for rule in group["rules"]:
            if "for" in rule:
                rule["for"] = shorter(rule["for"])
            rule["expr"] = re.sub(
                r"\[(\d+[smhd])\]", lambda found: f"[{shorter(found[1], SHORTEST_SECONDS)}]", rule["expr"]
            )
            rule["expr"] = re.sub(r"offset (\d+[smhd])", lambda found: f"offset {shorter(found[1])}", rule["expr"])
    return rules


def of_the_machine(title: str, text: str) -> bool:
    """Tell whether a message speaks of the machine's load alone: slow answers, which no test here brings about."""
    name = title.partition("] ")[2].split()[0]
    return name == "EventLoopLag" or (name == BURN_ALERT and "without a server error" not in text)


AWAY = frozenset({"ProviderBreakerOpen", "ProviderErrors"})
"""What is told of a provider that is away, and again while its breaker tries it."""


@dataclass
class Inbox:
    """What arrived by Slack and by e-mail."""

    slack: list[tuple[float, str, str]] = field(default_factory=list)
    """Time, title and text of each message."""

    mails: list[tuple[float, str, str]] = field(default_factory=list)
    """Time, subject and text of each e-mail."""

    beats: list[str] = field(default_factory=list)
    """Names of the alerts in each call of the dead man's switch."""

    users: set[str] = field(default_factory=set)
    """Who signed in to send e-mails, with the password from the file."""

    def firing(self) -> list[str]:
        """Return the names of alerts whose beginning was told by Slack, in their order."""
        return [title.split()[2] for _, title, _ in self.slack if title.startswith("[FIRING")]

    def resolved(self) -> list[str]:
        """Return the names of alerts whose end was told by Slack."""
        return [title.split()[1] for _, title, _ in self.slack if title.startswith("[RESOLVED")]

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take an e-mail."""
        del server, session
        mail = message_from_bytes(envelope.content, policy=policy.default)
        body = mail.get_body(("plain",))
        subject, text = str(mail["subject"]), body.get_content() if body else ""
        if not of_the_machine(subject, text):
            self.mails.append((time.monotonic(), subject, text))
        return "250 OK"


@contextmanager
def http(answer: Any) -> Iterator[int]:
    """Serve HTTP on loopback; *answer* gets method, path and body and returns the text of the answer."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            text = answer(self.command, self.path, body).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; version=0.0.4")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = _answer  # noqa: N815 - the names of the base class

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def program(name: str, log: Path, *arguments: str, ready: str) -> Iterator[None]:
    """Run a program until the block ends; it is ready when the URL *ready* answers."""
    with log.open("wb") as out:
        process = subprocess.Popen([tool(name), *arguments], stdout=out, stderr=subprocess.STDOUT)

    def answers() -> bool:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(ready, timeout=2) as reply:  # noqa: S310 - loopback
                return bool(reply.status == 200)
        except OSError:
            return False

    try:
        until(answers, seconds=PATIENCE_SECONDS, what=f"{name} is ready")
        yield
    finally:
        process.terminate()
        process.wait(20)


@dataclass
class Watched:
    """The service, watched."""

    app: RunningApp
    inbox: Inbox
    pushgateway: str
    rules: Mapping[str, int]
    """Each alert's ``for``, as it passes here. Unit: seconds."""
    prometheus: str
    """Prometheus' address."""
    stripe: str
    """Address of the stand-in for Stripe."""

    def firing(self) -> set[str]:
        """Return the names of all alerts that fire now, told or not, without the watchdog."""
        with urllib.request.urlopen(f"{self.prometheus}/api/v1/alerts", timeout=5) as reply:  # noqa: S310 - loopback
            alerts = json.load(reply)["data"]["alerts"]
        firing = {each["labels"]["alertname"] for each in alerts if each["state"] == "firing"}
        return firing - {"Watchdog", "EventLoopLag", BURN_ALERT}

    def settle(self, within: float) -> None:
        """Wait until no alert fires, and whatever was to be told of them was told."""
        until(lambda: not self.firing(), seconds=within, what="all alerts are over")
        time.sleep(4)

    def misbehave(self, **behaviour: Any) -> None:
        """Tell the stand-in for Stripe how its next answers go."""
        url = f"{self.stripe}/_control/behaviour"
        request = urllib.request.Request(url, data=json.dumps(behaviour).encode(), method="POST")  # noqa: S310 - loopback
        urllib.request.urlopen(request, timeout=10).close()  # noqa: S310 - loopback

    def push(self, job: str, text: str) -> None:
        """Push *text* as the job of the dump does."""
        url = f"{self.pushgateway}/metrics/job/{job}/namespace/{NAMESPACE}/database/payment_api"
        request = urllib.request.Request(url, data=text.encode(), method="PUT")  # noqa: S310 - loopback
        urllib.request.urlopen(request, timeout=10).close()  # noqa: S310 - loopback

    def arrives(self, name: str, lookback_seconds: float = 0, *, besides: frozenset[str] = frozenset()) -> float:
        """Return how long the alert *name* took to arrive; it must within its ``for``, and nothing else may.

        *besides*: alerts on trouble that goes on from before, which may be told again.
        """
        before, begun = len(self.inbox.firing()), time.monotonic()
        limit = self.rules[name] + lookback_seconds + SLACK_SECONDS

        def told() -> list[str]:
            return [each for each in self.inbox.firing()[before:] if each not in besides]

        until(told, seconds=limit, what=f"{name} arrives within {limit:.0f} s")
        assert told() == [name]
        return time.monotonic() - begun

    def told(self, name: str) -> tuple[float, str, str]:
        """Return the newest message to Slack that says the alert *name* fires: time, title, text."""
        return [each for each in self.inbox.slack if each[1].split()[0::2][:2] == ["[FIRING", name]][-1]

    def ends(self, name: str, within: float) -> None:
        """Wait until the end of the alert *name* was told."""
        until(lambda: name in self.inbox.resolved(), seconds=within, what=f"{name} is resolved")


def target(port: int, app: str, *, honor_labels: bool = False) -> dict[str, Any]:
    """Return a pod as discovery would tell it, from the annotations that the library renders."""
    told = {
        **{
            "__meta_kubernetes_pod_annotation_" + re.sub(r"[./-]", "_", name): value
            for name, value in scrape_annotations(port, "/metrics", 1, honor_labels=honor_labels).items()
        },
        "__meta_kubernetes_pod_ip": "127.0.0.1",
        "__meta_kubernetes_pod_phase": "Running",
        "__meta_kubernetes_namespace": NAMESPACE,
        "__meta_kubernetes_pod_name": f"{app}-0",
        "__meta_kubernetes_pod_label_app": app,
    }
    return {"targets": ["127.0.0.1:1"], "labels": told}


@contextmanager
def load(watched: Watched, *, threads: int = 1, **payment: Any) -> Iterator[None]:
    """Make payments, one after the other in each of *threads*, until the block ends; refused ones too.

    Without a *payment* balances are read.
    """
    stop = threading.Event()
    body = {"amount": 1990, "currency": "BRL", "method": "card", "provider": "sandbox", **payment}

    def call() -> None:
        while not stop.is_set():
            if payment:
                watched.app.request("POST", "/v1/payments", body)
            else:
                watched.app.request("GET", "/v1/ledger/balances")
            stop.wait(0.05)

    workers = [threading.Thread(target=call, daemon=True) for _ in range(threads)]
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        stop.set()
        for worker in workers:
            worker.join(30)


@contextmanager
def stand_in() -> Iterator[str]:
    """Run the stand-in for Stripe until the block ends; return its address."""
    command = [sys.executable, "-m", "tests.support.fake_stripe"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def listens(port: int) -> bool:
    """Tell whether anybody takes connections at *port* of loopback, as an exporter finds out of its database."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
