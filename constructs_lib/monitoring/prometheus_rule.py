"""PrometheusRule: groups of rules for the Prometheus Operator; without it the plain Prometheus of the app takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdk8s import ApiObject, ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._context import context_of
from constructs_lib._labels import labels
from constructs_lib._objects import Manifest, custom
from constructs_lib._tree import Group
from constructs_lib._validation import Props
from constructs_lib.monitoring.alerting import Alerting
from constructs_lib.monitoring.rule import RuleGroup


@dataclass(frozen=True, kw_only=True, slots=True)
class PrometheusRuleProps(Props):
    """Props of :class:`PrometheusRule`."""

    name: str
    """Name of the object."""

    groups: tuple[RuleGroup, ...]
    """Groups of rules."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the object; empty: those of an app of this name."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._not_empty("groups")
        self._unique("groups", "name")
        self._labels("labels")


class PrometheusRule(Group):
    """Rules that Prometheus evaluates.

    On a platform with the Prometheus Operator this is its object. On one without, nothing is rendered here: the app's
    :class:`~constructs_lib.PlainPrometheus` evaluates the same groups.
    Trap: Prometheus reads only objects that its own selectors take; see the Prometheus object of the cluster.
    """

    def __init__(self, scope: Construct, id_: str, props: PrometheusRuleProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        context = context_of(self)
        context.rule_groups.extend(props.groups)
        self.api_object: ApiObject | None = None
        """The API object where there is one, to patch any field that the props do not model: ``add_json_patch``."""
        if not context.platform.prometheus_operator:
            return
        m = b.monitoring
        alerting = context.platform.alerting
        self.api_object = custom(
            m.PrometheusRule,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=props.name, labels=dict(props.labels) or labels(props.name)),
            spec=m.PrometheusRuleSpec(groups=[_group(group, alerting) for group in props.groups]),
        )


def _group(group: RuleGroup, alerting: Alerting) -> b.monitoring.PrometheusRuleSpecGroups:
    m = b.monitoring
    found = group.manifest(alerting)
    return m.PrometheusRuleSpecGroups(
        name=found["name"], interval=found["interval"], rules=[_rule(rule) for rule in found["rules"]]
    )


def _rule(rule: Manifest) -> b.monitoring.PrometheusRuleSpecGroupsRules:
    m = b.monitoring
    return m.PrometheusRuleSpecGroupsRules(
        alert=rule.get("alert"),
        record=rule.get("record"),
        expr=rule["expr"],
        for_=rule.get("for"),
        keep_firing_for=rule.get("keep_firing_for"),
        labels=rule.get("labels"),
        annotations=rule.get("annotations"),
    )
