"""Tests of constructs_lib.graph."""

from __future__ import annotations

from constructs_lib.graph import Graph


class TestGraph:
    """The declared connections as a picture."""

    def test_is_an_arrow_for_each_connection(self) -> None:
        """Ports are written on the arrows; what is declared twice is drawn once."""
        graph = Graph()
        for _ in range(2):
            graph.add("api", "redis", (6379, 26379))
        graph.add("api", "postgres", (5432,))

        assert graph.mermaid() == (
            "flowchart LR\n"
            '    n0["api"]\n'
            '    n1["postgres"]\n'
            '    n2["redis"]\n'
            "    n0 -->|5432| n1\n"
            "    n0 -->|6379, 26379| n2\n"
        )

    def test_does_not_depend_on_the_order_of_declarations(self) -> None:
        """A review shows a change only where a connection changed."""
        one, other = Graph(), Graph()
        for graph, names in ((one, "ab"), (other, "ba")):
            for name in names:
                graph.add("api", name, (443,))

        assert one.mermaid() == other.mermaid()

    def test_quotes_in_names_do_not_break_the_picture(self) -> None:
        """Mermaid writes them as an entity."""
        graph = Graph()
        graph.add("api", 'the "store"', (443,))

        assert '["the #quot;store#quot;"]' in graph.mermaid()
