"""Requests of people about their data: what is due, export and erasure."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import msgspec
from aiohttp import web

from payment_app import keys
from payment_app.console import lookups
from payment_app.console.access import HOME, Visit, signed_in
from payment_app.console.notices import NOT_FOUND
from payment_app.customers.export import export
from payment_app.customers.model import Customer
from payment_app.customers.service import Actor
from payment_app.errors import not_found
from payment_app.ids import parse_id, public_id
from payment_app.listing import page
from payment_app.pages.i18n import N_
from payment_app.pages.labels import LABELS
from payment_app.pages.render import redirect
from payment_app.privacy import requests
from payment_app.privacy.audit import audit
from payment_app.privacy.erasure import erase
from payment_app.security.headers import page_headers

PATH = f"{HOME}/privacy"
PAGE_SIZE = 25

UNCONFIRMED = N_("Confirm with the checkbox that the data shall be erased for good.")


@signed_in("viewer")
async def privacy_page(visit: Visit) -> web.StreamResponse:
    """List requests, newest first."""
    return await _list(visit)


async def _list(visit: Visit, error: str | None = None, found: list[Customer] | None = None) -> web.Response:
    query = visit.request.query
    status: Any = query.get("status", "")
    after = parse_id("req", query.get("after", ""))
    listed = await requests.listing(
        visit.pool,
        merchant_id=visit.merchant_id,
        status=status if status in LABELS["privacy_status"] else None,
        before=after,
        limit=PAGE_SIZE + 1,
    )
    shown, more = page(listed, PAGE_SIZE)
    kept = {"status": status} if status else {}
    values = {
        "requests": shown,
        "now": datetime.now(UTC),
        "merchants": await lookups.merchants(visit.pool, visit.merchant_id),
        "status": status,
        "statuses": list(LABELS["privacy_status"]),
        "following": f"{PATH}?{urlencode({**kept, 'after': public_id('req', shown[-1].id)})}" if more else None,
        "search_error": error,
        "found": found,
        "public_id": public_id,
    }
    return visit.render("privacy.html", values, status=422 if error else 200)


@signed_in("operator")
async def find(visit: Visit) -> web.StreamResponse:
    """Find a person by id, e-mail, CPF or CNPJ; it goes by POST, so that no address holds personal data."""
    fields = await visit.form()
    text = fields.get("q", "").strip()
    found = await visit.app[keys.CUSTOMERS].search(text, visit.merchant_id) if text else []
    if not found:
        return await _list(visit, NOT_FOUND)
    if len(found) == 1:
        return redirect(f"{HOME}/customers/{public_id('cus', found[0].id)}")
    return await _list(visit, None, found)


@signed_in("operator")
async def customer_page(visit: Visit) -> web.StreamResponse:
    """Show a person's data; that it was looked at is written down."""
    customer = await _customer(visit)
    await audit(
        visit.pool,
        merchant_id=customer.merchant_id,
        actor_kind="operator",
        actor=visit.actor,
        action="customer.viewed",
        subject_kind="customer",
        subject_id=public_id("cus", customer.id),
    )
    return await _show(visit, customer)


async def _show(visit: Visit, customer: Customer, error: str | None = None) -> web.Response:
    values = {
        "customer": customer,
        "id": public_id("cus", customer.id),
        "consents": await visit.app[keys.CUSTOMERS].consents(customer.merchant_id, customer.id),
        "requests": await requests.listing(
            visit.pool, merchant_id=customer.merchant_id, customer_id=customer.id, limit=50
        ),
        "error": error,
        "now": datetime.now(UTC),
        "public_id": public_id,
    }
    return visit.render("customer.html", values, status=422 if error else 200)


@signed_in("operator")
async def export_customer(visit: Visit) -> web.StreamResponse:
    """Give out all that is held about a person, as a file."""
    customer = await _customer(visit)
    await visit.form()
    exported = await export(
        visit.pool,
        visit.app[keys.CUSTOMERS],
        customer.merchant_id,
        customer.id,
        Actor(kind="operator", name=visit.actor),
        datetime.now(UTC),
    )
    return web.Response(
        body=msgspec.json.format(msgspec.json.encode(exported), indent=2),
        content_type="application/json",
        headers={
            **page_headers("default-src 'none'; frame-ancestors 'none'"),
            "Content-Disposition": f'attachment; filename="{public_id("cus", customer.id)}.json"',
        },
    )


@signed_in("operator")
async def erase_customer(visit: Visit) -> web.StreamResponse:
    """Erase a person's data, or as soon as their open payments have ended."""
    customer = await _customer(visit)
    fields = await visit.form()
    if fields.get("confirmed") != "yes":
        return await _show(visit, customer, UNCONFIRMED)
    settings = visit.app[keys.SETTINGS]
    erasure = await erase(
        visit.pool,
        customer.merchant_id,
        customer.id,
        actor_kind="operator",
        actor=visit.actor,
        now=datetime.now(UTC),
        retention_payment_years=settings.retention_payment_years,
        idempotency_retention_hours=settings.idempotency_retention_hours,
    )
    done = "erasure_waits" if erasure.status == "open" else "erased"
    return visit.go(f"{HOME}/customers/{public_id('cus', customer.id)}", done)


async def _customer(visit: Visit) -> Customer:
    found = await visit.app[keys.CUSTOMERS].search(
        public_id("cus", visit.path_id("cus", "customer")), visit.merchant_id
    )
    if not found:
        raise not_found("customer")
    return found[0]
