"""The running service, started once for all tests that look at what it exposes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.support.running_app import RunningApp, running


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """Return the running service, used in every way."""
    with running(tmp_path_factory.mktemp("app")) as service:
        service.use()
        yield service


@pytest.fixture(scope="session")
def exposed(app: RunningApp) -> dict[str, set[str]]:
    """Return the names of all series that the service exposes, each with its labels."""
    found: dict[str, set[str]] = {}
    for process in app.metrics:
        for family in text_string_to_metric_families(app.exposed(process)):
            for sample in family.samples:
                found.setdefault(sample.name, set()).update(sample.labels)
    return found
