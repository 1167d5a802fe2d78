"""The store of images below ``build/image``, which touches no other, and the programs that work on it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORE = ROOT / "build" / "image"

PROGRAMS = {
    "arch-test": "arch-test",
    "buildah": "buildah",
    "mmdebstrap": "mmdebstrap debian-archive-keyring",
    "qemu-aarch64-static": "qemu-user-static",
    "qemu-x86_64-static": "qemu-user-static",
    "runc": "runc",
    "wrk": "wrk",
}
"""Programs and Debian's packages that hold them, or that they need to do their work."""


class ImageError(Exception):
    """The image cannot be built or run here; the message says why and what to do."""


def require(*programs: str) -> None:
    """Make sure that *programs* are there, by Debian's packages where this is root.

    Raises:
        ImageError: when one is missing and cannot be installed.
    """
    missing = [name for name in programs if shutil.which(name) is None]
    if not missing:
        return
    packages = sorted({package for name in missing for package in PROGRAMS[name].split()})
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise ImageError(f"{', '.join(missing)} not found; install the packages {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        run(["apt-get", *arguments], environment=environment)


def require_root(purpose: str) -> None:
    """Make sure that this is root.

    Raises:
        ImageError: when it is not; *purpose* says what needs it.
    """
    if os.geteuid() != 0:
        raise ImageError(f"{purpose} needs root; run it with sudo, where mounts, namespaces and cgroups are permitted")


def run(command: Sequence[str], *, environment: dict[str, str] | None = None) -> str:
    """Run *command* and return what it printed.

    Raises:
        ImageError: when it fails, with the end of what it said.
    """
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise ImageError(f"{' '.join(command[:4])} … ended with {done.returncode}:\n{last}")
    return done.stdout


def buildah(*arguments: str) -> str:
    """Run buildah on the store of this checkout and return what it printed.

    Raises:
        ImageError: when it fails.
    """
    store = ["--root", str(STORE / "store"), "--runroot", str(STORE / "run")]
    return run(["buildah", *store, *arguments], environment={**os.environ, "STORAGE_DRIVER": "vfs"})


def exists(name: str) -> bool:
    """Return whether the store holds an image called *name*.

    Raises:
        ImageError: when the store cannot be read.
    """
    found = buildah("images", "--format", "{{.Name}}:{{.Tag}}").split()
    return name in found
