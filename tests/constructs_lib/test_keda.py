"""Tests of constructs_lib.keda."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.hpa import HpaProps
from constructs_lib.keda import Fallback, KedaScaling, ScaledObject, ScaledObjectProps
from constructs_lib.keda_trigger import KedaTrigger, PrometheusTrigger
from constructs_lib.scaling import Scaling
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth

PROMETHEUS = PrometheusTrigger(
    name="payments",
    server_address="http://prometheus.monitoring.svc:9090",
    query="sum(rate(payments_total[1m]))",
    threshold=12.5,
)


class TestScaledObject:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """CPU and memory alone, under the name that an HPA of ours would have."""
        scope = chart()
        ScaledObject(
            scope, "hpa", ScaledObjectProps(name="payment-api-hpa", target_name="payment-api", max_replicas=20)
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object."""
        scope = chart()
        ScaledObject(
            scope,
            "hpa",
            ScaledObjectProps(
                name="worker",
                target_name="worker",
                target_kind="StatefulSet",
                hpa_name="worker-hpa",
                min_replicas=0,
                max_replicas=30,
                cpu_percent=None,
                memory_percent=None,
                triggers=(
                    PROMETHEUS,
                    KedaTrigger(
                        name="office-hours",
                        type="cron",
                        metadata={
                            "timezone": "Etc/UTC",
                            "start": "0 8 * * *",
                            "end": "0 18 * * *",
                            "desiredReplicas": "5",
                        },
                    ),
                ),
                fallback=Fallback(replicas=6, failure_threshold=4, behavior="static"),
                polling_interval_seconds=15,
                cooldown_period_seconds=600,
                transfer_hpa_ownership=False,
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_behaves_as_the_hpa_would(self) -> None:
        """The behaviour is the same as that of an HPA of the same props."""
        scope = chart()
        props = ScaledObjectProps(name="a-hpa", target_name="a", max_replicas=20)
        ScaledObject(scope, "hpa", props)

        config = synth(scope)[0]["spec"]["advanced"]["horizontalPodAutoscalerConfig"]

        assert config == {"name": "a-hpa", "behavior": Scaling(max_replicas=20).behavior.manifest()}

    def test_shares_the_defaults_of_the_hpa(self) -> None:
        """A default of the bounds is written once."""
        keda = ScaledObjectProps(name="a", target_name="a", max_replicas=20)
        hpa = HpaProps(name="a", target_name="a", max_replicas=20)

        for field in ("min_replicas", "cpu_percent", "memory_percent", "behavior"):
            assert getattr(keda, field) == getattr(hpa, field)

    def test_props_follow_from_a_scaling(self) -> None:
        """``of`` adds name and target to what a workload was given, and changes nothing else."""
        scaling = KedaScaling(max_replicas=4, triggers=(PROMETHEUS,), fallback=Fallback(replicas=3))

        props = ScaledObjectProps.of(scaling, name="a-hpa", target_name="a")

        assert (props.name, props.target_name, props.triggers) == ("a-hpa", "a", scaling.triggers)
        assert (props.max_replicas, props.fallback) == (4, scaling.fallback)


class TestKedaScaling:
    """Rules across the fields."""

    def test_may_go_to_no_pods_with_a_trigger(self) -> None:
        """A trigger can wake a workload that sleeps."""
        assert KedaScaling(min_replicas=0, max_replicas=5, triggers=(PROMETHEUS,)).min_replicas == 0

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"min_replicas": 0}, "must lie between 1 and max_replicas"),
            ({"cpu_percent": None, "memory_percent": None}, "are empty, and cpu_percent and memory_percent are None"),
            ({"fallback": Fallback(replicas=3)}, "needs a trigger with metric_type AverageValue"),
            (
                {"fallback": Fallback(replicas=6), "triggers": (PROMETHEUS,)},
                "must lie between min_replicas (3) and max_replicas (5)",
            ),
            ({"triggers": (PROMETHEUS, PROMETHEUS)}, "must not repeat a value"),
            ({"polling_interval_seconds": 0}, "must lie between 1 and 3600 seconds"),
            ({"cooldown_period_seconds": -1}, "must lie between 0 and 86400 seconds"),
        ],
    )
    def test_fails_for_what_keda_would_refuse(self, values: dict[str, Any], expected: str) -> None:
        """What KEDA's own admission refuses is refused here, with the reason."""
        assert expected in refusal(KedaScaling, **{"max_replicas": 5, **values})
