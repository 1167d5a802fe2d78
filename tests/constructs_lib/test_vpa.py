"""Tests of constructs_lib.vpa."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.resources import Resources
from constructs_lib.vpa import UpdateMode, VerticalScaling, Vpa, VpaProps
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth


class TestVpa:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """It recommends and changes nothing."""
        scope = chart()
        Vpa(scope, "vpa", VpaProps(name="payment-api-vpa", target_name="payment-api"))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object."""
        scope = chart()
        Vpa(
            scope,
            "vpa",
            VpaProps(
                name="purge-vpa",
                target_name="purge",
                target_kind="CronJob",
                update_mode="Initial",
                container_name="purge",
                min_cpu_millicores=50,
                max_cpu_millicores=2000,
                min_memory_mebibytes=64,
                max_memory_mebibytes=1024,
                controlled_resources=("memory",),
                controlled_values="RequestsOnly",
                min_replicas=2,
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    @pytest.mark.parametrize("mode", get_args(UpdateMode))
    def test_every_mode_is_known_upstream(self, mode: UpdateMode) -> None:
        """Each mode is rendered as the schema spells it."""
        scope = chart()
        Vpa(scope, "vpa", VpaProps(name="a", target_name="a", update_mode=mode))

        assert synth(scope)[0]["spec"]["updatePolicy"] == {"updateMode": mode}
        assert errors_for(synth(scope)[0]) == []


class TestVpaProps:
    """Its props."""

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"update_mode": "Auto"}, "VpaProps.update_mode must be one of 'Off', 'Initial'"),
            ({"container_name": "A"}, "VpaProps.container_name must be a container's name or '*'"),
            ({"min_cpu_millicores": 0}, "VpaProps.min_cpu_millicores must lie between 1"),
            (
                {"min_cpu_millicores": 20, "max_cpu_millicores": 10},
                "VpaProps.min_cpu_millicores must not exceed max_cpu_millicores (10), got 20",
            ),
            (
                {"min_memory_mebibytes": 20, "max_memory_mebibytes": 10},
                "VpaProps.min_memory_mebibytes must not exceed max_memory_mebibytes (10), got 20",
            ),
            ({"controlled_resources": ()}, "VpaProps.controlled_resources must not be empty"),
            ({"controlled_resources": ("cpu", "cpu")}, "VpaProps.controlled_resources must not repeat"),
            ({"min_replicas": 0}, "VpaProps.min_replicas must lie between 1"),
        ],
    )
    def test_fails_for_what_makes_no_sense(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(VpaProps, **{"name": "a", "target_name": "a", **values})


class TestVerticalScaling:
    """How far a VerticalPodAutoscaler that acts may go."""

    def test_the_most_that_it_may_set_keeps_the_proportion_of_the_limits(self) -> None:
        """What quota and nodes must bear; a maximum below the request changes nothing."""
        asked = Resources(
            cpu_request_millicores=250,
            cpu_limit_millicores=500,
            memory_request_mebibytes=256,
            memory_limit_mebibytes=512,
        )
        cpu_alone = VerticalScaling(update_mode="Recreate", max_cpu_millicores=1000, max_memory_mebibytes=128)

        raised = cpu_alone.raised(asked)

        assert (raised.cpu_request_millicores, raised.cpu_limit_millicores) == (1000, 2000)
        assert (raised.memory_request_mebibytes, raised.memory_limit_mebibytes) == (256, 512)

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"update_mode": "Off"}, "VerticalScaling.update_mode must be one of 'Initial', 'Recreate'"),
            ({"max_cpu_millicores": 0}, "VerticalScaling.max_cpu_millicores must lie between 1 and"),
            ({"max_memory_mebibytes": None}, "VerticalScaling.max_memory_mebibytes must be a whole number, got None"),
        ],
    )
    def test_fails_without_bounds(self, change: dict[str, Any], message: str) -> None:
        """One that acts states both."""
        sound = {"update_mode": "Recreate", "max_cpu_millicores": 1000, "max_memory_mebibytes": 1024}

        assert refusal(VerticalScaling, **{**sound, **change}).startswith(message)
