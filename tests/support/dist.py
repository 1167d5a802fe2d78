"""The committed ``dist/``: its files and the objects in them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
ENVIRONMENTS = ("production", "staging", "development")
FOLDERS = ("cluster", *ENVIRONMENTS, "development-logging")


def committed() -> list[Path]:
    """Return the files of ``dist/`` that git knows."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "dist/*.yaml"],  # noqa: S607 - git is found on the PATH
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in done.stdout.split("\0") if name]


FILES = committed()
IDS = [path.relative_to(DIST).as_posix() for path in FILES]


@cache
def documents(path: Path) -> tuple[Mapping[str, Any], ...]:
    """Return the objects of the file *path*."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return tuple(yaml.load_all(path.read_text(encoding="utf-8"), loader))


def objects(folder: str) -> Iterator[Mapping[str, Any]]:
    """Yield the committed objects of *folder*, in the order in which they are applied."""
    for path in FILES:
        if path.parent.name == folder:
            yield from documents(path)


def one(kind: str, name: str, folder: str = "production") -> Mapping[str, Any]:
    """Return the one object of *kind* called *name*."""
    (found,) = (item for item in objects(folder) if (item["kind"], item["metadata"]["name"]) == (kind, name))
    return found


def pods(manifest: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the spec of the pods that *manifest* makes, if it makes any."""
    spec = manifest.get("spec", {})
    spec = spec.get("jobTemplate", {}).get("spec", spec)
    found: Mapping[str, Any] | None = spec.get("template", {}).get("spec") if isinstance(spec, Mapping) else None
    return found if found and "containers" in found else None


def images(value: Any) -> Iterator[str]:
    """Yield every image that is named below *value*, at containers and in custom resources."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key in {"image", "imageName"} and isinstance(item, str):
                yield item
            else:
                yield from images(item)
    elif isinstance(value, list):
        for item in value:
            yield from images(item)
