"""Dashboards of Grafana as code: rows of panels with queries, laid out and written by the Grafana Foundation SDK.

The SDK is loaded when a dashboard is written, not when one is described: it costs as much as a fifth of a synth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from constructs_lib._validation import Props

GRID_WIDTH = 24
"""Columns of a dashboard. Source: Grafana, ``GridPos``."""

PROMETHEUS_UID, JAEGER_UID, ELASTICSEARCH_UID = "prometheus", "jaeger", "elasticsearch"
"""Uids of the data sources that :class:`~constructs_lib.Grafana` provisions; panels and links name them."""

Kind = Literal["timeseries", "stat", "bargauge", "heatmap", "table", "logs"]
_UID = re.compile(r"[a-z0-9][a-z0-9-]{2,39}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Query(Props):
    """One query of a panel: PromQL, or Lucene in a panel of logs."""

    expression: str
    """The query; ``$namespace`` and the dashboard's other variables may stand in it, and ``$__rate_interval``."""

    legend: str = ""
    """Name of each series, such as ``{{method}} {{endpoint}}``. No series is named by its labels as a whole: nobody reads that."""

    exemplars: bool = False
    """Show the traces behind single points."""

    def _validate(self) -> None:
        self._not_empty("expression")


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel(Props):
    """One panel. Every one says what it shows, in what unit, and what to make of it."""

    title: str
    """What is shown."""

    description: str
    """What to make of it: shown at the panel's corner."""

    unit: str
    """Unit as Grafana names it: ``reqps``, ``s``, ``percentunit``, ``bytes``, ``short``."""

    queries: tuple[Query, ...]
    """What is asked; more than one share the unit."""

    kind: Kind = "timeseries"
    """How it is drawn. ``graph`` is gone from Grafana since version 11."""

    width: int = 8
    """Columns of :data:`GRID_WIDTH`."""

    height: int = 8
    """Rows of the grid."""

    stacked: bool = False
    """Whether the series of a time series add up."""

    thresholds: tuple[tuple[float, str], ...] = ()
    """Values from which on a colour is shown, ascending."""

    base: str = "green"
    """Colour below the first of them."""

    minimum: float | None = 0
    """Least value of the axis; ``None``: as the data has it. 0: an axis that starts higher makes noise look like an incident."""

    maximum: float | None = None
    """Largest value of the axis; ``None``: as the data has it."""

    decimals: int | None = None
    """Digits after the point; ``None``: as Grafana finds right."""

    def _validate(self) -> None:
        self._not_empty("title", "description", "unit", "queries")
        self._between("width", 1, GRID_WIDTH, "columns")
        self._between("height", 2, 40, "rows")
        self._between("decimals", 0, 10, "digits")
        values = [value for value, _ in self.thresholds]
        self._require("thresholds", values == sorted(set(values)), "must ascend", "sort them")
        named = self.kind in {"logs", "heatmap"} or all(query.legend for query in self.queries)
        self._require("queries", named, "must have a legend each", "write such as {{endpoint}}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row(Props):
    """A headed group of panels."""

    title: str
    """Its heading."""

    panels: tuple[Panel, ...]
    """Its panels, from left to right, each line as high as its highest one."""

    def _validate(self) -> None:
        self._not_empty("title", "panels")


@dataclass(frozen=True, kw_only=True, slots=True)
class Variable(Props):
    """A choice at the top of the dashboard, of what a label's values are."""

    name: str
    """Name; queries write it with a dollar sign before it."""

    label: str
    """What people read."""

    query: str
    """Values, such as ``label_values(http_requests_total, namespace)``."""

    multi: bool = False
    """Whether several may be chosen, and all; queries then compare by ``=~``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dashboard(Props):
    """A dashboard."""

    uid: str
    """Name in addresses; alerts and runbooks link by it, so it never changes."""

    title: str
    """What people read."""

    description: str
    """What it is for."""

    rows: tuple[Row, ...]
    """Its panels."""

    variables: tuple[Variable, ...] = ()
    """Choices, beside the one of the Prometheus."""

    tags: tuple[str, ...] = ("payment-constructs",)
    """Tags; dashboards that share the first one link to each other."""

    links: Mapping[str, str] = field(default_factory=dict)
    """Further links: titles to addresses."""

    since: str = "now-6h"
    """Begin of what is shown at first."""

    refresh: str = "30s"
    """Time between two looks."""

    def _validate(self) -> None:
        self._matches(
            "uid", _UID, "3 to 40 lower case letters, digits and dashes", "write such as payment-api-overview"
        )
        self._not_empty("title", "description", "rows", "tags")

    @property
    def panels(self) -> Iterator[Panel]:
        """All panels, row by row."""
        return (panel for row in self.rows for panel in row.panels)

    def json(self) -> str:
        """Return the dashboard's model as Grafana reads it from a file: the same text for the same dashboard."""
        from constructs_lib.monitoring._dashboard_model import text

        return text(self)
