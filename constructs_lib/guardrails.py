"""Guardrails: what every namespace needs before the first workload comes."""

from __future__ import annotations

from dataclasses import dataclass, field

from constructs import Construct

from constructs_lib._tree import Group
from constructs_lib._validation import Props
from constructs_lib.limit_range import LimitRange, LimitRangeProps
from constructs_lib.network_policy import NetworkPolicy, allow_dns, default_deny
from constructs_lib.resource_quota import ResourceQuota, ResourceQuotaProps


@dataclass(frozen=True, kw_only=True, slots=True)
class GuardrailsProps(Props):
    """Props of :class:`Guardrails`."""

    quota: ResourceQuotaProps
    """What the namespace may use in all. No default: it follows from what shall run there."""

    limit_range: LimitRangeProps = field(default_factory=LimitRangeProps)
    """What containers get that state nothing."""


class Guardrails(Group):
    """Quota, limits, and policies that deny all traffic but DNS, for the namespace of the chart.

    Trap: apply it before the workloads; a quota and a LimitRange do not look back at pods that run.
    """

    def __init__(self, scope: Construct, id_: str, props: GuardrailsProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        self.quota: ResourceQuota = ResourceQuota(self, "Quota", props.quota)
        self.limit_range: LimitRange = LimitRange(self, "LimitRange", props.limit_range)
        self.default_deny: NetworkPolicy = default_deny(self)
        self.allow_dns: NetworkPolicy = allow_dns(self)
