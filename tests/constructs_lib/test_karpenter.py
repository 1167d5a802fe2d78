"""Tests of constructs_lib.karpenter."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.karpenter import DisruptionBudget, NodePool, NodePoolProps, Requirement, Taint
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth

PLAIN: dict[str, Any] = {
    "name": "general",
    "node_class_name": "general",
    "limit_cpu_cores": 400,
    "limit_memory_gibibytes": 1600,
}


class TestNodePool:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """On-demand machines up to the limits, a tenth of which may go at once."""
        scope = chart()
        NodePool(scope, "pool", NodePoolProps(**PLAIN))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object."""
        scope = chart()
        NodePool(
            scope,
            "pool",
            NodePoolProps(
                **PLAIN,
                architectures=("amd64", "arm64"),
                capacity_types=("spot", "on-demand"),
                requirements=(
                    Requirement(key="karpenter.k8s.aws/instance-category", values=("c", "m")),
                    Requirement(key="karpenter.k8s.aws/instance-generation", operator="Gt", values=("5",)),
                    Requirement(key="example.com/licensed", operator="DoesNotExist"),
                ),
                labels={"tier": "batch"},
                taints=(Taint(key="dedicated", taint_value="batch", effect="NoExecute"),),
                weight=10,
                expire_after_hours=None,
                termination_grace_period_hours=24,
                consolidation_policy="WhenEmpty",
                consolidate_after_seconds=None,
                budgets=(
                    DisruptionBudget(nodes="5%", reasons=("Empty", "Drifted")),
                    DisruptionBudget(nodes="0", schedule="0 9 * * MON-FRI", duration_minutes=480),
                ),
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"limit_cpu_cores": 0}, "limit_cpu_cores must lie between 1"),
            ({"limit_memory_gibibytes": 0}, "limit_memory_gibibytes must lie between 1"),
            ({"architectures": ()}, "architectures must not be empty"),
            ({"capacity_types": ("spot", "spot")}, "capacity_types must not repeat a value"),
            ({"budgets": ()}, "budgets must not be empty"),
            ({"weight": 101}, "weight must lie between 1 and 100"),
            ({"expire_after_hours": 0}, "expire_after_hours must lie between 1"),
            ({"consolidate_after_seconds": -1}, "consolidate_after_seconds must lie between 0"),
            ({"labels": {"karpenter.sh/nodepool": "a"}}, "labels must not name karpenter.sh/nodepool"),
        ],
    )
    def test_fails_for_what_karpenter_refuses(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(NodePoolProps, **{**PLAIN, **values})


class TestRequirement:
    """What a machine has to be."""

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"key": "a b"}, "key must be named by label names"),
            ({"key": "kubernetes.io/hostname"}, "key must not name kubernetes.io/hostname"),
            ({"key": "karpenter.sh/initialized"}, "key must not name karpenter.sh/initialized"),
            ({"values": ()}, "values must not be empty"),
            ({"operator": "Gt"}, "values must be one whole number for Gt"),
            ({"operator": "Lt", "values": ("1", "2")}, "values must be one whole number for Lt"),
            ({"operator": "Exists"}, "values must be empty for Exists"),
            ({"values": ("a b",)}, "values must be a tuple of label values"),
        ],
    )
    def test_fails_for_what_no_machine_can_be(self, values: dict[str, Any], expected: str) -> None:
        """Each operator has values of its own."""
        assert expected in refusal(Requirement, **{"key": "a", "values": ("m",), **values})


class TestDisruptionBudget:
    """How many nodes may go at once."""

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"nodes": "101%"}, "nodes must be a number or a percentage up to 100%"),
            ({"nodes": "some"}, "nodes must be a number or a percentage up to 100%"),
            ({"schedule": "0 9 * * *"}, "schedule and duration_minutes go together"),
            ({"duration_minutes": 60}, "schedule and duration_minutes go together"),
            ({"schedule": "0 25 * * *", "duration_minutes": 60}, "schedule must be a five-field cron expression"),
            ({"schedule": "0 9 * * mon", "duration_minutes": 60}, "schedule must be of digits"),
            ({"schedule": "0 9 * * *", "duration_minutes": 0}, "duration_minutes must lie between 1"),
        ],
    )
    def test_fails_for_what_karpenter_can_not_read(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(DisruptionBudget, **{"nodes": "1", **values})
