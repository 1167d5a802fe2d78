"""Tests of archiving one WAL file."""

from __future__ import annotations

import gzip
import random
import subprocess
import sys
from pathlib import Path

import pytest

from ops.backup.errors import Exit
from tests.support.archiving import Primary
from tests.support.s3 import S3

NAME = "000000010000000000000001"
STORED = f"postgres-g1/wals/0000000100000000/{NAME}.gz"


@pytest.fixture(params=["bucket", "folder"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Primary:
    """Return what calls the commands, without a server."""
    tmp_path.chmod(0o755)
    if request.param == "bucket":
        s3: S3 = request.getfixturevalue("s3")
        bucket = f"archive-{abs(hash(str(tmp_path))):x}"
        s3.client.create_bucket(Bucket=bucket)
        return Primary(tmp_path / "pg", f"s3://{bucket}/team", s3.url)
    (tmp_path / "backup").mkdir()
    return Primary(tmp_path / "pg", f"file://{tmp_path}/backup")


@pytest.fixture
def segment(tmp_path: Path) -> Path:
    """Return a segment."""
    path = tmp_path / NAME
    path.write_bytes(b"wal" * 100_000)
    return path


class TestArchive:
    """postgres-wal-archive and postgres-wal-restore."""

    def test_gives_back_what_it_took_and_may_be_repeated(self, place: Primary, segment: Path, tmp_path: Path) -> None:
        """A repeat, as after a crash, is done and writes nothing; what comes back is what was archived."""
        first = place.run("postgres-wal-archive", str(segment))
        again = place.run("postgres-wal-archive", str(segment))
        back = place.run("postgres-wal-restore", NAME, str(tmp_path / "back"))
        none = place.run("postgres-wal-restore", "000000010000000000000002", str(tmp_path / "none"))

        assert (first.returncode, again.returncode, back.returncode) == (0, 0, 0), (
            first.stderr + again.stderr + back.stderr
        )
        assert "is in the archive already" in again.stderr
        assert (tmp_path / "back").read_bytes() == segment.read_bytes()
        assert none.returncode == Exit.NOT_ARCHIVED

    def test_takes_what_waits_too_and_knows_it_when_it_is_asked(
        self, place: Primary, segment: Path, tmp_path: Path
    ) -> None:
        """PostgreSQL's next calls end without a look at the store, unless the file is another by then."""
        status = tmp_path / "archive_status"
        status.mkdir()
        names = [NAME, "000000010000000000000002", "000000010000000000000003"]
        for number, name in enumerate(names):
            (tmp_path / name).write_bytes(segment.read_bytes() + bytes([number]))
            (status / f"{name}.ready").touch()
        away = {"BACKUP_ENDPOINT_URL": "http://127.0.0.1:9"}

        first = place.run("postgres-wal-archive", str(segment))
        second = place.run("postgres-wal-archive", str(tmp_path / names[1]), **away)
        (tmp_path / names[2]).write_bytes(b"other")
        third = place.run("postgres-wal-archive", str(tmp_path / names[2]))
        back = place.run("postgres-wal-restore", names[2], str(tmp_path / "back"))

        assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
        assert third.returncode == Exit.DAMAGED
        assert back.returncode == 0, back.stderr
        assert (tmp_path / "back").read_bytes()[-1:] == bytes([2])

    def test_writes_what_barman_reads(self, s3: S3, segment: Path, tmp_path: Path) -> None:
        """barman-cloud-wal-restore, which CloudNativePG's plugin runs, finds and unpacks it."""
        s3.client.create_bucket(Bucket="barman-reads")
        place = Primary(tmp_path / "pg", "s3://barman-reads/team", s3.url)
        archived = place.run("postgres-wal-archive", str(segment))

        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "barman.clients.cloud_walrestore",
                f"--endpoint-url={s3.url}",
                place.destination,
                place.server_name,
                NAME,
                str(tmp_path / "back"),
            ],
            env=place.environment,
            capture_output=True,
            text=True,
            check=False,
        )

        assert archived.returncode == 0, archived.stderr
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "back").read_bytes() == segment.read_bytes()

    def test_fails_for_another_file_of_the_same_name(self, place: Primary, segment: Path, tmp_path: Path) -> None:
        """What is archived is never replaced."""
        place.run("postgres-wal-archive", str(segment))
        original = segment.read_bytes()
        segment.write_bytes(b"other" * 100_000)

        done = place.run("postgres-wal-archive", str(segment))
        place.run("postgres-wal-restore", NAME, str(tmp_path / "back"))

        assert done.returncode == Exit.DAMAGED
        assert f"holds another {NAME}: another server has written there" in done.stderr
        assert (tmp_path / "back").read_bytes() == original

    def test_fails_so_that_postgresql_stops_where_a_segment_is_missing(
        self, place: Primary, segment: Path, tmp_path: Path
    ) -> None:
        """A gap is no end: exit codes above 125 stop a recovery."""
        later = segment.rename(segment.with_name("000000010000000000000003"))
        place.run("postgres-wal-archive", str(later))

        done = place.run("postgres-wal-restore", "000000010000000000000002", str(tmp_path / "back"))

        assert done.returncode == Exit.RECOVERY_MUST_STOP
        assert "segment 000000010000000000000002 is missing" in done.stderr

    @pytest.mark.parametrize(
        ("setting", "value", "said"),
        [
            (
                "BACKUP_DESTINATION",
                "ftp://x",
                "BACKUP_DESTINATION must be s3://bucket/path or file:///folder, got 'ftp://x'",
            ),
            ("BACKUP_SERVER_NAME", "a/b", "BACKUP_SERVER_NAME must be letters"),
            ("AWS_SECRET_ACCESS_KEY_FILE", "/none", "AWS_SECRET_ACCESS_KEY_FILE must name a file"),
        ],
    )
    def test_fails_for_wrong_settings(self, segment: Path, tmp_path: Path, setting: str, value: str, said: str) -> None:
        """One line says which setting, and a restore_command still stops the recovery."""
        place = Primary(tmp_path / "pg", f"file://{tmp_path}", more={"AWS_SECRET_ACCESS_KEY": "", setting: value})

        archive = place.run("postgres-wal-archive", str(segment))
        restore = place.run("postgres-wal-restore", NAME, str(tmp_path / "back"))

        assert (archive.returncode, restore.returncode) == (Exit.CONFIG, Exit.RECOVERY_MUST_STOP)
        assert said in archive.stderr
        assert len(archive.stderr.splitlines()) == 1

    def test_fails_for_a_damaged_file(self, tmp_path: Path, segment: Path) -> None:
        """The checksum of its compression is looked at."""
        (tmp_path / "backup").mkdir()
        place = Primary(tmp_path / "pg", f"file://{tmp_path}/backup")
        place.run("postgres-wal-archive", str(segment))
        stored = tmp_path / "backup" / STORED
        content = bytearray(gzip.compress(segment.read_bytes()))
        content[-6] ^= 1
        stored.write_bytes(content)

        done = place.run("postgres-wal-restore", NAME, str(tmp_path / "back"))

        assert done.returncode == Exit.RECOVERY_MUST_STOP
        assert f"{STORED} is damaged" in done.stderr

    def test_fails_when_the_bucket_does_not_answer(self, tmp_path: Path, segment: Path) -> None:
        """A store that is away is no archive that ends."""
        place = Primary(tmp_path / "pg", "s3://away/x", "http://127.0.0.1:9")

        archive = place.run("postgres-wal-archive", str(segment))
        restore = place.run("postgres-wal-restore", NAME, str(tmp_path / "back"))

        assert (archive.returncode, restore.returncode) == (Exit.UNAVAILABLE, Exit.RECOVERY_MUST_STOP)
        assert "does not serve" in restore.stderr

    def test_fails_on_a_full_volume_and_leaves_nothing(self, tmp_path: Path) -> None:
        """The command says that the volume is full, and the next try finds no half of a file."""
        segment, store = tmp_path / NAME, tmp_path / "backup"
        segment.write_bytes(random.Random(1).randbytes(2**20))  # noqa: S311 - what no compression makes smaller
        store.mkdir()
        place = Primary(tmp_path / "pg", f"file://{store}")
        archive = f"{sys.executable} -m ops.backup postgres-wal-archive {segment}; status=$?"
        # A volume of 256 KiB in namespaces of the command's own; where none may be made, files that may not grow as large.
        own = ["unshare", "--user", "--map-root-user", "--mount"]
        allowed = subprocess.run([*own, "true"], check=False, capture_output=True).returncode == 0
        full = f"mount -t tmpfs -o size=256k none {store} &&" if allowed else "ulimit -f 512 &&"

        done = subprocess.run(
            [*(own if allowed else ()), "sh", "-c", f"{full} {{ {archive}; find {store} -type f; exit $status; }}"],
            env=place.environment,
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == Exit.NO_SPACE, done.stderr
        assert f"cannot {'write' if allowed else 'compress'} " in done.stderr
        assert "the volume is full" in done.stderr
        assert done.stdout == ""

    def test_fails_for_a_call_that_it_does_not_know(self, tmp_path: Path) -> None:
        """A wrong restore_command stops the recovery too."""
        place = Primary(tmp_path / "pg", f"file://{tmp_path}")

        assert place.run("postgres-wal-archive").returncode == Exit.USAGE
        assert place.run("postgres-wal-restore", NAME).returncode == Exit.RECOVERY_MUST_STOP
        assert place.run("bake-cake").returncode == Exit.USAGE
