"""Tests of the scripts of an embedded database: the start of its server, and a restore."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.servers import SCRIPTS, as_no_root, free_ports, postgres_path, program, until

SCRIPT = SCRIPTS / "postgres.sh"
SLEEPERS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"


class _Server:
    """A server that the start script runs on this machine."""

    def __init__(self, folder: Path, port: int, path: str) -> None:
        self._folder = folder
        self._client = program("psql", path)
        self._port = str(port)
        for name in ("run", "tmp"):
            (folder / name).mkdir()
        self.temporary = folder / "tmp"
        self.data = folder / "volume" / "18" / "docker"
        self.password = folder / "password"
        self.replication_password = folder / "replication-password"
        self.replication_password.write_text("replicate it", encoding="utf-8")
        self._log = (folder / "log").open("w", encoding="utf-8")
        self._environment = os.environ | {
            "PATH": path,
            "PGDATA": str(self.data),
            "DATABASE_NAME": "shop",
            "DATABASE_OWNER": "shop_owner",
            "PASSWORD_FILE": str(self.password),
            "TMPDIR": str(folder / "tmp"),
            "BACKUP_ROLE": "backup",
            "BACKUP_ROLE_PASSWORD_FILE": str(self.replication_password),
            "EXPORTER_ROLE": "exporter",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def launch(self, before_path: str = "", **more: str) -> None:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self._port,
            "unix_socket_directories": str(self._folder / "run"),
            **more,
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = as_no_root("sh", str(SCRIPT), "start", *options)
        environment = self._environment | {"PATH": before_path + self._environment["PATH"]}
        self.process = subprocess.Popen(
            command, env=environment, stdout=self._log, stderr=subprocess.STDOUT, start_new_session=True
        )

    def start(self, **more: str) -> None:
        self.launch(**more)
        until(lambda: self.sql("SELECT 1", host=str(self._folder / "run"), user="postgres") == "1", what="it listens")

    def stop(self) -> int:
        assert self.process
        self.process.terminate()
        return self.process.wait(30)

    def close(self) -> None:
        self.kill()
        self._log.close()

    def crash(self) -> None:
        """Kill the server; its shell notices and ends, as process 1 of a container does."""
        lock = Path(self._environment["PGDATA"]) / "postmaster.pid"
        os.kill(int(lock.read_text(encoding="utf-8").split()[0]), signal.SIGKILL)
        assert self.process
        self.process.wait(30)

    def kill(self) -> None:
        """Kill shell and server, whatever they are at."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def session(self, text: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [self._client, "-h", "127.0.0.1", "-p", self._port, "-U", "shop_owner", "-d", "postgres", "-XAtc", text],
            env=self._environment | {"PGPASSWORD": self.password.read_text(encoding="utf-8")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    @property
    def sockets(self) -> Path:
        """Folder of the socket."""
        return self._folder / "run"

    def base_backup(self, folder: Path, password: str) -> subprocess.CompletedProcess[str]:
        """Take a base backup as the role for it."""
        where = ["--host=127.0.0.1", f"--port={self._port}", "--username=backup", "--no-password"]
        return subprocess.run(
            [program("pg_basebackup", self._environment["PATH"]), *where, f"--pgdata={folder}", "--checkpoint=fast"],
            env=self._environment | {"PGPASSWORD": password},
            capture_output=True,
            text=True,
            check=False,
        )

    def sql(self, text: str, *, host: str = "127.0.0.1", user: str = "shop_owner", database: str = "postgres") -> str:
        done = subprocess.run(
            [self._client, "-h", host, "-p", self._port, "-U", user, "-d", database, "-XAtc", text],
            env=self._environment | {"PGPASSWORD": self.password.read_text(encoding="utf-8")},
            capture_output=True,
            text=True,
            check=False,
        )
        return (done.stdout or done.stderr).strip()


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Server]:
    """A server whose password needs quoting, not yet started."""
    made = _Server(tmp_path_factory.mktemp("pg"), free_ports(1)[0], postgres_path())
    made.password.write_text('it\'s a "b"\\c$d', encoding="utf-8")
    yield made
    made.close()


class TestRestoreScript:
    """What the init container does, with a stand-in for the image's command that notes how it was called."""

    @staticmethod
    def _run(folder: Path, status: int, *options: str) -> tuple[int, list[str], str]:
        """Return the exit status, the calls of the command, and what was said; *status*: what its list ends with."""
        command = folder / "bin" / "postgres-restore"
        command.parent.mkdir(exist_ok=True)
        calls = folder / "calls"
        calls.unlink(missing_ok=True)
        command.write_text(
            f'#!/bin/sh\necho "$*" >>{calls}\n[ "$1" != --list ] || {{ echo "the store says no" >&2; exit {status}; }}\n',
            encoding="utf-8",
        )
        command.chmod(0o755)
        environment = {
            "PATH": f"{command.parent}:{os.environ['PATH']}",
            "PGDATA": str(folder / "data"),
            "TMPDIR": str(folder),
            "BACKUP_DESTINATION": "s3://company",
            "BACKUP_SERVER_NAME": "postgres-g2",
        }
        done = subprocess.run(
            [program("sh", os.environ["PATH"]), str(SCRIPT), "restore", *options],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, calls.read_text(encoding="utf-8").splitlines() if calls.exists() else [], done.stderr

    def test_a_volume_with_a_database_is_left_alone(self, tmp_path: Path) -> None:
        """A restart does not even ask the archive, which may be away."""
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "PG_VERSION").write_text("18", encoding="utf-8")

        assert self._run(tmp_path, 0, "--server-name=postgres-g1") == (0, [], "")

    def test_a_new_generation_is_restored(self, tmp_path: Path) -> None:
        """With the options of the manifest, once its own archive is known to be empty."""
        assert self._run(tmp_path, 65, "--server-name=postgres-g1") == (0, ["--list", "--server-name=postgres-g1"], "")

    def test_a_new_database_needs_an_empty_archive(self, tmp_path: Path) -> None:
        """Then the server makes it."""
        assert self._run(tmp_path, 65) == (0, ["--list"], "")

    @pytest.mark.parametrize("options", [(), ("--server-name=postgres-g1",)], ids=["new", "restored"])
    def test_fails_where_a_volume_was_lost(self, tmp_path: Path, options: tuple[str, ...]) -> None:
        """An empty database would take its place and go on writing to its archive."""
        status, calls, said = self._run(tmp_path, 0, *options)

        assert (status, calls) == (78, ["--list"])
        assert said.startswith("the archive s3://company/postgres-g2 holds a database, and this volume is empty")

    def test_fails_while_the_store_does_not_answer(self, tmp_path: Path) -> None:
        """Not to know is not to be empty; the kubelet tries again."""
        assert self._run(tmp_path, 69, "--server-name=postgres-g1") == (69, ["--list"], "the store says no\n")


class TestScript:
    """The start script, on a real server."""

    def test_the_owner_signs_in_and_a_new_password_follows(self, server: _Server) -> None:
        """Database and owner are there at the first start, and each start takes over the Secret's password; data stays."""
        server.start()
        assert server.sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", database="shop") == "f"
        assert server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop") == "SELECT 1"
        assert server.stop() == 0

        server.password.write_text("another", encoding="utf-8")
        server.start()

        assert server.sql("SELECT id FROM payments", database="shop") == "1"

    def test_the_superuser_has_no_password(self, server: _Server) -> None:
        """It signs in through the container's socket alone."""
        server.start()

        assert "password authentication failed" in server.sql("SELECT 1", user="postgres")

    def test_the_backups_role_replicates_and_does_nothing_else(self, server: _Server, tmp_path: Path) -> None:
        """It takes a base backup by its own password, may begin and end one, and reads no row."""
        server.start()
        server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop")

        done = server.base_backup(tmp_path / "base", "replicate it")
        refused = server.base_backup(tmp_path / "other", "wrong")

        assert done.returncode == 0, done.stderr
        assert (tmp_path / "base" / "backup_manifest").exists()
        assert "password authentication failed" in refused.stderr
        socket = {"host": str(server.sockets), "user": "backup", "database": "shop"}
        assert "permission denied" in server.sql("SELECT * FROM payments", **socket)
        assert "permission denied" in server.sql("SELECT pg_read_file('PG_VERSION')", **socket)
        socket["database"] = "postgres"
        assert server.sql("SELECT pg_backup_start('mine', true) IS NOT NULL", **socket) == "t"

    def test_the_exporter_sees_figures_and_no_rows(self, server: _Server) -> None:
        """By loopback, without a password; what another pod, or another role by loopback, may not."""
        server.start()
        server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop")

        assert server.sql("SELECT count(*) FROM pg_stat_archiver", user="exporter") == "1"
        assert "permission denied" in server.sql("SELECT * FROM payments", user="exporter", database="shop")
        assert "password authentication failed" in server.sql("SELECT 1", user="backup")

    def test_nobody_is_let_in_before_all_is_replayed(self, server: _Server, tmp_path: Path) -> None:
        """A restored folder follows its archive to the end; until then it would answer with the past."""
        server.start()
        server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop")
        assert server.stop() == 0
        gate = tmp_path / "gate"
        command = f"test -e {gate} && false || {{ while [ ! -e {gate} ]; do sleep 0.1; done; false; }}"
        with (server.data / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
            settings.write(f"restore_command = '{command}'\n")
        (server.data / "recovery.signal").touch()

        server.launch()
        until(
            lambda: "not yet accepting" in server.sql("SELECT 1") or "starting up" in server.sql("SELECT 1"),
            what="it waits",
        )
        gate.touch()

        until(lambda: server.sql("SELECT id FROM payments", database="shop") == "1", what="it serves")
        assert not (server.data / "recovery.signal").exists()

    def test_the_archive_timeout_holds_from_the_start(self, server: _Server) -> None:
        """PostgreSQL alone looks at it after five minutes, when its checkpointer wakes."""
        server.start(archive_mode="on", archive_timeout="1s", archive_command="true")
        server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop")
        name = server.sql("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")

        newest = "SELECT last_archived_wal FROM pg_stat_archiver"
        until(lambda: server.sql(newest) >= name, what=f"{name} is archived", seconds=45)

        assert server.sql("SELECT failed_count FROM pg_stat_archiver") == "0"

    def test_the_archive_timeout_holds_after_a_crash_of_one_process(self, server: _Server) -> None:
        """The server begins anew without its script, and its new checkpointer must be woken too."""
        server.start(archive_mode="on", archive_timeout="1s", archive_command="true")
        server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop")
        process = "SELECT pid FROM pg_stat_activity WHERE backend_type = '{}'"
        admin = {"host": str(server.sockets), "user": "postgres"}
        before = server.sql(process.format("checkpointer"), **admin)
        # Little to recover: a recovery that takes longer than its checkpoint may leave the checkpointer awake.
        server.sql("CHECKPOINT", **admin)
        os.kill(int(server.sql(process.format("walwriter"), **admin)), signal.SIGKILL)

        def again() -> bool:
            found = server.sql(process.format("checkpointer"), **admin)
            return found.isdigit() and found != before

        until(again, what="it serves again")
        server.sql("INSERT INTO payments VALUES (2)", database="shop")
        name = server.sql("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")
        newest = "SELECT last_archived_wal FROM pg_stat_archiver"
        until(lambda: server.sql(newest) >= name, what=f"{name} is archived", seconds=90)

        assert server.sql("SELECT failed_count FROM pg_stat_archiver") == "0"

    def test_a_crash_is_replayed(self, server: _Server) -> None:
        """A killed server starts again with what it had acknowledged."""
        server.start()
        server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop")
        server.crash()

        server.start()

        assert server.sql("SELECT id FROM payments", database="shop") == "1"

    def test_sigterm_does_not_wait_for_sessions(self, server: _Server) -> None:
        """The kubelet's signal ends open sessions and the server, in good order."""
        server.start()
        session = server.session("SELECT pg_sleep(60)")
        until(lambda: server.sql(SLEEPERS) == "1", what="a session that is busy")

        assert server.stop() == 0

        assert session.wait(10) != 0

    def test_a_folder_that_its_group_may_write_to_is_taken_over(self, server: _Server) -> None:
        """A volume that the kubelet handed to the group again does not keep the server from starting."""
        server.start()
        assert server.stop() == 0
        server.data.chmod(0o2770)

        server.start()

        assert server.sql("SELECT 1") == "1"

    def test_sigterm_ends_a_long_replay(self, server: _Server, tmp_path: Path) -> None:
        """A start that replays WAL is broken off at once, not after the grace period."""
        server.start()
        assert server.stop() == 0
        slow = tmp_path / "pg_ctl"
        slow.write_text(
            '#!/bin/sh\ncase "$*" in *start*) touch "$TMPDIR/replaying"; exec sleep 60 ;; esac\n', encoding="utf-8"
        )
        slow.chmod(0o755)

        server.launch(f"{tmp_path}:")
        until((server.temporary / "replaying").exists, what="the replay")

        assert server.stop() == 143
