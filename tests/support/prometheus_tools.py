"""Prometheus' own programs: those on PATH, or those that ``.ci/run`` unpacked from Debian's packages."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

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


def for_debian(config: dict[str, Any], urls: str = "http://127.0.0.1:9/") -> dict[str, Any]:
    """Return Alertmanager's *config* as Debian's version 0.25 reads it, which takes no webhook's URL from a file: *urls* instead."""
    for receiver in config["receivers"]:
        for webhook in receiver.get("webhook_configs", []):
            if webhook.pop("url_file", None):
                webhook["url"] = urls
    return config
