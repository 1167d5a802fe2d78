"""Rollouts of production: 1,000 pods to a new version and back, timed; and a version that never starts."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.cluster.support import manifests, workloads
from tests.cluster.support.environments import Environments
from tests.cluster.support.kubectl import Kubectl, Manifest
from tests.cluster.support.sampling import Lowest
from tests.cluster.support.session import Session, lacking

API = "payment-api"
PODS = 1000
"""Source: RNF-002 of PRD-006."""

ROLLOUT_SECONDS, ROLLBACK_SECONDS = 180, 120
"""Budgets: 3 of the 5 minutes that a deploy has, and the 2 minutes that a rollback has. Source: RNF-016, RNF-017 of PRD-006."""


@pytest.fixture(scope="module", autouse=True)
def _cleaned(environments: Environments) -> Iterator[None]:
    yield
    environments.remove("production")


def deployment() -> Manifest:
    """Return production's Deployment of the API."""
    return manifests.one("production", "Deployment", API)


def image(tag: str) -> str:
    """Return the API's image with another *tag*."""
    (container,) = deployment()["spec"]["template"]["spec"]["containers"]
    repository = str(container["image"]).partition("@")[0]
    return f"{repository[: repository.rindex(':')]}:{tag}"


def set_image(kubectl: Kubectl, namespace: str, reference: str) -> None:
    """Give the API's container the image *reference*."""
    (container,) = deployment()["spec"]["template"]["spec"]["containers"]
    kubectl("set", "image", f"deployment/{API}", f"{container['name']}={reference}", f"--namespace={namespace}")


def chosen() -> str:
    """Return kubectl's option that selects the API's pods."""
    return workloads.pods_of("production", API)


class Rollout:
    """Production's Deployment of the API on the cluster."""

    def __init__(self, kubectl: Kubectl, session: Session, namespace: str) -> None:
        self._kubectl, self._session, self._namespace = kubectl, session, namespace

    def status(self) -> Manifest:
        """Return the Deployment."""
        return self._kubectl.get("deployment", API, f"--namespace={self._namespace}")

    def complete(self) -> bool:
        """Return whether all pods are of the newest version and available, and no other is left."""
        item = self.status()
        want, status = item["spec"]["replicas"], item["status"]
        counts = (status.get("replicas"), status.get("updatedReplicas"), status.get("availableReplicas"))
        return status.get("observedGeneration") == item["metadata"]["generation"] and set(counts) == {want}

    def text(self) -> str:
        """Return where the rollout stands."""
        status = self.status()["status"]
        return f"{status.get('updatedReplicas', 0)} new, {status.get('availableReplicas', 0)} available"

    def await_complete(self, what: str) -> float:
        """Wait for the end; returns how long that took. Unit: seconds."""
        start = time.monotonic()
        self._session.wait(
            what,
            self.complete,
            timeout_seconds=600,
            state=self.text,
            trouble=lambda: workloads.trouble(self._kubectl, self._namespace),
        )
        return time.monotonic() - start

    def available(self) -> int:
        """Return how many pods are available."""
        return int(self.status()["status"].get("availableReplicas", 0))

    def ready(self) -> set[str]:
        """Return the names of the pods that are Ready."""
        pods = self._kubectl.items("pods", f"--namespace={self._namespace}", chosen())
        return {pod["metadata"]["name"] for pod in pods if workloads.is_ready(pod)}


class TestBadImage:
    """A version whose image does not exist."""

    def test_the_rollout_stops_and_the_old_pods_stay(
        self, kubectl: Kubectl, session: Session, environments: Environments
    ) -> None:
        """The rollout ends by its progress deadline, no old pod goes, and ``rollout undo`` puts things right."""
        namespace = environments.deploy("production")
        workloads.await_ready(kubectl, session, namespace)
        rollout = Rollout(kubectl, session, namespace)
        want = rollout.available()
        old = rollout.ready()
        kubectl.patch(f"deployment/{API}", {"spec": {"progressDeadlineSeconds": 20}}, namespace=namespace)

        with Lowest(rollout.available) as available:
            set_image(kubectl, namespace, image("missing"))
            done = kubectl.run(
                "rollout",
                "status",
                f"deployment/{API}",
                f"--namespace={namespace}",
                "--timeout=90s",
                timeout_seconds=100,
                check=False,
            )
            if done.status == 0:
                lacking("the simulated nodes start any image: their stages do not know the tag :missing")
            pods = kubectl.items("pods", f"--namespace={namespace}", chosen())
            kubectl("rollout", "undo", f"deployment/{API}", f"--namespace={namespace}")
            rollout.await_complete("the old version on all pods")

        waiting = [pod for pod in pods if pod["metadata"]["name"] not in old]
        assert "exceeded its progress deadline" in done.errors
        assert available.value == want
        assert waiting
        assert {pod["status"]["phase"] for pod in waiting} == {"Pending"}
        assert rollout.ready() == old


class TestThousandPods:
    """Production at the size that RNF-002 asks for."""

    def test_rolls_out_and_back_within_the_budgets(
        self, kubectl: Kubectl, session: Session, environments: Environments
    ) -> None:
        """The quota admits 1,000 pods and their surge; a new version and the way back keep their time and every pod's place.

        Simulated pods are Ready within 1.3 s and gone within 1.1 s: the figures are what scheduler, controllers and API server
        take, a lower bound; a pod's own start comes on top, wave by wave.
        """
        namespace = environments.deploy("production", pods=2 * PODS)
        workloads.await_ready(kubectl, session, namespace)
        rollout = Rollout(kubectl, session, namespace)
        kubectl("delete", "hpa", f"{API}-hpa", f"--namespace={namespace}")  # no load here asks for 1,000 pods
        kubectl("scale", f"deployment/{API}", f"--replicas={PODS}", f"--namespace={namespace}")
        session.measured(f"{PODS:,} pods Ready", f"{rollout.await_complete(f'{PODS:,} pods'):.0f} s")
        before = rollout.status()["spec"]["template"]

        with Lowest(rollout.available, every_seconds=1) as available:
            set_image(kubectl, namespace, image("next"))
            out = rollout.await_complete("the new version on all pods")
            session.measured(f"{PODS:,} pods to a new version", f"{out:.0f} s", f"budget {ROLLOUT_SECONDS} s")
            kubectl("rollout", "undo", f"deployment/{API}", f"--namespace={namespace}")
            back = rollout.await_complete("the old version on all pods")
            session.measured(f"{PODS:,} pods back", f"{back:.0f} s", f"budget {ROLLBACK_SECONDS} s")

        assert out <= ROLLOUT_SECONDS
        assert back <= ROLLBACK_SECONDS
        assert available.value == PODS
        assert rollout.status()["spec"]["template"] == before
        # Pods that are made at once also contend for the quota's object; the ReplicaSet's controller tries these again.
        failed = kubectl.items("events", f"--namespace={namespace}", "--field-selector=reason=FailedCreate")
        assert [event["message"] for event in failed if "is forbidden" in event["message"]] == []
