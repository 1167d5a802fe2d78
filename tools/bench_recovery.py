"""Time of a restore by the size of the database, and what archiving costs.

    python -m tools.bench_recovery [--gibibytes SIZE ...] [--store folder|bucket] [--rounds N] [--seconds S]

Runs the image's own commands against a real PostgreSQL on loopback. For each size: pgbench's tables are filled to it, a base backup
is taken, a quarter of the rows is written again so that there is WAL to replay, the data is deleted, and postgres-restore brings it
back. The cost of archiving is pgbench's throughput with archive_mode on and off, alternately, on the same data. A bucket is moto's
server, which keeps it in memory: it says more of moto than of S3. Quote ratios; figures change with the machine.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.support.archiving import Primary, primary
from tests.support.s3 import s3_server
from tests.support.servers import postgres_path, program

MEBIBYTES_PER_SCALE = 15.0
"""Size that a step of pgbench's scale adds. Unit: MiB. Measured; the true size is printed."""

CLIENTS = 4


def pgbench(server: Primary, *arguments: str) -> str:
    """Run pgbench and return what it printed."""
    command = [program("pgbench", postgres_path()), *arguments, "postgres"]
    done = subprocess.run(command, env=server.environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def restore_of(gibibytes: float, *, bucket: bool) -> str:
    """Return a line of the table: size, base backup, WAL, restore."""
    with ExitStack() as stack:
        s3 = stack.enter_context(s3_server()) if bucket else None
        server = stack.enter_context(primary(s3, archive_timeout_seconds=30))
        pgbench(
            server, "--initialize", "--quiet", "--scale", str(max(1, round(gibibytes * 1024 / MEBIBYTES_PER_SCALE)))
        )
        size = int(server.sql("SELECT pg_database_size('postgres')")) / 2**20
        begin = time.monotonic()
        _command(server, "postgres-base-backup")
        backup = time.monotonic() - begin
        start = server.sql("SELECT pg_current_wal_lsn()")
        server.sql("UPDATE pgbench_accounts SET abalance = 1 WHERE aid % 4 = 0")
        wal = float(server.sql(f"SELECT pg_current_wal_lsn() - '{start}'")) / 2**20
        server.archived()
        rows = server.sql("SELECT count(*), sum(abalance) FROM pgbench_accounts")
        server.destroy()
        begin = time.monotonic()
        _command(server, "postgres-restore")
        restored = time.monotonic() - begin
        server.start()
        total = time.monotonic() - begin
        if server.sql("SELECT count(*), sum(abalance) FROM pgbench_accounts") != rows:
            raise RuntimeError("the restored rows are others")
    speed = (size + wal) / restored
    return f"| {size:.0f} | {wal:.0f} | {backup:.1f} | {restored:.1f} | {total:.1f} | {speed:.0f} |"


def archiving_cost(rounds: int, seconds: int, *, bucket: bool) -> str:
    """Return throughput with and without archiving, alternately measured."""
    found: dict[str, list[float]] = {"on": [], "off": []}
    with ExitStack() as stack:
        s3 = stack.enter_context(s3_server()) if bucket else None
        server = stack.enter_context(primary(s3, archive_timeout_seconds=30))
        pgbench(server, "--initialize", "--quiet", "--scale", "10")
        for number in range(2 * rounds):
            mode = ("on", "off")[(number + number // 2) % 2]
            server.stop()
            server.start(archive_mode=mode)
            server.sql("CHECKPOINT")
            printed = pgbench(server, "--client", str(CLIENTS), "--time", str(seconds), "--skip-some-updates")
            match = re.search(r"tps = ([0-9.]+)", printed)
            if match is None:
                raise RuntimeError(printed)
            found[mode].append(float(match[1]))
            print(f"archive_mode={mode}: {match[1]} transactions/s", file=sys.stderr, flush=True)
    on, off = statistics.median(found["on"]), statistics.median(found["off"])
    return f"archiving on: {on:.0f} transactions/s, off: {off:.0f}, ratio {on / off:.2f} (median of {rounds} rounds of {seconds} s)"


def _command(server: Primary, name: str) -> None:
    done = server.run(name)
    if done.returncode:
        raise RuntimeError(done.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog=Path(__file__).stem, description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--gibibytes", type=float, nargs="*", default=[0.125, 0.25, 0.5], help="sizes (default: 0.125 0.25 0.5)"
    )
    parser.add_argument("--store", choices=("folder", "bucket"), default="folder")
    parser.add_argument("--rounds", type=int, default=3, help="rounds with and without archiving; 0: none (default: 3)")
    parser.add_argument("--seconds", type=int, default=10, help="length of a round (default: 10)")
    options = parser.parse_args(arguments)
    bucket = options.store == "bucket"
    if options.gibibytes:
        print("| data MiB | WAL MiB | base backup s | restore s | until it serves s | MiB/s |")
        print("|---|---|---|---|---|---|", flush=True)
    for size in options.gibibytes:
        print(restore_of(size, bucket=bucket), flush=True)
    if options.rounds:
        print(archiving_cost(options.rounds, options.seconds, bucket=bucket))
    return 0


if __name__ == "__main__":
    sys.exit(main())
