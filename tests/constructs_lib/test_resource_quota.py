"""Tests of constructs_lib.resource_quota."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.resource_quota import ResourceQuota, ResourceQuotaProps
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth


class TestResourceQuota:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Neither load balancers nor node ports, and nothing else is limited."""
        scope = chart()
        ResourceQuota(scope, "quota", ResourceQuotaProps())

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object, in Kubernetes' own way of writing."""
        scope = chart()
        ResourceQuota(
            scope,
            "quota",
            ResourceQuotaProps(
                name="payment-api",
                pods=1100,
                requests_cpu_millicores=275_500,
                requests_memory_mebibytes=286_720,
                requests_ephemeral_storage_mebibytes=70_400,
                limits_cpu_millicores=550_000,
                limits_memory_mebibytes=573_441,
                limits_ephemeral_storage_mebibytes=281_600,
                requests_storage_gibibytes=500,
                persistent_volume_claims=10,
                load_balancers=1,
                node_ports=None,
                labels={"team": "payments"},
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"pods": -1}, "pods must lie between 0 and 150000 pods"),
            ({"requests_cpu_millicores": -1}, "requests_cpu_millicores must lie between 0"),
            ({"limits_memory_mebibytes": -1}, "limits_memory_mebibytes must lie between 0"),
            ({"requests_storage_gibibytes": -1}, "requests_storage_gibibytes must lie between 0"),
            (
                {"requests_cpu_millicores": 20, "limits_cpu_millicores": 10},
                "limits_cpu_millicores must be at least requests_cpu_millicores (20), got 10",
            ),
            (
                {"requests_ephemeral_storage_mebibytes": 20, "limits_ephemeral_storage_mebibytes": 10},
                "limits_ephemeral_storage_mebibytes must be at least requests_ephemeral_storage_mebibytes (20), got 10",
            ),
            ({"load_balancers": None, "node_ports": None}, "pods is None like every other limit"),
        ],
    )
    def test_fails_for_limits_that_contradict(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(ResourceQuotaProps, **values)
