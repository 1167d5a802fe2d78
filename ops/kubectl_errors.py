"""What kubectl's failures mean: each class is a thing that a caller can do something else about."""

from __future__ import annotations

import re
from collections.abc import Mapping


class KubectlError(RuntimeError):
    """A call of kubectl that failed. Its text holds the server's, or kubectl's, own words."""

    def __init__(self, command: str, message: str) -> None:
        super().__init__(f"{command}: {message}")
        self.command = command
        """The call, shortened, without the options that choose cluster and namespace."""
        self.message = message
        """What the server or kubectl said."""


class TimeLimitError(KubectlError):
    """kubectl did not end in time; whether what it does has happened is not known."""


class ConfigurationError(KubectlError):
    """kubectl cannot be run, or its configuration does not say which cluster, or as whom."""


class ConnectionLostError(KubectlError):
    """The API server could not be reached, or went away before it answered, or was too busy; trying again may help."""


class UnauthorizedError(KubectlError):
    """The API server does not know the credentials."""


class ForbiddenError(KubectlError):
    """The credentials may not do this (RBAC)."""


class NotFoundError(KubectlError):
    """The object does not exist."""


class UnknownKindError(KubectlError):
    """The API server does not serve the kind: its definition (CRD) is missing."""


class AlreadyExistsError(KubectlError):
    """An object of that name exists."""


class ConflictError(KubectlError):
    """Somebody else changed the object meanwhile, or owns a field that the apply would set."""


class RefusedError(KubectlError):
    """The API server read the object and refused it: invalid, or an admission rule says no."""


class QuotaError(RefusedError):
    """A ResourceQuota of the namespace is used up."""


_REASONS: Mapping[str, type[KubectlError]] = {
    "Unauthorized": UnauthorizedError,
    "Forbidden": ForbiddenError,
    "NotFound": NotFoundError,
    "AlreadyExists": AlreadyExistsError,
    "Conflict": ConflictError,
    "Invalid": RefusedError,
    "BadRequest": RefusedError,
    "InternalError": ConnectionLostError,
    "ServiceUnavailable": ConnectionLostError,
    "ServerTimeout": ConnectionLostError,
    "Timeout": ConnectionLostError,
    "TooManyRequests": ConnectionLostError,
}
"""Kubernetes' reasons (``metav1.StatusReason``) as kubectl prints them in parentheses."""

_CONNECTION = re.compile(
    r"connection refused|was refused - did you specify|connection reset by peer|connection lost|broken pipe|"
    r"\bEOF\b|i/o timeout|TLS handshake timeout|context deadline exceeded|Client\.Timeout|no such host|"
    r"no route to host|network is unreachable|server closed|use of closed network connection|"
    r"Unable to connect to the server|currently unable to handle the request|stream error"
)
_CONFIGURATION = re.compile(
    r'context "[^"]*" does not exist|context was not found|no configuration has been provided|'
    r"error loading config file|invalid configuration|(?:cluster|auth info) \"[^\"]*\" does not exist|"
    r"^error: stat .*: no such file or directory|getting credentials: exec: executable",
    re.MULTILINE,
)
_ASIDE = re.compile(r"Warning:|[IWEF]\d{4} \d\d:\d\d:\d\d")
"""Lines that are no answer: the server's warnings, and kubectl's own log, which begins with a letter, month and day."""

_CERTIFICATE = re.compile(r"x509:|certificate (?:is not|has expired|signed by unknown)")
_REASON = re.compile(r"Error from server \((\w+)\)")

_SAID: tuple[tuple[re.Pattern[str], type[KubectlError]], ...] = (
    (_CONFIGURATION, ConfigurationError),
    (_CERTIFICATE, UnauthorizedError),
    (re.compile(r"exceeded quota|failed quota"), QuotaError),
    (re.compile(r"no matches for kind|doesn't have a resource type|ensure CRDs are installed"), UnknownKindError),
    (re.compile(r"You must be logged in to the server|provide credentials"), UnauthorizedError),
    (re.compile(r"Apply failed with \d+ conflict|the object has been modified"), ConflictError),
    # RBAC's words; an admission rule says Forbidden too, and there it is the object that is wrong.
    (re.compile(r"User \"[^\"]*\" cannot "), ForbiddenError),
    (re.compile(r"is forbidden: |admission webhook .* denied|ValidatingAdmissionPolicy .* denied"), RefusedError),
)
"""Words that tell more than the reason. The first that is found decides."""


def error_of(command: str, status: int, said: str) -> KubectlError:
    """Return the error for a call *command* that ended with *status* and *said* this on standard error.

    A server-side apply of many objects says one line for each that failed. A lost connection among them decides, since
    only the next try tells what the others are; then the words that tell most.
    """
    lines = [line for line in said.splitlines() if line.strip() and not _ASIDE.match(line)]
    message = "\n".join(lines).strip() or f"exit status {status}"
    reasons = {_REASONS.get(reason) for reason in _REASON.findall(message)}
    if (
        _CONNECTION.search(message) and not _CERTIFICATE.search(message) and not _CONFIGURATION.search(message)
    ) or ConnectionLostError in reasons:
        return ConnectionLostError(command, message)
    for pattern, kind in _SAID:
        if pattern.search(message):
            return kind(command, message)
    for kind in filter(None, reasons):
        return kind(command, message)
    if re.search(r'^The (?:\w+ ".*"|request) is invalid', message, re.MULTILINE):
        return RefusedError(command, message)
    return KubectlError(command, message)
