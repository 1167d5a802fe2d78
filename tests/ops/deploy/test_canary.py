"""A Rollout of Argo is awaited to its end."""

from __future__ import annotations

import io

import pytest

from ops.deploy.errors import DeployError, Exit, StepError
from ops.deploy.show import Show
from ops.deploy.steps import await_canaries
from ops.kubectl import Kubectl
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import NAMESPACE, PAUSE_SECONDS, Deploys, bundle, canary
from tests.ops.deploy.endings import NEW, OLD, ended, image


def seen(phase: str, message: str = "", *, workload: str = "1") -> dict[str, str]:
    """Return the status of a Rollout whose controller saw this generation of the Deployment."""
    return {"phase": phase, "message": message, "observedGeneration": "1", "workloadObservedGeneration": workload}


class Clock:
    """Time that passes by sleeping alone. Unit: seconds."""

    now = 0.0

    def monotonic(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


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
