"""Exit codes, and the one error that a command reports as a single line."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of all commands, after the usual numbers of sysexits.h; docs/guide/backup.md lists them."""

    DONE = 0
    NOT_ARCHIVED = 1
    """``postgres-wal-restore`` alone: the archive ends before this file. PostgreSQL goes on without it."""
    USAGE = 64
    """Options that the command does not know."""
    DAMAGED = 65
    """A backup or segment is missing, damaged, or does not fit: nothing was restored from it."""
    UNAVAILABLE = 69
    """The database or the object store does not answer or refuses."""
    FAILED = 70
    """A program of PostgreSQL or barman ended with an error."""
    NO_SPACE = 73
    """The volume is full."""
    BUSY = 75
    """Another run is under way."""
    WRONG_KEY = 77
    """The key does not open the dump."""
    CONFIG = 78
    """A setting is missing or wrong."""
    TERMINATED = 143
    """Ended by SIGTERM; nothing half-made is left."""
    RECOVERY_MUST_STOP = 200
    """``postgres-wal-restore`` alone: above 125, PostgreSQL stops the recovery instead of ending it at this point as if all was
    there. Source: PostgreSQL's documentation of ``restore_command``."""


class BackupError(Exception):
    """A command cannot do its work; its text is one line that says what to do."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.code = code
