"""What a deploy leaves when it is broken off, and what the next one makes of records, locks and terminals that are damaged."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest

from ops.deploy.errors import DeployError, Exit, StepError
from ops.deploy.lock import NAME
from ops.deploy.release import DEPLOYED, DEPLOYING, FAILED, LABEL
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import NAMESPACE, REPOSITORY, Deploys, bundle
from tests.ops.deploy.endings import NEW, OLD, ended, image


class Gone(io.StringIO):
    """A terminal that was closed."""

    def write(self, _text: str) -> int:
        """Fail as a closed pipe does."""
        raise BrokenPipeError


class TestConnectionLoss:
    """The server goes away half-way."""

    def test_fails_and_the_next_run_takes_it_up(self, deploys: Deploys, once: World) -> None:
        """The record stays open; the next run closes it and deploys."""
        once.lost_after = once.applies + 4

        with pytest.raises(DeployError) as error:
            deploys()[0].deploy(bundle(NEW))

        ended(error, Exit.LOST, "the next run takes it up")
        once.lost_after = None
        deployment, out = deploys()
        assert deployment.releases.all()[-1].state == DEPLOYING
        lease = once.named("leases", NAME)
        assert lease is not None
        lease["spec"]["renewTime"] = "2026-01-01T00:00:00.000000Z"
        assert deployment.deploy(bundle(NEW)).state == DEPLOYED
        assert "release 2 was not finished by" in out.getvalue()
        assert image(once) == NEW


class TestInterruption:
    """Somebody stops a deploy."""

    def test_fails_half_way_and_the_next_run_takes_it_up(
        self, deploys: Deploys, once: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It says that something was changed; the lock is free at once."""

        def stopped(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr("ops.deploy.run.steps.await_rollouts", stopped)
            with pytest.raises(DeployError) as error:
                deploys()[0].deploy(bundle(NEW))

        ended(error, Exit.INTERRUPTED, "stopped half-way; the next run takes it up, or rollback goes back")
        back = deploys()[0].rollback(None)
        assert (back.origin, image(once)) == (1, OLD)

    def test_fails_when_its_token_runs_out_half_way(
        self, deploys: Deploys, once: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Neither forward nor back; the next run, with a new token, does."""

        def ran_out(*_: object, **__: object) -> None:
            once.unauthorized = True
            raise StepError("any")

        with monkeypatch.context() as patched:
            patched.setattr("ops.deploy.run.steps.await_rollouts", ran_out)
            with pytest.raises(DeployError) as error:
                deploys()[0].deploy(bundle(NEW))

        ended(error, Exit.STUCK, "it was broken off, and the next run takes it up", "sign in again")
        once.unauthorized = False
        lease = once.named("leases", NAME)
        assert lease is not None
        lease["spec"]["renewTime"] = "2026-01-01T00:00:00.000000Z"
        assert deploys()[0].deploy(bundle(NEW)).state == DEPLOYED


class TestDamage:
    """Records, locks and terminals that are not as they should be."""

    def test_a_record_that_cannot_be_read_is_one_that_failed(self, deploys: Deploys, once: World) -> None:
        """Its number stays taken, nobody goes back to it, and it says what to do."""
        for revision, data in ((2, {"release": "{"}), (3, None), (4, {"release": '{"revision": 4}'})):
            damaged = {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": {"labels": {LABEL: str(revision)}},
                **({"data": data} if data else {}),
            }
            once.store("configmaps", NAMESPACE, f"release-{revision}", damaged)
        deployment, _ = deploys()

        release = deployment.deploy(bundle(NEW))

        assert release.revision == 5
        assert [one.state for one in deployment.releases.all()] == [DEPLOYED, FAILED, FAILED, FAILED, DEPLOYED]
        assert "kubectl delete configmap release-2" in deployment.releases.all()[1].line()
        assert deployment.rollback(None).origin == 1

    def test_fails_to_go_back_to_manifests_that_are_damaged(self, deploys: Deploys, thrice: World) -> None:
        """Nothing is changed; another release can be named."""
        record = thrice.named("configmaps", "release-2")
        assert record is not None
        record["binaryData"]["manifests"] = record["binaryData"]["manifests"][:40]
        count = len(deploys()[0].releases.all())

        with pytest.raises(DeployError) as error:
            deploys()[0].rollback(None)

        ended(error, Exit.STUCK, "the record of release 2 is damaged", "go back to another one")
        assert image(thrice) == f"{REPOSITORY}:1.0.2"
        assert len(deploys()[0].releases.all()) == count
        assert deploys()[0].rollback(1).state == DEPLOYED

    def test_manifests_above_the_limit_of_an_object_are_recorded_in_parts(
        self, deploys: Deploys, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No ConfigMap is above the limit, and the parts give the whole."""
        monkeypatch.setattr("ops.deploy.release.CHUNK_BYTES", 200)
        deployment, _ = deploys()

        release = deployment.deploy(bundle())

        assert release.chunks > 2
        sizes = [
            len(base64.b64decode(one["binaryData"]["manifests"]))
            for (kind, _, name), one in world.objects.items()
            if kind == "configmaps" and name.startswith("release-1")
        ]
        assert (len(sizes), max(sizes)) == (release.chunks, 200)
        assert deployment.releases.bundle(release).files == bundle().files

    def test_a_lock_without_a_time_is_free(self, deploys: Deploys, world: World) -> None:
        """Somebody emptied it by hand."""
        lease = {
            "apiVersion": "coordination.k8s.io/v1",
            "kind": "Lease",
            "metadata": {},
            "spec": {"holderIdentity": "x"},
        }
        world.store("leases", NAMESPACE, NAME, lease)

        assert deploys()[0].deploy(bundle()).state == DEPLOYED

    def test_a_folder_that_cannot_be_written_to_is_said(self, deploys: Deploys, tmp_path: Path) -> None:
        """The record in the cluster is what counts."""
        (tmp_path / "file").touch()
        deployment, out = deploys(folder=tmp_path / "file")

        assert deployment.deploy(bundle()).state == DEPLOYED
        assert "release 1 is not written to" in out.getvalue()

    def test_a_terminal_that_went_away_ends_nothing(self, deploys: Deploys) -> None:
        """Whoever reads may close their terminal half-way."""
        deployment, _ = deploys()
        deployment.show.out = Gone()

        assert deployment.deploy(bundle()).state == DEPLOYED
