"""Tests of constructs_lib.scaling."""

from __future__ import annotations

import pytest

from constructs_lib.scaling import ExternalMetric, PodsMetric, Scaling, ScalingBehavior, ScalingPolicy, ScalingRules
from tests.support.refusals import refusal


class TestScaling:
    """Bounds and metrics."""

    def test_holds_the_percentages_of_the_prd(self) -> None:
        """CPU and memory scale at 70 and 80 percent of the requests unless told otherwise."""
        scaling = Scaling(max_replicas=20)

        assert (scaling.min_replicas, scaling.cpu_percent, scaling.memory_percent) == (3, 70, 80)

    def test_leaves_out_what_is_none(self) -> None:
        """A percentage of None makes no metric."""
        scaling = Scaling(max_replicas=20, memory_percent=None)

        assert [metric["resource"]["name"] for metric in scaling.metrics()] == ["cpu"]

    def test_fails_for_bounds_that_cross(self) -> None:
        """The message names both bounds and both remedies."""
        message = refusal(Scaling, min_replicas=8, max_replicas=5)

        assert message == (
            "Scaling.min_replicas must lie between 1 and max_replicas (5), got 8; lower min_replicas or raise max_replicas"
        )

    def test_fails_without_any_metric(self) -> None:
        """An autoscaler that measures nothing is refused."""
        message = refusal(Scaling, max_replicas=5, cpu_percent=None, memory_percent=None)

        assert "is None like every other metric" in message

    def test_fails_for_a_metric_given_twice(self) -> None:
        """One name, one target."""
        metric = PodsMetric(name="requests", average_value=1)

        assert "must not repeat a value" in refusal(Scaling, max_replicas=5, pods_metrics=(metric, metric))

    @pytest.mark.parametrize("field", ["min_replicas", "max_replicas", "cpu_percent", "memory_percent"])
    def test_fails_for_zero(self, field: str) -> None:
        """Zero is outside of every range."""
        assert refusal(Scaling, **{"max_replicas": 5, field: 0}).startswith(f"Scaling.{field} must lie between")


class TestMetrics:
    """Targets of metrics."""

    @pytest.mark.parametrize(("value", "text"), [(100, "100"), (0.5, "500m"), (1.25, "1250m"), ("250m", "250m")])
    def test_numbers_become_quantities(self, value: float | str, text: str) -> None:
        """A number is written as Kubernetes writes it, a quantity stays."""
        metric = PodsMetric(name="requests", average_value=value).manifest()

        assert metric["pods"]["target"] == {"type": "AverageValue", "averageValue": text}

    def test_labels_select_the_series(self) -> None:
        """Labels become the selector of the metric."""
        metric = PodsMetric(name="requests", average_value=1, match_labels={"route": "payments"}).manifest()

        assert metric["pods"]["metric"] == {"name": "requests", "selector": {"matchLabels": {"route": "payments"}}}

    def test_an_external_metric_may_be_taken_as_a_whole(self) -> None:
        """``value`` is not divided by the pods."""
        metric = ExternalMetric(name="queue", value=30).manifest()

        assert metric["external"]["target"] == {"type": "Value", "value": "30"}

    @pytest.mark.parametrize("value", [0, -1, 0.0001, "0", "0m", "many", "-5", ""])
    def test_fails_for_a_target_that_is_not_above_zero(self, value: float | str) -> None:
        """A target of zero would ask for pods without end."""
        message = refusal(PodsMetric, name="requests", average_value=value)

        assert message.startswith("PodsMetric.average_value must be a quantity above 0, got ")

    @pytest.mark.parametrize("values", [{}, {"average_value": 1, "value": 1}])
    def test_fails_unless_exactly_one_target_is_given(self, values: dict[str, int]) -> None:
        """The share of a pod, or the whole."""
        assert "exclude each other, and one is needed" in refusal(ExternalMetric, name="queue", **values)

    @pytest.mark.parametrize("name", ["", "a b", "a/b", "1a", "%"])
    def test_fails_for_a_name_that_no_metric_has(self, name: str) -> None:
        """The name becomes part of a path."""
        assert "must be the name of a metric" in refusal(PodsMetric, name=name, average_value=1)


class TestBehavior:
    """How fast pods come and go."""

    def test_holds_the_numbers_of_the_prd(self) -> None:
        """The defaults are section 5.7 of the PRD, to the number."""
        assert ScalingBehavior().manifest() == {
            "scaleDown": {
                "stabilizationWindowSeconds": 300,
                "policies": [{"type": "Percent", "value": 10, "periodSeconds": 60}],
                "selectPolicy": "Max",
            },
            "scaleUp": {
                "stabilizationWindowSeconds": 0,
                "policies": [
                    {"type": "Percent", "value": 100, "periodSeconds": 15},
                    {"type": "Pods", "value": 4, "periodSeconds": 15},
                ],
                "selectPolicy": "Max",
            },
        }

    @pytest.mark.parametrize(
        ("field", "value"), [("value", 0), ("period_seconds", 0), ("period_seconds", 1801), ("type", "Nodes")]
    )
    def test_fails_outside_of_the_documented_ranges(self, field: str, value: int | str) -> None:
        """Kubernetes' own ranges hold."""
        values = {"type": "Pods", "value": 1, "period_seconds": 15, field: value}

        assert refusal(ScalingPolicy, **values).startswith(f"ScalingPolicy.{field} must")

    @pytest.mark.parametrize(
        ("field", "value"),
        [("stabilization_window_seconds", 3601), ("stabilization_window_seconds", -1), ("policies", ())],
    )
    def test_fails_for_rules_out_of_range(self, field: str, value: object) -> None:
        """At most an hour, at least one policy."""
        policies = (ScalingPolicy(type="Pods", value=1, period_seconds=15),)
        values = {"stabilization_window_seconds": 0, "policies": policies, field: value}

        assert refusal(ScalingRules, **values).startswith(f"ScalingRules.{field} must")
