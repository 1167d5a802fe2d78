"""From a fault to somebody's screen: the real service, Prometheus, Pushgateway and Alertmanager, with development's configuration.

Rules, relabelling, routes and texts are those that are rendered. What differs: pods are told by a file with the labels that discovery
would give them (Debian's Prometheus has no discovery of Kubernetes), and all times of the rules pass :data:`FACTOR` times as fast.
"""

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
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from charts.monitoring import PASSWORD, SLACK, notifications
from constructs_lib.monitoring.pod_monitor import scrape_annotations
from constructs_lib.monitoring.scrape import configuration
from constructs_lib.monitoring.slo import BURN_ALERT
from tests.support.prometheus_tools import for_debian, tool
from tests.support.running_app import RunningApp, running
from tests.support.servers import free_ports, until

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

EXPORTERS = """\
# TYPE pg_up gauge
pg_up {postgres:d}
# TYPE redis_up gauge
redis_up 1
"""


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


@pytest.fixture(scope="module")
def watched(  # noqa: PLR0915 - one program after the other
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Watched]:
    """Run everything."""
    for name in ("prometheus", "prometheus-alertmanager", "prometheus-pushgateway"):
        tool(name)
    folder = tmp_path_factory.mktemp("monitoring")
    inbox = Inbox()
    ports = dict(zip(("prometheus", "alertmanager", "pushgateway", "smtp"), free_ports(4), strict=True))
    pushgateway = f"http://127.0.0.1:{ports['pushgateway']}"

    def slack(_: str, path: str, body: bytes) -> str:
        assert path == "/slack"
        (message,) = json.loads(body)["attachments"]
        if not of_the_machine(message["title"], message["text"]):
            inbox.slack.append((time.monotonic(), message["title"], message["text"]))
        return "ok"

    def beat(_: str, path: str, body: bytes) -> str:
        assert path == "/beat"
        inbox.beats.extend(alert["labels"]["alertname"] for alert in json.loads(body)["alerts"])
        return "ok"

    def signed_in(*given: Any) -> AuthResult:
        inbox.users.add(f"{given[4].login.decode()}:{given[4].password.decode()}")
        return AuthResult(success=True)

    with ExitStack() as stack:
        stripe = stack.enter_context(stand_in())
        app = stack.enter_context(running(folder / "app", STRIPE_API_BASE=stripe))
        exporter = stack.enter_context(http(lambda *_: EXPORTERS.format(postgres=listens(app.database.port))))
        switch = stack.enter_context(http(beat))
        chat = stack.enter_context(http(slack))
        mail = Controller(
            inbox,
            hostname="127.0.0.1",
            port=ports["smtp"],
            authenticator=signed_in,
            auth_require_tls=False,
            auth_exclude_mechanism=["LOGIN"],  # its prompts are not those that Alertmanager knows
        )
        mail.start()
        stack.callback(mail.stop)
        # Alertmanager: the product's receivers, routes and inhibitions; Slack and SMTP are on loopback.
        told = notifications()
        assert told.smtp is not None
        told = replace(told, smtp=replace(told.smtp, host="127.0.0.1", port=ports["smtp"], require_tls=False))
        (folder / SLACK).write_text(f"http://127.0.0.1:{chat}/slack")
        (folder / PASSWORD).write_text("from-a-file")
        (folder / "messages.tmpl").write_text(told.messages, encoding="utf-8")
        config = for_debian(told.file(str(folder), str(folder / "messages.tmpl")), f"http://127.0.0.1:{switch}/beat")
        for route in config["route"]["routes"]:
            route["group_wait"], route["group_interval"] = "1s", "2s"
            if route["receiver"] == "heartbeat":
                route["repeat_interval"] = f"{seconds(route['repeat_interval']) // FACTOR}s"
        (folder / "alertmanager.yaml").write_text(yaml.safe_dump(config))
        stack.enter_context(
            program(
                "prometheus-alertmanager",
                folder / "alertmanager.log",
                f"--config.file={folder / 'alertmanager.yaml'}",
                f"--storage.path={folder / 'alertmanager'}",
                f"--web.listen-address=127.0.0.1:{ports['alertmanager']}",
                "--cluster.listen-address=",
                ready=f"http://127.0.0.1:{ports['alertmanager']}/-/ready",
            )
        )
        stack.enter_context(
            program(
                "prometheus-pushgateway",
                folder / "pushgateway.log",
                f"--web.listen-address=127.0.0.1:{ports['pushgateway']}",
                # Debian's keeps them below /var/lib: what one run pushed, the next would find.
                f"--persistence.file={folder / 'pushgateway.data'}",
                ready=f"{pushgateway}/-/ready",
            )
        )
        # Prometheus: development's own file, but for how pods are told.
        rules = faster(yaml.safe_load(rendered("rules.yaml")))
        (folder / "rules.yaml").write_text(yaml.safe_dump(rules))
        server = yaml.safe_load(rendered("prometheus.yaml"))
        wanted = configuration(
            rules="/etc/prometheus/rules/*.yaml", alertmanager="alertmanager:9093", external_labels={}
        )
        assert server == wanted
        targets = [
            *(target(port, name) for name, port in app.metrics.items()),
            target(exporter, "exporters"),
            # No kube-state-metrics runs here: the exporters stand in for it, as a target.
            target(exporter, "kube-state-metrics", honor_labels=True),
            target(ports["pushgateway"], "pushgateway", honor_labels=True),
            target(ports["prometheus"], "prometheus"),
            target(ports["alertmanager"], "alertmanager"),
        ]
        (folder / "pods.json").write_text(json.dumps(targets))
        server["rule_files"] = [str(folder / "rules.yaml")]
        server["global"] |= {"scrape_interval": "1s", "scrape_timeout": "1s", "evaluation_interval": "1s"}
        server["alerting"]["alertmanagers"][0]["static_configs"][0]["targets"] = [f"127.0.0.1:{ports['alertmanager']}"]
        for scrape in server["scrape_configs"]:
            del scrape["kubernetes_sd_configs"]
            scrape["file_sd_configs"] = [{"files": [str(folder / "pods.json")]}]
        (folder / "prometheus.yaml").write_text(yaml.safe_dump(server))
        stack.enter_context(
            program(
                "prometheus",
                folder / "prometheus.log",
                f"--config.file={folder / 'prometheus.yaml'}",
                f"--storage.tsdb.path={folder / 'prometheus'}",
                f"--web.listen-address=127.0.0.1:{ports['prometheus']}",
                # What fired before Alertmanager was found is sent again.
                "--rules.alert.resend-delay=5s",
                ready=f"http://127.0.0.1:{ports['prometheus']}/-/ready",
            )
        )
        waits = {
            rule["alert"]: seconds(rule.get("for", "0s"))
            for group in rules["groups"]
            for rule in reversed(group["rules"])
            if "alert" in rule
        }
        base = f"http://127.0.0.1:{ports['prometheus']}/api/v1/targets?state=active"

        def scraped() -> bool:
            with urllib.request.urlopen(base, timeout=5) as reply:
                found = json.load(reply)["data"]["activeTargets"]
            return len(found) == len(targets) and all(each["health"] == "up" for each in found)

        until(scraped, seconds=PATIENCE_SECONDS, what="all pods are scraped")
        yield Watched(app, inbox, pushgateway, waits, f"http://127.0.0.1:{ports['prometheus']}", stripe)


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


class TestNotified:
    """In this order: each fault begins when the one before it is over."""

    def test_in_good_times_nobody_is_told(self, watched: Watched) -> None:
        """Under load, with every alert being evaluated; the watchdog fires, and calls the dead man's switch again and again."""
        with load(watched, card_token="tok_sandbox_visa"):
            time.sleep(8)

        assert watched.inbox.slack == []
        assert watched.inbox.mails == []
        until(
            lambda: len(watched.inbox.beats) >= 2, seconds=PATIENCE_SECONDS, what="two calls of the dead man's switch"
        )
        assert set(watched.inbox.beats) == {"Watchdog"}

    def test_a_failed_dump(self, watched: Watched) -> None:
        """What the job pushed to the Pushgateway keeps its own labels."""
        watched.push("postgres-backup", "# TYPE backup_last_attempt_succeeded gauge\nbackup_last_attempt_succeeded 0\n")
        watched.arrives("BackupFailed")
        watched.push("postgres-backup", "# TYPE backup_last_attempt_succeeded gauge\nbackup_last_attempt_succeeded 1\n")
        watched.ends("BackupFailed", within=PATIENCE_SECONDS)

        _, title, text = watched.inbox.slack[0]
        assert title == "[FIRING 1] BackupFailed (warning) in development"
        assert "The last dump of payment_api failed" in text
        assert "/docs/runbooks/BackupFailed.md" in text
        assert watched.inbox.mails == [], "a warning wakes nobody"

    def test_a_database_that_is_down(self, watched: Watched) -> None:
        """PostgreSQL is stopped: an emergency comes by Slack and e-mail, once, though much else goes wrong with it."""
        with watched.app.without_database():
            watched.arrives("PostgresDown")
            until(
                lambda: not watched.app.ready(),
                seconds=PATIENCE_SECONDS,
                what="the API is not ready without its database",
            )
        watched.ends("PostgresDown", within=PATIENCE_SECONDS)
        until(watched.app.ready, seconds=PATIENCE_SECONDS, what="the API is ready again")

        until(lambda: len(watched.inbox.mails) >= 2, seconds=PATIENCE_SECONDS, what="beginning and end come by e-mail")
        subjects = [subject for _, subject, _ in watched.inbox.mails]
        assert subjects[0] == "[FIRING 1] PostgresDown (critical) in development"
        assert subjects[-1] == "[RESOLVED] PostgresDown (critical) in development"
        assert watched.inbox.users == {"alerts:from-a-file"}

    def test_a_provider_that_is_slow(self, watched: Watched) -> None:
        """Its payments take long; the objective on the answers of all requests together still holds."""
        watched.settle(within=PATIENCE_SECONDS)
        watched.misbehave(mode="slow", times=1000, seconds=6)
        with load(watched), load(watched, threads=2, provider="stripe", card_token="pm_card_visa"):
            watched.arrives("ProviderSlow", lookback_seconds=25)
            watched.misbehave(mode="ok")
        watched.ends("ProviderSlow", within=PATIENCE_SECONDS)

        _, title, text = watched.told("ProviderSlow")
        assert title == "[FIRING 1] ProviderSlow (warning) in development"
        assert "/docs/runbooks/ProviderSlow.md" in text

    def test_a_provider_that_is_away(self, watched: Watched) -> None:
        """First its errors; when its breaker opens, that is told, and the errors, which follow from it, no more."""
        with load(watched, card_token="tok_sandbox_unavailable"):
            watched.arrives("ProviderBreakerOpen", lookback_seconds=20)

        _, _, text = watched.told("ProviderBreakerOpen")
        assert "sandbox" in text
        assert "/docs/runbooks/ProviderBreakerOpen.md" in text

    def test_a_dead_pod(self, watched: Watched) -> None:
        """A target that is found and does not answer; what waits in its queues is not the trouble yet."""
        watched.app.children["payment-api-worker"].process.kill()
        watched.arrives("TargetDown", besides=AWAY)

        _, _, text = watched.told("TargetDown")
        assert "payment-api-worker" in text
        assert "/docs/runbooks/TargetDown.md" in text

    def test_requests_that_fail(self, watched: Watched) -> None:
        """A table is missing, as after a bad migration: real answers of 500, an emergency with the objective's name.

        The last: what it did to the error budget is told for as long as the longer windows hold it.
        """
        before = len(watched.inbox.mails)
        watched.app.sql("ALTER TABLE ledger_entry RENAME TO ledger_entry_gone")
        with load(watched):
            watched.arrives("ErrorBudgetBurn", lookback_seconds=10, besides=AWAY)
        watched.app.sql("ALTER TABLE ledger_entry_gone RENAME TO ledger_entry")

        until(lambda: watched.inbox.mails[before:], seconds=PATIENCE_SECONDS, what="an e-mail")
        _, subject, text = watched.inbox.mails[before]
        assert "ErrorBudgetBurn (critical)" in subject
        assert "/docs/runbooks/ErrorBudgetBurn.md" in text
