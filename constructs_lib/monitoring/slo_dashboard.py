"""The dashboard of objectives: what was promised, what is left of it, how fast it is used up."""

from __future__ import annotations

from constructs_lib.monitoring.dashboard import Dashboard, Panel, Query, Row, Variable
from constructs_lib.monitoring.service_panels import AMBER, OWN, RED, namespace_variable


def slo_dashboard(uid: str = "slo") -> Dashboard:
    """Return the dashboard of all objectives: what is left of the budget, how fast it burns, what is promised."""

    def burn(window: str) -> Query:
        ratio = f'slo:error_ratio:rate{window}{{{OWN},slo=~"$slo"}}'
        budget = f'slo:error_budget:ratio{{{OWN},slo=~"$slo"}}'
        return Query(
            expression=f"max by (slo) ({ratio}) / on (slo) max by (slo) ({budget})", legend=f"{{{{slo}}}} {window}"
        )

    def plain(metric: str, legend: str = "{{slo}}") -> tuple[Query, ...]:
        return (Query(expression=f'max by (slo) ({metric}{{{OWN},slo=~"$slo"}})', legend=legend),)

    return Dashboard(
        uid=uid,
        title="Objectives and error budgets",
        description="What was promised, what is left of it, and how fast it is used up.",
        since="now-7d",
        variables=(
            namespace_variable("slo:objective:ratio"),
            Variable(
                name="slo",
                label="Objective",
                query='label_values(slo:objective:ratio{namespace="$namespace"}, slo)',
                multi=True,
            ),
        ),
        rows=(
            Row(
                title="Now",
                panels=(
                    Panel(
                        minimum=None,
                        title="Budget that is left",
                        description="Share of the errors that the objective's window allows and that have not happened. "
                        "Below 0 the promise is broken: only changes that make the service more reliable should go out.",
                        unit="percentunit",
                        kind="stat",
                        width=12,
                        height=6,
                        decimals=1,
                        queries=plain("slo:error_budget_remaining:ratio"),
                        base=RED,
                        thresholds=((0, AMBER), (0.25, "green")),
                    ),
                    Panel(
                        title="Objective",
                        description="Share of good events that is promised over the window.",
                        unit="percentunit",
                        kind="stat",
                        width=6,
                        height=6,
                        decimals=3,
                        queries=plain("slo:objective:ratio"),
                    ),
                    Panel(
                        title="Events",
                        description="Events per second that the objective counts; without any, nothing can be bad.",
                        unit="reqps",
                        kind="stat",
                        width=6,
                        height=6,
                        queries=plain("slo:total:rate5m"),
                    ),
                ),
            ),
            Row(
                title="History",
                panels=(
                    Panel(
                        minimum=None,
                        title="Budget that is left, over time",
                        description="A steep fall is an incident, a steady one a weakness.",
                        unit="percentunit",
                        width=12,
                        queries=plain("slo:error_budget_remaining:ratio"),
                    ),
                    Panel(
                        title="Bad events",
                        description="Share of bad events in the last five minutes and in the last hour.",
                        unit="percentunit",
                        width=12,
                        queries=(
                            *plain("slo:error_ratio:rate5m", "{{slo}} 5m"),
                            *plain("slo:error_ratio:rate1h", "{{slo}} 1h"),
                        ),
                    ),
                    Panel(
                        title="Burn rate, quick",
                        description="How many times faster than allowed the budget is used up. 1 uses it up exactly at the end "
                        "of the window; the critical alerts look at these windows.",
                        unit="none",
                        width=12,
                        queries=tuple(burn(window) for window in ("5m", "30m", "1h", "6h")),
                        thresholds=((1, AMBER),),
                    ),
                    Panel(
                        title="Burn rate, slow",
                        description="As before, over the windows of the warnings.",
                        unit="none",
                        width=12,
                        queries=tuple(burn(window) for window in ("2h", "1d", "3d")),
                        thresholds=((1, AMBER),),
                    ),
                ),
            ),
        ),
    )
