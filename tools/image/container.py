"""Runs the image's root file system with runc, as a kubelet would: uid 1001, read-only, no capability, limits.

The host's network is used, so that the service reaches a database on loopback; nothing else of the host is seen.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from payment_app.cli.healthcheck import ask
from tools.image.store import STORE, ImageError, buildah, run

HOST = "127.0.0.1"
UID = 1001
START_SECONDS = 60.0
MEBIBYTE = 1 << 20


@contextmanager
def root_of(tag: str) -> Iterator[Path]:
    """Give the root file system of the image *tag*."""
    container = buildah("from", "--pull-never", tag).strip()
    try:
        yield Path(buildah("mount", container).strip())
    finally:
        buildah("umount", container)
        buildah("rm", container)


def bundle(
    root: Path,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    cpus: float | None,
    mebibytes: int,
    *,
    uid: int = UID,
    volumes: Mapping[str, Path] | None = None,
) -> dict[str, Any]:
    """Return the configuration of a container. Source: OCI runtime specification 1.0.2, config.md."""
    hidden = ["/proc/acpi", "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/timer_list", "/proc/sched_debug"]
    resources: dict[str, Any] = {"memory": {"limit": mebibytes * MEBIBYTE}}
    if cpus is not None:
        resources["cpu"] = {"quota": int(cpus * 100_000), "period": 100_000}
    return {
        "ociVersion": "1.0.2",
        "process": {
            "terminal": False,
            "user": {"uid": uid, "gid": uid},
            "args": list(arguments),
            "env": [f"{name}={value}" for name, value in environment.items()],
            "cwd": "/",
            "capabilities": {},
            "noNewPrivileges": True,
        },
        "root": {"path": str(root), "readonly": True},
        "mounts": [
            {"destination": "/proc", "type": "proc", "source": "proc", "options": ["nosuid", "noexec", "nodev"]},
            {
                "destination": "/dev",
                "type": "tmpfs",
                "source": "tmpfs",
                "options": ["nosuid", "mode=755", "size=64k", *([] if volumes else ["ro"])],
            },
            *(
                {"destination": place, "type": "bind", "source": str(folder), "options": ["bind", "nosuid", "nodev"]}
                for place, folder in (volumes or {}).items()
            ),
        ],
        "linux": {
            "namespaces": [{"type": kind} for kind in ("pid", "mount", "ipc", "uts")],
            "maskedPaths": hidden,
            "readonlyPaths": ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"],
            "resources": resources,
        },
    }


class Container:
    """A running container."""

    def __init__(self, name: str, folder: Path, state: Path) -> None:
        self.name, self._folder, self._state = name, folder, state
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self._runc("run", "--bundle", str(folder), name), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )

    def _runc(self, *arguments: str) -> list[str]:
        return ["runc", "--root", str(self._state), *arguments]

    def wait_running(self) -> None:
        """Wait until its first process runs.

        Raises:
            ImageError: when it ends before, or takes too long.
        """
        begun = time.perf_counter()
        while True:
            with suppress(ImageError):
                if json.loads(run(self._runc("state", self.name)))["status"] == "running":
                    return
            if self.process.poll() is not None or time.perf_counter() - begun > START_SECONDS:
                raise ImageError(f"the container does not run:\n{self.text()[-3000:]}")
            time.sleep(0.02)

    def text(self) -> str:
        """Return what it has written."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    @property
    def pid(self) -> int:
        """Number of its first process on this machine.

        Raises:
            ImageError: when there is none.
        """
        return int(json.loads(run(self._runc("state", self.name)))["pid"])

    def charged_mebibytes(self) -> float:
        """Return the memory that counts against its limit, files in memory included.

        Raises:
            ImageError: when it does not run.
        """
        told = json.loads(run(self._runc("events", "--stats", self.name)))
        return int(told["data"]["memory"]["usage"]["usage"]) / MEBIBYTE

    def execute(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run *command* inside, with the container's own user and rights, and return what became of it."""
        return subprocess.run(
            self._runc("exec", self.name, *command),
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    def send(self, signal: str) -> None:
        """Send *signal* to its first process.

        Raises:
            ImageError: when there is none.
        """
        run(self._runc("kill", self.name, signal))

    def ended(self, seconds: float) -> int | None:
        """Return the status that it ends with, or ``None`` if it does not end within *seconds*."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def wait_ready(self, port: int, patience: float = START_SECONDS) -> float:
        """Wait until it answers that it is ready, at most *patience*; return how long that took. Unit: s.

        Raises:
            ImageError: when it ends before, or takes too long.
        """
        begun = time.perf_counter()
        while True:
            with suppress(OSError, ValueError):
                if ask(HOST, port, "/health/ready") == 200:
                    return time.perf_counter() - begun
            if self.process.poll() is not None or time.perf_counter() - begun > patience:
                raise ImageError(f"the container is not ready:\n{self.text()[-3000:]}")
            time.sleep(0.005)

    def end(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            with suppress(ImageError):
                self.wait_running()
                self.send("KILL")
            self.process.wait(20)
        with suppress(ImageError):
            run(self._runc("delete", "--force", self.name))


@contextmanager
def container(
    root: Path,
    *arguments: str,
    environment: Mapping[str, str],
    cpus: float | None = None,
    mebibytes: int = 256,
    uid: int = UID,
    volumes: Mapping[str, Path] | None = None,
) -> Iterator[Container]:
    """Give a container of the file system *root*, started with *arguments*; it is gone after the block.

    Args:
        root: root file system.
        arguments: program and its arguments.
        environment: all of its environment.
        cpus: limit. Unit: CPUs.
        mebibytes: limit of its memory.
        uid: user and group that it runs as.
        volumes: folders of this machine by the place where it sees them.
    """
    STORE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="run-", dir=STORE) as place:
        folder = Path(place)
        config = bundle(root, arguments, environment, cpus, mebibytes, uid=uid, volumes=volumes)
        (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
        running = Container(f"payment-image-{folder.name}", folder, STORE / "runc")
        try:
            yield running
        finally:
            running.end()
