"""Who is told of which alert, in which words: one source for Alertmanager's own file and for the Prometheus Operator.

Source of the fields: Alertmanager documentation, "Configuration" and "Notification template reference".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from constructs_lib._objects import Manifest
from constructs_lib._validation import Props
from constructs_lib.connections import SecretKey
from constructs_lib.monitoring.alerting import LABEL_NAME
from constructs_lib.monitoring.rule import duration

NOBODY = "nobody"
"""Receiver of alerts that are looked at but not sent."""

GROUP_BY = ("alertname", "environment", "namespace")
"""Labels by which alerts become one message."""

MESSAGES = "messages.tmpl"
"""File of the texts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Smtp(Props):
    """A server that takes e-mails."""

    host: str
    """Name of the server."""

    port: int = 587
    """Port. Unit: TCP port. That of mail submission."""

    sender: str
    """Address that the e-mails come from."""

    username: str | None = None
    """User; ``None``: the server asks for none."""

    password: SecretKey | None = None
    """The user's password."""

    require_tls: bool = True
    """Whether the server must offer STARTTLS."""

    def _validate(self) -> None:
        self._between("port", 1, 65535)
        self._not_empty("host", "sender")
        self._require(
            "password",
            (self.username is None) == (self.password is None),
            "and username belong together",
            "give both or neither",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Receiver(Props):
    """People who are told, by Slack, by e-mail, or both."""

    name: str
    """Name, to which routes refer."""

    slack_channel: str | None = None
    """Channel, such as ``#payments-alerts``; ``None``: not by Slack."""

    slack_webhook: SecretKey | None = None
    """URL of that channel's own webhook, which is a secret; ``None``: :attr:`Notifications.slack_api_url`. A webhook of a Slack app leads
    to one channel, whatever the message names. Source: Slack documentation, "Sending messages using incoming webhooks".
    """

    email_to: str | None = None
    """Addresses, separated by commas; ``None``: not by e-mail."""

    webhook_url: str | None = None
    """URL that is called, which is no secret; ``None``: none."""

    webhook_secret: SecretKey | None = None
    """URL that is called and is a secret, such as that of a dead man's switch: who knows it can keep the switch quiet. ``None``: none."""

    send_resolved: bool = True
    """Whether the end of the trouble is told too."""

    def _validate(self) -> None:
        self._dns_label("name")
        self._require("name", self.name != NOBODY, f"must not be {NOBODY}, who exists already", "choose another")
        self._require(
            "slack_channel",
            self.slack_channel or self.email_to or self.webhook_url or self.webhook_secret,
            "and email_to, webhook_url and webhook_secret must not all be None",
            "say how the receiver is told",
        )
        self._require(
            "slack_webhook",
            self.slack_channel or not self.slack_webhook,
            "needs slack_channel",
            "name the channel that the webhook leads to",
        )
        self._require(
            "webhook_secret",
            not (self.webhook_url and self.webhook_secret),
            "and webhook_url must not both be given",
            "keep one of them",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Route(Props):
    """Alerts with these labels go to this receiver; the first route that fits is taken."""

    matchers: Mapping[str, str]
    """Labels to regular expressions, each of which matches a whole value."""

    receiver: str
    """Name of the receiver, or ``nobody``."""

    wait_seconds: int = 30
    """Time that a first alert waits for others of its group. Unit: seconds. Alertmanager's own default."""

    interval_seconds: int = 300
    """Time between two messages of one group when it changes. Unit: seconds. Alertmanager's own default."""

    repeat_seconds: int = 4 * 3600
    """Time after which what still fires is told again. Unit: seconds. Alertmanager's own default."""

    def _validate(self) -> None:
        self._not_empty("matchers")
        self._matches("matchers", LABEL_NAME, "a mapping of label names", "use letters and '_'", values=self.matchers)
        for name in ("wait_seconds", "interval_seconds", "repeat_seconds"):
            self._between(name, 1, 7 * 86_400, "seconds")


@dataclass(frozen=True, kw_only=True, slots=True)
class Inhibition(Props):
    """While *source* fires, alerts that match *target* and share the labels *equal* are not told: they follow from it."""

    source: Mapping[str, str]
    """Labels to regular expressions of the cause."""

    target: Mapping[str, str]
    """Labels to regular expressions of what follows from it."""

    equal: tuple[str, ...] = ("environment", "namespace")
    """Labels that both must share."""

    def _validate(self) -> None:
        self._not_empty("source", "target", "equal")


WORSE_INHIBITS = Inhibition(
    source={"severity": "critical"},
    target={"severity": "warning|info"},
    equal=("alertname", "environment", "namespace", "slo"),
)
"""The same alert at a lower severity says nothing more; that of another objective does."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notifications(Props):
    """Routes, receivers, inhibitions and the language of the messages."""

    receivers: tuple[Receiver, ...] = ()
    """Who can be told."""

    routes: tuple[Route, ...] = ()
    """Which alerts go to whom; the first that fits."""

    default: str = NOBODY
    """Receiver of alerts that no route takes."""

    inhibitions: tuple[Inhibition, ...] = (WORSE_INHIBITS,)
    """What is not told since it follows from something else."""

    slack_api_url: SecretKey | None = None
    """Slack's webhook URL, which is a secret; read from a file."""

    smtp: Smtp | None = None
    """Server for e-mails."""

    language: Literal["en", "pt"] = "en"
    """Language of the messages: English or Portuguese."""

    def _validate(self) -> None:
        self._unique("receivers", "name")
        known = {receiver.name for receiver in self.receivers} | {NOBODY}
        for name in (self.default, *(route.receiver for route in self.routes)):
            self._require(
                "routes", name in known, f"must name receivers ({', '.join(sorted(known))}), not {name!r}", "add it"
            )
        slack = any(receiver.slack_channel and not receiver.slack_webhook for receiver in self.receivers)
        mail = any(receiver.email_to for receiver in self.receivers)
        self._require("slack_api_url", self.slack_api_url or not slack, "must be given for Slack", "name its Secret")
        self._require("smtp", self.smtp or not mail, "must be given for e-mails", "state the server")

    @property
    def messages(self) -> str:
        """The templates of the messages."""
        return (Path(__file__).parent / "messages" / f"{self.language}.tmpl").read_text(encoding="utf-8")

    @property
    def secrets(self) -> tuple[SecretKey, ...]:
        """Entries of Secrets that Alertmanager needs."""
        password = self.smtp.password if self.smtp else None
        webhooks = [key for receiver in self.receivers for key in (receiver.slack_webhook, receiver.webhook_secret)]
        return tuple(dict.fromkeys(key for key in (self.slack_api_url, password, *webhooks) if key))

    @property
    def calls_https(self) -> bool:
        """Whether it calls public addresses by HTTPS."""
        return bool(self.slack_api_url) or any(
            each.slack_webhook or each.webhook_secret or each.webhook_url for each in self.receivers
        )

    def file(self, secrets_folder: str, messages: str) -> Manifest:
        """Return Alertmanager's own configuration; secrets are files in *secrets_folder*, named by their keys.

        *messages* is the path of the file of templates.
        """
        found: Manifest = {"resolve_timeout": "5m"}
        if self.slack_api_url:
            found["slack_api_url_file"] = f"{secrets_folder}/{self.slack_api_url.key}"
        if self.smtp:
            found |= {
                "smtp_smarthost": f"{self.smtp.host}:{self.smtp.port}",
                "smtp_from": self.smtp.sender,
                "smtp_require_tls": self.smtp.require_tls,
            }
            if self.smtp.username and self.smtp.password:
                found["smtp_auth_username"] = self.smtp.username
                found["smtp_auth_password_file"] = f"{secrets_folder}/{self.smtp.password.key}"
        return {
            "global": found,
            "templates": [messages],
            "route": {"receiver": self.default, "group_by": list(GROUP_BY), "routes": [_route(r) for r in self.routes]},
            "receivers": [{"name": NOBODY}, *(_receiver(each, secrets_folder) for each in self.receivers)],
            "inhibit_rules": [
                {
                    "source_matchers": list(_matchers(rule.source)),
                    "target_matchers": list(_matchers(rule.target)),
                    "equal": list(rule.equal),
                }
                for rule in self.inhibitions
            ],
        }


def _matchers(labels: Mapping[str, str]) -> Iterator[str]:
    for name, value in labels.items():
        yield f'{name}=~"{value}"'


def _route(route: Route) -> Manifest:
    return {
        "receiver": route.receiver,
        "matchers": list(_matchers(route.matchers)),
        "group_wait": duration(route.wait_seconds),
        "group_interval": duration(route.interval_seconds),
        "repeat_interval": duration(route.repeat_seconds),
    }


def slack_message() -> Manifest:
    """Return the texts of a message to Slack, under Alertmanager's own names."""
    return {
        "color": '{{ template "message.color" . }}',
        "title": '{{ template "message.title" . }}',
        "title_link": "{{ .CommonAnnotations.runbook_url }}",
        "text": '{{ template "message.text" . }}',
    }


def email_message() -> Manifest:
    """Return the texts of an e-mail, under Alertmanager's own names."""
    return {
        "headers": {"Subject": '{{ template "message.title" . }}'},
        "text": '{{ template "message.text" . }}',
        "html": '{{ template "message.html" . }}',
    }


def _receiver(receiver: Receiver, secrets_folder: str) -> Manifest:
    found: dict[str, Any] = {"name": receiver.name}
    told = {"send_resolved": receiver.send_resolved}
    if receiver.slack_channel:
        own = {"api_url_file": f"{secrets_folder}/{receiver.slack_webhook.key}"} if receiver.slack_webhook else {}
        found["slack_configs"] = [{"channel": receiver.slack_channel, **own, **told, **slack_message()}]
    if receiver.email_to:
        found["email_configs"] = [{"to": receiver.email_to, **told, **email_message()}]
    if receiver.webhook_url:
        found["webhook_configs"] = [{"url": receiver.webhook_url, **told}]
    if receiver.webhook_secret:
        # Alertmanager 0.26 and newer.
        found["webhook_configs"] = [{"url_file": f"{secrets_folder}/{receiver.webhook_secret.key}", **told}]
    return found
