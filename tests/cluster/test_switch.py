"""A blue-green switch of production at its largest, timed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.support import manifests as committed
from tests.cluster.support.delivery import Manifests, Program, namespace
from tests.cluster.support.environments import Environments
from tests.cluster.support.kubectl import Kubectl
from tests.cluster.support.session import Session

ENVIRONMENT, API = "production", "payment-api"
PODS: int = committed.one(ENVIRONMENT, "HorizontalPodAutoscaler", f"{API}-hpa")["spec"]["maxReplicas"]
"""Pods of the API that production may have: the active colour's at the peak."""

ROLLBACK_SECONDS = 120
"""Budget of a way back, raising included. Source: RNF-017 of PRD-006."""


@pytest.fixture
def program(environments: Environments, kubectl: Kubectl, tmp_path: Path) -> Iterator[Program]:
    """Return the deploy program for production, on a cluster with room for both colours."""
    environments.simulation.require(2 * PODS + 50)
    environments.prepare(ENVIRONMENT)
    environments.simulation.volumes(ENVIRONMENT)
    yield Program(ENVIRONMENT, kubectl.kubeconfig, kubectl, tmp_path / "releases")
    environments.remove(ENVIRONMENT)


class TestSwitch:
    """Production's maximum on each side."""

    def test_switches_and_switches_back_within_the_budget(
        self, program: Program, kubectl: Kubectl, session: Session, tmp_path: Path
    ) -> None:
        """All pods of the other colour are Ready before the Service chooses it; the way back finds its pods still there."""
        place = f"--namespace={namespace(ENVIRONMENT)}"

        def ready(color: str) -> int:
            return int(kubectl.get("deployment", f"{API}-{color}", place)["status"].get("readyReplicas", 0))

        def selector() -> str:
            return str(kubectl.get("service", f"{API}-service", place)["spec"]["selector"].get("color"))

        blue = Manifests.blue_green(ENVIRONMENT, tmp_path / "blue", "blue")
        first = program.run("deploy", manifests=blue)
        assert first.code == 0, first
        kubectl("scale", f"deployment/{API}-blue", place, f"--replicas={PODS}")
        session.wait(f"{PODS} blue pods", lambda: ready("blue") == PODS, timeout_seconds=300)

        start = time.monotonic()
        there = program.run("switch", "green", manifests=blue)
        took = time.monotonic() - start
        session.measured(f"blue-green switch of production, {PODS} pods", f"{took:.0f} s")
        seen = (selector(), ready("green"))
        start = time.monotonic()
        back = program.run("switch", "blue", manifests=blue)
        took = time.monotonic() - start
        session.measured("and back", f"{took:.0f} s", f"budget {ROLLBACK_SECONDS} s")

        assert there.code == 0, there
        assert f"minimum raised to {PODS}" in there.output
        assert seen == ("green", PODS)
        assert back.code == 0, back
        assert (selector(), ready("blue")) == ("blue", PODS)
        assert took < ROLLBACK_SECONDS
