"""Segments fetched ahead of a replay: a program that started for each of them would take longer than all the rest."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from sys import executable
from typing import TYPE_CHECKING

from ops.backup.errors import BackupError, Exit
from ops.backup.store import os_errors

if TYPE_CHECKING:
    from ops.backup.archive import Archive

WORKERS = 4
"""Segments that are fetched at once. A planning value."""

AHEAD = 16
"""Segments that wait for the replay at most: 256 MiB of PostgreSQL's usual size."""

PAUSE_SECONDS = 0.02

FETCH = """\
# restore_command: $1 is the segment, $2 where it goes.
ready="$SPOOL/$1"
if [ "$1" = "$END" ]; then
    echo "postgres-wal-restore ERROR: segment $1 is missing, and the target lies behind it" >&2
    exit $STOP
fi
if grep -qxF -e "$1" "$SPOOL/wanted" && [ ! -e "$SPOOL/taken.$1" ]; then
    until [ -e "$ready" ]; do
        if [ -e "$SPOOL/failed" ]; then
            cat "$SPOOL/failed" >&2
            exit $STOP
        fi
        kill -0 "$FETCHER" || exit $STOP
        sleep 0.02
    done
    : >"$SPOOL/taken.$1"
    exec mv "$ready" "$2"
fi
"""


@contextmanager
def prefetch(
    archive: Archive, names: Sequence[str], spool: Path, *, end: str | None = None, target: bool = False
) -> Iterator[str]:
    """Fetch *names* one after the other into *spool* until the block ends; give a restore_command that takes them from there.

    What it is asked beyond, histories and segments that come later, the command looks up in the archive. *end*: a segment behind them
    that is missing. *target*: PostgreSQL stops at a time or a name. It reads ahead, and so may ask for a segment behind the target that
    is missing or damaged: that is the end then, at which it fails by itself unless it has come to the target.
    """
    with os_errors(f"cannot write {spool}"):
        spool.mkdir(mode=0o700)
        (spool / "wanted").write_text("".join(f"{name}\n" for name in names), encoding="ascii")
        status = Exit.NOT_ARCHIVED if target else Exit.RECOVERY_MUST_STOP
        values = {"SPOOL": str(spool), "FETCHER": str(os.getpid()), "STOP": str(int(status)), "END": end or ""}
        own = f"{quote(executable)} -m ops.backup postgres-wal-restore --server-name {quote(archive.server_name)}"
        lines = [*(f"{name}={quote(value)}" for name, value in values.items()), FETCH]
        (spool / "fetch.sh").write_text("\n".join([*lines, f'exec {own} "$1" "$2"', ""]), encoding="utf-8")
    stop = threading.Event()
    feeder = threading.Thread(target=_feed, args=(archive, names, spool, stop))
    feeder.start()
    try:
        yield f"sh {quote(str(spool / 'fetch.sh'))} %f %p"
    finally:
        stop.set()
        feeder.join()


def _feed(archive: Archive, names: Sequence[str], spool: Path, stop: threading.Event) -> None:
    begun = 0
    with ThreadPoolExecutor(WORKERS) as pool:
        for name in names:
            while begun - sum(1 for _ in spool.glob("taken.*")) >= AHEAD and not stop.is_set():
                time.sleep(PAUSE_SECONDS)
            if stop.is_set():
                return
            begun += 1
            pool.submit(_fetch, archive, name, spool, stop)


def _fetch(archive: Archive, name: str, spool: Path, stop: threading.Event) -> None:
    if stop.is_set():
        return
    part = spool / f"{name}.part"
    try:
        if archive.get(name, part):
            part.rename(spool / name)
            return
        text = f"{name} went away while it was to be fetched"
    except BackupError as error:
        text = str(error)
    except Exception as error:  # noqa: BLE001 - the replay waits for an answer, whatever went wrong
        text = f"{name}: {error!r}"
    failed = spool / f"{name}.failed"
    failed.write_text(f"postgres-wal-restore ERROR: {text}\n", encoding="utf-8")
    failed.rename(spool / "failed")
