"""Deploys that change which Deployments the Service chooses."""

from __future__ import annotations

import pytest

from ops.deploy.errors import DeployError, Exit
from ops.deploy.lock import NAME
from ops.deploy.release import DEPLOYED, FAILED
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import COLORS, NAMESPACE, After, Deploys, bundle, colored, serving
from tests.ops.deploy.endings import NEW, OLD, ended, image


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
