"""Tests of WAL file names and of what a recovery needs."""

from __future__ import annotations

from ops.backup import wal

SIZE = 16 * wal.MEBIBYTE


class TestNeeded:
    """Which segments a recovery replays."""

    def test_counts_to_the_newest_of_the_timeline(self) -> None:
        """What lies between is needed, there or not; older segments are not."""
        names = ["000000010000000000000001", "000000010000000000000003", "000000010000000000000005"]

        found = wal.needed(names, "000000010000000000000003", [], 1, SIZE)

        assert found == ["000000010000000000000003", "000000010000000000000004", "000000010000000000000005"]

    def test_crosses_the_end_of_a_log_file(self) -> None:
        """256 segments of 16 MiB make 4 GiB."""
        found = wal.needed(["000000010000000100000000"], "0000000100000000000000FF", [], 1, SIZE)

        assert found == ["0000000100000000000000FF", "000000010000000100000000"]

    def test_follows_the_timelines(self) -> None:
        """From the segment in which a timeline was left on, its successor's number counts."""
        history = wal.switches("1\t0/5000028\tno recovery target specified\n\n")
        names = ["000000010000000000000004", "000000010000000000000006", "000000020000000000000005"]

        found = wal.needed(names, "000000010000000000000004", history, 2, SIZE)

        assert found == ["000000010000000000000004", "000000020000000000000005"]


class TestNames:
    """Names of files."""

    def test_knows_what_postgresql_archives(self) -> None:
        """Segments, parts of one, labels, histories; nothing else."""
        good = ["000000010000000000000001", "000000010000000000000001.partial", "00000002.history"]
        good.append("000000010000000000000001.00000028.backup")

        assert all(map(wal.is_wal_file, good))
        assert not any(map(wal.is_wal_file, ["../x", "000000010000000000000001.gz", "RECOVERYXLOG", ""]))
        assert wal.plain("a/wals/0000000100000000/000000010000000000000001.gz") == "000000010000000000000001"
        assert wal.position("1/A") == 0x1_0000_000A
