"""A conflict between a payment and its provider: somebody says that it was looked after, and where that is told."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from aiohttp import web

from payment_app import keys
from payment_app.console.access import HOME, Visit, signed_in
from payment_app.console.notices import UNCONFIRMED
from payment_app.errors import PaymentError
from payment_app.ids import public_id
from payment_app.pages import forms
from payment_app.pages.failures import explain
from payment_app.pages.i18n import N_
from payment_app.payments.model import Payment
from payment_app.privacy.audit import audit

REFERENCE_LENGTH = 60
_REFERENCE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._/#:-]*[A-Za-z0-9])?", re.ASCII)
"""No sentence: it stays in the audit log for good, where nothing of a person belongs."""

REFERENCE = N_("Give the number of the case: letters, digits and . _ / # : - alone.")


@signed_in("operator")
async def conflict_page(visit: Visit) -> web.StreamResponse:
    """Ask where it is told what was done."""
    return _ask(visit, await _load(visit), {})


@signed_in("operator")
async def settle(visit: Visit) -> web.StreamResponse:
    """Note it, unless the conflict is another one than the page showed."""
    payment = await _load(visit)
    fields = await visit.form()
    reference = forms.free_text(fields, "reference", REFERENCE_LENGTH) or ""
    if not _REFERENCE.fullmatch(reference):
        return _ask(visit, payment, fields, REFERENCE)
    if fields.get("confirmed") != "yes":
        return _ask(visit, payment, fields, UNCONFIRMED)
    seen = payment.conflict if payment.conflict and fields.get("seen") == _hash(payment.conflict) else ""
    if seen:
        # Before it is done: what is not written down is not done.
        await _note(visit, payment, reference)
    try:
        await visit.app[keys.PAYMENTS].settle_conflict(payment, seen, reference)
    except PaymentError as refusal:
        return _ask(visit, await _load(visit), fields, explain(refusal), refusal.error.status)
    return visit.go(_path(payment), "settled")


async def _load(visit: Visit) -> Payment:
    return await visit.app[keys.PAYMENTS].require(visit.merchant_id, visit.path_id("pay", "payment"))


def _path(payment: Payment) -> str:
    return f"{HOME}/payments/{public_id('pay', payment.id)}"


def _hash(conflict: str) -> str:
    return hashlib.sha256(conflict.encode()).hexdigest()


def _ask(
    visit: Visit, payment: Payment, fields: Mapping[str, str], error: str | None = None, status: int = 422
) -> web.Response:
    values = {
        "payment": payment,
        "id": public_id("pay", payment.id),
        "seen": _hash(payment.conflict) if payment.conflict else None,
        "fields": fields,
        "error": error,
        "reference_length": REFERENCE_LENGTH,
    }
    return visit.render("conflict.html", values, status=status if error else 200)


async def _note(visit: Visit, payment: Payment, reference: str) -> None:
    await audit(
        visit.pool,
        merchant_id=payment.merchant_id,
        actor_kind="operator",
        actor=visit.actor,
        action="payment.conflict_settle_requested",
        subject_kind="payment",
        subject_id=public_id("pay", payment.id),
        detail={"conflict": payment.conflict, "reference": reference},
    )
