"""Tests of constructs_lib.guardrails."""

from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from constructs_lib.guardrails import Guardrails, GuardrailsProps
from constructs_lib.limit_range import LimitRangeProps
from constructs_lib.resource_quota import ResourceQuotaProps
from tests.support.strict import errors_for
from tests.support.synth import chart, synth


class TestGuardrails:
    """What a namespace gets."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Quota, limits, default deny, DNS: in the namespace of the chart."""
        scope = chart()
        Guardrails(scope, "guardrails", GuardrailsProps(quota=ResourceQuotaProps(pods=50)))

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_reaches_its_parts(self) -> None:
        """Each part can be patched on its own."""
        props = GuardrailsProps(quota=ResourceQuotaProps(pods=50), limit_range=LimitRangeProps(name="own"))
        guardrails = Guardrails(chart(), "guardrails", props)

        assert guardrails.quota.props is props.quota
        assert guardrails.limit_range.props is props.limit_range
        assert (guardrails.default_deny.props.name, guardrails.allow_dns.props.name) == ("default-deny", "allow-dns")
