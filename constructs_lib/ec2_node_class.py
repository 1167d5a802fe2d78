"""EC2NodeClass: the machines of a NodePool on AWS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._enums import member
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib._validation import Props

_ALIAS = re.compile(r"(?=.{1,30}$)(al2023@v[0-9]{8}|bottlerocket@v?[0-9]+(\.[0-9]+){1,2})")
_ROLE = re.compile(r"[\w+=,.@-]{1,64}", re.ASCII)
_OWN_TAGS = frozenset(
    {"eks:eks-cluster-name", "karpenter.sh/nodepool", "karpenter.sh/nodeclaim", "karpenter.k8s.aws/ec2nodeclass"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ec2NodeClassProps(Props):
    """Props of :class:`Ec2NodeClass`."""

    name: str
    """Name of the object."""

    role: str
    """IAM role of the machines: its name, not its ARN."""

    image_alias: str
    """Family and version of the machine image, such as ``al2023@v20260818``. ``@latest`` is refused: it replaces every node on
    the day on which AWS publishes an image."""

    subnet_tags: Mapping[str, str]
    """Tags of the subnets, such as ``{"karpenter.sh/discovery": "payments"}``."""

    security_group_tags: Mapping[str, str]
    """Tags of the security groups."""

    volume_gibibytes: int = 50
    """Root disk, for images, logs and the pods' local storage. Unit: GiB. A planning value."""

    volume_type: Literal["gp3", "io2"] = "gp3"
    """Kind of the disk."""

    kms_key_id: str | None = None
    """Key that encrypts the disk; ``None``: the account's default key. It is encrypted either way."""

    device_name: str = "/dev/xvda"
    """Device of the root disk. Source: Karpenter documentation, "NodeClasses": AL2023; Bottlerocket's data disk is /dev/xvdb."""

    detailed_monitoring: bool = False
    """Whether CloudWatch gets a value each minute, at a price."""

    tags: Mapping[str, str] = field(default_factory=dict)
    """Tags of what AWS makes for the nodes."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._matches("role", _ROLE, "the name of an IAM role", "write the name without arn:")
        self._matches(
            "image_alias",
            _ALIAS,
            "al2023@v and a date, or bottlerocket@ and a version",
            "write such as al2023@v20260818",
        )
        for name in ("subnet_tags", "security_group_tags"):
            tags: Mapping[str, str] = getattr(self, name)
            self._require(name, 1 <= len(tags) <= 20, "must have 1 to 20 tags", "tag what the nodes may use")
            self._require(
                name, all(k and v for k, v in tags.items()), "must have no empty tag", "write '*' for any value"
            )
        self._between("volume_gibibytes", 1, 9_999, "GiB")
        self._require(
            "kms_key_id", self.kms_key_id is None or self.kms_key_id.strip(), "must not be empty", "leave it out"
        )
        self._require(
            "device_name", self.device_name.startswith("/dev/"), "must start with /dev/", "write such as /dev/xvda"
        )
        taken = sorted(
            _OWN_TAGS.intersection(self.tags) | {key for key in self.tags if key.startswith("kubernetes.io/cluster")}
        )
        self._require("tags", not taken, f"must not hold {', '.join(taken)}", "Karpenter sets it itself")
        self._require("tags", "" not in self.tags, "must have no empty key", "name each tag")


class Ec2NodeClass(Group):
    """An EC2NodeClass of Karpenter.

    Trap: pods can't reach the machine's metadata service here (one network hop, token required); give them roles of their own.
    """

    def __init__(self, scope: Construct, id_: str, props: Ec2NodeClassProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        a = b.karpenter_aws
        disk = a.Ec2NodeClassSpecBlockDeviceMappingsEbs(
            volume_size=f"{props.volume_gibibytes}Gi",
            volume_type=member(a.Ec2NodeClassSpecBlockDeviceMappingsEbsVolumeType, props.volume_type),
            encrypted=True,
            kms_key_id=props.kms_key_id,
            delete_on_termination=True,
        )
        self.api_object = custom(
            a.Ec2NodeClass,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=props.name),
            spec=a.Ec2NodeClassSpec(
                role=props.role,
                ami_selector_terms=[a.Ec2NodeClassSpecAmiSelectorTerms(alias=props.image_alias)],
                subnet_selector_terms=[a.Ec2NodeClassSpecSubnetSelectorTerms(tags=dict(props.subnet_tags))],
                security_group_selector_terms=[
                    a.Ec2NodeClassSpecSecurityGroupSelectorTerms(tags=dict(props.security_group_tags))
                ],
                block_device_mappings=[a.Ec2NodeClassSpecBlockDeviceMappings(device_name=props.device_name, ebs=disk)],
                metadata_options=a.Ec2NodeClassSpecMetadataOptions(
                    http_endpoint=a.Ec2NodeClassSpecMetadataOptionsHttpEndpoint.ENABLED,
                    http_tokens=a.Ec2NodeClassSpecMetadataOptionsHttpTokens.REQUIRED,
                    http_put_response_hop_limit=1,
                ),
                detailed_monitoring=props.detailed_monitoring,
                associate_public_ip_address=False,
                tags=dict(props.tags) or None,
            ),
        )
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
