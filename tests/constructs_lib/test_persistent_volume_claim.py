"""Tests of constructs_lib.persistent_volume_claim."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.persistent_volume_claim import PersistentVolumeClaim, PersistentVolumeClaimProps
from constructs_lib.platform import Platform
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth


class TestPersistentVolumeClaim:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """The cluster's default class, one node, kept."""
        scope = chart()
        PersistentVolumeClaim(scope, "claim", PersistentVolumeClaimProps(name="backup-pvc", storage_gibibytes=20))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object."""
        scope = chart()
        PersistentVolumeClaim(
            scope,
            "claim",
            PersistentVolumeClaimProps(
                name="cache",
                storage_gibibytes=5,
                storage_class_name="fast",
                access_modes=("ReadWriteMany", "ReadOnlyMany"),
                keep=False,
                labels={"app": "cache"},
                annotations={"example.com/owner": "data"},
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_takes_the_class_of_the_platform(self) -> None:
        """What the cluster offers is stated once."""
        scope = chart(Platform(storage_class_name="retained"))
        PersistentVolumeClaim(scope, "claim", PersistentVolumeClaimProps(name="a", storage_gibibytes=1))

        assert synth(scope)[0]["spec"]["storageClassName"] == "retained"

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"storage_gibibytes": 0}, "storage_gibibytes must lie between 1"),
            ({"storage_gibibytes": 1.5}, "storage_gibibytes must be a whole number"),
            ({"storage_class_name": ""}, "storage_class_name must be a DNS subdomain"),
            ({"access_modes": ()}, "access_modes must not be empty"),
            ({"access_modes": ("ReadWriteOncePod", "ReadOnlyMany")}, "access_modes must hold ReadWriteOncePod alone"),
        ],
    )
    def test_fails_for_what_no_class_provides(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(PersistentVolumeClaimProps, **{"name": "a", "storage_gibibytes": 1, **values})
