"""A whole deploy and a whole rollback through the real kubectl, and each way in which they end."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest

from ops.deploy.errors import DeployError, Exit, StepError
from ops.deploy.lock import NAME, now
from ops.deploy.release import DEPLOYED, DEPLOYING, FAILED, LABEL
from ops.deploy.show import Show
from ops.deploy.steps import await_canaries
from ops.kubectl import Kubectl
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import (
    COLORS,
    NAMESPACE,
    PAUSE_SECONDS,
    REPOSITORY,
    After,
    Deploys,
    bundle,
    canary,
    colored,
    serving,
    with_secret,
)

OLD, NEW = f"{REPOSITORY}:1.0.0", f"{REPOSITORY}:1.0.1"


def image(world: World) -> str:
    """Return the image that the API is to run."""
    found = world.named("deployments", "payment-api")
    assert found is not None
    text: str = found["spec"]["template"]["spec"]["containers"][0]["image"]
    return text


def ended(error: pytest.ExceptionInfo[DeployError], code: Exit, *words: str) -> None:
    """Assert how a deploy ended and what it said."""
    assert error.value.code is code, error.value
    for word in words:
        assert word in str(error.value)


def seen(phase: str, message: str = "", *, workload: str = "1") -> dict[str, str]:
    """Return the status of a Rollout whose controller saw this generation of the Deployment."""
    return {"phase": phase, "message": message, "observedGeneration": "1", "workloadObservedGeneration": workload}


class Gone(io.StringIO):
    """A terminal that was closed."""

    def write(self, _text: str) -> int:
        """Fail as a closed pipe does."""
        raise BrokenPipeError


class Clock:
    """Time that passes by sleeping alone. Unit: seconds."""

    now = 0.0

    def monotonic(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


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


class TestTakeover:
    """The deploy that changes which Deployments the Service chooses."""

    def test_what_serves_goes_when_as_many_pods_of_the_other_are_ready(self, deploys: Deploys, after: After) -> None:
        """First the other Deployment, beside; then the Service; then what served is pruned."""
        world = after(serving(bundle(OLD), "payment-api"))
        deployment, out = deploys()

        deployment.deploy(serving(bundle(OLD), "payment-api-blue", color="blue"))

        first = {what: world.written.index(what) for what in set(world.written)}
        assert "payment-api serves until 2 pods of payment-api-blue beside it are Ready" in out.getvalue()
        assert (
            first["apply deployments/payment-api-blue"]
            < first["apply services/payment-api-service"]
            < first["delete deployments/payment-api"]
        )

    def test_fails_and_what_serves_stays_while_the_other_does_not_start(self, deploys: Deploys, after: After) -> None:
        """The Service was never changed, and the way back takes the other away."""
        world = after(serving(bundle(OLD), "payment-api"))
        world.broken.add(NEW)

        with pytest.raises(DeployError) as error:
            deploys(rollout_seconds=1)[0].deploy(serving(bundle(NEW, job="migrate"), "payment-api-blue", color="blue"))

        ended(error, Exit.ROLLED_BACK, "release 1 runs again")
        service = world.named("services", "payment-api-service")
        assert service is not None
        assert service["spec"]["selector"] == {"app": "payment-api"}
        assert "delete deployments/payment-api" not in world.written
        assert world.named("deployments", "payment-api-blue") is None
        assert image(world) == OLD


class TestColors:
    """The Service's choice between two Deployments that are both there."""

    @pytest.fixture
    def blue(self, after: After) -> World:
        """Return the world where blue serves with five pods, and green idles with its two."""
        world = after(colored(bundle(), "blue"))
        self._scaled(world, "blue", 5)
        return world

    def test_a_deploy_of_the_other_colour_waits_for_as_many_pods(self, deploys: Deploys, blue: World) -> None:
        """The other colour's minimum is raised first; the Service, and what scales the colour that serves, come with the last apply."""
        deploys()[0].deploy(colored(bundle(), "green"))

        scaled, chosen = "apply horizontalpodautoscalers/payment-api-{}-hpa", "apply services/payment-api-service"
        assert blue.written.index(scaled.format("green")) < blue.written.index(chosen)
        assert [blue.written.count(scaled.format(color)) for color in COLORS] == [1, 2]
        assert blue.written.count(chosen) == 1
        assert (self._chosen(blue), self._pods(blue, "green")) == ("green", 5)

    def test_fails_and_the_service_keeps_its_choice_while_there_are_too_few(
        self, deploys: Deploys, blue: World
    ) -> None:
        """Nothing sends all requests to the two pods of the idle colour."""
        blue.autoscaling = False

        with pytest.raises(DeployError) as error:
            deploys(rollout_seconds=1)[0].deploy(colored(bundle(), "green"))

        ended(error, Exit.ROLLED_BACK, "5 Ready pods of payment-api-green did not come", "release 1 runs again")
        assert self._chosen(blue) == "blue"

    def test_a_rollback_past_a_switch_waits_too(self, deploys: Deploys, blue: World) -> None:
        """The colour that was left may have lost its pods since."""
        deploys()[0].switch("green")
        self._scaled(blue, "blue", 1)
        deployment, out = deploys()

        deployment.rollback(None)

        assert "payment-api-green serves until 5 pods of payment-api-blue beside it are Ready" in out.getvalue()
        assert (self._chosen(blue), self._pods(blue, "blue")) == ("blue", 5)

    def test_fails_for_a_switch_half_way_and_the_next_one_ends_it(self, deploys: Deploys, blue: World) -> None:
        """It does not say that nothing was changed; the next one looks at the Service, not at the record."""
        blue.lost_after = blue.applies + 3  # the minimum, the record, the first Service

        with pytest.raises(DeployError) as error:
            deploys()[0].switch("green")

        ended(error, Exit.LOST, "the API server went away", "the next run takes it up")
        assert self._chosen(blue) == "green"
        blue.lost_after = None
        lease = blue.named("leases", NAME)
        assert lease is not None
        lease["spec"]["renewTime"] = "2026-01-01T00:00:00.000000Z"
        deployment, _ = deploys()

        deployment.switch("blue")

        assert self._chosen(blue) == "blue"
        assert [one.state for one in deployment.releases.all()] == [DEPLOYED, FAILED, DEPLOYED]
        deployment, out = deploys()
        deployment.switch("blue")
        assert "blue is active already" in out.getvalue()

    def test_fails_for_a_switch_that_the_server_refuses(self, deploys: Deploys, blue: World) -> None:
        """It says which colour serves."""
        blue.refused["payment-api-green-hpa"] = "spec.minReplicas: Invalid value"

        with pytest.raises(DeployError) as error:
            deploys()[0].switch("green")

        ended(error, Exit.REFUSED, "the Service still chooses blue", "spec.minReplicas: Invalid value")

    @staticmethod
    def _scaled(world: World, color: str, pods: int) -> None:
        found = world.named("deployments", f"payment-api-{color}")
        assert found is not None
        scaled = {**found, "spec": {**found["spec"], "replicas": pods}}
        world.store("deployments", NAMESPACE, f"payment-api-{color}", scaled)

    @staticmethod
    def _pods(world: World, color: str) -> int:
        found = world.named("deployments", f"payment-api-{color}")
        assert found is not None
        return int(found["spec"]["replicas"])

    @staticmethod
    def _chosen(world: World) -> str:
        found = world.named("services", "payment-api-service")
        assert found is not None
        return str(found["spec"]["selector"]["color"])


class TestCanary:
    """A Rollout of Argo is awaited to its end."""

    def test_waits_until_it_is_healthy(self, deploys: Deploys, world: World) -> None:
        """Each phase is said once; the one from before the controller saw the new Deployment does not count."""
        world.phases = [
            seen("Healthy", workload="0"),
            seen("Progressing", "more replicas need to be updated"),
            seen("Healthy"),
        ]
        deployment, out = deploys()

        deployment.deploy(canary(bundle()))

        said = [line for line in out.getvalue().splitlines() if line.startswith("canary: ")]
        assert said == [
            "canary: payment-api: Healthy",
            "canary: payment-api: Progressing more replicas need to be updated",
            "canary: payment-api: Healthy",
        ]

    def test_fails_when_it_took_the_version_back(self, deploys: Deploys, world: World) -> None:
        """The analysis' own words are the reason, and the release from before is applied again."""
        world.phases = [seen("Healthy")]
        deploys()[0].deploy(canary(bundle(OLD)))
        world.phases = [
            seen("Healthy"),
            seen("Degraded", "metric errors assessed Failed", workload="2"),
            seen("Healthy", workload="3"),
        ]

        with pytest.raises(DeployError) as error:
            deploys()[0].deploy(canary(bundle(NEW)))

        ended(error, Exit.ROLLED_BACK, "took the new version back: Degraded metric errors assessed Failed")
        assert image(world) == OLD

    def test_fails_when_its_end_does_not_come(
        self, kubectl: Kubectl, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The time of its pauses is added to that of the rollout."""
        for resource, kind in (("rollouts", "Rollout"), ("deployments", "Deployment")):
            world.store(resource, NAMESPACE, "payment-api", next(canary(bundle()).of_kind(kind)))
        world.phases = [seen("Paused", "CanaryPauseStep")]
        clock = Clock()
        monkeypatch.setattr("ops.deploy.steps.time", clock)

        with pytest.raises(StepError, match="did not become healthy in time: Paused CanaryPauseStep"):
            await_canaries(kubectl, canary(bundle()), Show(io.StringIO()), lambda: None, timeout_seconds=10)

        assert 10 + PAUSE_SECONDS < clock.now < 10 + PAUSE_SECONDS + 5
