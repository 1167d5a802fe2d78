"""Tests of what a recovery takes from the records of releases and adds to them, by the real kubectl."""

from __future__ import annotations

import pytest
import yaml

from ops.deploy.bundle import Bundle as Deployed
from ops.deploy.errors import DeployError
from ops.deploy.lock import held
from ops.deploy.release import DEPLOYED, DEPLOYING, FAILED, MIGRATIONS, Releases, serves_of
from ops.kubectl import Kubectl
from ops.recovery.bundle import Bundle
from ops.recovery.errors import Exit, RecoveryError
from ops.recovery.releases import Own, own_images, record
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import Deploys
from tests.ops.deploy.conftest import bundle as deployed

NEWER = "example.com/payment-api:1.1.0"
COMMANDS = "mirror.example.com/commands:1.1.0@sha256:" + "a" * 64
OWN = Own(images=(), whence={}, serves="1.0.0")


def _silent(_: str) -> None:
    return None


def _with_drill(made: Deployed, image: str = COMMANDS) -> Deployed:
    """Return *made* with the drill of restores, which runs *image*."""
    pod = {"containers": [{"name": "main", "image": image}]}
    drill = {
        "apiVersion": "batch/v1",
        "kind": "CronJob",
        "metadata": {"name": "restore-drill", "namespace": made.namespace},
        "spec": {"schedule": "0 4 * * 0", "jobTemplate": {"spec": {"template": {"spec": pod}}}},
    }
    return Deployed({**made.files, "0050-drill.k8s.yaml": yaml.safe_dump(drill)})


class TestOwnImages:
    """Which of our images a recovery applies."""

    def test_are_those_of_the_release_that_should_run(self, deploys: Deploys, kubectl: Kubectl, world: World) -> None:
        """Both of them; a deploy that failed is none, and what images.yaml says by now does not matter."""
        deploys(serves="1.1.0")[0].deploy(_with_drill(deployed(NEWER)))
        world.broken.add("example.com/payment-api:1.2.0")
        with pytest.raises(DeployError, match="the migration failed"):
            deploys()[0].deploy(deployed("example.com/payment-api:1.2.0"))

        own = own_images(["redis=a/b:1"], kubectl)

        assert own.images == ("redis=a/b:1", f"payment-api={NEWER}", f"payment-api-postgres={COMMANDS}")
        assert own.whence == {
            "payment-api": f"{NEWER}, of release 1",
            "payment-api-postgres": f"{COMMANDS}, of release 1",
        }
        assert own.serves == "1.1.0"

    @pytest.mark.parametrize(
        ("name", "other"),
        [("payment-api", f"payment-api-postgres={COMMANDS}"), ("payment-api-postgres", f"payment-api={NEWER}")],
    )
    def test_are_the_ones_that_are_named(self, deploys: Deploys, kubectl: Kubectl, name: str, other: str) -> None:
        """The other one is still that of the release."""
        deploys()[0].deploy(_with_drill(deployed(NEWER)))

        own = own_images([f"{name}=a/b:2"], kubectl)

        assert own.images == (f"{name}=a/b:2", other)
        assert own.whence[name] == "as --image says"

    def test_are_the_committed_ones_where_nothing_was_recorded(self, kubectl: Kubectl) -> None:
        """As in a new cluster, or where manifests are applied by hand."""
        own = own_images([], kubectl)

        assert own.images == ()
        assert "no release is recorded" in own.whence["payment-api"]
        assert own.serves == serves_of(MIGRATIONS)

    def test_are_the_committed_ones_where_recoveries_alone_recorded(self, kubectl: Kubectl, small: Bundle) -> None:
        """What Argo CD brought since then stands in images.yaml and in no record."""
        record(kubectl, small, OWN, "any", _silent)

        own = own_images([], kubectl)

        assert own.images == ()
        assert "a recovery alone recorded a release" in own.whence["payment-api-postgres"]

    def test_a_record_that_is_damaged_does_not_end_a_recovery(
        self, deploys: Deploys, kubectl: Kubectl, world: World
    ) -> None:
        """It says so: the service's image stands beside the manifests."""
        deploys()[0].deploy(_with_drill(deployed(NEWER)))
        found = world.named("configmaps", "release-1")
        assert found is not None
        found["binaryData"]["manifests"] = "bm90aGluZw=="

        own = own_images([], kubectl)

        assert own.images == (f"payment-api={NEWER}",)
        assert "the record of release 1 is damaged" in own.whence["payment-api-postgres"]

    def test_a_release_without_drill_names_no_image_of_the_commands(self, deploys: Deploys, kubectl: Kubectl) -> None:
        """As one of manifests that somebody made by hand."""
        deploys()[0].deploy(deployed(NEWER))

        own = own_images([], kubectl)

        assert own.images == (f"payment-api={NEWER}",)
        assert "release 1 has no CronJob/restore-drill" in own.whence["payment-api-postgres"]


class TestRecord:
    """What was applied is the release that runs."""

    def test_once_for_a_recovery_that_is_run_again(self, kubectl: Kubectl, small: Bundle) -> None:
        """As after an end between the record and the namespace's annotation."""
        told: list[str] = []
        record(kubectl, small, OWN, "postgres-g2 from the archive", told.append)
        record(kubectl, small, OWN, "postgres-g2 from the archive", told.append)

        releases = Releases(kubectl, None)
        (release,) = releases.all()
        assert (release.state, release.recovered, release.serves) == (DEPLOYED, True, "1.0.0")
        assert release.note == "recovery: postgres-g2 from the archive"
        assert set(releases.bundle(release).files) == {file.name for file, _ in small.files}
        assert told == [f"release 1 records what was applied: {release.image}"]

    def test_ends_what_a_deploy_left_when_the_disaster_came(self, kubectl: Kubectl, small: Bundle) -> None:
        """As the next deploy would."""
        releases = Releases(kubectl, None)
        releases.start(deployed(), [], serves="1.0.0")
        assert [one.state for one in releases.all()] == [DEPLOYING]

        record(kubectl, small, OWN, "any", _silent)

        assert [one.state for one in releases.all()] == [FAILED, DEPLOYED]

    def test_fails_while_a_deploy_is_at_work(self, kubectl: Kubectl, small: Bundle) -> None:
        """Its records are its own; the same command goes on afterwards."""
        with held(kubectl), pytest.raises(RecoveryError, match="is deploying to shop") as caught:
            record(kubectl, small, OWN, "any", _silent)

        assert caught.value.status is Exit.FAILED
        assert Releases(kubectl, None).all() == []
