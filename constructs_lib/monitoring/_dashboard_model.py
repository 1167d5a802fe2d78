"""From described dashboards to Grafana's model, by the Grafana Foundation SDK.

Loaded with the first dashboard that is written; see :meth:`Dashboard.json`.
"""

from __future__ import annotations

import json
from typing import Any

from grafana_foundation_sdk.builders import (
    bargauge,
    common,
    elasticsearch,
    heatmap,
    logs,
    prometheus,
    stat,
    table,
    timeseries,
)
from grafana_foundation_sdk.builders import dashboard as d
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models import common as c
from grafana_foundation_sdk.models import dashboard as m
from grafana_foundation_sdk.models import prometheus as p

from constructs_lib.monitoring.dashboard import ELASTICSEARCH_UID, GRID_WIDTH, PROMETHEUS_UID, Dashboard, Panel, Query


def text(props: Dashboard) -> str:
    """Return *props* as a file that Grafana reads: the same text for the same dashboard."""
    return json.dumps(build(props).build(), cls=JSONEncoder, indent=1, sort_keys=True)


def build(props: Dashboard) -> d.Dashboard:
    """Return the SDK's builder of *props*, with every panel in its place."""
    built = (
        d.Dashboard(props.title)
        .uid(props.uid)
        .description(props.description)
        .tags(list(props.tags))
        .timezone("browser")
        .readonly()
        .tooltip(m.DashboardCursorSync.CROSSHAIR)
        .time(props.since, "now")
        .refresh(props.refresh)
        .version(1)
        .with_variable(
            d.DatasourceVariable("datasource")
            .label("Prometheus")
            .type("prometheus")
            .current(m.VariableOption(selected=True, text="Prometheus", value=PROMETHEUS_UID))
        )
        .link(
            d.DashboardLink("Dashboards")
            .type(m.DashboardLinkType.DASHBOARDS)
            .tags([props.tags[0]])
            .as_dropdown(True)
            .include_vars(True)
            .keep_time(True)
        )
    )
    for title, url in props.links.items():
        built.link(d.DashboardLink(title).type(m.DashboardLinkType.LINK).url(url).target_blank(True))
    for variable in props.variables:
        query = (
            d.QueryVariable(variable.name)
            .label(variable.label)
            .query({"qryType": 1, "query": variable.query, "refId": f"variable-{variable.name}"})
            .datasource(m.DataSourceRef(type_val="prometheus", uid="${datasource}"))
            .refresh(m.VariableRefresh.ON_TIME_RANGE_CHANGED)
            .sort(m.VariableSort.ALPHABETICAL_ASC)
            .multi(variable.multi)
            .include_all(variable.multi)
        )
        if variable.multi:
            query.all_value(".*").current(m.VariableOption(selected=True, text="All", value="$__all"))
        built.with_variable(query)
    number, top = 0, 0
    for row in props.rows:
        built.with_row(d.Row(row.title).id(number := number + 1).grid_pos(m.GridPos(h=1, w=GRID_WIDTH, x=0, y=top)))
        left, top, highest = 0, top + 1, 0
        for panel in row.panels:
            if left + panel.width > GRID_WIDTH:
                left, top, highest = 0, top + highest, 0
            place = m.GridPos(h=panel.height, w=panel.width, x=left, y=top)
            built.with_panel(_panel(panel).id(number := number + 1).grid_pos(place))
            left, highest = left + panel.width, max(highest, panel.height)
        top += highest
    return built


def _panel(panel: Panel) -> Any:

    made = _drawn(panel).title(panel.title).description(panel.description).unit(panel.unit)
    elastic = panel.kind == "logs"
    uid = ELASTICSEARCH_UID if elastic else "${datasource}"
    made.datasource(m.DataSourceRef(type_val="elasticsearch" if elastic else "prometheus", uid=uid))
    steps = [
        m.Threshold(value=None, color=panel.base),
        *(m.Threshold(value=at, color=name) for at, name in panel.thresholds),
    ]
    made.thresholds(d.ThresholdsConfig().mode(m.ThresholdsMode.ABSOLUTE).steps(steps))
    if panel.minimum is not None and panel.kind not in {"heatmap", "logs", "table"}:
        made.min(panel.minimum)
    if panel.maximum is not None:
        made.max(panel.maximum)
    if panel.decimals is not None:
        made.decimals(panel.decimals)
    for letter, query in zip("ABCDEFGH", panel.queries, strict=False):
        made.with_target(_logs(query, letter) if elastic else _promql(panel, query, letter))
    return made


def _drawn(panel: Panel) -> Any:
    """Return the builder of the panel's kind with what is its own."""
    match panel.kind:
        case "timeseries":
            legend = (
                common.VizLegendOptions()
                .display_mode(c.LegendDisplayMode.TABLE)
                .placement(c.LegendPlacement.BOTTOM)
                .show_legend(True)
                .calcs(["mean", "max", "lastNotNull"])
            )
            tooltip = common.VizTooltipOptions().mode(c.TooltipDisplayMode.MULTI).sort(c.SortOrder.DESCENDING)
            drawn = timeseries.Panel().legend(legend).tooltip(tooltip).fill_opacity(20 if panel.stacked else 8)
            drawn.show_points(c.VisibilityMode.NEVER).line_width(1)
            if panel.stacked:
                drawn.stacking(common.StackingConfig().mode(c.StackingMode.NORMAL).group("A"))
            if panel.thresholds:
                drawn.thresholds_style(common.GraphThresholdsStyleConfig().mode(c.GraphTresholdsStyleMode.DASHED))
            return drawn
        case "stat":
            last = common.ReduceDataOptions().calcs(["lastNotNull"]).values(False)
            coloured = c.BigValueColorMode.VALUE if panel.thresholds else c.BigValueColorMode.NONE
            return stat.Panel().reduce_options(last).graph_mode(c.BigValueGraphMode.AREA).color_mode(coloured)
        case "bargauge":
            last = common.ReduceDataOptions().calcs(["lastNotNull"]).values(False)
            return bargauge.Panel().reduce_options(last).orientation(c.VizOrientation.HORIZONTAL)
        case "heatmap":
            return heatmap.Panel().calculate(False).show_tooltip().exemplars_color("rgba(255,0,255,0.7)")
        case "logs":
            return logs.Panel().show_time(True).wrap_log_message(True).enable_log_details(True)
        case _:
            return table.Panel().show_header(True)


def _promql(panel: Panel, query: Query, letter: str) -> Any:

    target = prometheus.Dataquery().expr(query.expression).ref_id(letter).legend_format(query.legend)
    target.datasource({"type": "prometheus", "uid": "${datasource}"}).editor_mode(p.QueryEditorMode.CODE)
    if panel.kind == "table":
        return target.instant().format(p.PromQueryFormat.TABLE)
    if panel.kind == "heatmap":
        target.format(p.PromQueryFormat.HEATMAP)
    return target.range().exemplar(query.exemplars)


def _logs(query: Query, letter: str) -> Any:

    newest = elasticsearch.Logs().id("1").settings(elasticsearch.ElasticsearchLogsSettings().limit("200"))
    return (
        elasticsearch.Dataquery()
        .query(query.expression)
        .time_field("@timestamp")
        .ref_id(letter)
        .metrics([newest])
        .datasource(m.DataSourceRef(type_val="elasticsearch", uid=ELASTICSEARCH_UID))
    )
