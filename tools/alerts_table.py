"""The tables of ``docs/guide/monitoring.md``: objectives with their burn rates, and every alert.

python -m tools.alerts_table           write the tables
python -m tools.alerts_table --check   exit with 1 if the page does not hold them
"""

from __future__ import annotations

import re
import sys

from charts.alerts import alert_groups, monitoring_groups
from charts.environments import ENVIRONMENTS
from charts.images import Images
from charts.monitoring import NAMESPACE, series_budget
from charts.objectives import objectives
from constructs_lib.monitoring.rule import Alert, in_words
from constructs_lib.monitoring.slo import BURNS
from tools import pages

FILE = pages.GUIDE / "monitoring.md"


def plain(text: str) -> str:
    """Return *text*, a template, for people: what is filled in stands as `…`."""
    text = re.sub(r"\{\{ \$labels\.(\w+) \}\}", r"*\1*", text)
    return re.sub(r"\{\{ \$value[^}]*\}\}B?", "…", text)


def objectives_table() -> str:
    """Return the objectives, and when each alert on them comes."""
    found = pages.table("objective", "bad events allowed in 30 days", "long and short window", "burn rate", "severity")
    for rule in objectives().rules("payment-api", "payment-api"):
        for burn in BURNS:
            found += pages.row(
                rule.title,
                f"{rule.budget * 100:g} %",
                f"{in_words(burn.long_seconds)} and {in_words(burn.short_seconds)}",
                f"{rule.factor(burn):g}: more than {rule.threshold(burn) * 100:.4g} % bad",
                burn.severity,
            )
    return found


def alerts_table() -> str:
    """Return every alert: what it says, after how long, how bad, and in which environments."""
    images = Images.read()
    where: dict[str, list[str]] = {}
    first: dict[str, Alert] = {}
    for name, make in ENVIRONMENTS.items():
        env = make(images)
        shared = env.platform.prometheus_operator
        own = monitoring_groups(NAMESPACE if shared else env.namespace, series_budget=10_000, shared=shared)
        for alert in (alert for group in (*alert_groups(env), *own) for alert in group.alerts):
            first.setdefault(alert.name, alert)
            where.setdefault(alert.name, []).append(name)
    found = pages.table("alert", "says", "after", "severity", "not in")
    for name, alert in first.items():
        missing = [each for each in ENVIRONMENTS if each not in where[name]]
        says = plain(alert.summary).replace("10000", "number")
        found += pages.row(
            f"[{name}](../runbooks/{name}.md)",
            says,
            in_words(alert.for_seconds) if alert.for_seconds else "at once",
            alert.severity,
            ", ".join(missing),
        )
    return found


def budget_table() -> str:
    """Return what Prometheus of production's cluster is sized for."""
    budget = series_budget(ENVIRONMENTS["production"](Images.read()).designed_pods)
    found = pages.table("what", "pods", "series of each", "every", "series")
    for each in budget.scraped:
        found += pages.row(
            each.name, each.pods, each.series, f"{each.interval_seconds} s", f"{each.pods * each.series:,}"
        )
    found += pages.row("with the margin of a rollout", "", "", "", f"{budget.series:,}")
    return found + (
        f"\n{budget.samples_per_second:,.0f} samples/s, {budget.memory_mebibytes:,} MiB of memory, "
        f"{budget.disk_gibibytes:,} GiB of disk for {budget.retention_days} days, for each of two Prometheus.\n"
    )


def page(text: str) -> str:
    """Return the page *text* with its tables written anew."""
    text = pages.fill(text, "objectives", objectives_table())
    text = pages.fill(text, "alerts", alerts_table())
    return pages.fill(text, "budget", budget_table())


if __name__ == "__main__":
    sys.exit(pages.main("alerts_table", FILE, page))
