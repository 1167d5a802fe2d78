"""Tests of constructs_lib.keda_trigger."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.connections import SecretKey
from constructs_lib.keda import ScaledObject, ScaledObjectProps
from constructs_lib.keda_trigger import (
    KedaTrigger,
    PrometheusTrigger,
    TriggerAuthentication,
    TriggerAuthenticationProps,
)
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth

PROMETHEUS: dict[str, Any] = {
    "name": "rps",
    "server_address": "https://prometheus.example.com/prefix",
    "query": "sum(rate(http_requests_total[1m]))",
    "threshold": 100,
}


def trigger(given: KedaTrigger | PrometheusTrigger) -> dict[str, Any]:
    """Return the last trigger of a ScaledObject that is given one."""
    scope = chart()
    ScaledObject(scope, "hpa", ScaledObjectProps(name="a", target_name="a", max_replicas=5, triggers=(given,)))
    rendered: dict[str, Any] = synth(scope)[0]["spec"]["triggers"][-1]
    return rendered


class TestPrometheusTrigger:
    """A trigger that reads Prometheus."""

    def test_states_that_no_answer_is_not_zero(self) -> None:
        """An empty answer counts as a failure, against KEDA's own default."""
        assert trigger(PrometheusTrigger(**PROMETHEUS))["metadata"]["ignoreNullValues"] == "false"

    @pytest.mark.parametrize(("threshold", "text"), [(100, "100"), (100.0, "100"), (0.5, "0.5"), (10**15, f"{10**15}")])
    def test_writes_the_threshold_as_a_decimal(self, threshold: float, text: str) -> None:
        """KEDA reads strings, without exponents."""
        assert trigger(PrometheusTrigger(**{**PROMETHEUS, "threshold": threshold}))["metadata"]["threshold"] == text

    def test_refers_to_its_credentials(self) -> None:
        """Authentication is named, and how to use it."""
        given = PrometheusTrigger(
            **PROMETHEUS, activation_threshold=5, authentication_name="prometheus", auth_modes=("bearer", "tls")
        )

        found = trigger(given)

        assert found["authenticationRef"] == {"name": "prometheus"}
        assert (found["metadata"]["authModes"], found["metadata"]["activationThreshold"]) == ("bearer,tls", "5")

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", ""),
            ("server_address", "prometheus:9090"),
            ("query", " "),
            ("threshold", 0),
            ("threshold", float("inf")),
            ("activation_threshold", -1),
            ("auth_modes", ("basic",)),
            ("authentication_name", "A"),
        ],
    )
    def test_fails_for_what_can_not_be_read(self, field: str, value: object) -> None:
        """Every setting is checked."""
        assert refusal(PrometheusTrigger, **{**PROMETHEUS, field: value}).startswith(f"PrometheusTrigger.{field} ")


class TestKedaTrigger:
    """A trigger of any scaler."""

    def test_passes_its_settings_on(self) -> None:
        """Type, settings and metric type reach the object."""
        given = KedaTrigger(name="queue", type="aws-sqs-queue", metadata={"queueLength": "5"}, metric_type="Value")

        assert trigger(given) == {
            "type": "aws-sqs-queue",
            "name": "queue",
            "metadata": {"queueLength": "5"},
            "metricType": "Value",
        }

    @pytest.mark.parametrize("scaler", ["cpu", "memory"])
    def test_fails_for_what_has_props_of_its_own(self, scaler: str) -> None:
        """CPU and memory are percentages of the scaling."""
        message = refusal(KedaTrigger, name="a", type=scaler, metadata={})

        assert message.endswith("; use cpu_percent or memory_percent")


class TestTriggerAuthentication:
    """Credentials."""

    def test_from_secrets(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Each parameter names the key of a Secret."""
        scope = chart()
        secrets = {
            "username": SecretKey(secret="prometheus", key="user"),
            "password": SecretKey(secret="prometheus", key="p"),
        }
        TriggerAuthentication(scope, "auth", TriggerAuthenticationProps(name="prometheus", secrets=secrets))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_from_an_identity(self) -> None:
        """The identity of the cloud needs no secret."""
        scope = chart()
        TriggerAuthentication(scope, "auth", TriggerAuthenticationProps(name="azure", pod_identity="azure-workload"))

        assert synth(scope)[0]["spec"] == {"podIdentity": {"provider": "azure-workload"}}
        assert errors_for(synth(scope)[0]) == []

    @pytest.mark.parametrize(
        "values",
        [
            {},
            {"secrets": {"a": SecretKey(secret="a", key="a")}, "pod_identity": "aws"},
            {"secrets": {"a b": SecretKey(secret="a", key="a")}},
        ],
    )
    def test_fails_unless_exactly_one_source_is_given(self, values: dict[str, Any]) -> None:
        """Secrets with well-formed names, or an identity."""
        assert refusal(TriggerAuthenticationProps, name="a", **values).startswith("TriggerAuthenticationProps.secrets ")
