"""Tests of constructs_lib.capacity."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from constructs_lib import CapacityPlan, NodeCapacity, RolloutBudget, peak_pods
from constructs_lib.capacity import surge_pods, terminating_pods
from tests.support.refusals import refusal

NODES = NodeCapacity(cpu_millicores=4000, memory_mebibytes=8192, pods=110, max_nodes=100)
PLAIN: dict[str, Any] = {
    "required_requests_per_second": 10_000,
    "requests_per_second_per_pod": 100,
    "connection_limit": 30_000,
    "nodes": NODES,
    "rollout": RolloutBudget(),
}


def plan(**values: Any) -> CapacityPlan:
    """Return a plan for 10,000 requests/s; *values* replace its fields."""
    return CapacityPlan(**{**PLAIN, **values})


class TestRolloutBudget:
    """From times to a surge."""

    def test_surge_keeps_to_the_shorter_budget(self) -> None:
        """120 s for a rollback at 25 s a wave are four waves of a quarter each."""
        budget = RolloutBudget(ready_seconds=25, rollout_seconds=180, rollback_seconds=120)

        assert (budget.waves, budget.max_surge) == (4, "25%")

    @pytest.mark.parametrize(("ready", "surge"), [(120, "100%"), (60, "50%"), (40, "34%"), (1, "1%")])
    def test_slower_starts_need_a_larger_surge(self, ready: int, surge: str) -> None:
        """A wave that takes the whole budget replaces all pods at once."""
        assert RolloutBudget(ready_seconds=ready).max_surge == surge

    @settings(deadline=None)
    @given(
        ready=st.integers(1, 120),
        replicas=st.integers(1, 2000),
        rollout=st.integers(120, 600),
        rollback=st.integers(120, 600),
    )
    def test_all_pods_are_replaced_in_time(self, ready: int, replicas: int, rollout: int, rollback: int) -> None:
        """Whatever the budget, the waves that the surge leads to fit both."""
        budget = RolloutBudget(ready_seconds=ready, rollout_seconds=rollout, rollback_seconds=rollback)

        waves = math.ceil(replicas / surge_pods(budget.max_surge, replicas))

        assert waves * ready <= min(rollout, rollback)

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            (
                {"ready_seconds": 121},
                (
                    "RolloutBudget.ready_seconds must fit the shorter budget (120 s) once, got 121; "
                    "make the pods start sooner or raise the budget"
                ),
            ),
            ({"ready_seconds": 0}, "RolloutBudget.ready_seconds must lie between 1 and 86400 seconds, got 0"),
        ],
    )
    def test_fails_for_pods_that_start_too_late(self, values: dict[str, Any], message: str) -> None:
        """No surge can help where one wave takes too long."""
        assert refusal(RolloutBudget, **values).startswith(message)


class TestPeak:
    """Pods at the worst moment of a rollout."""

    @pytest.mark.parametrize(("surge", "replicas", "pods"), [(1, 3, 1), ("25%", 150, 38), ("25%", 1, 1), ("0%", 9, 0)])
    def test_a_percentage_of_surge_is_rounded_up(self, surge: int | str, replicas: int, pods: int) -> None:
        """As Kubernetes does."""
        assert surge_pods(surge, replicas) == pods

    @pytest.mark.parametrize(("grace", "pods"), [(45, 30), (25, 20), (1, 20), (0, 10)])
    def test_terminating_pods_are_those_of_the_last_waves(self, grace: int, pods: int) -> None:
        """Those that began to go within one grace period, and the wave that goes now."""
        assert terminating_pods(10, 25, grace) == pods

    def test_counts_wanted_new_and_terminating_pods(self) -> None:
        """Terminating pods hold quota and connections until they are gone."""
        assert peak_pods(150, "25%", 25, 45) == 150 + 38 + 3 * 38

    def test_no_more_pods_can_go_than_there_are(self) -> None:
        """A long grace period does not invent pods."""
        assert peak_pods(3, 1, 1, 3600) == 3 + 1 + 3


class TestCapacityPlan:
    """From a rate to pods, nodes and connections."""

    def test_pods_bear_the_rate_without_a_zone(self) -> None:
        """100 pods serve 10,000 requests/s; with one of three zones lost, 150 are needed."""
        assert (plan().needed_pods, plan().max_replicas) == (100, 150)

    def test_pods_are_a_multiple_of_the_zones(self) -> None:
        """An uneven spread would leave the smaller zones with too few."""
        assert plan(requests_per_second_per_pod=97).max_replicas == 156
        assert plan(zones=1, zones_lost=0).max_replicas == 100

    def test_a_measured_rate_says_when_pods_are_full_and_not_how_many_there_may_be(self) -> None:
        """The autoscaler goes by its target: with fewer pods it would stand at its maximum before the rate is reached."""
        measured = plan(measured_requests_per_second_per_pod=600)

        assert (measured.needed_pods, measured.max_replicas) == (100, 150)
        assert {limit.part: limit.requests_per_second for limit in measured.limits()}["pods"] == 90_000

    @pytest.mark.parametrize(
        ("pod", "count"),
        [
            ({"pod_cpu_millicores": 500}, 8),
            ({"pod_memory_mebibytes": 4096}, 2),
            ({"pod_cpu_millicores": 1, "pod_memory_mebibytes": 1}, 110),
        ],
    )
    def test_a_node_holds_what_its_scarcest_part_allows(self, pod: dict[str, Any], count: int) -> None:
        """CPU, memory, or its own limit of pods."""
        assert plan(**pod).pods_per_node == count
        assert plan(**pod).nodes_for(1000) == math.ceil(1000 / count)

    @pytest.mark.parametrize(
        ("values", "part"),
        [
            ({}, "pods"),
            ({"nodes": NodeCapacity(cpu_millicores=4000, memory_mebibytes=8192, pods=110, max_nodes=1)}, "nodes"),
            ({"connection_limit": 100}, "connections"),
            ({"primary_cpu_cores": 1}, "database CPU"),
            ({"wal_mebibytes_per_second": 1}, "write-ahead log"),
        ],
    )
    def test_says_what_limits_first(self, values: dict[str, Any], part: str) -> None:
        """The least comes first, with its arithmetic."""
        limits = plan(**values).limits()

        assert limits[0].part == part
        assert [limit.requests_per_second for limit in limits] == sorted(limit.requests_per_second for limit in limits)

    def test_shows_how_each_limit_comes_about(self) -> None:
        """A reader can check it with a pencil."""
        assert {limit.part: (round(limit.requests_per_second), limit.arithmetic) for limit in plan().limits()} == {
            "pods": (15_000, "150 pods x 100 requests/s"),
            "database CPU": (25_455, "8 cores x 70 % / 0.22 ms a request"),
            "write-ahead log": (51_200, "60 MiB/s / 4 KiB a write / 30 % writes"),
            "nodes": (160_000, "100 nodes x 16 pods x 100 requests/s"),
            "connections": (300_000, "30000 connections / 10 a pod x 100 requests/s"),
        }

    def test_without_writes_the_log_does_not_count(self) -> None:
        """Reads write nothing."""
        assert "write-ahead log" not in [limit.part for limit in plan(write_percent=0).limits()]

    def test_pods_too_large_for_a_node_limit_everything(self) -> None:
        """No number of nodes holds them."""
        large = plan(pod_cpu_millicores=5000)

        assert (large.pods_per_node, large.limits()[0].part, large.limits()[0].requests_per_second) == (0, "nodes", 0)

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"required_requests_per_second": 0}, "CapacityPlan.required_requests_per_second must lie between 1 and"),
            ({"requests_per_second_per_pod": 0}, "CapacityPlan.requests_per_second_per_pod must lie between 0.1 and"),
            (
                {"measured_requests_per_second_per_pod": 99},
                "CapacityPlan.requests_per_second_per_pod must be no more than a pod was measured to serve (99), got 100",
            ),
            ({"zones": 0}, "CapacityPlan.zones must lie between 1 and 20 zones"),
            (
                {"zones": 2, "zones_lost": 2},
                "CapacityPlan.zones_lost must be less than zones (2), got 2; keep one zone",
            ),
            ({"zones_lost": -1}, "CapacityPlan.zones_lost must be less than zones (3), got -1"),
            ({"write_percent": 101}, "CapacityPlan.write_percent must lie between 0 and 100 percent"),
            ({"primary_cpu_percent": -1}, "CapacityPlan.primary_cpu_percent must lie between 0 and 100 percent"),
            ({"primary_cpu_cores": 0}, "CapacityPlan.primary_cpu_cores must be above 0"),
            ({"cpu_milliseconds_per_read": 0}, "CapacityPlan.cpu_milliseconds_per_read must be above 0"),
            ({"connections_per_pod": 0}, "CapacityPlan.connections_per_pod must lie between 1 and 100000000"),
            ({"designed_pods": 0}, "CapacityPlan.designed_pods must lie between 1 and 100000 pods"),
        ],
    )
    def test_fails_for_a_plan_that_means_nothing(self, values: dict[str, Any], message: str) -> None:
        """Each range is checked."""
        assert refusal(CapacityPlan, **{**PLAIN, **values}).startswith(message)
