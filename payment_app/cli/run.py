"""Run everything on this machine: API, worker, PostgreSQL and Redis, with a demo merchant and the sandbox provider.

Servers that the environment names (DATABASE_HOST, REDIS_HOST) are used instead of its own. Ctrl-C ends it; the data stays.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

NAME = "run"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the folder of the data."""
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("LOCAL_DATA") or ".local"),
        help="folder of data, secrets and logs, kept between runs (default %(default)s)",
    )


def run(options: Namespace) -> int:
    """Run until Ctrl-C; return the exit status."""
    from payment_app.local.run import run as run_all

    status: int = run_all(options.data)
    return status
