"""Ask the providers about payments whose outcome is open, once, as the worker does all the time.

It finds what the worker's own rounds and the providers' webhooks have missed, and is safe beside them: whoever comes second
finds the payment changed.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import timedelta
from functools import partial

from payment_app import settings
from payment_app.cli import loop

NAME = "reconcile"
DEFAULT_MINUTES, LONGEST_MINUTES = 10, 30 * 24 * 60


def add_arguments(parser: ArgumentParser) -> None:
    """Add the age from which a payment is asked about."""
    parser.add_argument(
        "--older-than-minutes",
        type=minutes,
        default=DEFAULT_MINUTES,
        help="ask about open payments that nothing was heard of for so long (default %(default)s)",
    )


def minutes(text: str) -> int:
    """Return *text* as a number of minutes.

    Raises:
        ValueError: when it is none.
    """
    value = int(text)
    if not 0 <= value <= LONGEST_MINUTES:
        raise ValueError(text)
    return value


def run(options: Namespace) -> int:
    """Ask; return the exit status."""
    given = settings.load(needs=frozenset({"database", "encryption", "providers"}))
    return loop.run(partial(_reconcile, quiet=timedelta(minutes=options.older_than_minutes)), given, component=NAME)


async def _reconcile(given: settings.Settings, *, quiet: timedelta) -> int:
    from payment_app.resources import open_resources
    from payment_app.telemetry.metrics import Metrics
    from payment_app.worker import payments

    async with open_resources(given, Metrics()) as resources:
        asked = await payments.reconcile(resources, quiet=quiet)
        closed = await payments.expire(resources)
    print(f"asked about {asked} open and {closed} overdue payments")
    return 0
