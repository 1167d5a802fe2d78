"""Remove what is beyond its retention: idempotency keys, events, deliveries, webhooks, sessions, forgotten customers.

It works in small batches and may be stopped and started again at any time. It also carries out erasures that waited for
payments to end.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

import structlog

from payment_app import settings
from payment_app.cli import loop
from payment_app.cli._arguments import database

NAME = "purge"
log = structlog.get_logger()


def add_arguments(parser: ArgumentParser) -> None:
    """Add nothing: the settings say what is kept for how long."""


def run(options: Namespace) -> int:  # noqa: ARG001 - the signature of every command
    """Remove; return the exit status."""
    given = settings.load(needs=frozenset({"database"}))
    return loop.run(_purge, given, component=NAME)


async def _purge(given: settings.Settings) -> int:
    from payment_app.privacy.retention import Purged, purge

    def tell(step: Purged) -> None:
        print(f"{step.what}\t{step.count}", flush=True)
        log.info("purged", kind=step.what, count=step.count)

    async with database(given) as pool:
        await purge(pool, given, datetime.now(UTC), tell)
    return 0
