"""Build the image with buildah: ``python -m tools.image.build [--platform linux/amd64] [--tag NAME] [--archive FILE]``.

Where no registry serves the base image (``--bootstrap``), one is made of Debian's packages under the same name, so that the very
Dockerfile is built. What is built lies in ``build/image`` and touches no other store of images.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from payment_app import __version__

ROOT = Path(__file__).resolve().parents[2]
STORE = ROOT / "build" / "image"
TAG = "localhost/payment-api"
SUITE = "bookworm"
"""Debian release of the Dockerfile's default base."""

AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
"""Authorities that this machine trusts: a build behind a proxy needs its own."""

PROGRAMS = {"buildah": "buildah", "mmdebstrap": "mmdebstrap", "runc": "runc", "wrk": "wrk"}
"""Programs and Debian's packages that hold them."""


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
    packages = [PROGRAMS[name] for name in missing]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise ImageError(f"{', '.join(missing)} not found; install the packages {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        run(["apt-get", *arguments], environment=environment)


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


def base_name() -> str:
    """Return the name of the image that the Dockerfile builds on.

    Raises:
        ImageError: when the Dockerfile names none.
    """
    found = re.search(r"^ARG BASE_BUILD=(\S+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise ImageError("the Dockerfile names no BASE_BUILD; give it one")
    return found[1]


def bootstrap() -> None:
    """Make the base image of Debian's packages, unless it is there.

    Raises:
        ImageError: when that fails.
    """
    name = base_name()
    if name.partition("/")[2].rpartition(":")[2] in buildah("images", "--format", "{{.Tag}}").split():
        return
    require("mmdebstrap")
    archive = STORE / "base.tar"
    archive.parent.mkdir(parents=True, exist_ok=True)
    run(["mmdebstrap", "--variant=minbase", "--include=ca-certificates", "--format=tar", SUITE, str(archive)])
    container = buildah("from", "scratch").strip()
    buildah("add", "--quiet", container, str(archive), "/")
    buildah("commit", "--quiet", "--format", "docker", "--rm", container, name)
    archive.unlink()


def git(*arguments: str) -> str:
    """Return what git says about this checkout."""
    return run(["git", *arguments]).strip()


def build(tag: str, platform: str | None = None, extra: Sequence[str] = ()) -> float:
    """Build the Dockerfile's ``api`` under the name *tag*; return how long it took. Unit: s.

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
    # Images of several platforms go into one list, which has the name.
    command += ["--manifest" if platform is not None and "," in platform else "--tag", tag]
    if AUTHORITIES.is_file():
        command += ["--volume", f"{AUTHORITIES}:{AUTHORITIES}:ro"]
    if platform is not None:
        command += ["--platform", platform]
    for name, value in values.items():
        command += ["--build-arg", f"{name}={value}"]
    begun = time.perf_counter()
    buildah(*command, *extra, str(ROOT))
    return time.perf_counter() - begun


def main(arguments: Sequence[str] | None = None) -> int:
    """Build as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="tools.image.build", description=__doc__.splitlines()[0])
    parser.add_argument("--platform", help="such as linux/arm64, or several with commas (default: this machine's)")
    parser.add_argument("--tag", default=f"{TAG}:{__version__}", help="name of the image (default %(default)s)")
    parser.add_argument("--archive", type=Path, help="write the image as an OCI archive too")
    parser.add_argument(
        "--bootstrap", action="store_true", help="make the base of Debian's packages: no registry needed"
    )
    options = parser.parse_args(arguments)
    try:
        require("buildah")
        if options.bootstrap:
            bootstrap()
        pull = ["--pull-never"] if options.bootstrap else []
        seconds = build(options.tag, options.platform, pull)
        if options.archive:
            several = options.platform is not None and "," in options.platform
            push = ["manifest", "push", "--all"] if several else ["push"]
            buildah(*push, "--quiet", options.tag, f"oci-archive:{options.archive}:{options.tag}")
    except ImageError as error:
        print(f"image: {error}", file=sys.stderr)
        return 1
    print(f"image: {options.tag}, built in {seconds:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
