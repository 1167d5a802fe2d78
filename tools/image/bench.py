"""Measure the image against its goals: ``python -m tools.image.bench [--rounds N] [--seconds S] [--enforce]``.

The other side is the same service unpackaged: Debian's Python with the same dependencies and sources, byte code compiled, in a
container with the same limits, out of the Dockerfile's build stage. Both are measured alternately in one run; quote the ratios.
Prints each goal that is missed; with ``--enforce`` it then exits with 1.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from payment_app.cli.failures import CommandError
from payment_app.local.processes import free_port
from tools.bench_service import HEAD, READS_PERCENT, Row
from tools.image.bases import bootstrap
from tools.image.build import TARGETS, build
from tools.image.check import CPUS
from tools.image.check_service import BINARY
from tools.image.container import Container, container, root_of
from tools.image.store import STORE, ImageError, buildah, require, require_root, run
from tools.service_bench import load
from tools.service_bench.stack import Stack, cpu_seconds, resident_mebibytes, stack

COMPRESSED_GOAL_MB = 60.0
READY_GOAL_SECONDS = 3.0
HEALTHCHECK_GOAL_SECONDS = 0.3
IDLE_GOAL_MEBIBYTES = 120.0
RATIO_GOAL = 0.95
STARTS = 3
CHECKS = 15
IDS = 200
UNPACKAGED = ("/usr/bin/python3.11", "-m", "payment_app")
UNPACKAGED_ENVIRONMENT = {"PYTHONPATH": "/build:/build/site"}


def sizes(tag: str, root: Path, bases: Sequence[str]) -> Iterator[Row]:
    """Measure the image as it is stored, and as a registry keeps it; *bases* is what buildah is told of base images."""
    packed = compressed(tag)
    binary = (root / "payment-api").stat().st_size / 1e6
    met = packed <= COMPRESSED_GOAL_MB
    yield Row("image, compressed", f"{packed:.1f} MB", "", None, f"≤ {COMPRESSED_GOAL_MB:g}", met)
    yield Row("  unpacked; of which the executable", f"{unpacked(root):.1f} MB", f"{binary:.1f} MB")
    database = f"localhost/{TARGETS['postgres']}:bench"
    build(database, extra=bases, target="postgres")
    with root_of(database) as place:
        yield Row(
            "image of the database, compressed; unpacked", f"{compressed(database):.1f} MB", f"{unpacked(place):.1f} MB"
        )


def unpacked(root: Path) -> float:
    """Return the size of all files of *root*. Unit: MB."""
    return sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def compressed(tag: str) -> float:
    """Return the size of the image's layers in a registry. Unit: MB."""
    archive = STORE / "image"
    # What an earlier image left there would be counted by its index.
    shutil.rmtree(archive, ignore_errors=True)
    buildah("push", "--quiet", "--compression-format", "gzip", tag, f"oci:{archive}:size")
    index = json.loads((archive / "index.json").read_text(encoding="utf-8"))
    manifest = json.loads(_blob(archive, index["manifests"][-1]["digest"]).read_text(encoding="utf-8"))
    return sum(int(layer["size"]) for layer in manifest["layers"]) / 1e6


def _blob(archive: Path, digest: str) -> Path:
    return archive / "blobs" / digest.replace(":", "/")


class Sides:
    """The packaged and the unpackaged service."""

    def __init__(self, servers: Stack, packaged: Path, unpackaged: Path) -> None:
        self.servers = servers
        self._roots = {"packaged": packaged, "unpackaged": unpackaged}

    @contextmanager
    def serve(self, side: str, cpus: float | None) -> Iterator[tuple[Container, int, float]]:
        """Give a running container of *side*, its port, and the seconds after which it was ready."""
        port = free_port()
        packaged = side == "packaged"
        environment = {
            **self.servers.environment,
            "PORT": str(port),
            "METRICS_PORT": str(free_port()),
            **({} if packaged else UNPACKAGED_ENVIRONMENT),
        }
        arguments = (BINARY, "serve") if packaged else (*UNPACKAGED, "serve")
        with container(self._roots[side], *arguments, environment=environment, cpus=cpus) as one:
            yield one, port, one.wait_ready(port)


def starts(sides: Sides) -> Iterator[Row]:
    """Measure start, health check and idle memory, with the limits of a pod."""
    seconds: dict[str, list[float]] = {"packaged": [], "unpackaged": []}
    checks: dict[str, list[float]] = {"packaged": [], "unpackaged": []}
    resident: dict[str, float] = {}
    charged: dict[str, float] = {}
    for _ in range(STARTS):
        for side, taken in seconds.items():
            with sides.serve(side, CPUS) as (one, _, ready):
                taken.append(ready)
                command = [BINARY] if side == "packaged" else [*UNPACKAGED]
                for _ in range(CHECKS // STARTS):
                    begun = time.perf_counter()
                    done = one.execute(*command, "healthcheck")
                    checks[side].append(time.perf_counter() - begun)
                    if done.returncode:
                        raise ImageError(f"healthcheck of the {side} service failed: {done.stderr}")
                resident[side] = resident_mebibytes(one.pid)
                charged[side] = one.charged_mebibytes()
    ready, check, idle = (
        statistics.median(seconds["packaged"]),
        statistics.median(checks["packaged"]),
        resident["packaged"],
    )
    yield Row(
        f"start to ready, {CPUS:g} CPU",
        f"{ready:.2f} s",
        f"{statistics.median(seconds['unpackaged']):.2f} s",
        ready / statistics.median(seconds["unpackaged"]),
        f"≤ {READY_GOAL_SECONDS:g} s",
        ready <= READY_GOAL_SECONDS,
    )
    yield Row(
        f"healthcheck through runc exec, {CPUS:g} CPU, beside the service",
        f"{check:.3f} s",
        f"{statistics.median(checks['unpackaged']):.3f} s",
        check / statistics.median(checks["unpackaged"]),
        f"≤ {HEALTHCHECK_GOAL_SECONDS:g} s",
        check <= HEALTHCHECK_GOAL_SECONDS,
    )
    yield Row(
        "resident memory, idle",
        f"{idle:.0f} MiB",
        f"{resident['unpackaged']:.0f} MiB",
        idle / resident["unpackaged"],
        f"≤ {IDLE_GOAL_MEBIBYTES:g}",
        idle <= IDLE_GOAL_MEBIBYTES,
    )
    yield Row("  charged to the container", f"{charged['packaged']:.0f} MiB", f"{charged['unpackaged']:.0f} MiB")


def alone(root: Path) -> Row:
    """Measure the executable by itself, outside of a container."""
    taken = []
    for _ in range(CHECKS):
        begun = time.perf_counter()
        subprocess.run([str(root / "payment-api"), "sleep", "0"], check=True, env={})
        taken.append(time.perf_counter() - begun)
    return Row("  executable alone: sleep 0", f"{statistics.median(taken):.3f} s")


def speed(sides: Sides, rounds: int, seconds: int) -> Iterator[Row]:
    """Measure requests/s and CPU a request of both sides, alternately, without a limit of CPU."""
    with ExitStack() as exits:
        running = {side: exits.enter_context(sides.serve(side, None)) for side in ("packaged", "unpackaged")}
        ids = load.some_ids(running["packaged"][1], sides.servers.token, IDS)
        mix = load.Requests(sides.servers.token, READS_PERCENT, ids)
        rates: dict[str, list[float]] = {side: [] for side in running}
        costs: dict[str, list[float]] = {side: [] for side in running}
        for number in range(rounds + 1):
            for side, (one, port, _) in running.items():
                before = cpu_seconds(one.pid)
                result = load.peak(port, mix, seconds)
                if number:
                    rates[side].append(result.rate)
                    costs[side].append((cpu_seconds(one.pid) - before) / result.requests * 1e6)
    ratio = statistics.median(a / b for a, b in zip(rates["packaged"], rates["unpackaged"], strict=True))
    cost = statistics.median(a / b for a, b in zip(costs["packaged"], costs["unpackaged"], strict=True))
    ours, other = (f"{statistics.median(each):,.0f}/s" for each in rates.values())
    our_cost, other_cost = (f"{statistics.median(each):.0f} µs" for each in costs.values())
    yield Row(f"requests/s, {READS_PERCENT} % reads", ours, other, ratio, f"≥ {RATIO_GOAL:g}", ratio >= RATIO_GOAL)
    yield Row("  CPU a request", our_cost, other_cost, cost)


def measure(rounds: int, seconds: int) -> list[Row]:
    """Build both sides and return all rows.

    Raises:
        ImageError, CommandError, LoadError: when a part is missing or fails.
    """
    require_root("to measure the image in containers")
    require("buildah", "mmdebstrap", "runc", "wrk")
    bases = bootstrap(*TARGETS)
    packaged, unpackaged = "localhost/payment-api:bench", "localhost/payment-api:unpackaged"
    build(packaged, extra=bases)
    build(unpackaged, extra=[*bases, "--target", "build"])
    rows: list[Row] = []
    with root_of(packaged) as root, root_of(unpackaged) as other, stack() as servers:
        run(["chroot", str(other), "python3.11", "-m", "compileall", "-q", "/build/site", "/build/payment_app"])
        sides = Sides(servers, root, other)
        steps: list[Callable[[], Iterator[Row]]] = [
            lambda: sizes(packaged, root, bases),
            lambda: starts(sides),
            lambda: iter([alone(root)]),
            lambda: speed(sides, rounds, seconds),
        ]
        for step in steps:
            for row in step():
                print(row, flush=True)
                rows.append(row)
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="tools.image.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each side (default %(default)s)")
    parser.add_argument("--seconds", type=int, default=4, help="length of a round (default %(default)s)")
    parser.add_argument("--enforce", action="store_true", help="fail for a missed goal")
    options = parser.parse_args(arguments)
    print(f"image: {os.cpu_count()} CPUs, load average {os.getloadavg()[0]:.1f}\n{HEAD}", flush=True)
    try:
        rows = measure(options.rounds, options.seconds)
    except (ImageError, CommandError, load.LoadError) as error:
        print(f"bench-image: {error}", file=sys.stderr)
        return 1
    missed = [row.what for row in rows if row.met is False]
    for what in missed:
        print(f"bench-image: goal missed: {what}", file=sys.stderr)
    return 1 if missed and options.enforce else 0


if __name__ == "__main__":
    sys.exit(main())
