"""How a deploy can end: one exit code for each thing that the caller can do next."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of ``python -m ops.deploy``."""

    DONE = 0
    """Done; the environment runs what was asked for."""

    WRONG_INPUT = 2
    """Arguments, manifests or the context are wrong; nothing was looked at or changed."""

    REFUSED = 3
    """The preflight found what must be mended first; nothing was changed."""

    ROLLED_BACK = 4
    """It failed, and the environment runs the release from before again."""

    STUCK = 5
    """It failed and there is no release to go back to, or the way back failed too; a person must look, or deploy again."""

    LOCKED = 6
    """Another deploy is at work on this environment; nothing was changed."""

    LOST = 7
    """The API server does not answer, or went away half-way: then what has happened is not known, and the next run takes it up."""

    INTERRUPTED = 130
    """Stopped by a signal; the next run takes it up."""


class DeployError(RuntimeError):
    """Ends a deploy with an exit code."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.code = code
        """Exit code."""


class StepError(RuntimeError):
    """A step failed after the cluster was changed: the caller rolls back. Its text is the reason, for people."""
