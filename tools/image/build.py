"""Build the images with buildah: ``python -m tools.image.build [--target api] [--platform linux/amd64] [--archive FILE]``.

Their names are those of ``images.yaml``, which the manifests of development use. Where no registry serves the base images
(``--bootstrap``), they are made of Debian's packages and a wheel under the same names, so that the very Dockerfile is built. What is
built lies in ``build/image`` and touches no other store of images.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from platform import machine

import yaml

from payment_app import __version__
from tools.image.bases import bootstrap
from tools.image.emulation import MACHINES
from tools.image.store import ROOT, ImageError, buildah, require, run

TARGETS = {"api": "payment-api", "postgres": "payment-api-postgres"}
"""Targets of the Dockerfile, and what ``images.yaml`` calls the images."""

AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
"""Authorities that this machine trusts: a build behind a proxy needs its own."""


def name_of(target: str) -> str:
    """Return the name that development's manifests give to the image of *target*."""
    entry = yaml.safe_load((ROOT / "images.yaml").read_text(encoding="utf-8"))[TARGETS[target]]
    return f"{entry['repository']}:{entry['version']}"


def git(*arguments: str) -> str:
    """Return what git says about this checkout."""
    return run(["git", *arguments]).strip()


def build(tag: str, platform: str | None = None, extra: Sequence[str] = (), target: str = "api") -> float:
    """Build the Dockerfile's *target* under the name *tag*; return how long it took. Unit: s.

    Raises:
        ImageError: when it fails.
    """
    made = int(git("log", "-1", "--format=%ct"))
    values = {
        "VERSION": __version__,
        "REVISION": git("rev-parse", "HEAD"),
        "CREATED": datetime.fromtimestamp(made, UTC).isoformat(),
        "SOURCE_DATE_EPOCH": str(made),
    }
    command = ["bud", "--isolation", "chroot", "--format", "docker", "--layers", "--timestamp", str(made)]
    # Images of several platforms go into one list, which has the name; to a list that is there they would be added.
    several = platform is not None and "," in platform
    if several:
        forget(tag)
    command += ["--manifest" if several else "--tag", tag, "--target", target]
    if AUTHORITIES.is_file():
        command += ["--volume", f"{AUTHORITIES}:{AUTHORITIES}:ro"]
    if platform is not None:
        command += ["--platform", platform]
    for name, value in values.items():
        command += ["--build-arg", f"{name}={value}"]
    begun = time.perf_counter()
    buildah(*command, *extra, str(ROOT))
    return time.perf_counter() - begun


def forget(tag: str) -> None:
    """Take the name *tag* from an image or a list of images, if there is one."""
    for command in (("manifest", "rm", tag), ("rmi", tag)):
        with suppress(ImageError):
            buildah(*command)


def foreign(platform: str | None) -> str | None:
    """Return the architecture of *platform* if it is not this machine's, else ``None``.

    Raises:
        ImageError: when there are several, whose bases cannot have one name.
    """
    if platform is None:
        return None
    if "," in platform:
        raise ImageError(f"--bootstrap makes the bases of one platform, got {platform}; build one after the other")
    architecture = platform.rpartition("/")[2]
    return None if MACHINES.get(architecture) == machine() else architecture


def archive_of(folder: Path, tag: str) -> Path:
    """Return the file in *folder* that the image *tag* is written to."""
    return folder / f"{tag.rpartition('/')[2].replace(':', '-')}.tar"


def export(tag: str, file: Path, platform: str | None = None) -> None:
    """Write the image *tag* as an OCI archive, with all its platforms.

    Raises:
        ImageError: when it fails.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    # An archive that is there would be added to.
    file.unlink(missing_ok=True)
    several = platform is not None and "," in platform
    push = ["manifest", "push", "--all"] if several else ["push"]
    buildah(*push, "--quiet", tag, f"oci-archive:{file}:{tag}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="tools.image.build", description=__doc__.splitlines()[0])
    parser.add_argument("--target", choices=TARGETS, action="append", help="may be given again (default: all)")
    parser.add_argument("--platform", help="such as linux/arm64, or several with commas (default: this machine's)")
    parser.add_argument("--archives", type=Path, metavar="FOLDER", help="write each image there as an OCI archive too")
    parser.add_argument("--bootstrap", action="store_true", help="make the bases of packages: no registry needed")
    options = parser.parse_args(arguments)
    targets = options.target or list(TARGETS)
    try:
        require("buildah")
        bases = bootstrap(*targets, architecture=foreign(options.platform)) if options.bootstrap else []
        for target in targets:
            tag = name_of(target)
            seconds = build(tag, options.platform, bases, target)
            print(f"image: {tag}, built in {seconds:.0f} s", flush=True)
            if options.archives:
                export(tag, archive_of(options.archives, tag), options.platform)
                print(f"image: {archive_of(options.archives, tag)}", flush=True)
    except ImageError as error:
        print(f"image: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
