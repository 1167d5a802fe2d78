"""Putting images on a cluster's nodes: which cluster is found, what is said when there is none."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools.image import load
from tools.image.build import TARGETS, archive_of, name_of
from tools.image.load import importer, main
from tools.image.store import ROOT, ImageError

SAYS = """#!/bin/sh
echo "$(basename "$0") $*" >>"{log}"
{line}
"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that alone is the PATH, but for the shell's."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    # Another kubectl of this machine may have a context of its own.
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "none"))
    return folder


def program(folder: Path, name: str, line: str = "") -> None:
    """Write the program *name*, which notes its call and then runs *line*."""
    path = folder / name
    path.write_text(SAYS.format(log=folder / "log", line=line), encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@contextmanager
def made(targets: list[str]) -> Iterator[list[tuple[str, Path]]]:
    """Give archives that were not made."""
    yield [(name_of(target), archive_of(Path("/archives"), name_of(target))) for target in targets]


class TestImporter:
    """The command that takes an archive."""

    def test_is_kinds_for_a_context_of_kind(self, programs: Path) -> None:
        """With the cluster's name."""
        program(programs, "kubectl", "echo kind-shop")
        program(programs, "kind")

        place, words = importer(None)

        assert place == "kind cluster shop"
        assert words == ["kind", "load", "image-archive", "{}", "--name", "shop"]

    def test_is_minikubes_for_its_context(self, programs: Path) -> None:
        """It has one node that docker or containerd serves."""
        program(programs, "kubectl", "echo minikube")
        program(programs, "minikube")

        assert importer(None)[1] == ["minikube", "image", "load", "{}"]

    def test_is_what_the_caller_says(self, programs: Path) -> None:
        """Whatever kubectl's context is."""
        program(programs, "kubectl", "echo kind-shop")
        program(programs, "ctr")

        assert importer("ctr -n k8s.io images import")[1] == ["ctr", "-n", "k8s.io", "images", "import", "{}"]

    @pytest.mark.parametrize(
        ("line", "said"), [("echo production-1", "current context is production-1"), ("exit 1", "context is not set")]
    )
    def test_fails_for_a_cluster_of_another_kind(self, programs: Path, line: str, said: str) -> None:
        """Images are never sent to a cluster that pulls its own."""
        program(programs, "kubectl", line)

        with pytest.raises(ImageError, match=said) as caught:
            importer(None)

        assert "--import" in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_fails_without_the_program(self, programs: Path) -> None:
        """The context may be that of a cluster on another machine."""
        program(programs, "kubectl", "echo kind-shop")

        with pytest.raises(ImageError, match="kind is not on the PATH"):
            importer(None)
        with pytest.raises(ImageError, match="ctr-of-none is not on the PATH"):
            importer("ctr-of-none import")
        with pytest.raises(ImageError, match="got an empty one"):
            importer(" ")


class TestNames:
    """What the images are called."""

    @pytest.mark.parametrize("target", TARGETS)
    def test_are_those_that_development_runs(self, target: str) -> None:
        """Which its manifests never pull if they are there."""
        files = (ROOT / "dist" / "development").glob("*.k8s.yaml")
        lines = [line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines()]

        assert f"image: {name_of(target)}" in [line.removeprefix("- ") for line in lines]


class TestLoad:
    """The command."""

    def test_gives_each_archive_to_the_node(
        self, programs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Under the names that development's manifests have."""
        program(programs, "ctr")
        program(programs, "buildah")
        monkeypatch.setattr(load, "archives", made)

        assert main(["--import", "ctr import"]) == 0

        assert (programs / "log").read_text(encoding="utf-8").splitlines() == [
            "ctr import /archives/payment-api-1.0.0.tar",
            "ctr import /archives/payment-api-postgres-1.0.0.tar",
        ]
        assert "ghcr.io/your-org/payment-api-postgres:1.0.0 is on ctr" in capsys.readouterr().out

    def test_fails_when_the_node_refuses(
        self, programs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """With what it said."""
        program(programs, "ctr", "echo 'no space left' >&2; exit 3")
        program(programs, "buildah")
        monkeypatch.setattr(load, "archives", made)

        assert main(["--target", "api", "--import", "ctr import"]) == 1

        said = capsys.readouterr().err
        assert "ended with 3" in said
        assert "no space left" in said

    def test_fails_for_an_image_that_was_not_built(
        self, programs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """In one line, with what to do."""
        program(programs, "ctr")
        program(programs, "buildah")
        monkeypatch.setattr(load, "exists", lambda name: "postgres" in name)

        assert main(["--import", "ctr import"]) == 1

        assert (
            capsys.readouterr().err == "image-load: ghcr.io/your-org/payment-api:1.0.0 not built here; run make image\n"
        )
