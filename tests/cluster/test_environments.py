"""All environments side by side on simulated nodes: everything of Kubernetes' own kinds becomes Ready by itself."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.cluster.support import manifests, workloads
from tests.cluster.support.environments import Environments
from tests.cluster.support.kubectl import Kubectl, Manifest
from tests.cluster.support.manifests import ENVIRONMENTS
from tests.cluster.support.session import Session

ZONE = "topology.kubernetes.io/zone"


@pytest.fixture(scope="module", autouse=True)
def _cleaned(environments: Environments) -> Iterator[None]:
    yield
    environments.remove(*ENVIRONMENTS)


@pytest.mark.parametrize("name", ENVIRONMENTS)
class TestEnvironment:
    """What became of one apply."""

    def test_workloads_become_ready(
        self, kubectl: Kubectl, session: Session, environments: Environments, name: str
    ) -> None:
        """Every Deployment, StatefulSet and Job of the environment is complete after one apply without a hand's touch."""
        start = time.monotonic()

        namespace = environments.deploy(name, pods=600)
        workloads.await_ready(kubectl, session, namespace)

        session.measured(f"{namespace}: from nothing to everything Ready", f"{time.monotonic() - start:.0f} s")
        wanted = {str(manifests.identity(item)) for item in manifests.of_kind(name, *manifests.WORKLOADS)}
        found = kubectl.items("deployments,statefulsets,daemonsets", f"--namespace={namespace}")
        assert {str(manifests.identity(item)) for item in found} == wanted

    def test_pods_spread_over_zones(
        self, kubectl: Kubectl, session: Session, environments: Environments, name: str
    ) -> None:
        """No zone has more than one pod of the API above any other, so that the loss of one takes no more than its share."""
        namespace = environments.deploy(name)
        workloads.await_ready(kubectl, session, namespace)
        zones = {item["metadata"]["name"]: item["metadata"]["labels"].get(ZONE) for item in kubectl.items("nodes")}

        pods = kubectl.items("pods", f"--namespace={namespace}", workloads.pods_of(name, "payment-api"))

        share = Counter({zone: 0 for zone in zones.values() if zone})
        share.update(zones[pod["spec"]["nodeName"]] for pod in pods if workloads.is_ready(pod))
        assert max(share.values()) - min(share.values()) <= 1, share

    def test_scheduled_jobs_run(
        self, kubectl: Kubectl, session: Session, environments: Environments, name: str
    ) -> None:
        """A run of every CronJob is admitted and completes: quota, limits and Pod Security let its pod in."""
        namespace = environments.deploy(name)
        cron_jobs = [item["metadata"]["name"] for item in manifests.of_kind(name, "CronJob")]

        for cron_job in cron_jobs:
            kubectl("create", "job", f"{cron_job}-now", f"--from=cronjob/{cron_job}", f"--namespace={namespace}")

        wanted = [name for job in manifests.of_kind(name, "CronJob") for name in manifests.ephemeral_claims(job)]

        def claims() -> list[Manifest]:
            found = kubectl.items("persistentvolumeclaims", f"--namespace={namespace}")
            return [item for item in found if re.search(r"-now-[a-z0-9]+-", item["metadata"]["name"])]

        session.wait("the claims of the jobs", lambda: len(claims()) >= len(wanted), timeout_seconds=60)
        environments.simulation.provision(name, claims())
        workloads.await_ready(kubectl, session, namespace, timeout_seconds=120)
        assert cron_jobs

    def test_claims_are_bound(self, kubectl: Kubectl, session: Session, environments: Environments, name: str) -> None:
        """Every volume claim, written or made from a template, is bound; its class exists.

        The claim of the backup is bound once a job uses it: the test above has run one.
        """
        namespace = environments.deploy(name)

        def unbound() -> list[str]:
            found = kubectl.items("persistentvolumeclaims", f"--namespace={namespace}")
            return [item["metadata"]["name"] for item in found if item["status"]["phase"] != "Bound"]

        session.wait(
            f"the claims of {namespace} to be bound", lambda: not unbound(), state=lambda: ", ".join(unbound())
        )

        found = [
            item
            for item in kubectl.items("persistentvolumeclaims", f"--namespace={namespace}")
            # Those of a pod go with it.
            if not any(owner["kind"] == "Pod" for owner in item["metadata"].get("ownerReferences", []))
        ]
        classes = {item["metadata"]["name"] for item in kubectl.items("storageclasses")}
        assert len(found) == len(manifests.claims(name))
        assert {item["spec"]["storageClassName"] for item in found} <= classes
