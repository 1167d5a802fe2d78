"""Tests of constructs_lib.pdb."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib import Pdb, PdbProps
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth


class TestPdb:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """One pod at a time, and pods that are not Ready do not block a drain."""
        scope = chart()
        Pdb(scope, "pdb", PdbProps(name="shop-pdb", target_labels={"app": "shop"}))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """A percentage is rounded up by Kubernetes, so it never blocks a drain."""
        scope = chart()
        Pdb(
            scope,
            "pdb",
            PdbProps(
                name="shop-pdb",
                target_labels={"app": "shop", "tier": "web"},
                max_unavailable="10%",
                unhealthy_pod_eviction_policy="IfHealthyBudget",
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_counts_what_may_go(self) -> None:
        """``minAvailable`` could block every drain at the autoscaler's minimum."""
        scope = chart()
        Pdb(scope, "pdb", PdbProps(name="shop-pdb", target_labels={"app": "shop"}, max_unavailable=3))
        spec = one(scope, "PodDisruptionBudget")["spec"]

        assert (spec["maxUnavailable"], "minAvailable" in spec) == (3, False)

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"name": "A"}, "PdbProps.name must be a DNS subdomain"),
            ({"target_labels": {}}, "PdbProps.target_labels must not be empty"),
            (
                {"target_labels": {"app": "a b"}},
                "PdbProps.target_labels must be a mapping whose values are label values",
            ),
            ({"max_unavailable": 2**31}, "PdbProps.max_unavailable must lie between 1 and 150000 pods"),
            ({"max_unavailable": 0}, "PdbProps.max_unavailable must be at least 1, got 0; 0 blocks every drain"),
            (
                {"max_unavailable": "0%"},
                "PdbProps.max_unavailable must be pods or a percentage from 1% to 100%, got '0%'",
            ),
            (
                {"max_unavailable": "1"},
                "PdbProps.max_unavailable must be pods or a percentage from 1% to 100%, got '1'",
            ),
            ({"unhealthy_pod_eviction_policy": "Never"}, "PdbProps.unhealthy_pod_eviction_policy must be one of"),
        ],
    )
    def test_fails_for_a_budget_that_blocks(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(PdbProps, **{"name": "a", "target_labels": {"app": "a"}, **values}).startswith(message)
