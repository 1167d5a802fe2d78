"""A circuit breaker: a provider that fails is left alone for a while, then tried with care.

It belongs to one process and needs no other: each learns from its own calls within seconds. Only what says that the provider
is ill counts as a failure (unknown outcomes, no connection), never a declined card or a refused request.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

State = Literal["closed", "open", "half_open"]


@dataclass(frozen=True, kw_only=True, slots=True)
class BreakerRules:
    """When a breaker opens and closes."""

    window_seconds: float = 30.0
    """Time that is looked back on. Unit: seconds."""

    minimum_calls: int = 10
    """Calls within the window below which it stays closed: one failure of two is no evidence."""

    failure_percent: float = 50.0
    """Share of failures at which it opens. Unit: percent."""

    open_seconds: float = 15.0
    """Time that it stays open. Unit: seconds."""

    probes: int = 3
    """Calls that are let through at once when it is half open; as many successes in a row close it."""


class Breaker:
    """The breaker of one provider; :meth:`allow` before a call, then one of :meth:`succeeded`, :meth:`failed`, :meth:`abandoned`."""

    def __init__(
        self,
        rules: BreakerRules | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        on_change: Callable[[State], None] = lambda _: None,
    ) -> None:
        self._rules = rules or BreakerRules()
        self._clock = clock
        self._on_change = on_change
        self._calls: deque[tuple[float, bool]] = deque()
        self._failures = 0
        self._state: State = "closed"
        self._opened_at = 0.0
        self._probing = 0
        self._successes = 0

    @property
    def state(self) -> State:
        """The state as it was left by the last call; an open breaker turns half open when it is next asked, or looked at."""
        return self._state

    @property
    def room(self) -> int | None:
        """Calls that would be let through now; ``None``: any number. Asking takes no leave."""
        if self._state == "closed":
            return None
        if self._state == "open":
            return 0 if self._left() > 0 else self._rules.probes
        return max(self._rules.probes - self._probing, 0)

    def allow(self) -> float | None:
        """Take leave for one call: ``None``, or the seconds after which to ask again."""
        if self._state == "closed":
            return None
        if self._state == "open":
            left = self._left()
            if left > 0:
                return left
            self._try()
        if self._probing >= self._rules.probes:
            return 1.0
        self._probing += 1
        return None

    def look(self) -> None:
        """Turn half open where the time is up: nobody may ask for hours, and what is told of the state would stay as it was."""
        if self._state == "open" and self._left() <= 0:
            self._try()

    def succeeded(self) -> None:
        """Note that the provider answered."""
        if self._state == "half_open":
            self._release()
            self._successes += 1
            if self._successes >= self._rules.probes:
                self._calls.clear()
                self._failures = 0
                self._become("closed")
            return
        self._note(failed=False)

    def failed(self) -> None:
        """Note that the provider did not answer as it should."""
        if self._state == "half_open":
            self._open()
            return
        self._note(failed=True)
        enough = len(self._calls) >= self._rules.minimum_calls
        if (
            self._state == "closed"
            and enough
            and self._failures * 100 >= self._rules.failure_percent * len(self._calls)
        ):
            self._open()

    def abandoned(self) -> None:
        """Note that a call ended without telling anything about the provider: canceled, or held back by a limit."""
        if self._state == "half_open":
            self._release()

    def _note(self, *, failed: bool) -> None:
        now = self._clock()
        self._calls.append((now, failed))
        self._failures += failed
        while self._calls and self._calls[0][0] <= now - self._rules.window_seconds:
            self._failures -= self._calls.popleft()[1]

    def _left(self) -> float:
        return self._opened_at + self._rules.open_seconds - self._clock()

    def _release(self) -> None:
        self._probing = max(self._probing - 1, 0)

    def _try(self) -> None:
        self._probing = self._successes = 0
        self._become("half_open")

    def _open(self) -> None:
        self._opened_at = self._clock()
        self._become("open")

    def _become(self, state: State) -> None:
        self._state = state
        self._on_change(state)
