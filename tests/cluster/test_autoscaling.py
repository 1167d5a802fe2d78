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

API = "payment-api"
HPA = f"{API}-hpa"
USAGE = "kwok.x-k8s.io/usage-"
"""Prefix of the annotations by which simulated nodes report a pod's use to metrics-server."""


@pytest.fixture(scope="module", autouse=True)
def _cleaned(environments: Environments) -> Iterator[None]:
    yield
    environments.remove("production", "development")


class Scaled:
    """The API of one environment under a load that the test sets."""

    def __init__(self, kubectl: Kubectl, session: Session, folder: str, namespace: str) -> None:
        self._kubectl, self._session, self._folder, self._namespace = kubectl, session, folder, namespace
        self._pods = workloads.pods_of(folder, API)
        self.metrics: list[Manifest] = manifests.one(folder, "HorizontalPodAutoscaler", HPA)["spec"]["metrics"]
        (container,) = manifests.one(folder, "Deployment", API)["spec"]["template"]["spec"]["containers"]
        self._requests: dict[str, str] = container["resources"]["requests"]

    def use(self, **percent: int) -> None:
        """Let every pod use so many percent of what it requests."""
        unit = {"cpu": "m", "memory": "Mi"}
        given = [f"{USAGE}{name}={amount(self._requests[name]) * share // 100}{unit[name]}" for name, share in percent.items()]
        self._kubectl("annotate", "pods", "--overwrite", f"--namespace={self._namespace}", self._pods, *given)

    def replicas(self) -> int:
        """Return how many pods the Deployment wants."""
        return workloads.replicas(self._kubectl, self._namespace, API)[0]

    def hpa(self) -> Manifest:
        """Return the HPA."""
        return self._kubectl.get("hpa", HPA, f"--namespace={self._namespace}")

    def read(self) -> dict[str, Any]:
        """Return what the HPA last read, by metric."""
        found = {}
        for entry in self.hpa().get("status", {}).get("currentMetrics") or []:
            of_kind = entry.get(entry["type"][:1].lower() + entry["type"][1:], {})
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
        self._session.say(f"{self._folder}: {what}: {found} pods after {time.monotonic() - start:.0f} s")
        return found

    def quick_to_shrink(self) -> None:
        """Let the HPA act on a fall at once."""
        change = {"spec": {"behavior": {"scaleDown": {"stabilizationWindowSeconds": 0}}}}
        self._kubectl.patch(f"hpa/{HPA}", change, namespace=self._namespace)


def amount(quantity: str) -> int:
    """Return a quantity of CPU in millicores, or of memory in MiB."""
    factors = {"m": 1, "Mi": 1, "Gi": 1024}
    for unit, factor in factors.items():
        if quantity.endswith(unit):
            return int(quantity.removesuffix(unit)) * factor
    return int(quantity) * 1000


@pytest.fixture
def scaled(
    request: pytest.FixtureRequest, kubectl: Kubectl, session: Session, environments: Environments
) -> Scaled:
    """Return the API of the environment that the test's class names, Ready and without load."""
    if kubectl.run("get", "--raw=/apis/metrics.k8s.io/v1beta1/nodes", check=False).status:
        lacking("the cluster has no metrics-server")
    folder = request.cls.folder
    namespace = environments.deploy(folder)
    workloads.await_ready(kubectl, session, namespace)
    scaled = Scaled(kubectl, session, folder, namespace)
    scaled.quick_to_shrink()
    return scaled


class TestDevelopment:
    """CPU and memory, which any metrics-server serves."""

    folder = "development"

    @pytest.mark.parametrize(("high", "low"), [("cpu", "memory"), ("memory", "cpu")])
    def test_scales_both_ways_by_one_metric(self, session: Session, scaled: Scaled, high: str, low: str):
        """Use above the target adds pods, up to the maximum; use below it takes pods away."""
        (fewest, most) = (scaled.hpa()["spec"][key] for key in ("minReplicas", "maxReplicas"))
        scaled.until("at its minimum", lambda now: now == fewest, lambda: scaled.use(cpu=10, memory=10))

        scaled.until(f"up by {high}", lambda now: now == most, lambda: scaled.use(**{high: 160, low: 10}))
        read = scaled.read()
        scaled.until("down again", lambda now: now < most, lambda: scaled.use(cpu=10, memory=10))

        assert read[high]["averageUtilization"] > 100
        assert read[low]["averageUtilization"] < 20


class TestProduction:
    """CPU, memory and the requests that each pod serves, from an adapter that speaks the real protocol."""

    folder = "production"

    def test_scales_both_ways_by_requests(
        self,
        kubectl: Kubectl,
        session: Session,
        environments: Environments,
        scaled: Scaled,
        tmp_path: Path,
    ):
        """Twice the target rate for each pod adds pods, a tenth of it takes pods away; CPU and memory are read beside it."""
        targets = {
            entry["pods"]["metric"]["name"]: int(entry["pods"]["target"]["averageValue"])
            for entry in scaled.metrics
            if entry["type"] == "Pods"
        }
        external = [entry["external"]["metric"]["name"] for entry in scaled.metrics if entry["type"] == "External"]
        fewest = scaled.hpa()["spec"]["minReplicas"]

        with MetricsApi(kubectl, session, tmp_path, MARK) as api:
            api.values.external.update(dict.fromkeys(external, "0"))
            api.values.pods.update({name: str(target // 10) for name, target in targets.items()})
            scaled.until("at its minimum", lambda now: now == fewest, lambda: scaled.use(cpu=10, memory=10))
            api.values.pods.update({name: str(target * 2) for name, target in targets.items()})
            peak = scaled.until("up by requests", lambda now: now >= 2 * fewest, lambda: scaled.use(cpu=10, memory=10))
            read = scaled.read()
            api.values.pods.update({name: str(target // 10) for name, target in targets.items()})
            scaled.until("down again", lambda now: now < peak, lambda: scaled.use(cpu=10, memory=10))

        assert "http_requests_per_second" in targets
        assert set(read) == {"cpu", "memory", *targets, *external}
        assert api.values.asked == {*targets, *external}
