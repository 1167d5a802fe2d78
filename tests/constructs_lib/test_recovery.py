"""Tests of constructs_lib.recovery."""

from __future__ import annotations

from dataclasses import replace

import pytest

from constructs_lib._validation import PropsError
from constructs_lib.recovery import RecoveryObjectives, Restore
from tests.support.refusals import HOUSE_FORM, refusal


class TestRecoveryObjectives:
    """From objectives to settings."""

    def test_the_archive_timeout_leaves_time_for_the_upload(self) -> None:
        """RPO less the upload, but never more than half a minute."""
        assert RecoveryObjectives(rpo_seconds=60).archive_timeout_seconds == 30
        assert RecoveryObjectives(rpo_seconds=25, archive_seconds=10).archive_timeout_seconds == 15

    def test_backups_are_as_rare_as_the_time_of_a_restore_permits(self) -> None:
        """The longer ago the base backup, the more WAL is replayed."""
        objectives = RecoveryObjectives(
            rto_seconds=300, restore_mebibytes_per_second=100, segment_replay_seconds=0.1, start_seconds=30
        )

        assert objectives.plan(20).backup_interval_hours == 4
        assert objectives.plan(1).backup_interval_hours == 12

    def test_the_plan_shows_its_arithmetic(self) -> None:
        """Size / throughput + segments x time of one + start: a reviewer can follow it."""
        plan = RecoveryObjectives(database_gibibytes=10, backup_interval_hours=6).plan(500)

        assert plan.restore_seconds == 103 + 72 + 30
        assert plan.arithmetic == (
            "10 GiB / 100 MiB/s = 103 s + 720 segments of 6 h x 0.1 s = 72 s + start 30 s = 205 s"
        )

    def test_much_wal_makes_more_segments_than_the_timeout(self) -> None:
        """A busy database fills segments before they time out."""
        plan = RecoveryObjectives(wal_mebibytes_per_second=4, backup_interval_hours=1, database_gibibytes=1).plan(1)

        assert "900 segments of 1 h" in plan.arithmetic

    @pytest.mark.parametrize(("hours", "bearable"), [(4, 0.722), (1, 2.889), (12, 0)])
    def test_the_average_that_a_restore_bears(self, hours: int, bearable: float) -> None:
        """650 segments of 16 MiB in 65 s: each hour holds as much of them as base backups leave it; 12 h time out 1440."""
        objectives = RecoveryObjectives(database_gibibytes=20)

        assert objectives.spare_segments(100) == 650
        assert objectives.bearable_wal_mebibytes_per_second(100, hours) == pytest.approx(bearable, abs=0.001)

    @pytest.mark.parametrize("hours", [1, 4])
    def test_a_plan_meets_the_average_that_it_bears_and_no_more(self, hours: int) -> None:
        """Both say the same."""
        objectives = RecoveryObjectives(database_gibibytes=20, backup_interval_hours=hours)
        most = objectives.bearable_wal_mebibytes_per_second(100, hours)

        assert replace(objectives, wal_mebibytes_per_second=most).plan(100).restore_seconds == 300
        with pytest.raises(PropsError, match="rto_seconds must be at least the time of a restore"):
            replace(objectives, wal_mebibytes_per_second=most * 1.01).plan(100)

    def test_the_schedule_is_a_cron_expression(self) -> None:
        """Minute, hour, day of month, month, day of week."""
        daily = RecoveryObjectives(rto_seconds=3600).plan(20)
        often = RecoveryObjectives().plan(20)

        assert daily.schedule == "0 0 * * *"
        assert often.schedule == "0 */4 * * *"

    def test_fails_if_no_interval_is_short_enough(self) -> None:
        """The message holds the arithmetic of the best that can be had."""
        with pytest.raises(PropsError) as caught:
            RecoveryObjectives(rto_seconds=300).plan(100)

        message = str(caught.value)
        assert HOUSE_FORM.fullmatch(message)
        assert "100 GiB / 100 MiB/s = 1024 s + 120 segments of 1 h x 0.1 s = 12 s + start 30 s = 1066 s" in message

    def test_fails_if_the_given_interval_is_too_long(self) -> None:
        """A fixed interval is checked like a computed one."""
        with pytest.raises(PropsError, match="2880 segments of 24 h"):
            RecoveryObjectives(backup_interval_hours=24).plan(20)

    def test_fails_if_the_upload_takes_the_whole_rpo(self) -> None:
        """No archive timeout is left."""
        message = refusal(RecoveryObjectives, rpo_seconds=10)

        assert "must leave time for a segment to fill or time out beside its upload (10 s), got 10" in message

    def test_fails_with_an_interval_that_does_not_divide_a_day(self) -> None:
        """Cron could not keep it."""
        assert "must divide a day (1, 2, 3, 4, 6, 8, 12, 24)" in refusal(RecoveryObjectives, backup_interval_hours=5)


class TestRestore:
    """Where the data comes from."""

    @pytest.mark.parametrize("moment", ["2026-03-01T02:00:00Z", "2026-03-01T02:00:00.5-03:00"])
    def test_a_moment_has_a_zone(self, moment: str) -> None:
        """RFC 3339, as CloudNativePG reads it."""
        assert Restore(from_generation=1, target_time=moment).target_time == moment

    @pytest.mark.parametrize("moment", ["yesterday", "2026-03-01", "2026-03-01T02:00:00", "2026-13-01T02:00:00Z"])
    def test_fails_without_a_moment(self, moment: str) -> None:
        """A moment without zone would be another one in another place."""
        assert "must be a moment in RFC 3339 with a zone" in refusal(Restore, from_generation=1, target_time=moment)

    def test_fails_with_two_targets(self) -> None:
        """A replay stops once."""
        message = refusal(Restore, from_generation=1, target_time="2026-03-01T02:00:00Z", target_name="before")

        assert "and target_name exclude each other" in message
