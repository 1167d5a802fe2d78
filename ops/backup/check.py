"""Whether an archive reaches a target: told by its names and, around a gap or a time, by the commits of a few segments."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ops.backup.errors import BackupError, Exit
from ops.backup.programs import program
from ops.backup.recovery import BEFORE_GAP

if TYPE_CHECKING:
    from ops.backup.archive import Archive
    from ops.backup.recovery import Recovery, Replay

LOOK_BACK = 8
"""Segments that are read, from the last one back, for a commit. One that timed out holds what was written meanwhile, mostly a commit."""

_COMMIT = re.compile(r"desc: COMMIT (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?) UTC")

_log = logging.getLogger(__name__)


def check(recovery: Recovery, accepted: str | None) -> None:
    """Look whether *recovery* can come to its target, and print the segment at which its replay ends, as JSON.

    *accepted*: the missing segment before which a recovery may end. Raises :class:`BackupError` for a base backup without its files, for
    another gap unless a target time lies before it, and for a target time behind the newest commit.
    """
    backup = recovery.backup
    if not any(re.search(r"/(data|base)[^/]*\.tar", key) for key in recovery.catalog.files(backup)):
        raise BackupError(
            Exit.DAMAGED, f"base backup {backup.id} has lost its files; name an older one by --backup, or make one"
        )
    found = recovery.look()
    if found.missing is not None and not found.first_missing:
        raise BackupError(
            Exit.DAMAGED,
            f"{recovery.gap(found.missing)}, and base backup {backup.id} needs it; name an older one by --backup",
        )
    _check_target(recovery, found, accepted)
    if found.missing is None:
        _log.info("base backup %s and the %d segments behind it are there, without a gap", backup.id, len(found.wanted))
    if found.whole:
        print(json.dumps({"segment": found.whole[-1], "segment_size": backup.segment_size}))


def _check_target(recovery: Recovery, found: Replay, accepted: str | None) -> None:
    target, gap = recovery.target, recovery.gap(found.missing) if found.missing else None
    newest = newest_commit(recovery.archive, found.whole) if gap or target.time else None
    told = (
        f"the newest commit before it is of {newest.isoformat()}" if newest else "no commit was found right before it"
    )
    if target.time is not None and newest is not None:
        if target.time < newest:
            if gap:
                _log.warning("%s; the target lies before it", gap)
            return
        if not gap:
            raise BackupError(
                Exit.DAMAGED,
                f"the target time {target.time} lies behind the newest commit in the archive ({newest.isoformat()}); restore "
                "without a time for the newest state",
            )
    elif not gap:
        return
    # A recovery that was told to stop at a time, and cannot, fails: a gap can be accepted for the newest state and for a name alone.
    if found.missing == accepted and target.time is None:
        _log.warning("%s, which was accepted; %s", gap, told)
        return
    raise BackupError(Exit.DAMAGED, f"{gap}; {told}; {BEFORE_GAP}")


def newest_commit(archive: Archive, segments: Sequence[str]) -> datetime | None:
    """Return the time of the newest commit in the last few *segments*, which *archive* has; ``None`` if there is none."""
    environment = {**archive.settings.environment, "TZ": "UTC", "LC_ALL": "C"}
    waldump = program("pg_waldump", environment)
    with tempfile.TemporaryDirectory() as folder:
        for name in reversed(segments[-LOOK_BACK:]):
            path = Path(folder) / name
            archive.get(name, path)
            # Its last record goes on in the next segment, of which it complains.
            done = subprocess.run(
                [waldump, "--rmgr=Transaction", str(path)], env=environment, capture_output=True, text=True, check=False
            )
            path.unlink()
            times = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in _COMMIT.findall(done.stdout)]
            if times:
                return max(times)
    return None
