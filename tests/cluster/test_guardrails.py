"""What a namespace refuses: pods over its quota, over its limits, and pods that are not restricted."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.cluster.support import manifests
from tests.cluster.support.environments import Environments
from tests.cluster.support.kubectl import Kubectl, Manifest
from tests.cluster.support.manifests import ENVIRONMENTS
from tests.cluster.support.session import Session

RESTRICTED = {
    "allowPrivilegeEscalation": False,
    "capabilities": {"drop": ["ALL"]},
    "readOnlyRootFilesystem": True,
    "runAsNonRoot": True,
    "runAsUser": 1001,
    "seccompProfile": {"type": "RuntimeDefault"},
}


@pytest.fixture(scope="module", autouse=True)
def _cleaned(environments: Environments) -> Iterator[None]:
    yield
    environments.remove(*ENVIRONMENTS)


@pytest.fixture(params=ENVIRONMENTS)
def namespace(request: pytest.FixtureRequest, environments: Environments, kubectl: Kubectl, session: Session) -> str:
    """Return the namespace of an environment that is applied, once its quota is in force."""
    environments.apply(request.param)
    name = manifests.namespace(request.param)

    def in_force() -> bool:
        return all(
            item.get("status", {}).get("hard") for item in kubectl.items("resourcequotas", f"--namespace={name}")
        )

    session.wait(f"the quota of {name}", in_force)
    return name


def pod(name: str, **container: object) -> Manifest:
    """Return a pod with one container that the namespace should admit, but for what *container* changes."""
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": name},
        "spec": {
            "automountServiceAccountToken": False,
            "containers": [
                {
                    "name": "main",
                    "image": "registry.example.com/probe:1.0.0",
                    "securityContext": RESTRICTED,
                    **container,
                }
            ],
        },
    }


def create(kubectl: Kubectl, namespace: str, manifest: Manifest) -> str:
    """Create *manifest*; returns what the API server said against it, or the empty text."""
    done = kubectl.run("create", "--filename=-", f"--namespace={namespace}", text=json.dumps(manifest), check=False)
    return done.errors if done.status else ""


def quotas(kubectl: Kubectl, namespace: str) -> dict[str, str]:
    """Return the amounts that *namespace* may use."""
    found = kubectl.items("resourcequotas", f"--namespace={namespace}")
    return {key: value for item in found for key, value in item["status"]["hard"].items()}


class TestNamespace:
    """Each environment's namespace."""

    def test_a_plain_pod_is_admitted_with_the_namespace_s_defaults(self, kubectl: Kubectl, namespace: str) -> None:
        """A restricted pod without resources gets requests and limits from the LimitRange."""
        refusal = create(kubectl, namespace, pod("plain"))

        assert refusal == ""
        (container,) = kubectl.get("pod", "plain", f"--namespace={namespace}")["spec"]["containers"]
        for kind in ("requests", "limits"):
            assert {"cpu", "memory", "ephemeral-storage"} <= set(container["resources"][kind])

    def test_fails_a_pod_over_the_quota(self, kubectl: Kubectl, namespace: str) -> None:
        """A pod that asks for as much as the whole namespace may have is refused, beside those that run."""
        hard = quotas(kubectl, namespace)
        whole = {"cpu": hard["requests.cpu"], "memory": "64Mi", "ephemeral-storage": "64Mi"}
        kubectl("delete", "limitrange", "--all", f"--namespace={namespace}")  # its maximum would speak first

        refusal = create(
            kubectl,
            namespace,
            pod("greedy", resources={"requests": whole, "limits": {**whole, "cpu": hard["limits.cpu"]}}),
        )

        assert "exceeded quota" in refusal

    def test_fails_a_pod_that_is_not_restricted(self, kubectl: Kubectl, namespace: str) -> None:
        """A privileged container is refused by Pod Security."""
        refusal = create(kubectl, namespace, pod("privileged", securityContext={"privileged": True}))

        assert 'violates PodSecurity "restricted' in refusal
