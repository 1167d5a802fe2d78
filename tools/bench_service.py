"""Speed of the payment service: ratios, both sides measured in one run, alternately.

    python -m tools.bench_service [--rounds N] [--seconds S] [--parts A,B] [--enforce] [--write]

Real processes on loopback: PostgreSQL 18 with fsync, Redis, ``payment_app serve`` on uvloop; wrk makes the load. Payments are
sandbox ones under ``Prefer: respond-async``, each with a key of its own. The bare sides are asyncpg alone with the same
statement and the same pool, and aiohttp alone with the same document. Quote the ratios: single figures change with the machine,
and all processes share its CPUs. Prints a line for each goal that is missed; with ``--enforce`` it then exits with 1. With
``--write`` what the capacity plan counts with goes to ``charts/measured.yaml``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, NamedTuple

from payment_app.cli.failures import CommandError
from payment_app.local.processes import free_port
from tools.service_bench import load, measured
from tools.service_bench.conditions import conditions
from tools.service_bench.stack import HOST, ROOT, Service, Stack, cpu_seconds, resident_mebibytes, stack

RATIO_GOAL = 0.5
"""Least share of what the bare side does."""
P95_GOAL_MS = 100.0
PACE = 0.7
"""Share of the peak at which latency is measured."""
STEADY = 0.85
"""Share of the peak before a round that the one after it must reach."""
UNSTEADY_AT_MOST = 3
"""Rounds of latency, as a multiple of those that are wanted."""
READY_GOAL_SECONDS = 1.5
TRANSACTIONS_GOAL = 1.05
"""Transactions a payment: one, and what the start of a process and its authentication add."""
READS_PERCENT = 70
IDS = 500
STARTS = 5
PARTS = ("payments", "reads", "latency", "telemetry", "capacity", "round-trips", "starts")


@dataclass(frozen=True)
class Row:
    """One measurement, and how it is judged."""

    what: str
    ours: str
    bare: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None
    """``None`` where there is no goal."""

    def __str__(self) -> str:
        verdict = "" if self.met is None else "met" if self.met else "missed"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return f"{self.what:52} {self.ours:>12} {self.bare:>12} {ratio:>6} {self.goal:>9}  {verdict}".rstrip()


HEAD = f"{'':52} {'service':>12} {'other side':>12} {'ratio':>6} {'goal':>9}"


@dataclass(frozen=True)
class Side:
    """One round of one side."""

    rate: float
    """Unit: requests/s."""
    cpu: float
    """CPU of the process. Unit: µs a request."""


class Bench:
    """The processes, and how one round of each is run."""

    def __init__(self, servers: Stack, rounds: int, seconds: int) -> None:
        """Start what is measured; *seconds* is the length of a round."""
        self.servers, self.rounds, self.seconds = servers, rounds, seconds
        self.service = servers.serve("service")
        self.ids = load.some_ids(self.service.port, servers.token, IDS)
        self.payments = load.Requests(servers.token)
        self.reads = load.Requests(servers.token, 100, self.ids)
        self.mix = load.Requests(servers.token, READS_PERCENT, self.ids)

    def round(self, port: int, pid: int, requests: load.Requests) -> Side:
        """Put load on a process for one round."""
        before = cpu_seconds(pid)
        result = load.peak(port, requests, self.seconds)
        return Side(result.rate, (cpu_seconds(pid) - before) / result.requests * 1e6)

    def alternately(
        self, what: str, ours: Callable[[], Side], other: Callable[[], Side]
    ) -> tuple[list[Side], list[Side]]:
        """Run both sides in turns, after one round of each that does not count."""
        sides: tuple[list[Side], list[Side]] = ([], [])
        for number in range(self.rounds + 1):
            _progress(f"{what} {number}/{self.rounds}")
            for side, run in zip(sides, (ours, other), strict=True):
                side.append(run())
        return sides[0][1:], sides[1][1:]


def compare(what: str, goal: float | None, sides: tuple[list[Side], list[Side]]) -> list[Row]:
    """Return the rows of two sides: throughput, and what a request costs of the process's CPU."""
    ours, bare = sides
    ratio = statistics.median(one.rate / other.rate for one, other in zip(ours, bare, strict=True))
    cpu = statistics.median(one.cpu / other.cpu for one, other in zip(ours, bare, strict=True))
    rates = [f"{statistics.median(each.rate for each in side):,.0f}/s" for side in sides]
    costs = [f"{statistics.median(each.cpu for each in side):.0f} µs" for side in sides]
    met = None if goal is None else ratio >= goal
    return [
        Row(what, rates[0], rates[1], ratio, "" if goal is None else f"≥ {goal:g}", met),
        Row("  CPU of the process, a request", costs[0], costs[1], cpu),
    ]


@contextmanager
def bare_accepts(bench: Bench) -> Iterator[Callable[[], Side]]:
    """Give what runs a round of asyncpg alone."""
    servers = bench.servers
    command = [
        sys.executable,
        "-m",
        "tools.service_bench.peers",
        "accept",
        str(load.CONNECTIONS),
        servers.merchant_id.hex,
    ]
    with subprocess.Popen(
        command, env=servers.environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - they were asked for
        given: IO[str] = process.stdin
        told: IO[str] = process.stdout

        def run() -> Side:
            print(bench.seconds, file=given, flush=True)
            line = told.readline()
            if not line:
                raise load.LoadError("asyncpg alone ended before its time")
            done = json.loads(line)
            return Side(done["rate"], done["cpu"] * 1e6)

        yield run
        given.close()


def payments(bench: Bench) -> Iterator[Row]:
    """Measure accepted payments against asyncpg alone."""
    service = bench.service
    with bare_accepts(bench) as bare:
        yield from compare(
            "POST /v1/payments, async, against asyncpg alone",
            RATIO_GOAL,
            bench.alternately("payments", lambda: bench.round(service.port, service.pid, bench.payments), bare),
        )


def reads(bench: Bench) -> Iterator[Row]:
    """Measure reads against aiohttp's bare handler of the same document."""
    service, port = bench.service, free_port()
    bare = bench.servers.start("bare-json", "-m", "tools.service_bench.peers", "json", str(port))
    bare.wait_until(lambda: _listens(port), 30)
    yield from compare(
        "GET /v1/payments/{id}, against aiohttp's bare JSON",
        RATIO_GOAL,
        bench.alternately(
            "reads",
            lambda: bench.round(service.port, service.pid, bench.reads),
            lambda: bench.round(port, bare.process.pid, bench.reads),
        ),
    )
    bare.stop()


class Paced(NamedTuple):
    """A round at a given rate, and whether the peak was the same after it."""

    result: load.Result
    steady: bool


def latency(bench: Bench) -> Iterator[Row]:
    """Measure latency at a part of the peak, from the time at which each request was due.

    The peak is measured before and after each round. A round in which it fell, since others took the machine's CPUs meanwhile,
    was no round at that part of it: it does not count, unless there are no others.
    """
    for what, requests in (("payments", bench.payments), ("mix", bench.mix)):
        rounds: list[Paced] = []
        before = load.peak(bench.service.port, requests, bench.seconds).rate
        while len(rounds) < bench.rounds * UNSTEADY_AT_MOST and sum(each.steady for each in rounds) < bench.rounds:
            _progress(f"latency of {what} {len(rounds) + 1}")
            found = load.paced(bench.service.port, requests, PACE * before, bench.seconds)
            after = load.peak(bench.service.port, requests, bench.seconds).rate
            rounds.append(Paced(found, after >= STEADY * before))
            before = after
        counted = [each.result for each in rounds if each.steady] or [each.result for each in rounds]
        p50, p95, p99 = (statistics.median(getattr(each, name) for each in counted) for name in ("p50", "p95", "p99"))
        goal = f"< {P95_GOAL_MS:g} ms"
        yield Row(f"p95 of {what} at {PACE:.0%} of the peak", f"{p95:.1f} ms", "", None, goal, p95 < P95_GOAL_MS)
        rate = statistics.median(each.rate for each in counted)
        steady = sum(each.steady for each in rounds)
        yield Row(f"  p50, p99; {rate:,.0f}/s, {steady} of {len(rounds)} rounds steady", f"{p50:.1f}, {p99:.1f}")


def telemetry(bench: Bench) -> Iterator[Row]:
    """Measure what traces and the log cost, with the mix."""
    port = free_port()
    bench.servers.start("sink", "-m", "tools.service_bench.peers", "sink", str(port)).wait_until(
        lambda: _listens(port), 30
    )
    others = (
        (
            "traces on (OTLP, every request), against off",
            {"otel_enabled": "true", "otel_exporter_otlp_endpoint": f"http://{HOST}:{port}"},
            True,
        ),
        ("log level info, against error", {"log_level": "error"}, False),
    )
    for what, settings, other_first in others:
        other = bench.servers.serve(what.split(",")[0].replace(" ", "-").split("(")[0], **settings)
        sides = bench.alternately(
            what.split(" (")[0].split(",")[0],
            lambda: bench.round(bench.service.port, bench.service.pid, bench.mix),
            lambda other=other: bench.round(other.port, other.pid, bench.mix),  # type: ignore[misc]  # bound at once
        )
        yield from compare(f"{what}, mix", None, sides[::-1] if other_first else sides)
        other.child.stop()


def capacity(bench: Bench, found: dict[str, float]) -> Iterator[Row]:
    """Measure what the capacity plan counts with; it is put into *found* too."""
    rates = []
    for number in range(bench.rounds):
        _progress(f"capacity {number + 1}/{bench.rounds}")
        rates.append(1e6 / bench.round(bench.service.port, bench.service.pid, bench.mix).cpu)
    rate = statistics.median(rates)
    found["requests_per_cpu_second"] = rate
    yield Row(f"requests/s per 0.5 CPU, {READS_PERCENT} % reads", f"{rate / 2:,.0f}/s")
    for name, what, requests in (("write", "payment", bench.payments), ("read", "read", bench.reads)):
        cpu, wal = [], []
        for _ in range(bench.rounds):
            cpu_before, wal_before = bench.servers.database_cpu_seconds(), bench.servers.wal_bytes()
            done = load.peak(bench.service.port, requests, bench.seconds).requests
            cpu.append((bench.servers.database_cpu_seconds() - cpu_before) / done * 1e3)
            wal.append((bench.servers.wal_bytes() - wal_before) / done / 1024)
        found[f"database_cpu_milliseconds_per_{name}"] = statistics.median(cpu)
        found[f"wal_kibibytes_per_{name}"] = statistics.median(wal)
        yield Row(
            f"  of PostgreSQL, a {what}: CPU and WAL",
            f"{statistics.median(cpu):.3f} ms",
            f"{statistics.median(wal):.1f} KiB",
        )


def round_trips(bench: Bench) -> Iterator[Row]:
    """Count the transactions of accepted payments: each statement of the service is one, and so is each round trip."""
    before = bench.servers.transactions()
    service = bench.servers.serve("round-trips")
    done = load.peak(service.port, bench.payments, bench.seconds).requests
    # The server's processes tell their counts when their connection ends.
    service.child.stop()
    each = (bench.servers.transactions() - before) / done
    goal = f"≤ {TRANSACTIONS_GOAL:g}"
    yield Row("transactions an accepted payment", f"{each:.3f}", "", None, goal, each <= TRANSACTIONS_GOAL)


def starts(bench: Bench) -> Iterator[Row]:
    """Measure start, imports and memory."""
    loaded = resident_mebibytes(bench.service.pid)
    bench.service.child.stop()
    services: list[Service] = []
    imports = []
    for number in range(STARTS):
        _progress(f"start {number + 1}/{STARTS}")
        services.append(bench.servers.serve(f"start-{number}"))
        if number + 1 < STARTS:
            services[-1].child.stop()
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import payment_app.server"], cwd=ROOT, check=True)
        imports.append(time.perf_counter() - begun)
    ready = statistics.median(each.ready_seconds for each in services)
    goal = f"≤ {READY_GOAL_SECONDS:g} s"
    yield Row("start to ready", f"{ready:.2f} s", "", None, goal, ready <= READY_GOAL_SECONDS)
    yield Row("  of which Python and imports", f"{statistics.median(imports):.2f} s")
    idle = resident_mebibytes(services[-1].pid)
    yield Row("resident memory, idle", f"{idle:.0f} MiB")
    yield Row("  after the load", f"{loaded:.0f} MiB")
    services[-1].child.stop()


def _listens(port: int) -> bool:
    from socket import create_connection

    try:
        create_connection((HOST, port), 1).close()
    except OSError:
        return False
    return True


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{text:40}\r", end="", file=sys.stderr, flush=True)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number above 0, got {text!r}")
    return int(text)


def _parts(text: str) -> tuple[str, ...]:
    wanted = tuple(text.split(","))
    if unknown := set(wanted) - set(PARTS):
        raise argparse.ArgumentTypeError(f"must be of {', '.join(PARTS)}, got {', '.join(sorted(unknown))}")
    return wanted


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=_count, default=5, help="rounds of each side (default 5)")
    parser.add_argument("--seconds", type=_count, default=3, help="length of a round (default 3)")
    parser.add_argument(
        "--parts",
        type=_parts,
        default=PARTS,
        help=f"what to measure, of {','.join(PARTS)} (default all)",
    )
    parser.add_argument("--enforce", action="store_true", help="exit with 1 if a goal is missed")
    parser.add_argument("--write", action="store_true", help="write what the capacity plan counts with")
    options = parser.parse_args(arguments)
    if options.write and "capacity" not in options.parts:
        parser.error("--write needs the part capacity")
    if not load.has_wrk():
        print("bench-service: there is no wrk here, so the service is not measured; install Debian's package wrk")
        return 0
    rows: list[Row] = []
    found: dict[str, float] = {}
    try:
        with stack() as servers:
            print(HEAD)
            bench = Bench(servers, options.rounds, options.seconds)
            parts: dict[str, Callable[[Bench], Iterator[Row]]] = {
                "payments": payments,
                "reads": reads,
                "latency": latency,
                "telemetry": telemetry,
                "capacity": lambda each: capacity(each, found),
                "round-trips": round_trips,
                "starts": starts,
            }
            for part in (parts[name] for name in PARTS if name in options.parts):
                for row in part(bench):
                    rows.append(row)
                    _progress("")
                    print(row, flush=True)
    except (CommandError, load.LoadError) as error:
        print(f"bench-service: {error}", file=sys.stderr)
        return 1
    told = conditions(options.rounds, options.seconds)
    print(told)
    if options.write:
        measured.write(
            found, f"python -m tools.bench_service --rounds {options.rounds} --seconds {options.seconds} --write", told
        )
    missed = [row for row in rows if row.met is False]
    for row in missed:
        figure = f"{row.ratio:.2f}" if row.ratio is not None else row.ours
        print(f"bench-service: missed: {row.what}: {figure}, goal {row.goal}", file=sys.stderr)
    return 1 if options.enforce and missed else 0


if __name__ == "__main__":
    sys.exit(main())
