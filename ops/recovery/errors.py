"""What ends a recovery, and the exit status of each."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit status; docs/guide/disaster-recovery.md lists them."""

    DONE = 0
    FAILED = 1
    """A step failed: the same command goes on where it stopped."""
    WRONG = 2
    """An option or a file is wrong; nothing was changed."""
    REFUSED = 3
    """The target holds a database that was not named, or nobody agreed; nothing was changed."""
    INTERRUPTED = 130


class RecoveryError(Exception):
    """A recovery cannot begin or go on; its text says what to do."""

    def __init__(self, status: Exit, message: str) -> None:
        super().__init__(message)
        self.status = status
