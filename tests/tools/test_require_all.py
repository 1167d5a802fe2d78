"""The plugin that fails a run with skipped tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run_pytest(folder: Path, *options: str, require_all: bool) -> subprocess.CompletedProcess[str]:
    """Run pytest with the plugin over one skipped and one passing test."""
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_one.py").write_text(
        "import pytest\n\n\ndef test_runs():\n    pass\n\n\n@pytest.mark.skip(reason='no')\ndef test_waits():\n    pass\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "REQUIRE_ALL"}
    environment["PYTHONPATH"] = str(ROOT)
    if require_all:
        environment["REQUIRE_ALL"] = "1"
    command = [sys.executable, "-m", "pytest", "-p", "tools.require_all", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("options", [(), ("-n", "1")])
class TestRequireAll:
    """Skipped tests, in one process and spread over workers."""

    def test_fails_when_a_test_is_skipped(self, tmp_path: Path, options: tuple[str, ...]) -> None:
        """The run fails and names the test."""
        done = run_pytest(tmp_path, *options, require_all=True)

        assert done.returncode == 1
        assert "REQUIRE_ALL: test_one.py::test_waits was skipped" in done.stdout
        assert "1 passed, 1 skipped" in done.stdout.splitlines()[-1]

    def test_lets_skips_pass_otherwise(self, tmp_path: Path, options: tuple[str, ...]) -> None:
        """On a developer's machine a skip is only shown."""
        done = run_pytest(tmp_path, *options, require_all=False)

        assert done.returncode == 0
        assert "REQUIRE_ALL" not in done.stdout
