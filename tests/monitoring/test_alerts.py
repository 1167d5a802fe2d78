"""Every alert, by Prometheus' own rule engine: silent, then firing, then resolved; with a runbook and a text that can be read."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from charts.alerts import ELSEWHERE, MONITORING_JOBS, WATCHED_PREFIX, alert_groups, monitoring_groups
from charts.environments import ENVIRONMENTS
from charts.images import Images
from charts.monitoring import NAMESPACE, notifications, series_budget
from charts.objectives import objectives
from constructs_lib import Alert, RuleGroup
from constructs_lib.monitoring.catalog.prometheus import WATCHDOG
from constructs_lib.monitoring.rule import rule_file
from constructs_lib.monitoring.slo import BURN_ALERT
from tests.monitoring.cases import CASES, EMBEDDED, HEALTHY
from tests.monitoring.series import Case, Gauge
from tests.support.prometheus_tools import for_debian, run, tool

DAY = 86_400
NAMES = ("production", "staging", "development")


@cache
def groups(name: str) -> tuple[RuleGroup, ...]:
    """Return all groups that Prometheus evaluates for the environment *name*."""
    env = ENVIRONMENTS[name](Images.read())
    shared = env.platform.prometheus_operator
    namespace = NAMESPACE if shared else env.namespace
    budget = series_budget(ENVIRONMENTS["production"](Images.read()).designed_pods).series if shared else 20_000
    own = monitoring_groups(namespace, series_budget=budget, shared=shared)
    promised = tuple(group for rule in objectives().rules("payment-api", env.namespace) for group in rule.groups)
    return (*promised, *alert_groups(env), *own)


def alerts(name: str) -> list[Alert]:
    """Return all alerts of the environment *name* that need a case; ``TestOfTheMonitoring`` looks at those on its own workloads."""
    own = [group for group in groups(name) if not group.name.startswith(WATCHED_PREFIX)]
    return [alert for group in own for alert in group.alerts if alert.name not in {BURN_ALERT, WATCHDOG}]


def cases(name: str) -> Mapping[str, Case]:
    """Return the case of each alert of the environment *name*."""
    env = ENVIRONMENTS[name](Images.read())
    known = {**CASES, **(EMBEDDED if env.platform.postgres == "embedded" else {})}
    return {alert.name: known[alert.name] for alert in alerts(name)}


def timeline(name: str, alert: Alert, case: Case) -> dict[str, Any]:
    """Return promtool's test of *alert*: silent in good times and during its ``for``, firing, then resolved, and nothing else."""
    env = ENVIRONMENTS[name](Images.read())
    wait = -(-alert.for_seconds // 60)
    bad = wait + case.lookback_minutes + 3
    phases = [(False, case.good_minutes), (True, bad), (False, case.lasts_minutes + 8)]
    healthy = {**HEALTHY[""], **HEALTHY[env.platform.postgres]}
    series = {**{key: Gauge(value, value) for key, value in healthy.items()}, **case.series}
    monitoring = NAMESPACE if env.platform.prometheus_operator else env.namespace
    start, end = case.good_minutes, case.good_minutes + bad
    moments = [
        (start - 1, frozenset()),
        *([(start + wait - 1, frozenset())] if wait > 1 else []),
        (end - 1, {alert.name, *case.also}),
        (end + case.lasts_minutes + 7, frozenset()),
    ]
    return {
        "name": alert.name,
        "interval": "1m",
        "input_series": [
            {
                "series": key.replace('"NS"', f'"{env.namespace}"').replace('"MON"', f'"{monitoring}"'),
                "values": value.values(phases),
            }
            for key, value in series.items()
        ],
        "promql_expr_test": [
            {
                "expr": 'group by (alertname) (ALERTS{alertstate="firing",severity!="none"})',
                "eval_time": f"{minute}m",
                "exp_samples": [{"labels": f'{{alertname="{each}"}}', "value": 1} for each in sorted(firing)],
            }
            for minute, firing in moments
        ],
    }


def write(folder: Path, name: str, tests: list[dict[str, Any]], *, minutes: int = 1) -> Path:
    """Write *tests* to *folder* for promtool, and the rules, without those of the objectives.

    ``test_slo`` tests these. *minutes*: time between two evaluations.
    """
    env = ENVIRONMENTS[name](Images.read())
    chosen = tuple(group for group in groups(name) if not group.name.startswith("slo-"))
    (folder / "rules.yaml").write_text(yaml.safe_dump(rule_file(chosen, env.platform.alerting)))
    path = folder / "tests.yaml"
    path.write_text(
        yaml.safe_dump({"rule_files": ["rules.yaml"], "evaluation_interval": f"{minutes}m", "tests": tests})
    )
    return path


@pytest.mark.parametrize("name", NAMES)
class TestRules:
    """All rules of one environment."""

    def test_are_valid(self, name: str, tmp_path: Path) -> None:
        """Prometheus reads them all, and no two say the same."""
        env = ENVIRONMENTS[name](Images.read())
        for of_monitoring in (False, True):
            # Those on the workloads of the monitoring are objects of their own, so files of their own.
            part = tuple(each for each in groups(name) if each.name.startswith(WATCHED_PREFIX) == of_monitoring)
            (tmp_path / "rules.yaml").write_text(yaml.safe_dump(rule_file(part, env.platform.alerting)))

            assert "SUCCESS" in run("promtool", "check", "rules", "--lint-fatal", tmp_path / "rules.yaml")

    def test_every_alert_has_its_case(self, name: str) -> None:
        """None without a test; and no case without an alert."""
        own = {alert.name for alert in alerts(name)}

        assert own <= {*CASES, *EMBEDDED}
        if name == "production":
            assert own == {*CASES}

    def test_silent_firing_resolved(self, name: str, tmp_path: Path) -> None:
        """Each alert fires for its own trouble after its own time, alone, and ends when the trouble does.

        Of staging and development those alone that say something else than production's.
        """
        found = cases(name)
        known = [] if name == "production" else [alert.expr for alert in alerts("production")]
        each = {
            alert.name: alert
            for alert in alerts(name)
            if alert.expr.replace(ENVIRONMENTS[name](Images.read()).namespace, "payment-api") not in known
        }
        assert each or name == "staging"

        for slow in (False, True):
            tests = [timeline(name, each[key], found[key]) for key in each if (each[key].for_seconds > DAY) == slow]
            run("promtool", "test", "rules", write(tmp_path, name, tests, minutes=5 if slow else 1))


class TestOfTheMonitoring:
    """The workloads of the shared monitoring, which no environment looks at."""

    def test_are_watched_like_those_of_an_environment(self) -> None:
        """By the same expressions, which are tested there: volumes, pods, jobs, targets."""
        known = {alert.expr for alert in alerts("production")}
        watched = [
            alert for group in groups("production") if group.name.startswith(WATCHED_PREFIX) for alert in group.alerts
        ]
        others = [each for each in watched if each.expr.replace(f'"{NAMESPACE}"', '"payment-api"') not in known]

        assert {each.name for each in watched} >= {"PodCrashLooping", "VolumeFull", "TargetDown", "JobFailed"}
        assert [each.name for each in others] == ["TargetsMissing"]

    @pytest.mark.parametrize("job", [*MONITORING_JOBS, *ELSEWHERE])
    def test_what_alerts_need_is_missed(self, job: str, tmp_path: Path) -> None:
        """One alert with its name when it is seen no more; of kubelets also when they are found and none answers."""
        env = ENVIRONMENTS["production"](Images.read())
        healthy = {**HEALTHY[""], **HEALTHY[env.platform.postgres]}
        gone = f'up{{job="{job}",'
        series = {
            key: ("1x9 0x20" if job in ELSEWHERE else "1x9 _x20") if key.startswith(gone) else f"{value:g}x29"
            for key, value in healthy.items()
        }
        test = {
            "interval": "1m",
            "input_series": [
                {
                    "series": key.replace('"NS"', f'"{env.namespace}"').replace('"MON"', f'"{NAMESPACE}"'),
                    "values": values,
                }
                for key, values in series.items()
            ],
            "promql_expr_test": [
                {
                    "expr": 'group by (alertname, job) (ALERTS{alertstate="firing",severity="critical"})',
                    "eval_time": moment,
                    "exp_samples": firing,
                }
                for moment, firing in (
                    ("9m", []),
                    ("25m", [{"labels": f'{{alertname="TargetsMissing",job="{job}"}}', "value": 1}]),
                )
            ],
        }

        assert "SUCCESS" in run("promtool", "test", "rules", write(tmp_path, "production", [test]))


class TestBackups:
    """What a timeline of good and bad does not show."""

    FAILED = 'pg_stat_archiver_failed_count{pod="postgres-0",namespace="payment-api-development"}'
    AGE = 'pg_stat_archiver_last_archive_age{pod="postgres-0",namespace="payment-api-development"}'
    MADE = 'kube_cronjob_created{cronjob="restore-drill",namespace="payment-api-development"}'
    TOLD = (
        'restore_drill_last_success_timestamp_seconds{database="payment_api",job="restore-drill",'
        'namespace="payment-api-development"}'
    )

    @pytest.mark.parametrize(
        ("series", "alert", "fires"),
        [
            ({FAILED: "0x8 1x20", AGE: "3600x8 3660 20x20"}, "WalArchiveFailing", False),
            ({FAILED: "0+2x30", AGE: "_x30"}, "WalArchiveFailing", True),
            ({FAILED: "0+2x30", AGE: " ".join(["NaN"] * 30)}, "WalArchiveFailing", True),
            ({MADE: f"-{10 * DAY}x30"}, "RestoreDrillLate", True),
            ({MADE: f"-{10 * DAY}x30", TOLD: f"-{DAY}x30"}, "RestoreDrillLate", False),
        ],
        ids=["mended by the next try", "nothing archived yet", "and its age is no number", "no drill ever", "a drill"],
    )
    def test_who_is_woken(self, tmp_path: Path, series: dict[str, str], alert: str, fires: bool) -> None:
        """Not for what mends itself, and for what never worked at all."""
        given = {**dict.fromkeys((*HEALTHY[""], *HEALTHY["embedded"]), "1x30"), **series}
        expected = [{"labels": f'{{alertname="{alert}"}}', "value": 1}] if fires else []
        firing = f'group by (alertname) (ALERTS{{alertname="{alert}",alertstate="firing"}})'
        test = {
            "interval": "1m",
            "input_series": [
                {"series": key.replace('"NS"', '"payment-api-development"'), "values": values}
                for key, values in given.items()
            ],
            "promql_expr_test": [
                {"expr": firing, "eval_time": f"{minute}m", "exp_samples": expected} for minute in (12, 15, 20)
            ],
        }

        assert "SUCCESS" in run("promtool", "test", "rules", write(tmp_path, "development", [test]))


class TestTexts:
    """What people read."""

    def test_summaries_are_filled_in(self, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
        """Each with the values of its case: promtool, told to expect nothing, prints what it got instead."""
        found = cases("production")
        tests = []
        chosen = [alert for alert in alerts("production") if alert.for_seconds <= DAY]
        for alert in chosen:
            test = timeline("production", alert, found[alert.name])
            firing = test.pop("promql_expr_test")[-2]["eval_time"]
            test["alert_rule_test"] = [{"alertname": alert.name, "eval_time": firing, "exp_alerts": []}]
            tests.append(test)
        path = write(tmp_path, "production", tests)
        done = subprocess.run(
            [tool("promtool"), "test", "rules", str(path)], capture_output=True, text=True, check=False
        )
        texts = re.findall(r'[{ ]summary="((?:[^"\\]|\\.)*)"', done.stderr + done.stdout)

        assert len(texts) == len(chosen)
        assert not [text for text in texts if "error expanding" in text or "no value" in text or "NaN" in text]
        assert "\n".join(texts) == snapshot


class TestRoutes:
    """Who is told of the product's alerts, by Alertmanager's own program."""

    @pytest.mark.parametrize(
        ("labels", "receiver"),
        [
            (("severity=critical", "environment=production", "alertname=PostgresDown"), "emergency"),
            (("severity=warning", "environment=production", "alertname=PodNotReady"), "working-day"),
            (("severity=critical", "environment=staging", "alertname=PostgresDown"), "staging"),
            (("severity=none", "alertname=Watchdog"), "heartbeat"),
            (("severity=info",), "nobody"),
            (("severity=critical", "alertname=RuleEvaluationFailing"), "emergency"),
            (("alertname=Unknown",), "emergency"),
        ],
        ids=["critical", "warning", "staging", "watchdog", "information", "shared", "unknown"],
    )
    def test_by_severity_and_environment(self, tmp_path: Path, labels: tuple[str, ...], receiver: str) -> None:
        """Production's emergencies wake somebody; what no route knows does too."""
        path = tmp_path / "alertmanager.yaml"
        path.write_text(yaml.safe_dump(for_debian(notifications().file("/s", "m.tmpl"))))

        assert run("amtool", "config", "routes", "test", f"--config.file={path}", *labels).strip() == receiver

    def test_each_channel_has_a_webhook_of_its_own(self) -> None:
        """Slack sends all that comes by one webhook to one channel: warnings and staging would drown the emergencies."""
        told = notifications()
        urls = [each.slack_webhook or told.slack_api_url for each in told.receivers if each.slack_channel]

        assert len(urls) == 3
        assert len(set(urls)) == len(urls)

    def test_inhibitions_name_alerts_that_exist(self) -> None:
        """A name that is misspelt would silence nothing."""
        known = {alert.name for name in NAMES for alert in alerts(name)} | {BURN_ALERT}
        named = {
            each
            for rule in notifications().inhibitions
            for side in (rule.source, rule.target)
            for each in side.get("alertname", "").split("|")
        }

        assert named - {""} <= known
