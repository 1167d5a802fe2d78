"""Answers to requests that are guarded by a key: the first one is kept, and given again to whoever repeats the request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from payment_app.database.pool import Pool
from payment_app.errors import PaymentError, not_found
from payment_app.payments import outbox, store
from payment_app.payments.idempotency import Claim, Replay, decide
from payment_app.payments.model import OperationKind, Payment
from payment_app.payments.ports import Observer
from payment_app.payments.shapes import refund_shape
from payment_app.payments.states import CANCELABLE, Status

_ASKED_STILL: dict[OperationKind, frozenset[Status]] = {
    "charge": frozenset({Status.PENDING, Status.PROCESSING}),
    "capture": frozenset({Status.PENDING, Status.PROCESSING, Status.AUTHORIZED}),
    "cancel": CANCELABLE | {Status.PROCESSING},
}
"""States in which what was asked for has not come about."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a request that is guarded by an idempotency key."""

    status: int
    body: bytes
    replayed: bool = False


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a request asked for."""

    kind: OperationKind
    payment_id: UUID | None = None
    """``None``: the one that the request made."""
    refund_id: UUID | None = None
    operation_id: UUID | None = None
    """``None``: nothing is asked of the provider, or a request that died asked for it."""

    @property
    def done(self) -> int:
        """Status of the answer once the outcome is known: that of a new resource, or of a change."""
        return 201 if self.kind in {"charge", "refund"} else 200


class _Refusal(msgspec.Struct, frozen=True):
    """A refusal that is kept under a key."""

    code: str
    detail: str


class Answers:
    """The first answer to each key of all merchants."""

    def __init__(self, pool: Pool, observer: Observer, encode: Callable[[Payment], bytes]) -> None:
        """Take the function that gives a payment as the API shows it, as JSON."""
        self._pool = pool
        self._observer = observer
        self._encode = encode

    async def exists(self, merchant_id: UUID, key: str) -> bool:
        """Tell whether *key* was used."""
        return await store.stored_key(self._pool, merchant_id, key) is not None

    async def first(self, merchant_id: UUID, key: str, payment_id: UUID, asked: Asked) -> Outcome:
        """Answer with how the payment stands, and keep that under *key*: 202 while the outcome is open.

        Raises:
            PaymentError: ``provider_refused`` when the provider refused to capture or to cancel; that is kept, too.
        """
        status, body, refusal = await self._standing(merchant_id, payment_id, asked)
        await store.answer_key(self._pool, merchant_id, key, status, body)
        if refusal is not None:
            raise refusal
        return Outcome(status=status, body=body)

    async def repeated(self, merchant_id: UUID, claim: Claim, asked: Asked) -> Outcome:
        """Answer a request whose key was used before.

        Raises:
            PaymentError: for another request under the key, while the first one runs, or what that one was refused for.
        """
        stored = await store.stored_key(self._pool, merchant_id, claim.key)
        if stored is None:
            raise PaymentError("idempotency_conflict", "the key has just expired; repeat the request")
        try:
            decided = decide(stored, claim, datetime.now(UTC))
        except PaymentError as error:
            self._observer.idempotency("mismatch" if error.code == "idempotency_key_reused" else "conflict")
            raise
        self._observer.idempotency("replayed")
        if isinstance(decided, Replay):
            if decided.status >= 400:
                told = msgspec.json.decode(decided.body, type=_Refusal)
                raise _replayed(PaymentError(told.code, told.detail))
            return Outcome(status=decided.status, body=decided.body, replayed=True)
        # The first request died before it answered: the resource is there, and whoever holds the lease goes on with it.
        if asked.kind == "refund":
            asked = msgspec.structs.replace(asked, refund_id=decided)
        try:
            outcome = await self.first(merchant_id, claim.key, asked.payment_id or decided, asked)
        except PaymentError as refusal:
            raise _replayed(refusal) from None
        return msgspec.structs.replace(outcome, replayed=True)

    async def _standing(
        self, merchant_id: UUID, payment_id: UUID, asked: Asked
    ) -> tuple[int, bytes, PaymentError | None]:
        """Return status and body of the answer, and the error where what was asked for was refused."""
        payment = await store.load(self._pool, payment_id, merchant_id)
        if payment is None:
            raise not_found("payment")
        if asked.kind == "refund":
            refund = next(each for each in payment.refunds if each.id == asked.refund_id)
            body = msgspec.json.encode(refund_shape(refund, payment.currency))
            return 202 if refund.status == "pending" else 201, body, None
        body = self._encode(payment)
        if payment.status not in _ASKED_STILL[asked.kind]:
            return asked.done, body, None
        if asked.kind == "charge":
            return 202, body, None
        code = await outbox.refused_with(self._pool, payment_id, asked.kind, asked.operation_id)
        if code is None:
            return 202, body, None
        error = PaymentError("provider_refused", f"it answered {code}; the payment stays {payment.status.value}")
        return error.error.status, msgspec.json.encode(_Refusal(error.code, error.detail)), error


def _replayed(error: PaymentError) -> PaymentError:
    error.headers["Idempotent-Replayed"] = "true"
    return error
