"""Speed and memory of synth: ratios, both sides measured in one run, alternately.

    python tools/bench.py [--runs N] [--services 10,100,1000]

Each measurement is a process of its own. The synth runs as ``make synth`` runs it, with ``python -O``; one more service is
measured with jsii's run-time checks, as a program of another team runs, and without. Quote the ratios: single times change with
the machine. Exits with 1 if a goal is missed and ``--enforce`` is given.
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
from collections.abc import Callable
from pathlib import Path

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


def web_services(count: int) -> tuple[float, int]:
    """Build, check and write *count* complete web services; returns seconds and objects."""
    from constructs_lib import App, Chart, Image, Ingress, Platform, Scaling, WebService, WebServiceProps

    with tempfile.TemporaryDirectory() as folder:
        app = App(outdir=folder, platform=Platform())
        app.context.rules_enabled = False
        chart = Chart(app, "bench", namespace="bench")
        image = Image(repository="ghcr.io/org/app", version="1.0.0", digest=f"sha256:{'0' * 64}")
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
                ),
            )
        app.synth()
        return time.perf_counter() - start, _objects(folder)


def checked_services(count: int) -> tuple[float, int]:
    """As :func:`web_services`, with the rules run over all objects."""
    from constructs_lib import (
        App,
        Chart,
        Guardrails,
        GuardrailsProps,
        Image,
        Ingress,
        Platform,
        ResourceQuotaProps,
        Scaling,
        WebService,
        WebServiceProps,
    )

    with tempfile.TemporaryDirectory() as folder:
        app = App(outdir=folder, platform=Platform())
        chart = Chart(app, "bench", namespace="bench")
        Guardrails(chart, "guardrails", GuardrailsProps(quota=ResourceQuotaProps(pods=100_000)))
        image = Image(repository="ghcr.io/org/app", version="1.0.0", digest=f"sha256:{'0' * 64}")
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
                ),
            )
        app.synth()
        return time.perf_counter() - start, _objects(folder)


def _objects(folder: str) -> int:
    return sum(path.read_text().count("\nkind: ") for path in Path(folder).rglob("*.k8s.yaml"))


CHILDREN: dict[str, Callable[[int], tuple[float, int]]] = {
    "pairs": bare_pairs,
    "services": web_services,
    "checked": checked_services,
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


def compare_services(runs: int, *flags: str) -> float:
    """Print one more WebService against a bare pair, with the interpreter's *flags*; returns the median ratio."""
    ratios, ours, theirs, objects = [], [], [], 0
    for number in range(runs):
        _progress(f"services {number + 1}/{runs}")
        seconds, objects, *_ = measured("services", 100, *flags)
        other, *_ = measured("pairs", 100, *flags)
        ours.append(seconds * 10)
        theirs.append(other * 10)
        ratios.append(seconds / other)
    ratio = statistics.median(ratios)
    mode = " ".join(("python", *flags))
    _progress("")
    print(
        f"one more WebService   {statistics.median(ours):6.2f} ms  bare pair {statistics.median(theirs):6.2f} ms"
        f"  ratio {ratio:5.2f}   goal {SERVICE_GOAL}   ({mode}; {objects / 100:.0f} objects against 2)"
    )
    return ratio


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
    with tempfile.TemporaryDirectory() as folder:
        synth = [sys.executable, "-O", "main.py", "--output", folder, "--quiet"]
        empty = [sys.executable, "-O", __file__, "--child", "empty", "0"]
        timed(synth), timed(empty)
        pairs = []
        for number in range(options.runs):
            _progress(f"synth {number + 1}/{options.runs}")
            pairs.append((timed(synth), timed(empty)))
    ratio = statistics.median(a / b for a, b in pairs)
    _progress("")
    print(
        f"full synth            {statistics.median(a for a, _ in pairs):6.2f} s   empty App "
        f"{statistics.median(b for _, b in pairs):6.2f} s   ratio {ratio:5.2f}   goal {SYNTH_GOAL}   (python -O)"
    )
    service_ratio = compare_services(options.runs)
    compare_services(options.runs, "-O")
    for count in options.services:
        _progress(f"{count} services ...")
        seconds, objects, own, node = measured("checked", count, "-O")
        _progress("")
        print(
            f"{count:5} services        {seconds:6.2f} s   {seconds / count * 1000:6.2f} ms each, {objects} objects, rules"
            f" included; peak {own:.0f} MiB Python, {node:.0f} MiB Node"
        )
    missed = ratio > SYNTH_GOAL or service_ratio > SERVICE_GOAL
    return 1 if options.enforce and missed else 0


if __name__ == "__main__":
    sys.exit(main())
