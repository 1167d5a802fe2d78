"""What kubectl says at any time, as an exit code and one line of what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ops.deploy.errors import DeployError, Exit, StepError
from ops.kubectl import Kubectl
from ops.kubectl_errors import (
    ConfigurationError,
    ConnectionLostError,
    ForbiddenError,
    KubectlError,
    TimeLimitError,
    UnauthorizedError,
)
from ops.wait import WaitError

AGAIN = "the next run takes it up"


class Failures:
    """Knows whether anything was changed, which is what an operator wants to be told first."""

    def __init__(self, kubectl: Kubectl) -> None:
        self._kubectl = kubectl
        self.changed = False
        """Whether this run may have changed the environment. Its lock is no change."""

    def changing(self) -> None:
        """Tell that what follows may change the environment."""
        self.changed = True

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn the errors of kubectl and of waits into a :class:`DeployError`."""
        try:
            yield
        except (KubectlError, WaitError, StepError) as error:
            raise self._ended(error) from error
        except KeyboardInterrupt as error:
            what = (
                f"stopped half-way; {AGAIN}, or rollback goes back" if self.changed else "stopped; nothing was changed"
            )
            raise DeployError(Exit.INTERRUPTED, what) from error

    def _ended(self, error: Exception) -> DeployError:
        said = error.message if isinstance(error, KubectlError) else str(error)
        place = f"context {self._kubectl.context}" if self._kubectl.context else "the kubeconfig's current context"
        if isinstance(error, ConfigurationError):
            hint = "name one that exists (--context, --kubeconfig; kubectl config get-contexts)"
            return DeployError(Exit.WRONG_INPUT, f"nothing was changed: {said}; {hint}")
        if isinstance(error, ConnectionLostError | TimeLimitError):
            if self.changed:
                return DeployError(
                    Exit.LOST, f"the API server went away: {error}\nwhat has happened is not known; {AGAIN}"
                )
            hint = f"is it the right cluster ({place}), and is the network (VPN) up?"
            return DeployError(Exit.LOST, f"nothing was changed: the API server does not answer: {said}; {hint}")
        before = "it was broken off, and " + AGAIN if self.changed else "nothing was changed"
        code = Exit.STUCK if self.changed else Exit.REFUSED
        if isinstance(error, UnauthorizedError):
            return DeployError(
                code, f"{before}: the cluster does not know the credentials of {place}: {said}; sign in again"
            )
        if isinstance(error, ForbiddenError):
            return DeployError(
                code, f"{before}: the credentials may not do this: {said}; see the deployer in docs/guide/deploy.md"
            )
        return DeployError(code, f"{before}: {said}")
