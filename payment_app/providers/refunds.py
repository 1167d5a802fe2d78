"""Refunds from a provider that tells only their sum."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from payment_app.ids import public_id
from payment_app.payments.model import Refund
from payment_app.providers.model import RefundSnapshot, Snapshot


def attribute(snapshot: Snapshot, refunds: Iterable[Refund]) -> Snapshot:
    """Return *snapshot* with the refunds that its sum proves, given the payment's *refunds* as they stand here.

    A sum says which refunds were made only where no other set of them would fit it. What remains open is told by asking
    again with the same idempotency key. A surplus while none is open is a refund made in the provider's own console; it is
    named after the sum that it completes, so that the same sum never counts twice.
    """
    if snapshot.amount_refunded is None:
        return snapshot
    refunds = tuple(refunds)
    told = {seen.refund_id: seen for seen in snapshot.refunds if seen.refund_id}
    references = {refund.provider_reference for refund in refunds}
    new = [seen for seen in snapshot.refunds if not seen.refund_id and seen.reference not in references]
    done = sum(seen.amount for seen in new if seen.status == "succeeded") + sum(
        refund.amount for refund in refunds if refund.status == "succeeded" or _status(told, refund) == "succeeded"
    )
    still_open = [
        refund for refund in refunds if refund.status == "pending" and public_id("ref", refund.id) not in told
    ]
    surplus = snapshot.amount_refunded - done
    found: list[RefundSnapshot] = []
    if still_open and surplus == sum(refund.amount for refund in still_open):
        found = [
            RefundSnapshot(
                reference=refund.provider_reference or f"{snapshot.reference}:{public_id('ref', refund.id)}",
                amount=refund.amount,
                status="succeeded",
                refund_id=public_id("ref", refund.id),
            )
            for refund in still_open
        ]
    elif surplus > 0 and not still_open and all(seen.status != "pending" for seen in told.values()):
        found = [foreign_refund(snapshot, surplus)]
    return msgspec.structs.replace(snapshot, refunds=(*snapshot.refunds, *found))


def foreign_refund(snapshot: Snapshot, amount: int) -> RefundSnapshot:
    """Return a refund of *amount* that is none of ours; the same sum gives the same reference."""
    reference = f"{snapshot.reference}:{snapshot.amount_refunded}"
    return RefundSnapshot(reference=reference, amount=amount, status="succeeded")


def _status(told: dict[str, RefundSnapshot], refund: Refund) -> str | None:
    seen = told.get(public_id("ref", refund.id))
    return seen.status if seen else None
