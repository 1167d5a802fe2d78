"""The manifests of a commit or a folder."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
SUFFIX = ".k8s.yaml"
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ReviewError(Exception):
    """A commit or folder cannot be read; the message says why."""


class Thing(NamedTuple):
    """Names one object."""

    kind: str
    namespace: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.name}"


Objects = Mapping[Thing, dict[str, Any]]


def read(source: str) -> dict[str, Objects]:
    """Return the objects of each environment of *source*, a folder such as ``dist`` or a commit.

    Raises:
        ReviewError: when it is neither, or holds what is no manifest.
    """
    folder = Path(source)
    files = _of_folder(folder) if folder.is_dir() else _of_commit(source)
    found: dict[str, dict[Thing, dict[str, Any]]] = {}
    for (environment, name), text in sorted(files.items()):
        try:
            bodies = [body for body in yaml.load_all(text, Loader=LOADER) if body]
            for body in bodies:
                meta = body["metadata"]
                thing = Thing(body["kind"], meta.get("namespace", ""), meta["name"])
                found.setdefault(environment, {})[thing] = body
        except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
            raise ReviewError(f"{source}: {environment}/{name} holds what is no manifest ({error})") from error
    return dict(found)


def _of_folder(folder: Path) -> dict[tuple[str, str], str]:
    return {
        (path.parent.name, path.name): path.read_text(encoding="utf-8") for path in sorted(folder.glob(f"*/*{SUFFIX}"))
    }


def _of_commit(commit: str) -> dict[tuple[str, str], str]:
    if commit.startswith("-"):
        raise ReviewError(f"{commit} is no commit; name one, or a folder of manifests")
    done = subprocess.run(
        ["git", "archive", "--format=tar", commit, "dist"],  # noqa: S607 - git is found on the PATH
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise ReviewError(
            f"{commit} is neither a folder nor a commit with dist/ ({reason[-1] if reason else 'no reason'})"
        )
    found = {}
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        for member in archive:
            parts = Path(member.name).parts
            content = archive.extractfile(member) if member.isfile() and member.name.endswith(SUFFIX) else None
            if content is not None and len(parts) == 3:
                found[parts[1], parts[2]] = content.read().decode("utf-8")
    return found
