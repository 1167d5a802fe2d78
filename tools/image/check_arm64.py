"""Build and run the images' other architecture, arm64: ``python -m tools.image.check_arm64 [--target api]``.

Programs of arm64 run by qemu-user here, so that each step of the Dockerfile is the real one: packages of Debian, wheels, the
compiler, the executable. It takes long and says nothing about speed. Wheels alone are looked at in each ``make image-test``.
"""

from __future__ import annotations

import argparse
import json
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

from payment_app import __version__
from payment_app.cli import COMMANDS
from payment_app.cli.failures import CommandError
from payment_app.local.processes import free_port
from tools.image.bases import bootstrap
from tools.image.build import TARGETS, build
from tools.image.check_service import BINARY
from tools.image.container import container, root_of
from tools.image.proof import holds, locked, tree, valid_sbom
from tools.image.store import STORE, ImageError, buildah, require, require_root, run
from tools.service_bench.stack import stack

ARCHITECTURE = "arm64"
PYTHON = "3.11"
"""Of the Dockerfile."""

ELF_MACHINE = 183
"""Number of arm64 in the head of a program. Source: elf.h, EM_AARCH64."""


def check_wheels() -> None:
    """Check that every locked dependency has a wheel for arm64.

    Raises:
        ImageError: when one has none.
    """
    platforms = [
        part for version in ("2_17", "2_28", "2_34") for part in ("--platform", f"manylinux_{version}_aarch64")
    ]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--no-deps"]
    command += ["--only-binary", ":all:", "--require-hashes", "--python-version", PYTHON, "--implementation", "cp"]
    for profile in ("app", "postgres"):
        target = ["--target", str(STORE / "arm64"), "--requirement", f"requirements/{profile}.txt"]
        run([*command, *platforms, *target])
        holds(True, f"each of {len(locked(profile))} dependencies in {profile}.txt has a wheel for arm64")


def machine_of(path: Path) -> int:
    """Return the architecture of the program or library *path*, as its head has it; 0 for what is none."""
    with path.open("rb") as file:
        head = file.read(20)
    return int(struct.unpack_from("<H", head, 18)[0]) if head[:4] == b"\x7fELF" and len(head) == 20 else 0


def check_image(root: Path, tag: str, target: str) -> None:
    """Check that all of the image is of arm64, and its bill of materials."""
    inspected = json.loads(buildah("inspect", "--type", "image", tag))
    found = {name: number for name in tree(root) if (number := _machine(root / name))}
    text = (root / f"usr/share/sbom/{TARGETS[target]}.cdx.json").read_text(encoding="utf-8")

    holds(inspected["Docker"]["architecture"] == ARCHITECTURE, f"{target}: the image is of {ARCHITECTURE}")
    holds(set(found.values()) == {ELF_MACHINE}, f"{target}: so is each of its {len(found)} programs and libraries")
    holds(valid_sbom(text) and f"arch={ARCHITECTURE}" in text, f"{target}: so says its bill of materials")


def _machine(path: Path) -> int:
    return 0 if path.is_symlink() else machine_of(path)


def check_api(root: Path) -> None:
    """Check that each command starts, and that the service becomes ready, takes a signal and ends."""
    with container(root, BINARY, "--version", environment={}) as one:
        holds(one.ended(120) == 0 and __version__ in one.text(), f"api: its version is {__version__}")
    with stack() as servers:
        port = free_port()
        environment = {**servers.environment, "PORT": str(port), "METRICS_PORT": str(free_port()), "DRAIN_SECONDS": "1"}
        with container(root, BINARY, "serve", environment=environment, mebibytes=1024) as one:
            seconds = one.wait_ready(port, 300)
            holds(True, f"api: it is ready after {seconds:.0f} s, with a real PostgreSQL and Redis")
            for name in COMMANDS:
                done = one.execute(BINARY, name, "--help")
                holds(done.returncode == 0 and f"payment-api {name}" in done.stdout, f"api: {name} tells its options")
            holds(one.execute(BINARY, "healthcheck", "--ready").returncode == 0, "api: healthcheck agrees, inside")
            one.send("TERM")
            holds(one.ended(120) == 0, "api: it drains on SIGTERM and ends with status 0")


def check_postgres(root: Path) -> None:
    """Check that the server and the commands of copies start."""
    for program, *arguments in (("postgres", "--version"), ("psql", "--version"), ("postgres-backup", "--help")):
        path = "/usr/local/bin:/usr/lib/postgresql/18/bin:/usr/bin"
        with container(root, program, *arguments, environment={"PATH": path}, mebibytes=1024) as one:
            holds(one.ended(120) == 0, f"postgres: {program} {' '.join(arguments)} answers")


def check(targets: Sequence[str]) -> None:
    """Build the images of *targets* for arm64 and run them.

    Raises:
        ImageError, CommandError: when something does not hold, or arm64 does not run here.
    """
    require_root("to build and run the image of another architecture")
    require("buildah", "mmdebstrap", "runc")
    check_wheels()
    bases = bootstrap(*targets, architecture=ARCHITECTURE)
    for target in targets:
        tag = f"localhost/{TARGETS[target]}:{ARCHITECTURE}"
        seconds = build(tag, f"linux/{ARCHITECTURE}", bases, target)
        print(f"image-test-arm64: {target} built in {seconds:.0f} s", flush=True)
        with root_of(tag) as root:
            check_image(root, tag, target)
            (check_api if target == "api" else check_postgres)(root)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="tools.image.check_arm64", description=__doc__.splitlines()[0])
    parser.add_argument("--target", choices=TARGETS, action="append", help="may be given again (default: all)")
    options = parser.parse_args(arguments)
    try:
        check(options.target or list(TARGETS))
    except (ImageError, CommandError) as error:
        print(f"image-test-arm64: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
