"""Images of others for a node that no registry serves: their programs from Debian's packages, under the names of the manifests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from tools.image.bases import base_name, bootstrap
from tools.image.build import archive_of
from tools.image.load import importer
from tools.image.store import STORE, buildah, exists, require, run

PACKAGES = {"docker.io/library/redis": "redis-server"}
"""Debian's package that holds the programs of an image, by the image's repository."""


def can_be_made(image: str) -> bool:
    """Return whether there are packages for *image*."""
    return image.rpartition(":")[0] in PACKAGES


def make(image: str) -> None:
    """Build *image* of Debian's packages, unless the store holds it.

    Raises:
        ImageError: when that fails.
    """
    if exists(image):
        return
    bootstrap()
    container = buildah("from", "--pull-never", base_name("BASE_BUILD")).strip()
    install = (
        f"apt-get update -qq && apt-get install -y -qq --no-install-recommends {PACKAGES[image.rpartition(':')[0]]}"
    )
    buildah("run", "--isolation", "chroot", container, "--", "sh", "-c", install)
    buildah("commit", "--quiet", "--format", "docker", "--rm", container, image)


def load(images: Iterable[str], command: str) -> None:
    """Make each of *images* and give it to the node by *command*.

    Raises:
        ImageError: when one cannot be made, or the node refuses.
    """
    require("buildah")
    _, words = importer(command)
    with tempfile.TemporaryDirectory(prefix="stand-ins-", dir=STORE) as folder:
        for image in sorted(images):
            make(image)
            file = archive_of(Path(folder), image)
            buildah("push", "--quiet", image, f"docker-archive:{file}:{image}")
            run([str(file) if word == "{}" else word for word in words])
