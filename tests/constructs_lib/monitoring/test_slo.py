"""Tests of constructs_lib.monitoring.slo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import Histogram

from constructs_lib import Alerting, Slo, SloRule
from constructs_lib.monitoring import slo as module
from constructs_lib.monitoring.rule import RuleGroup, rule_file
from constructs_lib.monitoring.slo import BURNS, DEFAULT_BUCKETS, error_ratio
from tests.support.prometheus_tools import run
from tests.support.refusals import refusal

PLAIN: dict[str, Any] = {
    "name": "jobs",
    "objective_percent": 99.9,
    "good": 'sum(rate(jobs_total{outcome="ok"}[$window]))',
    "total": "sum(rate(jobs_total[$window]))",
}


def rendered(*groups: RuleGroup) -> list[dict[str, Any]]:
    """Return the rules of *groups*."""
    return [rule for group in rule_file(groups, Alerting())["groups"] for rule in group["rules"]]


class TestBurnRates:
    """The alerts of the workbook."""

    def test_for_thirty_days_are_those_of_the_workbook(self) -> None:
        """Table 5-8: 14.4, 6, 3 and 1, over 1 h/5 min, 6 h/30 min, 1 d/2 h and 3 d/6 h."""
        rule = SloRule(**PLAIN)

        assert [(burn.long_seconds, burn.short_seconds) for burn in BURNS] == [
            (3600, 300),
            (21_600, 1800),
            (86_400, 7200),
            (259_200, 21_600),
        ]
        assert [round(rule.factor(burn), 6) for burn in BURNS] == [14.4, 6, 3, 1]
        assert [round(rule.threshold(burn), 8) for burn in BURNS] == [0.0144, 0.006, 0.003, 0.001]

    @pytest.mark.parametrize(("days", "factors"), [(28, [13.44, 5.6, 2.8, 1]), (7, [3.36, 1.4, 1, 1])])
    def test_follow_the_window(self, days: int, factors: list[float]) -> None:
        """A factor below 1 would alert on a budget that lasts."""
        rule = SloRule(**PLAIN, window_days=days)

        assert [round(rule.factor(burn), 6) for burn in BURNS] == factors

    def test_need_both_windows(self) -> None:
        """The long one against blips, the short one to end soon."""
        alerts = [rule for rule in rendered(*SloRule(**PLAIN).groups) if "alert" in rule]

        assert [alert["labels"]["long_window"] for alert in alerts] == ["1h", "6h", "1d", "3d"]
        assert [alert["labels"]["severity"] for alert in alerts] == ["critical", "critical", "warning", "warning"]
        assert alerts[0]["expr"] == (
            'slo:error_ratio:rate1h{slo="jobs"} > 0.0144 and slo:error_ratio:rate5m{slo="jobs"} > 0.0144'
        )
        assert "14.4 times" in alerts[0]["annotations"]["summary"]

    def test_use_only_what_is_recorded(self) -> None:
        """Each ratio that an alert names is recorded in the same group, before it."""
        group = SloRule(**PLAIN).groups[0]
        records = {rule["record"] for rule in rendered(group) if "record" in rule}

        assert records == {module.GOOD, module.TOTAL, *(error_ratio(seconds) for seconds in module.WINDOWS)}

    def test_fails_below_what_can_burn_that_fast(self) -> None:
        """With half of the requests allowed to fail, nothing is 14.4 times too many."""
        message = refusal(SloRule, **{**PLAIN, "objective_percent": 93.0})

        assert message.startswith("SloRule.objective_percent must lie between 93.06 and 100")
        assert "14.4 times" in message

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"objective_percent": 100}, "SloRule.objective_percent must lie between"),
            ({"name": "Jobs"}, "SloRule.name must be a name for a label"),
            ({"window_days": 1}, "SloRule.window_days must lie between 7 and 90 days"),
            ({"good": "sum(x)"}, "SloRule.good must hold the range [$window]"),
            ({"total": "sum(rate(x[5m]))"}, "SloRule.total must hold the range [$window]"),
            ({"labels": {"slo": "x"}}, "SloRule.labels must not hold slo"),
        ],
    )
    def test_fails_for_what_gives_no_ratio(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(SloRule, **{**PLAIN, **values}).startswith(message)


class TestSlo:
    """Objectives of a web service."""

    def test_gives_availability_and_latency(self) -> None:
        """As the bound of a bucket: anything between two bounds would be a guess."""
        availability, latency = Slo(latency_p95_milliseconds=100, matchers='endpoint!~"/health.*"').rules("web", "shop")

        own = 'namespace="shop",job="web",endpoint!~"/health.*"'
        assert availability.good == f'sum(rate(http_requests_total{{{own},status!~"5.."}}[$window]))'
        assert availability.total == f"sum(rate(http_requests_total{{{own}}}[$window]))"
        assert latency.good == f'sum(rate(http_request_duration_seconds_bucket{{{own},le="0.1"}}[$window]))'
        assert latency.total == f"sum(rate(http_request_duration_seconds_count{{{own}}}[$window]))"
        assert (availability.objective_percent, latency.objective_percent) == (99.9, 95)
        assert availability.labels == {"namespace": "shop", "service": "web"}

    def test_gives_only_what_is_promised(self) -> None:
        """One of the two may be left out."""
        (latency,) = Slo(availability_percent=None, latency_p95_milliseconds=1000).rules("web", "shop")

        assert latency.name == "web-latency"
        assert 'le="1.0"' in latency.good

    def test_default_bounds_are_those_of_the_client(self) -> None:
        """A service that states none has these."""
        assert (*DEFAULT_BUCKETS, float("inf")) == Histogram.DEFAULT_BUCKETS

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            (
                {"latency_p95_milliseconds": 120},
                "Slo.latency_p95_milliseconds must be a bound of the histogram (5, 10, ",
            ),
            ({"latency_p95_milliseconds": 100, "buckets": (0.2, 0.4)}, "Slo.latency_p95_milliseconds must be a bound"),
            ({"availability_percent": None}, "Slo.availability_percent and latency_p95_milliseconds must not both be"),
            ({"matchers": "endpoint"}, "Slo.matchers must be label matchers of PromQL"),
        ],
    )
    def test_fails_for_what_cannot_be_measured(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(Slo, **values).startswith(message)


def series(bad: float, minutes: int, after: int = 0) -> list[dict[str, str]]:
    """Return counters of 10 jobs a second of which the part *bad* fails for *minutes*, and none for *after*."""
    failing = round(600 * bad)
    return [
        {
            "series": 'jobs_total{outcome="ok"}',
            "values": f"0+{600 - failing}x{minutes} {(600 - failing) * minutes + 600}+600x{after}",
        },
        {"series": 'jobs_total{outcome="bad"}', "values": f"0+{failing}x{minutes} {failing * minutes}+0x{after}"},
    ]


def verdict(folder: Path, tests: list[dict[str, Any]], rule: SloRule) -> str:
    """Return what promtool says of *tests* against the rules of *rule*; the ratios are looked at once a minute."""
    (folder / "rules.yaml").write_text(yaml.safe_dump(rule_file(rule.groups, Alerting())))
    content = {"rule_files": ["rules.yaml"], "evaluation_interval": "1m", "tests": tests}
    (folder / "tests.yaml").write_text(yaml.safe_dump(content))
    return run("promtool", "test", "rules", folder / "tests.yaml").split()[-1]


def value(expr: str, minutes: int, wanted: float | None) -> dict[str, Any]:
    """Return a test of the value of *expr* after *minutes*; ``None``: there is none."""
    samples = [] if wanted is None else [{"labels": "{}", "value": wanted}]
    return {"expr": expr, "eval_time": f"{minutes}m", "exp_samples": samples}


FIRING = 'count by () (ALERTS{alertname="ErrorBudgetBurn",alertstate="firing",long_window="%s"})'


class TestRealProgram:
    """What Prometheus' own rule engine makes of the rules."""

    def test_ratios_weigh_each_moment_by_its_events(self, tmp_path: Path) -> None:
        """An hour with 2 % of bad ones and half an hour without are 1.33 % together; the budget shrinks by that."""
        expected = 60 * 0.02 / 90
        tests = [
            {
                "interval": "1m",
                "input_series": series(0.02, 60, 30),
                "promql_expr_test": [
                    value("round(slo:error_ratio:rate5m, 0.0001)", 50, None)
                    | {"exp_samples": [{"labels": '{slo="jobs"}', "value": 0.02}]},
                    value(f"abs(sum(slo:error_ratio:rate6h) - {expected}) < bool 0.001", 90, 1),
                    value("sum(slo:error_budget:ratio)", 90, 0.001),
                    value(f"abs(sum(slo:error_budget_remaining:ratio) - {1 - expected / 0.001}) < bool 1", 90, 1),
                ],
            }
        ]

        assert verdict(tmp_path, tests, SloRule(**PLAIN)) == "SUCCESS"

    @pytest.mark.parametrize(
        ("bad", "window", "fires", "silent_before"),
        [(0.5, "1h", 6, 2), (0.5, "6h", 24, 10), (0.01, "6h", 240, 10), (0.005, "1d", 900, 60)],
        ids=["half-1h", "half-6h", "one-percent-6h", "half-percent-1d"],
    )
    def test_fire_and_end(self, tmp_path: Path, bad: float, window: str, fires: int, silent_before: int) -> None:
        """The faster the budget burns, the sooner; and the alert ends soon after the trouble, long before its long window does."""
        short = {burn.long_seconds: burn.short_seconds for burn in BURNS}[
            {"1h": 3600, "6h": 21_600, "1d": 86_400}[window]
        ]
        end = fires + short // 60 + 10
        tests = [
            {
                "interval": "1m",
                "input_series": series(bad, fires + 1, short // 60 + 30),
                "promql_expr_test": [
                    value(FIRING % window, silent_before, None),
                    value(FIRING % window, fires, 1),
                    value(FIRING % window, end, None),
                ],
            }
        ]

        assert verdict(tmp_path, tests, SloRule(**PLAIN)) == "SUCCESS"

    def test_all_bad_is_bad(self, tmp_path: Path) -> None:
        """Without a single good event there is no series of them."""
        tests = [
            {
                "interval": "1m",
                "input_series": [{"series": 'jobs_total{outcome="bad"}', "values": "0+600x20"}],
                "promql_expr_test": [value("sum(slo:error_ratio:rate5m)", 20, 1), value(FIRING % "1h", 20, 1)],
            }
        ]

        assert verdict(tmp_path, tests, SloRule(**PLAIN)) == "SUCCESS"

    def test_within_the_objective_is_silent(self, tmp_path: Path) -> None:
        """Half of what is allowed, for ten hours; and nothing at all is no trouble either."""
        quiet = 'count by () (ALERTS{alertname="ErrorBudgetBurn"})'
        good = [
            {"series": 'jobs_total{outcome="ok"}', "values": "0+19990x600"},
            {"series": 'jobs_total{outcome="bad"}', "values": "0+10x600"},
        ]
        tests = [
            {"interval": "1m", "input_series": good, "promql_expr_test": [value(quiet, 600, None)]},
            {"interval": "1m", "input_series": [], "promql_expr_test": [value(quiet, 60, None)]},
        ]

        assert verdict(tmp_path, tests, SloRule(**PLAIN)) == "SUCCESS"
