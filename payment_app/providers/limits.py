"""A rate that all processes share: one bucket in Redis for each provider, and a local one while Redis is away.

The generic cell rate algorithm keeps a single number, the theoretical arrival time of the next call, and needs no clock of
the callers: the script reads Redis' own. Source: ITU-T I.371, Annex A.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol, cast

import structlog
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)

KEY = "payment-api:provider-rate:{}"

RETRY_REDIS_SECONDS = 1.0
"""Time for which a Redis that failed is not asked again, so that calls do not wait for its time-out one by one."""

SCRIPT = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval, tolerance, patience = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local arrival = tonumber(redis.call('GET', KEYS[1]) or now)
if arrival < now then arrival = now end
local early = math.max(arrival - now - tolerance, 0)
if early > patience then return {0, early} end
arrival = arrival + interval
redis.call('SET', KEYS[1], string.format('%.0f', arrival), 'PX', math.ceil((arrival - now) / 1000) + 1)
return {1, early}
"""

BURST_SECONDS = 0.1
"""Calls of this time may come at once. A longer burst would let the calls of one second pass the provider's own limit."""


class Scripting(Protocol):
    """The part of ``redis.asyncio.Redis`` that is needed."""

    def register_script(self, script: Any) -> Any:
        """Return a callable that runs *script* there."""


@dataclass(frozen=True, slots=True)
class Permit:
    """Whether a call may be made."""

    granted: bool
    """Whether a place was taken; then the call is made after :attr:`wait_seconds`."""

    wait_seconds: float
    """Time until the place taken, or until one is likely to be free. Unit: seconds."""

    shared: bool
    """Whether all processes were counted, or this one alone."""


class LocalBucket:
    """The same algorithm for one process."""

    def __init__(
        self, per_second: float, patience_seconds: float, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._interval = 1 / per_second
        self._tolerance = (burst(per_second) - 1) * self._interval
        self._patience = patience_seconds
        self._clock = clock
        self._arrival = -math.inf

    def take(self) -> Permit:
        """Take a place for one call."""
        now = self._clock()
        arrival = max(self._arrival, now)
        early = max(arrival - now - self._tolerance, 0.0)
        # Sums of fractions: a billionth of a second too early is not early.
        if early > self._patience + 1e-9:
            return Permit(granted=False, wait_seconds=early, shared=False)
        self._arrival = arrival + self._interval
        return Permit(granted=True, wait_seconds=early, shared=False)


class SharedBucket:
    """The calls to one provider that all processes may make together."""

    def __init__(
        self,
        name: str,
        per_second: float,
        redis: Scripting | None,
        *,
        patience_seconds: float = 0.5,
        redis_timeout_seconds: float = 0.25,
        local_share: float = 0.25,
        clock: Callable[[], float] = time.monotonic,
        on_degraded: Callable[[bool], None] = lambda _: None,
    ) -> None:
        """Prepare the bucket.

        Args:
            name: the provider's.
            per_second: calls in all.
            redis: where they are counted; ``None``: this process is alone and counts by itself.
            patience_seconds: time that a call may wait for its place; one that would wait longer is refused at once.
            redis_timeout_seconds: time for Redis to answer, whatever its client would wait and try again.
            local_share: part of the rate that this process takes while Redis is away and nobody counts them together.
            clock: seconds, for tests.
            on_degraded: told when Redis goes away (``True``) and when it is back.
        """
        self._name = name
        self._key = KEY.format(name)
        self._arguments = (
            round(1_000_000 / per_second),
            round((burst(per_second) - 1) * 1_000_000 / per_second),
            round(patience_seconds * 1_000_000),
        )
        share = per_second if redis is None else per_second * local_share
        self._local = LocalBucket(share, patience_seconds, clock=clock)
        self._script = redis.register_script(SCRIPT) if redis is not None else None
        self._clock = clock
        self._redis_timeout = redis_timeout_seconds
        self._retry_at = -math.inf
        self._degraded = False
        self._on_degraded = on_degraded

    async def take(self) -> Permit:
        """Take a place for one call."""
        if self._script is None or self._clock() < self._retry_at:
            return self._local.take()
        try:
            answer = self._script(keys=[self._key], args=self._arguments)
            async with asyncio.timeout(self._redis_timeout):
                granted, early = await cast("Awaitable[tuple[int, int]]", answer)
        except (RedisError, OSError, TimeoutError) as error:
            self._retry_at = self._clock() + RETRY_REDIS_SECONDS
            if not self._degraded:
                self._degraded = True
                self._on_degraded(True)
                log.warning("provider_limit_local", provider=self._name, error=type(error).__name__)
            return self._local.take()
        if self._degraded:
            self._degraded = False
            self._on_degraded(False)
            log.info("provider_limit_shared", provider=self._name)
        return Permit(granted=bool(granted), wait_seconds=early / 1_000_000, shared=True)


def burst(per_second: float) -> float:
    """Return how many calls may come at once."""
    return max(per_second * BURST_SECONDS, 1.0)
