"""What a provider says of a payment and the state machine cannot hold: money that people must look after.

It is noted in words and booked by nobody. It stays until a person says that it was looked after; the provider goes on saying the
same, which is no news then.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from payment_app.errors import PaymentError
from payment_app.payments.change import Change, event
from payment_app.payments.model import Payment
from payment_app.payments.shapes import payment_shape

replace = msgspec.structs.replace


def noted(payment: Payment, notes: Iterable[str]) -> str | None:
    """Return what people must look after, with those of the *notes* that are new."""
    waiting = _split(payment.conflict)
    known = {*waiting, *_split(payment.conflict_settled)}
    return _BETWEEN.join([*waiting, *(note for note in dict.fromkeys(notes) if note not in known)]) or None


def note(payment: Payment, detail: str, now: datetime) -> Change | None:
    """Return the change of a payment of which the provider holds something that cannot be its; ``None`` if that is known."""
    conflict = noted(payment, [detail])
    if conflict == payment.conflict:
        return None
    after = replace(payment, conflict=conflict, updated_at=now)
    return Change(payment=after, events=(event("payment.conflict", payment_shape(after), now, detail=conflict),))


def settle(payment: Payment, seen: str, reference: str, now: datetime) -> Change:
    """Return the change of somebody who has looked after the conflict.

    Args:
        payment: as it is now.
        seen: the conflict that this person has read; another one that came meanwhile stays.
        reference: where it is told what was done.
        now: time of the change.

    Raises:
        PaymentError: ``payment_state_conflict`` when there is no conflict, or another one than was read.
    """
    if payment.conflict != seen:
        raise PaymentError("payment_state_conflict", "the conflict is not the one that was read; read it again")
    settled = _BETWEEN.join([*_split(payment.conflict_settled), seen])
    after = replace(payment, conflict=None, conflict_settled=settled, updated_at=now)
    told = event("payment.conflict_settled", payment_shape(after), now, detail=seen, reference=reference)
    return Change(payment=after, events=(told,))


def _split(text: str | None) -> list[str]:
    return text.split(_BETWEEN) if text else []


_BETWEEN = "; "
