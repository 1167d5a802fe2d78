"""The dashboard of the business: payments by status, method, provider and amount."""

from __future__ import annotations

from constructs_lib.monitoring.dashboard import Dashboard, Panel, Query, Row
from constructs_lib.monitoring.service_panels import OWN, namespace_variable, rate, share


def business(uid: str) -> Dashboard:
    """Return the dashboard of payments."""
    ended = rate("payments_total", matchers=f'{OWN},status=~"captured|failed"')
    succeeded = rate("payments_total", matchers=f'{OWN},status="captured"')
    per_provider = 'status=~"captured|failed"'

    def money(kind: str) -> tuple[Query, ...]:
        counter = f'payment_amount_minor_units_total{{{OWN},kind="{kind}"}}'
        return (Query(expression=f"sum by (currency) (increase({counter}[$__range])) / 100", legend="{{currency}}"),)

    return Dashboard(
        uid=uid,
        title="Payments: business",
        description="Payments by status, method, provider and amount.",
        variables=(namespace_variable("payments_total"),),
        since="now-24h",
        refresh="1m",
        rows=(
            Row(
                title="In the chosen time",
                panels=(
                    *(
                        Panel(
                            title=title,
                            description=f"{text} Shown in hundredths of the minor units, which is right for currencies with "
                            "two digits.",
                            unit="none",
                            kind="stat",
                            width=6,
                            height=5,
                            decimals=2,
                            queries=money(kind),
                        )
                        for kind, title, text in (
                            ("accepted", "Amount accepted", "What merchants asked for."),
                            ("captured", "Amount captured", "What payers paid."),
                            ("refunded", "Amount refunded", "What went back."),
                        )
                    ),
                    Panel(
                        title="Payments that succeed",
                        description="Share of those that ended.",
                        unit="percentunit",
                        kind="stat",
                        width=6,
                        height=5,
                        decimals=1,
                        queries=(Query(expression=share(succeeded, ended), legend="captured"),),
                    ),
                ),
            ),
            Row(
                title="Payments",
                panels=(
                    *(
                        Panel(
                            title=f"Payments by {label}",
                            description=text,
                            unit="cps",
                            stacked=True,
                            queries=(Query(expression=rate("payments_total", label), legend=f"{{{{{label}}}}}"),),
                        )
                        for label, text in (
                            ("status", "Payments that came into each status, per second."),
                            ("method", "Card, PIX, boleto."),
                            ("provider", "Who carries them out."),
                        )
                    ),
                    Panel(
                        title="Success by provider and method",
                        description="Share of the payments that ended which succeeded. A fall at one provider alone is its own.",
                        unit="percentunit",
                        maximum=1,
                        width=12,
                        queries=(
                            Query(
                                expression="sum by (provider, method) "
                                f'(rate(payments_total{{{OWN},status="captured"}}[$__rate_interval])) / '
                                f"sum by (provider, method) (rate(payments_total{{{OWN},{per_provider}}}[$__rate_interval]))",
                                legend="{{provider}} {{method}}",
                            ),
                        ),
                    ),
                    Panel(
                        title="Payments whose provider has not answered yet",
                        description="Accepted, and on their way. Every process tells the same figure, so the largest counts.",
                        unit="short",
                        width=12,
                        queries=(Query(expression=f"max(payment_pending{{{OWN}}})", legend="pending"),),
                    ),
                    Panel(
                        title="Amounts by kind and currency",
                        description="Minor units per second.",
                        unit="cps",
                        width=12,
                        queries=(
                            Query(
                                expression=rate("payment_amount_minor_units_total", "kind", "currency"),
                                legend="{{kind}} {{currency}}",
                            ),
                        ),
                    ),
                    Panel(
                        title="Idempotency keys",
                        description="replayed: a merchant sent a request again; mismatch: with other contents, a defect of theirs.",
                        unit="reqps",
                        queries=(
                            Query(expression=rate("idempotency_requests_total", "outcome"), legend="{{outcome}}"),
                        ),
                        width=6,
                    ),
                    Panel(
                        title="Requests over a merchant's limit",
                        description="Answered with 429.",
                        unit="reqps",
                        queries=(Query(expression=rate("rate_limited_requests_total"), legend="refused"),),
                        width=6,
                    ),
                ),
            ),
        ),
    )
