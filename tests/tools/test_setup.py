"""The set-up: what it says when a step fails, and that it does nothing twice."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest

from tools import setup
from tools.setup import Setup, SetupError, StepError, cause_of, require_python

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "setup.py"


REFUSED = """\
WARNING: Retrying (Retry(total=2)) after connection broken by 'NewConnectionError('Connection refused')'
ERROR: Could not find a version that satisfies the requirement cdk8s==2.70.115 (from versions: none)
ERROR: No matching distribution found for cdk8s==2.70.115
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a folder with the lock files of one small package that is nowhere to be had."""
    (tmp_path / "requirements").mkdir()
    lock = "nowhere-to-be-had==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n"
    for name in ("synth", "dev", "app", "run"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(lock)
    return tmp_path


@pytest.fixture
def closed_port() -> int:
    """Return a loopback port where nothing listens."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port: int = server.getsockname()[1]
    return port


def pretend_venv(checkout: Path) -> Setup:
    """Lay out what the set-up takes for a usable environment, without the seconds that a real one takes."""
    prepared = Setup(checkout)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (prepared.venv / "lib" / version / "site-packages").mkdir(parents=True)
    prepared.python.parent.mkdir()
    # Not a link: that would be the Python below this environment, which may have no pip.
    prepared.python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    prepared.python.chmod(0o755)
    prepared.write_stamp("python", prepared.key())
    return prepared


class Usage(NamedTuple):
    """What ``shutil.disk_usage`` tells, as far as it is asked."""

    free: int


def run_setup(checkout: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script as make does, in *checkout*."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment |= {"SETUP_ROOT": str(checkout), "HOME": str(checkout), "PIP_CONFIG_FILE": os.devnull, **variables}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


class TestCauseOf:
    """What a failed step's output means."""

    @pytest.mark.parametrize(
        ("output", "expected"),
        [
            (REFUSED, "cannot reach the package registry"),
            ("npm error code EAI_AGAIN\nnpm error network request failed", "cannot reach the package registry"),
            ("npm error code ENOTFOUND", "cannot reach the package registry"),
            ("pip._vendor.urllib3.exceptions.ReadTimeoutError: Read timed out.", "cannot reach the package registry"),
            ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "no space"),
            ("npm error code ENOSPC\nnpm error nospc There appears to be insufficient space", "no space"),
            (
                "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
                "differs from its locked hash",
            ),
            ("npm error code EINTEGRITY", "differs from its locked hash"),
            ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "certificate is not trusted"),
            ("because ensurepip is not\navailable.  On Debian/Ubuntu systems", "apt-get install python3-venv"),
            ("Error: listen EADDRINUSE: address already in use :::3000", "a port that it needs is in use"),
            ("PermissionError: [Errno 13] Permission denied: '/x'", "cannot be written"),
            ("ERROR: No matching distribution found for asyncpg==0.32.0", "no build of a locked package"),
        ],
    )
    def test_names_the_cause(self, output: str, expected: str) -> None:
        """A known failure is explained in one line, the cause and not its consequence."""
        sentence = cause_of(output)

        assert sentence is not None
        assert expected in sentence
        assert "\n" not in sentence

    def test_leaves_an_unknown_failure_alone(self) -> None:
        """An unknown failure gets no made-up explanation."""
        assert cause_of("segmentation fault") is None


class TestRequirePython:
    """The interpreter that runs the set-up."""

    def test_accepts_the_oldest_supported(self) -> None:
        """Python 3.11 is enough."""
        require_python((3, 11, 0), [])

        assert setup.MINIMUM_PYTHON == (3, 11)

    def test_fails_when_too_old_and_no_other_is_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An old Python is named with its version, with what to do."""
        monkeypatch.setenv("PATH", "")

        with pytest.raises(SetupError, match=r"python3 is 3\.9, too old; install Python 3\.11 or newer"):
            require_python((3, 9, 18), ["synth"])

    def test_goes_on_with_a_newer_python_of_the_machine(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """Where python3 is too old but python3.12 is there, that one takes over."""
        called: list[list[str]] = []
        (tmp_path / "python3.12").symlink_to(sys.executable)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(os, "execv", lambda _path, arguments: called.append(arguments))

        with pytest.raises(SetupError):
            require_python((3, 9, 18), ["synth"])

        assert called == [[str(tmp_path / "python3.12"), str(SCRIPT), "synth"]]

    def test_fails_in_one_line_through_make(self, tmp_path: Path) -> None:
        """A fake old interpreter ends ``make synth`` with the set-up's line, without a trace."""
        old = tmp_path / "python3"
        program = "; ".join(
            (
                "import runpy, sys",
                "sys.version_info = (3, 9, 2)",
                "sys.argv[:] = sys.argv[1:]",
                f"runpy.run_path({str(SCRIPT)!r}, run_name='__main__')",
            )
        )
        old.write_text(f'#!/bin/sh\nPATH= exec {sys.executable} -c "{program}" "$@"\n')
        old.chmod(0o755)

        done = run_setup(tmp_path, "make", "-C", str(ROOT), f"PYTHON={old}", "synth")

        lines = done.stderr.splitlines()
        assert done.returncode == 2
        assert lines[0].startswith("setup: python3 is 3.9, too old; install Python 3.11 or newer")
        assert lines[1].startswith("make")
        assert len(lines) == 2

    def test_fails_in_one_line_without_any_python(self, tmp_path: Path) -> None:
        """A machine without Python gets a sentence, not make's own error alone."""
        done = run_setup(tmp_path, "make", "-C", str(ROOT), "PYTHON=python3-is-not-here", "synth")

        assert done.returncode == 2
        assert done.stderr.splitlines()[0] == "setup: python3-is-not-here was not found; install Python 3.11 or newer"


class TestFailures:
    """Steps that fail for real."""

    def test_fails_without_network(self, checkout: Path, closed_port: int) -> None:
        """A registry out of reach is said in one last line, and the log is named."""
        pretend_venv(checkout).write_stamp("nothing", "")

        done = run_setup(
            checkout,
            sys.executable,
            str(SCRIPT),
            "synth",
            PIP_INDEX_URL=f"http://127.0.0.1:{closed_port}/simple",
            PIP_NO_CACHE_DIR="1",
        )

        assert done.returncode == 1
        assert done.stderr.splitlines()[-1] == (
            "setup: cannot reach the package registry (no network?); check connection, proxy or mirror "
            "and run the same command again; the full log is in .venv/setup.log"
        )
        assert "Traceback" not in done.stderr
        assert "nowhere-to-be-had" in (checkout / ".venv" / "setup.log").read_text()

    def test_fails_on_a_full_disk(self, checkout: Path) -> None:
        """A step that finds no space says so."""
        prepared = pretend_venv(checkout)
        full = f"raise OSError({errno.ENOSPC}, 'No space left on device')"

        with pytest.raises(StepError, match=r"no space is left on the disk of the repository, .*; free some"):
            prepared.step("packages", [sys.executable, "-c", full])

    @pytest.mark.parametrize("full", ["the repository", "temporary files"])
    def test_fails_on_a_disk_that_is_next_to_full(
        self, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: str
    ) -> None:
        """``python -m venv`` says nothing of the disk, and its leavings are gone when it ends."""
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        little = checkout if full == "the repository" else scratch
        monkeypatch.setattr(tempfile, "gettempdir", lambda: str(scratch))
        monkeypatch.setattr(
            shutil, "disk_usage", lambda folder: Usage(free=(40 if folder == str(little) else 5000) * 2**20)
        )
        broken = [sys.executable, "-c", "import sys; sys.exit('returned non-zero exit status 1.')"]

        with pytest.raises(StepError) as caught:
            pretend_venv(checkout).step("virtual environment", broken)

        assert str(caught.value) == (
            f"no space: only 40 MiB are left on the disk of {full} ({little}); free some and run the command again"
        )

    def test_fails_with_the_last_line_of_an_unknown_failure(self, checkout: Path) -> None:
        """What is not known is quoted, one line of it."""
        prepared = pretend_venv(checkout)

        with pytest.raises(StepError, match=r"^packages failed: second$"):
            prepared.step("packages", [sys.executable, "-c", "import sys; sys.exit('first\\nsecond')"])

    def test_fails_on_an_unknown_profile(self, checkout: Path) -> None:
        """A profile that does not exist is answered with those that do."""
        done = run_setup(checkout, sys.executable, str(SCRIPT), "everything")

        assert done.returncode == 1
        assert done.stderr == "setup: expected one or more of synth, dev, app, run, image, lock, cli, got everything\n"


class TestIncremental:
    """What is up to date stays as it is."""

    @pytest.fixture
    def steps(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Record the titles of the steps instead of running them."""
        titles: list[str] = []

        def record(_self: Setup, title: str, _command: list[str], **_options: bool) -> None:
            titles.append(title)

        monkeypatch.setattr(Setup, "step", record)
        return titles

    def test_installs_once(self, checkout: Path, steps: list[str]) -> None:
        """The second run of the same profile runs nothing."""
        pretend_venv(checkout).run("synth")
        first = list(steps)
        Setup(checkout).run("synth")

        assert first == ["Python packages (requirements/synth.txt)", "byte code (synth)"]
        assert steps == first

    def test_installs_again_when_the_lock_file_changes(self, checkout: Path, steps: list[str]) -> None:
        """The stamp holds the lock file's hash, not its date."""
        prepared = pretend_venv(checkout)
        prepared.run("synth")
        (checkout / "requirements" / "synth.txt").write_text("# nothing any more\n")

        assert not prepared.is_current("synth")

    def test_development_stands_for_the_synth(self, checkout: Path, steps: list[str]) -> None:
        """Who has set up for development needs no second installation to synthesize."""
        prepared = pretend_venv(checkout)
        prepared.run("dev")

        assert prepared.is_current("synth")

    def test_makes_the_environment_anew_after_a_move(self, checkout: Path, steps: list[str], tmp_path: Path) -> None:
        """A copied or moved checkout does not use the scripts of the old place."""
        pretend_venv(checkout)
        moved = tmp_path / "moved"
        moved.mkdir()
        shutil.copytree(checkout / ".venv", moved / ".venv", symlinks=True)

        assert Setup(checkout).venv_is_usable()
        assert not Setup(moved).venv_is_usable()

    def test_makes_the_environment_anew_when_its_python_is_gone(self, checkout: Path) -> None:
        """An interpreter that was uninstalled leaves a dangling link, which is no environment."""
        prepared = pretend_venv(checkout)
        prepared.python.unlink()
        prepared.python.symlink_to(checkout / "gone")

        assert not prepared.venv_is_usable()


class TestNode:
    """The Node.js that jsii runs on."""

    def test_is_a_supported_one_whatever_the_machine_has(self) -> None:
        """A Python of this environment starts its own Node.js, and jsii does not warn of an end of life."""
        environment = {name: value for name, value in os.environ.items() if name != "JSII_NODE"}
        program = "import os, subprocess, cdk8s; subprocess.run([os.environ['JSII_NODE'], '--version'], check=True)"

        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )

        assert done.stderr == ""
        assert int(done.stdout.removeprefix("v").split(".")[0]) >= 22


class TestMakefile:
    """The targets and their help."""

    def test_help_lists_every_target_that_has_a_text(self) -> None:
        """``make help`` shows the targets, and each target that people call has a text."""
        done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607 - make is found on the PATH

        for target in ("help", "setup", "synth", "test", "check", "check-full", "imports", "lock", "clean"):
            assert f"\n  {target} " in done.stdout

    def test_every_phony_target_has_a_text(self) -> None:
        """A target without ``##`` would be missing from the help."""
        lines = (ROOT / "Makefile").read_text().splitlines()
        phony = {line.removeprefix(".PHONY: ") for line in lines if line.startswith(".PHONY: ")} - {"FORCE"}
        described = {line.split(":")[0] for line in lines if ": " in line and "## " in line}

        assert phony <= described
