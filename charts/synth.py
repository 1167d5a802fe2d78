"""Builds the apps of all environments and writes them, one folder each."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from charts.cluster import cluster
from charts.development_logging import FOLDER as DEVELOPMENT_LOGGING
from charts.development_logging import development_logging
from charts.environment import Environment
from charts.environments import ENVIRONMENTS
from charts.images import Images
from charts.payment_api import payment_api
from constructs_lib import App, PropsError, SynthError
from constructs_lib.app import MANIFESTS, SUFFIX

FOLDERS = ("cluster", *ENVIRONMENTS, DEVELOPMENT_LOGGING)
"""Folders below the output folder, in the order in which they are applied; the last is for who wants it."""

LINK = "build/dist"
"""Output in ``cdk8s.yaml``: the command line deletes it before it runs this program, so it is a link to what is kept."""

KUSTOMIZATION = "Kustomization"
"""Name of the file with which kustomize takes a folder. Of the three names it knows the one that ``kubectl apply -f`` does not read."""

_DIST = "dist"
_OUTDIR = "CDK8S_OUTDIR"


def build(folder: str, output: Path, images: Images) -> App:
    """Return the app of *folder* (one of :data:`FOLDERS`), built but not written, below *output*."""
    if folder == "cluster":
        return cluster(output / folder, images)
    if folder == DEVELOPMENT_LOGGING:
        return development_logging(output / folder, images)
    make: Callable[[Images], Environment] = ENVIRONMENTS[folder]
    return payment_api(output / folder, make(images))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the manifests; returns the exit status: 0, 1 for findings of the rules, 2 for wrong input."""
    options = _parser().parse_args(arguments)
    gc.disable()  # the process ends soon, and what it makes lives until then
    start = time.perf_counter()
    try:
        _refuse_strangers(options.output)
        images = Images.read().given(options.image)
        apps = {folder: build(folder, options.output, images) for folder in options.environment or FOLDERS}
    except (PropsError, OSError) as error:
        print(f"synth: {error}", file=sys.stderr)
        return 2
    found = 0
    for folder, app in apps.items():
        try:
            app.synth()
            kustomization(options.output / folder)
        except SynthError as error:
            found += len(error.findings)
            for finding in error.findings:
                print(f"synth: {folder}: {finding}", file=sys.stderr)
        except PropsError as error:
            print(f"synth: {folder}: {error}", file=sys.stderr)
            return 2
    if found:
        print(
            f"synth: {found} finding{'s' if found > 1 else ''}; folders with findings were not written", file=sys.stderr
        )
        return 1
    if os.environ.get(_OUTDIR) == LINK:
        try:
            _link(Path(LINK), options.output)
        except OSError as error:
            print(f"synth: cannot write {LINK}: {error.strerror}; remove it", file=sys.stderr)
            return 2
    if not options.quiet:
        _report(options.output, apps, time.perf_counter() - start)
    return 0


def kustomization(folder: Path) -> None:
    """Write the file with which kustomize takes the manifests of *folder* in their order; raises :class:`PropsError` if it cannot."""
    names = sorted(path.name for path in folder.glob(f"*{SUFFIX}"))
    lines = [
        "# Written by make synth. Overlays refer to this folder, see docs/guide/gitops.md.",
        "apiVersion: kustomize.config.k8s.io/v1beta1",
        "kind: Kustomization",
        "sortOptions:",
        "  order: fifo",
        "resources:",
        *(f"- {name}" for name in names),
    ]
    try:
        (folder / KUSTOMIZATION).write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise PropsError(f"{folder / KUSTOMIZATION} cannot be written ({error.strerror}); remove it") from error


def _parser() -> argparse.ArgumentParser:
    named = os.environ.get(_OUTDIR, _DIST)
    parser = argparse.ArgumentParser(prog="main.py", description="Write the manifests of every environment.")
    parser.add_argument(
        "--output",
        type=Path,
        default=Path(_DIST if named == LINK else named),
        metavar="FOLDER",
        help="folder of the manifests (default: CDK8S_OUTDIR, or dist)",
    )
    parser.add_argument(
        "--environment",
        action="append",
        choices=FOLDERS,
        help="write this folder alone; may be given again (default: all)",
    )
    parser.add_argument(
        "--image",
        action="append",
        default=[],
        metavar="NAME=REPOSITORY:VERSION@DIGEST",
        help="use this image in the place of the one in images.yaml; may be given again",
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    return parser


def _refuse_strangers(output: Path) -> None:
    """Raise :class:`PropsError` if *output* holds manifests outside of :data:`FOLDERS`.

    An environment that is gone would still be applied by who applies all of the output. Its folder is not removed here, since it
    tells what to delete from the cluster.
    """
    for entry in sorted(output.iterdir()) if output.is_dir() else ():
        if entry.name not in FOLDERS and any(path.suffix in MANIFESTS for path in (entry, *entry.rglob("*"))):
            raise PropsError(
                f"{entry} holds manifests and is none of {', '.join(FOLDERS)}; delete it, or move it elsewhere"
            )


def _link(link: Path, target: Path) -> None:
    """Make *link* a link to the folder *target*, in the place of the link that was there."""
    link.parent.mkdir(parents=True, exist_ok=True)
    if link.is_symlink():
        link.unlink()
    link.symlink_to(target.resolve(), target_is_directory=True)


def _report(output: Path, apps: Mapping[str, App], seconds: float) -> None:
    for folder in apps:
        files = sorted((output / folder).glob(f"*{SUFFIX}"))
        objects = sum(path.read_text().count("\nkind: ") for path in files)
        print(f"{output / folder}/  {objects:3} objects in {len(files):2} files")
    print(f"synthesized in {seconds:.1f} s; next: kubectl apply --server-side -f {output / next(iter(apps))}/")
