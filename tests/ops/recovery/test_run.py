"""Tests of what a recovery takes from the cluster besides its database, by the real kubectl."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from charts.databases import Databases, Generation
from ops.deploy.bundle import Bundle as Deployed
from ops.deploy.errors import DeployError
from ops.deploy.errors import Exit as DeployExit
from ops.deploy.release import Releases
from ops.kubectl import Kubectl
from ops.recovery.bundle import Bundle
from ops.recovery.decide import Wanted
from ops.recovery.errors import Exit, RecoveryError
from ops.recovery.run import Call, forget_migrations, recover
from ops.wait import WaitError
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import Deploys
from tests.ops.deploy.conftest import bundle as deployed

GAP = "0000000100000000000000A7"
BROKEN = "example.com/payment-api:1.1.0"


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

    def test_the_first_deploy_after_it_has_a_way_back(
        self,
        kubectl: Kubectl,
        world: World,
        small: Bundle,
        call: Call,
        deploys: Deploys,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """In a new cluster, too: what was recovered is a release. Neither database nor service runs here, so nothing waits for them."""
        for wait in ("_await", "_await_service", "newest_payment"):
            monkeypatch.setattr(f"ops.recovery.run.{wait}", lambda *_: None)
        recover(replace(call, check_archive=False), kubectl, agree=Plan(), tell=lambda _: None)
        remembered = world.objects["namespaces", "", small.namespace]["metadata"]["annotations"]
        world.broken.add(BROKEN)
        name = "0040-payment-api.k8s.yaml"
        space = {
            file.name: file.read_text(encoding="utf-8") for file, _ in small.files if file.name.startswith("0000-")
        }

        with pytest.raises(DeployError) as caught:
            deploys()[0].deploy(Deployed({**space, name: deployed(BROKEN).files[name]}))

        assert caught.value.code is DeployExit.ROLLED_BACK, str(caught.value)
        assert remembered == {"payment-api/recovered-generation": "2"}
        first, _ = Releases(kubectl, None).all()
        assert (first.note, first.recovered) == (
            "recovery: postgres-g2 from the archive postgres-g1, to the newest state", True
        )  # fmt: skip

    def test_looks_with_the_image_of_the_last_release(
        self, kubectl: Kubectl, call: Call, small: Bundle, deploys: Deploys, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """That of images.yaml need not be in the registry; the plan tells both images."""
        given: list[tuple[str, ...]] = []

        def synthesize(_: str, __: Path, images: Sequence[str], ___: Path) -> Bundle:
            given.append(tuple(images))
            return small

        monkeypatch.setattr("ops.recovery.run.synthesize", synthesize)
        deploys()[0].deploy(deployed(BROKEN))
        plan = Plan()

        def refuse(text: str) -> bool:
            plan(text)
            return False

        with pytest.raises(RecoveryError, match="nobody agreed"):
            recover(call, kubectl, agree=refuse, tell=lambda _: None)

        assert given == [(), (f"payment-api={BROKEN}",)]
        assert f"image payment-api: {BROKEN}, of release 1" in plan.text
        assert "image payment-api-postgres: as images.yaml says" in plan.text
