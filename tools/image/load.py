"""Put the images on a cluster's nodes without a registry: ``python -m tools.image.load [--import "COMMAND"]``.

The current context of kubectl tells which cluster: one of kind, or minikube. Any other node takes archives through ``--import``, a
command that gets the archive's name as its last word, such as ``ctr -n k8s.io images import`` on the node itself. The names are
those of development's manifests, which never pull them.
"""

from __future__ import annotations

import argparse
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools.image.build import TARGETS, archive_of, name_of
from tools.image.store import STORE, ImageError, buildah, exists, require, run

NONE_FOUND = (
    "no cluster to load images into: kubectl's current context is {context}, which is neither kind's nor minikube's; choose it by "
    "`kubectl config use-context`, or name the node's own command, such as IMAGE_ARGS='--import \"ctr -n k8s.io images import\"'"
)


def context() -> str | None:
    """Return the name of kubectl's current context, or ``None``."""
    if shutil.which("kubectl") is None:
        return None
    done = subprocess.run(["kubectl", "config", "current-context"], capture_output=True, text=True, check=False)  # noqa: S607 - found on the PATH
    return done.stdout.strip() or None


def importer(command: str | None) -> tuple[str, list[str]]:
    """Return what the archives go to, and the words of the command that takes one; the archive's name is put for ``{}``.

    Args:
        command: given by the caller, or ``None`` to look for a cluster.

    Raises:
        ImageError: when no cluster is found, or its program is not here.
    """
    if command is not None:
        words = shlex.split(command)
        if not words:
            raise ImageError("--import needs a command, got an empty one; such as 'ctr -n k8s.io images import'")
        return words[0], _with_program([*words, "{}"])
    found = context()
    if found is not None and found.startswith("kind-"):
        name = found.removeprefix("kind-")
        return f"kind cluster {name}", _with_program(["kind", "load", "image-archive", "{}", "--name", name])
    if found == "minikube":
        return found, _with_program(["minikube", "image", "load", "{}"])
    raise ImageError(NONE_FOUND.format(context=found or "not set"))


def _with_program(words: list[str]) -> list[str]:
    if shutil.which(words[0]) is None:
        raise ImageError(f"{words[0]} is not on the PATH; install it, or name another command with --import")
    return words


@contextmanager
def archives(targets: Sequence[str]) -> Iterator[list[tuple[str, Path]]]:
    """Give the names of the images and an archive of each, in the one format that docker, containerd and podman all read.

    Raises:
        ImageError: when an image was not built.
    """
    names = [name_of(target) for target in targets]
    missing = [name for name in names if not exists(name)]
    if missing:
        raise ImageError(f"{', '.join(missing)} not built here; run make image")
    with tempfile.TemporaryDirectory(prefix="archives-", dir=STORE) as folder:
        found = [(name, archive_of(Path(folder), name)) for name in names]
        for name, file in found:
            buildah("push", "--quiet", name, f"docker-archive:{file}:{name}")
        yield found


def load(targets: Sequence[str], command: str | None) -> None:
    """Put the images of the Dockerfile's *targets* on the cluster.

    Raises:
        ImageError: when there is no cluster, no image, or the node refuses.
    """
    place, words = importer(command)
    require("buildah")
    with archives(targets) as found:
        for name, file in found:
            run([str(file) if word == "{}" else word for word in words])
            print(f"image-load: {name} is on {place}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Load as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="tools.image.load", description=__doc__.splitlines()[0])
    parser.add_argument("--target", choices=TARGETS, action="append", help="may be given again (default: all)")
    parser.add_argument("--import", dest="command", metavar="COMMAND", help="takes an archive as its last word")
    options = parser.parse_args(arguments)
    try:
        load(options.target or list(TARGETS), options.command)
    except ImageError as error:
        print(f"image-load: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
