"""Alertmanager that the Prometheus Operator runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from cdk8s import ApiObject, ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import labels
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib._validation import Props
from constructs_lib.checks.model import OperatorAccess
from constructs_lib.config_map import ConfigMap, ConfigMapProps
from constructs_lib.connections import Networks, Pods, Port, Rules
from constructs_lib.image import Image
from constructs_lib.monitoring._operated import pods
from constructs_lib.monitoring.notifications import (
    GROUP_BY,
    MESSAGES,
    NOBODY,
    Notifications,
    Receiver,
    Route,
    email_message,
    slack_message,
)
from constructs_lib.monitoring.pod_monitor import PodMonitor, PodMonitorProps
from constructs_lib.monitoring.rule import duration
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps
from constructs_lib.pdb import Pdb, PdbProps
from constructs_lib.places import PROMETHEUS, allow_dns_to
from constructs_lib.resources import Resources
from constructs_lib.service_account import ServiceAccount, ServiceAccountProps

ALERTMANAGER: Mapping[str, str] = {"app.kubernetes.io/name": "alertmanager"}
"""Label of Alertmanager's pods, as the operator sets it."""

WEB, GOSSIP = 9093, 9094
"""Ports of Alertmanager: its own defaults."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertmanagerProps(Props):
    """Props of :class:`Alertmanager`."""

    name: str = "main"
    """Name of the object; the operator's Service is always ``alertmanager-operated``."""

    image: Image
    """What runs."""

    notifications: Notifications
    """Who is told of what."""

    external_url: str | None = None
    """Where people open it; ``None``: nowhere."""

    replicas: int = 2
    """Pods. They tell each other what was sent, so that two say it once. Unit: pods."""

    retention_hours: int = 120
    """Time for which silences and what was sent are remembered. Unit: hours. Alertmanager's own default."""

    storage_gibibytes: int = 1
    """Size of the volume of each pod. Unit: GiB."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=50,
            cpu_limit_millicores=500,
            memory_request_mebibytes=128,
            memory_limit_mebibytes=256,
        )
    )
    """What each pod asks for."""

    def _validate(self) -> None:
        self._dns_label("name")
        self._between("replicas", 1, 9, "pods")
        self._between("retention_hours", 1, 8760, "hours")
        self._between("storage_gibibytes", 1, 1000, "GiB")


class Alertmanager(Group):
    """An Alertmanager, its AlertmanagerConfig and its texts.

    Trap: the AlertmanagerConfig is named in ``alertmanagerConfiguration``, so its routes hold for all namespaces; one that is selected
    by labels would see the alerts of its own namespace alone.
    """

    def __init__(self, scope: Construct, id_: str, props: AlertmanagerProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        name, own = props.name, labels("alertmanager", component="monitoring")
        messages = ConfigMap(
            self,
            "messages",
            ConfigMapProps(name="alertmanager-messages", data={MESSAGES: props.notifications.messages}, labels=own),
        )
        ServiceAccount(self, "service-account", ServiceAccountProps(name="alertmanager", labels=own))
        self.config: ApiObject = self._config(own)
        """The AlertmanagerConfig, to patch any field that the props do not model: ``add_json_patch``."""
        m = b.monitoring
        self.api_object: ApiObject = custom(
            m.Alertmanager,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=name, labels=own),
            spec=m.AlertmanagerSpec(
                image=str(props.image),
                replicas=props.replicas,
                service_account_name="alertmanager",
                external_url=props.external_url,
                retention=f"{props.retention_hours}h",
                pod_metadata=m.AlertmanagerSpecPodMetadata(labels={"app": "alertmanager"}),
                **pods(
                    self,
                    ALERTMANAGER,
                    props.resources,
                    storage_gibibytes=props.storage_gibibytes,
                    unsatisfiable=m.AlertmanagerSpecTopologySpreadConstraintsWhenUnsatisfiable,
                ),
                alertmanager_configuration=m.AlertmanagerSpecAlertmanagerConfiguration(
                    name=name,
                    global_=self._global(),
                    templates=[
                        m.AlertmanagerSpecAlertmanagerConfigurationTemplates(
                            config_map=m.AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap(
                                name=messages.object_name, key=MESSAGES
                            )
                        )
                    ],
                ),
            ),
        )
        context_of(self).declarations.operators.append(
            OperatorAccess(
                labels=ALERTMANAGER,
                namespace=namespace_of(self),
                ingress=((namespace_of(self), GOSSIP),),
                egress=((namespace_of(self), GOSSIP),),
                owner=f"Prometheus Operator's Alertmanager {name}",
            )
        )
        Pdb(self, "pdb", PdbProps(name="alertmanager", target_labels=ALERTMANAGER))
        PodMonitor(
            self,
            "monitor",
            PodMonitorProps(name="alertmanager", pod_labels=ALERTMANAGER, port_name="web", labels=own),
        )
        self._policy()

    def _policy(self) -> None:
        namespace, smtp = namespace_of(self), self.props.notifications.smtp
        rules = Rules(namespace)
        peers = Pods(name="alertmanager", namespace=namespace, labels=ALERTMANAGER)
        gossip = (Port(number=GOSSIP), Port(number=GOSSIP, protocol="UDP"))
        rules.allow_from(peers, gossip)
        rules.allow_to(peers, gossip)
        rules.allow_from(Pods(name="prometheus", namespace=namespace, labels=PROMETHEUS), (Port(number=WEB),))
        allow_dns_to(rules, self)
        if self.props.notifications.calls_https:
            told = Networks(name="Slack and webhooks", ports=(Port(number=443),), public_only=True)
            rules.allow_to(told, told.ports)
        if smtp:
            server = Networks(name=smtp.host, ports=(Port(number=smtp.port),), public_only=True)
            rules.allow_to(server, server.ports)
        NetworkPolicy(self, "policy", NetworkPolicyProps(name="alertmanager", pod_labels=ALERTMANAGER, rules=rules))

    def _global(self) -> b.monitoring.AlertmanagerSpecAlertmanagerConfigurationGlobal:
        m, told = b.monitoring, self.props.notifications
        smtp, slack = told.smtp, told.slack_api_url
        return m.AlertmanagerSpecAlertmanagerConfigurationGlobal(
            resolve_timeout="5m",
            slack_api_url=m.AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl(name=slack.secret, key=slack.key)
            if slack
            else None,
            smtp=m.AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp(
                from_=smtp.sender,
                smart_host=m.AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost(
                    host=smtp.host, port=str(smtp.port)
                ),
                auth_username=smtp.username,
                auth_password=m.AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword(
                    name=smtp.password.secret, key=smtp.password.key
                )
                if smtp.password
                else None,
                require_tls=smtp.require_tls,
            )
            if smtp
            else None,
        )

    def _config(self, own: Mapping[str, str]) -> ApiObject:
        m, told = b.monitoring, self.props.notifications
        return custom(
            m.AlertmanagerConfig,
            self,
            "config",
            metadata=ApiObjectMetadata(name=self.props.name, labels=dict(own)),
            spec=m.AlertmanagerConfigSpec(
                route=m.AlertmanagerConfigSpecRoute(
                    receiver=told.default,
                    group_by=list(GROUP_BY),
                    routes=[_route(route) for route in told.routes],
                ),
                receivers=[m.AlertmanagerConfigSpecReceivers(name=NOBODY), *(_receiver(r) for r in told.receivers)],
                inhibit_rules=[
                    m.AlertmanagerConfigSpecInhibitRules(
                        source_match=_matchers(
                            rule.source, m.AlertmanagerConfigSpecInhibitRulesSourceMatchMatchType.VALUE_EQUAL_TILDE
                        ),
                        target_match=_matchers(
                            rule.target, m.AlertmanagerConfigSpecInhibitRulesTargetMatchMatchType.VALUE_EQUAL_TILDE
                        ),
                        equal=list(rule.equal),
                    )
                    for rule in told.inhibitions
                ],
            ),
        )


def _matchers(patterns: Mapping[str, str], match_type: Enum) -> list[dict[str, object]]:
    """Return the labels that must match *patterns*, with the *match_type* of the place that they stand in."""
    return [{"name": name, "value": value, "matchType": match_type} for name, value in patterns.items()]


def _route(route: Route) -> b.monitoring.AlertmanagerConfigSpecRouteRoutes:
    m = b.monitoring
    return m.AlertmanagerConfigSpecRouteRoutes(
        receiver=route.receiver,
        matchers=_matchers(route.matchers, m.AlertmanagerConfigSpecRouteRoutesMatchersMatchType.VALUE_EQUAL_TILDE),
        group_wait=duration(route.wait_seconds),
        group_interval=duration(route.interval_seconds),
        repeat_interval=duration(route.repeat_seconds),
    )


def _receiver(receiver: Receiver) -> b.monitoring.AlertmanagerConfigSpecReceivers:
    m, slack, mail = b.monitoring, slack_message(), email_message()
    told, secret = receiver.send_resolved, receiver.webhook_secret
    return m.AlertmanagerConfigSpecReceivers(
        name=receiver.name,
        slack_configs=[
            m.AlertmanagerConfigSpecReceiversSlackConfigs(
                api_url=m.AlertmanagerConfigSpecReceiversSlackConfigsApiUrl(
                    name=receiver.slack_webhook.secret, key=receiver.slack_webhook.key
                )
                if receiver.slack_webhook
                else None,
                channel=receiver.slack_channel,
                send_resolved=told,
                **slack,
            )
        ]
        if receiver.slack_channel
        else None,
        email_configs=[
            m.AlertmanagerConfigSpecReceiversEmailConfigs(
                to=receiver.email_to,
                send_resolved=told,
                text=mail["text"],
                html=mail["html"],
                headers=[
                    m.AlertmanagerConfigSpecReceiversEmailConfigsHeaders(key=key, value=value)
                    for key, value in mail["headers"].items()
                ],
            )
        ]
        if receiver.email_to
        else None,
        webhook_configs=[
            m.AlertmanagerConfigSpecReceiversWebhookConfigs(
                url=receiver.webhook_url,
                url_secret=m.AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret(name=secret.secret, key=secret.key)
                if secret
                else None,
                send_resolved=told,
            )
        ]
        if receiver.webhook_url or secret
        else None,
    )
