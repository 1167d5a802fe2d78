"""Tests of constructs_lib.service."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.service import Service, ServicePort, ServiceProps
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth

POSTGRES = ServiceProps(
    name="postgres-members",
    pod_labels={"app": "postgres"},
    ports=(
        ServicePort(name="postgres", port=5432, target_port="postgres", app_protocol="kubernetes.io/wss"),
        ServicePort(name="syslog", port=514, target_port=5514, protocol="UDP"),
    ),
    headless=True,
    publish_not_ready_addresses=True,
    labels={"app": "postgres", "tier": "data"},
    annotations={"example.com/owner": "data"},
)


class TestService:
    """The object."""

    def test_of_the_prd(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Port 80 goes to 3000 of the pods, by preference in the caller's zone."""
        scope = chart()
        Service(
            scope,
            "service",
            ServiceProps(
                name="payment-api-service", pod_labels={"app": "payment-api"}, ports=(ServicePort(target_port=3000),)
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """A headless Service publishes its members, and states no topology."""
        scope = chart()
        Service(scope, "service", POSTGRES)

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_takes_an_annotation_of_the_user_first(self) -> None:
        """A user's own topology mode wins."""
        scope = chart()
        own = {"service.kubernetes.io/topology-mode": "Disabled"}
        Service(
            scope,
            "service",
            ServiceProps(name="a", pod_labels={"app": "a"}, ports=(ServicePort(target_port=1),), annotations=own),
        )

        assert synth(scope)[0]["metadata"]["annotations"] == own


class TestServiceProps:
    """Its props."""

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"name": "1a"}, "ServiceProps.name must be a DNS label that starts with a letter"),
            ({"pod_labels": {}}, "ServiceProps.pod_labels must not be empty"),
            ({"ports": ()}, "ServiceProps.ports must not be empty"),
            (
                {"ports": (ServicePort(target_port=1), ServicePort(target_port=2, port=81))},
                "ServiceProps.ports must not repeat a value, got http twice",
            ),
            (
                {"ports": (ServicePort(target_port=1), ServicePort(target_port=2, name="b"))},
                "ServiceProps.ports must not use a port and protocol twice",
            ),
            ({"headless": True, "type": "NodePort"}, "ServiceProps.headless needs type ClusterIP, not NodePort"),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        plain = {"name": "a", "pod_labels": {"app": "a"}, "ports": (ServicePort(target_port=80),)}

        assert expected in refusal(ServiceProps, **{**plain, **values})

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", "UP"),
            ("name", "a--b"),
            ("name", "1234"),
            ("name", "x" * 16),
            ("port", 0),
            ("port", 65536),
            ("target_port", 0),
            ("target_port", "http port"),
            ("target_port", True),
            ("app_protocol", "a b"),
        ],
    )
    def test_fails_for_a_port_out_of_range(self, field: str, value: object) -> None:
        """Numbers and names of ports follow Kubernetes' rules."""
        assert refusal(ServicePort, **{"target_port": 80, field: value}).startswith(f"ServicePort.{field} must")
