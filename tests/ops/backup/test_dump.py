"""Tests of dumps, on a real server, with real keys."""

from __future__ import annotations

import hashlib
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ops.backup.dumps import Dump, expired
from ops.backup.errors import Exit
from tests.ops.backup.conftest import Keys
from tests.support.archiving import Primary, primary
from tests.support.pushgateway import pushgateway
from tests.support.s3 import S3
from tests.support.servers import program, until

NOW = datetime(2026, 3, 1, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def shop(s3: S3) -> Iterator[Primary]:
    """Return a server with a database that is worth a dump."""
    with primary(s3, archive_mode="off") as running:
        running.sql("CREATE DATABASE shop")
        running.sql("CREATE TABLE item AS SELECT n, md5(n::text) AS name FROM generate_series(1, 50000) AS n", "shop")
        yield running


@pytest.fixture
def given(shop: Primary, tmp_path: Path, keys: Keys) -> dict[str, str]:
    """Return the settings of a job with a volume and a folder in the bucket of its own."""
    folder = tmp_path / "backup"
    folder.mkdir()
    return {
        "BACKUP_DESTINATION": f"{shop.destination}/{tmp_path.name}",
        "BACKUP_DIRECTORY": str(folder),
        "BACKUP_AGE_RECIPIENTS": keys.public,
        "DATABASE_NAME": "shop",
        "DATABASE_PASSWORD": "correct-horse",
    }


def _files(given: dict[str, str]) -> list[str]:
    return sorted(path.name for path in Path(given["BACKUP_DIRECTORY"]).iterdir())


class TestDump:
    """postgres-backup."""

    def test_is_checked_encrypted_uploaded_and_comes_back(
        self, shop: Primary, s3: S3, given: dict[str, str], keys: Keys
    ) -> None:
        """From the dump to the restored rows, by commands alone; no password in what they say."""
        shop.sql("DROP DATABASE IF EXISTS again")
        shop.sql("CREATE DATABASE again")

        made = shop.run("postgres-backup", **given)
        listed = shop.run("postgres-backup", "list", **given)
        for path in Path(given["BACKUP_DIRECTORY"]).iterdir():
            path.unlink()
        verified = shop.run("postgres-backup", "verify", "newest", BACKUP_AGE_IDENTITY_FILE=str(keys.file), **given)
        full = shop.run("postgres-backup", "restore", "newest", BACKUP_AGE_IDENTITY_FILE=str(keys.file), **given)
        restored = shop.run(
            "postgres-backup", "restore", "newest", "--into", "again", BACKUP_AGE_IDENTITY_FILE=str(keys.file), **given
        )

        for done in (made, listed, verified, restored):
            assert done.returncode == 0, done.stderr
            assert "correct-horse" not in done.stderr + done.stdout
        assert "1 tables with rows, checked by pg_restore" in made.stderr
        assert [line.split()[2] for line in listed.stdout.splitlines()] == ["checked", "checked"]
        assert "pg_restore reads it to its end" in verified.stderr
        assert full.returncode == Exit.CONFIG
        assert shop.sql("SELECT count(*), min(name) FROM item", "again") == shop.sql(
            "SELECT count(*), min(name) FROM item", "shop"
        )
        bucket, _, prefix = given["BACKUP_DESTINATION"][5:].partition("/")
        dump, record = sorted(s3.keys(bucket, prefix))
        content = s3.read(bucket, dump)
        assert content.startswith(b"age-encryption.org/v1")
        assert s3.read(bucket, record).split()[0].decode() == hashlib.sha256(content).hexdigest()

    def test_tells_the_room_that_is_left(self, shop: Primary, given: dict[str, str]) -> None:
        """Of a dump that succeeded, and of one that did not: nobody else sees the volume between two dumps."""
        with pushgateway() as gateway:
            for changed, code in (({}, 0), ({"DATABASE_NAME": "nowhere"}, Exit.UNAVAILABLE)):
                gateway.values.clear()
                done = shop.run("postgres-backup", **{**given, **changed}, PUSHGATEWAY_URL=gateway.url)

                assert done.returncode == code, done.stderr
                assert gateway.values["backup_volume_available_bytes"] > 0

    def test_fails_for_a_wrong_key_and_a_damaged_dump(self, shop: Primary, given: dict[str, str], keys: Keys) -> None:
        """One line says which of both it is."""
        shop.run("postgres-backup", **given)
        (dump,) = [path for path in Path(given["BACKUP_DIRECTORY"]).iterdir() if path.suffix == ".age"]

        wrong = shop.run("postgres-backup", "verify", dump.name, BACKUP_AGE_IDENTITY_FILE=str(keys.wrong_file), **given)
        content = bytearray(dump.read_bytes())
        content[-5] ^= 1
        dump.write_bytes(content)
        damaged = shop.run("postgres-backup", "verify", dump.name, **given)
        missing = shop.run("postgres-backup", "verify", "shop-20200101T000000Z.dump", **given)

        assert (wrong.returncode, damaged.returncode) == (Exit.WRONG_KEY, Exit.DAMAGED)
        assert wrong.stderr.strip().endswith(f"does not open {dump.name}: it was encrypted for another one")
        assert len(wrong.stderr.splitlines()) == 1
        assert f"{dump.name} is damaged" in damaged.stderr
        assert missing.returncode == Exit.DAMAGED

    def test_fails_when_the_bucket_does_not_answer_and_is_uploaded_by_the_next_run(
        self, shop: Primary, s3: S3, given: dict[str, str]
    ) -> None:
        """The local copy stays, checked; the exit code says that it went nowhere; the next run takes it along."""
        done = shop.run("postgres-backup", **{**given, "BACKUP_ENDPOINT_URL": "http://127.0.0.1:9"})
        kept = _files(given)
        # A dump is named by its second.
        time.sleep(1.1)
        again = shop.run("postgres-backup", **given)

        assert done.returncode == Exit.UNAVAILABLE
        assert "the dump is kept as" in done.stderr
        assert [name.partition(".")[2] for name in kept] == ["dump.age", "dump.age.sha256"]
        assert again.returncode == 0, again.stderr
        assert f"uploaded {kept[0]} too" in again.stderr
        bucket, _, prefix = given["BACKUP_DESTINATION"][5:].partition("/")
        assert sorted(key.rpartition("/")[2] for key in s3.keys(bucket, prefix)) == _files(given)
        assert set(kept) < set(_files(given))

    @pytest.mark.parametrize(
        ("asked", "found"),
        # Which key AWS takes for aws:kms this server does not know.
        [("aws:kms", {"aws:kms"}), ("bucket", {"aws:kms", "alias/ours"}), ("AES256", {"AES256"})],
    )
    def test_is_encrypted_by_the_bucket(
        self, shop: Primary, s3: S3, given: dict[str, str], asked: str, found: set[str]
    ) -> None:
        """By the key that is asked for, or by the one that the bucket names; the archive of the WAL in the same way."""
        bucket = f"keys-{asked.replace(':', '-').lower()}"
        s3.client.create_bucket(Bucket=bucket)
        rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "alias/ours"}}
        s3.client.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})
        settings = {**given, "BACKUP_DESTINATION": f"s3://{bucket}/team", "BACKUP_ENCRYPTION": asked}
        if asked != "AES256":
            settings["BACKUP_AGE_RECIPIENTS"] = ""
        segment = Path(given["BACKUP_DIRECTORY"]) / "000000010000000000000001"
        segment.write_bytes(b"wal" * 1000)

        dumped = shop.run("postgres-backup", **settings)
        archived = shop.run("postgres-wal-archive", str(segment), **settings)

        assert (dumped.returncode, archived.returncode) == (0, 0), dumped.stderr + archived.stderr
        heads = [s3.client.head_object(Bucket=bucket, Key=key) for key in s3.keys(bucket)]
        assert len(heads) == 3
        for head in heads:
            assert found <= {head["ServerSideEncryption"], head.get("SSEKMSKeyId")}

    def test_fails_on_a_full_volume_and_leaves_nothing(self, shop: Primary, given: dict[str, str]) -> None:
        """A file that may not grow stands for a volume that is full; old dumps stay."""
        old = Path(given["BACKUP_DIRECTORY"]) / f"shop-{datetime.now(UTC) - timedelta(days=2):%Y%m%dT%H%M%SZ}.dump.age"
        old.write_bytes(b"old")

        def limit() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

        done = subprocess.run(
            shop.call("postgres-backup"),
            env={**shop.environment, **given},
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=limit,
        )

        assert done.returncode == Exit.NO_SPACE, done.stderr
        assert "the volume is full" in done.stderr
        assert _files(given) == [old.name]
        assert shop.sql("SELECT count(*) FROM item", "shop") == "50000"

    def test_waits_for_no_other_run_and_ends_clean_by_sigterm(self, shop: Primary, given: dict[str, str]) -> None:
        """The second run leaves at once; a run that is ended leaves no file, and the next one succeeds."""
        shop.sql("CREATE TABLE IF NOT EXISTS held (n int)", "shop")
        psql = subprocess.Popen(
            [program("psql", shop.environment["PATH"]), "-Xq", "-d", "shop"],
            env=shop.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        assert psql.stdin is not None
        psql.stdin.write(b"BEGIN; LOCK TABLE held IN ACCESS EXCLUSIVE MODE;\n")
        psql.stdin.flush()
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LOCK TABLE%' AND wait_event_type = 'Lock'"
        first = shop.begin("postgres-backup", **given)
        until(lambda: shop.sql(waiting) == "1", what="pg_dump waits for the table")

        second = shop.run("postgres-backup", **given)
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=60)
        left = _files(given)
        psql.stdin.close()
        psql.wait()
        until(
            lambda: shop.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == "0",
            what="the lock is free",
        )
        third = shop.run("postgres-backup", **given)

        assert second.returncode == Exit.BUSY
        assert "another postgres-backup of this database is under way" in second.stderr
        assert first.returncode == Exit.TERMINATED
        assert left == []
        assert third.returncode == 0, third.stderr

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"BACKUP_AGE_RECIPIENTS": ""}, "BACKUP_AGE_RECIPIENTS must name who may read the dumps"),
            (
                {"BACKUP_AGE_RECIPIENTS": "", "BACKUP_ENCRYPTION": "AES256"},
                "say BACKUP_ENCRYPTION=bucket if the key that the bucket names encrypts them",
            ),
            ({"BACKUP_AGE_RECIPIENTS": "age1xyz"}, "BACKUP_AGE_RECIPIENTS must be public keys of age"),
            ({"BACKUP_DIRECTORY": "/nowhere"}, "BACKUP_DIRECTORY must name a folder that exists"),
        ],
        ids=["no key", "everybody's key", "no such key", "no volume"],
    )
    def test_fails_for_wrong_settings(
        self, shop: Primary, given: dict[str, str], changed: dict[str, str], said: str
    ) -> None:
        """One line says what to do, before anything is dumped."""
        done = shop.run("postgres-backup", **{**given, **changed})

        assert done.returncode == Exit.CONFIG
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1


def _dump(days: int, *, verified: bool = True) -> Dump:
    time = NOW - timedelta(days=days)
    return Dump(time=time, name=f"{days}", key=f"{days}", size=1, verified=verified)


class TestRetention:
    """Which dumps go."""

    def test_counts_and_looks_at_the_age(self) -> None:
        """More than the count, or older than the days."""
        dumps = [_dump(days) for days in (0, 1, 2, 3, 40)]

        assert {dump.name for dump in expired(dumps, NOW, count=3, days=30)} == {"3", "40"}
        assert {dump.name for dump in expired(dumps, NOW, count=0, days=30)} == {"40"}

    def test_spares_the_newest_checked_one(self) -> None:
        """However old it is, and though younger ones that were never checked are there."""
        dumps = [_dump(0, verified=False), _dump(50), _dump(60)]

        assert [dump.name for dump in expired(dumps, NOW, count=1, days=30)] == ["60"]

    def test_touches_only_its_own_names(self, shop: Primary, given: dict[str, str]) -> None:
        """Other files and other databases' dumps stay, however old."""
        folder = Path(given["BACKUP_DIRECTORY"])
        strange = ["notes.txt", "shop-20000101T000000Z.dump.bak", "shops-20000101T000000Z.dump"]
        for name in [*strange, "shop-20000101T000000Z.dump"]:
            (folder / name).write_bytes(b"x")

        done = shop.run("postgres-backup", **given)

        assert done.returncode == 0, done.stderr
        assert set(strange) < set(_files(given))
        assert "shop-20000101T000000Z.dump" not in _files(given)
