"""One payment: all that is known of it, and what an operator can do with it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple

from aiohttp import web

from payment_app import keys
from payment_app.console import lookups
from payment_app.console.access import HOME, Visit, signed_in
from payment_app.console.notices import UNCONFIRMED
from payment_app.errors import PaymentError
from payment_app.ids import public_id
from payment_app.ledger import store as ledger
from payment_app.pages import forms
from payment_app.pages.failures import explain
from payment_app.pages.i18n import N_, parse_amount
from payment_app.payments.idempotency import Claim, check_key, request_hash
from payment_app.payments.model import Payment
from payment_app.payments.states import CANCELABLE, CAPTURED, Status
from payment_app.privacy.audit import audit

Action = Literal["refund", "capture", "cancel"]

REASON_LENGTH = 200

AMOUNT = N_("Give the amount with all its decimals, such as 12.34 or 12,34.")
TOO_MUCH = N_("The amount is more than what is left.")

DONE: Mapping[Action, str] = {"refund": "refunded", "capture": "captured", "cancel": "canceled"}


class Possible(NamedTuple):
    """An action that a payment allows now."""

    action: Action
    amount: int
    """The most that it can be about."""


def possible(payment: Payment) -> list[Possible]:
    """Return what can be done with *payment*."""
    found: list[Possible] = []
    if payment.status == Status.AUTHORIZED:
        found.append(Possible("capture", payment.amount_authorized))
    if payment.status in CAPTURED and payment.amount_refundable > 0:
        found.append(Possible("refund", payment.amount_refundable))
    if payment.status in CANCELABLE:
        found.append(Possible("cancel", payment.amount))
    return found


@signed_in("viewer")
async def payment_page(visit: Visit) -> web.StreamResponse:
    """Show a payment."""
    payments = visit.app[keys.PAYMENTS]
    payment = await payments.require(visit.merchant_id, visit.path_id("pay", "payment"))
    names = await lookups.merchants(visit.pool, payment.merchant_id)
    shape = payments.shape(payment)
    values = {
        "payment": payment,
        "id": shape.id,
        "checkout_url": shape.checkout_url,
        "customer": shape.customer,
        "merchant": names[payment.merchant_id],
        "events": await payments.events(visit.merchant_id, payment.id),
        "operations": await lookups.operations(visit.pool, visit.merchant_id, payment.id),
        "transactions": await ledger.entries(visit.pool, payment.merchant_id, limit=100, payment_id=payment.id),
        "possible": possible(payment) if visit.may("operator") else [],
        "public_id": public_id,
    }
    return visit.render("payment.html", values)


@signed_in("operator")
async def action_page(visit: Visit) -> web.StreamResponse:
    """Ask whether something shall be done with a payment."""
    payment = await _load(visit)
    found = _possible(payment, visit.request.match_info["action"])
    return _ask(visit, payment, found, {"key": secrets.token_urlsafe(18)})


@signed_in("operator")
async def act(visit: Visit) -> web.StreamResponse:
    """Do it, once for each form: a second click or a reload repeats the key that the form holds."""
    payment = await _load(visit)
    action: Any = visit.request.match_info["action"]
    fields = await visit.form()
    path = f"{HOME}/payments/{public_id('pay', payment.id)}"
    key = check_key(f"console-{fields.get('key', '')}")
    error, amount = _amount(action, fields, payment)
    if error:
        return _ask(visit, payment, Possible(action, 0), fields, error)
    reason = forms.free_text(fields, "reason", REASON_LENGTH)
    body = {"amount": amount, "reason": reason}
    claim = Claim(
        key=key,
        request_hash=request_hash("POST", f"{path}/{action}", body),
        expires_at=datetime.now(UTC) + timedelta(hours=visit.app[keys.SETTINGS].idempotency_retention_hours),
    )
    # Before it is done: what is not written down is not done.
    await _note(visit, payment, action, {"amount": amount, "key": key})
    try:
        await _carry_out(visit, payment, action, amount, reason, claim)
    except PaymentError as refusal:
        if refusal.code in {"idempotency_conflict", "operation_in_progress"}:
            return visit.go(path, "running")
        return _ask(visit, payment, Possible(action, 0), fields, explain(refusal), refusal.error.status)
    return visit.go(path, DONE[action])


async def _carry_out(
    visit: Visit, payment: Payment, action: Action, amount: int | None, reason: str | None, claim: Claim
) -> None:
    payments, merchant_id = visit.app[keys.PAYMENTS], payment.merchant_id
    if action == "refund":
        await payments.refund(merchant_id, payment.id, amount, reason, claim, respond_async=False)
    elif action == "capture":
        await payments.capture(merchant_id, payment.id, amount, claim, respond_async=False)
    else:
        await payments.cancel(merchant_id, payment.id, claim, respond_async=False)


def _amount(action: str, fields: Mapping[str, str], payment: Payment) -> tuple[str | None, int | None]:
    """Return what is wrong with the form, or the amount that it asks for."""
    if fields.get("confirmed") != "yes":
        return UNCONFIRMED, None
    if action == "cancel":
        return None, None
    amount = parse_amount(fields.get("amount", ""), payment.currency)
    if not amount:
        return AMOUNT, None
    return (TOO_MUCH, None) if amount > payment.amount else (None, amount)


async def _load(visit: Visit) -> Payment:
    return await visit.app[keys.PAYMENTS].require(visit.merchant_id, visit.path_id("pay", "payment"))


def _possible(payment: Payment, action: str) -> Possible:
    found = next((each for each in possible(payment) if each.action == action), None)
    if found is None:
        raise PaymentError("payment_state_conflict", f"a payment that is {payment.status.value} does not allow this")
    return found


def _ask(
    visit: Visit,
    payment: Payment,
    asked: Possible,
    fields: Mapping[str, str],
    error: str | None = None,
    status: int = 422,
) -> web.Response:
    now = next((each for each in possible(payment) if each.action == asked.action), None)
    values = {
        "payment": payment,
        "id": public_id("pay", payment.id),
        "action": asked.action,
        "most": now.amount if now else None,
        "fields": fields,
        "error": error,
        "reason_length": REASON_LENGTH,
    }
    return visit.render("action.html", values, status=status if error else 200)


async def _note(visit: Visit, payment: Payment, action: str, detail: dict[str, Any]) -> None:
    await audit(
        visit.pool,
        merchant_id=payment.merchant_id,
        actor_kind="operator",
        actor=visit.actor,
        action=f"payment.{action}_requested",
        subject_kind="payment",
        subject_id=public_id("pay", payment.id),
        detail=detail,
    )
