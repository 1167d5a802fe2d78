"""What is not told since it follows from something else, asked of a real Alertmanager with the product's configuration."""

from __future__ import annotations

import json
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from charts.monitoring import notifications
from constructs_lib.monitoring.slo import BURN_ALERT
from tests.support.prometheus_tools import for_debian, tool
from tests.support.servers import free_ports, until

KEYS = ("alertname", "provider", "queue", "deployment", "slo", "long_window")
"""Labels by which the alerts of one test are told apart."""

HERE = {"environment": "production", "namespace": "payment-api"}


def alert(name: str, severity: str = "warning", **labels: str) -> Mapping[str, str]:
    """Return the labels of an alert of production."""
    return {"alertname": name, "severity": severity, **HERE, **labels}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run an Alertmanager, whose messages reach nobody."""
    folder = tmp_path_factory.mktemp("alertmanager")
    config = for_debian(notifications().file(str(folder), str(folder / "messages.tmpl")))
    (folder / "messages.tmpl").write_text(notifications().messages, encoding="utf-8")
    for receiver in config["receivers"]:
        for kind in [key for key in receiver if key != "name"]:
            del receiver[kind]
    config["global"] = {}
    (folder / "alertmanager.yaml").write_text(yaml.safe_dump(config))
    (port,) = free_ports(1)
    base = f"http://127.0.0.1:{port}"
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                tool("prometheus-alertmanager"),
                f"--config.file={folder / 'alertmanager.yaml'}",
                f"--storage.path={folder / 'data'}",
                f"--web.listen-address=127.0.0.1:{port}",
                "--cluster.listen-address=",
            ],
            stdout=log,
            stderr=subprocess.STDOUT,
        )

    def ready() -> bool:
        assert process.poll() is None, (folder / "log").read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(f"{base}/-/ready", timeout=5) as answer:  # noqa: S310 - loopback
                return bool(answer.status == 200)
        except OSError:
            return False

    try:
        until(ready, seconds=60, what="Alertmanager is ready")
        yield base
    finally:
        process.terminate()
        process.wait(20)


def silenced(url: str, *alerts: Mapping[str, str], run: str) -> list[str]:
    """Return names and labels of those of *alerts* that are not told, all of them firing; *run* keeps one test's from another's."""
    body = json.dumps([{"labels": {**labels, "environment": run}} for labels in alerts]).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{url}/api/v2/alerts", data=body, headers=headers, method="POST")  # noqa: S310 - loopback
    urllib.request.urlopen(request, timeout=10).close()  # noqa: S310 - loopback

    def states() -> dict[str, str]:
        with urllib.request.urlopen(f"{url}/api/v2/alerts", timeout=10) as answer:  # noqa: S310 - loopback
            found: list[Any] = json.load(answer)
        ours = [each for each in found if each["labels"]["environment"] == run]
        return {
            " ".join(each["labels"][key] for key in KEYS if key in each["labels"]): each["status"]["state"]
            for each in ours
        }

    # The cause is the first of the alerts, and all of them are looked at in their order: with the first that follows all are known.
    until(lambda: len(states()) == len(alerts) and "suppressed" in states().values(), seconds=60, what="all are seen")
    return sorted(name for name, state in states().items() if state == "suppressed")


class TestInhibitions:
    """The cause is told; what follows from it is not, and what does not follow is."""

    def test_of_one_provider_those_of_another_are_told(self, url: str) -> None:
        """A breaker that is open for one says nothing of the other's errors."""
        found = silenced(
            url,
            alert("ProviderBreakerOpen", "critical", provider="stripe"),
            alert("ProviderErrors", provider="stripe"),
            alert("ProviderErrors", provider="pagarme"),
            run="providers",
        )

        assert found == ["ProviderErrors stripe"]

    def test_of_one_queue_those_of_another_are_told(self, url: str) -> None:
        """A loop that is stuck leaves the others running."""
        found = silenced(
            url,
            alert("WorkerQueueStuck", "critical", queue="deliveries"),
            alert("OutboxOld", "critical", queue="deliveries"),
            alert("OutboxOld", "critical", queue="operations"),
            run="queues",
        )

        assert found == ["OutboxOld deliveries"]

    def test_of_one_workload_those_of_another_are_told(self, url: str) -> None:
        """The worker is down altogether, and a pod of the database is not Ready: two troubles."""
        found = silenced(
            url,
            alert("WorkloadDown", "critical", deployment="payment-api-worker"),
            alert("PodNotReady", deployment="payment-api-worker", pod="payment-api-worker-5d8f-x2x4z"),
            alert("TargetDown", deployment="payment-api-worker", pod="payment-api-worker-5d8f-x2x4z"),
            alert("PodNotReady", pod="postgres-1"),
            alert("TargetDown", deployment="payment-api", pod="payment-api-7c9b-abcde"),
            run="workloads",
        )

        assert found == ["PodNotReady payment-api-worker", "TargetDown payment-api-worker"]

    def test_a_warning_hides_no_emergency(self, url: str) -> None:
        """A workload that is down hides that nothing is known of it, where it is told as an emergency itself."""
        found = silenced(
            url,
            alert("WorkloadDown", "critical", deployment="payment-api"),
            alert("TargetsMissing", "critical", deployment="payment-api"),
            alert("WorkloadDown", deployment="pushgateway", namespace="monitoring"),
            alert("TargetsMissing", "critical", deployment="pushgateway", namespace="monitoring"),
            run="missing",
        )

        assert found == ["TargetsMissing payment-api"]

    def test_of_one_objective_those_of_another_are_told(self, url: str) -> None:
        """The availability burns fast, the latency slowly: both are told, the slower burn of the same is not."""
        found = silenced(
            url,
            alert(BURN_ALERT, "critical", slo="payment-api-availability", long_window="1h"),
            alert(BURN_ALERT, "warning", slo="payment-api-availability", long_window="1d"),
            alert(BURN_ALERT, "warning", slo="payment-api-latency", long_window="1d"),
            run="objectives",
        )

        assert found == [f"{BURN_ALERT} payment-api-availability 1d"]

    def test_without_its_database_the_rest_follows(self, url: str) -> None:
        """One emergency, however much goes wrong with it."""
        found = silenced(
            url,
            alert("PostgresDown", "critical"),
            alert("OutboxOld", "critical", queue="operations"),
            alert(BURN_ALERT, "critical", slo="payment-api-availability"),
            alert("RedisDown"),
            alert("PostgresWithoutPrimary", "critical"),
            run="database",
        )

        assert found == [f"{BURN_ALERT} payment-api-availability", "OutboxOld operations", "PostgresWithoutPrimary"]

    def test_without_its_primary_the_rest_follows(self, url: str) -> None:
        """Standbys answer, and nothing can be written."""
        found = silenced(
            url,
            alert("PostgresWithoutPrimary", "critical"),
            alert("WorkloadDown", "critical", deployment="payment-api"),
            run="primary",
        )

        assert found == ["WorkloadDown payment-api"]
