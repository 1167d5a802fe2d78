"""The rate limit of a merchant, shared by all processes through Redis; without Redis each process limits by itself.

A round trip costs about as much as the rest of a cheap request. So a process that serves many requests of a merchant takes
several tokens at once: half of what it would use up in ``LEASE_SECONDS`` at the rate just seen, and never more than
``LEASE_SHARE`` of a second's. A merchant whose requests come slowly, or whose limit is low, is counted one by one.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from uuid import UUID

import msgspec
import structlog
from redis.asyncio import Redis
from redis.commands.core import AsyncScript

from payment_app.cache.client import UNAVAILABLE
from payment_app.limits.bucket import SCRIPT, Grant, LocalBuckets

COOL_DOWN_SECONDS = 2.0
"""Time for which Redis is not asked again after it failed: requests do not each wait for it. Unit: seconds."""

CALLS_AT_MOST = 16
"""Calls of Redis at once, each over a connection of its own."""

LEASE_SHARE = 0.05
"""Largest part of a second's requests that a process takes ahead; a limit below 20 is counted one by one."""

LEASE_SECONDS = 0.25
"""Time in which what was taken ahead must be used. Unit: seconds."""

MERCHANTS_AT_MOST = 10_000
"""Merchants of whom a process remembers what it took ahead."""

LIMITER = "merchant"
"""Its name in the metrics."""

_log = structlog.get_logger()


class Measures(Protocol):
    """What the limiter tells of itself; :class:`payment_app.telemetry.metrics.Metrics` is one."""

    def rate_limited(self) -> None:
        """Count a request that was refused."""

    def limiter_degraded(self, degraded: bool, limiter: str = ...) -> None:
        """Tell whether each process limits by itself."""


class Decision(msgspec.Struct, frozen=True):
    """Whether a request may go on, and what its answer tells of the limit."""

    allowed: bool
    limit: int
    """Requests a second."""
    remaining: int
    """Requests that are left at this moment."""
    reset_seconds: float
    """Time until all are left again. Unit: seconds."""
    retry_after_seconds: float = 0.0
    """Time after which a refused request may be made again. Unit: seconds."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Return the fields of the answer. Source: draft-ietf-httpapi-ratelimit-headers-10; ``Retry-After`` RFC 9110."""
        headers = {
            "RateLimit-Policy": _policy(self.limit),
            "RateLimit": f'"merchant";r={self.remaining};t={math.ceil(self.reset_seconds)}',
        }
        if not self.allowed:
            headers["Retry-After"] = str(max(1, math.ceil(self.retry_after_seconds)))
        return headers


@lru_cache(maxsize=1024)
def _policy(limit: int) -> str:
    return f'"merchant";q={limit};w=1'


@dataclass(slots=True)
class _Lease:
    """Tokens that this process took ahead, and who waits for more."""

    tokens: int = 0
    until: float = 0.0
    remaining: int = 0
    reset_seconds: float = 0.0
    asked_at: float = 0.0
    spent: int = 0
    """Requests since Redis was asked last: the rate just seen."""
    empty_until: float = 0.0
    filled: asyncio.Event | None = None
    """Set when the call of Redis that is under way has ended; ``None``: there is none."""
    waiting: int = 0
    """Requests that wait for that call."""
    short: int = 0
    """Of those that waited for the last one, how many it brought no token for."""


class Limiter:
    """Decides for one process."""

    def __init__(
        self,
        redis: Redis | None,
        metrics: Measures,
        *,
        default_limit: int,
        timeout_seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare to decide.

        Args:
            redis: where all processes count together; ``None``: each counts by itself, as long as it runs.
            metrics: is told when Redis goes away and when it is back.
            default_limit: requests a second of a merchant without a limit of its own.
            timeout_seconds: longest wait for Redis, that for a free connection included.
            clock: seconds, for tests.
        """
        self._default_limit = default_limit
        self._take = redis.register_script(SCRIPT) if redis is not None else None
        self._calls = asyncio.Semaphore(CALLS_AT_MOST)
        self._timeout = timeout_seconds
        self._metrics = metrics
        self._clock = clock
        self._local = LocalBuckets()
        self._leases: OrderedDict[UUID, _Lease] = OrderedDict()
        self._away_until = 0.0
        self._degraded = False
        metrics.limiter_degraded(False, LIMITER)

    async def check(self, merchant_id: UUID, limit: int | None = None) -> Decision:
        """Count a request of *merchant_id*, who may make *limit* a second; it never fails.

        Requests that come together wait for one call of Redis: the first asks for all that wait, and for what is taken ahead.
        """
        limit = self._default_limit if limit is None else limit
        lease = self._lease(merchant_id)
        while True:
            now = self._clock()
            if lease.tokens > 0 and now < lease.until:
                lease.tokens -= 1
                lease.spent += 1
                return Decision(True, limit, lease.remaining + lease.tokens, lease.reset_seconds)
            if now < lease.empty_until:
                # Nothing that another process does can bring the next token sooner.
                return self._refused(limit, lease.reset_seconds, lease.empty_until - now)
            if self._take is None or now < self._away_until:
                return self._alone(merchant_id, limit, now)
            if lease.filled is None:
                break
            lease.waiting += 1
            await lease.filled.wait()
        grant = await self._fill(self._take, merchant_id, limit, lease, now)
        if grant is None:
            return self._alone(merchant_id, limit, now)
        if grant.taken == 0:
            return self._refused(limit, grant.reset_seconds, grant.next_seconds)
        return Decision(True, limit, grant.remaining + lease.tokens, grant.reset_seconds)

    def _alone(self, merchant_id: UUID, limit: int, now: float) -> Decision:
        """Decide without Redis."""
        grant = self._local.take(merchant_id, limit, 1, now)
        if grant.taken == 0:
            return self._refused(limit, grant.reset_seconds, grant.next_seconds)
        return Decision(True, limit, grant.remaining, grant.reset_seconds)

    def _refused(self, limit: int, reset_seconds: float, next_seconds: float) -> Decision:
        self._metrics.rate_limited()
        return Decision(False, limit, 0, reset_seconds, next_seconds)

    def _lease(self, merchant_id: UUID) -> _Lease:
        lease = self._leases.get(merchant_id)
        if lease is None:
            lease = self._leases[merchant_id] = _Lease()
            if len(self._leases) > MERCHANTS_AT_MOST:
                self._leases.popitem(last=False)
        return lease

    @staticmethod
    def _want(lease: _Lease, limit: int, now: float) -> int:
        """Return how many tokens to take: one for each request that waits, or what is soon used up if that is more."""
        at_this_rate = lease.spent / max(now - lease.asked_at, 1e-3) * LEASE_SECONDS
        return max(1 + lease.short, min(int(limit * LEASE_SHARE), int(at_this_rate / 2)))

    async def _fill(self, take: AsyncScript, merchant_id: UUID, limit: int, lease: _Lease, now: float) -> Grant | None:
        """Return what Redis grants, or ``None`` if it is away; what is more than one is left in *lease*."""
        tries_again = self._degraded
        if tries_again:
            # One request finds out whether Redis is back; those meanwhile go on by themselves.
            self._away_until = now + COOL_DOWN_SECONDS
        want = self._want(lease, limit, now)
        lease.filled = filled = asyncio.Event()
        lease.waiting = 0
        try:
            async with asyncio.timeout(self._timeout), self._calls:
                # Redis may have failed while this waited for its turn.
                if self._degraded and not tries_again:
                    return None
                answer = await take(keys=[f"payment-api:limit:{merchant_id.hex}"], args=[limit, want])
            self._back()
            taken, remaining, next_micros, reset_micros = map(int, answer)
            grant = Grant(taken, remaining, next_micros / 1e6, reset_micros / 1e6)
            self._note(lease, grant, now)
        except UNAVAILABLE as error:
            self._away(error)
            return None
        finally:
            lease.short = max(0, lease.waiting - lease.tokens)
            lease.filled = None
            filled.set()
        return grant

    def _note(self, lease: _Lease, grant: Grant, now: float) -> None:
        """Keep what *grant* brought beyond the token of the request that asked at *now*."""
        lease.remaining, lease.reset_seconds = grant.remaining, grant.reset_seconds
        if grant.taken == 0:
            lease.empty_until = now + grant.next_seconds
            return
        lease.tokens = grant.taken - 1
        lease.until = self._clock() + LEASE_SECONDS
        lease.asked_at, lease.spent = now, 1

    def _away(self, error: BaseException) -> None:
        self._away_until = self._clock() + COOL_DOWN_SECONDS
        if not self._degraded:
            self._degraded = True
            self._metrics.limiter_degraded(True, LIMITER)
            _log.warning("rate_limiter_degraded", error=type(error).__name__)

    def _back(self) -> None:
        if self._degraded:
            self._degraded, self._away_until = False, 0.0
            self._metrics.limiter_degraded(False, LIMITER)
            _log.info("rate_limiter_restored")
