"""Evaluates the rendered NetworkPolicies: who reaches whom, as a network plugin that knows policies would decide it.

Policies add up; a pod that no policy selects for a direction is open in that direction; a connection needs both sides to agree.
Pods on the host's network are outside what Kubernetes defines for policies, and are treated like others.
Source: Kubernetes documentation, "Network Policies".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from constructs_lib._special_networks import POD_NETWORKS
from constructs_lib.checks.cidr import Block, covered, covers, exact, holds_all
from constructs_lib.checks.model import Body, Key, Model, Rendered
from constructs_lib.checks.pods import Workload, by_key, pod_index
from constructs_lib.checks.read import integer, mapping, mappings, strings, text, texts
from constructs_lib.checks.selectors import BySelector, is_empty, matches

Ports = Mapping[tuple[str, str], int]


class PodRef(NamedTuple):
    """Some pods, as one end of a connection."""

    namespace: str
    """Their namespace."""

    labels: Mapping[str, str] | None = None
    """Their labels; ``None``: pods of the namespace whose labels are not known. Whether they may pass is then answered
    in their favour, so that only what is certainly closed counts as closed."""

    ports: Ports | None = None
    """Numbers of named ports, by name and protocol; ``None``: looked up in the workloads that carry the labels."""


class Policy(NamedTuple):
    """A NetworkPolicy, read once."""

    item: Rendered
    selector: Body
    directions: frozenset[str]
    rules: Mapping[str, list[Body]]


_DNS = (53, 5353)
"""Ports of DNS servers' pods; the second is OpenShift's."""

_ALL_PORTS = 65_535
_MANY_PORTS = _ALL_PORTS // 2
_MOST = 0.5
"""Share of all ports, and of all addresses of a family, from which on a rule is no exception from default deny but its end."""

NAMESPACE_NAME = "kubernetes.io/metadata.name"
"""Label of every namespace. Source: Kubernetes documentation, "Automatic labelling"."""

_PEERS = {"Ingress": "from", "Egress": "to"}


def policies(model: Model) -> Mapping[str, tuple[tuple[Policy, ...], BySelector[Policy]]]:
    """Return the policies of each namespace, with an index by the pods that they select; for ``model.once``."""
    found: dict[str, list[Policy]] = {}
    for item in model.of_kind("NetworkPolicy"):
        spec = mapping(item.get("spec"))
        rules = {"Ingress": mappings(spec.get("ingress")), "Egress": mappings(spec.get("egress"))}
        types = texts(spec.get("policyTypes"))
        implied = ("Ingress", "Egress") if rules["Egress"] else ("Ingress",)
        policy = Policy(item, mapping(spec.get("podSelector")), frozenset(types or implied), rules)
        found.setdefault(item.key.namespace, []).append(policy)
    return {
        namespace: (tuple(items), BySelector(items, lambda policy: policy.selector))
        for namespace, items in found.items()
    }


def pods_of(workload: Workload) -> PodRef:
    """Return the pods of *workload*, with their named ports."""
    ports = {(name, protocol): number for name, number, protocol in workload.ports if name}
    return PodRef(workload.key.namespace, workload.labels, ports)


def allowed(
    model: Model,
    source: PodRef | str,
    target: PodRef | str,
    port: int,
    protocol: str = "TCP",
    *,
    by_address: bool = False,
) -> bool:
    """Return whether the rendered policies let *source* open a connection to *target* at *port* of the target's pods.

    Either side may be a CIDR or an address, as text: all of its addresses must pass. With *by_address*, an ``ipBlock`` that
    holds a whole private range counts for pods too, as it does in network plugins that match pods by their addresses.
    """
    return reachable(model, source, target, port, protocol, by_address=by_address)[0]


def reachable(
    model: Model,
    source: Key | PodRef | str,
    target: Key | PodRef | str,
    port: int,
    protocol: str = "TCP",
    *,
    by_address: bool = False,
) -> tuple[bool, str]:
    """Return what :func:`allowed` does, with the reason: the policies that open the way, or the side that is closed.

    A :class:`Key` names a workload of the model. Raises :class:`ValueError` for one that makes no pods here, and for a text
    that is no address.
    """
    query = _Query(model, _end(model, source), _end(model, target), port, protocol, by_address)
    reasons = []
    for direction in ("Egress", "Ingress"):
        passes, reason = query.side(direction)
        if not passes:
            return False, reason
        reasons.append(reason)
    return True, "; ".join(reason for reason in reasons if reason)


def passes(
    model: Model, direction: str, source: PodRef | Block, target: PodRef | Block, port: int, protocol: str
) -> tuple[bool, str]:
    """Return whether the policies of one side alone, of the source (``Egress``) or target (``Ingress``), let a connection pass, and why."""
    return _Query(model, source, target, port, protocol, by_address=False).side(direction)


def _end(model: Model, end: Key | PodRef | str) -> PodRef | str:
    if isinstance(end, Key):
        workload = model.once(by_key).get(end)
        if workload is None:
            raise ValueError(f"{end} makes no pods here; name a workload that is rendered, or give its pods as PodRef")
        return pods_of(workload)
    if isinstance(end, str):
        if exact(end) is None:
            raise ValueError(f"{end!r} is neither an address nor a CIDR; write such as 203.0.113.0/24")
        return end
    if end.ports is None and end.labels is not None:
        found = model.once(pod_index).select(end.namespace, {"matchLabels": end.labels})
        ports = {(name, protocol): number for workload in found for name, number, protocol in workload.ports if name}
        return end._replace(ports=ports)
    return end


class _Query(NamedTuple):
    """One question, with both ends resolved."""

    model: Model
    source: PodRef | Block | str
    target: PodRef | Block | str
    port: int
    protocol: str
    by_address: bool

    def side(self, direction: str) -> tuple[bool, str]:
        """Return whether the policies of the source (Egress) or target (Ingress) let the connection pass, and why."""
        own, other = (self.source, self.target) if direction == "Egress" else (self.target, self.source)
        if not isinstance(own, PodRef):
            return True, ""
        isolating, candidates = self.policies(direction, own)
        side = f"{direction.lower()} of {_shown(own)}"
        if not isolating:
            return True, f"{side} is open: no NetworkPolicy selects it"
        blocks: list[Block] = []
        for policy in candidates:
            for rule in policy.rules[direction]:
                if self.opens_port(rule):
                    passes, more = self._peer_matches(rule, direction, policy, other)
                    if passes:
                        return True, f"{side} is allowed by NetworkPolicy {policy.item.key.name}"
                    blocks += more
        if blocks and self._by_blocks(other, blocks):
            return True, f"{side} is allowed by an ipBlock"
        verb = "to" if direction == "Egress" else "from"
        names = ", ".join(policy.item.key.name for policy in isolating)
        closed = f"{side} {verb} {_shown(other)} at {self.protocol} {self.port} is closed"
        return False, f"{closed}: no rule of NetworkPolicy {names} opens it"

    def policies(self, direction: str, own: PodRef) -> tuple[list[Policy], list[Policy]]:
        """Return the policies that certainly isolate *own*, and those that may open the way for it."""
        everything, index = self.model.once(policies).get(own.namespace, ((), None))
        if own.labels is None or index is None:
            mine = [policy for policy in everything if direction in policy.directions]
            return [policy for policy in mine if is_empty(policy.selector)], mine
        mine = [policy for policy in index.selecting(own.labels) if direction in policy.directions]
        return mine, mine

    def opens_port(self, rule: Body) -> bool:
        """Return whether *rule* speaks of the port of this question."""
        entries = mappings(rule.get("ports"))
        return not entries or any(self._one_port(entry) for entry in entries)

    def _one_port(self, entry: Body) -> bool:
        if text(entry.get("protocol"), "TCP") != self.protocol:
            return False
        wanted = entry.get("port")
        if wanted is None:
            return True
        if isinstance(wanted, str):
            if not isinstance(self.target, PodRef):
                return False
            if self.target.ports is None:
                return True
            return self.target.ports.get((wanted, self.protocol)) == self.port
        first = integer(wanted, -1)
        return first <= self.port <= integer(entry.get("endPort"), first)

    def _peer_matches(
        self, rule: Body, direction: str, policy: Policy, other: PodRef | Block | str
    ) -> tuple[bool, list[Block]]:
        """Return whether a peer of *rule* selects *other*, and the blocks of addresses that the rule opens."""
        peers = mappings(rule.get(_PEERS[direction]))
        if not peers:
            return not rule.get(_PEERS[direction]), []
        blocks = []
        for peer in peers:
            block = peer.get("ipBlock")
            if isinstance(block, Mapping):
                blocks.append(Block.of(block))
            elif isinstance(other, PodRef) and self._pods_match(peer, policy, other):
                return True, []
        return False, [block for block in blocks if block]

    def _pods_match(self, peer: Body, policy: Policy, other: PodRef) -> bool:
        namespaces = peer.get("namespaceSelector")
        if namespaces is None:
            if other.namespace != policy.item.key.namespace:
                return False
        elif not matches(namespaces, namespace_labels(self.model, other.namespace)):
            return False
        return other.labels is None or matches(peer.get("podSelector"), other.labels)

    def _by_blocks(self, other: PodRef | Block | str, blocks: list[Block]) -> bool:
        if isinstance(other, Block):
            return covers(other, blocks)
        if isinstance(other, str):
            return covered(other, blocks)
        return self.by_address and any(holds_all(block, network) for block in blocks for network in POD_NETWORKS)


def namespace_labels(model: Model, namespace: str) -> Mapping[str, str]:
    """Return the labels of a namespace; the one with its name is always there, set by Kubernetes itself."""
    item = model.by_key.get(Key("Namespace", "", namespace))
    return {**strings(item.get("metadata.labels") if item else None), NAMESPACE_NAME: namespace}


def _shown(end: PodRef | Block | str) -> str:
    if isinstance(end, str):
        return end
    if isinstance(end, Block):
        return f"{end.network}{' in part' if end.holes else ''}"
    labels = "" if end.labels is None else f" {','.join(f'{key}={value}' for key, value in end.labels.items())}"
    return f"pods{labels} in {end.namespace}"


def closed_to_all(model: Model, pods: PodRef, port: int, protocol: str = "TCP") -> list[str]:
    """Return the names of the policies that keep everybody from *port* of *pods*; empty if anybody may come in."""
    query = _Query(model, pods, pods, port, protocol, by_address=False)
    isolating, _ = query.policies("Ingress", pods)
    if any(query.opens_port(rule) for policy in isolating for rule in policy.rules["Ingress"]):
        return []
    return [policy.item.key.name for policy in isolating]


def closed_but_dns(model: Model, pods: PodRef) -> list[str]:
    """Return the names of the policies that let *pods* out for nothing but DNS; empty if they may reach anything else."""
    isolating, _ = _Query(model, pods, pods, 0, "TCP", by_address=False).policies("Egress", pods)
    for policy in isolating:
        for rule in policy.rules["Egress"]:
            entries = mappings(rule.get("ports"))
            if not entries or any(entry.get("port") not in _DNS for entry in entries):
                return []
    return [policy.item.key.name for policy in isolating]


def isolated(model: Model, pods: PodRef, direction: str) -> bool:
    """Return whether some policy selects *pods* for *direction*, and none of these opens next to everything."""
    found, _ = _Query(model, pods, pods, 0, "TCP", by_address=False).policies(direction, pods)
    return bool(found) and not any(_opens_all(rule, direction) for policy in found for rule in policy.rules[direction])


def isolating_all(model: Model, namespace: str) -> Iterator[str]:
    """Yield each direction in which some policy of *namespace* isolates every pod, and none opens it again for all of them.

    A policy on all pods that lets anybody in, at any port, takes the effect of every other one, since policies add up.
    """
    everything = model.once(policies).get(namespace, ((), None))[0]
    found = [policy for policy in everything if is_empty(policy.selector)]
    for direction in ("Egress", "Ingress"):
        closing = [policy for policy in found if direction in policy.directions]
        if closing and not any(_opens_all(rule, direction) for policy in closing for rule in policy.rules[direction]):
            yield direction


def _opens_all(rule: Body, direction: str) -> bool:
    """Return whether *rule* opens next to everything: half of all ports, or more, to anybody or to half of all addresses."""
    ports = [entry for entry in mappings(rule.get("ports")) if not isinstance(entry.get("port"), str)]
    if rule.get("ports") and sum(map(_width, ports)) < _MANY_PORTS:
        return False
    peers = mappings(rule.get(_PEERS[direction]))
    if not rule.get(_PEERS[direction]):
        return True
    blocks = [
        block for peer in peers if isinstance(peer.get("ipBlock"), Mapping) and (block := Block.of(peer["ipBlock"]))
    ]
    if any(sum(block.share for block in blocks if block.network.version == version) >= _MOST for version in (4, 6)):
        return True
    return any(_is_any_namespace(peer) for peer in peers if "ipBlock" not in peer)


def _width(entry: Body) -> int:
    first = entry.get("port")
    return _ALL_PORTS if first is None else max(1, integer(entry.get("endPort"), integer(first)) - integer(first) + 1)


def _is_any_namespace(peer: Body) -> bool:
    """Return whether *peer* stands for all pods of all namespaces; every namespace has a label with its name."""
    selector = peer.get("namespaceSelector")
    if not isinstance(selector, Mapping) or not is_empty(peer.get("podSelector")):
        return False
    labelled = all(
        entry.get("operator") == "Exists" and entry.get("key") == NAMESPACE_NAME
        for entry in mappings(selector.get("matchExpressions"))
    )
    return not mapping(selector.get("matchLabels")) and labelled
