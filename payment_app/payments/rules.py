"""What a merchant may ask of a payment, as pure functions from a payment to a change, and what a refusal brings."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from payment_app.errors import PaymentError
from payment_app.ids import new_id
from payment_app.payments.change import Change, event
from payment_app.payments.model import Method, Operation, OperationKind, Payment, Refund
from payment_app.payments.shapes import payment_shape, refund_shape
from payment_app.payments.states import CANCELABLE, CAPTURED, Status

replace = msgspec.structs.replace

LIFETIME: dict[Method, timedelta] = {
    "card": timedelta(hours=24),
    "pix": timedelta(hours=1),
    "boleto": timedelta(days=3),
}
"""How long a payer has: a card on the hosted checkout, a PIX code, a boleto."""


def operation(
    payment: Payment, kind: OperationKind, amount: int, now: datetime, refund: Refund | None = None
) -> Operation:
    """Return what to ask of the provider, not sent yet."""
    return Operation(
        id=new_id(),
        merchant_id=payment.merchant_id,
        payment_id=payment.id,
        refund_id=refund.id if refund else None,
        kind=kind,
        status="queued",
        amount=amount,
        created_at=now,
    )


def supply_card(payment: Payment, now: datetime) -> Change:
    """Return the change of a payer who gives a card on the hosted checkout.

    Raises:
        PaymentError: ``payment_state_conflict`` when the payment waits for no card.
    """
    if payment.status != Status.REQUIRES_PAYMENT_METHOD:
        raise _wrong_state(payment, "take a card")
    after = replace(payment, status=Status.PENDING, updated_at=now)
    charge = operation(payment, "charge", payment.amount, now)
    return Change(payment=after, events=(event("payment.pending", payment_shape(after), now),), operations=(charge,))


def capture(payment: Payment, amount: int | None, now: datetime) -> Change:
    """Return the change that asks for a capture of *amount*, by default all that is authorised.

    Raises:
        PaymentError: ``payment_state_conflict`` or ``amount_too_large``.
    """
    if payment.status != Status.AUTHORIZED:
        raise _wrong_state(payment, "be captured")
    wanted = payment.amount_authorized if amount is None else amount
    if wanted > payment.amount_authorized:
        raise PaymentError("amount_too_large", f"authorised are {payment.amount_authorized}", param="amount")
    return Change(payment=replace(payment, updated_at=now), operations=(operation(payment, "capture", wanted, now),))


def cancel(payment: Payment, now: datetime) -> Change:
    """Return the change that cancels: at once where no provider knows the payment, else by asking the provider.

    Raises:
        PaymentError: ``payment_state_conflict``.
    """
    if payment.status not in CANCELABLE:
        raise _wrong_state(payment, "be canceled")
    if payment.status in {Status.REQUIRES_PAYMENT_METHOD, Status.PENDING}:
        after = replace(payment, status=Status.CANCELED, action=None, updated_at=now)
        withdraw = payment.status == Status.PENDING
        return Change(
            payment=after, events=(event("payment.canceled", payment_shape(after), now),), withdraw_charge=withdraw
        )
    wanted = payment.amount_authorized or payment.amount
    return Change(payment=replace(payment, updated_at=now), operations=(operation(payment, "cancel", wanted, now),))


def refund(payment: Payment, amount: int | None, reason: str | None, now: datetime) -> tuple[Change, Refund]:
    """Return the change that asks for a refund of *amount*, by default all that is left, and that refund.

    Raises:
        PaymentError: ``payment_state_conflict`` or ``amount_too_large``.
    """
    if payment.status not in CAPTURED:
        raise _wrong_state(payment, "be refunded")
    left = payment.amount_refundable
    wanted = left if amount is None else amount
    if wanted > left or left == 0:
        held = f"; {payment.amount_disputed} are disputed" if payment.amount_disputed else ""
        raise PaymentError("amount_too_large", f"left to refund are {left}{held}", param="amount")
    made = Refund(
        id=new_id(),
        payment_id=payment.id,
        amount=wanted,
        status="pending",
        reason=reason,
        created_at=now,
        updated_at=now,
    )
    change = Change(
        payment=replace(payment, amount_refund_pending=payment.amount_refund_pending + wanted, updated_at=now),
        refunds=(made,),
        events=(event("refund.created", refund_shape(made, payment.currency), now),),
        operations=(operation(payment, "refund", wanted, now, made),),
    )
    return change, made


def outcome_open(payment: Payment, now: datetime) -> Change | None:
    """Return the change of a charge whose outcome is not known: nobody may take it for failed."""
    if payment.status != Status.PENDING:
        return None
    after = replace(payment, status=Status.PROCESSING, updated_at=now)
    return Change(payment=after, events=(event("payment.processing", payment_shape(after), now),))


def moved(payment: Payment, provider: str, now: datetime) -> Change:
    """Return the change of a payment that another provider shall take, since the first one provably did nothing."""
    after = replace(payment, provider=provider, updated_at=now)
    return Change(payment=after, events=(event("payment.provider_changed", payment_shape(after), now),))


def expired(payment: Payment, now: datetime) -> Change:
    """Return the change of a payer who never came; only for payments that no provider knows."""
    after = replace(payment, status=Status.EXPIRED, action=None, updated_at=now)
    return Change(payment=after, events=(event("payment.expired", payment_shape(after), now),))


def refused(payment: Payment, asked: Operation, code: str, message: str, now: datetime) -> Change:
    """Return the change of a request that the provider refused as such: a charge fails, the rest stays as it was.

    So does a payment of whose charge more was heard meanwhile: there is one.
    """
    if asked.kind == "charge":
        if payment.status not in {Status.PENDING, Status.PROCESSING}:
            return Change(payment=replace(payment, updated_at=now))
        after = replace(payment, status=Status.FAILED, failure_code=code, failure_message=message, updated_at=now)
        return Change(payment=after, events=(event("payment.failed", payment_shape(after), now),))
    if asked.kind == "refund":
        return _refund_refused(payment, asked, code, now)
    after = replace(payment, updated_at=now)
    told = event(f"payment.{asked.kind}_failed", payment_shape(after), now, failure={"code": code, "message": message})
    return Change(payment=after, events=(told,))


def _refund_refused(payment: Payment, asked: Operation, code: str, now: datetime) -> Change:
    known = next((each for each in payment.refunds if each.id == asked.refund_id), None)
    if known is None or known.status != "pending":
        return Change(payment=replace(payment, updated_at=now))
    failed = replace(known, status="failed", failure_code=code, updated_at=now)
    others = sum(each.amount for each in payment.refunds if each.status == "pending" and each.id != known.id)
    pending = min(others, payment.amount_captured - payment.amount_refunded)
    return Change(
        payment=replace(payment, amount_refund_pending=pending, updated_at=now),
        refunds=(failed,),
        events=(event("refund.failed", refund_shape(failed, payment.currency), now),),
    )


def _wrong_state(payment: Payment, verb: str) -> PaymentError:
    return PaymentError("payment_state_conflict", f"a payment that is {payment.status.value} cannot {verb}")
