"""Tests of constructs_lib.priority_class."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.priority_class import PriorityClass, PriorityClassProps
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth


class TestPriorityClass:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Its pods may push others out."""
        scope = chart()
        PriorityClass(scope, "class", PriorityClassProps(name="payments-critical", value=100_000))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object."""
        scope = chart()
        PriorityClass(
            scope,
            "class",
            PriorityClassProps(
                name="batch",
                value=-10,
                description="Jobs that may wait.",
                preemption_policy="Never",
                global_default=True,
                labels={"tier": "batch"},
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"name": "system-a"}, "name must not start with system-"),
            ({"value": 1_000_000_001}, "value must lie between -2147483648 and 1000000000"),
            ({"value": -(2**31) - 1}, "value must lie between -2147483648 and 1000000000"),
        ],
    )
    def test_fails_for_what_belongs_to_the_system(self, values: dict[str, Any], expected: str) -> None:
        """Names and values of the system are refused."""
        assert expected in refusal(PriorityClassProps, **{"name": "a", "value": 1, **values})
