"""``python -m tools.rollout_proof``: how many requests a rollout loses, with the manifests' settings and with the PRD's."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from payment_app.cli.failures import CommandError
from tools.rollout_proof.plan import ROOT, Plan, of_manifests, original
from tools.rollout_proof.replace import Pods
from tools.rollout_proof.service import Endpoints
from tools.service_bench.load import HOST, Requests, has_wrk, some_ids
from tools.service_bench.stack import Stack, stack

SCRIPT = ROOT / "tools" / "service_bench" / "requests.lua"
REMOVAL_LAG_SECONDS = 2.0
"""Time after the decision to end a pod for which its node's Service still sends it new connections. Unit: seconds. A value for a
large cluster: on the real node of the tests it was below one second."""

CONNECTIONS = 20
LONGEST_SECONDS = 600
"""Time after which the clients end by themselves. Unit: seconds."""
READS_PERCENT = 70
"""Share of reads; the others make payments. Source: the request mix of the capacity plan."""


@dataclass(frozen=True)
class Outcome:
    """What the clients of one run saw."""

    plan: str
    pods: int
    keep_alive: bool
    requests: int
    failed: int
    seconds: float
    killed: int

    def row(self) -> str:
        """Return the run as a line of the table."""
        kind = "keep-alive" if self.keep_alive else "a connection each"
        return f"{self.plan:<22} {self.pods} pods  {kind:<18} {self.requests:>8,} requests {self.failed:>6,} failed  {self.seconds:5.0f} s"


class Clients:
    """wrk, which repeats nothing: a request whose connection breaks has failed."""

    def __init__(self, port: int, requests: Requests, *, keep_alive: bool, connections: int) -> None:
        close = "" if keep_alive else "Connection: close\r\n"
        host = f"Host: {HOST}\r\n"
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "BENCH_PAYMENT": requests.payment.replace(host, host + close, 1),
            "BENCH_READ": requests.read.replace(host, host + close, 1),
            "BENCH_READS": str(requests.reads_percent),
            "BENCH_PREFIX": requests.prefix,
            "BENCH_IDS": " ".join(requests.ids),
        }
        command = ["wrk", "-t1", f"-c{connections}", f"-d{LONGEST_SECONDS}s", "--timeout=10s", "-s", str(SCRIPT)]
        self._process = subprocess.Popen(
            [*command, f"http://{HOST}:{port}/"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def end(self) -> tuple[int, int]:
        """Stop them; returns requests and failures. Raises :class:`CommandError` if there was no load."""
        self._process.send_signal(signal.SIGINT)  # wrk ends and tells what it has
        output, errors = self._process.communicate(timeout=60)
        lines = output.strip().splitlines()
        if not lines or not lines[-1].startswith("{"):
            raise CommandError(f"wrk told nothing: {(errors or output).strip()[:200]}")
        told = json.loads(lines[-1])
        if not told["requests"]:
            raise CommandError("no request was answered")
        return told["requests"], told["failed"]


def run(made: Stack, plan: Plan, *, pods: int, keep_alive: bool, lag_seconds: float) -> Outcome:
    """Replace *pods* processes under load; returns what the clients saw."""
    folder = made.folder / f"run-{time.monotonic_ns()}"
    folder.mkdir(mode=0o755)
    with ExitStack() as exits:
        endpoints = Endpoints(folder)
        exits.callback(endpoints.stop)
        deployed = Pods(made, endpoints, plan, lag_seconds)
        exits.callback(deployed.stop)
        deployed.scale(pods)
        asked = Requests(made.token, READS_PERCENT, some_ids(endpoints.port, made.token, 50))
        clients = Clients(endpoints.port, asked, keep_alive=keep_alive, connections=CONNECTIONS)
        start = time.monotonic()
        try:
            time.sleep(1)  # before the first pod goes there is load
            deployed.replace()
            deployed.await_end()
            time.sleep(1)
        finally:
            requests, failed = clients.end()
        return Outcome(plan.name, pods, keep_alive, requests, failed, time.monotonic() - start, deployed.killed)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the proof; returns 0 when our settings lose nothing, 1 when they do, 2 when it cannot run."""
    parser = argparse.ArgumentParser(prog="python -m tools.rollout_proof", description=__doc__)
    parser.add_argument("--requests", type=int, default=50_000, help="requests of our settings in all (default: 50000)")
    parser.add_argument("--environment", default="production", help="folder of dist/ whose waits are played")
    parser.add_argument("--lag-seconds", type=float, default=REMOVAL_LAG_SECONDS, help="lag of the endpoints")
    parser.add_argument("--quick", action="store_true", help="two processes, one rollout of each kind")
    options = parser.parse_args(arguments)
    if not has_wrk():
        print("rollout-proof: wrk was not found; install it", file=sys.stderr)
        return 2
    try:
        plan = of_manifests(ROOT / "dist" / options.environment)
        with stack() as made:
            outcomes = _all(made, plan, options)
    except (CommandError, OSError) as error:
        print(f"rollout-proof: {error}", file=sys.stderr)
        return 2
    return _report(plan, outcomes, 0 if options.quick else options.requests, lag_seconds=options.lag_seconds)


def _all(made: Stack, ours: Plan, options: argparse.Namespace) -> list[Outcome]:
    """Return the runs: ours until there were enough requests, then the PRD's, each with and without keep-alive."""
    found: list[Outcome] = []

    def one(plan: Plan, pods: int, *, keep_alive: bool) -> None:
        found.append(run(made, plan, pods=pods, keep_alive=keep_alive, lag_seconds=options.lag_seconds))
        print(found[-1].row(), flush=True)

    if options.quick:
        one(ours, 2, keep_alive=True)
        one(original(ours), 2, keep_alive=True)
        return found
    for pods in (2, 3):
        for keep_alive in (True, False):
            one(ours, pods, keep_alive=keep_alive)
    while sum(outcome.requests for outcome in found) < options.requests:
        one(ours, 3, keep_alive=True)
    for keep_alive in (True, False):
        one(original(ours), 3, keep_alive=keep_alive)
    return found


def _report(ours: Plan, outcomes: Sequence[Outcome], wanted: int, *, lag_seconds: float) -> int:
    """Print the sums; returns the exit status."""
    own = [outcome for outcome in outcomes if outcome.plan == ours.name]
    requests, failed = sum(one.requests for one in own), sum(one.failed for one in own)
    others = [outcome for outcome in outcomes if outcome.plan != ours.name]
    print(
        f"{ours.name}: {failed} of {requests:,} requests failed (preStop {ours.pre_stop_seconds:g} s, drain "
        f"{ours.settings.get('DRAIN_SECONDS')} s, grace {ours.grace_seconds:g} s, endpoints lag {lag_seconds:g} s); "
        f"PRD-006: {sum(one.failed for one in others)} of {sum(one.requests for one in others):,}"
    )
    for one in own:
        if one.killed:
            print(f"rollout-proof: {one.killed} processes did not end within their grace period", file=sys.stderr)
    if requests < wanted:
        print(f"rollout-proof: {requests:,} requests are too few, {wanted:,} were wanted", file=sys.stderr)
    return int(failed > 0 or requests < wanted or any(one.killed for one in own))


if __name__ == "__main__":
    sys.exit(main())
