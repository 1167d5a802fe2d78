"""Tests of constructs_lib.workload_props."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib import Metrics, Migration, SecretKey, WorkerProps
from tests.support.refusals import refusal
from tests.support.samples import IMAGE


class TestWorkloadProps:
    """Props of web services and workers."""

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"app": "Shop"}, "WorkerProps.app must be a DNS label"),
            ({"app": "x" * 41}, "WorkerProps.app must have at most 40 characters, since names are derived from it"),
            ({"replicas": 0}, "WorkerProps.replicas must lie between 1 and 10000 pods"),
            ({"environment": {"a-b": ""}}, "WorkerProps.environment must be a mapping whose keys are names of env"),
            ({"secrets": {"1": SecretKey(secret="a", key="b")}}, "WorkerProps.secrets must be a mapping"),
            (
                {"environment": {"A": ""}, "secrets": {"A": SecretKey(secret="a", key="b")}},
                "WorkerProps.secrets must not repeat ['A'] of environment",
            ),
            ({"connections_per_pod": -1}, "WorkerProps.connections_per_pod must lie between 0 and 10000 connections"),
            ({"empty_dir_mebibytes": 0}, "WorkerProps.empty_dir_mebibytes must lie between 1 and 1048576 MiB"),
            ({"empty_dirs": {"tmp": "tmp"}}, "WorkerProps.empty_dirs must hold absolute paths"),
            (
                {"claims": {"data": ("Data", "/data")}},
                "WorkerProps.claims must be a mapping to names of claims and paths",
            ),
            ({"claims": {"data": ("data", "data")}}, "WorkerProps.claims must hold absolute paths"),
            (
                {"claims": {"tmp": ("data", "/data")}, "empty_dirs": {"tmp": "/tmp"}},
                "WorkerProps.claims must not repeat ['tmp'] of empty_dirs",
            ),
            ({"priority_class_name": "A"}, "WorkerProps.priority_class_name must be a DNS subdomain"),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(WorkerProps, **{"image": IMAGE, "command": ("a",), **values}).startswith(message)


class TestMetrics:
    """Where Prometheus scrapes."""

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"port": 0}, "Metrics.port must lie between 1 and 65535"),
            ({"path": "metrics"}, "Metrics.path must start with '/'"),
            ({"interval_seconds": 0}, "Metrics.interval_seconds must lie between 1 and 3600 seconds"),
        ],
    )
    def test_fails_out_of_range(self, values: dict[str, Any], message: str) -> None:
        """Each range is checked."""
        assert refusal(Metrics, **values).startswith(message)


class TestMigration:
    """What migrates."""

    @pytest.mark.parametrize("field", ["command", "wait_command"])
    def test_fails_without_a_command(self, field: str) -> None:
        """The image's own command would start the service."""
        values = {"command": ("a",), "wait_command": ("a",), field: ()}

        assert refusal(Migration, **values).startswith(f"Migration.{field} must not be empty")
