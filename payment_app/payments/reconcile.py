"""From what a provider says to what is true here: one pure function for answers, webhooks and the reconciler.

A snapshot may be old, come twice or overtake another. So amounts only grow, a step that the state machine does not know is
not taken, and applying a snapshot a second time changes nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from payment_app.ids import new_id, parse_id
from payment_app.ledger import model as ledger
from payment_app.payments.change import Change
from payment_app.payments.model import Dispute, Event, Payment, Refund
from payment_app.payments.shapes import dispute_shape, payment_shape, refund_shape
from payment_app.payments.states import Status, may_follow
from payment_app.providers.model import DisputeSnapshot, RefundSnapshot, Snapshot
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
    events: list[Event] = []
    transactions: list[ledger.Transaction] = []
    refunds = _refunds(payment, snapshot, now, events, transactions)
    disputes = _disputes(payment, snapshot, now, events, transactions)
    after = _merge(payment, snapshot, {**{r.id: r for r in payment.refunds}, **{r.id: r for r in refunds}})
    after = replace(after, disputed=_disputed(payment, disputes))
    if after.amount_captured > payment.amount_captured:
        transactions.insert(
            0,
            ledger.captured(
                payment=payment.id,
                provider=payment.provider,
                currency=payment.currency,
                before=payment.amount_captured,
                after=after.amount_captured,
                basis_points=payment.fee_basis_points,
            ),
        )
    if after == payment and not refunds and not disputes:
        return None
    after = replace(after, updated_at=now)
    if after.status != payment.status:
        events.append(event(f"payment.{after.status.value}", payment_shape(after), now))
    if after.conflict != payment.conflict:
        events.append(event("payment.conflict", payment_shape(after), now, detail=after.conflict))
    return Change(
        payment=after,
        refunds=tuple(refunds),
        disputes=tuple(disputes),
        events=tuple(events),
        transactions=tuple(transactions),
    )


def event(type_: str, shape: msgspec.Struct, now: datetime, **more: Any) -> Event:
    """Return a new event about what *shape* shows."""
    return Event(id=new_id(), type=type_, data={"object": msgspec.to_builtins(shape), **more}, created_at=now)


def settled_status(captured: int, refunded: int) -> Status:
    """Return the status of a payment of which *captured* was taken and *refunded* given back."""
    if refunded == 0:
        return Status.CAPTURED
    return Status.REFUNDED if refunded >= captured else Status.PARTIALLY_REFUNDED


def _merge(payment: Payment, snapshot: Snapshot, refunds: dict[UUID, Refund]) -> Payment:
    """Return *payment* with status and amounts brought up to *snapshot*, and a note of what does not fit."""
    captured = min(max(payment.amount_captured, snapshot.amount_captured), payment.amount)
    refunded = min(sum(r.amount for r in refunds.values() if r.status == "succeeded"), captured)
    pending = sum(r.amount for r in refunds.values() if r.status == "pending")
    target = settled_status(captured, refunded) if captured else Status(snapshot.status)
    conflict = payment.conflict
    if snapshot.amount_captured > payment.amount:
        conflict = f"the provider captured {snapshot.amount_captured}, agreed were {payment.amount}"
    if captured and not may_follow(payment.status, target):
        # Money was taken for a payment that had ended: nothing is booked behind people's backs.
        return replace(
            payment, conflict=f"the provider captured {captured} of a payment that is {payment.status.value}"
        )
    if not may_follow(payment.status, target):
        target = payment.status
    moved = target != payment.status
    is_open = target in {Status.REQUIRES_ACTION, Status.AWAITING_PAYMENT}
    same = snapshot.status == target.value
    return replace(
        payment,
        status=target,
        conflict=conflict,
        provider_reference=payment.provider_reference or snapshot.reference,
        amount_authorized=min(max(payment.amount_authorized, snapshot.amount_authorized), payment.amount),
        amount_captured=captured,
        amount_refunded=refunded,
        amount_refund_pending=min(pending, captured - refunded),
        action=(snapshot.action or payment.action) if is_open else None,
        expires_at=(snapshot.expires_at or payment.expires_at) if same else payment.expires_at,
        failure_code=(snapshot.failure_code or "provider_rejected")
        if moved and target == Status.FAILED
        else payment.failure_code,
        failure_message=snapshot.failure_message if moved and target == Status.FAILED else payment.failure_message,
    )


def _refunds(
    payment: Payment, snapshot: Snapshot, now: datetime, events: list[Event], transactions: list[ledger.Transaction]
) -> list[Refund]:
    by_id = {refund.id: refund for refund in payment.refunds}
    by_reference = {refund.provider_reference: refund for refund in payment.refunds if refund.provider_reference}
    changed = []
    for seen in snapshot.refunds:
        own_id = parse_id("ref", seen.refund_id) if seen.refund_id else None
        known = (by_id.get(own_id) if own_id else None) or by_reference.get(seen.reference)
        before = known.status if known else None
        after = _refund(payment, known, seen, now)
        if after == known:
            continue
        changed.append(after)
        if after.status == before:
            continue
        if after.status != "pending":
            events.append(event(f"refund.{after.status}", refund_shape(after, payment.currency), now))
        if after.status == "succeeded":
            transactions.append(ledger.refunded(after.id, payment.provider, payment.currency, after.amount))
        elif before == "succeeded":
            transactions.append(ledger.refund_returned(after.id, payment.provider, payment.currency, after.amount))
    return changed


def _refund(payment: Payment, known: Refund | None, seen: RefundSnapshot, now: datetime) -> Refund:
    """Return the refund after *seen*: it goes from pending to an end, and from succeeded at most to failed."""
    if known is None:
        return Refund(
            id=new_id(),
            payment_id=payment.id,
            amount=seen.amount,
            status=seen.status,
            reason="made at the provider",
            provider_reference=seen.reference,
            failure_code=seen.failure_code,
            created_at=now,
            updated_at=now,
        )
    forward = known.status == "pending" or (known.status == "succeeded" and seen.status == "failed")
    status = seen.status if forward else known.status
    if status == known.status and known.provider_reference is not None:
        return known
    return replace(
        known,
        status=status,
        provider_reference=known.provider_reference or seen.reference,
        failure_code=seen.failure_code if status == "failed" else None,
        updated_at=now,
    )


def _disputes(
    payment: Payment, snapshot: Snapshot, now: datetime, events: list[Event], transactions: list[ledger.Transaction]
) -> list[Dispute]:
    known = {dispute.provider_reference: dispute for dispute in payment.disputes}
    changed = []
    for seen in snapshot.disputes:
        before = known.get(seen.reference)
        after = _dispute(payment, before, seen, now)
        if after == before:
            continue
        changed.append(after)
        if before is None:
            events.append(event("dispute.opened", dispute_shape(after), now))
            transactions.append(ledger.dispute_opened(after.id, after.currency, after.amount))
        if after.status != "open":
            events.append(event(f"dispute.{after.status}", dispute_shape(after), now))
        if after.status == "won":
            transactions.append(ledger.dispute_won(after.id, after.currency, after.amount))
        elif after.status == "lost":
            transactions.append(ledger.dispute_lost(after.id, payment.provider, after.currency, after.amount))
    return changed


def _dispute(payment: Payment, known: Dispute | None, seen: DisputeSnapshot, now: datetime) -> Dispute:
    if known is None:
        return Dispute(
            id=new_id(),
            payment_id=payment.id,
            amount=seen.amount,
            currency=payment.currency,
            status=seen.status,
            reason=seen.reason,
            provider_reference=seen.reference,
            evidence_due_at=seen.evidence_due_at,
            created_at=now,
            updated_at=now,
        )
    if known.status != "open" or seen.status == "open":
        return known
    return replace(known, status=seen.status, updated_at=now)


def _disputed(payment: Payment, changed: list[Dispute]) -> bool:
    states = {**{d.id: d.status for d in payment.disputes}, **{d.id: d.status for d in changed}}
    return "open" in states.values()
