"""Tests of base backups and restores, on a real server."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ops.backup.database import only_one
from ops.backup.errors import Exit
from tests.support.archiving import Primary
from tests.support.s3 import S3


def _stored(server: Primary) -> Path:
    return server.folder.parent / "backup" / "postgres-g1"


class TestRestore:
    """postgres-base-backup and postgres-restore."""

    def test_brings_back_a_chosen_time_a_name_and_the_newest_state(self, in_folder: Primary) -> None:
        """One archive holds all of them; a PGDATA with a database must be named, and is moved aside."""
        server = in_folder
        server.sql("CREATE TABLE t (n int)")
        made = server.run("postgres-base-backup")
        server.sql("INSERT INTO t VALUES (1)")
        server.sql("SELECT pg_create_restore_point('before-release')")
        server.sql("INSERT INTO t VALUES (2)")
        time.sleep(0.1)
        moment = datetime.now(UTC).isoformat()
        time.sleep(0.1)
        server.sql("INSERT INTO t VALUES (3)")
        server.archived()
        server.destroy()

        newest = server.run("postgres-restore")
        server.start()
        rows = [server.sql("SELECT string_agg(n::text, ',' ORDER BY n) FROM t")]
        running = server.run("postgres-restore", "--replace", str(server.data))
        server.stop()
        unnamed = server.run("postgres-restore")
        for target in (["--time", moment], ["--name", "before-release"]):
            done = server.run("postgres-restore", "--replace", str(server.data), *target)
            assert done.returncode == 0, done.stderr
            server.start(archive_mode="off")
            rows.append(server.sql("SELECT string_agg(n::text, ',' ORDER BY n) FROM t"))
            server.stop()

        assert made.returncode == newest.returncode == 0, made.stderr + newest.stderr
        assert rows == ["1,2,3", "1,2", "1"]
        assert running.returncode == Exit.CONFIG
        assert f"a server runs on {server.data}" in running.stderr
        assert unnamed.returncode == Exit.CONFIG
        assert f"add --replace {server.data}" in unnamed.stderr
        assert len(list(server.folder.glob("data.before-*"))) == 2
        assert not list(server.folder.glob("data.restore*"))

    def test_fails_for_targets_and_archives_that_do_not_reach(self, in_folder: Primary) -> None:
        """Too early, too late, an unknown name, a gap, a damaged segment, a damaged backup: reported, and PGDATA stays empty."""
        server = in_folder
        none = server.run("postgres-restore")
        server.sql("CREATE TABLE t AS SELECT generate_series(1, 1000) AS n")
        begin = datetime.now(UTC)
        server.run("postgres-base-backup")
        for _ in range(3):
            server.sql("INSERT INTO t VALUES (1)")
            server.archived()
        server.destroy()
        early = server.run("postgres-restore", "--time", (begin - timedelta(days=1)).isoformat())
        late = server.run("postgres-restore", "--time", (begin + timedelta(days=1)).isoformat())
        unknown = server.run("postgres-restore", "--name", "never")
        naive = server.run("postgres-restore", "--time", "2026-03-01T02:00:00")
        segments = sorted(path for path in _stored(server).glob("wals/*/*.gz") if ".backup" not in path.name)
        middle, content = segments[-2], segments[-2].read_bytes()
        middle.unlink()
        gap, checked = server.run("postgres-restore"), server.run("postgres-restore", "--check")
        middle.write_bytes(content)
        whole = server.run("postgres-restore", "--check")
        middle.write_bytes(content[:-6] + bytes([content[-6] ^ 1]) + content[-5:])
        damaged = server.run("postgres-restore")
        middle.write_bytes(segments[0].read_bytes())
        foreign = server.run("postgres-restore")
        middle.write_bytes(content)
        (base,) = _stored(server).glob("base/*/base.tar.gz")
        data = bytearray(base.read_bytes())
        data[len(data) // 2] ^= 1
        base.write_bytes(data)
        corrupted = server.run("postgres-restore")

        answers = {
            "holds no base backup": none,
            "lies before the end of the oldest base backup": early,
            "lies behind the newest commit in the archive": late,
            "restore point 'never' is not in the WAL": unknown,
            f"segment {middle.name[:24]} is missing": gap,
            f"{middle.name} is damaged": damaged,
            "before the newest archived segment": foreign,
            "is damaged": corrupted,
        }
        for said, done in answers.items():
            assert done.returncode == Exit.DAMAGED, (said, done.stderr)
            assert said in done.stderr, (said, done.stderr)
        assert (checked.returncode, whole.returncode) == (Exit.DAMAGED, Exit.DONE), whole.stderr
        assert f"segment {middle.name[:24]} is missing" in checked.stderr
        assert "segments behind it are there, without a gap" in whole.stderr
        assert naive.returncode == Exit.USAGE
        assert not server.data.exists()
        assert not list(server.folder.glob("data.*"))

    def test_brings_back_from_a_bucket_and_fails_for_a_corrupted_backup(self, in_bucket: Primary, s3: S3) -> None:
        """Its SHA-256 was noted when it was made: a byte that gzip's streams would not notice is noticed."""
        made = in_bucket.run("postgres-base-backup")
        in_bucket.sql("CREATE TABLE t AS SELECT 1 AS n")
        in_bucket.sql("SELECT pg_create_restore_point('before-release')")
        in_bucket.sql("INSERT INTO t VALUES (2)")
        in_bucket.archived()
        in_bucket.destroy()
        restored = in_bucket.run("postgres-restore", "--name", "before-release")
        in_bucket.start(archive_mode="off")
        rows = in_bucket.sql("SELECT string_agg(n::text, ',') FROM t")
        in_bucket.destroy()
        bucket = in_bucket.destination[5:].partition("/")[0]
        (key,) = [key for key in s3.keys(bucket) if key.endswith("data.tar.gz")]
        content = s3.read(bucket, key)
        # The checksum at a gzip stream's end, which a tar reader does not look at.
        s3.write(bucket, key, content[:-8] + bytes(8))

        done = in_bucket.run("postgres-restore")

        assert made.returncode == restored.returncode == 0, made.stderr + restored.stderr
        assert rows == "1"
        assert done.returncode == Exit.DAMAGED
        assert "is damaged" in done.stderr
        assert not in_bucket.data.exists()

    def test_makes_no_second_one_at_once_or_too_soon(self, in_folder: Primary) -> None:
        """A lock keeps two apart, and a young one suffices to those who ask."""
        with only_one({**in_folder.environment, "PGDATABASE": "postgres"}, "postgres-base-backup"):
            second = in_folder.run("postgres-base-backup")
            none = not list(_stored(in_folder).glob("base/*"))
        first = in_folder.run("postgres-base-backup")
        young = in_folder.run("postgres-base-backup", "--if-older-than", "24")

        assert second.returncode == Exit.BUSY, second.stderr
        assert none
        assert first.returncode == Exit.DONE, first.stderr
        assert "is young enough" in young.stderr
        assert len(list(_stored(in_folder).glob("base/*"))) == 1
        assert not list(_stored(in_folder).glob("base/*.incomplete"))

    def test_deletes_what_nothing_needs_any_more(self, in_folder: Primary) -> None:
        """The backup from which the window's begin is reached stays, with its WAL; what is before it goes."""
        for _ in range(3):
            done = in_folder.run("postgres-base-backup", "--keep-old")
            assert done.returncode == 0, done.stderr
            in_folder.archived()
        bases = sorted(_stored(in_folder).glob("base/*"))
        originals: dict[Path, str] = {}
        for number, base in enumerate(bases[:2]):
            about = base / "backup.json"
            old = (datetime.now(UTC) - timedelta(days=9 - number)).isoformat(sep=" ")
            text = about.read_text(encoding="utf-8")
            end = text.partition('"end": "')[2].partition('"')[0]
            about.write_text(text.replace(f'"end": "{end}"', f'"end": "{old}"'), encoding="utf-8")
            originals[base] = text
        before = len(list(_stored(in_folder).glob("wals/*/*")))

        done = in_folder.run("postgres-base-backup", BACKUP_RETENTION_DAYS="1")

        left = sorted(_stored(in_folder).glob("base/*"))
        assert done.returncode == 0, done.stderr
        assert left[:2] == bases[1:]
        assert len(left) == 3
        assert len(list(_stored(in_folder).glob("wals/*/*"))) < before + 3
        in_folder.archived()
        in_folder.destroy()
        changed = in_folder.run("postgres-restore", "--backup", left[0].name)
        (left[0] / "backup.json").write_text(originals[left[0]], encoding="utf-8")
        restored = in_folder.run("postgres-restore", "--backup", left[0].name)
        assert changed.returncode == Exit.DAMAGED
        assert restored.returncode == 0, restored.stderr
