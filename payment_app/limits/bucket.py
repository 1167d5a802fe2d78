"""The generic cell rate algorithm: a token bucket that is one number, the time at which it would be full again.

The same arithmetic runs in Redis, for all processes together, and here, for one. Source: ITU-T I.371, annex A; a bucket of
``limit`` tokens that fills by ``limit`` a second.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from uuid import UUID

SCRIPT = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local limit, want = tonumber(ARGV[1]), tonumber(ARGV[2])
local step = 1000000 / limit
local full = tonumber(redis.call('GET', KEYS[1]) or now)
if full < now then full = now end
local free = math.floor((now + 1000000 - full) / step + 0.000001)
local taken = math.min(want, free)
if taken > 0 then
  full = full + taken * step
  redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000) + 1)
end
return {taken, free - taken, string.format('%.0f', math.max(0, full + step - now - 1000000)), string.format('%.0f', full - now)}
"""
"""One round trip: takes up to ``ARGV[2]`` tokens of the bucket ``KEYS[1]``, which fills by ``ARGV[1]`` a second.

Answers with tokens taken, tokens left, microseconds until the next one, microseconds until the bucket is full. The clock is
the server's, so that those of the processes need not agree.
"""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a bucket answered."""

    taken: int
    """Tokens that were taken, at most as many as were wanted."""
    remaining: int
    """Tokens that are left."""
    next_seconds: float
    """Time until there is a token again; 0 while there are some. Unit: seconds."""
    reset_seconds: float
    """Time until the bucket is full. Unit: seconds."""


class LocalBuckets:
    """Buckets of this process alone, for the time while Redis is away."""

    def __init__(self, at_most: int = 10_000) -> None:
        self._full: OrderedDict[UUID, float] = OrderedDict()
        self._at_most = at_most

    def take(self, key: UUID, limit: int, want: int, now: float) -> Grant:
        """Take up to *want* tokens of *key*'s bucket, which fills by *limit* a second. *now*: a monotonic clock, in seconds."""
        step = 1.0 / limit
        full = max(self._full.get(key, now), now)
        free = math.floor((now + 1.0 - full) / step + 1e-6)
        taken = min(want, free)
        if taken > 0:
            full += taken * step
            self._full[key] = full
            self._full.move_to_end(key)
            if len(self._full) > self._at_most:
                # The least recently used is full again, or nearly.
                self._full.popitem(last=False)
        return Grant(taken, free - taken, max(0.0, full + step - now - 1.0), full - now)
