"""Tests of the rules on the time of a rollout."""

from __future__ import annotations

import pytest

from constructs_lib.checks.model import Key
from tests.constructs_lib.checks.build import (
    Case,
    Manifest,
    change,
    deployment,
    facts,
    findings,
    hpa,
    model,
    of_rule,
    workload,
)


def rolling(surge: object, unavailable: object = 0) -> Manifest:
    """Return a Deployment that rolls in waves."""
    return change(deployment(), "spec.strategy.rollingUpdate", {"maxSurge": surge, "maxUnavailable": unavailable})


OUT = facts(ready_seconds=25, rollout_seconds=180)
BACK = facts(ready_seconds=25, rollback_seconds=120)
CASES = {
    "PC024": Case(
        failing=model(rolling(1), hpa(most=20), declared=OUT),
        passing=model(rolling("25%"), hpa(most=20), declared=OUT),
        message="PC024 Deployment api in shop (shop/deployment): a rollout takes 20 pods / 1 a wave = 20 waves x 25 s = 500 "
        "s, more than 180 s; raise maxSurge, lower the time to ready or lower the maximum replicas",
    ),
    "PC025": Case(
        failing=model(rolling("20%"), hpa(most=20), declared=BACK),
        passing=model(rolling("25%"), hpa(most=20), declared=BACK),
        message="PC025 Deployment api in shop (shop/deployment): a rollback takes 20 pods / 4 a wave = 5 waves x 25 s = 125 "
        "s, more than 120 s; raise maxSurge, lower the time to ready or lower the maximum replicas",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestWaves:
    """How a rollout goes on."""

    def test_pods_that_may_be_missing_speed_it_up(self) -> None:
        """A wave is the surge and the unavailable pods together."""
        assert findings("PC024", rolling(2, 1), hpa(most=20), declared=OUT) == []
        assert "20 pods / 2 a wave" in findings("PC024", rolling(2), hpa(most=20), declared=OUT)[0]

    def test_the_surge_is_rounded_up_and_the_rest_down(self) -> None:
        """Of 10 pods 25 % are 3 more and 2 fewer: Kubernetes' defaults."""
        slow = facts(ready_seconds=25, rollout_seconds=49)
        default = change(deployment(replicas=10), "spec.strategy", ...)

        assert "10 pods / 5 a wave = 2 waves" in findings("PC024", default, declared=slow)[0]

    def test_pods_must_stay_ready(self) -> None:
        """``minReadySeconds`` is part of each wave."""
        assert (
            "5 waves x 35 s"
            in findings("PC025", change(rolling("20%"), "spec.minReadySeconds", 10), hpa(most=20), declared=BACK)[0]
        )

    def test_fails_for_a_stateful_set_pod_after_pod(self) -> None:
        """Each pod ends before its successor starts."""
        declared = facts(Key("StatefulSet", "shop", "db"), ready_seconds=20, rollout_seconds=149)

        assert findings("PC024", workload("StatefulSet", "db", replicas=3), declared=declared)[0].startswith(
            "a rollout takes 3 pods x (30 s to end + 20 s to ready) = 150 s, more than 149 s"
        )

    def test_fails_for_one_that_is_recreated_slower_than_allowed(self) -> None:
        """All old pods end, then all new ones start."""
        recreated = change(deployment(replicas=90), "spec.strategy", {"type": "Recreate"})
        declared = facts(ready_seconds=160, rollout_seconds=180)

        assert findings("PC024", recreated, declared=declared)[0].startswith(
            "a rollout takes 30 s for the old pods to end + 160 s to ready = 190 s, more than 180 s"
        )

    def test_fails_for_one_that_waits_for_a_hand(self) -> None:
        """``OnDelete`` replaces no pod by itself."""
        by_hand = change(workload("StatefulSet", "db", replicas=3), "spec.updateStrategy", {"type": "OnDelete"})
        declared = facts(Key("StatefulSet", "shop", "db"), ready_seconds=20, rollout_seconds=1000)

        assert "updateStrategy OnDelete waits for a hand; set" in findings("PC024", by_hand, declared=declared)[0]

    def test_nothing_is_said_without_figures(self) -> None:
        """Or of a Deployment that is recreated at once."""
        recreated = change(deployment(replicas=90), "spec.strategy", {"type": "Recreate"})

        assert findings("PC024", rolling(1), hpa(most=20)) == []
        assert findings("PC024", recreated, declared=OUT) == []
