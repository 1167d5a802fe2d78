"""Build the images from nothing and use them as a cluster does: ``python -m tools.image.check [--target api] [--once]``.

The binary runs from the image's root file system under uid 1001, read-only, without capabilities, with half a CPU and 256 MiB,
against a real PostgreSQL. Every line that is printed was seen to hold; the first that does not ends the run with status 1.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from image.debian import RECORDS
from payment_app import __version__
from payment_app.cli import COMMANDS
from payment_app.cli.failures import CommandError
from payment_app.local.processes import free_port
from tools.image import check_arm64, check_postgres
from tools.image.bases import bootstrap
from tools.image.build import TARGETS, build
from tools.image.check_service import (
    BINARY,
    DRAIN_SECONDS,
    check_drain,
    check_interruption,
    check_service,
    collector,
)
from tools.image.container import HOST, UID, Container, container, root_of
from tools.image.proof import check_scanned, digest_of_tree, holds, locked, tree, valid_sbom
from tools.image.store import ROOT, ImageError, buildah, require, require_root
from tools.service_bench.stack import Stack, stack

CPUS = 0.5
TOOLS = (
    "sh",
    "bash",
    "dash",
    "busybox",
    "apt",
    "apt-get",
    "dpkg",
    "apk",
    "rpm",
    "python3",
    "perl",
    "cat",
    "ls",
    "wget",
    "curl",
)
SIGCHLD_BIT = 1 << 16


def check_configuration(tag: str) -> None:
    """Check what the image says of itself."""
    config: dict[str, Any] = json.loads(buildah("inspect", "--type", "image", tag))["Docker"]["config"]
    labels = config["Labels"]

    holds(config["User"] == f"{UID}:{UID}", f"it runs as {UID}:{UID}")
    holds(config["Entrypoint"] == [BINARY] and config["Cmd"] == ["serve"], "it starts the executable with serve")
    holds(config["Healthcheck"]["Test"] == ["CMD", BINARY, "healthcheck"], "its HEALTHCHECK is the executable itself")
    holds(
        config["StopSignal"] == "SIGTERM" and "3000/tcp" in config["ExposedPorts"],
        "SIGTERM ends it, port 3000 is exposed",
    )
    holds(labels["org.opencontainers.image.version"] == __version__, f"its version is labelled {__version__}")
    holds(len(labels["org.opencontainers.image.revision"]) == 40, "its revision is labelled")


def check_files(root: Path) -> None:
    """Check that there is nothing but what is needed."""
    files = tree(root)
    programs = [name for name in files if os.access(root / name, os.X_OK) and ".so" not in Path(name).name]

    holds(programs == ["payment-api"], f"of {len(files)} files, payment-api is the only program")
    tools = [name for name in files if Path(name).name in TOOLS and not name.startswith(f"{RECORDS}/")]
    holds(not tools, "there is no shell, no package manager, no tool")
    holds(not [name for name in files if name.endswith((".py", ".pyc"))], "no Python file lies beside the executable")


def check_refusals(root: Path, environment: dict[str, str]) -> None:
    """Check that what fails says so."""
    with container(root, BINARY, "healthcheck", environment={"PORT": str(free_port())}) as one:
        holds(one.ended(30) == 1 and "no answer" in one.text(), "healthcheck fails where nothing serves")
    with container(root, BINARY, "serve", environment={**environment, "PORT": "many"}) as one:
        holds(one.ended(30) == 2 and "PORT" in one.text(), "a wrong setting is named, with status 2")
    with container(root, "/bin/sh", environment={}) as one:
        holds(one.ended(30) not in {0, None}, "a shell cannot be started")


def check_commands(root: Path, environment: dict[str, str]) -> None:
    """Check every command inside one container that sleeps, as ``kubectl exec`` would call them."""
    with container(root, BINARY, "sleep", "300", environment=environment) as one:
        one.wait_running()
        for name in COMMANDS:
            done = one.execute(BINARY, name, "--help")
            if done.returncode or f"payment-api {name}" not in done.stdout:
                raise ImageError(f"{name} --help failed: {done.stderr[-500:]}")
        holds(True, f"each of {len(COMMANDS)} commands tells its options")
        done = one.execute(BINARY, "migrate")
        holds(done.returncode == 0, "migrate finds its migrations, and the schema up to date")
        one.send("TERM")
        holds(one.ended(20) == 143, "sleep ends on SIGTERM, as the first process")


def check_isolation(one: Container) -> None:
    """Check the rights of the running process, and that it has started no other."""
    pid = one.pid
    status = dict(
        line.split(":\t", 1)
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
        if ":\t" in line
    )
    children = [path.read_text(encoding="utf-8").strip() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    mounts = Path(f"/proc/{pid}/mountinfo").read_text(encoding="utf-8").splitlines()
    written = [
        link
        for path in Path(f"/proc/{pid}/fd").iterdir()
        if (link := str(path.readlink())).startswith("/")
        and not link.startswith(("/dev/", "/proc/", "/memfd:", BINARY))
        and path.name not in {"1", "2"}
    ]

    holds(set(status["Uid"].split()) == {str(UID)} == set(status["Gid"].split()), f"the process has uid and gid {UID}")
    holds(all(int(status[name], 16) == 0 for name in ("CapPrm", "CapEff", "CapBnd", "CapAmb")), "and no capability")
    holds(status["NoNewPrivs"].strip() == "1", "and can get none")
    holds(
        any(line.split()[4:6] and line.split()[4] == "/" and line.split()[5].startswith("ro") for line in mounts),
        "its root is read-only",
    )
    holds(not any(children), "it has started no process")
    holds(int(status["SigIgn"], 16) & SIGCHLD_BIT != 0, "as the first process it lets the kernel bury orphans")
    holds(not written, "it holds no file open besides its executable")


def check_running(root: Path, servers: Stack) -> None:
    """Check the service from its start to its end."""
    port = free_port()
    with collector() as (traces_port, traces):
        environment = {
            **servers.environment,
            "PORT": str(port),
            "METRICS_PORT": str(free_port()),
            "DRAIN_SECONDS": str(DRAIN_SECONDS),
            "OTEL_ENABLED": "true",
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://{HOST}:{traces_port}",
        }
        check_refusals(root, environment)
        check_commands(root, environment)
        check_interruption(root, environment)
        before = tree(root)
        with container(root, BINARY, "serve", environment=environment, cpus=CPUS) as one:
            seconds = one.wait_ready(port)
            holds(True, f"it is ready after {seconds:.1f} s with {CPUS:g} CPU and 256 MiB")
            check_isolation(one)
            check_service(one, port, servers, traces)
            check_drain(one, port, servers.token)
        holds(tree(root) == before, "it has left no file behind")
        worker = {**environment, "PORT": str(free_port()), "METRICS_PORT": str(free_port())}
        with container(root, BINARY, "worker", environment=worker, cpus=CPUS) as one:
            one.wait_ready(int(worker["PORT"]))
            one.send("TERM")
            holds(one.ended(60) == 0, "the worker starts and ends too")


def check_dockerfile() -> None:
    """Check the Dockerfile by hadolint's rules."""
    done = subprocess.run([str(Path(sys.executable).with_name("hadolint")), "Dockerfile"], cwd=ROOT, check=False)
    holds(done.returncode == 0, "hadolint finds nothing in the Dockerfile")


def check_sbom(root: Path) -> None:
    """Check the bill of materials by CycloneDX' own schema, that it names what is locked, and what scanners go by."""
    text = (root / "usr/share/sbom/payment-api.cdx.json").read_text(encoding="utf-8")
    components = json.loads(text)["components"]
    names = {each["name"] for each in components}

    holds(valid_sbom(text), "the bill of materials is valid CycloneDX 1.6")
    holds(
        locked("app") <= names,
        f"it names the {len(locked('app'))} locked packages and {len(names - locked('app'))} others",
    )
    holds("openssl" in names, "among them the OpenSSL inside of cryptography")
    check_scanned(root, components)


@contextmanager
def built(target: str, bases: Sequence[str], *, twice: bool) -> Iterator[tuple[Path, str]]:
    """Build *target* from the cache, give its root and name, then build it from nothing and compare all files.

    Args:
        target: of the Dockerfile.
        bases: what buildah is told of the base images.
        twice: whether to build again.
    """
    tag = f"localhost/{TARGETS[target]}:check"
    print(f"image-test: {target} built in {build(tag, extra=bases, target=target):.0f} s", flush=True)
    with root_of(tag) as root:
        first = digest_of_tree(root)
        yield root, tag
    if twice:
        seconds = build(f"{tag}-again", extra=[*bases, "--no-cache"], target=target)
        with root_of(f"{tag}-again") as root:
            holds(
                digest_of_tree(root) == first,
                f"a second build of {target} from nothing ({seconds:.0f} s) gives the same bytes, {first[:12]}",
            )


def check(targets: Sequence[str], *, twice: bool) -> None:
    """Build and check the images of the Dockerfile's *targets*.

    Raises:
        ImageError, CommandError: when something does not hold, or a part is missing here.
    """
    require_root("to run the image as a kubelet does")
    require("buildah", "mmdebstrap", "runc")
    check_dockerfile()
    check_arm64.check_wheels()
    bases = bootstrap(*targets)
    if "postgres" in targets:
        with built("postgres", bases, twice=twice) as (root, tag):
            check_postgres.check(root, tag)
    if "api" in targets:
        with built("api", bases, twice=twice) as (root, tag):
            check_configuration(tag)
            check_files(root)
            check_sbom(root)
            with stack() as servers:
                check_running(root, servers)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="tools.image.check", description=__doc__.splitlines()[0])
    parser.add_argument("--target", choices=TARGETS, action="append", help="may be given again (default: all)")
    parser.add_argument("--once", action="store_true", help="do not build a second time to compare")
    options = parser.parse_args(arguments)
    try:
        check(options.target or list(TARGETS), twice=not options.once)
    except (ImageError, CommandError) as error:
        print(f"image-test: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
