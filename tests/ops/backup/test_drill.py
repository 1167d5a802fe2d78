"""Tests of the restore drill, on a real server with its archive."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest

from ops.backup.commands.drill import walk
from ops.backup.errors import BackupError, Exit
from tests.support.archiving import Primary, primary
from tests.support.pushgateway import Pushgateway, pushgateway
from tests.support.s3 import S3

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ops.backup.conftest import Keys

LEDGER = """
CREATE TABLE payment (id int PRIMARY KEY, created_at timestamptz DEFAULT now());
CREATE TABLE ledger_transaction (id int PRIMARY KEY, payment_id int);
CREATE TABLE ledger_entry (transaction_id int, currency text, amount bigint);
INSERT INTO payment (id) VALUES (1), (2);
INSERT INTO ledger_transaction VALUES (1, 1), (2, 2);
INSERT INTO ledger_entry VALUES (1, 'BRL', 100), (1, 'BRL', -100), (2, 'USD', 7), (2, 'USD', -7);
"""


@pytest.fixture
def serving(s3: S3) -> Iterator[Primary]:
    """Return a server that archives to a bucket what is written, within seconds."""
    with primary(s3, archive_timeout_seconds=3) as running:
        yield running


@pytest.fixture
def gateway() -> Iterator[Pushgateway]:
    """Return what takes the metrics."""
    with pushgateway() as running:
        yield running


class TestDrill:
    """restore-drill."""

    def test_measures_and_finds_what_is_wrong(self, serving: Primary, gateway: Pushgateway) -> None:
        """Two at once succeed, from a bucket; data that is wrong on the primary is found in its backup, and the old figures stay."""
        server = serving
        scratch = server.folder.parent / "scratch"
        scratch.mkdir()
        given = {
            "RESTORE_DRILL_DIRECTORY": str(scratch),
            "RESTORE_DRILL_CHECKS": "payments",
            "PUSHGATEWAY_URL": gateway.url,
            "POD_NAMESPACE": "payment-api",
        }
        server.sql(LEDGER)
        made = server.run("postgres-base-backup")
        newest = server.sql("SELECT to_char(max(created_at) AT TIME ZONE 'UTC', 'HH24:MI:SS.US') FROM payment")
        done: list[subprocess.CompletedProcess[str]] = []
        both = [Thread(target=lambda: done.append(server.run("restore-drill", **given))) for _ in range(2)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        good = dict(gateway.values)
        server.sql("INSERT INTO ledger_entry VALUES (2, 'USD', 1)")
        wrong = server.run("restore-drill", **given)

        assert made.returncode == 0, made.stderr
        for each in done:
            assert each.returncode == 0, each.stderr
            assert "ledger balance BRL: 0" in each.stderr
            assert f"{newest}Z" in each.stderr.partition("newest payment: ")[2].partition("\n")[0]
        assert gateway.path == "/metrics/job/restore-drill/database/postgres/namespace/payment-api"
        assert good["restore_drill_last_attempt_succeeded"] == 1
        assert good["restore_drill_rpo_seconds"] > 0
        assert good["restore_drill_rto_seconds"] > 0
        assert good["restore_drill_restored_size_bytes"] > 1_000_000
        assert wrong.returncode == Exit.DAMAGED
        assert (
            "the restored data is wrong: ledger balance USD is 1; unbalanced ledger transactions is 1" in wrong.stderr
        )
        assert gateway.values["restore_drill_last_attempt_succeeded"] == 0
        assert (
            gateway.values["restore_drill_last_success_timestamp_seconds"]
            == good["restore_drill_last_success_timestamp_seconds"]
        )
        assert list(scratch.iterdir()) == []

    def test_fails_when_archiving_does_not_work(self, in_folder: Primary) -> None:
        """A commit that does not reach the archive is a failed drill, whatever the backup in the folder holds."""
        scratch = in_folder.folder.parent / "scratch"
        scratch.mkdir()
        in_folder.sql("CREATE TABLE kept AS SELECT generate_series(1, 7) AS n")
        in_folder.run("postgres-base-backup")
        in_folder.sql("ALTER SYSTEM SET archive_command = 'false'")
        in_folder.sql("SELECT pg_reload_conf()")
        in_folder.stop()
        in_folder.start(archive_command="false")

        done = in_folder.run("restore-drill", "--wait", "3", RESTORE_DRILL_DIRECTORY=str(scratch))
        without = in_folder.run("restore-drill", "--without-primary", RESTORE_DRILL_DIRECTORY=str(scratch))

        assert done.returncode == Exit.UNAVAILABLE
        assert "was not archived within 3 s" in done.stderr
        assert without.returncode == 0, without.stderr
        assert "table public.kept: 7" in without.stderr

    def test_asks_for_a_walk_through_the_indexes_as_its_program_wants_it(self, in_folder: Primary) -> None:
        """This server has no amcheck, which the official image's has: it must be that, and no option, that is missed."""
        with pytest.raises(BackupError, match='extension "amcheck" is not available'):
            walk(in_folder.environment, "postgres")

    def test_fails_for_a_key_that_does_not_open_the_dumps(
        self, in_folder: Primary, gateway: Pushgateway, keys: Keys
    ) -> None:
        """It is tried on the newest dump, every week, and not first when nothing else is left."""
        server, scratch = in_folder, in_folder.folder.parent / "scratch"
        scratch.mkdir()
        server.sql("CREATE TABLE kept AS SELECT generate_series(1, 7) AS n")
        server.run("postgres-base-backup")
        given = {"RESTORE_DRILL_DIRECTORY": str(scratch), "PUSHGATEWAY_URL": gateway.url}

        def drill(key: Path) -> subprocess.CompletedProcess[str]:
            return server.run("restore-drill", "--without-primary", BACKUP_AGE_IDENTITY_FILE=str(key), **given)

        none = drill(keys.file)
        dumped = server.run("postgres-backup", BACKUP_AGE_RECIPIENTS=keys.public)
        right = drill(keys.file)
        wrong = drill(keys.wrong_file)

        assert (none.returncode, dumped.returncode, right.returncode) == (0, 0, 0), (
            none.stderr + dumped.stderr + right.stderr
        )
        assert "there is no dump to try the key on" in none.stderr
        assert "pg_restore reads it to its end" in right.stderr
        assert wrong.returncode == Exit.WRONG_KEY
        assert "it was encrypted for another one" in wrong.stderr
        assert gateway.values["restore_drill_last_attempt_succeeded"] == 0

    def test_fails_for_a_backup_of_another_program_that_is_damaged(self, serving: Primary, s3: S3) -> None:
        """CloudNativePG notes no checksums: a byte of the compression's own, which a reader of tar files passes by, is noticed."""
        server = serving
        scratch = server.folder.parent / "scratch"
        scratch.mkdir()
        server.sql(LEDGER)
        server.run("postgres-base-backup")
        bucket = server.destination[5:].partition("/")[0]
        (noted,) = [key for key in s3.keys(bucket) if "/checksums/" in key]
        s3.client.delete_object(Bucket=bucket, Key=noted)
        (key,) = [key for key in s3.keys(bucket) if key.endswith("data.tar.gz")]
        given = {"RESTORE_DRILL_DIRECTORY": str(scratch)}

        good = server.run("restore-drill", "--without-primary", **given)
        s3.write(bucket, key, s3.read(bucket, key)[:-8] + bytes(8))
        damaged = server.run("restore-drill", "--without-primary", **given)

        assert good.returncode == 0, good.stderr
        assert damaged.returncode == Exit.DAMAGED
        assert "data.tar.gz is damaged" in damaged.stderr
        assert list(scratch.iterdir()) == []
