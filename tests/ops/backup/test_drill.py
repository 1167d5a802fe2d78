"""Tests of the restore drill, on a real server with its archive."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from ops.backup.errors import Exit
from tests.support.archiving import Primary, primary
from tests.support.pushgateway import Pushgateway, pushgateway

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

LEDGER = """
CREATE TABLE payment (id int PRIMARY KEY, created_at timestamptz DEFAULT now());
CREATE TABLE ledger_transaction (id int PRIMARY KEY, payment_id int);
CREATE TABLE ledger_entry (transaction_id int, currency text, amount bigint);
INSERT INTO payment (id) VALUES (1), (2);
INSERT INTO ledger_transaction VALUES (1, 1), (2, 2);
INSERT INTO ledger_entry VALUES (1, 'BRL', 100), (1, 'BRL', -100), (2, 'USD', 7), (2, 'USD', -7);
"""


@pytest.fixture
def serving() -> Iterator[Primary]:
    """Return a server that archives what is written within a second."""
    with primary(archive_timeout_seconds=1) as running:
        yield running


@pytest.fixture
def gateway() -> Iterator[Pushgateway]:
    """Return what takes the metrics."""
    with pushgateway() as running:
        yield running


class TestDrill:
    """restore-drill."""

    def test_measures_and_finds_what_is_wrong(self, serving: Primary, gateway: Pushgateway, tmp_path: Path) -> None:
        """Two at once succeed; data that is wrong on the primary is found in its backup, and the old figures stay."""
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
        server.run("postgres-base-backup")
        done: list[subprocess.CompletedProcess[str]] = []
        both = [Thread(target=lambda: done.append(server.run("restore-drill", **given))) for _ in range(2)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        good = dict(gateway.values)
        server.sql("INSERT INTO ledger_entry VALUES (2, 'USD', 1)")
        wrong = server.run("restore-drill", **given)

        for each in done:
            assert each.returncode == 0, each.stderr
            assert "ledger balance BRL: 0" in each.stderr
        assert gateway.path == "/metrics/job/restore-drill/database/postgres/namespace/payment-api"
        assert good["restore_drill_last_attempt_succeeded"] == 1
        assert 0 < good["restore_drill_rpo_seconds"] < 60
        assert 0 < good["restore_drill_rto_seconds"] < 300
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
        """A commit that does not reach the archive is a failed drill, whatever the backup holds."""
        scratch = in_folder.folder.parent / "scratch"
        scratch.mkdir()
        in_folder.run("postgres-base-backup")
        in_folder.sql("ALTER SYSTEM SET archive_command = 'false'")
        in_folder.sql("SELECT pg_reload_conf()")
        in_folder.stop()
        in_folder.start(archive_command="false")

        done = in_folder.run("restore-drill", "--wait", "3", RESTORE_DRILL_DIRECTORY=str(scratch))
        without = in_folder.run("restore-drill", "--without-primary", RESTORE_DRILL_DIRECTORY=str(scratch))

        assert done.returncode == Exit.UNAVAILABLE
        assert "was not archived within 3 s" in done.stderr
        assert without.returncode == Exit.DAMAGED, without.stderr
        assert "tables is 0" in without.stderr
