"""The HPA reads what it should read and scales both ways.

Scaling down waits 300 s by the manifests; the tests shorten this one window, so that they end, and leave the policies as they are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cluster.support import manifests, workloads
from tests.cluster.support.environments import MARK, Environments
from tests.cluster.support.kubectl import Kubectl, Manifest
from tests.cluster.support.metrics_api import MetricsApi
from tests.cluster.support.session import Session, lacking

USAGE = "kwok.x-k8s.io/usage-"
"""Prefix of the annotations by which simulated nodes report a pod's use to metrics-server."""


@pytest.fixture(scope="module", autouse=True)
def _cleaned(environments: Environments) -> Iterator[None]:
    yield
    environments.remove("production", "development")


class Scaled:
    """A Deployment of one environment under a load that the test sets."""

    def __init__(self, kubectl: Kubectl, session: Session, folder: str, app: str) -> None:
        self._kubectl, self._session, self._folder, self._app = kubectl, session, folder, app
        self._namespace = manifests.namespace(folder)
        self._pods = workloads.pods_of(folder, app)
        self._spec = manifests.one(folder, "HorizontalPodAutoscaler", f"{app}-hpa")["spec"]
        (container,) = manifests.one(folder, "Deployment", app)["spec"]["template"]["spec"]["containers"]
        self._requests: dict[str, str] = container["resources"]["requests"]
        self.fewest = int(self._spec["minReplicas"])

    def targets(self, kind: str) -> dict[str, int]:
        """Return the mean for each pod that the HPA holds, by metric of *kind*: ``Pods`` or ``External``."""
        entries = [entry[kind.lower()] for entry in self._spec["metrics"] if entry["type"] == kind]
        return {entry["metric"]["name"]: int(entry["target"]["averageValue"]) for entry in entries}

    def metrics(self) -> set[str]:
        """Return the names of the metrics that the HPA should read."""
        cores = {entry["resource"]["name"] for entry in self._spec["metrics"] if entry["type"] == "Resource"}
        return cores | set(self.targets("Pods")) | set(self.targets("External"))

    def use(self, **percent: int) -> None:
        """Let every pod use so many percent of what it requests."""
        unit = {"cpu": "m", "memory": "Mi"}
        given = [
            f"{USAGE}{name}={amount(self._requests[name]) * share // 100}{unit[name]}"
            for name, share in percent.items()
        ]
        command = ("annotate", "pods", "--overwrite", f"--namespace={self._namespace}", self._pods, *given)
        done = self._kubectl.run(*command, check=False)
        # a pod may go between the list and its change, as the HPA takes it
        wrong = [
            line for line in done.errors.splitlines() if not line.startswith("Error from server (NotFound): pods ")
        ]
        assert not done.status or not wrong, done.errors

    def replicas(self) -> int:
        """Return how many pods the Deployment wants."""
        return workloads.replicas(self._kubectl, self._namespace, self._app)

    def hpa(self) -> Manifest:
        """Return the HPA."""
        return self._kubectl.get("hpa", f"{self._app}-hpa", f"--namespace={self._namespace}")

    def read(self) -> dict[str, Any]:
        """Return what the HPA last read, by metric; a metric that it could not read is not there."""
        found = {}
        for entry in self.hpa().get("status", {}).get("currentMetrics") or []:
            of_kind = entry.get(entry["type"][:1].lower() + entry["type"][1:], {})
            if of_kind.get("current"):
                found[of_kind.get("name") or of_kind["metric"]["name"]] = of_kind["current"]
        return found

    def until(self, what: str, condition: Callable[[int], bool], load: Callable[[], None]) -> int:
        """Keep the *load* on every pod, new ones too, until the number of pods meets the *condition*."""
        start = time.monotonic()

        def met() -> int | None:
            load()
            now = self.replicas()
            return now if condition(now) else None

        def state() -> str:
            said = [f"{entry['type']}: {entry['message']}" for entry in self.hpa()["status"].get("conditions", [])]
            return f"{self.replicas()} pods; {'; '.join(said)}"

        found = self._session.wait(what, met, timeout_seconds=240, every_seconds=2, state=state)
        seconds = time.monotonic() - start
        if seconds > 1:
            self._session.measured(f"{self._app} in {self._folder} scales {what}", f"{seconds:.0f} s")
        return found

    def await_metrics(self) -> int:
        """Wait until the HPA reads all its metrics at once; returns how many pods it wants by then."""
        self._session.wait("the HPA to read all its metrics", lambda: set(self.read()) == self.metrics())
        return self.replicas()

    def quick_to_shrink(self) -> None:
        """Let the HPA act on a fall at once."""
        change = {"spec": {"behavior": {"scaleDown": {"stabilizationWindowSeconds": 0}}}}
        self._kubectl.patch(f"hpa/{self._app}-hpa", change, namespace=self._namespace)

    def idle(self) -> None:
        """Let every pod use a tenth of what it requests."""
        self.use(cpu=10, memory=10)


def amount(quantity: str) -> int:
    """Return a quantity of CPU in millicores, or of memory in MiB."""
    factors = {"m": 1, "Mi": 1, "Gi": 1024}
    for unit, factor in factors.items():
        if quantity.endswith(unit):
            return int(quantity.removesuffix(unit)) * factor
    return int(quantity) * 1000


@pytest.fixture
def scaled(kubectl: Kubectl, session: Session, environments: Environments) -> Callable[[str, str], Scaled]:
    """Return how to get a Deployment of an environment, Ready."""
    if kubectl.run("get", "--raw=/apis/metrics.k8s.io/v1beta1/nodes", check=False).status:
        lacking("the cluster has no metrics-server")

    def deploy(folder: str, app: str) -> Scaled:
        workloads.await_ready(kubectl, session, environments.deploy(folder))
        return Scaled(kubectl, session, folder, app)

    return deploy


class TestDevelopment:
    """CPU and memory, which any metrics-server serves."""

    @pytest.mark.parametrize(("high", "low"), [("cpu", "memory"), ("memory", "cpu")])
    def test_the_api_scales_both_ways(self, scaled: Callable[[str, str], Scaled], high: str, low: str) -> None:
        """Use above the target adds pods, use below it takes them away again; both metrics are read."""
        api = scaled("development", "payment-api")
        api.quick_to_shrink()
        api.until("to its minimum", lambda now: now == api.fewest, api.idle)

        api.until(f"up by {high}", lambda now: now > api.fewest, lambda: api.use(**{high: 160, low: 10}))
        read = api.read()
        api.until(f"down by {high}", lambda now: now == api.fewest, api.idle)

        assert set(read) == api.metrics()
        assert read[high]["averageUtilization"] > 100
        assert read[low]["averageUtilization"] < 20


class TestProduction:
    """What the payment service measures itself, served by an adapter that speaks the real protocol."""

    def test_api_and_worker_scale_both_ways(
        self,
        kubectl: Kubectl,
        session: Session,
        scaled: Callable[[str, str], Scaled],
        environments: Environments,
        tmp_path: Path,
    ) -> None:
        """More requests for each pod add pods of the API, a longer queue adds pods of the worker; less takes them away."""
        api, worker = scaled("production", "payment-api"), scaled("production", "payment-api-worker")
        rate, queue = api.targets("Pods"), worker.targets("External")
        # The adapter of dist/cluster/ runs on simulated nodes, which serve nothing.
        environments.drop_dead_apis()

        with MetricsApi(kubectl, session, tmp_path, MARK) as adapter:
            api.quick_to_shrink()
            worker.quick_to_shrink()
            adapter.values.pods.update({name: str(target // 10) for name, target in rate.items()})
            adapter.values.external.update(dict.fromkeys(queue, "0"))
            api.until("to its minimum", lambda now: now == api.fewest, api.idle)
            worker.until("to its minimum", lambda now: now == worker.fewest, worker.idle)

            adapter.values.pods.update({name: str(target * 2) for name, target in rate.items()})
            adapter.values.external.update({name: str(target * worker.fewest * 2) for name, target in queue.items()})
            api.until("up by requests", lambda now: now > api.fewest, api.idle)
            worker.until("up by its queue", lambda now: now > worker.fewest, worker.idle)
            most = {one: one.await_metrics() for one in (api, worker)}

            adapter.values.pods.update({name: str(target // 10) for name, target in rate.items()})
            adapter.values.external.update(dict.fromkeys(queue, "0"))
            api.until("down by requests", lambda now: now < most[api], api.idle)
            worker.until("down by its queue", lambda now: now < most[worker], worker.idle)

        assert set(rate) == {"http_requests_per_second"}
        assert adapter.values.asked == {*rate, *queue}
