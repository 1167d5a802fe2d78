"""Tests of how the rules count pods that a Rollout makes of a Deployment's template."""

from __future__ import annotations

import pytest

from constructs_lib.checks.model import ConnectionLimit, Declarations, Key, NodeCapacity, WorkloadFacts
from tests.constructs_lib.checks.build import (
    DEPLOYMENT,
    Manifest,
    change,
    container,
    deployment,
    findings,
    hpa,
    pdb,
    pod,
    thing,
    vpa,
)

DATABASE = Key("Pooler", "shop", "postgres-service")
ROLLOUT = thing(
    "Rollout",
    "api",
    {
        "workloadRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "api"},
        "strategy": {"canary": {"maxSurge": "50%", "maxUnavailable": 0}},
    },
    group="argoproj.io/v1alpha1",
)
TARGET = {"apiVersion": "argoproj.io/v1alpha1", "kind": "Rollout", "name": "api"}
SCALER = change(hpa(least=1, most=20), "spec.scaleTargetRef", TARGET)
TEMPLATE = deployment(replicas=0)
POD_QUOTA = thing("ResourceQuota", "quota", {"hard": {"pods": "10"}})


def declared() -> Declarations:
    """Return what 20 pods exceed: connections, nodes, a rate."""
    facts = WorkloadFacts(
        database_connections={DATABASE: 10},
        ready_seconds=30,
        rollout_seconds=30,
        requests_per_second=10,
        required_requests_per_second=1000,
    )
    return Declarations(
        workloads={DEPLOYMENT: facts},
        connection_limits={DATABASE: ConnectionLimit(connections=100, arithmetic="1 instance x 100")},
        nodes=NodeCapacity(cpu_millicores=4000, memory_mebibytes=8192, pods=5, max_nodes=2),
    )


class TestPodsOfARollout:
    """A Rollout with ``workloadRef``: the Deployment has no pods, and the autoscaler acts on the Rollout."""

    def test_fails_with_the_rollouts_pods_and_surge(self) -> None:
        """They count as those of the Deployment, whose label, budget and facts they have."""
        assert findings("PC042", TEMPLATE, ROLLOUT, SCALER, POD_QUOTA) == [
            (
                "pods of all pods at their peak is 50, more than the quota's 10 (most: api 50 pods (20 + 10 surge + 20 terminating)); "
                "raise the quota, or lower requests or the maximum replicas"
            )
        ]

    @pytest.mark.parametrize("rule", ["PC024", "PC040", "PC041", "PC043"])
    def test_fails_where_the_maximum_is_too_much_or_too_little(self, rule: str) -> None:
        """Time, rate, connections, nodes: each rule sees the 20 pods."""
        assert len(findings(rule, TEMPLATE, ROLLOUT, SCALER, declared=declared())) == 1

    @pytest.mark.parametrize(
        ("rule", "manifests"),
        [
            ("PC021", (TEMPLATE, pdb(minAvailable=1))),
            ("PC031", (TEMPLATE, hpa("second"))),
            ("PC032", (TEMPLATE, vpa("Recreate"))),
            ("PC033", (deployment(template=pod(container(resources={})), replicas=0),)),
        ],
    )
    def test_fails_for_what_acts_on_the_same_pods(self, rule: str, manifests: tuple[Manifest, ...]) -> None:
        """Budget, second autoscaler, VPA, and a percentage of nothing."""
        assert len(findings(rule, *manifests, ROLLOUT, SCALER)) == 1

    def test_the_deployment_keeps_its_own_number(self) -> None:
        """No autoscaler acts on it, so what it states is undone by nobody; a Rollout that states one is."""
        assert findings("PC030", TEMPLATE, ROLLOUT, SCALER) == []
        assert len(findings("PC030", TEMPLATE, change(ROLLOUT, "spec.replicas", 3), SCALER)) == 1
