"""The configuration of the cdk8s command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from charts.synth import FOLDERS, LINK

ROOT = Path(__file__).resolve().parents[1]
CLI = ROOT / "node_modules" / ".bin" / "cdk8s"
LOCAL = "development/0008-secrets.k8s.yaml"
"""The one file of ``dist/`` that is not committed."""


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file below *folder* that is the same on each machine."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: content for name, content in found.items() if name != LOCAL}


def cdk8s(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in *folder*, with the Node.js of this environment and no question to a registry."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CDK8S_")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    environment["HOME"] = str(folder)
    return subprocess.run(
        [str(CLI), "synth", "--check-upgrade=false", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder with the program and its configuration, whose ``make synth`` needs no set-up of its own."""
    for name in ("cdk8s.yaml", "main.py", "images.yaml", "databases.yaml", "colors.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("charts", "constructs_lib", "imports"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "Makefile").write_text(f"synth:\n\t@{sys.executable} -O main.py\n")
    return tmp_path


@pytest.fixture
def broken(checkout: Path) -> Path:
    """Return such a folder with a complete ``dist/``, and with an image that the program refuses."""
    shutil.copytree(ROOT / "dist", checkout / "dist")
    images = checkout / "images.yaml"
    images.write_text(images.read_text().replace('version: "1.0.0"', "version: latest", 1))
    return checkout


class TestConfiguration:
    """``cdk8s.yaml``."""

    def test_names_a_link_as_output(self) -> None:
        """The command line deletes its output before it runs the program, which knows that it is no folder."""
        configuration = yaml.safe_load((ROOT / "cdk8s.yaml").read_text())

        assert configuration["output"] == LINK
        assert configuration["app"].startswith("make --silent synth ")

    def test_lists_every_schema_file(self) -> None:
        """``cdk8s import`` would leave out the others."""
        configuration = yaml.safe_load((ROOT / "cdk8s.yaml").read_text())
        listed = {entry.partition(":=")[2] for entry in configuration["imports"]}

        assert listed == {f"crds/{path.name}" for path in (ROOT / "crds").glob("*.yaml")}


@pytest.mark.skipif(not CLI.exists(), reason="cdk8s-cli is not installed; run make setup")
class TestCommandLine:
    """``cdk8s synth`` itself."""

    def test_writes_what_is_committed(self, checkout: Path) -> None:
        """Twice, and lists the files; what was there before is replaced as by ``make synth``."""
        first, done = cdk8s(checkout), cdk8s(checkout)

        assert (first.returncode, done.returncode) == (0, 0), first.stderr + done.stderr
        assert files(checkout / "dist") == files(ROOT / "dist")
        assert {path.name for path in (checkout / "dist").iterdir()} == set(FOLDERS)
        assert f"  - {LINK}/cluster/0000-priorities.k8s.yaml" in done.stdout.splitlines()
        assert done.stderr == ""

    def test_prints_without_writing(self, checkout: Path) -> None:
        """``--stdout`` leaves ``dist/`` as it is."""
        (checkout / "dist").mkdir()
        (checkout / "dist" / "mine").write_text("mine")

        done = cdk8s(checkout, "--stdout")

        assert done.returncode == 0, done.stderr
        assert "kind: Deployment" in done.stdout
        assert files(checkout / "dist") == {"mine": b"mine"}

    @pytest.mark.parametrize("arguments", [(), ("--stdout",)])
    def test_fails_and_leaves_dist_alone(self, broken: Path, arguments: tuple[str, ...]) -> None:
        """The reason first, no trace of Node.js, and an exit status that a pipeline sees."""
        done = cdk8s(broken, *arguments)

        lines = done.stderr.splitlines()
        assert done.returncode == 1
        assert lines[0].startswith("synth: Image.version must not be a moving tag, got 'latest'; ")
        assert lines[-1].startswith("ERROR: synthesis failed, app expected to create ")
        assert not any(line.lstrip().startswith("at ") for line in lines)
        assert files(broken / "dist") == files(ROOT / "dist")

    def test_fails_into_a_folder_of_its_own_without_leaving_half(self, broken: Path) -> None:
        """``--output`` names a folder that the command line empties by its user's word."""
        done = cdk8s(broken, "--output", "elsewhere")

        assert done.returncode == 1
        assert not (broken / "elsewhere").exists()
