"""A recovery made another database: what a deploy, a rollback and a prune do with manifests from before it."""

from __future__ import annotations

from functools import partial

import pytest

from ops.deploy.errors import DeployError, Exit
from ops.deploy.generation import archive_of
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import REPOSITORY, After, Deploys, bundle, generation
from tests.ops.deploy.endings import NEW, OLD, ended

NEWEST = f"{REPOSITORY}:1.0.2"


class TestGeneration:
    """A recovery made another database, of which the records from before it know nothing."""

    @staticmethod
    def archive(world: World) -> str | None:
        """Return the archive that the database writes to."""
        cluster = world.named("clusters", "postgres")
        assert cluster is not None
        return archive_of(cluster)

    @pytest.fixture
    def recovered(self, after: After) -> World:
        """Return the world after two deploys to the first database and the recovery to the second one."""
        world = after(generation(bundle(OLD), 1), generation(bundle(NEW), 1))
        cluster = world.named("clusters", "postgres")
        assert cluster is not None
        cluster["spec"]["plugins"][0]["parameters"]["serverName"] = "postgres-g2"
        return world

    def test_fails_to_go_back_past_a_recovery(self, deploys: Deploys, recovered: World) -> None:
        """The database that serves would write into the archive of the one that was lost."""
        with pytest.raises(DeployError) as error:
            deploys()[0].rollback(None)

        ended(error, Exit.REFUSED, "release 1 is of the database postgres-g1", f"IMAGE={OLD}")
        assert self.archive(recovered) == "postgres-g2"
        assert not any("configmaps/release-3" in line for line in recovered.written)

    def test_fails_and_does_not_go_back_past_a_recovery_by_itself(self, deploys: Deploys, recovered: World) -> None:
        """A person decides, since the release from before is of the other database."""
        recovered.broken.add(NEWEST)

        with pytest.raises(DeployError) as error:
            deploys()[0].deploy(generation(bundle(NEWEST), 2))

        ended(error, Exit.STUCK, "the cluster runs postgres-g2 since a recovery")
        assert self.archive(recovered) == "postgres-g2"

    def test_fails_for_manifests_from_before_a_recovery(self, deploys: Deploys, recovered: World) -> None:
        """As of a checkout to which the recovery was not committed."""
        for act in (deploys()[0].deploy, partial(deploys()[0].prune, dry_run=False)):
            with pytest.raises(DeployError) as error:
                act(generation(bundle(NEWEST), 1))

            ended(error, Exit.REFUSED, "the manifests are of the database postgres-g1", "nothing was changed")
        assert self.archive(recovered) == "postgres-g2"

    def test_goes_on_with_the_new_database(self, deploys: Deploys, recovered: World) -> None:
        """The next deploy is of it, and so is the way back from the one after."""
        deploys()[0].deploy(generation(bundle(NEW), 2))
        recovered.broken.add(NEWEST)

        with pytest.raises(DeployError) as error:
            deploys()[0].deploy(generation(bundle(NEWEST), 2))

        ended(error, Exit.ROLLED_BACK, "release 3 runs again")
        assert self.archive(recovered) == "postgres-g2"

    def test_an_embedded_database_says_so_by_a_variable(self) -> None:
        """Of a container; a StatefulSet that archives nothing has none."""
        container = {"name": "postgres", "env": [{"name": "BACKUP_SERVER_NAME", "value": "postgres-g3"}]}
        for containers, name in (([container], "postgres-g3"), ([{"name": "redis"}], None)):
            found = {"kind": "StatefulSet", "spec": {"template": {"spec": {"containers": containers}}}}
            assert archive_of(found) == name
