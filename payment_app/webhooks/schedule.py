"""When a webhook that was not taken is sent again."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

DELAYS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""Time before each further attempt. Source: the Standard Webhooks specification, "Retry schedule"."""

JITTER = 0.2
"""Largest share by which a delay is made longer, so that what failed together does not come back together."""

ATTEMPTS = len(DELAYS) + 1
"""Attempts before a delivery is given up."""

LONGEST_ASKED = timedelta(hours=24)
"""Longest pause that a receiver may ask for with ``Retry-After``."""


def delay(
    attempt: int,
    *,
    asked: timedelta = timedelta(),
    spread: Callable[[], float] = random.random,
) -> timedelta | None:
    """Return the time between failed attempt number *attempt*, from 1, and the next; ``None``: it was the last.

    *asked*: what the receiver asked for; it makes the pause longer, never shorter. *spread* gives numbers from 0 to 1.
    """
    if attempt >= ATTEMPTS:
        return None
    return max(DELAYS[attempt - 1] * (1 + JITTER * spread()), min(asked, LONGEST_ASKED))
