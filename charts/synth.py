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
from charts.environment import Environment
from charts.environments import ENVIRONMENTS
from charts.images import Images
from charts.payment_api import payment_api
from constructs_lib import App, Image, PropsError, SynthError
from constructs_lib.app import SUFFIX

FOLDERS = ("cluster", *ENVIRONMENTS)
"""Folders below the output folder, in the order in which they are applied."""


def build(folder: str, output: Path, images: Images) -> App:
    """Return the app of *folder* (``cluster`` or an environment), built but not written, below *output*."""
    if folder == "cluster":
        return cluster(output / folder, images)
    make: Callable[[Images], Environment] = ENVIRONMENTS[folder]
    return payment_api(output / folder, make(images))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the manifests; returns the exit status: 0, 1 for findings of the rules, 2 for wrong input."""
    options = _parser().parse_args(arguments)
    gc.disable()  # the process ends soon, and what it makes lives until then
    start = time.perf_counter()
    try:
        images = Images.read()
        for text in options.image:
            name, _, reference = text.partition("=")
            images = images.replaced(name, Image.parse(reference))
        apps = {folder: build(folder, options.output, images) for folder in options.environment or FOLDERS}
    except (PropsError, OSError) as error:
        print(f"synth: {error}", file=sys.stderr)
        return 2
    found = 0
    for folder, app in apps.items():
        try:
            app.synth()
        except SynthError as error:
            found += len(error.findings)
            for finding in error.findings:
                print(f"synth: {folder}: {finding}", file=sys.stderr)
        except PropsError as error:
            print(f"synth: {folder}: {error}", file=sys.stderr)
            return 2
        except OSError as error:
            print(f"synth: cannot write {options.output / folder}: {error.strerror}", file=sys.stderr)
            return 2
    if found:
        print(
            f"synth: {found} finding{'s' if found > 1 else ''}; folders with findings were not written", file=sys.stderr
        )
        return 1
    if not options.quiet:
        _report(options.output, apps, time.perf_counter() - start)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description="Write the manifests of every environment.")
    parser.add_argument(
        "--output",
        type=Path,
        default=Path(os.environ.get("CDK8S_OUTDIR", "dist")),
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


def _report(output: Path, apps: Mapping[str, App], seconds: float) -> None:
    for folder in apps:
        files = sorted((output / folder).glob(f"*{SUFFIX}"))
        objects = sum(path.read_text().count("\nkind: ") for path in files)
        print(f"{output / folder}/  {objects:3} objects in {len(files):2} files")
    print(f"synthesized in {seconds:.1f} s; next: kubectl apply --server-side -f {output / next(iter(apps))}/")
