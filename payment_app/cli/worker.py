"""Deliver to providers and merchants, reconcile and expire, until SIGTERM."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

NAME = "worker"


def add_arguments(parser: ArgumentParser) -> None:
    """Add nothing: all is told by the environment."""


def run(_: Namespace) -> int:
    """Run until told to end; return the exit status."""
    import sys

    from payment_app import settings

    # Before all the rest is imported: wrong settings are told at once.
    given = settings.load()
    from payment_app.cli import loop
    from payment_app.worker import main

    return loop.run(main.run, given, component=NAME, stream=sys.stdout.buffer)
