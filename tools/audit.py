"""Ask for known vulnerabilities of the locked Python packages: ``python -m tools.audit``. Needs the network."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.programs import ProgramError, own_environment

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("app", "postgres", "synth", "dev")
"""What runs in the images, what makes the manifests, what checks them."""


class AuditError(Exception):
    """The answer cannot be relied on; the message says why."""


def vulnerable(report: Mapping[str, Any]) -> list[str]:
    """Return a line for each vulnerability in pip-audit's *report*.

    Raises:
        AuditError: when a package was not asked about: nothing found would then mean nothing.
    """
    packages = report.get("dependencies", ())
    if not packages:
        raise AuditError("pip-audit looked at no package; run it by hand to see why")
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    if skipped:
        raise AuditError(f"pip-audit could not ask about {', '.join(skipped[:5])}; is there a network?")
    return [
        f"{package['name']} {package['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version'}"
        for package in packages
        for found in package["vulns"]
    ]


def ask(program: Path, lock: str) -> Mapping[str, Any]:
    """Return pip-audit's report on a lock file. Raises :class:`AuditError` when it gives none."""
    command = [
        str(program),
        "--strict",
        "--disable-pip",
        "--require-hashes",
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    done = subprocess.run(
        [*command, "-r", str(ROOT / "requirements" / f"{lock}.txt")],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    try:
        found: Mapping[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        lines = done.stderr.strip().splitlines()
        raise AuditError(f"pip-audit failed for {lock}.txt: {lines[-1] if lines else 'no output'}") from error
    return found


def main(_: Sequence[str] | None = None) -> int:
    """Ask about every lock; return the exit status: 0, 1 for vulnerabilities, 2 when it could not ask."""
    try:
        program = own_environment("audit") / "pip-audit"
        lines = dict.fromkeys(line for lock in LOCKS for line in vulnerable(ask(program, lock)))
    except (AuditError, ProgramError) as error:
        print(f"audit: {error}", file=sys.stderr)
        return 2
    for line in lines:
        print(f"audit: {line}; run make lock UPGRADE=1", file=sys.stderr)
    if not lines:
        print(f"audit: no known vulnerability ({', '.join(LOCKS)})")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
