"""Run the linters: ``python -m tools.lint_manifests [--only kube-score] [FOLDER…]``. Ends with 1 for a finding without a waiver."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from charts.synth import FOLDERS
from tools.lint_manifests.findings import Finding, unaccepted
from tools.lint_manifests.linters import LINTERS, LinterError, ProgramError, dockerfile
from tools.lint_manifests.waivers import WAIVERS

REQUIRE_ALL = "REQUIRE_ALL"
"""Variable with which a linter that is not installed fails the check; otherwise it is skipped, loudly."""

DIST = Path(__file__).resolve().parents[2] / "dist"


def main(arguments: Sequence[str] | None = None) -> int:
    """Lint, print a line for each finding, return the exit status: 0, 1 for findings, 2 if a linter could not run."""
    parser = argparse.ArgumentParser(
        prog="tools.lint_manifests", description="Run kubeconform, kube-score and checkov."
    )
    parser.add_argument("--only", action="append", choices=sorted(LINTERS), help="run this one; may be given again")
    options = parser.parse_args(arguments)
    folders = [DIST / name for name in FOLDERS]
    found: list[Finding] = []
    ran: list[str] = []
    for name, lint in LINTERS.items():
        if options.only and name not in options.only:
            continue
        begun = time.perf_counter()
        try:
            found += lint(folders)
            if name == "checkov":
                found += dockerfile()
        except ProgramError as error:
            if os.environ.get(REQUIRE_ALL):
                print(f"lint-manifests: {error}", file=sys.stderr)
                return 2
            print(f"lint-manifests: SKIPPED {name}: {error}", file=sys.stderr)
            continue
        except LinterError as error:
            print(f"lint-manifests: {error}", file=sys.stderr)
            return 2
        ran.append(name)
        count = sum(finding.tool == name for finding in found)
        print(f"lint-manifests: {name}: {count} found, in {time.perf_counter() - begun:.0f} s", flush=True)
    lines = unaccepted(found, WAIVERS, ran, datetime.now(UTC).date())
    for line in lines:
        print(f"lint-manifests: {line}", file=sys.stderr)
    if not lines and ran:
        print(f"lint-manifests: nothing that tools/lint_manifests/waivers.py does not name ({', '.join(ran)})")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
