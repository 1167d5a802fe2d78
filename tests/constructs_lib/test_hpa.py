"""Tests of constructs_lib.hpa."""

from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from constructs_lib.hpa import Hpa, HpaProps
from constructs_lib.scaling import (
    ExternalMetric,
    PodsMetric,
    Scaling,
    ScalingBehavior,
    ScalingPolicy,
    ScalingRules,
)
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth

ALL = HpaProps(
    name="postgres-hpa",
    target_name="postgres",
    target_kind="StatefulSet",
    min_replicas=2,
    max_replicas=9,
    cpu_percent=60,
    memory_percent=None,
    pods_metrics=(PodsMetric(name="payments_per_second", average_value=2.5, match_labels={"provider": "stripe"}),),
    external_metrics=(
        ExternalMetric(name="pending_payments", average_value="30"),
        ExternalMetric(name="queue_seconds", value=1),
    ),
    behavior=ScalingBehavior(
        scale_down=ScalingRules(
            stabilization_window_seconds=600,
            policies=(ScalingPolicy(type="Pods", value=1, period_seconds=120),),
            select_policy="Disabled",
        )
    ),
)


class TestHpa:
    """The object."""

    def test_of_the_prd(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Name, bounds and one metric give the HPA of the PRD's section 5.7."""
        scope = chart()
        metric = PodsMetric(name="http_requests_per_second", average_value="100")
        Hpa(
            scope,
            "hpa",
            HpaProps(name="payment-api-hpa", target_name="payment-api", max_replicas=20, pods_metrics=(metric,)),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object."""
        scope = chart()
        Hpa(scope, "hpa", ALL)

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_is_its_own_escape_hatch(self) -> None:
        """What the props do not model is patched on the API object."""
        hpa = Hpa(chart(), "hpa", ALL)

        assert hpa.api_object is hpa
        assert hpa.props is ALL


class TestHpaProps:
    """Its props."""

    def test_follow_from_a_scaling(self) -> None:
        """``of`` adds name and target to what a workload was given, and changes nothing else."""
        scaling = Scaling(min_replicas=2, max_replicas=4, cpu_percent=None, external_metrics=ALL.external_metrics)

        props = HpaProps.of(scaling, name="a-hpa", target_name="a")

        assert props.metrics() == scaling.metrics()
        assert (props.name, props.target_name, props.target_kind) == ("a-hpa", "a", "Deployment")
        assert (props.min_replicas, props.max_replicas, props.behavior) == (2, 4, scaling.behavior)

    def test_fails_under_its_own_name(self) -> None:
        """A rule of Scaling that an HPA breaks is told of the HPA's props."""
        message = refusal(HpaProps, name="a", target_name="a", min_replicas=8, max_replicas=5)

        assert message == (
            "HpaProps.min_replicas must lie between 1 and max_replicas (5), got 8; lower min_replicas or raise max_replicas"
        )

    def test_fails_for_a_target_that_no_workload_is_called(self) -> None:
        """The target is a name of a workload."""
        assert refusal(HpaProps, name="a", target_name="A", max_replicas=5).startswith("HpaProps.target_name must be")
