"""Tests of constructs_lib.monitoring.dashboard."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, replace
from typing import Any

import pytest

from constructs_lib import PropsError
from constructs_lib.monitoring.dashboard import Dashboard, Kind, Panel, Query, Row, Variable

PANEL = Panel(title="Rate", description="Requests.", unit="reqps", queries=(Query(expression="sum(up)", legend="all"),))


def board(*panels: Panel, **values: Any) -> Dashboard:
    """Return a dashboard with one row of *panels*."""
    given = {"uid": "shop", "title": "Shop", "description": "A shop.", "rows": (Row(title="Now", panels=panels),)}
    return Dashboard(**{**given, **values})


def model(*panels: Panel, **values: Any) -> dict[str, Any]:
    """Return the model of :func:`board`."""
    found: dict[str, Any] = json.loads(board(*panels, **values).json())
    return found


def drawn(*panels: Panel) -> list[dict[str, Any]]:
    """Return the model's panels without the headings."""
    return [panel for panel in model(*panels)["panels"] if panel["type"] != "row"]


class TestPanel:
    """One panel."""

    @pytest.mark.parametrize("kind", ["timeseries", "stat", "bargauge", "heatmap", "table", "logs"])
    def test_is_drawn_as_its_kind(self, kind: Kind) -> None:
        """With title, description, unit and query."""
        (found,) = drawn(replace(PANEL, kind=kind))

        assert (found["type"], found["title"], found["description"]) == (kind, "Rate", "Requests.")
        assert found["fieldConfig"]["defaults"]["unit"] == "reqps"
        assert found["targets"][0]["query" if kind == "logs" else "expr"] == "sum(up)"

    def test_reads_the_chosen_prometheus(self) -> None:
        """A Grafana may have several; logs have one place."""
        metrics, logs = drawn(PANEL, replace(PANEL, kind="logs"))

        assert metrics["datasource"] == {"type": "prometheus", "uid": "${datasource}"}
        assert logs["datasource"] == {"type": "elasticsearch", "uid": "elasticsearch"}

    def test_asks_a_table_for_one_moment(self) -> None:
        """And a time series for the whole time."""
        series, table = drawn(PANEL, replace(PANEL, kind="table"))

        assert (series["targets"][0]["range"], table["targets"][0]["instant"]) == (True, True)

    def test_shows_traces_where_it_is_asked_to(self) -> None:
        """By exemplars."""
        plain, traced = drawn(PANEL, replace(PANEL, queries=(replace(PANEL.queries[0], exemplars=True),)))

        assert (plain["targets"][0]["exemplar"], traced["targets"][0]["exemplar"]) == (False, True)

    def test_colours_begin_at_the_base(self) -> None:
        """And change at each threshold."""
        (found,) = drawn(replace(PANEL, base="red", thresholds=((0.5, "orange"), (0.9, "green"))))

        assert found["fieldConfig"]["defaults"]["thresholds"]["steps"] == [
            {"color": "red", "value": None},
            {"color": "orange", "value": 0.5},
            {"color": "green", "value": 0.9},
        ]

    @pytest.mark.parametrize("field", ["title", "description", "unit"])
    def test_fails_without_what_a_reader_needs(self, field: str) -> None:
        """A panel that nobody understands helps nobody."""
        with pytest.raises(PropsError, match=f"Panel.{field} must not be empty"):
            Panel(**{**asdict(PANEL), "queries": PANEL.queries, field: ""})

    def test_fails_without_a_legend(self) -> None:
        """All labels of a series side by side are no legend."""
        with pytest.raises(PropsError, match="must have a legend each"):
            replace(PANEL, queries=(Query(expression="up"),))

    def test_fails_for_thresholds_in_disorder(self) -> None:
        """Grafana would colour by the last one."""
        with pytest.raises(PropsError, match=r"Panel\.thresholds must ascend"):
            replace(PANEL, thresholds=((2, "red"), (1, "orange")))


class TestLayout:
    """Where panels stand."""

    def test_lines_are_as_high_as_their_highest_panel(self) -> None:
        """No two panels overlap."""
        panels = [replace(PANEL, width=width, height=height) for width, height in ((16, 4), (8, 9), (12, 5), (24, 3))]

        assert [tuple(found["gridPos"][at] for at in "xywh") for found in drawn(*panels)] == [
            (0, 1, 16, 4),
            (16, 1, 8, 9),
            (0, 10, 12, 5),
            (0, 15, 24, 3),
        ]

    def test_rows_follow_each_other(self) -> None:
        """Each below the panels of the one before."""
        rows = (Row(title="A", panels=(PANEL,)), Row(title="B", panels=(PANEL,)))
        found = [panel for panel in model(PANEL, rows=rows)["panels"] if panel["type"] == "row"]

        assert [(row["title"], row["gridPos"]["y"]) for row in found] == [("A", 0), ("B", 9)]


class TestDashboard:
    """The whole."""

    def test_is_the_same_text_each_time(self) -> None:
        """What is committed does not change by itself."""
        assert board(PANEL).json() == board(PANEL).json()

    def test_lets_the_reader_choose(self) -> None:
        """The Prometheus, and what the variables say."""
        variables = (Variable(name="slo", label="Objective", query="label_values(slo)", multi=True),)
        source, chosen = model(PANEL, variables=variables)["templating"]["list"]

        assert (source["type"], source["query"]) == ("datasource", "prometheus")
        assert (chosen["name"], chosen["includeAll"], chosen["multi"]) == ("slo", True, True)

    def test_links_to_the_others_of_its_tag(self) -> None:
        """With the chosen environment and time."""
        (link,) = model(PANEL)["links"]

        assert (link["type"], link["includeVars"], link["keepTime"]) == ("dashboards", True, True)

    def test_fails_for_a_uid_that_is_no_address(self) -> None:
        """Alerts link by it."""
        with pytest.raises(PropsError, match=r"Dashboard\.uid must be"):
            board(PANEL, uid="My board")

    def test_describing_one_does_not_load_grafanas_sdk(self) -> None:
        """It costs a good part of a synth's start, and most programs write no dashboard."""
        code = (
            "import sys\n"
            "import charts.payment_api, constructs_lib.monitoring.grafana\n"
            "sys.exit(any(name.startswith('grafana_foundation_sdk') for name in sys.modules))"
        )

        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
