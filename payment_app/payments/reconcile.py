"""From what a provider says to what is true here: one pure function for answers, webhooks and the reconciler.

A snapshot may be old, come twice or overtake another. So amounts only grow, a step that the state machine does not know is
not taken, and applying a snapshot a second time changes nothing.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from payment_app.ledger import model as ledger
from payment_app.payments.change import Change, event
from payment_app.payments.conflicts import noted
from payment_app.payments.given_back import GivenBack
from payment_app.payments.model import Payment
from payment_app.payments.shapes import payment_shape
from payment_app.payments.states import Status, may_follow
from payment_app.providers.model import Snapshot
from payment_app.providers.refunds import attribute

replace = msgspec.structs.replace


def reconcile(payment: Payment, snapshot: Snapshot, *, now: datetime) -> Change | None:
    """Return the change that *snapshot* brings to *payment*, or ``None`` if it brings none.

    Args:
        payment: with its refunds and disputes.
        snapshot: the charge at the provider; it is the payment's own, or the first one that is heard of.
        now: time of the change.
    """
    snapshot = attribute(snapshot, payment.refunds)
    captured = min(max(payment.amount_captured, snapshot.amount_captured), payment.amount)
    notes = []
    if snapshot.amount_captured > payment.amount:
        notes.append(f"the provider captured {snapshot.amount_captured}, agreed were {payment.amount}")
    ended = captured > 0 and not may_follow(payment.status, Status.CAPTURED)
    if ended:
        # Money was taken for a payment that had ended: nothing is booked behind people's backs.
        notes = [f"the provider captured {captured} of a payment that is {payment.status.value}"]
        captured = payment.amount_captured
    back = GivenBack(payment, snapshot, captured, now)
    after = payment if ended else _merge(payment, snapshot, captured, back)
    after = replace(
        after,
        disputed=back.disputed,
        amount_disputed=back.amount_disputed,
        conflict=noted(payment, [*notes, *back.notes]),
    )
    if after == payment and not back.refunds and not back.disputes:
        return None
    after = replace(after, updated_at=now)
    events = list(back.events)
    if after.status != payment.status:
        events.append(event(f"payment.{after.status.value}", payment_shape(after), now))
    if after.conflict != payment.conflict:
        events.append(event("payment.conflict", payment_shape(after), now, detail=after.conflict))
    return Change(
        payment=after,
        refunds=tuple(back.refunds),
        disputes=tuple(back.disputes),
        events=tuple(events),
        transactions=(*_captured(payment, captured), *back.transactions),
    )


def settled_status(captured: int, refunded: int) -> Status:
    """Return the status of a payment of which *captured* was taken and *refunded* given back."""
    if refunded == 0:
        return Status.CAPTURED
    return Status.REFUNDED if refunded >= captured else Status.PARTIALLY_REFUNDED


def _captured(payment: Payment, captured: int) -> tuple[ledger.Transaction, ...]:
    """Return the posting of what was captured since the last change, if anything was."""
    if captured == payment.amount_captured:
        return ()
    posting = ledger.captured(
        payment=payment.id,
        provider=payment.provider,
        currency=payment.currency,
        before=payment.amount_captured,
        after=captured,
        basis_points=payment.fee_basis_points,
    )
    return (posting,)


def _merge(payment: Payment, snapshot: Snapshot, captured: int, back: GivenBack) -> Payment:
    """Return *payment* with status and amounts brought up to *snapshot*."""
    target = settled_status(captured, back.refunded) if captured else Status(snapshot.status)
    if not may_follow(payment.status, target):
        target = payment.status
    moved = target != payment.status
    is_open = target in {Status.REQUIRES_ACTION, Status.AWAITING_PAYMENT}
    same = snapshot.status == target.value
    failed = moved and target == Status.FAILED
    return replace(
        payment,
        status=target,
        provider_reference=payment.provider_reference or snapshot.reference,
        amount_authorized=min(max(payment.amount_authorized, snapshot.amount_authorized), payment.amount),
        amount_captured=captured,
        amount_refunded=back.refunded,
        amount_refund_pending=min(back.pending, captured - back.refunded),
        action=(snapshot.action or payment.action) if is_open else None,
        expires_at=(snapshot.expires_at or payment.expires_at) if same else payment.expires_at,
        failure_code=(snapshot.failure_code or "provider_rejected") if failed else payment.failure_code,
        failure_message=snapshot.failure_message if failed else payment.failure_message,
    )
