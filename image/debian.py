"""What tells a scanner which of Debian's packages an image holds, where no package manager does.

A scanner that finds no release and no packages finds no vulnerability either, and passes. As distroless images do, ours have Debian's
version and the record of each package below ``var/lib/dpkg/status.d``. Source: trivy's analyzers ``os/debian`` and ``pkg/dpkg``.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

VERSION = Path("etc/debian_version")
RELEASE = Path("etc/os-release")
RECORDS = Path("var/lib/dpkg/status.d")


class Release(NamedTuple):
    """Debian, as of the build stage."""

    version: str
    """Such as ``12.14``."""

    sources: dict[str, str]
    """Name of the source package by that of the package: what security advisories name."""


def release(packages: Iterable[str]) -> Release:
    """Return this machine's release, with the sources of *packages*.

    Raises:
        subprocess.CalledProcessError: when one is not installed here.
    """
    return Release(
        (Path("/") / VERSION).read_text(encoding="utf-8").strip(), {each: _source(each) for each in packages}
    )


def _source(package: str) -> str:
    return _asked("--show", "--showformat=${source:Package}", package).strip()


def _asked(*arguments: str) -> str:
    done = subprocess.run(["dpkg-query", *arguments], capture_output=True, text=True, check=True)  # noqa: S607 - Debian's own
    return done.stdout


def write(folder: Path, packages: Iterable[str]) -> None:
    """Write version, release and the records of *packages* below the image's root *folder*.

    Raises:
        subprocess.CalledProcessError: when one is not installed here.
    """
    for path in (VERSION, RELEASE):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path("/") / path, folder / path)
    (folder / RECORDS).mkdir(parents=True, exist_ok=True)
    for package in packages:
        (folder / RECORDS / package).write_text(_asked("--status", package), encoding="utf-8")
