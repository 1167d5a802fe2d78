"""Tests of constructs_lib.ec2_node_class."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.ec2_node_class import Ec2NodeClass, Ec2NodeClassProps
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth

PLAIN: dict[str, Any] = {
    "name": "general",
    "role": "payments-node",
    "image_alias": "al2023@v20260818",
    "subnet_tags": {"karpenter.sh/discovery": "payments"},
    "security_group_tags": {"karpenter.sh/discovery": "payments"},
}


class TestEc2NodeClass:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Encrypted disks, no public address, no way for pods to the machine's credentials."""
        scope = chart()
        Ec2NodeClass(scope, "class", Ec2NodeClassProps(**PLAIN))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object."""
        scope = chart()
        Ec2NodeClass(
            scope,
            "class",
            Ec2NodeClassProps(
                **{**PLAIN, "image_alias": "bottlerocket@v1.40.0"},
                volume_gibibytes=200,
                volume_type="io2",
                kms_key_id="arn:aws:kms:sa-east-1:123456789012:key/1234",
                device_name="/dev/xvdb",
                detailed_monitoring=True,
                tags={"team": "payments"},
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            (
                {"image_alias": "al2023@latest"},
                "image_alias must be al2023@v and a date, or bottlerocket@ and a version",
            ),
            ({"role": "arn:aws:iam::123456789012:role/a"}, "role must be the name of an IAM role"),
            ({"subnet_tags": {}}, "subnet_tags must have 1 to 20 tags"),
            ({"security_group_tags": {"a": ""}}, "security_group_tags must have no empty tag"),
            ({"volume_gibibytes": 10_000}, "volume_gibibytes must lie between 1 and 9999 GiB"),
            ({"kms_key_id": ""}, "kms_key_id must not be empty"),
            ({"device_name": "xvda"}, "device_name must start with /dev/"),
            ({"tags": {"karpenter.sh/nodepool": "a"}}, "tags must not hold karpenter.sh/nodepool"),
            ({"tags": {"kubernetes.io/cluster/a": "owned"}}, "tags must not hold kubernetes.io/cluster/a"),
            ({"tags": {"": "a"}}, "tags must have no empty key"),
        ],
    )
    def test_fails_for_what_aws_or_karpenter_refuses(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(Ec2NodeClassProps, **{**PLAIN, **values})
