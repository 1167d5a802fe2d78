"""How the providers are doing: the breakers of this process, its calls, and the newest operations of all processes."""

from __future__ import annotations

import platform
from collections import defaultdict
from typing import Any

from aiohttp import web

from payment_app import keys
from payment_app.console import lookups
from payment_app.console.access import Visit, signed_in
from payment_app.ids import public_id
from payment_app.payments import outbox
from payment_app.providers.guarded import Guarded
from payment_app.resources import now
from payment_app.telemetry.metrics import Metrics
from payment_app.webhooks.delivery import PER_ENDPOINT

REFRESH_SECONDS = 5
"""Time between two looks, with or without scripts. Unit: seconds."""

CALLS = "provider_requests"
"""Counter whose samples are shown; its name without the suffix."""


@signed_in("viewer")
async def health_page(visit: Visit) -> web.StreamResponse:
    """Show the providers; the page renews itself."""
    return visit.render("health.html", await _values(visit))


@signed_in("viewer")
async def health_part(visit: Visit) -> web.StreamResponse:
    """Return the part of the page that is renewed."""
    return visit.render("_health.html", await _values(visit))


async def _values(visit: Visit) -> dict[str, Any]:
    counted = calls_by_provider(visit.app[keys.METRICS])
    providers = [
        {
            "name": name,
            "breaker": provider.breaker.state if isinstance(provider, Guarded) else "closed",
            "counts": counted.get(name, {}),
            "calls": await lookups.calls(visit.pool, name, visit.merchant_id),
        }
        for name, provider in visit.app[keys.PROVIDERS].items()
    ]
    moment = now()
    return {
        "providers": providers,
        # The queues are about all merchants.
        "queues": await outbox.queues(visit.pool, now=moment, per_endpoint=PER_ENDPOINT)
        if visit.merchant_id is None
        else [],
        "now": moment,
        "process": platform.node(),
        "refresh_seconds": REFRESH_SECONDS,
        "public_id": public_id,
    }


def calls_by_provider(metrics: Metrics) -> dict[str, dict[str, int]]:
    """Return how many calls this process made, by provider and outcome."""
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for family in metrics.registry.collect():
        if family.name != CALLS:
            continue
        for sample in family.samples:
            if sample.name.endswith("_total"):
                counted[sample.labels["provider"]][sample.labels["outcome"]] += int(sample.value)
    return counted
