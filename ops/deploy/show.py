"""What the user sees: lines, and on a terminal a bar for each workload that moves."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TextIO

from ops.wait import Progress

WIDTH = 30
QUIET_SECONDS = 10
"""Without a terminal a line comes with each change, but for one workload not more often than this, and at its end."""


@dataclass(slots=True)
class Show:
    """Writes to *out*; bars only where it is a terminal.

    Trap: a reader that went away (a closed terminal, ``| head``) must not end a deploy half-way, so nothing is raised for it.
    """

    out: TextIO = field(default_factory=lambda: sys.stdout)
    _drawn: int = 0
    _said: dict[str, tuple[float, str]] = field(default_factory=dict)

    def line(self, text: str) -> None:
        """Write a line."""
        self._drawn = 0
        self._write(f"{text}\n")

    def rollouts(self, progress: Mapping[str, Progress]) -> None:
        """Show how far the workloads are."""
        if self.out.isatty():
            up = f"\x1b[{self._drawn}A" if self._drawn else ""
            lines = (f"\x1b[2K{name:<28} {bar(one)} {one}\n" for name, one in progress.items())
            self._write(up + "".join(lines))
            self._drawn = len(progress)
            return
        for name, one in progress.items():
            when, before = self._said.get(name, (0.0, ""))
            now = time.monotonic()
            if str(one) != before and (one.done or now - when >= QUIET_SECONDS):
                self._said[name] = (now, str(one))
                self._write(f"rollout: {name}: {one}\n")

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self.out.write(text)
            self.out.flush()


def bar(progress: Progress) -> str:
    """Return the bar: ready new pods, new pods that are not ready yet, what is missing."""
    wanted = max(progress.wanted, 1)
    ready = min(WIDTH, progress.ready * WIDTH // wanted)
    coming = max(ready, min(WIDTH, progress.updated * WIDTH // wanted))
    return f"[{'#' * ready}{'+' * (coming - ready)}{'.' * (WIDTH - coming)}]"
