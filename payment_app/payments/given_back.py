"""Refunds and disputes that a snapshot tells of: their rows and events, and what of them goes into the ledger.

The ledger gives back no more than it has taken in. A provider may tell of more: it took money for a payment that had ended
here, or more than was agreed, and gives that back; or it gives back twice. Such a refund or dispute is kept with its whole
amount and *booked* in part or not at all. What money outside the ledger does not explain is noted, for people to look after.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from payment_app.ids import new_id, parse_id
from payment_app.ledger import model as ledger
from payment_app.payments.change import event
from payment_app.payments.model import Dispute, Event, Payment, Refund
from payment_app.payments.shapes import dispute_shape, refund_shape
from payment_app.providers.model import DisputeSnapshot, RefundSnapshot, Snapshot

replace = msgspec.structs.replace


class GivenBack:
    """What a snapshot brings to the refunds and disputes of a payment.

    A refund goes before what an open dispute holds back, since its money is gone; the loss of a dispute takes what is left then.
    """

    def __init__(self, payment: Payment, snapshot: Snapshot, captured: int, now: datetime) -> None:
        """Take a *snapshot* whose refunds are told one by one, and the total that is booked as *captured* after it."""
        self._payment = payment
        self._now = now
        self._refunds = {refund.id: refund for refund in payment.refunds}
        self._disputes = {dispute.id: dispute for dispute in payment.disputes}
        self._captured = captured
        self._outside = max(0, snapshot.amount_captured - captured)
        self.refunds: list[Refund] = []
        """Refunds that are new or different."""
        self.disputes: list[Dispute] = []
        """Disputes that are new or different."""
        self.events: list[Event] = []
        self.transactions: list[ledger.Transaction] = []
        self.notes: list[str] = []
        """What was given back and is explained by nothing that was taken."""
        # What a bank returned can be given back again.
        for seen in sorted(snapshot.refunds, key=lambda each: each.status != "failed"):
            self._see_refund(seen)
        for dispute in snapshot.disputes:
            self._see_dispute(dispute)

    @property
    def refunded(self) -> int:
        """What of all refunds is booked."""
        return _booked(self._refunds.values())

    @property
    def pending(self) -> int:
        """Amount of the refunds that are under way."""
        return sum(refund.amount for refund in self._refunds.values() if refund.status == "pending")

    @property
    def disputed(self) -> bool:
        """Whether a dispute is open."""
        return any(dispute.status == "open" for dispute in self._disputes.values())

    @property
    def amount_disputed(self) -> int:
        """What of all disputes is booked: held back or taken."""
        return _booked(self._disputes.values())

    @property
    def _left(self) -> int:
        """What was captured and is not gone."""
        lost = (dispute for dispute in self._disputes.values() if dispute.status == "lost")
        return self._captured - self.refunded - _booked(lost)

    @property
    def _unheld(self) -> int:
        """What is not gone and no open dispute holds back."""
        held = (dispute for dispute in self._disputes.values() if dispute.status == "open")
        return max(0, self._left - _booked(held))

    @property
    def _outside_left(self) -> int:
        """What the provider took beyond the ledger and has not given back."""
        gone = [refund.amount - refund.booked for refund in self._refunds.values() if refund.status == "succeeded"]
        gone += [dispute.amount - dispute.booked for dispute in self._disputes.values() if dispute.status == "lost"]
        return max(0, self._outside - sum(gone))

    def _see_refund(self, seen: RefundSnapshot) -> None:
        known = self._known(seen)
        after = _refund(self._payment, known, seen, self._now)
        if after == known:
            return
        before = known.status if known else None
        was_booked = known.booked if known else 0
        if after.status == "succeeded" and before != "succeeded":
            after = self._book_refund(after, asked_here=seen.refund_id is not None)
        elif after.status == "failed":
            after = replace(after, booked=0)
        self._refunds[after.id] = after
        self.refunds.append(after)
        if after.status == before:
            return
        payment = self._payment
        if after.status != "pending":
            self.events.append(event(f"refund.{after.status}", refund_shape(after, payment.currency), self._now))
        if after.booked:
            self.transactions.append(ledger.refunded(after.id, payment.provider, payment.currency, after.booked))
        elif was_booked:
            self.transactions.append(ledger.refund_returned(after.id, payment.provider, payment.currency, was_booked))

    def _book_refund(self, refund: Refund, *, asked_here: bool) -> Refund:
        """Return *refund* with what of it is booked: what was asked for here is of what was captured here."""
        outside = self._outside_left
        wanted = refund.amount if asked_here else max(0, refund.amount - outside)
        booked = min(wanted, self._left)
        if refund.amount > booked + outside:
            self._note(f"a refund of {refund.amount}", booked)
        return replace(refund, booked=booked)

    def _see_dispute(self, seen: DisputeSnapshot) -> None:
        known = next((each for each in self._disputes.values() if each.provider_reference == seen.reference), None)
        after = _dispute(self._payment, known, seen, self._now)
        if after == known:
            return
        held = known.booked if known else min(after.amount, self._unheld)
        if known is None:
            self.events.append(event("dispute.opened", dispute_shape(after), self._now))
            if held:
                self.transactions.append(ledger.dispute_opened(after.id, after.currency, held))
        after = replace(after, booked=self._book_dispute(after, held))
        self._disputes[after.id] = after
        self.disputes.append(after)
        if after.status != "open":
            self.events.append(event(f"dispute.{after.status}", dispute_shape(after), self._now))

    def _book_dispute(self, dispute: Dispute, held: int) -> int:
        """Book how *dispute* stands, of which *held* is held back; return what is held back or taken from now on."""
        if dispute.status == "open":
            return held
        if dispute.status == "won":
            if held:
                self.transactions.append(ledger.dispute_won(dispute.id, dispute.currency, held))
            return 0
        taken = min(dispute.amount, self._left)
        if dispute.amount > taken + self._outside_left:
            self._note(f"a lost dispute over {dispute.amount}", taken)
        if held or taken:
            provider = self._payment.provider
            self.transactions.append(
                ledger.dispute_lost(dispute.id, provider, dispute.currency, held=held, taken=taken)
            )
        return taken

    def _known(self, seen: RefundSnapshot) -> Refund | None:
        own_id = parse_id("ref", seen.refund_id) if seen.refund_id else None
        by_reference = (each for each in self._refunds.values() if each.provider_reference == seen.reference)
        return (self._refunds.get(own_id) if own_id else None) or next(by_reference, None)

    def _note(self, what: str, booked: int) -> None:
        self.notes.append(f"the provider tells of {what}, of which only {booked} was left to give back")


def _booked(rows: Iterable[Refund | Dispute]) -> int:
    return sum(row.booked for row in rows)


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


def _dispute(payment: Payment, known: Dispute | None, seen: DisputeSnapshot, now: datetime) -> Dispute:
    """Return the dispute after *seen*: once decided it stays so."""
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
