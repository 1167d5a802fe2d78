"""Tests of the archives of older generations: which may go, and that no other one does."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ops.backup.errors import BackupError, Exit
from ops.backup.generations import generations, needed
from ops.backup.settings import Settings, load
from ops.backup.store import open_store
from tests.ops.backup.conftest import Written
from tests.support.archiving import Primary

DAYS = {"BACKUP_RETENTION_DAYS": "30"}


def _aged(folder: Path, days: float) -> None:
    """Make the files of a generation, and the base backups that they tell of, *days* older."""
    for path in folder.rglob("*"):
        if path.name == "backup.json":
            text = path.read_text(encoding="utf-8")
            end = text.partition('"end": "')[2].partition('"')[0]
            older = (datetime.fromisoformat(end) - timedelta(days=days)).isoformat(sep=" ")
            path.write_text(text.replace(f'"end": "{end}"', f'"end": "{older}"'), encoding="utf-8")
        if path.is_file():
            then = datetime.now(UTC).timestamp() - days * 86400
            os.utime(path, (then, then))


class TestGenerations:
    """postgres-generations."""

    def test_deletes_one_that_is_older_than_the_retention_and_nothing_else(self, in_folder: Primary) -> None:
        """By its name, once the running one reaches the retention's begin; the running one restores afterwards."""
        server = in_folder
        store = Path(server.destination.removeprefix("file://"))
        server.run("postgres-base-backup")
        server.stop()
        server.server_name = "postgres-g2"
        server.start()
        server.sql("CREATE TABLE t AS SELECT 1 AS n")
        server.run("postgres-base-backup")
        server.archived()
        (store / "postgres-g1x").mkdir()
        (store / "postgres-g1x" / "file").write_bytes(b"x")

        def delete(name: str = "postgres-g1", **given: str) -> tuple[int, str]:
            done = server.run("postgres-generations", "--delete", name, **(DAYS | given))
            return done.returncode, done.stderr

        young = delete()
        _aged(store / "postgres-g1", 40)
        alone = delete()
        (about,) = store.glob("postgres-g2/base/*/backup.json")
        text = about.read_text(encoding="utf-8")
        _aged(store / "postgres-g2" / "base", 35)
        unset = server.run("postgres-generations", "--delete", "postgres-g1")
        others = [delete(name) for name in ("postgres-g2", "postgres-g3", "postgres-g1x", "../backup", "shop-g1")]
        listed = server.run("postgres-generations", **DAYS)
        longer = delete(BACKUP_RETENTION_DAYS="60")
        kept = sorted(path.name for path in store.iterdir())
        done = delete()
        about.write_text(text, encoding="utf-8")
        server.destroy()
        restored = server.run("postgres-restore")

        assert [status for status, _ in (young, alone, longer, *others)] == [Exit.USAGE] * 8
        assert "lies within the 30 days of retention" in young[1]
        assert "no later generation has a base backup from before" in alone[1]
        assert "it is the running one" in others[0][1]
        assert unset.returncode == Exit.CONFIG
        assert "BACKUP_RETENTION_DAYS must be set" in unset.stderr
        first, second = listed.stdout.splitlines()
        assert "may go: --delete postgres-g1" in first
        assert "stays: it is the running one" in second
        assert kept == ["postgres-g1", "postgres-g1x", "postgres-g2"]
        assert done[0] == Exit.DONE, done[1]
        assert sorted(path.name for path in store.iterdir()) == ["postgres-g1x", "postgres-g2"]
        assert restored.returncode == 0, restored.stderr

    def test_deletes_from_a_bucket(self, written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
        """The rule by a clock that goes on, since objects cannot be made older; what is beside the folder stays."""
        monkeypatch.setattr("ops.backup.store.DELETIONS", 3)
        given = {**written.server.environment, **DAYS, "BACKUP_SERVER_NAME": "postgres-g2"}
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        settings: Settings = load(given)
        now = datetime.now(UTC)
        (first,) = generations(settings)
        keys = written.s3.keys(written.bucket)
        own = [key for key in keys if key.startswith("team/postgres-g1/")]
        for key in own:
            written.s3.write(written.bucket, key.replace("-g1/", "-g2/"), written.s3.read(written.bucket, key))
        every = generations(settings)

        later = {days: needed(settings, every, first, now + timedelta(days=days)) for days in (1, 29, 31)}
        open_store(settings).delete_below("postgres-g1")

        assert [one.name for one in every] == ["postgres-g1", "postgres-g2"]
        assert first.files == len(own)
        assert later[1]
        assert later[29]
        assert later[31] is None
        assert needed(settings, [first], first, now + timedelta(days=31)) is not None
        left = set(written.s3.keys(written.bucket))
        assert left == {key.replace("-g1/", "-g2/") for key in own} | (set(keys) - set(own))
        written.s3.client.delete_objects(
            Bucket=written.bucket, Delete={"Objects": [{"Key": key} for key in left if "-g2/" in key]}
        )

    @pytest.mark.parametrize("folder", ["", "..", "postgres-g1/base", ".x"])
    def test_fails_for_what_is_no_folder(self, tmp_path: Path, folder: str) -> None:
        """Nothing outside is reached."""
        store = open_store(load({"BACKUP_DESTINATION": f"file://{tmp_path}"}))

        with pytest.raises(BackupError):
            store.delete_below(folder)
