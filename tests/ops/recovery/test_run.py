"""Tests of what a recovery takes from the cluster besides its database, by the real kubectl."""

from __future__ import annotations

from pathlib import Path

import pytest

from ops.deploy.errors import DeployError
from ops.kubectl import Kubectl
from ops.recovery.bundle import Bundle
from ops.recovery.decide import Wanted
from ops.recovery.run import Call, forget_migrations, service_image
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import Deploys
from tests.ops.deploy.conftest import bundle as deployed

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
