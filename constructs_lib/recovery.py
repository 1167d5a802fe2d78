"""Recovery objectives, and the archive and backups that have to meet them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime

from constructs_lib._amounts import MAX_GIBIBYTES
from constructs_lib._validation import Props, PropsError

ARCHIVE_TIMEOUT_SECONDS = 30
"""Longest time that a written record waits for its WAL segment to be archived. Unit: seconds. Half of the PRD's RPO."""

WAL_SEGMENT_MEBIBYTES = 16
"""Size of a WAL segment. Unit: MiB. PostgreSQL's own default."""

BACKUP_INTERVALS_HOURS = (24, 12, 8, 6, 4, 3, 2, 1)
"""Times between two base backups that divide a day, and so give a cron expression. Unit: hours."""

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})")

_BACKUP = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")


@dataclass(frozen=True, kw_only=True, slots=True)
class RecoveryPlan:
    """What follows from the objectives: settings of the archive and the backups, and the time that a restore takes."""

    archive_timeout_seconds: int
    """PostgreSQL's ``archive_timeout``. Unit: seconds."""

    backup_interval_hours: int
    """Time between two base backups. Unit: hours."""

    restore_seconds: int
    """Planned time from the decision to restore until the database serves. Unit: seconds."""

    arithmetic: str
    """How :attr:`restore_seconds` comes about."""

    @property
    def schedule(self) -> str:
        """Times of the base backups as minute, hour, day of month, month and day of week."""
        return "0 0 * * *" if self.backup_interval_hours == 24 else f"0 */{self.backup_interval_hours} * * *"


@dataclass(frozen=True, kw_only=True, slots=True)
class RecoveryObjectives(Props):
    """How much data and how much time a disaster may cost; archive timeout and backup frequency follow.

    Trap: a fail-over to a standby is not what this speaks of: it is the restore from the object store after all instances are lost.
    """

    rpo_seconds: int = 60
    """Recovery point objective: the newest writes that may be lost. Unit: seconds. Source: PRD-006, RNF-008."""

    rto_seconds: int = 300
    """Recovery time objective: time from the decision to restore until the database serves. Unit: seconds. Source: PRD-006,
    RNF-007."""

    database_gibibytes: float | None = None
    """Size of the data to restore; ``None``: the whole volume, the upper bound. Unit: GiB."""

    restore_mebibytes_per_second: float = 100
    """Speed at which a base backup arrives from the object store. Unit: MiB/s. A planning value; time a restore of your own."""

    wal_mebibytes_per_second: float = 0.25
    """WAL that is written on average in the busiest time between two base backups, not the peak that the disk bears; a higher one makes
    base backups more frequent. Unit: MiB/s. A planning value."""

    segment_replay_seconds: float = 0.1
    """Time to fetch and replay one WAL segment, with several being fetched at once. Unit: seconds. A planning value."""

    start_seconds: int = 30
    """Time for pods, volumes and the start of PostgreSQL. Unit: seconds. A planning value."""

    archive_seconds: int = 10
    """Time to upload one WAL segment. Unit: seconds. A planning value with a wide margin for 16 MiB."""

    backup_interval_hours: int | None = None
    """Time between two base backups; ``None``: the longest with which a restore is done in time, at most a day (RNF-009).
    Unit: hours."""

    def _validate(self) -> None:
        self._between("rpo_seconds", 1, 24 * 3600, "seconds")
        self._between("rto_seconds", 1, 7 * 24 * 3600, "seconds")
        self._between("database_gibibytes", 0.001, MAX_GIBIBYTES, "GiB")
        self._between("restore_mebibytes_per_second", 0.1, 1_000_000, "MiB/s")
        self._between("wal_mebibytes_per_second", 0, 1_000_000, "MiB/s")
        self._between("segment_replay_seconds", 0.0001, 3600, "seconds")
        self._between("start_seconds", 0, 24 * 3600, "seconds")
        self._between("archive_seconds", 0, 24 * 3600, "seconds")
        self._require(
            "backup_interval_hours",
            self.backup_interval_hours in (None, *BACKUP_INTERVALS_HOURS),
            f"must divide a day ({', '.join(map(str, sorted(BACKUP_INTERVALS_HOURS)))})",
            "choose one of these or leave it out",
        )
        self._require(
            "rpo_seconds",
            self.rpo_seconds > self.archive_seconds,
            f"must leave time for a segment to fill or time out beside its upload ({self.archive_seconds} s)",
            "raise it, or state a shorter archive_seconds that you measured",
        )

    @property
    def archive_timeout_seconds(self) -> int:
        """The RPO without the upload, at most half a minute. Unit: seconds."""
        return min(ARCHIVE_TIMEOUT_SECONDS, self.rpo_seconds - self.archive_seconds)

    def plan(self, storage_gibibytes: int) -> RecoveryPlan:
        """Return what follows for a volume of *storage_gibibytes*. Unit: GiB.

        Time of a restore: size / throughput + WAL segments since the base backup x time of one + start.
        Raises :class:`PropsError` with this arithmetic if no backup interval, or the one given, meets the objective.
        """
        intervals = (self.backup_interval_hours,) if self.backup_interval_hours else BACKUP_INTERVALS_HOURS
        plans = [self._plan(hours, storage_gibibytes) for hours in intervals]
        for plan in plans:
            if plan.restore_seconds <= self.rto_seconds:
                return plan
        raise PropsError(
            f"RecoveryObjectives.rto_seconds must be at least the time of a restore: {plans[-1].arithmetic}, "
            f"got {self.rto_seconds}; raise it, restore less data or faster, or back up more often"
        )

    def spare_segments(self, storage_gibibytes: int) -> int:
        """Return how many WAL segments a restore of a volume of *storage_gibibytes* may replay within :attr:`rto_seconds`. Unit: GiB."""
        spare = self.rto_seconds - self.copy_seconds(storage_gibibytes) - self.start_seconds
        # Of 0.1 s in 65 s there are 650, whatever the division of two floats says.
        return max(0, math.floor(spare / self.segment_replay_seconds + 1e-6))

    def bearable_wal_mebibytes_per_second(self, storage_gibibytes: int, hours: int) -> float:
        """Return the average of WAL that a restore still replays in time, with base backups every *hours*. Unit: MiB/s, 0 for none.

        Segments that a restore may replay x size of one / time between two base backups; none where those of the archive's timeout
        alone are too many.
        """
        spare = self.spare_segments(storage_gibibytes)
        if spare < hours * 3600 / self.archive_timeout_seconds:
            return 0
        return spare * WAL_SEGMENT_MEBIBYTES / (hours * 3600)

    def copy_seconds(self, storage_gibibytes: int) -> int:
        """Return the time until a base backup has arrived, of the data or of a whole volume of *storage_gibibytes*. Unit: seconds."""
        return math.ceil((self.database_gibibytes or storage_gibibytes) * 1024 / self.restore_mebibytes_per_second)

    def _plan(self, hours: int, storage_gibibytes: int) -> RecoveryPlan:
        size, copy = self.database_gibibytes or storage_gibibytes, self.copy_seconds(storage_gibibytes)
        seconds = hours * 3600
        segments = math.ceil(
            max(seconds / self.archive_timeout_seconds, seconds * self.wal_mebibytes_per_second / WAL_SEGMENT_MEBIBYTES)
        )
        replay = math.ceil(segments * self.segment_replay_seconds)
        total = copy + replay + self.start_seconds
        return RecoveryPlan(
            archive_timeout_seconds=self.archive_timeout_seconds,
            backup_interval_hours=hours,
            restore_seconds=total,
            arithmetic=(
                f"{size:g} GiB / {self.restore_mebibytes_per_second:g} MiB/s = {copy} s + {segments} segments of {hours} h "
                f"x {self.segment_replay_seconds:g} s = {replay} s + start {self.start_seconds} s = {total} s"
            ),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Restore(Props):
    """Where the data of a new generation comes from: an older generation's archive, replayed to its end or to a target."""

    from_generation: int
    """Generation whose archive is read."""

    target_time: str | None = None
    """Moment to stop at, in RFC 3339 with a zone, such as ``2026-03-01T02:00:00Z``; ``None``: :attr:`target_name` or the newest."""

    target_name: str | None = None
    """Restore point, made by ``pg_create_restore_point``, to stop at."""

    backup_id: str | None = None
    """Base backup to begin with, such as ``20260301T020000``; ``None``: the newest one, or the newest before :attr:`target_time`.

    Trap: a restore point that is older than the newest base backup is not found behind it. Name an older one here.
    """

    def _validate(self) -> None:
        self._between("from_generation", 1, 10_000)
        self._require(
            "target_time",
            self.target_time is None or self.target_name is None,
            "and target_name exclude each other",
            "give one of them, or neither for the newest state",
        )
        self._require(
            "target_time",
            self.target_time is None or _is_moment(self.target_time),
            "must be a moment in RFC 3339 with a zone",
            "write such as 2026-03-01T02:00:00Z",
        )
        self._require(
            "target_name",
            self.target_name is None or 0 < len(self.target_name.encode()) < 64,
            "must have 1 to 63 bytes",
            "give the name of the restore point",
        )
        self._matches("backup_id", _BACKUP, "the id of a base backup", "write such as 20260301T020000")


def _is_moment(text: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False
