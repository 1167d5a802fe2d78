"""The chart's life on a cluster: install, upgrade, rollback, uninstall, install again. Helm does it, on simulated nodes."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cluster.support import manifests, workloads
from tests.cluster.support.environments import MARK, Environments
from tests.cluster.support.kubectl import Kubectl, Manifest
from tests.cluster.support.manifests import ROOT, folder
from tests.cluster.support.session import Session, lacking
from tests.cluster.support.state import changes, settled, state
from tools.programs import find

CHART = ROOT / "helm" / "payment-api"
ENVIRONMENT = "development"
RELEASE = "payment-api"
KEEP = "helm.sh/resource-policy"
BEFORE = ("0008-secrets",)
"""Files that are applied before the chart, into a namespace made by kubectl. Source: docs/guide/helm.md."""

PODS = 80


@dataclass(frozen=True, slots=True)
class Helm:
    """Helm with one release in one namespace."""

    program: Path
    kubectl: Kubectl
    namespace: str
    home: Path
    """Folder for what Helm keeps between calls, so that the user's own is left alone."""

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Helm and return how it ended."""
        homes = {f"HELM_{name}_HOME": str(self.home / name) for name in ("CACHE", "CONFIG", "DATA")}
        return subprocess.run(
            [str(self.program), *arguments, f"--namespace={self.namespace}"],
            env={**os.environ, "KUBECONFIG": self.kubectl.kubeconfig, **homes},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def __call__(self, *arguments: str) -> str:
        """Run Helm and return what it printed; a failure of it is one of the test."""
        done = self.run(*arguments)
        assert done.returncode == 0, f"helm {' '.join(arguments)}\n{done.stdout}{done.stderr}"
        return done.stdout

    def upgrade(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Install or upgrade the release, with the values of the environment and *options*."""
        values = f"--values={CHART / f'values-{ENVIRONMENT}.yaml'}"
        return self.run("upgrade", "--install", RELEASE, str(CHART), "--take-ownership", values, *options)

    def revision(self) -> tuple[int, str]:
        """Return number and state of the newest revision."""
        newest: dict[str, Any] = json.loads(self("history", RELEASE, "--max=1", "--output=json"))[-1]
        return newest["revision"], newest["status"]


@pytest.fixture
def helm(kubectl: Kubectl, environments: Environments, tmp_path: Path) -> Iterator[Helm]:
    """Return Helm for a namespace that has its Secrets and room for all pods and claims, and no chart yet."""
    program = os.environ.get("HELM") or find("helm")
    if program is None:
        lacking("helm was not found; make programs installs it")
    environments.prepare(ENVIRONMENT)
    environments.simulation.require(PODS)
    environments.simulation.volumes(ENVIRONMENT)
    kubectl("create", "namespace", manifests.namespace(ENVIRONMENT))
    for path in manifests.files(ENVIRONMENT):
        if path.name.startswith(BEFORE):
            kubectl("apply", "--server-side", f"--filename={path}")
    yield Helm(Path(program), kubectl, manifests.namespace(ENVIRONMENT), tmp_path / "helm")
    environments.remove(ENVIRONMENT)


def image(kubectl: Kubectl, namespace: str) -> str:
    """Return the image that the API's Deployment runs."""
    (container,) = deployment(kubectl, namespace)["spec"]["template"]["spec"]["containers"]
    return str(container["image"])


def deployment(kubectl: Kubectl, namespace: str) -> Manifest:
    """Return the API's Deployment."""
    return kubectl.get("deployment", "payment-api", f"--namespace={namespace}")


def migrations(kubectl: Kubectl, namespace: str) -> set[str]:
    """Return the names of the migrations' Jobs."""
    return {name for name in kubectl.names("jobs", f"--namespace={namespace}") if "migrate" in name}


def data(kubectl: Kubectl, namespace: str) -> dict[str, str]:
    """Return the claims of the namespace and the volumes that they are bound to."""
    items = kubectl.items("persistentvolumeclaims", f"--namespace={namespace}")
    return {item["metadata"]["name"]: item["spec"].get("volumeName", "") for item in items}


def present(kubectl: Kubectl) -> set[str]:
    """Return the objects of ``dist/development/`` that exist and are not going, as ``Kind/name``."""
    items = kubectl.items(f"--filename={folder(ENVIRONMENT)}")
    return {str(manifests.identity(item)) for item in items if "deletionTimestamp" not in item["metadata"]}


def kept() -> set[str]:
    """Return what an uninstall leaves: what is marked so, and what was applied before."""
    before = {
        str(manifests.identity(item))
        for path in manifests.files(ENVIRONMENT)
        if path.name.startswith(BEFORE)
        for item in manifests.documents(path)
    }
    marked = {
        str(manifests.identity(item))
        for item in manifests.manifests(ENVIRONMENT)
        if item["metadata"].get("annotations", {}).get(KEEP) == "keep"
    }
    return before | marked


class TestLife:
    """One release, from its first install to the second."""

    def test_install_upgrade_rollback_uninstall(self, kubectl: Kubectl, session: Session, helm: Helm) -> None:
        """Each step ends Ready; what did not change is not touched; the data outlives the release."""
        namespace = helm.namespace
        everything = {str(manifests.identity(item)) for item in manifests.manifests(ENVIRONMENT)}

        def step(name: str, *arguments: str) -> None:
            start = time.monotonic()
            done = helm.run(*arguments) if arguments[:1] == ("rollback",) else helm.upgrade(*arguments)
            assert done.returncode == 0, f"{name}\n{done.stdout}{done.stderr}"
            applied = time.monotonic() - start
            workloads.await_ready(kubectl, session, namespace)
            session.measured(f"helm {name}", f"{time.monotonic() - start:.1f} s", f"applied after {applied:.1f} s")

        step("install", "--create-namespace")
        assert helm.revision() == (1, "deployed")
        assert present(kubectl) == everything
        first_image, first_migrations = image(kubectl, namespace), migrations(kubectl, namespace)
        claims = data(kubectl, namespace)
        assert all(claims.values())

        changed = "--set=image.tag=1.0.1,config.LOG_LEVEL=info"
        step("upgrade", changed)
        assert image(kubectl, namespace) == first_image.rpartition(":")[0] + ":1.0.1"
        assert migrations(kubectl, namespace).isdisjoint(first_migrations)
        assert kubectl.get("configmap", "payment-api-config", f"--namespace={namespace}")["data"]["LOG_LEVEL"] == "info"

        before = settled(kubectl, session, folder(ENVIRONMENT))
        step("upgrade without a change", changed)
        assert changes(before, state(kubectl, folder(ENVIRONMENT))) == []

        revision = helm.revision()
        refused = helm.upgrade("--set=replicaCout=3")
        assert refused.returncode != 0
        assert "additional properties 'replicaCout' not allowed" in refused.stderr
        assert helm.revision() == revision

        step("rollback", "rollback", RELEASE, "1")
        assert helm.revision() == (4, "deployed")
        assert image(kubectl, namespace) == first_image
        assert migrations(kubectl, namespace) == first_migrations
        assert data(kubectl, namespace) == claims

        helm("uninstall", RELEASE)
        session.wait(
            "what is not kept to go",
            lambda: present(kubectl) == kept(),
            state=lambda: ", ".join(sorted(present(kubectl) ^ kept())),
        )
        assert data(kubectl, namespace) == claims

        step("install over kept data")
        assert present(kubectl) == everything
        assert data(kubectl, namespace) == claims


class TestWaiting:
    """``--wait``, of which the guide tells."""

    def test_wait_ends_where_claims_are_bound(self, kubectl: Kubectl, helm: Helm) -> None:
        """With a volume for every claim Helm's own waiting ends by itself, and all is Ready then."""
        done = helm.upgrade("--wait", "--timeout=150s")

        assert done.returncode == 0, done.stderr
        # Helm does not wait for Jobs: the first base backup may still run. An autoscaler's status comes a moment later.
        late = ("Job/", "HorizontalPodAutoscaler/")
        assert [one for one in workloads.unready(kubectl, helm.namespace) if not one.startswith(late)] == []

    def test_fails_for_a_claim_that_waits_for_its_first_run(self, kubectl: Kubectl, helm: Helm) -> None:
        """A claim whose volume is made for the first pod holds Helm until its time is over."""
        free = []
        for item in kubectl.items("persistentvolumes"):
            reserved = item["spec"].get("claimRef")
            if reserved and reserved.get("name") == "backup-pvc":
                kubectl("delete", "persistentvolume", item["metadata"]["name"], "--wait=false")
            elif not reserved:
                free.append(item["metadata"]["name"])
        try:
            for name in free:
                kubectl.patch(
                    f"persistentvolume/{name}",
                    {"spec": {"claimRef": {"namespace": MARK, "name": name}}},
                    namespace=MARK,
                )
            done = helm.upgrade("--wait", "--timeout=45s")
        finally:
            for name in free:
                kubectl.patch(f"persistentvolume/{name}", {"spec": {"claimRef": None}}, namespace=MARK)

        assert done.returncode != 0
        assert "backup-pvc" in done.stderr
