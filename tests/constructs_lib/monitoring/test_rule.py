"""Tests of constructs_lib.monitoring.rule and of what all alerts carry."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib import Alert, Alerting, RecordingRule, RuleGroup
from constructs_lib.monitoring.rule import duration, in_words, rule_file
from tests.support.refusals import refusal

PLAIN: dict[str, Any] = {"name": "OutboxOld", "expr": "age > 300", "severity": "critical", "summary": "old"}
ALERTING = Alerting(
    labels={"environment": "staging"},
    runbooks_url="https://wiki.example.com/runbooks/",
    dashboards_url="https://grafana.example.com",
)


class TestDuration:
    """Times as Prometheus and people write them."""

    @pytest.mark.parametrize(
        ("seconds", "short", "words"),
        [
            (0, "0s", "0 seconds"),
            (1, "1s", "1 second"),
            (90, "90s", "90 seconds"),
            (300, "5m", "5 minutes"),
            (3600, "1h", "1 hour"),
            (93_600, "26h", "26 hours"),
            (259_200, "3d", "3 days"),
        ],
    )
    def test_is_in_the_largest_unit_that_divides_it(self, seconds: int, short: str, words: str) -> None:
        """No fraction is ever needed."""
        assert (duration(seconds), in_words(seconds)) == (short, words)


class TestAlert:
    """One alert, whole in one place."""

    def test_carries_labels_and_links(self) -> None:
        """Those of its environment, and its own."""
        alert = Alert(**PLAIN, for_seconds=60, keep_firing_seconds=120, labels={"team": "pay"}, dashboard="payments")

        assert alert.manifest(ALERTING) == {
            "alert": "OutboxOld",
            "expr": "age > 300",
            "for": "1m",
            "keep_firing_for": "2m",
            "labels": {"severity": "critical", "environment": "staging", "team": "pay"},
            "annotations": {
                "summary": "old",
                "runbook_url": "https://wiki.example.com/runbooks/OutboxOld.md",
                "dashboard_url": "https://grafana.example.com/d/payments",
            },
        }

    def test_without_links_has_none(self) -> None:
        """An empty annotation would be an empty link in a message."""
        manifest = Alert(**PLAIN, dashboard="payments").manifest(Alerting())

        assert manifest["annotations"] == {"summary": "old"}
        assert "for" not in manifest

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"name": "outbox_old"}, "Alert.name must be a name in CamelCase"),
            ({"expr": ""}, "Alert.expr must not be empty"),
            ({"summary": ""}, "Alert.summary must not be empty"),
            ({"severity": "page"}, "Alert.severity"),
            ({"for_seconds": -1}, "Alert.for_seconds must lie between"),
            ({"labels": {"a-b": "c"}}, "Alert.labels must be a mapping whose keys are label names"),
            ({"labels": {"severity": "info"}}, "Alert.labels must not hold severity"),
        ],
    )
    def test_fails_for_what_prometheus_or_people_cannot_use(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(Alert, **{**PLAIN, **values}).startswith(message)


class TestAlerting:
    """What all alerts of an environment carry."""

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"labels": {"a b": "c"}}, "Alerting.labels must be a mapping whose keys are label names"),
            ({"runbooks_url": "wiki"}, "Alerting.runbooks_url must be empty or the URL of a folder"),
            ({"dashboards_url": "ftp://x"}, "Alerting.dashboards_url must be empty or the URL of a folder"),
        ],
    )
    def test_fails_for_links_that_lead_nowhere(self, values: dict[str, Any], message: str) -> None:
        """And for labels that Prometheus would refuse."""
        assert refusal(Alerting, **values).startswith(message)


class TestGroup:
    """Groups and files of rules."""

    def test_is_what_a_rule_file_holds(self) -> None:
        """In the order given."""
        rules = (RecordingRule(record="a:b", expr="1", labels={"x": "y"}), RecordingRule(record="c", expr="2"))
        group = RuleGroup(name="one", rules=(*rules, Alert(**PLAIN)), interval_seconds=60)

        assert [alert.name for alert in group.alerts] == ["OutboxOld"]
        assert rule_file((group,), Alerting()) == {
            "groups": [
                {
                    "name": "one",
                    "interval": "1m",
                    "rules": [
                        {"record": "a:b", "expr": "1", "labels": {"x": "y"}},
                        {"record": "c", "expr": "2"},
                        {
                            "alert": "OutboxOld",
                            "expr": "age > 300",
                            "labels": {"severity": "critical"},
                            "annotations": {"summary": "old"},
                        },
                    ],
                }
            ]
        }

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"name": "A b"}, "RuleGroup.name must be the name of a group"),
            ({"rules": ()}, "RuleGroup.rules must not be empty"),
            ({"interval_seconds": 0}, "RuleGroup.interval_seconds must lie between"),
        ],
    )
    def test_fails_for_an_empty_or_nameless_group(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(RuleGroup, **{"name": "one", "rules": (Alert(**PLAIN),), **values}).startswith(message)

    def test_fails_for_a_record_that_is_no_series(self) -> None:
        """Prometheus would refuse the whole file."""
        assert refusal(RecordingRule, record="a-b", expr="1").startswith(
            "RecordingRule.record must be the name of a series"
        )
