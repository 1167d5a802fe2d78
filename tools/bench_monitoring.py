"""What the rules cost and how many series there are, by number of pods: a real Prometheus over what one real pod shows.

    python -m tools.bench_monitoring [--pods 20,1000] [--seconds S] [--interval S] [--enforce]

The service runs once and is used in every way; what its ``/metrics`` then shows is served as that of so many pods, whose label ``pod``
comes from the target, as in a cluster. Prometheus evaluates all rules of production. Only the API's series are multiplied: rules on other
programs find nothing. Prints a line for each goal that is missed; with ``--enforce`` it then exits with 1. Without Prometheus on this
machine it says so and ends.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from prometheus_client.parser import text_string_to_metric_families

from charts.alerts import alert_groups, monitoring_groups
from charts.environments import ENVIRONMENTS
from charts.images import Images
from charts.monitoring import NAMESPACE, SERIES_PER_POD
from charts.objectives import objectives
from constructs_lib.monitoring.rule import rule_file
from constructs_lib.monitoring.series import BASE_MEBIBYTES, BYTES_PER_SERIES
from tests.support.prometheus import Prometheus, Target, prometheus
from tests.support.prometheus_tools import tool
from tests.support.running_app import running

EVALUATION_SECONDS = 30
"""Time between two evaluations of a rule. Unit: seconds. As in production."""

RULES_GOAL = 0.1
"""Greatest share of that time which all rules together may take."""

OWN_SERIES = 5000
"""Series of Prometheus itself and of what the rules record. Unit: series."""

SETTLE_SECONDS = 2 * EVALUATION_SECONDS + 10
"""Time that is measured at least: each rule is evaluated twice. Unit: seconds."""


class Row(NamedTuple):
    """One measurement, and how it is judged."""

    what: str
    value: float
    unit: str
    goal: float | None = None
    """Greatest value; ``None`` where there is no goal."""

    @property
    def missed(self) -> bool:
        """Whether there is a goal and it was missed."""
        return self.goal is not None and self.value > self.goal

    def __str__(self) -> str:
        goal = "" if self.goal is None else f"≤ {self.goal:,.6g}"
        verdict = "" if self.goal is None else "missed" if self.missed else "met"
        return f"{self.what:54} {self.value:>13,.6g} {self.unit:8} {goal:>12}  {verdict}".rstrip()


def series(text: str) -> int:
    """Return the number of series in the exposition *text*."""
    return sum(len(family.samples) for family in text_string_to_metric_families(text))


def exposition() -> str:
    """Return what the API shows when it was used in every way, twice."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "app") as app:
        app.use()
        app.use()
        return app.exposed()


@contextmanager
def served(text: str) -> Iterator[int]:
    """Serve *text* on a port of loopback until the block ends."""
    body = text.encode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the base class's name
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; version=0.0.4")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def measured(server: Prometheus, pods: int, each: int) -> list[Row]:
    """Return the rows of a Prometheus that scrapes *pods* pods of *each* series, and itself."""
    held = server.number("prometheus_tsdb_head_series")
    rules = server.number("sum(prometheus_rule_group_rules)")
    seconds = server.number("sum(prometheus_rule_group_last_duration_seconds)")
    resident = server.number('process_resident_memory_bytes{job="prometheus"}')
    failed = server.number("sum(prometheus_rule_evaluation_failures_total)")
    up = server.number('count(up{job="payment-api"} == 1)')
    return [
        Row(f"{pods} pods: pods that are not scraped", pods - up, "pods", 0),
        Row("  series that Prometheus holds", held, "series", pods * SERIES_PER_POD + OWN_SERIES),
        Row("  series of a pod", each, "series", SERIES_PER_POD),
        Row("  memory of Prometheus", resident / 2**20, "MiB", BASE_MEBIBYTES + held * BYTES_PER_SERIES / 2**20),
        Row(f"  one evaluation of all {rules:.0f} rules", seconds, "s", EVALUATION_SECONDS * RULES_GOAL),
        Row("  evaluations that failed", failed, "", 0),
    ]


def bench(text: str, pods: int, seconds: int, interval: int) -> list[Row]:
    """Let Prometheus scrape *pods* pods that show *text* for so many *seconds*; return its rows."""
    env = ENVIRONMENTS["production"](Images.read())
    own = monitoring_groups(NAMESPACE, series_budget=100_000_000, shared=True)
    promised = tuple(group for rule in objectives().rules("payment-api", env.namespace) for group in rule.groups)
    rules = rule_file((*promised, *alert_groups(env), *own), env.platform.alerting)
    with tempfile.TemporaryDirectory() as folder, served(text) as port:
        labels = {"namespace": env.namespace, "job": "payment-api"}
        targets = [Target(port, {**labels, "pod": f"payment-api-{number:05d}"}) for number in range(pods)]
        with prometheus(
            Path(folder) / "prometheus", targets, rules=rules, interval=f"{interval}s", itself=True, evaluation="30s"
        ) as server:
            for left in range(seconds, 0, -5):
                _progress(f"{pods} pods, {left} s left")
                time.sleep(min(5, left))
            _progress("")
            return measured(server, pods, series(text))


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{text:40}\r", end="", file=sys.stderr, flush=True)


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number above 0, got {text!r}")
    return int(text)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(_number(part) for part in text.split(","))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pods", type=_numbers, default=(20, 1000), help="numbers of pods (default 20,1000)")
    parser.add_argument(
        "--seconds", type=_number, default=SETTLE_SECONDS, help=f"length of each measurement (default {SETTLE_SECONDS})"
    )
    parser.add_argument("--interval", type=_number, default=15, help="seconds between two scrapes (default 15)")
    parser.add_argument("--enforce", action="store_true", help="exit with 1 if a goal is missed")
    options = parser.parse_args(arguments)
    try:
        tool("prometheus")
    except pytest.skip.Exception as missing:
        print(f"bench-monitoring: {missing}; nothing was measured")
        return 0
    text = exposition()
    print(f"{'':54} {'':>13} {'':8} {'goal':>12}   scraped every {options.interval} s")
    missed = []
    for pods in options.pods:
        for row in bench(text, pods, options.seconds, options.interval):
            print(row, flush=True)
            missed += [row] if row.missed else []
    for row in missed:
        print(f"bench: missed: {row.what.strip()}: {row.value:,.6g} {row.unit}, goal {row.goal:,.6g}", file=sys.stderr)
    return 1 if options.enforce and missed else 0


if __name__ == "__main__":
    sys.exit(main())
