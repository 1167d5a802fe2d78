"""The command line: ``python -m ops.recovery ENVIRONMENT``."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from charts.databases import FILE
from charts.environments import ENVIRONMENTS
from constructs_lib import PropsError
from ops.backup.wal import is_segment
from ops.kubectl import Kubectl
from ops.kubectl_errors import KubectlError
from ops.recovery.check import ACCEPT, SKIP
from ops.recovery.decide import Wanted
from ops.recovery.errors import Exit, RecoveryError
from ops.recovery.run import Call, recover, with_defaults
from ops.wait import WaitError

TOKEN = "RECOVERY_TOKEN"
"""Variable with the bearer token of ``--request``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Recover; returns the exit status of :class:`Exit`."""
    options = _parser().parse_args(arguments)
    try:
        call = with_defaults(_call(options))
        kubectl = Kubectl(program=os.environ.get("KUBECTL") or "kubectl", context=options.context)
        report = recover(call, kubectl, agree=lambda text: _agree(text, yes=options.yes), tell=_tell)
    except RecoveryError as error:
        return _failed(str(error), error.status)
    except PropsError as error:
        return _failed(str(error), Exit.WRONG)
    except (KubectlError, WaitError) as error:
        return _failed(f"{error}; mend it and give the same command again: it goes on from here", Exit.FAILED)
    except KeyboardInterrupt:
        return _failed("interrupted; the same command goes on from here", Exit.INTERRUPTED)
    print(f"RTO seconds {report.rto_seconds:.1f}  from the consent to the verified request")
    if report.rpo_seconds is None:
        print("RPO seconds unknown: there is no payment to tell it by")
    else:
        since = "the moment given by --lost-at" if call.lost_at else "the begin of this recovery"
        print(
            f"RPO seconds {report.rpo_seconds:.1f}  at most: newest restored payment {report.newest}, against {since}"
        )
        if report.rpo_seconds > report.rpo_objective_seconds and call.wanted.time is None and call.wanted.name is None:
            gap = "" if call.check_archive else ", or the archive has a gap (postgres-restore --check tells)"
            print(
                f"That is more than the objective of {report.rpo_objective_seconds} s: nobody paid for so long, or what was written last "
                f"never reached the archive{gap}"
            )
    print(f"next: make synth; git add {call.databases.name} dist; git commit")
    return Exit.DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="disaster-recovery",
        description="Restore an environment's database from its archive into a new generation, and verify it by a request.",
        epilog="Exit status: 0 recovered; 1 a step failed, the same command goes on; 2 wrong input; 3 refused; 130 interrupted.",
    )
    parser.add_argument("environment", choices=list(ENVIRONMENTS))
    target = parser.add_mutually_exclusive_group()
    target.add_argument(
        "--time", metavar="T", help="stop before T, such as 2026-03-01T02:00:00Z (default: the newest state)"
    )
    target.add_argument("--name", metavar="N", help="stop at the restore point N, made by pg_create_restore_point")
    parser.add_argument(
        "--backup", metavar="ID", help="base backup to begin with, where a restore point is older than the newest one"
    )
    parser.add_argument(
        "--overwrite", metavar="SERVER", help="replace the database SERVER, such as postgres-g1, though it serves"
    )
    parser.add_argument(
        ACCEPT,
        type=_segment,
        metavar="SEGMENT",
        help="lose what is behind the missing or damaged SEGMENT of the archive, as an earlier run named it",
    )
    parser.add_argument(
        SKIP,
        action="store_true",
        help="do not look first whether the archive is whole, as where the look itself cannot be had",
    )
    parser.add_argument(
        "--generation", type=int, metavar="N", help="number of the new database, where nothing tells it"
    )
    parser.add_argument(
        "--lost-at", type=_moment, metavar="T", help="when the database was lost, for the RPO (default: now)"
    )
    parser.add_argument(
        "--request", metavar="PATH", help=f"a further request that must answer 200, with the token in {TOKEN}"
    )
    parser.add_argument(
        "--image",
        action="append",
        default=[],
        metavar="NAME=REFERENCE",
        help="as of make synth (default for our own images: those of the last release that was deployed)",
    )
    parser.add_argument(
        "--databases", type=Path, default=FILE, help="file of the generations (default: databases.yaml)"
    )
    parser.add_argument("--context", help="context of kubectl's configuration")
    parser.add_argument("--wait-seconds", type=float, default=1800, help="patience with each wait (default: 1800)")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    return parser


def _call(options: argparse.Namespace) -> Call:
    return Call(
        environment=options.environment,
        wanted=Wanted(
            time=options.time,
            name=options.name,
            backup=options.backup,
            overwrite=options.overwrite,
            generation=options.generation,
        ),
        databases=options.databases,
        images=options.image,
        request=options.request,
        token=os.environ.get(TOKEN),
        lost_at=options.lost_at,
        accepted_gap=options.accept_gap,
        check_archive=not options.no_archive_check,
        wait_seconds=options.wait_seconds,
    )


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise argparse.ArgumentTypeError(f"must be a time with a zone, such as 2026-03-01T02:00:00Z, got {text!r}")
    return found


def _segment(text: str) -> str:
    if not is_segment(text):
        raise argparse.ArgumentTypeError(f"must be the name of a WAL segment, 24 hexadecimal digits, got {text!r}")
    return text


def _agree(text: str, *, yes: bool) -> bool:
    print(text, flush=True)
    if yes:
        return True
    if not sys.stdin.isatty():
        raise RecoveryError(Exit.REFUSED, "nobody is there to ask; add --yes (make: YES=1)")
    return input("Go on? Type yes: ").strip().lower() == "yes"


def _tell(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def _failed(text: str, status: Exit) -> int:
    print(f"disaster-recovery: {text}", file=sys.stderr)
    return status
