"""Pytest plugin: with REQUIRE_ALL set, a skipped test fails the run, so that a green build has run every test."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter


def skipped_tests(reporter: TerminalReporter) -> list[str]:
    """Return the ids of the tests and modules that *reporter* saw skipped."""
    return sorted({report.nodeid for report in reporter.getreports("skipped")})


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a passing run with skipped tests into a failing one."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("REQUIRE_ALL") and reporter is not None and skipped_tests(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Name the tests that were skipped although none may be."""
    if os.environ.get("REQUIRE_ALL"):
        for nodeid in skipped_tests(terminalreporter):
            terminalreporter.write_line(f"REQUIRE_ALL: {nodeid} was skipped; install what it needs", red=True)
