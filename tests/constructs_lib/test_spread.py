"""Tests of constructs_lib.spread."""

from __future__ import annotations

import pytest

from constructs_lib import Spread
from tests.support.refusals import refusal


class TestSpread:
    """Zones and hosts."""

    def test_is_a_preference(self) -> None:
        """A required spread would leave replicas beyond the zones Pending."""
        found = Spread().manifest({"app": "shop"})

        assert [rule["topologyKey"] for rule in found["topologySpreadConstraints"]] == [
            "topology.kubernetes.io/zone",
            "kubernetes.io/hostname",
        ]
        assert {rule["whenUnsatisfiable"] for rule in found["topologySpreadConstraints"]} == {"ScheduleAnyway"}
        assert list(found["affinity"]["podAntiAffinity"]) == ["preferredDuringSchedulingIgnoredDuringExecution"]

    @pytest.mark.parametrize(
        ("spread", "keys"),
        [
            (Spread(hosts=False), {"topologySpreadConstraints"}),
            (Spread(zones=False), {"topologySpreadConstraints", "affinity"}),
            (Spread(zones=False, hosts=False), set()),
        ],
    )
    def test_each_level_may_be_left_out(self, spread: Spread, keys: set[str]) -> None:
        """What is left out leaves no empty list."""
        assert set(spread.manifest({"app": "shop"})) == keys

    def test_fails_for_a_skew_of_zero(self) -> None:
        """Kubernetes wants at least one."""
        assert refusal(Spread, max_skew=0).startswith("Spread.max_skew must lie between 1 and 1000 pods, got 0")
