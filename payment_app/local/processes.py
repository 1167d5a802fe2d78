"""Child processes of the local service: each in a session of its own, so that Ctrl-C reaches this program alone."""

from __future__ import annotations

import contextlib
import ctypes
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from payment_app.cli.failures import CommandError

PR_SET_PDEATHSIG = 1
"""Source: prctl(2)."""

CAUSES = (
    ("No space left on device", "no space is left on the disk; free some and run it again"),
    ("Disk quota exceeded", "the disk quota is used up; free some space and run it again"),
    (
        "Permission denied",
        "a file cannot be read or written; check who owns the data folder, or name another with --data",
    ),
    ("could not create shared memory", "the machine allows too little shared memory; raise /dev/shm"),
    (
        "database files are incompatible",
        "the data is of another version of PostgreSQL; name another folder with --data",
    ),
)
"""What a server's log may say, and what that means for who reads it."""

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class Child:
    """A process that was started here."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        log: Path,
        end: signal.Signals = signal.SIGTERM,
        text: str | None = None,
        folder: Path | None = None,
    ) -> None:
        """Start *command*, whose output goes to the file *log*; *text* is its input, *end* the signal that ends it in order."""
        self.name, self.log, self._end = name, log, end
        with log.open("ab") as out:
            self._from = out.tell()
            self.process = subprocess.Popen(
                command,
                env=dict(environment),
                cwd=folder,
                stdin=subprocess.PIPE if text is not None else subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - this program has one thread
            )
        if text is not None and self.process.stdin is not None:
            with contextlib.suppress(BrokenPipeError), self.process.stdin as given:
                given.write(text.encode())

    def wait_until(self, holds: Callable[[], bool], seconds: float) -> None:
        """Return when *holds* returns true.

        Raises:
            CommandError: when the process ends before, or the time is over.
        """
        end = time.monotonic() + seconds
        while not holds():
            if self.process.poll() is not None:
                raise self.failure()
            if time.monotonic() > end:
                raise CommandError(f"{self.name} did not start within {seconds:g} s; its log is {self.log}")
            time.sleep(0.05)

    def failure(self) -> CommandError:
        """Return why the process ended, as far as its log tells."""
        output = self.output()
        told = re.findall(r"^payment-api \w+: (.+)$", output, re.MULTILINE)
        return CommandError(
            cause(output) or f"{self.name} ended{f': {told[-1]}' if told else ''}; its log is {self.log}"
        )

    def output(self) -> str:
        """Return what this process has written."""
        with self.log.open("rb") as written:
            written.seek(self._from)
            return written.read(200_000).decode("utf-8", "replace")

    def stop(self, seconds: float = 20.0) -> None:
        """End the process, in order if it does so in time."""
        if self.process.poll() is None:
            self.process.send_signal(self._end)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def cause(output: str) -> str | None:
    """Return the sentence for what a server's *output* tells, if it is known."""
    return next((sentence for mark, sentence in CAUSES if mark in output), None)


def _end_with_parent() -> None:
    """Let the system end this child when its parent dies, were it killed itself. Linux alone has that."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def free_port() -> int:
    """Return a TCP port of the loopback address that nobody listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def is_free(host: str, port: int) -> bool:
    """Tell whether somebody could listen on *port*."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            held.bind((host, port))
        except OSError:
            return False
    return True
