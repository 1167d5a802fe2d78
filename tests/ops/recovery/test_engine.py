"""Tests of what a recovery sees of an operated database, by the real kubectl."""

from __future__ import annotations

from ops.kubectl import Kubectl
from ops.recovery.engine import Cnpg
from tests.ops.deploy.api_server import World
from tests.ops.deploy.conftest import NAMESPACE


def _pod(name: str, phase: str) -> dict[str, object]:
    labels = {"cnpg.io/cluster": "postgres"}
    metadata = {"name": name, "namespace": NAMESPACE, "labels": labels}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "status": {"phase": phase}}


class TestCnpg:
    """A Cluster of CloudNativePG."""

    def test_tells_which_pod_knows_why_a_recovery_fails(self, kubectl: Kubectl, world: World) -> None:
        """The Cluster itself goes on to say that it sets up its primary."""
        plugins = [{"isWALArchiver": True, "parameters": {"serverName": "postgres-g2"}}]
        world.objects["clusters", NAMESPACE, "postgres"] = {
            "apiVersion": "postgresql.cnpg.io/v1",
            "kind": "Cluster",
            "metadata": {"name": "postgres", "namespace": NAMESPACE},
            "spec": {"instances": 3, "plugins": plugins},
            "status": {"phase": "Setting up primary"},
        }
        world.objects["pods", NAMESPACE, "recovery-a"] = _pod("recovery-a", "Running")
        engine = Cnpg(kubectl, "postgres")

        before = engine.find()
        world.objects["pods", NAMESPACE, "recovery-b"] = _pod("recovery-b", "Failed")
        after = engine.find()

        assert before is not None
        assert after is not None
        assert (after.generation, after.serves) == (2, False)
        assert before.state == "0 of 3 servers ready, Setting up primary"
        assert after.state == f"{before.state}; pod/recovery-b failed, whose log says why"
