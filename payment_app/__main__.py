"""``python -m payment_app COMMAND``. Exit status: 0 done, 1 failed, 2 wrong arguments or settings."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from payment_app.cli import COMMANDS

TYPE_CHECKING = False  # importing it takes as long as the rest of this command
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from types import ModuleType

DONE, FAILED, WRONG_INPUT, INTERRUPTED = 0, 1, 2, 130


def main(arguments: list[str] | None = None) -> int:
    """Run the command that *arguments* name, by default those of the process; return the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    name = arguments[0] if arguments else ""
    if name not in COMMANDS:
        return _overview(arguments)
    module = import_module(f"payment_app.cli.{name.replace('-', '_')}")
    options = _parser(name, module).parse_args(arguments[1:])
    try:
        return int(module.run(options))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Who read the answer has seen enough; without this, Python complains again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:  # noqa: BLE001 - whatever it is, a user gets one line and the log the place
        return _failed(name, error)


def _parser(name: str, module: ModuleType) -> ArgumentParser:
    from argparse import ArgumentParser, RawDescriptionHelpFormatter

    parser = ArgumentParser(
        prog=f"payment-api {name}",
        description=module.__doc__,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    return parser


def _overview(arguments: list[str]) -> int:
    """Print the commands, or what is wrong with *arguments*."""
    from payment_app import __version__

    if arguments[:1] == ["--version"]:
        print(__version__)
        return DONE
    asked = not arguments or arguments[0] in {"-h", "--help", "help"}
    out = sys.stdout if asked else sys.stderr
    if asked:
        print("usage: payment-api COMMAND [OPTIONS]\n", file=out)
        for name, text in COMMANDS.items():
            print(f"  {name:14} {text}", file=out)
        print("\npayment-api COMMAND --help tells the options; payment-api --version the version", file=out)
    else:
        print("payment-api: there is no such command; payment-api --help lists them", file=out)
    return DONE if asked else WRONG_INPUT


def _failed(name: str, error: Exception) -> int:
    """Tell what went wrong: settings in full, anything else by its kind, since a message may quote what nobody may read."""
    from payment_app.settings import SettingsError

    if isinstance(error, SettingsError):
        for line in error.errors:
            print(f"payment-api {name}: {line}", file=sys.stderr)
        return WRONG_INPUT
    from payment_app.cli import failures

    return failures.report(name, error)


if __name__ == "__main__":
    sys.exit(main())
