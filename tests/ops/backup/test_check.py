"""Tests of the look into an archive that a recovery begins with, on the archives of real servers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ops.backup.archive import Archive
from ops.backup.check import newest_commit
from ops.backup.errors import Exit
from ops.backup.settings import load
from tests.ops.backup.conftest import Written
from tests.support.archiving import Primary
from tests.support.servers import free_ports


class TestCheck:
    """postgres-restore --check."""

    def test_tells_where_a_recovery_ends(self, written: Written) -> None:
        """The newest segment, with the size by which its name counts."""
        done = written.server.run("postgres-restore", "--check")

        assert done.returncode == 0, done.stderr
        assert "are there, without a gap" in done.stderr
        assert json.loads(done.stdout) == {"segment": written.name(-1), "segment_size": 16 * 1024 * 1024}

    def test_fails_for_a_missing_segment(self, written: Written) -> None:
        """It is named, with the newest commit before it, which is later than the moment before that commit; nothing is restored."""
        written.remove(2)

        done = written.server.run("postgres-restore", "--check")

        assert done.returncode == Exit.DAMAGED
        assert f"segment {written.name(2)} is missing in {written.server.destination}/postgres-g1" in done.stderr
        told = datetime.fromisoformat(done.stderr.partition("the newest commit before it is of ")[2].partition(";")[0])
        assert written.moments[0] < told < written.moments[1] + timedelta(seconds=1)
        assert done.stderr.count("\n") == 1
        assert done.stdout == ""

    def test_a_time_before_the_gap_is_reached_and_one_behind_it_is_not(self, written: Written) -> None:
        """And so it is when the same archive is restored: PostgreSQL reads ahead, into what is missing or damaged."""
        server = written.server
        written.remove(3)

        before = server.run("postgres-restore", "--check", "--time", written.moments[1].isoformat())
        behind = server.run("postgres-restore", "--check", "--time", written.moments[3].isoformat())
        fresh = replace(server, folder=server.folder.with_name("fresh"), port=free_ports(1)[0], process=None)
        fresh.folder.mkdir()
        late = fresh.run("postgres-restore", "--time", written.moments[3].isoformat())
        written.s3.write(written.bucket, written.keys[3], b"no gzip")
        damaged = fresh.run("postgres-restore", "--time", written.moments[3].isoformat())
        rows = []
        for _ in ("damaged", "missing"):
            done = fresh.run("postgres-restore", "--time", written.moments[1].isoformat())
            assert done.returncode == 0, done.stderr
            fresh.start(archive_mode="off")
            rows.append(fresh.sql("SELECT string_agg(n::text, ',' ORDER BY n) FROM t"))
            fresh.destroy()
            written.remove(3)

        assert [late.returncode, damaged.returncode] == [Exit.DAMAGED] * 2
        assert f"segment {written.name(3)} is missing, and the target lies behind it" in late.stderr
        assert f"{written.name(3)}.gz is damaged" in damaged.stderr
        assert before.returncode == Exit.DONE, before.stderr
        assert "the target lies before it" in before.stderr
        assert behind.returncode == Exit.DAMAGED
        assert f"segment {written.name(3)} is missing" in behind.stderr
        assert rows == ["0,1", "0,1"]

    def test_fails_for_a_time_behind_the_newest_commit(self, written: Written) -> None:
        """PostgreSQL would only find it out after the replay."""
        done = written.server.run("postgres-restore", "--check", "--time", datetime.now(UTC).isoformat())

        assert done.returncode == Exit.DAMAGED
        assert "lies behind the newest commit in the archive" in done.stderr

    def test_a_gap_is_accepted_by_its_name(self, written: Written) -> None:
        """The recovery then ends before it. Another name accepts nothing, and no time behind it is reached by that."""
        written.remove(1)
        name = written.name(1)

        accepted = written.server.run("postgres-restore", "--check", "--accept-gap", name)
        point = written.server.run("postgres-restore", "--check", "--name", "any")
        other = written.server.run("postgres-restore", "--check", "--accept-gap", written.name(2))
        late = ("--time", written.moments[2].isoformat())
        timed = written.server.run("postgres-restore", "--check", "--accept-gap", name, *late)
        alone = written.server.run("postgres-restore", "--accept-gap", name)

        assert accepted.returncode == Exit.DONE, accepted.stderr
        assert f"segment {name} is missing" in accepted.stderr
        assert json.loads(accepted.stdout)["segment"] == written.name(0)
        assert [point.returncode, other.returncode, timed.returncode] == [Exit.DAMAGED] * 3
        assert alone.returncode == Exit.USAGE

    def test_fails_for_a_base_backup_that_lost_its_files_or_its_first_segment(self, written: Written) -> None:
        """Its entry in the catalog alone restores nothing."""
        keys = written.s3.keys(written.bucket)
        (data,) = [key for key in keys if key.endswith("data.tar.gz")]
        content = written.s3.read(written.bucket, data)
        written.s3.client.delete_object(Bucket=written.bucket, Key=data)
        without = written.server.run("postgres-restore", "--check")
        written.s3.write(written.bucket, data, content)
        (label,) = [key for key in keys if ".backup" in key.rpartition("/")[2]]
        first = label.rpartition("/")[2][:24]
        (segment,) = [key for key in keys if key.endswith(f"{first}.gz")]
        written.s3.client.delete_object(Bucket=written.bucket, Key=segment)
        needed = written.server.run("postgres-restore", "--check", "--accept-gap", first)

        assert without.returncode == needed.returncode == Exit.DAMAGED
        assert "has lost its files" in without.stderr
        assert f"segment {first} is missing" in needed.stderr
        assert "needs it" in needed.stderr


class TestNewestCommit:
    """The time that an archive's end stands for."""

    def test_looks_back_over_segments_without_a_commit(self, in_folder: Primary) -> None:
        """A checkpoint alone fills none with a moment."""
        in_folder.sql("CREATE TABLE t (n int)")
        begin = datetime.now(UTC)
        in_folder.sql("INSERT INTO t VALUES (1)")
        end = datetime.now(UTC)
        in_folder.archived()
        for _ in range(2):
            in_folder.sql("CHECKPOINT")
            in_folder.sql("SELECT pg_switch_wal()")
        archive = Archive(load(in_folder.environment))
        in_folder.stop()
        names = archive.segments()

        found = newest_commit(archive, names)

        assert found is not None
        assert begin <= found <= end + timedelta(seconds=10)
        assert newest_commit(archive, ()) is None
