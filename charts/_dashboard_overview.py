"""The dashboard that is looked at first: what merchants see of the service, and what it depends on."""

from __future__ import annotations

from charts.objectives import objectives
from constructs_lib.monitoring.dashboard import Dashboard, Panel, Query, Row
from constructs_lib.monitoring.service_panels import (
    AMBER,
    OWN,
    RED,
    namespace_variable,
    process_row,
    quantile,
    rate,
    request_rows,
)

LATENCY_SECONDS, ERROR_SHARE = 0.1, 0.001
"""What is promised, for the lines in the panels. Source: PRD-006, RNF-002 (100 ms) and RNF-006 (99.9 %)."""


def overview(uid: str) -> Dashboard:
    """Return the overview of the service."""
    lag, waits = "event_loop_lag_seconds", "database_pool_acquire_seconds"
    return Dashboard(
        uid=uid,
        title="Payments API: overview",
        description="What merchants see of the service, and what it depends on.",
        variables=(namespace_variable("http_requests_total"),),
        since="now-1h",
        refresh="10s",
        rows=(
            *request_rows(LATENCY_SECONDS, ERROR_SHARE, objectives().matchers),
            Row(title="Payment providers", panels=_providers()),
            Row(title="Queues and webhooks", panels=_queues()),
            process_row(
                Panel(
                    title="Wait for a database connection",
                    description="95th percentile. More than a few milliseconds: the pool is too small, or the database slow.",
                    unit="s",
                    queries=(Query(expression=quantile(0.95, waits, "job"), legend="{{job}}"),),
                ),
                Panel(
                    title="Tasks that wait for a database connection",
                    description="Above 0 for long: every connection of a pod's pool is in use.",
                    unit="short",
                    queries=(Query(expression=f"sum by (job) (database_pool_waiting{{{OWN}}})", legend="{{job}}"),),
                ),
                Panel(
                    title="Lag of the event loop",
                    description="99th percentile of how late a timer came: a process that has no CPU left answers late.",
                    unit="s",
                    queries=(Query(expression=quantile(0.99, lag, "job"), legend="{{job}}"),),
                ),
                Panel(
                    title="Limits without Redis",
                    description="1 while Redis is away and each process limits rates by itself.",
                    unit="short",
                    queries=(
                        Query(expression=f"max by (limiter) (rate_limiter_degraded{{{OWN}}})", legend="{{limiter}}"),
                    ),
                ),
                Panel(
                    title="Versions",
                    description="Pods by the version that they run: two during a rollout.",
                    unit="short",
                    stacked=True,
                    queries=(
                        Query(expression=f"sum by (job, version) (build_info{{{OWN}}})", legend="{{job}} {{version}}"),
                    ),
                ),
                Panel(
                    title="Fields kept out of the log",
                    description="Fields that are not on the list of allowed ones: a defect of the code, not of the data.",
                    unit="cps",
                    queries=(Query(expression=rate("log_fields_dropped_total", "job"), legend="{{job}}"),),
                ),
            ),
            Row(
                title="Log",
                panels=(
                    Panel(
                        title="Errors and warnings",
                        description="Newest entries of the chosen environment. Open one: its trace id leads to the trace.",
                        unit="short",
                        kind="logs",
                        width=24,
                        height=10,
                        queries=(
                            Query(
                                expression='kubernetes.namespace:"$namespace" AND '
                                "log.level:(warning OR error OR critical)"
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


def _providers() -> tuple[Panel, ...]:
    return (
        Panel(
            title="Calls by provider and outcome",
            description="unavailable, throttled and circuit_open did nothing; unknown and canceled may have been carried out and "
            "are reconciled.",
            unit="reqps",
            stacked=True,
            queries=(
                Query(
                    expression=rate("provider_requests_total", "provider", "outcome"),
                    legend="{{provider}} {{outcome}}",
                ),
            ),
        ),
        Panel(
            title="Time of a call, 95th percentile",
            description="By provider and operation.",
            unit="s",
            queries=(
                Query(
                    expression=quantile(0.95, "provider_request_duration_seconds", "provider", "operation"),
                    legend="{{provider}} {{operation}}",
                ),
            ),
        ),
        Panel(
            title="Circuit breakers that are not closed",
            description="Pods whose breaker is open or half open: they do not call the provider, or call it to try.",
            unit="short",
            queries=(
                Query(
                    expression=f'sum by (provider, state) (provider_breaker_state{{{OWN},state!="closed"}})',
                    legend="{{provider}} {{state}}",
                ),
            ),
            thresholds=((1, RED),),
        ),
    )


def _queues() -> tuple[Panel, ...]:
    return (
        Panel(
            title="Entries that wait",
            description="Every process tells the same figure, so the largest counts. The worker scales by it.",
            unit="short",
            queries=(Query(expression=f"max by (queue) (payment_outbox_pending{{{OWN}}})", legend="{{queue}}"),),
        ),
        Panel(
            title="Age of the oldest entry that is due",
            description="Grows while nothing is taken from a queue: the worker is down, or a provider is.",
            unit="s",
            queries=(Query(expression=f"max by (queue) (payment_outbox_oldest_seconds{{{OWN}}})", legend="{{queue}}"),),
            thresholds=((60, AMBER), (300, RED)),
        ),
        Panel(
            title="Webhooks to merchants",
            description="Attempts by what became of them. abandoned: the last attempt failed too, the merchant must be told.",
            unit="cps",
            stacked=True,
            queries=(Query(expression=rate("webhook_deliveries_total", "outcome"), legend="{{outcome}}"),),
        ),
        Panel(
            title="Time of a delivery, 95th percentile",
            description="Time until the merchant's server answered.",
            unit="s",
            queries=(Query(expression=quantile(0.95, "webhook_delivery_duration_seconds"), legend="p95"),),
        ),
        Panel(
            title="Webhooks of providers",
            description="invalid: the signature is wrong, from a stranger or after a changed secret.",
            unit="cps",
            stacked=True,
            queries=(
                Query(
                    expression=rate("inbound_webhooks_total", "provider", "outcome"),
                    legend="{{provider}} {{outcome}}",
                ),
            ),
        ),
        Panel(
            title="Operations whose outcome was open",
            description="What the provider said when asked: unknown ones are asked about again.",
            unit="cps",
            queries=(Query(expression=rate("payments_reconciled_total", "outcome"), legend="{{outcome}}"),),
        ),
    )
