"""Dump the database: checked, encrypted, uploaded, looked at again, and old ones deleted.

Without a word behind it, makes a dump. `list`, `verify`, `decrypt` and `restore` are for those who need one.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from ops.backup import dumping, dumps, encryption, metrics
from ops.backup.database import only_one, session
from ops.backup.errors import BackupError, Exit
from ops.backup.programs import client_environment, last_error, program
from ops.backup.store import os_errors

if TYPE_CHECKING:
    from ops.backup.settings import Settings

JOB = "postgres-backup"

TABLES = """SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')"""

_log = logging.getLogger(__name__)


def add_arguments(parser: ArgumentParser) -> None:
    """Add what else can be done."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="list the dumps on the volume and in the bucket")
    verify = actions.add_parser(
        "verify", help="read a dump, compare its SHA-256 and, with the key, have pg_restore read it"
    )
    decrypt = actions.add_parser("decrypt", help="write a dump in plain text, for pg_restore")
    restore = actions.add_parser("restore", help="restore a dump into the empty database DATABASE_NAME")
    for each in (verify, decrypt, restore):
        each.add_argument("name", help="name of the dump, as list shows it, or: newest")
    decrypt.add_argument("--output", type=Path, required=True, help="file to write, which must not exist")
    restore.add_argument("--into", metavar="DATABASE", help="another empty database of the same server")


def run(settings: Settings, options: Namespace) -> int:
    """Do it."""
    actions = {None: _make, "list": _list, "verify": _verify, "decrypt": _decrypt, "restore": _restore}
    return actions[options.action](settings, options)


def _make(settings: Settings, _options: Namespace) -> int:
    start, begin = time.monotonic(), datetime.now(UTC)
    attempt = {"backup_last_attempt_timestamp_seconds": begin.timestamp()}
    try:
        size = _dump(settings, begin)
    except BackupError as error:
        if error.code != Exit.BUSY:
            metrics.push(settings, JOB, {**attempt, **_room(settings), "backup_last_attempt_succeeded": 0})
        raise
    except BaseException:
        metrics.push(settings, JOB, {**attempt, **_room(settings), "backup_last_attempt_succeeded": 0})
        raise
    success = {
        "backup_last_attempt_succeeded": 1,
        "backup_last_success_timestamp_seconds": begin.timestamp(),
        "backup_last_success_size_bytes": size,
        "backup_last_success_duration_seconds": time.monotonic() - start,
    }
    metrics.push(settings, JOB, {**attempt, **_room(settings), **success})
    _log.info("done in %.1f s", time.monotonic() - start)
    return Exit.DONE


def _room(settings: Settings) -> dict[str, float]:
    """Return the room on the volume of the dumps: nobody else sees it while no dump is made."""
    with suppress(OSError, BackupError):
        return {"backup_volume_available_bytes": shutil.disk_usage(dumps.local(settings).where).free}
    return {}


def _dump(settings: Settings, begin: datetime) -> int:
    """Make a dump and bring it where it belongs; return its size. Unit: bytes."""
    encryption.recipients(settings)
    near = dumps.local(settings)
    environment = client_environment(settings)
    with only_one(environment, JOB):
        _prune(settings, near, begin)
        last = near.all()[-1:]
        folder = Path(near.where)
        if last and not dumping.enough_space(folder, last[0].size):
            _log.warning(
                "%s has less room than the last dump took (%d bytes); enlarge the volume", folder, last[0].size
            )
        file = dumping.make(settings, near, folder, environment, begin)
        far = dumps.remote(settings)
        if far is not None:
            try:
                dumping.upload(file, far)
            except BackupError as error:
                raise BackupError(error.code, f"{error}; the dump is kept as {file}") from error
            _log.info("uploaded to %s, and read back", far.where)
        _prune(settings, near, begin)
        if far is not None:
            _resend(near, far)
            _prune(settings, far, begin)
        return file.stat().st_size


def _resend(near: dumps.Dumps, far: dumps.Dumps) -> None:
    """Upload the checked dumps that an earlier run could not; the new one is safe, so what fails is told and no more."""
    arrived = {dump.name for dump in far.all() if dump.verified}
    for dump in reversed(near.all()):
        if dump.verified and dump.name not in arrived:
            try:
                dumping.upload(Path(near.where) / dump.name, far)
            except BackupError as error:
                _log.warning("%s, which an earlier run did not upload: %s", dump.name, error)
                return
            _log.info("uploaded %s too, which an earlier run could not", dump.name)


def _prune(settings: Settings, place: dumps.Dumps, now: datetime) -> None:
    for name in place.prune(settings, now):
        _log.info("deleted %s from %s by the retention", name, place.where)


def _list(settings: Settings, _options: Namespace) -> int:
    near = dumps.local(settings) if not settings.on_s3 or settings.directory.is_dir() else None
    for place in (near, dumps.remote(settings)):
        for dump in place.all() if place else []:
            state = "checked" if dump.verified else "unchecked"
            print(f"{dump.name}  {dump.size:>14}  {state:9}  {place.where if place else ''}")
    return Exit.DONE


def _verify(settings: Settings, options: Namespace) -> int:
    verify(settings, options.name)
    return Exit.DONE


def verify(settings: Settings, name: str) -> None:
    """Read the dump *name*, or the ``newest``, compare its SHA-256, and where it can be decrypted have pg_restore read it."""
    place, dump = dumps.find(settings, name)
    place.check(dump)
    words = "its SHA-256 is right"
    if not dump.name.endswith(encryption.ENDING) or settings.age_identity_file is not None:
        _to_restore(settings, place, dump, "--file=/dev/null")
        words += ", and pg_restore reads it to its end"
    _log.info("%s in %s: %s", dump.name, place.where, words)


def _decrypt(settings: Settings, options: Namespace) -> int:
    place, dump = dumps.find(settings, options.name)
    place.check(dump)
    part = options.output.with_name(options.output.name + ".incomplete")
    with os_errors(f"cannot write {options.output}"):
        if options.output.exists():
            raise BackupError(Exit.CONFIG, f"{options.output} exists; name another file")
        try:
            with place.open(dump) as source, part.open("wb") as sink:
                encryption.decrypt(dump.name, source, encryption.Stream(sink.write), settings)
            part.rename(options.output)
        finally:
            part.unlink(missing_ok=True)
    _log.info("%s is in plain text now; delete it after use", options.output)
    return Exit.DONE


def _restore(settings: Settings, options: Namespace) -> int:
    place, dump = dumps.find(settings, options.name)
    environment = client_environment(settings)
    if options.into:
        environment["PGDATABASE"] = options.into
    with session(environment) as own:
        tables = own.value(TABLES)
    if tables:
        raise BackupError(
            Exit.CONFIG,
            f"database {environment['PGDATABASE']} has {tables} tables already; make an empty one and name it by --into",
        )
    place.check(dump)
    arguments = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-password"]
    _to_restore(settings, place, dump, f"--dbname={environment['PGDATABASE']}", *arguments, environment=environment)
    _log.info("restored %s into %s", dump.name, environment["PGDATABASE"])
    return Exit.DONE


def _to_restore(
    settings: Settings,
    place: dumps.Dumps,
    dump: dumps.Dump,
    *arguments: str,
    environment: dict[str, str] | None = None,
) -> None:
    """Have pg_restore read *dump*, decrypted on the way."""
    variables = environment or client_environment(settings)
    command = [program("pg_restore", variables), *arguments]
    process = subprocess.Popen(command, env=variables, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    stdin, stderr = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stderr)
    try:
        # Where it ends early, it says why.
        with suppress(BrokenPipeError), place.open(dump) as source:
            encryption.decrypt(dump.name, source, encryption.Stream(stdin.write), settings)
        with suppress(BrokenPipeError):
            stdin.close()
        text = stderr.read().decode("utf-8", "replace")
    finally:
        if sys.exc_info()[0] is not None:
            process.kill()
        process.wait()
    if process.returncode:
        raise BackupError(Exit.FAILED, f"pg_restore: {last_error(text)}")
