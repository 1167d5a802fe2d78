"""How a pod goes: preStop, drain, grace period."""

from __future__ import annotations

from dataclasses import dataclass

from constructs_lib._objects import Manifest
from constructs_lib._validation import Props


@dataclass(frozen=True, kw_only=True, slots=True)
class Shutdown(Props):
    """How a pod goes: it stops being chosen, drains, ends.

    Trap: SIGTERM and the removal from the Service race. A pod that ends at once fails the requests that are still sent to it.
    """

    pre_stop_command: tuple[str, ...] = ("sleep",)
    """Command that waits; the number of seconds is appended. Native ``sleep`` needs Kubernetes 1.30, an image without a
    shell needs a binary that can sleep."""

    pre_stop_seconds: int = 5
    """Time before SIGTERM, in which the pod is removed from every load balancer. Unit: seconds. 0: no hook."""

    drain_seconds: int = 15
    """Time after SIGTERM in which the process still serves, not Ready any more. Unit: seconds. Three periods of the
    readiness probe at the load balancer's side."""

    shutdown_timeout_seconds: int = 10
    """Time for requests in flight. aiohttp may wait twice that long. Unit: seconds."""

    margin_seconds: int = 5
    """Time to spare before SIGKILL. Unit: seconds."""

    termination_grace_period_seconds: int | None = None
    """Time until SIGKILL; ``None``: the sum that :attr:`needed_seconds` gives. Unit: seconds."""

    def _validate(self) -> None:
        self._not_empty("pre_stop_command")
        for name in ("pre_stop_seconds", "drain_seconds", "shutdown_timeout_seconds", "margin_seconds"):
            self._between(name, 0, 3600, "seconds")
        self._between("termination_grace_period_seconds", 1, 24 * 3600, "seconds")

    @property
    def needed_seconds(self) -> int:
        """preStop + drain + 2 x shutdown timeout + margin. Unit: seconds. Source: aiohttp, ``AppRunner.cleanup``."""
        return self.pre_stop_seconds + self.drain_seconds + 2 * self.shutdown_timeout_seconds + self.margin_seconds

    @property
    def grace_seconds(self) -> int:
        """What the pod gets. Unit: seconds."""
        return self.termination_grace_period_seconds or max(1, self.needed_seconds)

    def lifecycle(self) -> Manifest:
        """Return ``lifecycle`` of a container, empty without a hook."""
        if not self.pre_stop_seconds:
            return {}
        return {"lifecycle": {"preStop": {"exec": {"command": [*self.pre_stop_command, str(self.pre_stop_seconds)]}}}}
