"""A whole deploy and a whole rollback through the real kubectl, and each way in which they end."""

from __future__ import annotations

from pathlib import Path

import pytest

from ops.deploy.errors import DeployError, Exit
from ops.deploy.lock import NAME, now
from ops.deploy.release import DEPLOYED, FAILED
from ops.kubectl import Kubectl
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import NAMESPACE, REPOSITORY, Deploys, bundle, with_secret
from tests.ops.deploy.endings import NEW, OLD, ended, image


class TestDeploy:
    """Deploys that end well."""

    def test_applies_and_records(self, deploys: Deploys, world: World, tmp_path: Path) -> None:
        """Everything exists, the set has its label and data has not, and the record is in the cluster and in files."""
        deployment, _ = deploys()

        release = deployment.deploy(bundle())

        settings, data = world.named("configmaps", "settings"), world.named("configmaps", "data")
        assert (release.revision, release.state) == (1, DEPLOYED)
        assert settings is not None
        assert data is not None
        assert "applyset.kubernetes.io/part-of" in settings["metadata"]["labels"]
        assert "applyset.kubernetes.io/part-of" not in data["metadata"]["labels"]
        assert deployment.releases.bundle(release).files == bundle().files
        assert (tmp_path / "releases" / "development" / "1" / "0040-payment-api.k8s.yaml").exists()
        lease = world.named("leases", NAME)
        assert lease is not None
        assert lease["spec"]["holderIdentity"] == ""

    def test_a_second_one_finds_no_difference(self, deploys: Deploys, once: World) -> None:
        """The set's own label is none."""
        deployment, out = deploys()

        deployment.deploy(bundle())

        assert "difference: none" in out.getvalue()

    def test_prunes_what_is_gone_and_no_data(self, deploys: Deploys, once: World) -> None:
        """The CronJob goes; the data's file is gone too, and its object stays."""
        less = bundle(extra=False)
        without = type(less)({name: text for name, text in less.files.items() if not name.startswith("0010-")})
        deployment, out = deploys()

        deployment.deploy(without)

        assert "pruned: cronjob.batch/purge" in out.getvalue()
        assert once.named("cronjobs", "purge") is None
        assert once.named("configmaps", "data") is not None

    def test_replaces_a_migration_that_failed(self, deploys: Deploys, world: World) -> None:
        """A Job never runs again by an apply alone."""
        world.failing.add("migrate-1-0-0")
        with pytest.raises(DeployError):
            deploys()[0].deploy(bundle())
        world.failing.clear()

        release = deploys()[0].deploy(bundle())

        assert release.state == DEPLOYED


class TestFailure:
    """Deploys that go back."""

    def test_fails_for_an_image_that_cannot_be_pulled(self, deploys: Deploys, once: World) -> None:
        """The release from before is applied again and recorded as the current one."""
        once.broken.add(NEW)
        deployment, _ = deploys()

        with pytest.raises(DeployError) as error:
            deployment.deploy(bundle(NEW, job="migrate"))

        ended(error, Exit.ROLLED_BACK, "ImagePullBackOff", "release 1 runs again")
        assert image(once) == OLD
        assert [one.state for one in deployment.releases.all()] == [DEPLOYED, FAILED]

    def test_fails_for_a_migration_that_fails(self, deploys: Deploys, once: World) -> None:
        """Its reason is in the message."""
        once.failing.add("migrate-1-0-1")

        with pytest.raises(DeployError) as error:
            deploys()[0].deploy(bundle(NEW))

        ended(error, Exit.ROLLED_BACK, "the migration failed", "it failed 7 times")
        assert image(once) == OLD

    def test_fails_the_first_time_without_a_way_back(self, deploys: Deploys, world: World) -> None:
        """What was applied stays, and the next deploy goes on."""
        world.broken.add(OLD)

        with pytest.raises(DeployError) as error:
            deploys()[0].deploy(bundle(OLD))

        ended(error, Exit.STUCK, "there is no earlier release")
        assert deploys()[0].deploy(bundle(NEW)).state == DEPLOYED

    def test_fails_when_the_way_back_fails_too(self, deploys: Deploys, once: World) -> None:
        """Both reasons are said."""
        once.broken |= {OLD, NEW}

        with pytest.raises(DeployError) as error:
            deploys()[0].deploy(bundle(NEW))

        ended(error, Exit.STUCK, "so did going back to 1")

    def test_fails_and_does_not_go_back_to_what_the_schema_no_longer_serves(
        self, deploys: Deploys, once: World
    ) -> None:
        """A migration that ran is not undone, so the older program would never be Ready."""
        once.broken.add(NEW)

        with pytest.raises(DeployError) as error:
            deploys(serves="1.0.1")[0].deploy(bundle(NEW, job="migrate-1-0-0"))

        ended(error, Exit.STUCK, "the schema serves versions from 1.0.1 on")


class TestRefusal:
    """What is found before anything is changed."""

    def test_fails_for_manifests_that_the_server_refuses(self, deploys: Deploys, once: World) -> None:
        """No record is made."""
        deployment, _ = deploys()
        once.refused["payment-api"] = 'Deployment "payment-api" is invalid: spec.replicas: Invalid value'

        with pytest.raises(DeployError) as error:
            deployment.deploy(bundle(NEW))

        ended(error, Exit.REFUSED, "spec.replicas: Invalid value", "nothing was changed")
        assert len(deployment.releases.all()) == 1
        assert image(once) == OLD

    def test_fails_for_a_field_of_somebody_else_unless_forced(self, deploys: Deploys, once: World) -> None:
        """Its owner is named; --force-conflicts takes it over."""
        once.owned["payment-api"] = "somebody"

        with pytest.raises(DeployError) as error:
            deploys()[0].deploy(bundle(NEW))

        ended(error, Exit.REFUSED, 'conflict with "somebody"', "--force-conflicts")
        assert deploys(force=True)[0].deploy(bundle(NEW)).state == DEPLOYED

    def test_fails_for_the_namespace_of_another_environment(self, deploys: Deploys, once: World) -> None:
        """A wrong context is seen by the namespace's label."""
        found = once.named("namespaces", NAMESPACE)
        assert found is not None
        found["metadata"]["labels"]["environment"] = "production"

        with pytest.raises(DeployError) as error:
            deploys()[0].deploy(bundle(NEW))

        ended(error, Exit.REFUSED, "labelled environment=production, not development")

    def test_fails_for_a_quota_without_room(self, deploys: Deploys, once: World) -> None:
        """What is left and what is needed is said."""
        quota = {"apiVersion": "v1", "kind": "ResourceQuota", "metadata": {}}
        once.store("resourcequotas", NAMESPACE, "all", quota)["status"] = {
            "hard": {"pods": "2"},
            "used": {"pods": "2"},
        }

        with pytest.raises(DeployError) as error:
            deploys()[0].deploy(bundle(NEW))

        ended(error, Exit.REFUSED, "quota all has 0 of pods left", "needs 1 more")

    def test_fails_while_another_one_is_at_work(self, deploys: Deploys, kubectl: Kubectl, once: World) -> None:
        """The holder is named; a lock without a sign of life is taken over."""
        lease = once.named("leases", NAME)
        assert lease is not None
        lease["spec"] |= {"holderIdentity": "somebody", "renewTime": now()}

        with pytest.raises(DeployError) as error:
            deploys()[0].deploy(bundle(NEW))

        ended(error, Exit.LOCKED, "somebody is deploying to shop")
        lease["spec"]["renewTime"] = "2026-01-01T00:00:00.000000Z"
        assert deploys()[0].deploy(bundle(NEW)).state == DEPLOYED


class TestRollback:
    """The way back without a fault."""

    def test_goes_back_and_further_back(self, deploys: Deploys, thrice: World) -> None:
        """Each rollback goes one release further, and counts up the revision."""
        first = deploys()[0].rollback(None)
        seen = image(thrice)
        second = deploys()[0].rollback(None)

        assert (first.revision, first.origin, seen) == (4, 2, f"{REPOSITORY}:1.0.1")
        assert (second.revision, second.origin, image(thrice)) == (5, 1, f"{REPOSITORY}:1.0.0")
        with pytest.raises(DeployError, match="no earlier release"):
            deploys()[0].rollback(None)

    def test_leaves_secrets_alone(self, deploys: Deploys, once: World) -> None:
        """The record holds none, so whoever goes back to it has none to give: what is in the cluster stays, and is never a member."""
        deploys()[0].deploy(with_secret(bundle(OLD)))
        once.broken.add(NEW)

        with pytest.raises(DeployError) as error:
            deploys()[0].deploy(with_secret(bundle(NEW)))
        deployment, out = deploys()
        back = deployment.rollback(1)

        ended(error, Exit.ROLLED_BACK, "release 2 runs again")
        secret = once.named("secrets", "payment-api-secrets")
        assert secret is not None
        assert "applyset.kubernetes.io/part-of" not in secret["metadata"]["labels"]
        assert "pruned: secret" not in out.getvalue()
        assert back.origin == 1

    def test_fails_for_a_program_that_is_too_old_for_the_schema(self, deploys: Deploys, once: World) -> None:
        """Its pods would never be Ready."""
        deploys(serves="1.0.1")[0].deploy(bundle(NEW))

        with pytest.raises(DeployError) as error:
            deploys()[0].rollback(None)

        ended(error, Exit.REFUSED, "runs version 1.0.0, and the schema serves versions from 1.0.1 on")
        assert image(once) == NEW
