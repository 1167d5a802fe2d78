"""Whether somebody else is at work, where two machines' clocks differ."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ops.deploy import lock
from ops.deploy.errors import DeployError, Exit
from ops.kubectl import Kubectl
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import NAMESPACE


@pytest.fixture
def old(world: World, request: pytest.FixtureRequest) -> World:
    """Return a world where somebody holds the lock, renewed so many seconds ago by this machine's clock."""
    renewed = datetime.now(UTC) - timedelta(seconds=getattr(request, "param", 120))
    spec = {"holderIdentity": "somebody", "renewTime": renewed.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
    lease = {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease", "metadata": {}, "spec": spec}
    world.store("leases", NAMESPACE, lock.NAME, lease)
    return world


class TestClocks:
    """A sign of life that looks old may be the holder's clock."""

    @pytest.mark.parametrize("old", [120, -120], indirect=True)
    def test_fails_for_a_holder_who_gives_a_sign_while_watched(
        self, kubectl: Kubectl, old: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Behind or ahead: what counts is that it is renewed."""
        said: list[str] = []

        def renewed(_seconds: float) -> None:
            lease = old.named("leases", lock.NAME)
            assert lease is not None
            spec = {**lease["spec"], "renewTime": "2026-01-01T00:00:00.000000Z"}
            old.store("leases", NAMESPACE, lock.NAME, {**lease, "spec": spec})

        monkeypatch.setattr("ops.deploy.lock.time.sleep", renewed)

        with (
            pytest.raises(DeployError, match="somebody is deploying to shop") as error,
            lock.held(kubectl, said.append),
        ):
            pass

        assert error.value.code is Exit.LOCKED
        assert "by this machine's clock; watching it for 20 s" in said[0]

    def test_one_who_gives_none_is_gone(self, kubectl: Kubectl, old: World, monkeypatch: pytest.MonkeyPatch) -> None:
        """Then the lock is free."""
        monkeypatch.setattr(lock, "WATCH_SECONDS", 0)

        with lock.held(kubectl):
            lease = old.named("leases", lock.NAME)
            assert lease is not None
            assert lease["spec"]["holderIdentity"] != "somebody"

    @pytest.mark.parametrize("old", [lock.CLOCKS_SECONDS + 1], indirect=True)
    def test_one_who_is_gone_for_long_is_not_watched(self, kubectl: Kubectl, old: World) -> None:
        """No clocks differ by that much."""
        said: list[str] = []

        with lock.held(kubectl, said.append):
            assert said == []
