"""Tests of constructs_lib.storage_class."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.storage_class import StorageClass, StorageClassProps
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth


class TestStorageClass:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Data outlives its claim, claims may grow, volumes are made where the pod runs."""
        scope = chart()
        StorageClass(scope, "class", StorageClassProps(name="retained", provisioner="ebs.csi.aws.com"))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object."""
        scope = chart()
        StorageClass(
            scope,
            "class",
            StorageClassProps(
                name="scratch",
                provisioner="kubernetes.io/no-provisioner",
                parameters={"type": "gp3", "encrypted": "true"},
                reclaim_policy="Delete",
                allow_volume_expansion=False,
                volume_binding_mode="Immediate",
                mount_options=("noatime",),
                default=True,
                labels={"tier": "scratch"},
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"provisioner": "a b"}, "provisioner must be the name of a driver"),
            ({"parameters": {"": "a"}}, "parameters must have no empty key"),
            ({"parameters": {str(number): "" for number in range(513)}}, "parameters must have at most 512 entries"),
            ({"parameters": {"a": "x" * 262_144}}, "parameters must have at most 256 KiB (262145 bytes given)"),
            ({"mount_options": ("",)}, "mount_options must have no empty option"),
            ({"reclaim_policy": "Recycle"}, "reclaim_policy must be one of 'Retain', 'Delete'"),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(StorageClassProps, **{"name": "a", "provisioner": "a", **values})
