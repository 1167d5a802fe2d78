"""The declared connections as a graph, for the review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edge:
    """One declared connection, for the graph and the review."""

    caller: str
    callee: str
    ports: tuple[int, ...]


@dataclass(slots=True)
class Graph:
    """All declared connections of an app."""

    edges: dict[Edge, None] = field(default_factory=dict)
    """The connections, each once, in the order in which they were declared."""

    def add(self, caller: str, callee: str, ports: Iterable[int]) -> None:
        """Remember a connection to the pods' *ports*."""
        self.edges[Edge(caller, callee, tuple(ports))] = None

    def mermaid(self) -> str:
        """Return the graph as a Mermaid flow chart: an arrow a connection, the ports written on it."""
        names = sorted({name for edge in self.edges for name in (edge.caller, edge.callee)})
        ids = {name: f"n{index}" for index, name in enumerate(names)}
        texts = {name: name.replace('"', "#quot;") for name in names}
        lines = ["flowchart LR", *(f'    {ids[name]}["{texts[name]}"]' for name in names)]
        lines += [
            f"    {ids[edge.caller]} -->|{', '.join(map(str, edge.ports))}| {ids[edge.callee]}"
            for edge in sorted(self.edges, key=lambda edge: (edge.caller, edge.callee))
        ]
        return "\n".join(lines) + "\n"
