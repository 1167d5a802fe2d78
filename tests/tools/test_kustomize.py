"""Kustomize over ``dist/``, by kustomize itself; and what Argo CD is told."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from charts.environments import ENVIRONMENTS
from charts.images import Images
from tools import kustomize
from tools.programs import find

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
KUBECTL = find("kubectl")
COMMITTED = ("cluster", "production", "staging")
DIGEST = "sha256:" + 64 * "b"
NEW = f"payment-api=mirror.example/pay:2.0.0@{DIGEST}"

needs_kubectl = pytest.mark.skipif(KUBECTL is None, reason="kubectl was not found; make programs installs it")


def built(folder: Path) -> list[dict[str, Any]]:
    """Return what ``kustomize build`` gives, in its order."""
    done = subprocess.run([str(KUBECTL), "kustomize", str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return list(yaml.safe_load_all(done.stdout))


def written(folder: str) -> list[dict[str, Any]]:
    """Return the objects of a folder of ``dist/`` in the order of its files."""
    return [
        body for path in sorted((DIST / folder).glob("*.k8s.yaml")) for body in yaml.safe_load_all(path.read_text())
    ]


class TestBase:
    """The folders of ``dist/`` as bases."""

    @needs_kubectl
    @pytest.mark.parametrize("folder", COMMITTED)
    def test_same_objects_in_the_same_order(self, folder: str) -> None:
        """kustomize adds nothing, drops nothing, moves nothing."""
        assert built(DIST / folder) == written(folder)

    def test_every_file_is_named(self) -> None:
        """Development's Secrets too, which are on this machine after a synth."""
        named = yaml.safe_load((DIST / "development" / kustomize.KUSTOMIZATION).read_text())["resources"]

        assert "0008-secrets.k8s.yaml" in named
        assert set(named) >= {path.name for path in (DIST / "development").glob("*.k8s.yaml")}


class TestOverlay:
    """Other images."""

    @pytest.fixture
    def overlay(self, tmp_path: Path) -> Iterator[Path]:
        """Make an overlay below ``build``: kustomize knows relative paths alone."""
        output = ROOT / "build" / "kustomize-test" / tmp_path.name
        assert kustomize.main(["--environment", "production", "--image", NEW, "--output", str(output)]) == 0
        yield output
        shutil.rmtree(output)

    @needs_kubectl
    def test_images_of_every_pod(self, overlay: Path) -> None:
        """API, its init container, worker, migration and jobs; images of others stay."""
        before, after = (str(objects) for objects in (written("production"), built(overlay)))
        repository = Images.read()("payment-api").repository

        assert f"{repository}:" in before
        assert f"'{repository}:" not in after
        assert before.count(f"'{repository}:") == after.count(f"'mirror.example/pay:2.0.0@{DIGEST}'")
        assert before.count("ghcr.io/your-org/payment-api-postgres:") == after.count(
            "ghcr.io/your-org/payment-api-postgres:"
        )

    @needs_kubectl
    def test_migration_is_another_job(self, overlay: Path) -> None:
        """Its template could not be changed under the old name."""
        (old,), (new,) = (
            [
                body["metadata"]["name"]
                for body in objects
                if body["kind"] == "Job" and "migrate" in body["metadata"]["name"]
            ]
            for objects in (written("production"), built(overlay))
        )

        assert new != old
        assert new.rpartition("-")[0] == old.rpartition("-")[0]

    @pytest.mark.parametrize(
        ("image", "message"),
        [
            ("redis=x:1", "kustomize: --image must name one of payment-api, payment-api-postgres, got 'redis'"),
            ("payment-api=x", "kustomize: Image.parse needs a version, got 'x'"),
        ],
    )
    def test_fails_for(self, image: str, message: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """In one line."""
        status = kustomize.main(["--environment", "staging", "--image", image, "--output", str(tmp_path)])

        assert status == 2
        assert capsys.readouterr().err.startswith(message)


class TestApplications:
    """What Argo CD is told."""

    CLUSTER, SET = yaml.safe_load_all((ROOT / "gitops" / "applications.yaml").read_text())

    def test_folders_and_namespaces(self) -> None:
        """They are those of the environments that need no secret of a machine."""
        (generator,) = self.SET["spec"]["generators"]
        images = Images.read()
        elements = {element["environment"]: element["namespace"] for element in generator["list"]["elements"]}

        assert elements == {name: ENVIRONMENTS[name](images).namespace for name in ("staging", "production")}
        assert self.SET["spec"]["template"]["spec"]["source"]["path"] == "dist/{{ .environment }}"
        assert (ROOT / self.CLUSTER["spec"]["source"]["path"]).is_dir()

    def test_production_waits_for_somebody(self) -> None:
        """Staging alone follows by itself."""
        (generator,) = self.SET["spec"]["generators"]

        assert [e["environment"] for e in generator["list"]["elements"] if e["automated"]] == ["staging"]
        assert "automated" not in self.SET["spec"]["template"]["spec"]["syncPolicy"]
        assert "{{- if .automated }}" in self.SET["spec"]["templatePatch"]

    def test_nothing_is_deleted_with_it(self) -> None:
        """Neither by a removed element nor by an order to delete."""
        assert self.SET["spec"]["syncPolicy"]["preserveResourcesOnDeletion"] is True
        assert not any("finalizers" in body["metadata"] for body in (self.CLUSTER, self.SET))
