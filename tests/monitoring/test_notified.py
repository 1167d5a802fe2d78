"""From a fault to somebody's screen: the real service, Prometheus, Pushgateway and Alertmanager, with development's configuration.

Rules, relabelling, routes and texts are those that are rendered. What differs: pods are told by a file with the labels that discovery
would give them (Debian's Prometheus has no discovery of Kubernetes), and all times of the rules pass :data:`FACTOR` times as fast.
"""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
import yaml
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from charts.monitoring import PASSWORD, SLACK, SLACK_STAGING, SLACK_WARNINGS, notifications
from constructs_lib.monitoring.scrape import configuration
from tests.monitoring.watched import (
    AWAY,
    FACTOR,
    PATIENCE_SECONDS,
    Inbox,
    Watched,
    faster,
    http,
    listens,
    load,
    of_the_machine,
    program,
    rendered,
    seconds,
    stand_in,
    target,
)
from tests.support.prometheus_tools import for_debian, tool
from tests.support.running_app import running
from tests.support.servers import free_ports, until

EXPORTERS = """\
# TYPE pg_up gauge
pg_up {postgres:d}
# TYPE redis_up gauge
redis_up 1
"""


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
        for name in (SLACK, SLACK_WARNINGS, SLACK_STAGING):
            (folder / name).write_text(f"http://127.0.0.1:{chat}/slack")
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
        """A target that is found and does not answer, and then that none of the worker's does; its queues are not the trouble yet."""
        watched.app.children["payment-api-worker"].process.kill()
        watched.arrives("TargetDown", besides=AWAY)
        watched.arrives("TargetsMissing", besides=AWAY)

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
