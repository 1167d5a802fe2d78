"""Webhook deliveries: what was sent to merchants, and sending it again."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

from aiohttp import web

from payment_app.console import lookups
from payment_app.console.access import HOME, Visit, signed_in
from payment_app.ids import parse_id, public_id
from payment_app.listing import page
from payment_app.pages.labels import LABELS
from payment_app.webhooks import service, store
from payment_app.webhooks.model import Filter

PATH = f"{HOME}/deliveries"
PAGE_SIZE = 25


@signed_in("viewer")
async def deliveries_page(visit: Visit) -> web.StreamResponse:
    """List deliveries, newest first."""
    query = visit.request.query
    status = query.get("status", "")
    payment = parse_id("pay", query.get("payment", ""))
    wanted = Filter(
        limit=PAGE_SIZE,
        starting_after=parse_id("whd", query.get("after", "")),
        payment_id=payment,
        status=status if status in LABELS["delivery"] else None,  # type: ignore[arg-type]  # the labels are its values
    )
    found = await store.list_deliveries(visit.pool, visit.merchant_id, wanted)
    shown, more = page(found, PAGE_SIZE)
    kept = {"status": status, "payment": query.get("payment", "") if payment else ""}
    following = {**{name: value for name, value in kept.items() if value}}
    values = {
        "deliveries": shown,
        "merchants": await lookups.merchants(visit.pool, visit.merchant_id),
        "status": status,
        "statuses": list(LABELS["delivery"]),
        "following": f"{PATH}?{urlencode({**following, 'after': public_id('whd', shown[-1].id)})}" if more else None,
        "public_id": public_id,
    }
    return visit.render("deliveries.html", values)


@signed_in("viewer")
async def delivery_page(visit: Visit) -> web.StreamResponse:
    """Show a delivery with its attempts."""
    delivery_id = visit.path_id("whd", "delivery")
    delivery, attempts = await service.get_delivery(visit.pool, visit.merchant_id, delivery_id)
    endpoint = await store.get_endpoint(visit.pool, visit.merchant_id, delivery.endpoint_id)
    values = {
        "delivery": delivery,
        "id": public_id("whd", delivery.id),
        "attempts": attempts,
        "endpoint": endpoint,
        "public_id": public_id,
    }
    return visit.render("delivery.html", values)


@signed_in("operator")
async def replay(visit: Visit) -> web.StreamResponse:
    """Send a delivery again; one that waits already is none the more due for it."""
    delivery_id = visit.path_id("whd", "delivery")
    await visit.form()
    await service.replay(
        visit.pool,
        visit.merchant_id,
        delivery_id,
        actor_kind="operator",
        actor=visit.actor,
        now=datetime.now(UTC),
    )
    return visit.go(f"{PATH}/{public_id('whd', delivery_id)}", "replayed")
