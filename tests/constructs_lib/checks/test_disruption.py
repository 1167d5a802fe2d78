"""Tests of the rules on PodDisruptionBudgets."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib.checks.model import Declarations, OperatorAccess
from tests.constructs_lib.checks.build import (
    Case,
    change,
    cron_job,
    deployment,
    findings,
    hpa,
    model,
    of_rule,
    pdb,
    pod,
    thing,
    workload,
)

CASES = {
    "PC007": Case(
        failing=model(pdb(app="apis"), deployment()),
        passing=model(pdb(), deployment()),
        message="PC007 PodDisruptionBudget api-pdb in shop (shop/poddisruptionbudget): its selector app=apis selects no "
        "pods; make its selector equal to labels of a pod template in the same namespace",
    ),
    "PC021": Case(
        failing=model(pdb(minAvailable="67%"), deployment(), hpa(least=3)),
        passing=model(pdb(minAvailable="66%"), deployment(), hpa(least=3)),
        message="PC021 PodDisruptionBudget api-pdb in shop (shop/poddisruptionbudget): minAvailable 67% of 3 pods (minimum of "
        "HorizontalPodAutoscaler api-hpa 3) keeps 3, so 3 - 3 may go; "
        "use maxUnavailable: 1, or raise the autoscaler's minimum",
    ),
    "PC022": Case(
        failing=model(pdb(), pdb("api-pdb-2"), deployment()),
        passing=model(pdb(), pdb("db-pdb", "db"), deployment(), workload("StatefulSet", "db")),
        message="PC022 PodDisruptionBudget api-pdb-2 in shop (shop/poddisruptionbudget): it selects the pods of Deployment "
        "api in shop, as PodDisruptionBudget api-pdb in shop does; "
        "keep one of them: the eviction API refuses pods of two budgets",
    ),
    "PC023": Case(
        failing=model(pdb(), deployment(), workload("Job", "migrate", pod(app="api"))),
        passing=model(pdb(), deployment(), workload("Job", "migrate", pod(app="api-migrate"))),
        message="PC023 PodDisruptionBudget api-pdb in shop (shop/poddisruptionbudget): it selects the pods of Job migrate in "
        "shop, whose number it cannot know, and then blocks every drain; "
        "give those pods other labels than the ones that the budget selects",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestDrains:
    """Whether a drain can go on."""

    @pytest.mark.parametrize(
        ("fields", "replicas", "blocked"),
        [
            ({"maxUnavailable": 0}, 5, True),
            ({"maxUnavailable": "0%"}, 5, True),
            ({"maxUnavailable": "1%"}, 5, False),
            ({"maxUnavailable": 1}, 1, False),
            ({"minAvailable": 1}, 1, True),
            ({"minAvailable": 1}, 2, False),
            ({"minAvailable": 5}, 3, True),
            ({"minAvailable": "50%"}, 1, True),
            ({"minAvailable": "50%"}, 2, False),
            ({"minAvailable": "99%"}, 50, True),
            ({"minAvailable": "98%"}, 50, False),
            ({"minAvailable": "100%"}, 50, True),
            ({"minAvailable": 1}, 0, False),
        ],
    )
    def test_percentages_are_rounded_up(self, fields: dict[str, Any], replicas: int, *, blocked: bool) -> None:
        """Of ten pods 91 % are ten: no pod may go."""
        found = findings("PC021", pdb(**fields), deployment(replicas=replicas))

        assert bool(found) == blocked

    def test_fails_at_the_autoscalers_minimum(self) -> None:
        """Twelve pods leave room, the one at night does not."""
        assert len(findings("PC021", pdb(minAvailable=1), deployment(), hpa(least=1, most=12))) == 1

    def test_fails_where_the_autoscaler_goes_down_to_none(self) -> None:
        """The first pod that it starts may not go again."""
        scaled = {"scaleTargetRef": {"name": "api"}, "minReplicaCount": 0, "triggers": []}
        scaler = thing("ScaledObject", "api", scaled, group="keda.sh/v1alpha1")

        assert findings("PC021", pdb(minAvailable=1), deployment(), scaler)[0].startswith(
            "minAvailable 1 of 1 pods (minimum of ScaledObject api 0 is none, then 1) keeps 1"
        )

    def test_pods_of_two_workloads_are_summed(self) -> None:
        """A budget over two colours counts both."""
        green = deployment("green", pod(app="api"), replicas=1)

        assert findings("PC021", pdb(minAvailable=1), deployment(replicas=1), green) == []

    def test_pods_of_operators_are_not_counted(self) -> None:
        """Their number is not known here."""
        declared = Declarations(operators=[OperatorAccess(labels={"app": "db"}, namespace="shop")])

        assert findings("PC021", pdb(app="db", minAvailable=1), declared=declared) == []
        assert findings("PC007", pdb(app="db", minAvailable=1), declared=declared) == []

    def test_a_count_that_is_left_needs_no_scale(self) -> None:
        """``minAvailable: 1`` works for pods of any owner."""
        job = cron_job("purge", pod(app="api"))

        assert findings("PC023", pdb(minAvailable=1), deployment(), job) == []
        assert len(findings("PC023", pdb(minAvailable="50%"), deployment(), job)) == 1

    def test_fails_for_jobs_that_keda_makes(self) -> None:
        """They are Jobs like others: the controller finds no scale of theirs."""
        scaled = thing("ScaledJob", "import", {"jobTargetRef": {"template": pod(app="api")}}, group="keda.sh/v1alpha1")

        assert findings("PC023", pdb(), deployment(), scaled)[0].startswith("it selects the pods of ScaledJob import")

    def test_fails_without_selector(self) -> None:
        """A budget without selector selects nothing, one with an empty selector everything."""
        assert len(findings("PC007", change(pdb(), "spec.selector", ...), deployment())) == 1
        assert findings("PC007", change(pdb(), "spec.selector", {}), deployment()) == []
