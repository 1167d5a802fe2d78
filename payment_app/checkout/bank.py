"""The sandbox's bank: the page on which a payer confirms a card payment, or does not."""

from __future__ import annotations

import re

from aiohttp import web

from payment_app import keys
from payment_app.checkout.links import address_of, merchant_of
from payment_app.errors import not_found
from payment_app.pages import forms
from payment_app.pages.render import redirect, render
from payment_app.payments.model import Payment
from payment_app.payments.states import Status
from payment_app.payments.store import load_by_reference
from payment_app.providers.model import ProviderRejected
from payment_app.providers.registry import sandbox_of
from payment_app.providers.sandbox import SandboxProvider

_REFERENCE = re.compile(r"sbx_[0-9a-f]{32}")


async def bank_page(request: web.Request) -> web.StreamResponse:
    """Ask the payer to confirm."""
    _, payment = await _payment(request)
    if payment.status != Status.REQUIRES_ACTION:
        return redirect(address_of(request.app, payment))
    values = {"payment": payment, "address": request.path, "checkout": address_of(request.app, payment)}
    return render(request, "checkout/bank.html", values)


async def answer(request: web.Request) -> web.StreamResponse:
    """Do what the payer decided, and lead back to the checkout."""
    sandbox, payment = await _payment(request)
    fields = await forms.posted(request)
    try:
        snapshot = await sandbox.complete_action(
            payment.provider_reference or "", succeed=fields.get("decision") == "confirm"
        )
    except ProviderRejected:
        # It was decided before: the checkout tells how.
        return redirect(address_of(request.app, payment))
    await request.app[keys.EXECUTOR].apply(payment, snapshot)
    return redirect(address_of(request.app, payment))


async def _payment(request: web.Request) -> tuple[SandboxProvider, Payment]:
    reference = request.match_info["reference"]
    sandbox = sandbox_of(request.app[keys.PROVIDERS])
    if sandbox is None or not _REFERENCE.fullmatch(reference):
        raise not_found("page")
    payment = await load_by_reference(request.app[keys.POOL], "sandbox", reference)
    if payment is None:
        raise not_found("page")
    await merchant_of(request.app, payment)
    return sandbox, payment
