"""Back up all files of the running server: what a restore begins with, before it replays the archive.

To a bucket by barman-cloud-backup, beside the server, whose files it reads; to a folder by pg_basebackup. What was stored is read back
and its SHA-256 noted. Then what is older than the retention is deleted. libpq's variables (PGHOST, PGUSER) name the server.
"""

from __future__ import annotations

import logging
import time
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ops.backup.base import LOCAL, Catalog
from ops.backup.database import only_one
from ops.backup.errors import Exit
from ops.backup.programs import store_environment

if TYPE_CHECKING:
    from ops.backup.settings import Settings

_log = logging.getLogger(__name__)


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may keep it from doing anything."""
    parser.add_argument(
        "--if-older-than",
        type=float,
        metavar="HOURS",
        help="do nothing if a base backup younger than this is there; for calls in a loop beside the server",
    )
    parser.add_argument("--keep-old", action="store_true", help="delete nothing afterwards")


def run(settings: Settings, options: Namespace) -> int:
    """Make one."""
    environment = {**LOCAL, **store_environment(settings)}
    catalog = Catalog(settings)
    with only_one(environment, "postgres-base-backup") as session:
        if options.if_older_than is not None:
            found = catalog.backups()
            if found and (datetime.now(UTC) - found[-1].end).total_seconds() < options.if_older_than * 3600:
                _log.info("base backup %s of %s is young enough", found[-1].id, found[-1].end)
                return Exit.DONE
        start = time.monotonic()
        made = catalog.make(session, environment)
        _log.info(
            "base backup %s in %s/%s: %.0f MiB of data in %.1f s, read back and checked",
            made.id, settings.destination, settings.server_name, (made.size or 0) / 2**20, time.monotonic() - start,
        )  # fmt: skip
        if not options.keep_old:
            for name in catalog.prune():
                _log.info("deleted base backup %s and the WAL before its successor", name)
    return Exit.DONE
