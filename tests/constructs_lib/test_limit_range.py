"""Tests of constructs_lib.limit_range."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.limit_range import ContainerAmounts, LimitRange, LimitRangeProps
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth

SMALL = ContainerAmounts(cpu_millicores=50, memory_mebibytes=64, ephemeral_storage_mebibytes=32)
LARGE = ContainerAmounts(cpu_millicores=4000, memory_mebibytes=8192, ephemeral_storage_mebibytes=4096)


class TestLimitRange:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Containers that state nothing get the PRD's requests and limits."""
        scope = chart()
        LimitRange(scope, "limits", LimitRangeProps())

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object."""
        scope = chart()
        LimitRange(
            scope,
            "limits",
            LimitRangeProps(
                name="payment-api",
                default_request=SMALL,
                default_limit=SMALL,
                max_container=LARGE,
                max_claim_gibibytes=100,
                labels={"team": "payments"},
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"default_request": LARGE}, "default_request must not exceed default_limit, as cpu_millicores does"),
            ({"max_container": SMALL}, "default_limit must not exceed max_container, as cpu_millicores does"),
            ({"max_claim_gibibytes": 0}, "max_claim_gibibytes must lie between 1"),
        ],
    )
    def test_fails_for_amounts_that_contradict(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(LimitRangeProps, **values)

    @pytest.mark.parametrize("field", ["cpu_millicores", "memory_mebibytes", "ephemeral_storage_mebibytes"])
    def test_fails_for_nothing(self, field: str) -> None:
        """An amount is at least one."""
        values = {"cpu_millicores": 1, "memory_mebibytes": 1, "ephemeral_storage_mebibytes": 1, field: 0}

        assert refusal(ContainerAmounts, **values).startswith(f"ContainerAmounts.{field} must lie between 1")
