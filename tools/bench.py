"""Speed and memory of synth: ratios, both sides measured in one run, alternately.

    python -O -m tools.bench [--runs N] [--services 10,100,1000] [--enforce]

Each measurement is a process of its own. The synth runs as ``make synth`` runs it, with ``python -O``; one more service is
measured against a bare Deployment and Service of cdk8s-plus: with jsii's run-time checks, as a program of another team runs, and
without, and where the program asks Node.js for the tree, see docs/decisions/0015. Quote the ratios: single times change with the
machine. Prints a line for each goal that is missed; with ``--enforce`` it then exits with 1.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SYNTH_GOAL = 2.0
"""Full synth of all environments against the imports and an empty App."""
SERVICE_GOAL = 4.0
"""One more WebService against a bare Deployment and Service of cdk8s-plus."""


def empty_app() -> None:
    """Import what every cdk8s program in Python imports, and synthesize nothing."""
    import cdk8s
    import cdk8s_plus_27  # noqa: F401 - the import is what is measured

    with tempfile.TemporaryDirectory() as folder:
        cdk8s.App(outdir=folder).synth()


def bare_pairs(count: int) -> tuple[float, int]:
    """Build and write *count* Deployments and Services of cdk8s-plus; returns seconds and objects."""
    import cdk8s
    import cdk8s_plus_27 as kplus

    with tempfile.TemporaryDirectory() as folder:
        app = cdk8s.App(outdir=folder)
        chart = cdk8s.Chart(app, "bench", namespace="bench")
        start = time.perf_counter()
        for number in range(count):
            deployment = kplus.Deployment(
                chart, f"app-{number}", containers=[kplus.ContainerProps(image="app:1.0.0", port_number=8080)]
            )
            deployment.expose_via_service()
        app.synth()
        return time.perf_counter() - start, _objects(folder)


def web_services(count: int, *, rules: bool = False, asked: bool = False) -> tuple[float, int]:
    """Build and write *count* complete web services; returns seconds and objects.

    With *rules*, all rules run over them. With *asked*, the tree is made in Node.js, since the program asked for its node.
    """
    from constructs_lib import (
        App,
        Chart,
        Guardrails,
        GuardrailsProps,
        Image,
        Ingress,
        Platform,
        PolicyRule,
        ResourceQuotaProps,
        Scaling,
        WebService,
        WebServiceProps,
    )

    with tempfile.TemporaryDirectory() as folder:
        app = App(outdir=folder, platform=Platform())
        app.context.rules_enabled = rules
        chart = Chart(app, "bench", namespace="bench")
        if rules:
            Guardrails(chart, "guardrails", GuardrailsProps(quota=ResourceQuotaProps(pods=100_000)))
        if asked:
            app.node.find_all()
        image = Image(repository="ghcr.io/org/app", version="1.0.0", digest=f"sha256:{'0' * 64}")
        rbac = (PolicyRule(api_groups=("",), resources=("configmaps",), verbs=("get",)),)
        start = time.perf_counter()
        for number in range(count):
            WebService(
                chart,
                f"app-{number}",
                WebServiceProps(
                    image=image,
                    port=8080,
                    exposure=Ingress(host=f"app-{number}.example.com"),
                    scaling=Scaling(max_replicas=12),
                    rbac=rbac,
                ),
            )
        app.synth()
        return time.perf_counter() - start, _objects(folder)


def _objects(folder: str) -> int:
    return sum(path.read_text().count("\nkind: ") for path in Path(folder).rglob("*.k8s.yaml"))


CHILDREN: dict[str, Callable[[int], tuple[float, int]]] = {
    "pairs": bare_pairs,
    "services": web_services,
    "asked": partial(web_services, asked=True),
    "checked": partial(web_services, rules=True),
}


def child(kind: str, count: int) -> None:
    """Run one measurement in this process; prints seconds, objects, and peak memory of Python and Node in MiB."""
    if kind == "empty":
        empty_app()
        return
    CHILDREN[kind](3)
    seconds, objects = CHILDREN[kind](count)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    node = _node_peak()
    print(seconds, objects, own / 1024, node / 1024)


def _node_peak() -> int:
    """Return the peak memory of this process's children in KiB, read from /proc; 0 where there is none."""
    peaks = [0]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if lines.get("PPid", "").strip() == str(os.getpid()):
            peaks.append(int(lines.get("VmHWM", "0 kB").split()[0]))
    return max(peaks)


def timed(command: list[str]) -> float:
    """Run *command* below the repository; returns its wall time. Raises RuntimeError with its last line if it fails."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no output"]
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {last[0]}")
    return time.perf_counter() - start


def measured(kind: str, count: int, *flags: str) -> tuple[float, int, float, float]:
    """Run a child with the interpreter's *flags*; returns seconds, objects, MiB of Python, MiB of Node."""
    command = [sys.executable, *flags, __file__, "--child", kind, str(count)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no output"]
        raise RuntimeError(f"{kind} {count} ended with {done.returncode}: {last[0]}")
    seconds, objects, own, node = done.stdout.split()
    return float(seconds), int(objects), float(own), float(node)


class Row(NamedTuple):
    """One measurement: both sides' times, and how they are judged."""

    what: str
    unit: str
    pairs: Sequence[tuple[float, float]]
    """Ours and theirs, measured one after the other."""
    goal: float | None
    """Greatest ratio; ``None`` where there is no goal."""

    @property
    def ratio(self) -> float:
        """Median of the ratios."""
        return statistics.median(ours / theirs for ours, theirs in self.pairs)

    @property
    def missed(self) -> bool:
        """Whether there is a goal and it was missed."""
        return self.goal is not None and self.ratio > self.goal

    def __str__(self) -> str:
        ours, theirs = (f"{statistics.median(side):.2f} {self.unit}" for side in zip(*self.pairs, strict=True))
        verdict = "" if self.goal is None else "missed" if self.missed else "met"
        return f"{self.what:50} {ours:>9} {theirs:>9} {self.ratio:6.2f} {self.goal or '':>5}  {verdict}".rstrip()


HEAD = f"{'':50} {'ours':>9} {'bare':>9} {'ratio':>6} {'goal':>5}"


def compare_synth(runs: int) -> Row:
    """Measure the whole program against the imports and an empty App."""
    with tempfile.TemporaryDirectory() as folder:
        synth = [sys.executable, "-O", "main.py", "--output", folder, "--quiet"]
        empty = [sys.executable, "-O", __file__, "--child", "empty", "0"]
        timed(synth), timed(empty)
        pairs = []
        for number in range(runs):
            _progress(f"synth {number + 1}/{runs}")
            pairs.append((timed(synth), timed(empty)))
    return Row("full synth against imports and empty App, python -O", "s", pairs, SYNTH_GOAL)


def compare_services(runs: int, kind: str, goal: float | None, *flags: str) -> Row:
    """Measure one more WebService of *kind* against a bare pair, with the interpreter's *flags*."""
    pairs, objects = [], 0
    for number in range(runs):
        _progress(f"{kind} {number + 1}/{runs}")
        seconds, objects, *_ = measured(kind, 100, *flags)
        other, *_ = measured("pairs", 100, *flags)
        pairs.append((seconds * 10, other * 10))
    what = "WebService" if kind == "services" else "made in Node.js"
    return Row(f"{what} ({objects // 100} objects), {' '.join(('python', *flags))}", "ms", pairs, goal)


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{text:30}\r", end="", file=sys.stderr, flush=True)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a number above 0, got {text!r}")
    return int(text)


def _counts(text: str) -> tuple[int, ...]:
    return tuple(_count(part) for part in text.split(","))


def main() -> int:
    """Measure and print; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=_count, default=5, help="runs of each side (default 5)")
    parser.add_argument(
        "--services", type=_counts, default=(10, 100, 1000), help="numbers of services (default 10,100,1000)"
    )
    parser.add_argument("--enforce", action="store_true", help="exit with 1 if a goal is missed")
    parser.add_argument("--child", nargs=2, metavar=("KIND", "COUNT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child[0], int(options.child[1]))
        return 0

    os.environ["PYTHONPATH"] = str(ROOT)
    print(HEAD)
    rows = []
    for compare in (
        partial(compare_synth, options.runs),
        partial(compare_services, options.runs, "services", SERVICE_GOAL),
        partial(compare_services, options.runs, "services", SERVICE_GOAL, "-O"),
        partial(compare_services, options.runs, "asked", None, "-O"),
    ):
        rows.append(compare())
        _progress("")
        print(rows[-1], flush=True)
    for count in options.services:
        _progress(f"{count} services ...")
        seconds, objects, own, node = measured("checked", count, "-O")
        _progress("")
        print(
            f"{count:5} services {seconds:7.2f} s, {seconds / count * 1000:5.2f} ms each, {objects} objects, rules included;"
            f" peak {own:.0f} MiB Python, {node:.0f} MiB Node"
        )
    missed = [row for row in rows if row.missed]
    for row in missed:
        print(f"bench: missed: {row.what}: ratio {row.ratio:.2f}, goal {row.goal}", file=sys.stderr)
    return 1 if options.enforce and missed else 0


if __name__ == "__main__":
    sys.exit(main())
