"""Fixtures of the tests on a cluster: kubectl, the cluster's simulated nodes, the environments on it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.cluster.support.environments import Environments
from tests.cluster.support.kubectl import Kubectl
from tests.cluster.support.session import Session, lacking
from tests.cluster.support.simulated import Simulation

HERE = Path(__file__).parent
SESSION = pytest.StashKey[Session]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that ``-m cluster`` and ``-m 'not cluster'`` find it."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("cluster")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let tests that are skipped for one reason share one line of the summary, whichever test asked first."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple) and item.path.is_relative_to(HERE):
        _, _, reason = report.longrepr
        report.longrepr = (str(HERE), 1, reason)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was measured."""
    session = config.stash.get(SESSION, None)
    if session and session.figures:
        terminalreporter.section("measured")
        width = max(len(figure.name) for figure in session.figures)
        for figure in session.figures:
            terminalreporter.write_line(f"{figure.name:<{width}}  {figure.value:<12}  {figure.limit}".rstrip())


@pytest.fixture(scope="session")
def session(pytestconfig: pytest.Config) -> Session:
    """Return the run's progress and figures."""
    reporter: pytest.TerminalReporter = pytestconfig.pluginmanager.getplugin("terminalreporter")
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")

    def write(text: str) -> None:
        with capture.global_and_fixture_disabled():
            reporter.ensure_newline()
            reporter.write_line(text)
            reporter.flush()

    pytestconfig.stash[SESSION] = Session(write)
    return pytestconfig.stash[SESSION]


@pytest.fixture(scope="session")
def kubectl(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Kubectl:
    """Return kubectl for the cluster that ``KUBECONFIG`` names; without one the test is skipped."""
    kubeconfig = os.environ.get("KUBECONFIG")
    if not kubeconfig:
        lacking("no cluster: set KUBECONFIG to the file of a cluster that was made for tests")
    program = shutil.which(os.environ.get("KUBECTL") or "kubectl")
    if not program:
        lacking("kubectl was not found: put it on the PATH, or name the program by KUBECTL")
    kubectl = Kubectl(program, kubeconfig, tmp_path_factory.mktemp("kubectl"))
    answer = kubectl.run("get", "--raw=/readyz", "--request-timeout=10s", check=False)
    if answer.status:
        lacking(f"the cluster of KUBECONFIG does not answer: {answer.errors.strip().splitlines()[-1]}")
    if kubectl.run("auth", "can-i", "*", "*", "--all-namespaces", check=False).status:
        lacking("the credentials of KUBECONFIG are not those of a cluster administrator")
    versions = json.loads(kubectl("version", "--output=json"))
    client, server = (versions[f"{side}Version"]["gitVersion"] for side in ("client", "server"))
    session.say(f"kubectl {client}, API server {server}")
    return kubectl


@pytest.fixture(scope="session")
def environments(kubectl: Kubectl, session: Session) -> Iterator[Environments]:
    """Return the environments; at the end of the run all that the tests made is deleted."""
    environments = Environments(kubectl, session, Simulation(kubectl, session))
    environments.open()
    yield environments
    session.say("deleting what the tests made")
    environments.close()
