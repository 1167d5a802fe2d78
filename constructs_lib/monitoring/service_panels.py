"""What the dashboard of any service shows: requests and processes, and the PromQL that all dashboards share.

The panels count on the names of :class:`Slo`: ``http_requests_total`` with method, endpoint and status, and a histogram
``http_request_duration_seconds``.
"""

from __future__ import annotations

from constructs_lib.monitoring.dashboard import Panel, Query, Row, Variable

OWN = 'namespace="$namespace"'
"""Matcher of the chosen environment."""

RED, AMBER = "red", "orange"


def namespace_variable(metric: str) -> Variable:
    """Return the choice of the environment: the namespaces that have *metric*."""
    return Variable(name="namespace", label="Environment (namespace)", query=f"label_values({metric}, namespace)")


def quantile(share: float, histogram: str, *by: str, matchers: str = OWN) -> str:
    """Return the PromQL of the quantile *share* of *histogram*, one series for each value of the labels *by*."""
    labels = ", ".join(("le", *by))
    return f"histogram_quantile({share}, sum by ({labels}) (rate({histogram}_bucket{{{matchers}}}[$__rate_interval])))"


def rate(counter: str, *by: str, matchers: str = OWN) -> str:
    """Return the PromQL of the rate of *counter*, one series for each value of the labels *by*."""
    inner = f"rate({counter}{{{matchers}}}[$__rate_interval])"
    return f"sum by ({', '.join(by)}) ({inner})" if by else f"sum({inner})"


def share(part: str, whole: str) -> str:
    """Return the PromQL of *part* as a share of *whole*; 0 where there is no part, nothing where there is no whole."""
    return f"({part} or {whole} * 0) / ({whole} > 0)"


def request_rows(latency_seconds: float, error_share: float, matchers: str | None = None) -> tuple[Row, ...]:
    """Return what callers of a service see: rate, errors, time; *latency_seconds* and *error_share* are what is promised.

    *matchers*: of the requests that count, as :attr:`Slo.matchers` has them: a pod that ends answers its probes with errors.
    """
    own = f"{OWN},{matchers}" if matchers else OWN
    errors = f'{own},status=~"5.."'
    requests, failed = rate("http_requests_total", matchers=own), rate("http_requests_total", matchers=errors)
    seconds = "http_request_duration_seconds"
    now = (
        Panel(
            title="Request rate",
            description="All requests that were answered, whatever the answer.",
            unit="reqps",
            kind="stat",
            width=6,
            height=5,
            queries=(Query(expression=requests, legend="requests"),),
        ),
        Panel(
            title="Error rate",
            description="Share of requests that ended in a server error (5xx). A refusal (4xx) is the caller's.",
            unit="percentunit",
            kind="stat",
            width=6,
            height=5,
            decimals=3,
            queries=(Query(expression=share(failed, requests), legend="errors"),),
            thresholds=((error_share, RED),),
        ),
        Panel(
            title="Response time, 95th percentile",
            description="Nineteen of twenty requests were answered within this time, over all endpoints.",
            unit="s",
            kind="stat",
            width=6,
            height=5,
            queries=(Query(expression=quantile(0.95, seconds, matchers=own), legend="p95"),),
            thresholds=((latency_seconds, RED),),
        ),
        Panel(
            title="Pods that are scraped",
            description="Pods whose metrics were read at the last try, and those where that failed.",
            unit="short",
            kind="stat",
            width=6,
            height=5,
            decimals=0,
            queries=(
                Query(expression=f"sum by (job) (up{{{OWN}}})", legend="{{job}} up"),
                Query(expression=f"sum(1 - up{{{OWN}}})", legend="down"),
            ),
        ),
    )
    by_endpoint = (
        Panel(
            title="Request rate by endpoint",
            description="Endpoints are route templates; a path that no route knows is counted as one.",
            unit="reqps",
            queries=(
                Query(
                    expression=rate("http_requests_total", "method", "endpoint", matchers=own),
                    legend="{{method}} {{endpoint}}",
                ),
            ),
        ),
        Panel(
            title="Response time by endpoint, 95th percentile",
            description="The dashed line is what is promised. Points are single requests: click one to see its trace.",
            unit="s",
            queries=(
                Query(
                    expression=quantile(0.95, seconds, "method", "endpoint", matchers=own),
                    legend="{{method}} {{endpoint}}",
                    exemplars=True,
                ),
            ),
            thresholds=((latency_seconds, RED),),
        ),
        Panel(
            title="Error rate by endpoint",
            description="Share of server errors among the requests of each endpoint; endpoints without any are not drawn.",
            unit="percentunit",
            queries=(
                Query(
                    expression=f"{rate('http_requests_total', 'method', 'endpoint', matchers=errors)} / "
                    f"{rate('http_requests_total', 'method', 'endpoint', matchers=own)}",
                    legend="{{method}} {{endpoint}}",
                ),
            ),
            thresholds=((error_share, RED),),
        ),
        Panel(
            title="Answers by status",
            description="Status codes. 429 is a merchant's rate limit, 409 a conflict of idempotency keys or states.",
            unit="reqps",
            width=8,
            stacked=True,
            queries=(Query(expression=rate("http_requests_total", "status", matchers=own), legend="{{status}}"),),
        ),
        Panel(
            title="Response time",
            description="Half, nineteen of twenty, and ninety-nine of a hundred requests were answered within these times.",
            unit="s",
            width=8,
            queries=tuple(
                Query(expression=quantile(part, seconds, matchers=own), legend=name, exemplars=part == 0.99)
                for part, name in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99"))
            ),
        ),
        Panel(
            title="Response time, distribution",
            description="How many requests fell into each bucket: two bands mean two kinds of requests, or a slow pod.",
            unit="s",
            width=8,
            kind="heatmap",
            queries=(Query(expression=rate(f"{seconds}_bucket", "le", matchers=own), legend="{{le}}", exemplars=True),),
        ),
    )
    return Row(title="Now", panels=now), Row(title="Requests", panels=by_endpoint)


def process_row(*extra: Panel) -> Row:
    """Return what the processes use: CPU, memory, open files, and the panels *extra*."""

    def by_pod(expression: str) -> tuple[Query, ...]:
        return (Query(expression=expression, legend="{{job}} {{pod}}"),)

    return Row(
        title="Processes",
        panels=(
            Panel(
                title="CPU by pod",
                description="CPU seconds per second of each process. At the container's limit it is throttled.",
                unit="short",
                queries=by_pod(rate("process_cpu_seconds_total", "job", "pod")),
            ),
            Panel(
                title="Memory by pod",
                description="Resident memory of each process. At the container's limit it is killed.",
                unit="bytes",
                queries=by_pod(f"max by (job, pod) (process_resident_memory_bytes{{{OWN}}})"),
            ),
            Panel(
                title="Open files and sockets",
                description="File descriptors of each process, connections of callers among them.",
                unit="short",
                queries=by_pod(f"max by (job, pod) (process_open_fds{{{OWN}}})"),
            ),
            *extra,
        ),
    )
