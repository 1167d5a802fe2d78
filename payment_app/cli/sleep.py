"""Wait some seconds, for a hook in a container that has no shell.

On SIGTERM it ends at once with status 143, also as the first process of a container, where the signal would be ignored:
kubelet sends none while the hook runs, so one that comes means that nobody waits any longer.
"""

from __future__ import annotations

import signal
import sys
import time

TYPE_CHECKING = False  # importing it takes as long as the rest of this command
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from types import FrameType

NAME = "sleep"
LONGEST_SECONDS = 3600.0


def add_arguments(parser: ArgumentParser) -> None:
    """Add the time to wait."""
    parser.add_argument("seconds", type=seconds, help=f"time to wait, up to {LONGEST_SECONDS:g}; may be a fraction")


def seconds(text: str) -> float:
    """Return *text* as a time to wait.

    Raises:
        ValueError: when it is none.
    """
    value = float(text)
    if not 0 <= value <= LONGEST_SECONDS:
        raise ValueError(text)
    return value


def run(options: Namespace) -> int:
    """Wait, and return the exit status."""
    signal.signal(signal.SIGTERM, _end)
    time.sleep(options.seconds)
    return 0


def _end(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)
