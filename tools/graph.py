"""The graph of production's declared connections, as ``docs/guide/graph-production.md``.

python -m tools.graph           write the page
python -m tools.graph --check   exit with 1 if the page is out of date
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from charts.environments import production
from charts.images import Images
from charts.payment_api import payment_api
from constructs_lib.graph import Graph
from tools import pages

FILE = pages.GUIDE / "graph-production.md"
HEAD = """\
<!-- written by tools/graph.py; run make docs after a change of the connections -->
# Connections of production

Every arrow is one declared connection: who calls whom, at which ports of the callee's pods. Nothing else is open between
these, but what every workload has: DNS, and Prometheus at the metrics port. [Connections](connections.md) says how one is
declared and what follows from it.

"""


def graph_of_production() -> Graph:
    """Return the graph of the production environment, with the connections that its constructs declare themselves."""
    with tempfile.TemporaryDirectory() as folder:
        app = payment_api(Path(folder), production(Images.read()))
        app.context.finish()
        return app.context.graph


def page(graph: Graph) -> str:
    """Return the page: a chart for the eye, and a table of the same connections for searches and reviews."""
    text = f"{HEAD}```mermaid\n{graph.mermaid()}```\n\n{pages.table('caller', 'callee', 'ports')}"
    edges = sorted(graph.edges, key=lambda edge: (edge.caller, edge.callee))
    return text + "".join(pages.row(edge.caller, edge.callee, ", ".join(map(str, edge.ports))) for edge in edges)


def main(arguments: list[str] | None = None) -> int:
    """Write or check the page; returns the exit status."""
    return pages.main("graph", FILE, lambda _: page(graph_of_production()), arguments)


if __name__ == "__main__":
    sys.exit(main())
