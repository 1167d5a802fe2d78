"""Time of a restore by the size of the database, and what archiving costs.

    python -m tools.bench_recovery [--gibibytes SIZE ...] [--store folder|bucket] [--rounds N] [--seconds S]

Runs the image's own commands against a real PostgreSQL on loopback. For each size: pgbench's tables are filled to it, a base backup
is taken, a quarter of the rows is written again so that there is WAL to replay, the data is deleted, and postgres-restore brings it
back. Standard error tells what is done meanwhile; a disk that does not hold the largest size is told before anything begins.

The cost of archiving is pgbench's throughput with archive_mode on and off, in turns, on the same data, after a round that does not
count. What counts is the ratio of the two rounds of a turn, which other work on the machine meets alike, and its spread over the turns.
A bucket is moto's server, which keeps it in memory: it says more of moto than of S3. Quote ratios; figures change with the machine.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.support.archiving import Primary, primary
from tests.support.s3 import s3_server
from tests.support.servers import postgres_path, program

MEBIBYTES_PER_SCALE = 15.0
"""Size that a step of pgbench's scale adds. Unit: MiB. Measured; the true size is printed."""

ROWS_PER_SCALE = 100_000
"""Rows that a step of pgbench's scale adds to its largest table."""

CLIENTS = 4

DISK_PER_SIZE, DISK_GIBIBYTES = 3.5, 0.5
"""Disk that is asked for: so many times the size, and so many GiB besides. 0.1 and 0.25 GiB were seen to take 3.7 and 3.3 times their size
at most, in data, WAL and archive; each line of the table tells its own."""

BEAT_SECONDS = 15
"""Time between two lines on a step that goes on. Unit: seconds."""

ARCHIVE_SECONDS_PER_GIBIBYTE = 300
"""Patience with the archiver, which compresses one and a half times the size of the database in WAL. Unit: seconds."""


class Progress:
    """Tells on standard error what is done, how long it took, and how much disk there was at most."""

    def __init__(self, what: str, folder: Path) -> None:
        self._what, self._folder = what, folder
        self.peak = 0
        """Largest size of the folder that was seen. Unit: bytes."""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Tell of *name* until the block ends."""
        begin, ended = time.monotonic(), threading.Event()
        self._tell(f"{name} ...")

        def beat() -> None:
            last = begin
            while not ended.wait(1):
                size = size_of(self._folder)
                self.peak = max(self.peak, size)
                if time.monotonic() - last >= BEAT_SECONDS:
                    last = time.monotonic()
                    self._tell(f"{name}, for {last - begin:.0f} s, {size / 2**20:.0f} MiB on disk")

        thread = threading.Thread(target=beat, daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
        self._tell(f"{name}: {time.monotonic() - begin:.1f} s")

    def _tell(self, text: str) -> None:
        print(f"{time.strftime('%H:%M:%S')} {self._what}: {text}", file=sys.stderr, flush=True)


def size_of(folder: Path) -> int:
    """Return what the files below *folder* take; those that go meanwhile are left out. Unit: bytes."""
    found = 0
    for path in folder.rglob("*"):
        try:
            found += path.lstat().st_blocks * 512
        except OSError:
            continue
    return found


def disk_lacks(gibibytes: float, folder: Path) -> str | None:
    """Return what is wrong if *folder* does not hold a run of *gibibytes*, ``None`` if it does."""
    needed, free = gibibytes * DISK_PER_SIZE + DISK_GIBIBYTES, shutil.disk_usage(folder).free / 2**30
    if free >= needed:
        return None
    return (
        f"{gibibytes:g} GiB need about {needed:.1f} GiB of disk, and {folder} has {free:.1f}; set TMPDIR to a folder of a larger disk, "
        "or give smaller sizes"
    )


def pgbench(server: Primary, *arguments: str) -> str:
    """Run pgbench and return what it printed."""
    command = [program("pgbench", postgres_path()), *arguments, "postgres"]
    done = subprocess.run(command, env=server.environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def restore_of(gibibytes: float, *, bucket: bool) -> str:
    """Return a line of the table: size, base backup, WAL, restore, disk."""
    scale = max(1, round(gibibytes * 1024 / MEBIBYTES_PER_SCALE))
    with ExitStack() as stack:
        s3 = stack.enter_context(s3_server()) if bucket else None
        server = stack.enter_context(primary(s3, archive_timeout_seconds=30))
        progress = Progress(f"{gibibytes:g} GiB", server.folder.parent)
        with progress.step("filling"):
            pgbench(server, "--initialize", "--quiet", "--scale", str(scale))
        size = int(server.sql("SELECT pg_database_size('postgres')")) / 2**20
        with progress.step("base backup"):
            backup = _command(server, "postgres-base-backup")
        start = server.sql("SELECT pg_current_wal_lsn()")
        with progress.step("writing a quarter of the rows"):
            server.sql("UPDATE pgbench_accounts SET abalance = 1 WHERE aid % 4 = 0")
        wal = float(server.sql(f"SELECT pg_current_wal_lsn() - '{start}'")) / 2**20
        with progress.step("waiting for the archiver"):
            server.archived(seconds=120 + gibibytes * ARCHIVE_SECONDS_PER_GIBIBYTE)
        server.destroy()
        begin = time.monotonic()
        with progress.step("restore"):
            restored = _command(server, "postgres-restore")
        # Not archived: reading the rows below writes WAL, of pages whose commits are noted in them.
        server.start(archive_mode="off")
        total = time.monotonic() - begin
        with progress.step("counting the rows"):
            found = server.sql("SELECT count(*), sum(abalance) FROM pgbench_accounts")
        if found != f"{scale * ROWS_PER_SCALE}|{scale * ROWS_PER_SCALE // 4}":
            raise RuntimeError(f"the restored rows are others: {found}")
    speed = (size + wal) / restored
    disk = progress.peak / 2**20
    return f"| {size:.0f} | {wal:.0f} | {backup:.1f} | {restored:.1f} | {total:.1f} | {speed:.0f} | {disk:.0f} |"


def archiving_cost(rounds: int, seconds: int, *, bucket: bool) -> str:
    """Return throughput with and without archiving, measured in turns."""
    with ExitStack() as stack:
        s3 = stack.enter_context(s3_server()) if bucket else None
        server = stack.enter_context(primary(s3, archive_timeout_seconds=30))
        pgbench(server, "--initialize", "--quiet", "--scale", "10")
        _throughput(server, "on", seconds)
        turns = []
        for number in range(1, rounds + 1):
            found = {mode: _throughput(server, mode, seconds) for mode in ("on", "off")}
            turns.append((found["on"], found["off"]))
            line = f"archive_mode on: {found['on']:.0f} transactions/s, off: {found['off']:.0f}"
            print(
                f"turn {number} of {rounds}: {line}, ratio {found['on'] / found['off']:.2f}",
                file=sys.stderr,
                flush=True,
            )
    return summary(turns, seconds)


def summary(turns: Sequence[tuple[float, float]], seconds: int) -> str:
    """Return the line on *turns*: transactions/s with and without archiving, of one turn each."""
    on, off = (statistics.median(side) for side in zip(*turns, strict=True))
    ratios = sorted(first / second for first, second in turns)
    return (
        f"archiving on: {on:.0f} transactions/s, off: {off:.0f} (medians); ratio {statistics.median(ratios):.2f}, from {ratios[0]:.2f} to "
        f"{ratios[-1]:.2f} ({len(turns)} turns of {seconds} s each way)"
    )


def _throughput(server: Primary, mode: str, seconds: int) -> float:
    server.stop()
    server.start(archive_mode=mode)
    server.sql("CHECKPOINT")
    printed = pgbench(server, "--client", str(CLIENTS), "--time", str(seconds), "--skip-some-updates")
    match = re.search(r"tps = ([0-9.]+)", printed)
    if match is None:
        raise RuntimeError(printed)
    return float(match[1])


def _command(server: Primary, name: str) -> float:
    """Run a command of the image and return how long it took. Unit: seconds."""
    begin = time.monotonic()
    done = server.run(name)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return time.monotonic() - begin


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog=Path(__file__).stem, description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--gibibytes", type=float, nargs="*", default=[0.125, 0.25, 0.5], help="sizes (default: 0.125 0.25 0.5)"
    )
    parser.add_argument("--store", choices=("folder", "bucket"), default="folder")
    parser.add_argument("--rounds", type=int, default=5, help="turns with and without archiving; 0: none (default: 5)")
    parser.add_argument(
        "--seconds", type=int, default=5, help="length of each of the two rounds of a turn (default: 5)"
    )
    options = parser.parse_args(arguments)
    bucket = options.store == "bucket"
    lacks = disk_lacks(max(options.gibibytes, default=0), Path(tempfile.gettempdir()))
    if lacks:
        print(f"{parser.prog}: {lacks}", file=sys.stderr)
        return 1
    try:
        if options.gibibytes:
            print("| data MiB | WAL MiB | base backup s | restore s | until it serves s | MiB/s | disk MiB |")
            print("|---|---|---|---|---|---|---|", flush=True)
        for size in options.gibibytes:
            print(restore_of(size, bucket=bucket), flush=True)
        if options.rounds:
            print(archiving_cost(options.rounds, options.seconds, bucket=bucket))
    except RuntimeError as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
