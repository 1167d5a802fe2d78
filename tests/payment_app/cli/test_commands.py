"""Tests of the command line as a process: what it prints, how it ends, what it imports."""

from __future__ import annotations

import ast
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import pytest

from payment_app import __version__
from payment_app.__main__ import main
from payment_app.cli import COMMANDS
from payment_app.settings import describe, load
from tests.support.servers import free_ports

ROOT = Path(__file__).parents[3]


def call(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command with these *variables* alone."""
    return subprocess.run(
        [sys.executable, "-m", "payment_app", *arguments],
        cwd=ROOT, env={"PATH": os.defpath, **variables}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


class TestOverview:
    """The list of commands."""

    def test_help_lists_every_command(self) -> None:
        """A line each, without importing any."""
        done = call("--help")

        assert done.returncode == 0
        for name, text in COMMANDS.items():
            assert f"  {name:14} {text}\n" in done.stdout

    @pytest.mark.parametrize("name", sorted(COMMANDS))
    def test_every_command_has_its_module(self, name: str) -> None:
        """With the four things that the command line calls, under its own name."""
        module = import_module(f"payment_app.cli.{name.replace('-', '_')}")

        assert name == module.NAME
        assert module.__doc__
        assert callable(module.run)

    @pytest.mark.parametrize("name", sorted(COMMANDS))
    def test_every_command_has_help(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        """Which needs no settings."""
        with pytest.raises(SystemExit) as caught:
            main([name, "--help"])

        assert caught.value.code == 0
        assert capsys.readouterr().out.startswith(f"usage: payment-api {name}")

    def test_the_version_is_told(self) -> None:
        """That of the package."""
        assert call("--version").stdout == f"{__version__}\n"

    def test_fails_for_a_command_that_there_is_not(self) -> None:
        """With status 2."""
        done = call("charge-everything")

        assert done.returncode == 2
        assert done.stderr == "payment-api: there is no such command; payment-api --help lists them\n"


class TestStartUp:
    """Commands that run every few seconds import nearly nothing."""

    @pytest.mark.parametrize("name", ["healthcheck", "sleep", "serve", "worker"])
    def test_a_module_imports_late(self, name: str) -> None:
        """Nothing of the service, and nothing that is large, before the command runs."""
        tree = ast.parse(Path(str(find_spec(f"payment_app.cli.{name}").origin)).read_text())  # type: ignore[union-attr]  # it is there
        imported = {
            alias.name if isinstance(node, ast.Import) else str(node.module)
            for node in tree.body
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }

        assert imported <= {"__future__", "argparse", "os", "signal", "socket", "sys", "time"}

    @pytest.mark.parametrize("arguments", [["sleep", "0"], ["healthcheck"], ["--help"]])
    def test_a_process_imports_little(self, arguments: list[str]) -> None:
        """Neither asyncio nor typing nor anything that was installed."""
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "payment_app", *arguments],
            cwd=ROOT, env={"PATH": os.defpath, "PORT": str(free_ports(1)[0])}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        names = {
            line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")
        }

        assert "payment_app.cli" in names
        assert not names & {
            "asyncio",
            "typing",
            "ssl",
            "logging",
            "structlog",
            "aiohttp",
            "asyncpg",
            "payment_app.settings",
        }


class TestSettings:
    """The list and the check of settings."""

    def test_all_are_listed(self) -> None:
        """With what they mean, for people and for programs."""
        text, data = call("settings"), call("settings", "--json")

        assert text.returncode == data.returncode == 0
        rows = {row["name"]: row for row in json.loads(data.stdout)}
        assert list(rows) == [row.name for row in describe()]
        assert all(name in text.stdout for name in rows)
        assert rows["JWT_SECRET"] == {
            "name": "JWT_SECRET",
            "kind": "text",
            "default": "(required)",
            "unit": "",
            "secret": True,
            "doc": "key that signs bearer tokens (HS256), at least 32 bytes",
        }

    def test_fails_for_an_environment_that_is_wrong(self) -> None:
        """A line each, on stderr, with status 2 and without any value."""
        value = "password-" + secrets.token_hex(4)
        done = call("settings", "--check", JWT_SECRET=value, PORT="eighty")

        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.splitlines() == [
            "payment-api settings: PORT must be a whole number; write digits alone",
            "payment-api settings: DATABASE_PASSWORD is missing; set it, or DATABASE_PASSWORD_FILE",
            "payment-api settings: ENCRYPTION_KEY is missing; set it, or ENCRYPTION_KEY_FILE",
            "payment-api settings: JWT_SECRET must have at least 32 bytes; make one with: openssl rand -base64 32",
        ]

    def test_an_environment_that_is_right_passes(self, environment: dict[str, str]) -> None:
        """That of these tests."""
        done = call("settings", "--check", **environment)

        assert (done.returncode, done.stdout) == (0, "the settings are complete\n")

    @pytest.mark.parametrize("name", ["serve", "worker", "migrate", "reconcile"])
    def test_fails_to_start_without_settings(self, name: str) -> None:
        """All that is missing is told at once."""
        done = call(name)

        assert done.returncode == 2
        assert f"payment-api {name}: DATABASE_PASSWORD is missing" in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_reader_that_goes_away_is_no_error(self) -> None:
        """As of ``settings | head``."""
        with subprocess.Popen(
            [sys.executable, "-m", "payment_app", "settings", "--json"],
            cwd=ROOT, env={"PATH": os.defpath}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            text = process.stderr.read()

        assert text == b""


class _Handler(BaseHTTPRequestHandler):
    """Answers as the port is told."""

    answers: dict[str, int] = {}  # noqa: RUF012 - one table for the test's server

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(self.answers.get(self.path, 404))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def healthy() -> Iterator[str]:
    """Return the port of a process that lives and is not ready."""
    _Handler.answers = {"/health": 200, "/health/ready": 503}
    server = HTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield str(server.server_address[1])
    server.shutdown()
    thread.join()
    server.server_close()


class TestHealthcheck:
    """The check that a container makes of itself."""

    def test_a_process_that_lives_is_well(self, healthy: str) -> None:
        """Status 0, and nothing said."""
        done = call("healthcheck", PORT=healthy)

        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    def test_fails_for_one_that_is_not_ready(self, healthy: str) -> None:
        """Where that is asked."""
        done = call("healthcheck", "--ready", PORT=healthy)

        assert (done.returncode, done.stderr) == (1, "payment-api healthcheck: answered with status 503\n")

    def test_another_host(self, healthy: str) -> None:
        """As the chart's test asks the Service; the name must be one that there is."""
        assert call("healthcheck", "--host", "localhost", PORT=healthy).returncode == 0
        assert call("healthcheck", "--host", "no-such-host.invalid", PORT=healthy).returncode == 1

    def test_fails_where_nobody_listens(self) -> None:
        """With a line."""
        done = call("healthcheck", PORT=str(free_ports(1)[0]))

        assert (done.returncode, done.stderr) == (1, "payment-api healthcheck: no answer (ConnectionRefusedError)\n")

    @pytest.mark.parametrize("port", ["http", "99999", "-1", "٣٠٠٠"])
    def test_fails_for_a_port_that_is_none(self, port: str) -> None:
        """Without a trace of Python."""
        done = call("healthcheck", PORT=port)

        assert done.returncode in {1, 2}
        assert done.stderr.count("\n") == 1


class TestSleep:
    """The wait of a hook."""

    def test_it_waits(self) -> None:
        """As long as it is told."""
        begun = time.monotonic()
        done = call("sleep", "0.3")

        assert done.returncode == 0
        assert time.monotonic() - begun >= 0.3

    def test_sigterm_ends_it_at_once(self) -> None:
        """Nobody waits for it any longer."""
        # It tells that the wait has begun, so that the signal does not come before.
        code = (
            "import signal, sys, time; time.sleep = lambda _: (print('x', flush=True), signal.pause());"
            "from payment_app.__main__ import main; sys.exit(main(['sleep', '600']))"
        )
        with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            process.send_signal(signal.SIGTERM)
            status = process.wait(timeout=30)

        assert status == 143

    @pytest.mark.parametrize("seconds", ["", "-1", "3601", "nan", "inf", "soon"])
    def test_fails_for_what_is_no_time(self, seconds: str) -> None:
        """A hook that waited for ever would block every rollout."""
        assert call("sleep", seconds).returncode == 2


class TestFailures:
    """What a user reads of an error."""

    def test_fails_with_one_line_and_a_log_entry(self, environment: dict[str, str]) -> None:
        """Neither of which quotes what was wrong."""
        wrong = {**environment, "DATABASE_PORT": str(free_ports(1)[0])}
        done = call("migrate", "--check", **wrong)
        entry, line = done.stderr.splitlines()

        assert done.returncode == 1
        assert json.loads(entry)["error.type"] == "ConnectionRefusedError"
        assert line.startswith("payment-api migrate: ")
        assert "is the server that it needs up" in line
        assert wrong["DATABASE_PORT"] not in line

    def test_a_command_needs_no_more_than_it_uses(self, environment: dict[str, str]) -> None:
        """The secret of the tokens is not given to a job that migrates."""
        names = {"JWT_SECRET", "ENCRYPTION_KEY"}
        done = call("migrate", "--check", **{name: value for name, value in environment.items() if name not in names})

        assert done.returncode == 0
        assert load(environment).jwt_secret.reveal() not in done.stderr + done.stdout
