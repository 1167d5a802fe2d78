"""``python -m ops.deploy`` on a real node: a payment through the forwarded port, and the way back from an image that does not exist."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.cluster.support.delivery import Manifests, Program
from tests.cluster.support.manifests import documents
from tests.cluster.support.session import Session
from tests.node.support.development import NAMESPACE, Development, images_of

ENVIRONMENT = "development"
PAID = "is captured"
SECRETS = ("payment-api-secrets", "postgres-credentials")


@pytest.fixture
def program(development: Development, bearer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Return the deploy program, whose smoke test pays as a merchant."""
    monkeypatch.setenv("SMOKE_API_KEY", bearer)
    kubectl = development.kubectl
    return Program(ENVIRONMENT, kubectl.kubeconfig, kubectl, tmp_path / "releases", options=())


def manifests(folder: Path, images: set[str] | None) -> Manifests:
    """Return development's manifests without the files whose images the node cannot have."""
    found = Manifests.of(ENVIRONMENT, folder)
    for path in sorted(folder.glob("*.k8s.yaml")):
        if images is not None and set(images_of(documents(path))) - images:
            path.unlink()
    return found


class TestDeploy:
    """One deploy, one that fails, one rollback."""

    def test_pays_and_goes_back(
        self,
        program: Program,
        development: Development,
        images: set[str] | None,
        session: Session,
        tmp_path: Path,
    ) -> None:
        """Each end serves: the smoke test's payment is captured, and neither way back takes a Secret away."""
        start = time.monotonic()
        first = program.run("deploy", manifests=manifests(tmp_path / "good", images))
        session.measured("real node: deploy with a payment", f"{time.monotonic() - start:.0f} s")
        assert first.code == 0, first
        assert PAID in first.output

        start = time.monotonic()
        broken = program.run("deploy", manifests=manifests(tmp_path / "bad", images).image("1.0.99"))
        session.measured("real node: a missing image, seen and taken back", f"{time.monotonic() - start:.0f} s")
        assert broken.code == 4, broken
        assert "ErrImagePull" in broken.output or "ImagePullBackOff" in broken.output
        development.wait_ready()

        start = time.monotonic()
        back = program.run("rollback")
        session.measured("real node: rollback with a payment", f"{time.monotonic() - start:.0f} s", "budget 120 s")
        assert back.code == 0, back
        assert PAID in back.output

        found = {item["metadata"]["name"] for item in development.kubectl.items("secrets", f"--namespace={NAMESPACE}")}
        assert found >= set(SECRETS)
        assert [one["state"] for one in program.releases_recorded()] == ["deployed", "failed", "deployed"]
