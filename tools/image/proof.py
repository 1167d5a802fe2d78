"""What the checks of both images share: a sentence that holds or ends the run, the files of a root, the bill of materials."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from image.debian import RECORDS, VERSION
from tools.image.store import ROOT, ImageError

FOLDERS = frozenset({"dev", "proc", "sys"})
"""Folders that a container's runtime mounts over."""


def holds(condition: bool, sentence: str) -> None:
    """Print *sentence*.

    Raises:
        ImageError: when *condition* is false.
    """
    if not condition:
        raise ImageError(f"does not hold: {sentence}")
    print(f"  ok  {sentence}", flush=True)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of_tree(root: Path) -> str:
    """Return one SHA-256 over the names, rights and contents of all files of *root*."""
    found = hashlib.sha256()
    for name in sorted(tree(root)):
        path = root / name
        content = str(path.readlink()) if path.is_symlink() else digest(path)
        found.update(f"{name} {path.lstat().st_mode:o} {content}\n".encode())
    return found.hexdigest()


def tree(root: Path) -> dict[str, tuple[int, int]]:
    """Return every file of *root* with its size and time of change."""
    found = {}
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder) / name
            if path.relative_to(root).parts[0] not in FOLDERS:
                status = path.lstat()
                found[str(path.relative_to(root))] = (status.st_size, status.st_mtime_ns)
    return found


def valid_sbom(text: str) -> bool:
    """Return whether *text* is a bill of materials by CycloneDX' own schema."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    return JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def check_scanned(root: Path, components: Iterable[Mapping[str, Any]]) -> None:
    """Check that a scanner finds Debian's release in *root*, and a record of each of its packages among *components*."""
    packages = {each["name"] for each in components if each.get("purl", "").startswith("pkg:deb/")}
    records = {path.name for path in (root / RECORDS).iterdir()}
    version = (root / VERSION).read_text(encoding="utf-8").strip()

    holds(
        packages == records and version[:1].isdigit(),
        f"scanners find Debian {version} and the records of its {len(records)} packages",
    )


def locked(profile: str) -> set[str]:
    """Return the names of the packages that ``requirements/PROFILE.txt`` locks."""
    text = (ROOT / "requirements" / f"{profile}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
