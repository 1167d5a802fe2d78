"""Measure PyInstaller's one-file executable beside ours: ``python -m tools.image.bench_packagers [--rounds N] [--seconds S]``.

Both are of the same sources, dependencies and interpreter, in containers with the same limits, measured alternately in one run. That of
PyInstaller gets a writable ``/tmp``, which it unpacks itself into. These are the figures of decision 0021: quote the ratios.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from payment_app.cli.failures import CommandError
from payment_app.local.processes import free_port
from tools.bench_service import READS_PERCENT
from tools.image.bases import bootstrap
from tools.image.build import AUTHORITIES, build
from tools.image.check import CPUS
from tools.image.check_service import BINARY
from tools.image.container import UID, Container, container, root_of
from tools.image.store import STORE, ImageError, buildah, require, require_root
from tools.service_bench import load
from tools.service_bench.stack import Stack, resident_mebibytes, stack

PACKAGER = "pyinstaller==6.16.0"
OTHER = "/packaged/payment-api"
OPTIONS = (
    "--log-level ERROR --onefile --name payment-api --distpath /packaged --workpath /build/work --specpath /build "
    "--collect-all payment_app --collect-all opentelemetry --collect-all tzdata --collect-all certifi --collect-all iso4217 "
    "--collect-all stdnum --collect-all babel --exclude-module pkg_resources --exclude-module setuptools"
)
ENTRY = "import sys\nfrom payment_app.__main__ import main\nsys.exit(main())\n"
STARTS, CHECKS, IDS = 3, 5, 200
MEBIBYTES = 512
"""Of each container: files below /tmp would count as memory in a pod, where it is one."""


class Side(NamedTuple):
    """An executable, and the root that it runs on."""

    name: str
    root: Path
    program: str
    folder: Path | None
    """What it has as ``/tmp``."""


@contextmanager
def packaged(tag: str) -> Iterator[Path]:
    """Give the root of the build stage *tag*, with PyInstaller's executable in it.

    Raises:
        ImageError: when PyInstaller fails.
    """
    one = buildah("from", "--pull-never", tag).strip()
    try:
        root = Path(buildah("mount", one).strip())
        (root / "build/entry.py").write_text(ENTRY, encoding="utf-8")
        mounted = ["--volume", f"{AUTHORITIES}:{AUTHORITIES}:ro"] if AUTHORITIES.is_file() else []
        path = "PYTHONPATH=/build:/build/site:/build/packager"
        python = ["run", "--isolation", "chroot", *mounted, one, "--", "env", path, "python3.11", "-m"]
        buildah(*python, "pip", "install", "--quiet", "--target", "/build/packager", PACKAGER)
        buildah(*python, "PyInstaller", *OPTIONS.split(), "/build/entry.py")
        yield root
    finally:
        buildah("umount", one)
        buildah("rm", one)


@contextmanager
def serve(side: Side, servers: Stack, cpus: float | None) -> Iterator[tuple[Container, int, float]]:
    """Give a running container of *side*, its port, and the seconds after which it was ready."""
    port = free_port()
    environment = {**servers.environment, "PORT": str(port), "METRICS_PORT": str(free_port())}
    volumes = {"/tmp": side.folder} if side.folder else None  # noqa: S108 - in the container
    with container(
        side.root, side.program, "serve", environment=environment, cpus=cpus, mebibytes=MEBIBYTES, volumes=volumes
    ) as one:
        yield one, port, one.wait_ready(port, 300)


def resident(pid: int) -> float:
    """Return the memory of a process and of those that it started. Unit: MiB."""
    children = [
        int(child)
        for path in Path(f"/proc/{pid}/task").glob("*/children")
        for child in path.read_text(encoding="utf-8").split()
    ]
    return resident_mebibytes(pid) + sum(resident(child) for child in children)


def written(folder: Path | None) -> float:
    """Return what lies in *folder*. Unit: MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6 if folder else 0.0


def starts(sides: Sequence[Side], servers: Stack) -> None:
    """Print size, start, health check, memory and what is written, with half a CPU."""
    ready: dict[str, list[float]] = {side.name: [] for side in sides}
    checks: dict[str, list[float]] = {side.name: [] for side in sides}
    rest: dict[str, str] = {}
    for _ in range(STARTS):
        for side in sides:
            before = written(side.folder)
            with serve(side, servers, CPUS) as (one, _, seconds):
                ready[side.name].append(seconds)
                more = written(side.folder) - before
                rest[side.name] = f"{resident(one.pid):.0f} MiB resident, {more:.0f} MB written below /tmp at the start"
                for _ in range(CHECKS):
                    begun = time.perf_counter()
                    done = one.execute(side.program, "healthcheck")
                    checks[side.name].append(time.perf_counter() - begun)
                    if done.returncode:
                        raise ImageError(f"healthcheck of {side.name} failed: {done.stderr}")
    for side in sides:
        size = (side.root / side.program.lstrip("/")).stat().st_size / 1e6
        print(
            f"{side.name}: {size:.0f} MB, ready after {statistics.median(ready[side.name]):.2f} s, healthcheck "
            f"{statistics.median(checks[side.name]):.2f} s, {rest[side.name]} ({CPUS:g} CPU)",
            flush=True,
        )


def speed(sides: Sequence[Side], servers: Stack, rounds: int, seconds: int) -> None:
    """Print requests/s of both, alternately, without a limit of CPU; the first round of each is for warming up."""
    with ExitStack() as exits:
        ports = {side.name: exits.enter_context(serve(side, servers, None))[1] for side in sides}
        mix = load.Requests(servers.token, READS_PERCENT, load.some_ids(ports[sides[0].name], servers.token, IDS))
        rates: dict[str, list[float]] = {name: [] for name in ports}
        for number in range(rounds + 1):
            for name, port in ports.items():
                rate = load.peak(port, mix, seconds).rate
                if number:
                    rates[name].append(rate)
    for name, found in rates.items():
        print(f"{name}: {statistics.median(found):,.0f} requests/s, {READS_PERCENT} % reads", flush=True)
    ours, other = rates.values()
    ratio = statistics.median(a / b for a, b in zip(other, ours, strict=True))
    print(f"PyInstaller's requests/s by ours: {ratio:.2f}, the median of {rounds} rounds' ratios", flush=True)


def measure(rounds: int, seconds: int) -> None:
    """Build both and print all figures.

    Raises:
        ImageError, CommandError, LoadError: when a part is missing or fails.
    """
    require_root("to measure images in containers")
    require("buildah", "mmdebstrap", "runc", "wrk")
    bases = bootstrap("api")
    ours, stage = "localhost/payment-api:bench", "localhost/payment-api:unpackaged"
    build(ours, extra=bases)
    build(stage, extra=[*bases, "--target", "build"])
    with (
        root_of(ours) as root,
        packaged(stage) as other,
        tempfile.TemporaryDirectory(prefix="unpacked-", dir=STORE) as place,
        stack() as servers,
    ):
        os.chown(place, UID, UID)
        sides = [Side("this launcher", root, BINARY, None), Side("PyInstaller", other, OTHER, Path(place))]
        starts(sides, servers)
        speed(sides, servers, rounds, seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="tools.image.bench_packagers", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each side (default %(default)s)")
    parser.add_argument("--seconds", type=int, default=4, help="length of a round (default %(default)s)")
    options = parser.parse_args(arguments)
    print(f"packagers: {os.cpu_count()} CPUs, load average {os.getloadavg()[0]:.1f}", flush=True)
    try:
        measure(options.rounds, options.seconds)
    except (ImageError, CommandError, load.LoadError) as error:
        print(f"packagers: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
