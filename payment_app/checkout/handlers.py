"""The pages of the checkout."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import segno
from aiohttp import web

from payment_app import keys
from payment_app.checkout import barcode, cards
from payment_app.checkout.links import Link, link_of
from payment_app.errors import PaymentError, not_found
from payment_app.pages import forms
from payment_app.pages.failures import explain
from payment_app.pages.render import redirect, render
from payment_app.payments.model import Payment
from payment_app.payments.states import CAPTURED, Status
from payment_app.providers.model import ProviderRejected
from payment_app.providers.registry import sandbox_of
from payment_app.security.headers import content_security_policy, page_headers

POLL_SECONDS = 3
"""Time between two looks at a payment that is open, by script; without scripts the page renews itself. Unit: seconds."""

RENEW_SECONDS = 15
"""As above, without scripts. Unit: seconds."""

WAITS = frozenset({Status.PENDING, Status.PROCESSING, Status.AWAITING_PAYMENT, Status.REQUIRES_ACTION})
"""States that may end while the payer looks on."""

SUCCESS = CAPTURED | {Status.AUTHORIZED}


async def checkout_page(request: web.Request) -> web.StreamResponse:
    """Show what there is to do, or what came of it."""
    return await _page(request, await link_of(request))


async def _page(request: web.Request, link: Link, error: PaymentError | None = None, *, kept: str = "") -> web.Response:
    payment = link.payment
    takes_card = payment.status == Status.REQUIRES_PAYMENT_METHOD and not _late(payment)
    fields = cards.fields_of(payment.provider, request.app[keys.SETTINGS]) if takes_card else None
    values: dict[str, Any] = {
        "payment": payment,
        "checkout": link.path,
        "merchant": link.merchant.name,
        "state": state(payment),
        "card": fields,
        "sandbox_tokens": cards.SANDBOX_TOKENS,
        "chosen": kept or cards.SANDBOX_TOKENS[0],
        "sandbox": payment.provider == "sandbox" and sandbox_of(request.app[keys.PROVIDERS]) is not None,
        "return_url": return_url(payment),
        "action_url": _web_address((payment.action or {}).get("url")),
        "pdf_url": _web_address((payment.action or {}).get("pdf_url")),
        "due_at": payment.expires_at,
        "error": explain(error) if error else None,
        "polls": payment.status in WAITS,
        "poll_seconds": POLL_SECONDS,
        "renew_seconds": RENEW_SECONDS,
    }
    policy = content_security_policy(**fields.sources) if fields else None
    status = error.error.status if error else 200
    response = render(request, "checkout/checkout.html", values, status=status, policy=policy)
    if fields and fields.sources:
        # A bank's window for the card's confirmation talks to the page that opened it.
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups"
    return response


def state(payment: Payment) -> str:
    """Return which part of the page fits *payment*: ``card``, ``action``, ``pix``, ``boleto``, ``waiting``, ``success``,
    ``refunded``, ``failed``, ``canceled`` or ``expired``.
    """
    by_status = {
        Status.REQUIRES_PAYMENT_METHOD: "expired" if _late(payment) else "card",
        Status.REQUIRES_ACTION: "action",
        Status.REFUNDED: "refunded",
        Status.FAILED: "failed",
        Status.CANCELED: "canceled",
        Status.EXPIRED: "expired",
    }
    if payment.status in by_status:
        return by_status[payment.status]
    if payment.status in SUCCESS:
        return "success"
    if payment.status == Status.AWAITING_PAYMENT and payment.action:
        return "expired" if payment.method == "pix" and _late(payment) else payment.method
    return "waiting"


async def supply_card(request: web.Request) -> web.StreamResponse:
    """Pay with the card whose token the form holds; the payment itself is the guard against paying twice."""
    link = await link_of(request)
    fields = await forms.posted(request)
    token = fields.get("card_token", "")
    if _late(link.payment):
        return redirect(link.path)
    try:
        cards.check(token, link.payment.provider)
        await request.app[keys.PAYMENTS].supply_card(link.payment, token)
    except PaymentError as error:
        # Somebody who clicks twice sees the one payment, not an error.
        if error.code in {"payment_state_conflict", "operation_in_progress"}:
            return redirect(link.path)
        return await _page(request, link, error, kept=token if token in cards.SANDBOX_TOKENS else "")
    return redirect(link.path)


async def simulate(request: web.Request) -> web.StreamResponse:
    """Pay a PIX code or a boleto of the sandbox, as the payer's bank would."""
    link = await link_of(request)
    await forms.posted(request)
    payment = link.payment
    sandbox = sandbox_of(request.app[keys.PROVIDERS])
    if sandbox is None or payment.provider != "sandbox" or payment.provider_reference is None:
        raise not_found("page")
    try:
        snapshot = await sandbox.pay(payment.provider_reference)
    except ProviderRejected:
        # Paid or over meanwhile: the page tells.
        return redirect(link.path)
    await request.app[keys.EXECUTOR].apply(payment, snapshot)
    return redirect(link.path)


async def status(request: web.Request) -> web.StreamResponse:
    """Tell where the payment stands, for the script that looks on."""
    payment = (await link_of(request)).payment
    return web.json_response({"status": payment.status.value, "state": state(payment)}, headers=page_headers())


async def qr_code(request: web.Request) -> web.StreamResponse:
    """Draw the PIX code, black on white."""
    action = _action(await link_of(request), "pix")
    out = BytesIO()
    segno.make(action["code"], error="m", micro=False).save(
        out, kind="svg", scale=4, border=4, dark="#000", light="#fff", xmldecl=False, svgclass=None, lineclass=None
    )
    return _image(out.getvalue())


async def barcode_image(request: web.Request) -> web.StreamResponse:
    """Draw the boleto's barcode."""
    digits = _action(await link_of(request), "boleto").get("barcode")
    if not isinstance(digits, str) or len(digits) % 2 or not digits.isdigit():
        raise not_found("barcode")
    return _image(barcode.svg(digits))


def return_url(payment: Payment) -> str | None:
    """Return the merchant's page to go back to: the one that the merchant gave with the payment, and no other."""
    return _web_address(payment.return_url)


def _action(link: Link, kind: str) -> dict[str, Any]:
    action = link.payment.action
    if action is None or action.get("type") != kind or link.payment.status != Status.AWAITING_PAYMENT:
        raise not_found("image")
    return action


def _web_address(text: object) -> str | None:
    """Return *text* if it is an address of the web: no script, no other scheme."""
    if not isinstance(text, str):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.hostname else None


def _late(payment: Payment) -> bool:
    return payment.expires_at is not None and payment.expires_at <= datetime.now(UTC)


def _image(body: bytes) -> web.Response:
    return web.Response(body=body, content_type="image/svg+xml", headers=page_headers("default-src 'none'"))
