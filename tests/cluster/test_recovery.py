"""The recovery of an operated database against a real API server: what is refused, in which order it acts, how it goes on.

No operator runs here: the tests write the status that CloudNativePG would write.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from charts.databases import Databases, Generation
from constructs_lib import Restore
from ops.recovery.cli import main
from ops.recovery.errors import Exit
from tests.cluster.support import manifests
from tests.cluster.support.environments import Environments
from tests.cluster.support.kubectl import Kubectl

ENVIRONMENT = "staging"
CLUSTER = "clusters.postgresql.cnpg.io"
MIGRATION = "--selector=app=payment-api-migrate"
SERVING = {"readyInstances": 3, "currentPrimary": "postgres-1", "phase": "Cluster in healthy state"}
BROKEN = {
    "readyInstances": 0,
    "currentPrimary": "postgres-1",
    "phase": "Cluster is unrecoverable and needs manual intervention",
}


class Place:
    """Staging on the cluster, with a file of generations of the test's own."""

    def __init__(self, kubectl: Kubectl, namespace: str, file: Path) -> None:
        self.kubectl, self.namespace, self.file = kubectl, namespace, file

    def status(self, status: dict[str, Any]) -> None:
        """Write what the operator would write of the Cluster."""
        patch = json.dumps({"status": status})
        words = ["--subresource=status", "--type=merge", f"--patch={patch}", f"--namespace={self.namespace}"]
        self.kubectl("patch", CLUSTER, "postgres", *words)

    def cluster(self) -> dict[str, Any]:
        """Return the Cluster."""
        (found,) = self.kubectl.items(CLUSTER, f"--namespace={self.namespace}")
        return found

    def recover(self, *options: str) -> int:
        """Run the command."""
        return main([ENVIRONMENT, "--yes", "--wait-seconds=20", f"--databases={self.file}", *options])

    @property
    def generation(self) -> Generation:
        """What the file says."""
        return Databases.read(self.file)(ENVIRONMENT)


@pytest.fixture
def place(kubectl: Kubectl, environments: Environments, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Return staging, deployed, in its first generation."""
    monkeypatch.setenv("KUBECTL", kubectl.program)
    namespace = environments.deploy(ENVIRONMENT)
    kubectl("delete", CLUSTER, "postgres", f"--namespace={namespace}", "--ignore-not-found")
    kubectl("annotate", "namespace", namespace, "payment-api/recovered-generation-")
    kubectl("apply", "--server-side", f"--filename={manifests.folder(ENVIRONMENT)}", timeout_seconds=180)
    file = tmp_path / "databases.yaml"
    file.write_text(
        "".join(f"{name}:\n  generation: 1\n" for name in ("production", "staging", "development")), "utf-8"
    )
    return Place(kubectl, namespace, file)


def _checks(job: dict[str, Any]) -> bool:
    name: str = job["metadata"]["name"]
    return name.startswith("archive-check-")


class TestOperated:
    """A Cluster of CloudNativePG."""

    def test_fails_for_a_cluster_that_serves(self, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
        """Nothing is changed, neither in the cluster nor in the file; the name of what serves is told."""
        place.status(SERVING)
        before = place.cluster()["metadata"]["uid"]

        status = place.recover()

        assert status == Exit.REFUSED
        assert "add --overwrite postgres-g1" in capsys.readouterr().err
        assert place.cluster()["metadata"]["uid"] == before
        assert place.generation == Generation()

    def test_makes_the_next_generation_and_goes_on_with_it(
        self, place: Place, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The old Cluster goes with its ScheduledBackup before the new one comes; a second run changes neither again.

        Migrations run again: a database of an earlier time has an earlier schema, and an apply alone changes no Job.
        """
        place.status(BROKEN)
        words = [f"--namespace={place.namespace}"]
        place.kubectl(
            "wait", "--for=condition=complete", "job", MIGRATION, *words, "--timeout=120s", timeout_seconds=130
        )
        (migrated,) = place.kubectl.items("jobs", MIGRATION, *words)
        (backup,) = place.kubectl.items("scheduledbackups.postgresql.cnpg.io", *words)
        before = place.cluster()["metadata"]["uid"]

        first = place.recover("--time=2026-03-01T02:00:00Z")
        said = capsys.readouterr()
        made = place.cluster()
        (migration,) = place.kubectl.items("jobs", MIGRATION, *words)
        checks = [job for job in place.kubectl.items("jobs", "--selector=app=restore-drill", *words) if _checks(job)]
        (fresh,) = place.kubectl.items("scheduledbackups.postgresql.cnpg.io", *words)
        second = place.recover()

        assert first == Exit.FAILED
        assert "Cluster/postgres did not come within 20 s" in said.err
        assert "the same command" in said.err
        assert "the archive postgres-g1 is whole: job/archive-check-" in said.out
        assert [job["status"]["succeeded"] for job in checks] == [1]
        assert "as images.yaml says, since no release is recorded" in said.out
        assert migration["metadata"]["name"] == migrated["metadata"]["name"]
        assert migration["metadata"]["uid"] != migrated["metadata"]["uid"]
        assert made["metadata"]["uid"] != before
        assert fresh["metadata"]["uid"] != backup["metadata"]["uid"]
        recovery = made["spec"]["bootstrap"]["recovery"]
        assert recovery["recoveryTarget"] == {"targetTime": "2026-03-01T02:00:00Z"}
        assert recovery["source"] == "postgres-g1"
        (plugin,) = made["spec"]["plugins"]
        assert plugin["parameters"]["serverName"] == "postgres-g2"
        assert second == Exit.FAILED
        assert "going on with what was begun" in capsys.readouterr().out
        assert place.cluster()["metadata"]["uid"] == made["metadata"]["uid"]
        restore = Restore(from_generation=1, target_time="2026-03-01T02:00:00Z")
        assert place.generation == Generation(number=2, restore=restore)

    def test_goes_on_after_it_was_cut_off_between_deletion_and_apply(self, place: Place) -> None:
        """The file and the namespace tell that the second generation is wanted and was never verified."""
        databases = Databases.read(place.file)
        databases.write(ENVIRONMENT, Generation(number=3, restore=Restore(from_generation=2)), place.file)
        annotation = "payment-api/recovered-generation=2"
        place.kubectl("annotate", "namespace", place.namespace, annotation, "--overwrite")
        place.kubectl("delete", CLUSTER, "postgres", f"--namespace={place.namespace}")

        assert place.recover() == Exit.FAILED

        (plugin,) = place.cluster()["spec"]["plugins"]
        assert plugin["parameters"]["serverName"] == "postgres-g3"
        assert place.generation.number == 3
