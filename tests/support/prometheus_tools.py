"""Prometheus' own programs: those on PATH, or those that ``.ci/run`` unpacked from Debian's packages."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path.home() / ".cache" / "payment-api" / "prometheus" / "usr" / "bin"
"""Where ``.ci/run`` unpacks Debian's packages; installing them would start their servers."""


def tool(name: str) -> str:
    """Return the path of the program *name*; skips the test where there is none."""
    found = shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", ""), str(FOLDER))))
    if not found:
        pytest.skip(f"no {name} on this machine; .ci/run unpacks it from Debian's packages")
    return found


def run(name: str, *arguments: str | Path) -> str:
    """Return what the program *name* prints; it must succeed."""
    done = subprocess.run([tool(name), *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
    return done.stdout
