"""Tests of constructs_lib.monitoring.notifications: routes, receivers and texts, by Alertmanager's own program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from constructs_lib.connections import SecretKey
from constructs_lib.monitoring.notifications import Inhibition, Notifications, Receiver, Route, Smtp
from tests.support.prometheus_tools import run
from tests.support.refusals import refusal

SLACK = SecretKey(secret="told", key="SLACK_API_URL")
SMTP = Smtp(
    host="smtp.example.com", sender="a@example.com", username="a", password=SecretKey(secret="told", key="PASSWORD")
)
FULL: dict[str, Any] = {
    "receivers": (
        Receiver(name="emergency", slack_channel="#now", email_to="oncall@example.com"),
        Receiver(name="later", slack_channel="#later"),
    ),
    "routes": (
        Route(matchers={"environment": "staging"}, receiver="nobody"),
        Route(matchers={"severity": "critical"}, receiver="emergency", wait_seconds=10),
    ),
    "default": "later",
    "slack_api_url": SLACK,
    "smtp": SMTP,
}


def write(folder: Path, notifications: Notifications) -> Path:
    """Write the configuration and the texts of *notifications*."""
    (folder / "messages.tmpl").write_text(notifications.messages, encoding="utf-8")
    path = folder / "alertmanager.yaml"
    path.write_text(yaml.safe_dump(notifications.file("/secrets", str(folder / "messages.tmpl"))))
    return path


class TestFile:
    """Alertmanager's own configuration."""

    @pytest.mark.parametrize("language", ["en", "pt"])
    def test_is_valid(self, tmp_path: Path, language: str) -> None:
        """By amtool, texts included."""
        text = run("amtool", "check-config", write(tmp_path, Notifications(**{**FULL, "language": language})))

        assert "3 receivers" in text
        assert "1 templates" in text

    @pytest.mark.parametrize(
        ("labels", "receiver"),
        [
            (("severity=critical", "environment=production"), "emergency"),
            (("severity=critical", "environment=staging"), "nobody"),
            (("severity=warning", "environment=production"), "later"),
        ],
        ids=["critical", "staging", "warning"],
    )
    def test_routes(self, tmp_path: Path, labels: tuple[str, ...], receiver: str) -> None:
        """The first that fits, by amtool."""
        path = write(tmp_path, Notifications(**FULL))

        assert run("amtool", "config", "routes", "test", f"--config.file={path}", *labels).strip() == receiver

    def test_holds_no_secret(self) -> None:
        """Secrets are files."""
        found = Notifications(**FULL).file("/secrets", "m.tmpl")

        assert found["global"]["slack_api_url_file"] == "/secrets/SLACK_API_URL"
        assert found["global"]["smtp_auth_password_file"] == "/secrets/PASSWORD"

    def test_a_channel_may_have_a_webhook_of_its_own(self) -> None:
        """Slack ignores the channel that a message names; the Secret is one that Alertmanager needs, and no other is."""
        own = SecretKey(secret="told", key="LATER_URL")
        told = Notifications(receivers=(Receiver(name="later", slack_channel="#later", slack_webhook=own),))
        (config,) = told.file("/secrets", "m.tmpl")["receivers"][1]["slack_configs"]

        assert (config["channel"], config["api_url_file"]) == ("#later", "/secrets/LATER_URL")
        assert told.secrets == (own,)
        assert told.calls_https

    def test_the_url_of_a_dead_mans_switch_is_a_file(self) -> None:
        """Who reads the configuration cannot keep the switch quiet; the Secret is one that Alertmanager needs."""
        switch = Receiver(name="switch", webhook_secret=SecretKey(secret="told", key="URL"), send_resolved=False)
        told = Notifications(receivers=(switch,))

        assert told.file("/secrets", "m.tmpl")["receivers"][1]["webhook_configs"] == [
            {"url_file": "/secrets/URL", "send_resolved": False}
        ]
        assert told.secrets == (SecretKey(secret="told", key="URL"),)
        assert told.calls_https

    def test_tells_the_end_too(self) -> None:
        """Nobody looks for trouble that is over."""
        receivers = Notifications(**FULL).file("/secrets", "m.tmpl")["receivers"]

        assert receivers[1]["slack_configs"][0]["send_resolved"] is True
        assert receivers[1]["email_configs"][0]["send_resolved"] is True


class TestRefusals:
    """What Alertmanager, or people, could not use."""

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"default": "who"}, "Notifications.routes must name receivers (emergency, later, nobody), not 'who'"),
            ({"slack_api_url": None}, "Notifications.slack_api_url must be given for Slack"),
            ({"smtp": None}, "Notifications.smtp must be given for e-mails"),
            ({"language": "de"}, "Notifications.language"),
            ({"receivers": (FULL["receivers"][0],) * 2, "default": "emergency"}, "Notifications.receivers must not"),
        ],
    )
    def test_fails_for_what_tells_nobody(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(Notifications, **{**FULL, **values}).startswith(message)

    def test_fails_for_parts_that_lack_something(self) -> None:
        """A receiver without a way, a route without a condition, a password without a user."""
        assert refusal(Receiver, name="x").startswith(
            "Receiver.slack_channel and email_to, webhook_url and webhook_secret"
        )
        assert refusal(Receiver, name="nobody", email_to="a@b").startswith("Receiver.name must not be nobody")
        assert refusal(Route, matchers={}, receiver="x").startswith("Route.matchers must not be empty")
        assert refusal(Inhibition, source={}, target={"a": "b"}).startswith("Inhibition.source must not be empty")
        assert refusal(Smtp, host="h", sender="s", username="u").startswith("Smtp.password and username belong")
