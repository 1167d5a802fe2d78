"""The rule on declared connections: what was said in code must be open in the policies that are rendered, patches included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from constructs_lib.checks.cidr import Block
from constructs_lib.checks.model import End, Key, Model, Rendered
from constructs_lib.checks.pods import pod_index
from constructs_lib.checks.policies import PodRef, passes, pods_of
from constructs_lib.checks.registry import Problem, rule


class _Side(NamedTuple):
    """Pods or addresses that an end stands for."""

    name: str
    ref: PodRef | Block
    at: Rendered | tuple[Key, str] | None = None
    """What makes the pods; ``None`` for those of others, and for addresses: what their side allows is not known here."""


@rule(
    "PC074",
    title="A declared connection is closed",
    remedy="open it again in the NetworkPolicy of these pods, or do not declare it",
)
def closed_connections(model: Model) -> Iterator[Problem]:
    """Yield each side of a declared connection whose pods are rendered, or made by a declared operator, and whose policies close it.

    Both sides are looked at, whichever of them declared the connection; pods that are not rendered are left to their owner.
    """
    seen = set()
    for connection in model.declared.connections:
        sources, targets = _sides(model, connection.source), _sides(model, connection.target)
        for direction, own, other in (("Egress", sources, targets), ("Ingress", targets, sources)):
            for side in own:
                for peer in other if side.at else ():
                    for port, protocol in connection.ports:
                        ends = (side.ref, peer.ref) if direction == "Egress" else (peer.ref, side.ref)
                        opened, why = passes(model, direction, *ends, port, protocol)
                        place = (direction, side.name, peer.name, port, protocol)
                        if not opened and side.at and place not in seen:
                            seen.add(place)
                            yield Problem(side.at, _what(direction, peer.name, f"{protocol} {port}", why))


def _what(direction: str, peer: str, port: str, why: str) -> str:
    to = "to" if direction == "Egress" else "from"
    return f"{direction.lower()} {to} {peer} at {port} is closed although it is declared: {why.rpartition(': ')[2]}"


def _sides(model: Model, end: End) -> list[_Side]:
    """Return the rendered workloads and declared operators' pods that *end* means; without any the pods or addresses alone."""
    if end.blocks:
        blocks = [block for entry in end.blocks if (block := Block.of(entry))]
        return [_Side(end.name, block) for block in blocks]
    if end.labels is None:
        return [_Side(end.name, PodRef(end.namespace))]
    index, selector = model.once(pod_index), {"matchLabels": end.labels}
    found = [_Side(str(one.key), pods_of(one), one.item) for one in index.select(end.namespace, selector)]
    for access in index.operators(end.namespace, selector):
        key = Key("Pods", access.namespace, access.owner or end.name)
        found.append(_Side(str(key), PodRef(access.namespace, access.labels), (key, "declarations")))
    return found or [_Side(end.name, PodRef(end.namespace, end.labels))]
