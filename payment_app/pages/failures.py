"""Errors as pages: what a person can do about them, never what went wrong inside."""

from __future__ import annotations

from aiohttp import web

from payment_app.errors import PaymentError
from payment_app.pages.i18n import N_
from payment_app.pages.render import render
from payment_app.telemetry import context

BY_STATUS = {
    400: N_("The browser sent something that this page does not understand. Go back and try again."),
    403: N_("You may not do this, or the page was open for too long. Open it again."),
    404: N_("There is nothing at this address. Check that the link is complete."),
    405: N_("This address is not meant to be opened like this."),
    409: N_("The payment has changed meanwhile. Look at it again before you go on."),
    413: N_("What was sent is too large."),
    415: N_("The browser sent something that this page does not understand. Go back and try again."),
    422: N_("A field has a value that is not accepted. Go back and correct it."),
    429: N_("Too many attempts. Wait a little, then try again."),
    503: N_("The service cannot answer right now. Try again in a moment; nothing was lost."),
}

BY_CODE = {
    "payment_state_conflict": N_("The payment's state does not allow this any more."),
    "operation_in_progress": N_("Something is already being done to this payment. Look again in a moment."),
    "idempotency_conflict": N_("This form was sent a moment ago and is being carried out."),
    "idempotency_key_reused": N_("This form was used before with other values. Open it again."),
    "amount_too_large": N_("The amount is more than what is left."),
    "provider_refused": N_("The payment provider refused this. The payment is as it was."),
    "card_number_refused": N_("This looks like a card number. Card numbers are never taken here; nothing was kept."),
    "merchant_suspended": N_("This shop takes no payments at present. Nothing was charged; ask the shop how to go on."),
    "customer_erased": N_("The customer's data was erased."),
}

OTHER = N_("Something failed on our side. It was recorded; try again later.")


def explain(error: PaymentError) -> str:
    """Return the sentence, not translated yet, that tells a person about *error*."""
    return BY_CODE.get(error.code) or BY_STATUS.get(error.error.status, OTHER)


async def error_page(request: web.Request, error: PaymentError) -> web.StreamResponse:
    """Return the page that tells *error*."""
    current = context.current()
    values = {
        "status": error.error.status,
        "explanation": explain(error),
        "code": error.code,
        "trace_id": current.trace_id if current else None,
    }
    response = render(request, "pages/error.html", values, status=error.error.status)
    response.headers.update(error.headers)
    if error.error.status == 503:
        response.headers.setdefault("Retry-After", "5")
    return response
