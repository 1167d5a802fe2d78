"""Write a kustomize overlay that runs other images than ``dist/`` names: ``python -m tools.kustomize --environment staging --image …``.

kustomize replaces images in every pod. A Job's template cannot be changed, so the overlay renames the Jobs of a replaced image too: the
name ends in a hash of the images instead of one of the spec.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from charts.environments import ENVIRONMENTS
from charts.images import OWN, Images
from charts.synth import KUSTOMIZATION
from constructs_lib import Image, PropsError
from constructs_lib._yaml import dump

ROOT = Path(__file__).resolve().parent.parent


def jobs(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name of each Job in the manifests of *folder*, and the repository of its image."""
    for path in sorted(folder.glob("*.k8s.yaml")):
        for body in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            if body["kind"] == "Job":
                image = body["spec"]["template"]["spec"]["containers"][0]["image"]
                yield body["metadata"]["name"], image.partition("@")[0].rpartition(":")[0]


def overlay(base: str, folder: Path, images: Mapping[str, Image], named: Images) -> dict[str, Any]:
    """Return the overlay over *folder*, which it calls *base*; *images* by the name that ``images.yaml`` gives them."""
    entries = []
    for name, image in images.items():
        entry = {"name": named(name).repository, "newName": image.repository, "newTag": image.version}
        if image.digest:
            entry["digest"] = image.digest
        entries.append(entry)
    replaced = {named(name).repository for name in images}
    suffix = hashlib.sha256(" ".join(sorted(map(str, images.values()))).encode()).hexdigest()[:10]
    patches = [
        {
            "target": {"kind": "Job", "name": name},
            "patch": dump(
                [[{"op": "replace", "path": "/metadata/name", "value": f"{name.rpartition('-')[0]}-{suffix}"}]]
            ),
            "options": {"allowNameChange": True},
        }
        for name, repository in jobs(folder)
        if repository in replaced
    ]
    made: dict[str, Any] = {
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        "sortOptions": {"order": "fifo"},
        "resources": [base],
        "images": entries,
    }
    return {**made, "patches": patches} if patches else made


def _image(text: str) -> tuple[str, Image]:
    name, _, reference = text.partition("=")
    if name not in OWN:
        raise PropsError(
            f"--image must name one of {', '.join(OWN)}, got {name!r}; write NAME=REPOSITORY:VERSION@DIGEST"
        )
    return name, Image.parse(reference)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the overlay; return the exit status: 0, or 2 for wrong input."""
    parser = argparse.ArgumentParser(prog="tools.kustomize", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--environment", required=True, choices=sorted(ENVIRONMENTS))
    parser.add_argument(
        "--image", action="append", required=True, metavar="NAME=REPOSITORY:VERSION@DIGEST", help="may be given again"
    )
    parser.add_argument("--output", type=Path, help="folder of the overlay (default: build/kustomize/ENVIRONMENT)")
    options = parser.parse_args(arguments)
    output: Path = options.output or ROOT / "build" / "kustomize" / options.environment
    base = ROOT / "dist" / options.environment
    try:
        named = Images.read()
        images = dict(_image(text) for text in options.image)
        output.mkdir(parents=True, exist_ok=True)
        relative = os.path.relpath(base, output)
        text = dump([overlay(Path(relative).as_posix(), base, images, named)])
        (output / "kustomization.yaml").write_text(text, encoding="utf-8")
    except (PropsError, OSError) as error:
        print(f"kustomize: {error}", file=sys.stderr)
        return 2
    print(f"{output}/kustomization.yaml; next: kubectl kustomize {output}")
    return 0


__all__ = ["KUSTOMIZATION", "jobs", "main", "overlay"]

if __name__ == "__main__":
    sys.exit(main())
