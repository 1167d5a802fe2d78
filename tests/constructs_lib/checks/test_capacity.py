"""Tests of the rules on requests per second, connections and nodes."""

from __future__ import annotations

import pytest

from constructs_lib.checks.demand import demands
from constructs_lib.checks.model import ConnectionLimit, Declarations, Key, Limit, NodeCapacity, WorkloadFacts
from constructs_lib.checks.pods import by_key
from tests.constructs_lib.checks.build import (
    DEPLOYMENT,
    Case,
    Manifest,
    change,
    container,
    cron_job,
    deployment,
    facts,
    findings,
    hpa,
    model,
    of_rule,
    pod,
    vpa,
    workload,
)

DATABASE = Key("Cluster", "shop", "postgres")
WORKER = Key("Deployment", "shop", "worker")
RATE = facts(requests_per_second=100, required_requests_per_second=10_000)
RECREATED = change(deployment(replicas=12), "spec.strategy", {"type": "Recreate"})


def connecting(connections: int, **others: int) -> Declarations:
    """Return declarations of workloads that open connections to a database of 100."""
    workloads = {DEPLOYMENT: WorkloadFacts(database_connections={DATABASE: connections}, ready_seconds=30)}
    for name, number in others.items():
        key = Key("Deployment", "shop", name)
        workloads[key] = WorkloadFacts(database_connections={DATABASE: number}, ready_seconds=30)
    limits = {DATABASE: ConnectionLimit(connections=100, arithmetic="1 instance x 100")}
    return Declarations(workloads=workloads, connection_limits=limits)


def nodes(count: int, cpu: int = 4000, memory: int = 16_384, pods: int = 110) -> Declarations:
    """Return declarations of *count* nodes."""
    return Declarations(nodes=NodeCapacity(cpu_millicores=cpu, memory_mebibytes=memory, pods=pods, max_nodes=count))


def full_at(rate: float) -> Declarations:
    """Return declarations of a workload that must reach 100 requests/s, with a database that is full at *rate*."""
    limits = (Limit("pods", 2000, "20 pods x 100 requests/s"), Limit("database CPU", rate, "1 core / 10 ms a request"))
    return facts(requests_per_second=100, required_requests_per_second=100, capacity_limits=limits)


def designed_for(pods: int, *, limit: int = 1_000_000, max_nodes: int = 100) -> Declarations:
    """Return declarations of a workload that is designed for *pods*, with two connections each."""
    declared = facts(designed_pods=pods, database_connections={DATABASE: 2}, ready_seconds=30)
    declared.connection_limits[DATABASE] = ConnectionLimit(connections=limit, arithmetic="1 instance")
    declared.nodes = nodes(max_nodes).nodes
    return declared


CASES = {
    "PC049": Case(
        failing=model(deployment(), declared=full_at(99)),
        passing=model(deployment(), declared=full_at(100)),
        message="PC049 Deployment api in shop (shop/deployment): database CPU: full at 99 requests/s (1 core / 10 ms a "
        "request), below the required 100; give this part more, or lower what a request costs it",
    ),
    "PC055": Case(
        failing=model(deployment(replicas=3), declared=designed_for(100, limit=205)),
        passing=model(deployment(replicas=3), declared=designed_for(100, limit=206)),
        message="PC055 Deployment api in shop (shop/deployment): 103 pods (100 + 1 surge + 2 terminating) x 2 connections = "
        "206 exceed the limit of 205 (1 instance); raise the limit of connections or nodes, or design for fewer pods",
    ),
    "PC040": Case(
        failing=model(deployment(), hpa(most=20), declared=RATE),
        passing=model(deployment(), hpa(most=100), declared=RATE),
        message="PC040 Deployment api in shop (shop/deployment): 20 pods x 100 requests/s = 2000 requests/s are below the "
        "required 10000, which need 100 pods; raise the maximum replicas, or the measured rate of one pod",
    ),
    "PC041": Case(
        failing=model(RECREATED, declared=connecting(10)),
        passing=model(RECREATED, declared=connecting(8)),
        message="PC041 Deployment api in shop (shop/deployment): 12 pods x 10 connections = 120 exceed the limit of 100 "
        "(1 instance x 100); lower the pool size or max_replicas, or raise the limit",
    ),
    "PC043": Case(
        failing=model(RECREATED, declared=nodes(2, cpu=1000)),
        passing=model(RECREATED, declared=nodes(3, cpu=1000)),
        message="PC043 Deployment api in shop (shop/deployment): all pods at their peak ask for cpu 3 (most: api 12 pods x "
        "0.25), which needs 3 nodes of 1 each, more than the 2 that may run; "
        "raise the autoscaler's maximum of nodes, or lower requests or maximum replicas",
    ),
    "PC044": Case(
        failing=model(deployment(), declared=nodes(9, cpu=200)),
        passing=model(deployment(), declared=nodes(9, cpu=250)),
        message="PC044 Deployment api in shop (shop/deployment): one pod asks for cpu 0.25, a node has 0.2; "
        "lower its requests, or choose larger nodes",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestPeak:
    """The most pods that exist at once."""

    def test_surge_and_terminating_pods_are_counted(self) -> None:
        """A pod with 60 s of grace outlives two waves of 30 s, and part of a third."""
        about = model(
            deployment(template=pod(terminationGracePeriodSeconds=60)), hpa(most=12), declared=facts(ready_seconds=30)
        )

        assert by_key(about)[DEPLOYMENT].replicas.arithmetic() == "16 pods (12 + 1 surge + 3 terminating)"

    def test_no_more_pods_end_than_there_were(self) -> None:
        """Three old pods cannot leave sixteen behind."""
        about = model(deployment(replicas=3), declared=facts(ready_seconds=1))

        assert by_key(about)[DEPLOYMENT].replicas.arithmetic() == "7 pods (3 + 1 surge + 3 terminating)"

    def test_the_manifest_stands_in_for_a_time_that_is_not_declared(self) -> None:
        """The readiness probe's delay is the least that a wave takes."""
        probed = container(readinessProbe={"initialDelaySeconds": 30})
        about = model(deployment(template=pod(probed), replicas=12))

        assert by_key(about)[DEPLOYMENT].replicas.peak == 12 + 1 + 2

    @pytest.mark.parametrize(
        ("manifest", "pods"),
        [
            (workload("StatefulSet", "api", replicas=3), 3),
            (workload("StatefulSet", "api"), 1),
            (workload("Job", "api", parallelism=4, completions=2), 2),
            (workload("Job", "api"), 1),
            (cron_job("api"), 1),
            (cron_job("api", concurrencyPolicy="Replace"), 2),
            (workload("DaemonSet", "api"), 9),
            (RECREATED, 12),
        ],
    )
    def test_every_kind_has_its_own_peak(self, manifest: Manifest, pods: int) -> None:
        """StatefulSets do not surge, jobs run in parallel, a DaemonSet has a pod on each node."""
        assert demands(model(manifest, declared=nodes(9)))[0].replicas.peak == pods

    def test_kedas_default_maximum_is_a_hundred(self) -> None:
        """A ScaledObject without bounds runs 0 to 100 pods."""
        scaled = {
            "apiVersion": "keda.sh/v1alpha1",
            "kind": "ScaledObject",
            "metadata": {"name": "x", "namespace": "shop"},
        }
        about = model(deployment(), {**scaled, "spec": {"scaleTargetRef": {"name": "api"}}})

        assert (by_key(about)[DEPLOYMENT].replicas.least, by_key(about)[DEPLOYMENT].replicas.most) == (0, 100)


class TestConnections:
    """Connections of all callers together."""

    def test_fails_for_the_sum_of_all_callers(self) -> None:
        """The message names each; the finding is at the one that opens the most."""
        worker = change(deployment("worker", replicas=5), "spec.strategy", {"type": "Recreate"})

        found = findings("PC041", worker, RECREATED, declared=connecting(8, worker=2))

        assert len(found) == 1
        assert found[0].startswith(
            "api 12 pods x 8 connections + worker 5 pods x 2 connections = 106 exceed the limit of 100 (1 instance x 100) of "
            "Cluster postgres in shop;"
        )

    def test_fails_for_pods_that_come_on_top(self) -> None:
        """Nine pods fit, the surge pod and two that still end do not."""
        found = findings("PC041", deployment(replicas=9), declared=connecting(10))

        assert found[0].startswith("12 pods (9 + 1 surge + 2 terminating) x 10 connections = 120")

    def test_fails_for_a_database_without_limit(self) -> None:
        """A rule that cannot look must say so."""
        declared = facts(database_connections={DATABASE: 10})

        found = findings("PC041", deployment(), declared=declared)

        assert len(found) == 1
        assert found[0].endswith("whose limit nobody stated; declare a ConnectionLimit of Cluster postgres in shop")


class TestNodes:
    """What the nodes hold."""

    def test_fails_for_the_nodes_own_limit_of_pods(self) -> None:
        """Small pods run into it first."""
        found = findings("PC043", RECREATED, declared=nodes(1, pods=10))

        assert "ask for pods 12 (most: api 12 pods), which needs 2 nodes of 10 each" in found[0]

    def test_fails_for_pods_that_waste_nodes(self) -> None:
        """Two pods of 1.5 CPU do not share a node of 2, though the sum would fit."""
        large = container(resources={"requests": {"cpu": "1500m"}})
        recreated = change(deployment(template=pod(large), replicas=4), "spec.strategy", {"type": "Recreate"})

        assert findings("PC043", recreated, declared=nodes(3, cpu=2000))[0].startswith(
            "4 pods / 1 that fit one node = 4 nodes, more than 3"
        )

    def test_daemon_sets_take_their_share_first(self) -> None:
        """Of every node."""
        daemon = workload("DaemonSet", "shipper")
        found = findings("PC044", deployment(), daemon, declared=nodes(9, cpu=400))

        assert found[0].startswith("one pod asks for cpu 0.25, a node has 0.15 beside the DaemonSets, of 0.4 in all")

    def test_the_vertical_autoscalers_maximum_counts(self) -> None:
        """It may set that request at any time."""
        grown = vpa("Auto", maxAllowed={"cpu": "8"})

        assert findings("PC044", deployment(), grown, declared=nodes(9))[0].startswith(
            "one pod asks for cpu 8 (the VerticalPodAutoscaler's maximum), a node has 4"
        )

    def test_nothing_is_said_without_nodes(self) -> None:
        """Their capacity is declared, or the rules do not run."""
        assert findings("PC043", deployment(), hpa(most=100_000)) == []
        assert findings("PC044", deployment(), hpa(most=100_000)) == []


class TestDesign:
    """Pods that are designed for beyond the autoscaler's maximum."""

    def test_fails_for_nodes_that_do_not_hold_them(self) -> None:
        """By CPU here: 16 pods of 250m fit a node of 4 CPUs."""
        assert findings("PC055", deployment(replicas=3), declared=designed_for(100, max_nodes=7)) == []
        assert findings("PC055", deployment(replicas=3), declared=designed_for(100, max_nodes=6))[0].startswith(
            "api 103 pods (100 + 1 surge + 2 terminating) x 0.25, with all other pods cpu 25.75, needs 7 nodes of 4 each, "
            "more than the 6 that may run"
        )

    def test_other_workloads_count_at_their_peak(self) -> None:
        """They share the database."""
        declared = designed_for(100, limit=210)
        declared.workloads[WORKER] = WorkloadFacts(database_connections={DATABASE: 2}, ready_seconds=30)

        assert (
            "x 2 connections + 6 of other workloads = 212 exceed"
            in (findings("PC055", deployment(replicas=3), deployment("worker"), declared=declared)[0])
        )

    def test_a_maximum_above_the_design_is_the_other_rules_matter(self) -> None:
        """They look at the maximum itself."""
        assert findings("PC055", deployment(replicas=200), declared=designed_for(100, limit=10)) == []

    def test_without_limits_there_is_nothing_to_exceed(self) -> None:
        """Rules about nodes do not run where nobody stated them."""
        assert findings("PC055", deployment(), declared=facts(designed_pods=1000)) == []
