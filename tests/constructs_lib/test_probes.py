"""Tests of constructs_lib.probes."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib import Probe, Probes
from tests.support.refusals import refusal


class TestProbe:
    """One probe."""

    def test_asks_by_http_at_a_named_port(self) -> None:
        """The number of the port stands in one place, at the container."""
        assert Probe(path="/health").manifest("http") == {
            "httpGet": {"path": "/health", "port": "http"},
            "periodSeconds": 10,
            "timeoutSeconds": 5,
            "failureThreshold": 3,
        }

    def test_may_run_a_command(self) -> None:
        """For a process that listens nowhere."""
        found = Probe(command=("worker", "alive"), initial_delay_seconds=3).manifest("")

        assert (found["exec"], found["initialDelaySeconds"]) == ({"command": ["worker", "alive"]}, 3)

    def test_budget_is_the_time_until_kubernetes_acts(self) -> None:
        """Delay and all tries."""
        assert Probe(path="/", initial_delay_seconds=30, period_seconds=10, failure_threshold=3).budget_seconds == 60

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({}, "Probe.path and command exclude each other, and one is needed, got None; give a path or a command"),
            ({"path": "/", "command": ("a",)}, "Probe.path and command exclude each other, and one is needed, got '/'"),
            ({"path": "health"}, "Probe.path must start with '/', got 'health'"),
            ({"path": "/", "initial_delay_seconds": -1}, "Probe.initial_delay_seconds must lie between 0 and 3600"),
            ({"path": "/", "period_seconds": 0}, "Probe.period_seconds must lie between 1 and 3600 seconds"),
            ({"path": "/", "timeout_seconds": 0}, "Probe.timeout_seconds must lie between 1 and 3600 seconds"),
            ({"path": "/", "failure_threshold": 0}, "Probe.failure_threshold must lie between 1 and 1000"),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, values: dict[str, Any], message: str) -> None:
        """Each range is checked."""
        assert refusal(Probe, **values).startswith(message)


class TestProbes:
    """The three probes."""

    def test_are_those_of_the_prd(self) -> None:
        """Start-up has the 30 seconds of RNF-001, asked each second; the others as in section 5.4."""
        found = Probes().manifest("http")

        assert found["startupProbe"]["periodSeconds"] * found["startupProbe"]["failureThreshold"] == 30
        assert found["livenessProbe"] == {
            "httpGet": {"path": "/health", "port": "http"},
            "initialDelaySeconds": 30,
            "periodSeconds": 10,
            "timeoutSeconds": 5,
            "failureThreshold": 3,
        }
        assert found["readinessProbe"] == {
            "httpGet": {"path": "/health/ready", "port": "http"},
            "initialDelaySeconds": 5,
            "periodSeconds": 5,
            "timeoutSeconds": 3,
            "failureThreshold": 3,
        }

    def test_each_may_be_left_out(self) -> None:
        """None is no probe."""
        assert Probes(startup=None, liveness=None, readiness=None).manifest("http") == {}

    def test_without_port_only_commands_are_left(self) -> None:
        """There is nothing to ask by HTTP."""
        kept = Probes(liveness=Probe(command=("alive",))).without_port()

        assert (kept.startup, kept.liveness, kept.readiness) == (None, Probe(command=("alive",)), None)
