"""Tests of constructs_lib.monitoring.pod_monitor."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib import PodMonitor, PodMonitorProps
from constructs_lib.monitoring.pod_monitor import scrape_annotations
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth

PLAIN: dict[str, Any] = {"name": "shop", "pod_labels": {"app": "shop"}, "port_name": "metrics"}


class TestPodMonitor:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every 15 seconds, as the PRD's Prometheus does."""
        scope = chart()
        PodMonitor(scope, "monitor", PodMonitorProps(**PLAIN))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """A scrape never takes longer than the time to the next."""
        scope = chart()
        props = PodMonitorProps(**{**PLAIN, "path": "/internal/metrics", "interval_seconds": 5})
        PodMonitor(scope, "monitor", props)

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    @pytest.mark.parametrize(("interval", "timeout"), [(1, "1s"), (10, "10s"), (60, "10s")])
    def test_timeout_follows_the_interval(self, interval: int, timeout: str) -> None:
        """Prometheus refuses a timeout above its interval."""
        scope = chart()
        PodMonitor(scope, "monitor", PodMonitorProps(**{**PLAIN, "interval_seconds": interval}))

        assert one(scope, "PodMonitor")["spec"]["podMetricsEndpoints"][0]["scrapeTimeout"] == timeout

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"name": "A"}, "PodMonitorProps.name must be a DNS subdomain"),
            ({"pod_labels": {}}, "PodMonitorProps.pod_labels must not be empty"),
            ({"port_name": ""}, "PodMonitorProps.port_name must not be empty"),
            ({"interval_seconds": 0}, "PodMonitorProps.interval_seconds must lie between 1 and 3600 seconds"),
            ({"path": "metrics"}, "PodMonitorProps.path must start with '/'"),
        ],
    )
    def test_fails_for_what_prometheus_refuses(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(PodMonitorProps, **{**PLAIN, **values}).startswith(message)


class TestScrapeAnnotations:
    """What a plain Prometheus looks for."""

    def test_name_port_and_path(self) -> None:
        """As texts: annotations hold nothing else."""
        assert scrape_annotations(9090, "/metrics") == {
            "prometheus.io/scrape": "true",
            "prometheus.io/port": "9090",
            "prometheus.io/path": "/metrics",
        }
