"""Tests of constructs_lib.monitoring.prometheus_rule."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib import (
    Alert,
    Alerting,
    Metrics,
    Platform,
    PrometheusRule,
    PrometheusRuleProps,
    RecordingRule,
    RuleGroup,
    Slo,
    WebService,
    WebServiceProps,
)
from constructs_lib._context import context_of
from tests.support.refusals import refusal
from tests.support.samples import IMAGE
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth

ALERT = Alert(
    name="OutboxOld",
    expr="max by (queue) (age) > 300",
    for_seconds=60,
    keep_firing_seconds=30,
    severity="critical",
    summary="The oldest entry of {{ $labels.queue }} has waited {{ $value | humanizeDuration }}",
)
GROUP = RuleGroup(name="queues", rules=(RecordingRule(record="queue:age:max", expr="max(age)"), ALERT))
PLAIN: dict[str, Any] = {"name": "shop-alerts", "groups": (GROUP,)}


class TestPrometheusRule:
    """The object."""

    def test_of_the_operator(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every alert carries what its environment says."""
        alerting = Alerting(labels={"environment": "staging"}, runbooks_url="https://wiki.example.com")
        scope = chart(Platform(alerting=alerting))
        PrometheusRule(scope, "rules", PrometheusRuleProps(**PLAIN))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_without_the_operator_only_the_app_knows_them(self) -> None:
        """Its plain Prometheus takes them from there."""
        scope = chart(Platform.bare(namespace="shop"))
        rule = PrometheusRule(scope, "rules", PrometheusRuleProps(**PLAIN))

        assert synth(scope) == []
        assert rule.api_object is None
        assert context_of(scope).rule_groups == [GROUP]

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"name": "A"}, "PrometheusRuleProps.name must be a DNS subdomain"),
            ({"groups": ()}, "PrometheusRuleProps.groups must not be empty"),
            ({"groups": (GROUP, GROUP)}, "PrometheusRuleProps.groups must not repeat a value, got queues twice"),
        ],
    )
    def test_fails_for_what_the_operator_refuses(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(PrometheusRuleProps, **{**PLAIN, **values}).startswith(message)


class TestWebService:
    """Objectives of a web service."""

    def test_make_its_rules(self) -> None:
        """One prop, and alerts and budget follow."""
        scope = chart()
        slo = Slo(availability_percent=99.9, latency_p95_milliseconds=100)
        service = WebService(scope, "web", WebServiceProps(image=IMAGE, port=8080, slo=slo))

        rule = one(scope, "PrometheusRule")
        assert rule["metadata"]["name"] == "web-slo"
        assert [group["name"] for group in rule["spec"]["groups"]] == [
            "slo-web-availability",
            "slo-web-availability-budget",
            "slo-web-latency",
            "slo-web-latency-budget",
        ]
        assert service.objectives is not None
        assert errors_for(rule) == []

    def test_without_objectives_has_no_rules(self) -> None:
        """Nothing is promised."""
        scope = chart()
        WebService(scope, "web", WebServiceProps(image=IMAGE, port=8080))

        assert not [manifest for manifest in synth(scope) if manifest["kind"] == "PrometheusRule"]

    def test_fails_without_metrics(self) -> None:
        """Nobody would count the requests."""
        message = refusal(WebServiceProps, image=IMAGE, port=8080, metrics=None, slo=Slo())

        assert message.startswith("WebServiceProps.slo needs metrics")

    def test_scrapes_are_limited(self) -> None:
        """A release that makes a series of each customer is refused, not the whole monitoring."""
        scope = chart()
        WebService(scope, "web", WebServiceProps(image=IMAGE, port=8080, metrics=Metrics(sample_limit=123)))

        assert one(scope, "PodMonitor")["spec"]["sampleLimit"] == 123
