"""Tests of constructs_lib.config_map."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.config_map import ConfigMap, ConfigMapProps
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth


class TestConfigMap:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Keys and values as they were given."""
        scope = chart()
        data = {"LOG_LEVEL": "info", "DATABASE_HOST": "postgres-service"}
        ConfigMap(scope, "config", ConfigMapProps(name="payment-api-config", data=data))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """An immutable one is named after its content."""
        scope = chart()
        data = {"prometheus.yml": "global:\n  scrape_interval: 15s\n"}
        ConfigMap(
            scope, "config", ConfigMapProps(name="prometheus", data=data, immutable=True, labels={"app": "prometheus"})
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []


class TestChecksum:
    """What changes with the content."""

    def test_follows_the_values_and_not_their_order(self) -> None:
        """Equal data has an equal checksum of 16 digits."""
        one = ConfigMapProps(name="a", data={"A": "1", "B": "2"}).checksum
        other = ConfigMapProps(name="b", data={"B": "2", "A": "1"}).checksum
        changed = ConfigMapProps(name="a", data={"A": "1", "B": "3"}).checksum

        assert one == other
        assert one != changed
        assert len(one) == 16

    def test_is_that_of_the_construct(self) -> None:
        """The construct passes checksum and name on."""
        props = ConfigMapProps(name="a", data={"A": "1"}, immutable=True)
        config = ConfigMap(chart(), "config", props)

        assert (config.checksum, config.object_name) == (props.checksum, f"a-{props.checksum}")


class TestConfigMapProps:
    """Its props."""

    def test_take_a_mebibyte(self) -> None:
        """The limit itself is allowed."""
        data = {"file": "x" * 1024 * 1024}

        assert ConfigMapProps(name="a", data=data).data == data

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"data": {"a": "x" * 1024 * 1024, "b": "é"}}, "must have at most 1048576 bytes (1048578 given)"),
            ({"data": {"a/b": ""}}, "must be a mapping whose keys are file names"),
            ({"data": {"..a": ""}}, "must be a mapping whose keys are file names"),
            ({"data": {".": ""}}, "must be a mapping whose keys are file names"),
            ({"data": {"PORT": 3000}}, "must be a mapping from a string to a string"),
            ({"name": "x" * 201}, "must have at most 200 characters"),
        ],
    )
    def test_fails_for_what_does_not_fit(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field, and long values are cut."""
        message = refusal(ConfigMapProps, **{"name": "a", "data": {}, **values})

        assert expected in message
        assert len(message) < 300
