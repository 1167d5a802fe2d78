"""Build Jaeger 2 from its sources, for the tests of traces; it also holds the collector's components that these need.

python -m tools.build_jaeger   builds it once, with some ten minutes of CPU, and prints where it is
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

MODULE, VERSION = "github.com/jaegertracing/jaeger", "v1.76.0"
"""The module's version of Jaeger 2.13, which ``images.yaml`` names."""

PROGRAM = Path.home() / ".cache" / "payment-api" / "jaeger"


def main() -> int:
    """Build the program unless it is there; returns the exit status."""
    if PROGRAM.exists():
        print(f"jaeger: {PROGRAM} is there")
        return 0
    go = shutil.which("go")
    if go is None:
        print("jaeger: there is no go; install it to build Jaeger", file=sys.stderr)
        return 1
    print(f"jaeger: building {MODULE}@{VERSION}, some ten minutes ...", flush=True)
    with tempfile.TemporaryDirectory(prefix="jaeger-") as scratch:
        environment = {**os.environ, "CGO_ENABLED": "0"}
        found = subprocess.run(
            [go, "mod", "download", "-json", f"{MODULE}@{VERSION}"],
            cwd=scratch,
            env=environment,
            stdout=subprocess.PIPE,
            check=True,
        )
        # It replaces modules of its own, which `go install` refuses: so its folder is copied and built in place.
        sources = Path(scratch) / "jaeger"
        shutil.copytree(json.loads(found.stdout)["Dir"], sources)
        for path in (sources, *sources.rglob("*")):
            path.chmod(path.stat().st_mode | 0o200)
        PROGRAM.parent.mkdir(parents=True, exist_ok=True)
        draft = PROGRAM.with_suffix(".new")
        subprocess.run(
            [go, "build", "-mod=mod", "-ldflags=-s -w", "-o", str(draft), "./cmd/jaeger"],
            cwd=sources,
            env=environment,
            check=True,
        )
        draft.rename(PROGRAM)
    print(f"jaeger: built {PROGRAM}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
