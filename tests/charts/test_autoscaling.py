"""Tests of charts.autoscaling: the same service under the HPA and under KEDA."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from charts.autoscaling import by
from charts.cluster import cluster
from constructs_lib import PodsMetric, PropsError, Scaling
from constructs_lib.testing import manifests
from tests.charts.product import Built, Product


@pytest.fixture(scope="module")
def scaled(product: Product) -> Built:
    """Return production, scaled by KEDA."""
    return product.build(replace(product.environment("production"), autoscaler="keda"))


class TestKeda:
    """Production, scaled by KEDA."""

    @pytest.mark.parametrize("app", ["payment-api", "payment-api-worker"])
    def test_takes_the_place_of_the_hpa(self, scaled: Built, app: str) -> None:
        """No second autoscaler is left, and KEDA's HPA has the name of ours."""
        found = scaled.one("ScaledObject", f"{app}-hpa")

        assert scaled.all("HorizontalPodAutoscaler") == []
        assert found["spec"]["advanced"]["horizontalPodAutoscalerConfig"]["name"] == f"{app}-hpa"

    @pytest.mark.parametrize("app", ["payment-api", "payment-api-worker"])
    def test_keeps_the_bounds(self, production: Built, scaled: Built, app: str) -> None:
        """Whoever scales, the capacity plan holds."""
        hpa = production.one("HorizontalPodAutoscaler", f"{app}-hpa")["spec"]
        spec = scaled.one("ScaledObject", f"{app}-hpa")["spec"]

        assert (spec["minReplicaCount"], spec["maxReplicaCount"]) == (hpa["minReplicas"], hpa["maxReplicas"])
        assert spec["fallback"]["replicas"] == hpa["minReplicas"]

    def test_asks_for_the_service_of_its_own_namespace(self, scaled: Built) -> None:
        """The Prometheus of the cluster knows staging too."""
        (trigger,) = (
            entry
            for entry in scaled.one("ScaledObject", "payment-api-hpa")["spec"]["triggers"]
            if entry["type"] == "prometheus"
        )

        assert trigger["metadata"]["query"] == 'sum(rate(http_requests_total{namespace="payment-api"}[1m]))'
        assert trigger["metadata"]["threshold"] == "100"

    def test_scales_by_cpu_and_memory_as_well(self, scaled: Built) -> None:
        """As the PRD has it."""
        triggers = scaled.one("ScaledObject", "payment-api-hpa")["spec"]["triggers"]

        assert {entry["type"]: entry["metadata"].get("value") for entry in triggers} == {
            "cpu": "70",
            "memory": "80",
            "prometheus": None,
        }

    def test_fails_for_a_metric_that_is_not_known(self) -> None:
        """KEDA needs a query, and there is none."""
        scaling = Scaling(max_replicas=5, pods_metrics=(PodsMetric(name="orders", average_value=1),))

        with pytest.raises(PropsError, match=r"got orders; add it to charts/autoscaling\.py"):
            by("keda", scaling, namespace="shop", monitoring="monitoring")


class TestClusterOfKeda:
    """What the environments share, when KEDA scales them."""

    @pytest.fixture
    def shared(self, product: Product, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
        """Return the objects of the cluster."""
        assert product.cluster  # it is built once, and before anything is changed
        for name in ("production", "staging"):
            env = replace(product.environment(name), autoscaler="keda")
            monkeypatch.setattr(f"charts.cluster.{name}", lambda _, env=env: env)
        return list(manifests(cluster(tmp_path, product.images)))

    def test_prometheus_lets_its_operator_in(self, product: Product, shared: list[Any]) -> None:
        """KEDA asks from a namespace of its own; without KEDA nobody there is let in."""

        def namespaces(objects: list[Any]) -> set[str]:
            (policy,) = (
                item for item in objects if (item["kind"], item["metadata"]["name"]) == ("NetworkPolicy", "prometheus")
            )
            return {
                peer["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"]
                for rule in policy["spec"]["ingress"]
                if {"port": 9090, "protocol": "TCP"} in rule["ports"]
                for peer in rule["from"]
                if "namespaceSelector" in peer
            }

        assert "keda" in namespaces(shared)
        assert "keda" not in namespaces(list(product.cluster))

    def test_one_server_alone_serves_external_metrics(self, product: Product, shared: list[Any]) -> None:
        """KEDA does, so the adapter must not."""
        served = {item["metadata"]["name"] for item in shared if item["kind"] == "APIService"}
        usual = {item["metadata"]["name"] for item in product.cluster if item["kind"] == "APIService"}

        assert usual - served == {"v1beta1.external.metrics.k8s.io"}

    def test_fails_for_two_kinds_of_autoscaler(
        self, product: Product, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The queue of the one would be nobody's."""
        env = replace(product.environment("production"), autoscaler="keda")
        monkeypatch.setattr("charts.cluster.production", lambda _: env)

        with pytest.raises(PropsError, match=r"^Environment\.autoscaler must be the same in all environments"):
            cluster(tmp_path, product.images)
