"""Images of others for a node that no registry serves: their programs from Debian's packages, under the names of the manifests.

``python -m tests.node.support.stand_ins`` makes them ahead, for tests that run where Debian's packages cannot be reached.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.node.support.development import named_images
from tools.image.bases import base_name, bootstrap
from tools.image.build import archive_of
from tools.image.load import importer
from tools.image.store import STORE, buildah, exists, require, run


class Source(NamedTuple):
    """Where the programs of an image come from."""

    package: str
    """Debian's package; its version is older than that of the manifests."""

    entrypoint: str | None
    """Program that a container without a command of its own starts."""


SOURCES = {
    "docker.io/library/redis": Source("redis-server", None),
    "docker.io/oliver006/redis_exporter": Source("prometheus-redis-exporter", "/usr/bin/prometheus-redis-exporter"),
    "quay.io/prometheuscommunity/postgres-exporter": Source(
        "prometheus-postgres-exporter", "/usr/bin/prometheus-postgres-exporter"
    ),
}
"""Sources by the image's repository."""


def can_be_made(image: str) -> bool:
    """Return whether there are packages for *image*."""
    return image.rpartition(":")[0] in SOURCES


def make(image: str) -> None:
    """Build *image* of Debian's packages, unless the store holds it.

    Raises:
        ImageError: when that fails.
    """
    if exists(image):
        return
    bootstrap()
    source = SOURCES[image.rpartition(":")[0]]
    container = buildah("from", "--pull-never", base_name("BASE_BUILD")).strip()
    install = f"apt-get update -qq && apt-get install -y -qq --no-install-recommends {source.package}"
    buildah("run", "--isolation", "chroot", container, "--", "sh", "-c", install)
    if source.entrypoint:
        buildah("config", "--entrypoint", json.dumps([source.entrypoint]), container)
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


if __name__ == "__main__":
    for wanted in sorted(filter(can_be_made, named_images())):
        print(f"image: {wanted}", flush=True)
        make(wanted)
