"""Payments: the list with its filters, and the search."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from payment_app import keys
from payment_app.console import lookups
from payment_app.console.access import HOME, Visit, signed_in
from payment_app.console.notices import NOT_FOUND
from payment_app.errors import PaymentError
from payment_app.ids import parse_id, public_id
from payment_app.listing import parameter_id
from payment_app.pages.i18n import ZONE
from payment_app.pages.labels import LABELS
from payment_app.pages.render import redirect
from payment_app.payments.store import Listing

PAGE_SIZE = 25
FILTERS = ("status", "method", "provider", "from", "to", "customer", "conflict")


@signed_in("viewer")
async def home(_: Visit) -> web.StreamResponse:
    """Begin with the payments."""
    return redirect(f"{HOME}/payments")


@signed_in("viewer")
async def payments_page(visit: Visit) -> web.StreamResponse:
    """List payments, newest first."""
    return await _list(visit)


async def _list(visit: Visit, *, error: str | None = None, found: Any = None) -> web.Response:
    query = visit.request.query
    chosen = {name: query.get(name, "").strip() for name in FILTERS}
    payments, more = await visit.app[keys.PAYMENTS].listing(visit.merchant_id, _wanted(chosen, query.get("after")))
    providers: list[str] = [*visit.app[keys.PROVIDERS].keys()]
    values = {
        "payments": payments,
        "merchants": await lookups.merchants(visit.pool, visit.merchant_id),
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "statuses": list(LABELS["status"]),
        "methods": list(LABELS["method"]),
        "providers": providers,
        "following_page": _following(chosen, public_id("pay", payments[-1].id)) if more else None,
        "first": not query.get("after"),
        "search_error": error,
        "found": found,
        "public_id": public_id,
    }
    return visit.render("payments.html", values, status=422 if error else 200)


@signed_in("viewer")
async def search(visit: Visit) -> web.StreamResponse:
    """Find a payment or a customer by what was typed; it goes by POST, so that no address holds personal data."""
    fields = await visit.form()
    text = fields.get("q", "").strip()
    payment_id = parse_id("pay", text)
    if payment_id is not None:
        try:
            await visit.app[keys.PAYMENTS].require(visit.merchant_id, payment_id)
        except PaymentError:
            return await _list(visit, error=NOT_FOUND)
        return redirect(f"{HOME}/payments/{text}")
    found = await visit.app[keys.CUSTOMERS].search(text, visit.merchant_id) if text else []
    if not found:
        return await _list(visit, error=NOT_FOUND)
    if len(found) == 1:
        return redirect(f"{HOME}/payments?customer={public_id('cus', found[0].id)}")
    return await _list(visit, found=found)


def _wanted(chosen: Mapping[str, str], after: str | None) -> Listing:
    """Return the filters; a value that is none of a filter's is as good as none."""
    first, last = _day(chosen["from"]), _day(chosen["to"])
    return Listing(
        limit=PAGE_SIZE,
        starting_after=parse_id("pay", after) if after else None,
        status=chosen["status"] if chosen["status"] in LABELS["status"] else None,
        method=chosen["method"] if chosen["method"] in LABELS["method"] else None,
        provider=chosen["provider"] if chosen["provider"] in LABELS["provider"] else None,
        in_conflict=chosen["conflict"] == "yes",
        customer=parameter_id("cus", chosen["customer"] or None, "customer"),
        created_from=first,
        created_before=last + timedelta(days=1) if last else None,
    )


def _day(text: str) -> datetime | None:
    try:
        return datetime.combine(datetime.strptime(text, "%Y-%m-%d").date(), time(), ZONE)  # noqa: DTZ007 - a day alone
    except ValueError:
        return None


def _following(chosen: Mapping[str, str], after: str) -> str:
    kept = {name: value for name, value in chosen.items() if value}
    return f"{HOME}/payments?{urlencode({**kept, 'after': after})}"
