"""``python -m ops.backup COMMAND``: backups of PostgreSQL. In the image, each command is a program of its own."""

from __future__ import annotations

import logging
import os
import signal
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from types import FrameType
from typing import NoReturn

from ops.backup.errors import BackupError, Exit
from ops.backup.settings import load

COMMANDS = {
    "postgres-wal-archive": ("ops.backup.commands.wal_archive", "archive a WAL file: PostgreSQL's archive_command"),
    "postgres-wal-restore": ("ops.backup.commands.wal_restore", "fetch a WAL file: PostgreSQL's restore_command"),
    "postgres-base-backup": ("ops.backup.commands.base_backup", "back up all files of the running server"),
    "postgres-restore": ("ops.backup.commands.restore", "restore base backup and WAL, to the newest state or a target"),
    "postgres-backup": ("ops.backup.commands.dump", "dump the database; verify, list, decrypt or restore dumps"),
    "postgres-generations": (
        "ops.backup.commands.generations",
        "list the archives of older generations, delete one that nothing needs",
    ),
    "restore-drill": (
        "ops.backup.commands.drill",
        "restore into a scratch server, check the data, measure RTO and RPO",
    ),
}
"""Every command: its module, and what it does."""


class Parser(ArgumentParser):
    """A parser that ends with this package's exit code."""

    usage_code: int = Exit.USAGE

    def error(self, message: str) -> NoReturn:
        """Report a wrong call."""
        self.print_usage(sys.stderr)
        self.exit(self.usage_code, f"{self.prog}: {message}\n")


def overview() -> str:
    """Return the help of all commands."""
    lines = [f"  {name:22}{text}" for name, (_, text) in COMMANDS.items()]
    return "\n".join(["usage: python -m ops.backup COMMAND ...", "", "COMMAND --help tells more:", *lines])


def main(arguments: Sequence[str]) -> int:
    """Run a command; return its exit code."""
    if not arguments or arguments[0] not in COMMANDS:
        asked = bool(arguments) and arguments[0] in {"-h", "--help"}
        print(overview(), file=sys.stdout if asked else sys.stderr)
        return Exit.DONE if asked else Exit.USAGE
    name, *rest = arguments
    logging.basicConfig(format=f"%(asctime)s {name} %(levelname)s: %(message)s", level=logging.INFO, stream=sys.stderr)
    logging.getLogger("botocore").setLevel(logging.WARNING)
    signal.signal(signal.SIGTERM, _end)
    # Others than this user read no dump and no scratch file.
    os.umask(0o077)
    command = import_module(COMMANDS[name][0])
    code = getattr(command, "exit_code", int)
    parser = Parser(prog=name, description=command.__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.usage_code = code(Exit.USAGE)
    command.add_arguments(parser)
    options = parser.parse_args(rest)
    log = logging.getLogger(__name__)
    try:
        return int(command.run(load(os.environ), options))
    except BackupError as error:
        log.error("%s", error)  # noqa: TRY400 - the line says all; a traceback would bury it
        return int(code(error.code))
    except KeyboardInterrupt:
        return 130
    except Exception:
        # Python's own exit code for it, 1, would tell PostgreSQL that the archive ends here.
        log.exception("unexpected error")
        return int(code(Exit.FAILED))


def _end(_signal: int, _frame: FrameType | None) -> None:
    """Leave by way of every ``finally``, and end once."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(Exit.TERMINATED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
