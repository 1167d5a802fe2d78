"""Service level objectives: from an objective follow recorded ratios, an error budget, and alerts on how fast it burns.

The alerts are those of the Site Reliability Workbook: several burn rates, each seen in a long window, so that a blip is no alarm,
and in a short one, so that the alarm ends soon after the trouble. Source: docs/decisions/0025-objectives.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from constructs_lib._validation import DNS_LABEL, Props
from constructs_lib.monitoring.rule import Alert, RecordingRule, RuleGroup, Severity, duration, in_words

PLACEHOLDER = "$window"
"""Stands for the range of the rates in :attr:`SloRule.good` and :attr:`SloRule.total`."""

BASE_SECONDS = 300
"""Range of the rates from which everything else is computed. Unit: seconds. The shortest window of the workbook's alerts."""

BASE_INTERVAL_SECONDS = 30
"""Time between two evaluations of what alerts use. Unit: seconds."""

BUDGET_INTERVAL_SECONDS = 300
"""Time between two evaluations of the whole window, which is long to read and changes slowly. Unit: seconds."""

GOOD, TOTAL = "slo:good:rate5m", "slo:total:rate5m"
"""Rates of good events and of all, one series for each objective. Unit: events/s."""

OBJECTIVE, BUDGET = "slo:objective:ratio", "slo:error_budget:ratio"
"""The objective, and the part of the events that may be bad."""

REMAINING = "slo:error_budget_remaining:ratio"
"""Part of the budget that is left in the window: 1 is all of it, below 0 it is overspent."""

BURN_ALERT = "ErrorBudgetBurn"
"""Name of the alerts; the label ``long_window`` tells them apart."""

DEFAULT_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0)
"""Bounds of a histogram that states none. Unit: seconds. Source: prometheus_client, ``Histogram.DEFAULT_BUCKETS``."""

_RECORD = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
_MATCHERS = re.compile(
    r"[a-zA-Z_][a-zA-Z0-9_]*(=|!=|=~|!~)\"[^\"\\{}]*\"(,[a-zA-Z_][a-zA-Z0-9_]*(=|!=|=~|!~)\"[^\"\\{}]*\")*"
)


class Burn(NamedTuple):
    """One pair of windows: alert when *spent* of the budget is used up within the long one, if that goes on in the short one."""

    spent: float
    """Part of the whole budget that is used up when the alert fires."""

    long_seconds: int
    short_seconds: int
    for_seconds: int
    severity: Severity


BURNS = (
    Burn(0.02, 3600, 300, 120, "critical"),
    Burn(0.05, 6 * 3600, 1800, 900, "critical"),
    Burn(0.10, 86_400, 2 * 3600, 3600, "warning"),
    Burn(0.10, 3 * 86_400, 6 * 3600, 3 * 3600, "warning"),
)
"""The workbook's recommended pairs; for 30 days their factors are 14.4, 6, 3 and 1. Source: The Site Reliability Workbook,
chapter "Alerting on SLOs", table 5-8. ``for`` is our own: long enough for a restart of Prometheus, short beside the window."""

WINDOWS = tuple(sorted({seconds for burn in BURNS for seconds in (burn.long_seconds, burn.short_seconds)}))
"""All windows of the alerts, the shortest first. Unit: seconds."""


def error_ratio(seconds: int) -> str:
    """Return the name of the series with the part of bad events within *seconds*."""
    return f"slo:error_ratio:rate{duration(seconds)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class SloRule(Props):
    """An objective over any two counts: of all events, at least so many are good.

    Trap: where nothing is measured, nothing is bad: a service that is down altogether and answers no request has no bad ones. The
    alert on missing targets is for that.
    """

    name: str
    """Name, unique in the cluster together with the labels; the label ``slo`` of all series."""

    title: str = ""
    """What is promised, for people; empty: the name."""

    objective_percent: float
    """Events that must be good. Unit: percent."""

    window_days: int = 30
    """Time over which the objective counts. Unit: days. The burn rates of the alerts follow from it."""

    good: str
    """PromQL: good events per second, over the range ``[$window]``, as one series."""

    total: str
    """PromQL: all events per second, over the range ``[$window]``, as one series."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of all series and alerts, such as the namespace."""

    dashboard: str = "slo"
    """Uid of the dashboard that shows the budget."""

    def _validate(self) -> None:
        self._matches("name", _RECORD, "a name for a label", "use lower case letters, digits and dashes")
        self._between("window_days", 7, 90, "days")
        fastest = max(self.factor(burn) for burn in BURNS)
        lowest = 100 * (1 - 1 / fastest)
        self._require(
            "objective_percent",
            lowest < self.objective_percent < 100,
            f"must lie between {lowest:.4g} and 100, both excluded, since no service can burn its budget "
            f"{fastest:.4g} times too fast below that, and none has a budget at 100",
            "promise more, or an objective over more days",
        )
        for name in ("good", "total"):
            self._require(
                name,
                f"[{PLACEHOLDER}]" in getattr(self, name),
                f"must hold the range [{PLACEHOLDER}]",
                f"write such as sum(rate(jobs_total[{PLACEHOLDER}]))",
            )
        self._require("labels", "slo" not in self.labels, "must not hold slo", "leave it out: it is the name")

    @property
    def budget(self) -> float:
        """Part of the events that may be bad."""
        return round(1 - self.objective_percent / 100, 10)

    def factor(self, burn: Burn) -> float:
        """Return how many times too fast the budget burns when *burn* alerts; never below 1, at which it lasts the window."""
        return max(1.0, burn.spent * self.window_days * 86_400 / burn.long_seconds)

    def threshold(self, burn: Burn) -> float:
        """Return the part of bad events above which *burn* alerts."""
        return self.factor(burn) * self.budget

    @property
    def groups(self) -> tuple[RuleGroup, ...]:
        """The recorded ratios and the alerts, and apart from them the budget, which is looked at less often."""
        alerts = tuple(self._alert(burn) for burn in BURNS)
        return (
            RuleGroup(
                name=f"slo-{self.name}",
                rules=(*self._ratios(), *alerts),
                interval_seconds=BASE_INTERVAL_SECONDS,
            ),
            RuleGroup(
                name=f"slo-{self.name}-budget",
                rules=tuple(self._budgets()),
                interval_seconds=BUDGET_INTERVAL_SECONDS,
            ),
        )

    @property
    def _own(self) -> Mapping[str, str]:
        return {"slo": self.name, **self.labels}

    @property
    def selector(self) -> str:
        """Labels of the recorded series, as PromQL."""
        return "{" + ",".join(f'{name}="{value}"' for name, value in sorted(self._own.items())) + "}"

    def _ratios(self) -> Iterator[RecordingRule]:
        base = duration(BASE_SECONDS)
        good, total = (text.replace(PLACEHOLDER, base) for text in (self.good, self.total))
        # Without any good event there is no series to add up, and no ratio would be bad.
        yield RecordingRule(record=GOOD, expr=f"({good}) or 0 * ({total})", labels=self._own)
        yield RecordingRule(record=TOTAL, expr=total, labels=self._own)
        for seconds in WINDOWS:
            yield RecordingRule(record=error_ratio(seconds), expr=self._ratio(seconds), labels=self._own)

    def _ratio(self, seconds: int) -> str:
        """Return the part of bad events within *seconds*: each moment weighs as much as it had events."""
        own = self.selector
        if seconds == BASE_SECONDS:
            return f"1 - {GOOD}{own} / ({TOTAL}{own} > 0)"
        text = duration(seconds)
        return f"1 - sum_over_time({GOOD}{own}[{text}]) / (sum_over_time({TOTAL}{own}[{text}]) > 0)"

    def _alert(self, burn: Burn) -> Alert:
        long, short = error_ratio(burn.long_seconds), error_ratio(burn.short_seconds)
        limit, own, factor = f"{self.threshold(burn):.6g}", self.selector, self.factor(burn)
        return Alert(
            name=BURN_ALERT,
            expr=f"{long}{own} > {limit} and {short}{own} > {limit}",
            for_seconds=burn.for_seconds,
            severity=burn.severity,
            summary=(
                f"{self.title or self.name}: {{{{ $value | humanizePercentage }}}} were bad in {in_words(burn.long_seconds)}, "
                f"which uses up the budget of {self.window_days} days {factor:.3g} times too fast or faster"
            ),
            labels={**self._own, "long_window": duration(burn.long_seconds)},
            dashboard=self.dashboard,
        )

    def _budgets(self) -> Iterator[RecordingRule]:
        whole = self.window_days * 86_400
        yield RecordingRule(record=OBJECTIVE, expr=f"vector({self.objective_percent / 100:.8g})", labels=self._own)
        yield RecordingRule(record=BUDGET, expr=f"vector({self.budget:.8g})", labels=self._own)
        yield RecordingRule(record=error_ratio(whole), expr=self._ratio(whole), labels=self._own)
        yield RecordingRule(
            record=REMAINING,
            expr=f"1 - {error_ratio(whole)}{self.selector} / {self.budget:.8g}",
            labels=self._own,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Slo(Props):
    """Objectives of a web service: answers without server errors, and most of them fast.

    Trap: the latency is counted in a histogram, so its threshold must be a bound of one of its buckets; anything between two bounds
    could only be guessed.
    """

    availability_percent: float | None = 99.9
    """Requests that are answered without a server error; ``None``: not promised. Unit: percent. Source: PRD-006, RNF-006."""

    latency_p95_milliseconds: float | None = None
    """Time within which 95 % of the requests are answered; ``None``: not promised. Unit: milliseconds."""

    window_days: int = 30
    """Time over which the objectives count. Unit: days."""

    buckets: tuple[float, ...] = DEFAULT_BUCKETS
    """Bounds of the service's own histogram. Unit: seconds."""

    requests: str = "http_requests_total"
    """Counter of requests, with the label ``status``."""

    durations: str = "http_request_duration_seconds"
    """Histogram of their times."""

    matchers: str | None = None
    """Further matchers of the requests that count, such as ``endpoint!~"/health.*"``; ``None``: all of them."""

    def _validate(self) -> None:
        self._between("availability_percent", 0, 100, "percent")
        self._require(
            "availability_percent",
            self.availability_percent is not None or self.latency_p95_milliseconds is not None,
            "and latency_p95_milliseconds must not both be None",
            "promise one of them, or leave the Slo out",
        )
        bounds = [bound * 1000 for bound in self.buckets]
        self._require(
            "latency_p95_milliseconds",
            self.latency_p95_milliseconds is None
            or any(abs(bound - self.latency_p95_milliseconds) < 1e-6 for bound in bounds),
            f"must be a bound of the histogram ({', '.join(f'{bound:g}' for bound in bounds)} ms)",
            "choose one of these, or give the service's own bounds in buckets",
        )
        self._matches(
            "matchers", _MATCHERS, "label matchers of PromQL joined by ','", 'write such as endpoint!~"/health.*"'
        )

    def rules(self, app: str, namespace: str) -> tuple[SloRule, ...]:
        """Return the objectives of the pods of *app* in *namespace*, which are its job."""
        scope = [f'namespace="{namespace}"', f'job="{app}"', *([self.matchers] if self.matchers else [])]
        labels = {"namespace": namespace, "service": app} if DNS_LABEL.fullmatch(namespace) else {"service": app}
        found: list[SloRule] = []
        if self.availability_percent is not None:
            found.append(
                SloRule(
                    name=f"{app}-availability",
                    title=f"Requests to {app} without a server error ({self.availability_percent:g} %)",
                    objective_percent=self.availability_percent,
                    window_days=self.window_days,
                    good=_rate(self.requests, *scope, 'status!~"5.."'),
                    total=_rate(self.requests, *scope),
                    labels=labels,
                )
            )
        if self.latency_p95_milliseconds is not None:
            bound = self.latency_p95_milliseconds / 1000
            found.append(
                SloRule(
                    name=f"{app}-latency",
                    title=f"Requests to {app} within {self.latency_p95_milliseconds:g} ms (95 %)",
                    objective_percent=95,
                    window_days=self.window_days,
                    good=_rate(f"{self.durations}_bucket", *scope, f'le="{bound}"'),
                    total=_rate(f"{self.durations}_count", *scope),
                    labels=labels,
                )
            )
        return tuple(found)


def _rate(metric: str, *matchers: str) -> str:
    return f"sum(rate({metric}{{{','.join(matchers)}}}[{PLACEHOLDER}]))"
