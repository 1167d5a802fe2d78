"""Tests of constructs_lib.monitoring.metrics_adapter."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from constructs_lib import Image, Pods, Port, PropsError
from constructs_lib.monitoring.metrics_adapter import MetricsAdapter, MetricsAdapterProps
from constructs_lib.monitoring.served_metric import ServedMetric
from tests.support.synth import chart, one, synth

RATE = ServedMetric(
    name="http_requests_per_second",
    series="http_requests_total",
    query="sum(rate(<<.Series>>{<<.LabelMatchers>>}[1m])) by (<<.GroupBy>>)",
)
QUEUE = ServedMetric(name="queue_length", series="queue_length", query="max(<<.Series>>{<<.LabelMatchers>>})")


def made(**values: Any) -> Any:
    """Return a chart with an adapter."""
    scope = chart()
    given: dict[str, Any] = {
        "image": Image(repository="registry.k8s.io/prometheus-adapter/prometheus-adapter", version="v0.12.0"),
        "prometheus": Pods(
            name="prometheus", namespace="shop", labels={"app": "prometheus"}, ports=(Port(number=9090),)
        ),
        "prometheus_url": "http://prometheus:9090/",
        "pods_metrics": (RATE,),
        "issuer_name": "shop-ca",
    }
    MetricsAdapter(scope, "metrics-adapter", MetricsAdapterProps(**{**given, **values}))
    return scope


def config(**values: Any) -> dict[str, Any]:
    """Return the adapter's configuration."""
    found: dict[str, Any] = yaml.safe_load(
        one(made(**values), "ConfigMap", "metrics-adapter-rules")["data"]["config.yaml"]
    )
    return found


class TestMetricsAdapter:
    """The objects."""

    def test_with_both_apis(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Certificate, rights and registrations."""
        assert synth(made(external_metrics=(QUEUE,))) == snapshot_yaml

    def test_registers_what_it_serves_alone(self) -> None:
        """The other API may be KEDA's."""
        names = [item["metadata"]["name"] for item in synth(made()) if item["kind"] == "APIService"]

        assert names == ["v1beta1.custom.metrics.k8s.io"]

    def test_the_api_server_trusts_its_certificate(self) -> None:
        """By the authority that cert-manager writes into the registration; nothing is skipped."""
        scope = made()
        found = one(scope, "APIService")

        assert found["metadata"]["annotations"] == {"cert-manager.io/inject-ca-from": "shop/metrics-adapter-tls"}
        assert "insecureSkipTLSVerify" not in found["spec"]
        assert "metrics-adapter-service.shop.svc" in one(scope, "Certificate")["spec"]["dnsNames"]

    def test_pods_metrics_belong_to_pods(self) -> None:
        """Their series must say which namespace and pod they are of."""
        (rule,) = config()["rules"]

        assert rule["seriesQuery"] == 'http_requests_total{namespace!="",pod!=""}'
        assert rule["resources"]["overrides"] == {
            "namespace": {"resource": "namespace"},
            "pod": {"resource": "pod"},
        }
        assert rule["name"] == {"matches": "^http_requests_total$", "as": "http_requests_per_second"}

    def test_external_metrics_belong_to_a_namespace(self) -> None:
        """An autoscaler sees those of its own alone."""
        (rule,) = config(external_metrics=(QUEUE,))["externalRules"]

        assert rule["seriesQuery"] == 'queue_length{namespace!=""}'
        assert rule["resources"]["overrides"] == {"namespace": {"resource": "namespace"}}

    def test_fills_the_template_in_as_the_adapter_does(self) -> None:
        """Source: prometheus-adapter, docs/config.md."""
        assert RATE.promql('namespace="shop",pod=~"a|b"', "pod") == (
            'sum(rate(http_requests_total{namespace="shop",pod=~"a|b"}[1m])) by (pod)'
        )

    def test_fails_for_a_pods_metric_without_groups(self) -> None:
        """All pods would share one number."""
        with pytest.raises(PropsError, match=r"MetricsAdapterProps\.pods_metrics must keep <<\.GroupBy>>"):
            made(pods_metrics=(QUEUE,))

    def test_fails_without_the_matchers(self) -> None:
        """The query would be of the whole cluster."""
        with pytest.raises(PropsError, match=r"ServedMetric\.query must hold <<\.LabelMatchers>>"):
            ServedMetric(name="a", series="a", query="sum(<<.Series>>)")

    def test_fails_without_any_metric(self) -> None:
        """It would serve nothing."""
        with pytest.raises(PropsError, match="must not both be empty"):
            made(pods_metrics=())
