"""What a user reads when a command fails: one line, with the remedy where it is known."""

from __future__ import annotations

import errno
import socket
import sys

import structlog

from payment_app.telemetry import exceptions, logs

_log = structlog.get_logger()

REMEDIES = (
    ("InvalidPasswordError", "the database refused the password; check DATABASE_USER and DATABASE_PASSWORD"),
    ("InvalidAuthorizationSpecificationError", "the database refused the user; check DATABASE_USER and its rights"),
    ("InvalidCatalogNameError", "there is no such database; check DATABASE_NAME, or create it"),
    ("InsufficientPrivilegeError", "the database user lacks a right; grant it"),
    ("UndefinedTableError", "the database has no schema yet; run migrate"),
    ("TooManyConnectionsError", "the database has no free connection; raise its limit or lower DATABASE_POOL_MAX_SIZE"),
)
"""What is to be done about errors that users meet, by their class."""

PLACES = {
    errno.EADDRINUSE: "a port is in use; stop the program that listens there, or choose another PORT or METRICS_PORT",
    errno.ENOSPC: "no space is left on the disk; free some and run it again",
}
"""What is to be done about errors of this machine, by their number."""


class CommandError(Exception):
    """A command cannot do its work; the message is the one line that the user reads, made without values from outside."""


def report(command: str, error: BaseException) -> int:
    """Print one line about *error*, log its place, and return the exit status 1."""
    if not isinstance(error, CommandError):
        if logs.configured():
            _log.error("command_failed", command=command, exc_info=error)
        else:
            print(exceptions.stack_trace(error), file=sys.stderr)
    print(f"payment-api {command}: {sentence(error)}", file=sys.stderr)
    return 1


def sentence(error: BaseException) -> str:
    """Return what to say of *error*."""
    name = type(error).__name__
    if isinstance(error, CommandError) or exceptions.type_name(error) in exceptions.MESSAGES_TOLD:
        return str(error)
    for kind, remedy in REMEDIES:
        if name == kind:
            return remedy
    if isinstance(error, OSError) and error.errno in PLACES:
        return PLACES[error.errno]
    if isinstance(error, ConnectionError | TimeoutError | socket.gaierror):
        return f"{(error.strerror or name).lower()}; is the server that it needs up, and the address in the settings right?"
    return f"failed with {name}; the log tells where"
