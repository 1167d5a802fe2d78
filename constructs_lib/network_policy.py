"""NetworkPolicy: who may talk to some pods and to whom they may talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import MANAGED_BY
from constructs_lib._objects import Manifest, create, metadata
from constructs_lib._tree import Waiting
from constructs_lib._validation import Props, PropsError
from constructs_lib.checks.model import Connection, End
from constructs_lib.connections import Networks, Pods, Port, Rules
from constructs_lib.places import allow_dns_to

CALLS_OUTSIDE = "constructs-lib/calls-outside"
"""Annotation with the names behind the opened addresses, for whoever reviews the policy."""

PolicyType = Literal["Ingress", "Egress"]


@dataclass(frozen=True, kw_only=True, slots=True)
class NetworkPolicyProps(Props):
    """Props of :class:`NetworkPolicy`."""

    name: str
    """Name of the object."""

    pod_labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the pods it speaks of; empty: all pods of the namespace."""

    rules: Rules
    """What it allows, with the namespace that it lives in; without entries it allows nothing."""

    policy_types: tuple[PolicyType, ...] = ("Ingress", "Egress")
    """Directions that it speaks of. Both: what the rules do not allow is denied."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the object; empty: those of the pods."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._labels("pod_labels")
        self._labels("labels")
        self._not_empty("policy_types")
        self._unique("policy_types")
        for direction, entries in (("Ingress", self.rules.ingress), ("Egress", self.rules.egress)):
            self._require(
                "policy_types",
                not entries or direction in self.policy_types,
                f"must name {direction}, for which there are rules",
                f"add {direction} or drop the rules",
            )


class NetworkPolicy(Waiting, k8s.KubeNetworkPolicy):
    """A NetworkPolicy.

    Trap: policies add up and the API server enforces none of them; a network plugin that knows policies must run in the cluster.
    """

    def __init__(self, scope: Construct, id_: str, props: NetworkPolicyProps) -> None:
        self.props = props
        selector: Manifest = {"matchLabels": dict(props.pod_labels)} if props.pod_labels else {}
        spec: Manifest = {"podSelector": selector, "policyTypes": list(props.policy_types)}
        if props.rules.ingress:
            spec["ingress"] = props.rules.ingress_manifest()
        if props.rules.egress:
            spec["egress"] = props.rules.egress_manifest()
        outside = props.rules.outside()
        annotations = {CALLS_OUTSIDE: ", ".join(outside)} if outside else None
        own = metadata(props.name, labels=props.labels or props.pod_labels, annotations=annotations)
        create(self, k8s.KubeNetworkPolicy, scope, id_, {"metadata": own, "spec": spec})
        context_of(scope).declarations.connections += _declared(props)

    @property
    def api_object(self) -> k8s.KubeNetworkPolicy:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self


def _declared(props: NetworkPolicyProps) -> list[Connection]:
    """Return the connections that the policy opens, for the rule that looks whether they are open in what is rendered."""
    own = End(props.name, props.rules.namespace, props.pod_labels)
    entering = [Connection(_end(peer), own, _ports(ports)) for peer, ports in props.rules.ingress]
    return entering + [Connection(own, _end(peer), _ports(ports)) for peer, ports in props.rules.egress]


def _end(peer: Pods | Networks) -> End:
    if isinstance(peer, Networks):
        return End(peer.name, blocks=tuple(entry["ipBlock"] for entry in peer.peers()))
    return End(peer.name, peer.namespace, peer.labels or None)


def _ports(ports: tuple[Port, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((port.number, port.protocol) for port in ports)


def default_deny(scope: Construct, id_: str = "default-deny", *, name: str = "default-deny") -> NetworkPolicy:
    """Return a policy that denies every pod of the namespace of *scope* all traffic, in and out.

    Traffic is then allowed by further policies alone. Raises :class:`PropsError` where the chart has no namespace.
    """
    return _for_all_pods(scope, id_, name, Rules(_namespace(scope, "default_deny")), ("Ingress", "Egress"))


def allow_dns(scope: Construct, id_: str = "allow-dns", *, name: str = "allow-dns") -> NetworkPolicy:
    """Return a policy that lets every pod of the namespace of *scope* ask the cluster's DNS, over UDP and TCP.

    Raises :class:`PropsError` where the chart has no namespace.
    """
    rules = Rules(_namespace(scope, "allow_dns"))
    allow_dns_to(rules, scope)
    return _for_all_pods(scope, id_, name, rules, ("Egress",))


def _for_all_pods(
    scope: Construct, id_: str, name: str, rules: Rules, policy_types: tuple[PolicyType, ...]
) -> NetworkPolicy:
    own = {"app.kubernetes.io/managed-by": MANAGED_BY}
    props = NetworkPolicyProps(name=name, rules=rules, policy_types=policy_types, labels=own)
    return NetworkPolicy(scope, id_, props)


def _namespace(scope: Construct, function: str) -> str:
    namespace = namespace_of(scope)
    if not namespace:
        raise PropsError(
            f"{function}.scope must belong to a chart with a namespace, got None; build it in Chart(namespace=...)"
        )
    return namespace
