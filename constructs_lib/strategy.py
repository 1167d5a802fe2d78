"""How a new version takes the place of the old one: pod by pod, colour by colour, or share by share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from constructs_lib._validation import Props
from constructs_lib.image import Image

Color = Literal["blue", "green"]
COLORS: tuple[Color, Color] = ("blue", "green")
COLOR = "color"
"""Label that tells the pods of the two colours apart."""

_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/\S*)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class RollingUpdate(Props):
    """Replace pod by pod, as :class:`Rollout` says; both versions serve meanwhile. The default, and the cheapest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BlueGreen(Props):
    """Run two Deployments, and let the Service choose one: the switch, and the switch back, take a moment.

    Trap: :attr:`active` is a committed input. A switch on the cluster alone would be undone by the next apply; the command
    ``python -m ops.deploy switch`` says which line to commit. And both colours use one database: a migration must serve both.
    """

    active: Color
    """The colour that gets the requests; it runs the workload's ``image``."""

    standby_image: Image | None = None
    """What the other colour runs: the next version before a switch, the last one after it; ``None``: the same image."""

    standby_replicas: int = 1
    """Pods of the other colour at least. Unit: pods. Before a switch its minimum is raised to the pods of the active one. A service
    without scaling has no minimum that could be raised: both colours then have all of its pods."""

    keep_minutes: int = 15
    """How long a colour keeps its pods after its load has gone. Unit: minutes. It is the autoscaler's own stabilisation window,
    so nothing has to run for it; 60 at most. Source: Kubernetes API reference, ``HPAScalingRules``."""

    def _validate(self) -> None:
        self._between("standby_replicas", 1, 10_000, "pods")
        self._between("keep_minutes", 0, 60, "minutes")

    @property
    def standby(self) -> Color:
        """The other colour."""
        return "green" if self.active == "blue" else "blue"


@dataclass(frozen=True, kw_only=True, slots=True)
class CanaryStep(Props):
    """One share of the pods, and how long it is watched."""

    percent: int
    """Share of the pods that run the new version. Unit: percent."""

    pause_seconds: int
    """How long before the next step. Unit: seconds."""

    def _validate(self) -> None:
        self._between("percent", 1, 99, "percent")
        self._between("pause_seconds", 1, 24 * 3600, "seconds")


@dataclass(frozen=True, kw_only=True, slots=True)
class Canary(Props):
    """Give the new version a growing share, and take it back when its errors or its slowness pass a limit.

    Needs the operator Argo Rollouts. Without a traffic router the share of requests is the share of pods, so with few pods it is
    coarse. Trap: the analysis needs requests: while there are none, nothing is measured and the steps go on by time alone.
    """

    prometheus: str
    """Address of Prometheus, as the operator reaches it."""

    steps: tuple[CanaryStep, ...] = (
        CanaryStep(percent=5, pause_seconds=60),
        CanaryStep(percent=25, pause_seconds=60),
        CanaryStep(percent=50, pause_seconds=60),
    )
    """Shares. After the last one all pods are replaced."""

    errors_percent: float = 1.0
    """Share of answers with 5xx above which the new version is taken back. Unit: percent."""

    p95_seconds: float = 0.1
    """95th percentile of the time to answer above which it is taken back. Unit: seconds. Source: PRD-006, RNF-001."""

    interval_seconds: int = 30
    """Time between two measurements. Unit: seconds."""

    failure_limit: int = 1
    """Bad measurements that are borne. One more takes the new version back."""

    def _validate(self) -> None:
        self._matches("prometheus", _URL, "an HTTP address", "write such as http://prometheus.monitoring:9090")
        self._not_empty("steps")
        shares = [step.percent for step in self.steps]
        self._require("steps", shares == sorted(set(shares)), "must grow from step to step", "order them by percent")
        self._between("interval_seconds", 5, 3600, "seconds")
        self._between("failure_limit", 0, 100, "measurements")
        self._require(
            "errors_percent", 0 < self.errors_percent <= 100, "must lie above 0 and up to 100", "write such as 1.0"
        )
        self._require("p95_seconds", self.p95_seconds > 0, "must be above 0", "write such as 0.1")


Strategy = RollingUpdate | BlueGreen | Canary
