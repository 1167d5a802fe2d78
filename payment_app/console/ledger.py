"""The ledger of a merchant: balances and transactions."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from aiohttp import web

from payment_app.console import lookups
from payment_app.console.access import HOME, Visit, signed_in
from payment_app.errors import not_found
from payment_app.ids import parse_id, public_id
from payment_app.ledger import store
from payment_app.listing import page

PAGE_SIZE = 25


@signed_in("viewer")
async def ledger_page(visit: Visit) -> web.StreamResponse:
    """Show balances and transactions of one merchant: the one that was chosen, or the first."""
    merchants = await lookups.merchants(visit.pool, visit.merchant_id)
    text = visit.request.query.get("merchant", "")
    wanted = parse_id("mer", text)
    if wanted is not None and visit.merchant_id is None and wanted not in merchants:
        # The list has an end; what is beyond it can be asked for.
        merchants |= await lookups.merchants(visit.pool, wanted)
    chosen = _chosen(text, merchants)
    after = parse_id("ltx", visit.request.query.get("after", ""))
    found = await store.entries(visit.pool, chosen, limit=PAGE_SIZE, after=after) if chosen else []
    shown, more = page(found, PAGE_SIZE)
    following = None
    if more and chosen:
        query = {"merchant": public_id("mer", chosen), "after": public_id("ltx", shown[-1].id)}
        following = f"{HOME}/ledger?{urlencode(query)}"
    values = {
        "merchants": merchants,
        "chosen": chosen,
        "balances": await store.balances(visit.pool, chosen) if chosen else [],
        "transactions": shown,
        "following": following,
        "public_id": public_id,
    }
    return visit.render("ledger.html", values)


def _chosen(text: str, merchants: dict[UUID, str]) -> UUID | None:
    if not text:
        return next(iter(merchants), None)
    wanted = parse_id("mer", text)
    if wanted not in merchants:
        raise not_found("merchant")
    return wanted
