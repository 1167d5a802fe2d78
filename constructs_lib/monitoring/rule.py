"""Rules of Prometheus: alerts, each stated whole in one place, and series that are recorded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from constructs_lib._objects import Manifest
from constructs_lib._validation import Props
from constructs_lib.monitoring.alerting import LABEL_NAME, Alerting

Severity = Literal["critical", "warning", "info", "none"]
"""critical: somebody is woken; warning: it waits for the working day; info: for the record; none: it says that all is well."""

_ALERT_NAME = re.compile(r"[A-Z][A-Za-z0-9]{2,62}")
_RECORD_NAME = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
_GROUP_NAME = re.compile(r"[a-z0-9]([-a-z0-9.]{0,98}[a-z0-9])?")
_UNITS = (("d", 86_400), ("h", 3600), ("m", 60), ("s", 1))
_WORDS = {"d": "day", "h": "hour", "m": "minute", "s": "second"}


def duration(seconds: int) -> str:
    """Return *seconds* as Prometheus writes it, in the largest unit that divides it: 300 is ``5m``, 90 is ``90s``."""
    for unit, size in _UNITS:
        if seconds and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def in_words(seconds: int) -> str:
    """Return *seconds* for people: 300 is ``5 minutes``, 90 is ``90 seconds``."""
    text = duration(seconds)
    count, word = int(text[:-1]), _WORDS[text[-1]]
    return f"{count} {word}{'' if count == 1 else 's'}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert(Props):
    """One alert: what is wrong, for how long, how bad, in which words, and what to do.

    Trap: write numbers of the summary from the values that the expression uses, never a second time by hand.
    """

    name: str
    """Name in CamelCase, also that of its runbook."""

    expr: str
    """PromQL; what it returns, fires."""

    for_seconds: int = 0
    """Time for which the expression must hold. Unit: seconds."""

    keep_firing_seconds: int = 0
    """Time for which it goes on firing when the expression holds no more, against flapping. Unit: seconds."""

    severity: Severity
    """Who is told and when: see :data:`Severity`."""

    summary: str
    """What is wrong, in one sentence; a Go template that knows ``$labels`` and ``$value``."""

    description: str = ""
    """More, if one sentence is not enough."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Further labels of the alert."""

    dashboard: str = ""
    """Uid of the dashboard on which the trouble shows; empty: none."""

    def _validate(self) -> None:
        self._matches("name", _ALERT_NAME, "a name in CamelCase", "write such as OutboxOld")
        self._not_empty("expr", "summary")
        self._between("for_seconds", 0, 7 * 86_400, "seconds")
        self._between("keep_firing_seconds", 0, 7 * 86_400, "seconds")
        self._matches(
            "labels", LABEL_NAME, "a mapping whose keys are label names", "use letters and '_'", values=self.labels
        )
        self._require(
            "labels", "severity" not in self.labels, "must not hold severity", "state it in the field of its own"
        )

    def manifest(self, alerting: Alerting) -> Manifest:
        """Return the rule with the labels and links of *alerting*."""
        found: Manifest = {"alert": self.name, "expr": self.expr}
        if self.for_seconds:
            found["for"] = duration(self.for_seconds)
        if self.keep_firing_seconds:
            found["keep_firing_for"] = duration(self.keep_firing_seconds)
        found["labels"] = {"severity": self.severity, **alerting.labels, **self.labels}
        texts = {
            "summary": self.summary,
            "description": self.description,
            "runbook_url": alerting.runbook(self.name),
            "dashboard_url": alerting.dashboard(self.dashboard),
        }
        found["annotations"] = {name: text for name, text in texts.items() if text}
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordingRule(Props):
    """A series that Prometheus computes and keeps."""

    record: str
    """Name of the series, as ``level:metric:operations``."""

    expr: str
    """PromQL."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels that are added."""

    def _validate(self) -> None:
        self._matches("record", _RECORD_NAME, "the name of a series", "use letters, digits, '_' and ':'")
        self._not_empty("expr")
        self._matches(
            "labels", LABEL_NAME, "a mapping whose keys are label names", "use letters and '_'", values=self.labels
        )

    def manifest(self, alerting: Alerting) -> Manifest:
        """Return the rule; *alerting* is for alerts alone."""
        del alerting
        found: Manifest = {"record": self.record, "expr": self.expr}
        if self.labels:
            found["labels"] = dict(self.labels)
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleGroup(Props):
    """Rules that are evaluated one after the other, at the same moment."""

    name: str
    """Name, unique within one object or file."""

    rules: tuple[Alert | RecordingRule, ...]
    """The rules, in their order: one may use what an earlier one recorded."""

    interval_seconds: int = 30
    """Time between two evaluations. Unit: seconds. Source: PRD-006 section 7.1 has 15 s for scrapes; half as often is enough."""

    def _validate(self) -> None:
        self._matches("name", _GROUP_NAME, "the name of a group", "use lower case letters, digits, dashes and dots")
        self._not_empty("rules")
        self._between("interval_seconds", 1, 3600, "seconds")

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """The alerts among the rules."""
        return tuple(rule for rule in self.rules if isinstance(rule, Alert))

    def manifest(self, alerting: Alerting) -> Manifest:
        """Return the group as a rule file and a PrometheusRule hold it."""
        return {
            "name": self.name,
            "interval": duration(self.interval_seconds),
            "rules": [rule.manifest(alerting) for rule in self.rules],
        }


def rule_file(groups: tuple[RuleGroup, ...], alerting: Alerting) -> Manifest:
    """Return *groups* as the content of a rule file: what ``promtool check rules`` and Prometheus read."""
    return {"groups": [group.manifest(alerting) for group in groups]}
