"""``kubectl drain`` against the disruption budgets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cluster.support import manifests, workloads
from tests.cluster.support.environments import Environments
from tests.cluster.support.kubectl import Done, Kubectl, Manifest
from tests.cluster.support.sampling import Lowest
from tests.cluster.support.session import Session
from tests.cluster.support.simulated import takes_pods


@pytest.fixture(scope="module", autouse=True)
def _cleaned(environments: Environments) -> Iterator[None]:
    yield
    environments.remove("production", "development")


def drain(kubectl: Kubectl, node: str, *, timeout_seconds: int) -> Done:
    """Drain *node* for at most *timeout_seconds*."""
    options = ("--ignore-daemonsets", "--delete-emptydir-data", f"--timeout={timeout_seconds}s")
    return kubectl.run("drain", node, *options, timeout_seconds=timeout_seconds + 30, check=False)


def spare(kubectl: Kubectl, namespace: str, budgets: list[Manifest]) -> int:
    """Return how many Ready pods the tightest of *budgets* could lose; below 0 it is overdrawn."""
    pods = [pod for pod in kubectl.items("pods", f"--namespace={namespace}") if workloads.is_ready(pod)]

    def left(budget: Manifest) -> int:
        wanted = budget["spec"]["selector"]["matchLabels"].items()
        ready = len([pod for pod in pods if wanted <= pod["metadata"]["labels"].items()])
        return ready - int(budget["status"]["desiredHealthy"])

    return min(left(budget) for budget in budgets if budget["status"]["expectedPods"])


def budgets_of(kubectl: Kubectl, namespace: str) -> list[Manifest]:
    """Return the disruption budgets of *namespace*."""
    return kubectl.items("pdb", f"--namespace={namespace}")


def counted(budget: Manifest) -> bool:
    """Return whether the controller has seen that all pods of *budget* are Ready: until then it refuses every eviction."""
    status = budget.get("status", {})
    seen = status.get("observedGeneration", 0) >= budget["metadata"]["generation"]
    return bool(seen and status["currentHealthy"] >= status["expectedPods"])


def nodes_with(kubectl: Kubectl, namespace: str) -> list[str]:
    """Return the nodes on which Ready pods of *namespace* are, that with the most of them first."""
    pods = [pod for pod in kubectl.items("pods", f"--namespace={namespace}") if workloads.is_ready(pod)]
    names = [pod["spec"]["nodeName"] for pod in pods]
    return sorted(set(names), key=lambda name: (-names.count(name), name))


class TestDrain:
    """Nodes that are emptied for an upgrade."""

    def test_a_drain_waits_for_the_budget(self, kubectl: Kubectl, session: Session, environments: Environments) -> None:
        """While replacements have no place, drains take no more pods than the budget allows; then they go on."""
        namespace = environments.deploy("production")
        workloads.await_ready(kubectl, session, namespace)
        session.wait("the budgets to count all pods", lambda: all(map(counted, budgets_of(kubectl, namespace))))
        budgets = budgets_of(kubectl, namespace)
        cordoned = sorted(item["metadata"]["name"] for item in kubectl.items("nodes") if takes_pods(item))
        kubectl("cordon", *cordoned)

        try:
            with Lowest(lambda: spare(kubectl, namespace, budgets)) as spares:
                nodes = nodes_with(kubectl, namespace)
                drains = ((node, drain(kubectl, node, timeout_seconds=12)) for node in nodes)
                # a drain can also run out of time while the last pod ends
                refused, done = next(
                    ((node, done) for node, done in drains if done.status and node in nodes_with(kubectl, namespace)),
                    ("", Done(0, "", "every node was emptied although no pod could be replaced")),
                )
                assert "Cannot evict pod as it would violate the pod's disruption budget" in done.errors
                session.say(f"a budget stopped the drain of {refused}")
                kubectl("uncordon", *(name for name in cordoned if name != refused))
                done = drain(kubectl, refused, timeout_seconds=60)
        finally:
            kubectl("uncordon", *cordoned)

        assert done.status == 0, done.errors
        assert refused not in nodes_with(kubectl, namespace)
        assert spares.value == 0
        workloads.await_ready(kubectl, session, namespace)

    def test_no_budget_blocks_every_drain(self, kubectl: Kubectl, session: Session, environments: Environments) -> None:
        """Development, where most workloads have one pod, lets each of its nodes be emptied; then all is Ready again."""
        namespace = environments.deploy("development")
        workloads.await_ready(kubectl, session, namespace)

        for node in nodes_with(kubectl, namespace):
            done = drain(kubectl, node, timeout_seconds=60)
            kubectl("uncordon", node)

            assert done.status == 0, done.errors

        workloads.await_ready(kubectl, session, namespace)
        assert len(kubectl.items("pdb", f"--namespace={namespace}")) == len(
            manifests.of_kind("development", "PodDisruptionBudget")
        )
