"""Tests of what a recovery takes from the cluster besides its database, by the real kubectl."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from charts.databases import Databases, Generation
from ops.deploy.errors import DeployError
from ops.kubectl import Kubectl
from ops.recovery.bundle import Bundle
from ops.recovery.decide import Wanted
from ops.recovery.errors import Exit, RecoveryError
from ops.recovery.run import Call, forget_migrations, recover, service_image
from ops.wait import WaitError
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import Deploys
from tests.ops.deploy.conftest import bundle as deployed

GAP = "0000000100000000000000A7"
NEWER = "example.com/payment-api:1.1.0"


def _call(*images: str) -> Call:
    return Call(environment="development", wanted=Wanted(), databases=Path("databases.yaml"), images=images)


class TestServiceImage:
    """Which image of the service a recovery applies."""

    def test_is_that_of_the_release_that_should_run(self, deploys: Deploys, kubectl: Kubectl, world: World) -> None:
        """A deploy that failed is none, and what images.yaml says by now does not matter."""
        deploys()[0].deploy(deployed(NEWER))
        world.broken.add("example.com/payment-api:1.2.0")
        with pytest.raises(DeployError, match="the migration failed"):
            deploys()[0].deploy(deployed("example.com/payment-api:1.2.0"))

        images, whence = service_image(_call("payment-api-postgres=a/b:1"), kubectl)

        assert images == ("payment-api-postgres=a/b:1", f"payment-api={NEWER}")
        assert whence.startswith(f"{NEWER}, of release ")

    def test_is_the_one_that_is_named(self, deploys: Deploys, kubectl: Kubectl) -> None:
        """The record is not asked."""
        deploys()[0].deploy(deployed(NEWER))

        assert service_image(_call("payment-api=a/b:2"), kubectl) == (("payment-api=a/b:2",), "as --image says")

    def test_is_the_committed_one_where_nothing_was_recorded(self, kubectl: Kubectl) -> None:
        """As in a new cluster, or where manifests are applied by hand."""
        images, whence = service_image(_call(), kubectl)

        assert images == ()
        assert "no release is recorded" in whence


class TestForgetMigrations:
    """A database of an earlier time has an earlier schema."""

    def test_a_migration_that_is_over_runs_again_and_one_that_runs_is_left(
        self, kubectl: Kubectl, world: World
    ) -> None:
        """An apply changes no Job that is there; the database's own Jobs have names of their generation."""
        files = []
        for name, job in (("0010-data", "base-1"), ("0040-payment-api", "migrate-1"), ("0050-worker", "migrate-2")):
            pod = {"spec": {"containers": [{"name": "main", "image": f"example.com/{job}"}], "restartPolicy": "Never"}}
            manifest = {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": job}, "spec": {"template": pod}}
            files.append((Path(f"{name}.k8s.yaml"), (manifest,)))
        world.broken.add("example.com/migrate-2")
        for _, (manifest,) in files:
            kubectl.apply([manifest], manager="kubectl")
        told: list[str] = []

        forget_migrations(kubectl, Bundle(tuple(files)), told.append)
        forget_migrations(kubectl, Bundle(tuple(files)), told.append)

        assert told == ["deleting job/migrate-1, which is applied again"]
        assert world.named("jobs", "migrate-1") is None
        assert world.named("jobs", "migrate-2") is not None
        assert world.named("jobs", "base-1") is not None


class Plan:
    """Agrees, and keeps what it was told."""

    text = ""

    def __call__(self, text: str) -> bool:
        """Agree."""
        self.text = text
        return True


class TestRecover:
    """The look is a step of the recovery, before anything is deleted or written."""

    @pytest.fixture
    def call(self, world: World, small: Bundle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
        """Return a call for a Cluster that is broken, with a file of generations of the test's own."""
        (cluster,) = small.all("Cluster")
        status = {"readyInstances": 0, "phase": "unrecoverable"}
        world.objects["clusters", small.namespace, "postgres"] = {**cluster, "status": status}
        monkeypatch.setattr("ops.recovery.run.synthesize", lambda *_: small)
        file = tmp_path / "databases.yaml"
        names = ("production", "staging", "development")
        file.write_text("".join(f"{name}:\n  generation: 1\n" for name in names), "utf-8")
        return Call(environment="production", wanted=Wanted(), databases=file, wait_seconds=2)

    def test_fails_for_a_gap_before_anything_is_deleted(self, kubectl: Kubectl, world: World, call: Call) -> None:
        """Neither the file nor the Cluster is changed, so that another target may be given; the plan told of the look."""
        said = f"postgres-restore ERROR: segment {GAP} is missing in s3://b/postgres-g1, though later ones are there"
        world.run = lambda _: (65, f"2026-03-01 02:00:00,000 {said}\n")
        plan = Plan()

        with pytest.raises(RecoveryError) as caught:
            recover(call, kubectl, agree=plan, tell=lambda _: None)

        assert caught.value.status is Exit.REFUSED
        assert "first have a Job look whether that archive is whole up to the target" in plan.text
        assert world.named("clusters", "postgres") is not None
        assert not [each for each in world.written if each.startswith("delete ")]
        assert Databases.read(call.databases)("production") == Generation()

    @pytest.mark.parametrize("accepted", [GAP, None], ids=["accepted", "not-looked-at"])
    def test_goes_on_where_that_is_wanted(
        self, kubectl: Kubectl, world: World, call: Call, accepted: str | None
    ) -> None:
        """Told in the plan; nobody runs an operator here, so that the new Cluster never serves."""
        ran: list[list[str]] = []

        def run(pod: Mapping[str, Any]) -> tuple[int, str]:
            ran.append(pod["containers"][0]["command"])
            return 0, ""

        world.run = run
        plan = Plan()
        call = replace(call, accepted_gap=accepted, check_archive=accepted is not None)

        with pytest.raises(WaitError, match="Cluster/postgres did not come"):
            recover(call, kubectl, agree=plan, tell=lambda _: None)

        words = ["postgres-restore", "--check", "--server-name=postgres-g1", f"--accept-gap={GAP}"]
        assert ran == ([words] if accepted else [])
        assert (f"but for a gap at {GAP}" if accepted else "the archive is not looked at") in plan.text
        assert "delete clusters/postgres" in world.written
        assert world.written.index("delete clusters/postgres") < world.written.index("apply clusters/postgres")
        assert Databases.read(call.databases)("production").number == 2
