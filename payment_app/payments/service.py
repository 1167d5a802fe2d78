"""What the API, the console and the hosted checkout do with payments: accept, capture, cancel, refund, look up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

import asyncpg
import msgspec

from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.errors import PaymentError, not_found
from payment_app.ids import new_id
from payment_app.listing import page
from payment_app.payments import conflicts, rules, store
from payment_app.payments.acceptance import new_payment, no_customer
from payment_app.payments.answers import Answers, Asked, Outcome
from payment_app.payments.change import Change
from payment_app.payments.execution import Executor, token_place
from payment_app.payments.idempotency import LEASE_MARGIN, Claim
from payment_app.payments.model import Event, Operation, Payment
from payment_app.payments.ports import Observer, Sealer
from payment_app.payments.reads import Reads
from payment_app.payments.requests import NewPayment
from payment_app.payments.shapes import PaymentShape, RefundShape, payment_shape, refund_shape
from payment_app.payments.states import OPEN, Status
from payment_app.payments.under_way import UnderWay
from payment_app.providers.model import Provider

replace = msgspec.structs.replace


class Payments:
    """Payments of all merchants; each method is about one merchant's, and another's is as good as missing."""

    def __init__(
        self,
        pool: Pool,
        providers: Mapping[str, Provider],
        executor: Executor,
        sealer: Sealer,
        observer: Observer,
        *,
        checkout_url: Callable[[Payment], str],
        sync_wait_seconds: float,
    ) -> None:
        self._pool = pool
        self._providers = providers
        self._sealer = sealer
        self._observer = observer
        self._checkout_url = checkout_url
        self._sync_wait_seconds = sync_wait_seconds
        self._executor = executor
        self._under_way = UnderWay(executor)
        self._reads = Reads(partial(store.load_changed, pool), self.encode)
        self._answers = Answers(pool, observer, self.encode)

    async def create(self, merchant: Merchant, wanted: NewPayment, claim: Claim, *, respond_async: bool) -> Outcome:
        """Accept a payment; ask its provider at once unless *respond_async*, and wait for that a bounded time.

        Raises:
            PaymentError: with the codes of the endpoint.
        """
        now = datetime.now(UTC)
        try:
            payment = new_payment(merchant, wanted, self._providers, now)
        except PaymentError:
            # What was accepted once is answered as then, whatever is in use or erased today.
            if await self._answers.exists(merchant.id, claim.key):
                return await self._answers.repeated(merchant.id, claim, _CHARGE)
            raise
        charge = rules.operation(payment, "charge", payment.amount, now) if payment.status == Status.PENDING else None
        sealed = None
        if charge and wanted.card_token:
            sealed = self._sealer.seal(wanted.card_token, token_place(charge.id))
        waits = charge is not None and not respond_async
        stored = replace(charge, status="sending", attempts=1) if charge and waits else charge
        status = 202 if charge else 201
        body = self.encode(payment)
        try:
            created = await store.accept(
                self._pool,
                payment,
                Event(id=new_id(), type="payment.created", data={"object": payment_shape(payment)}, created_at=now),
                stored,
                claim,
                leased_until=now + self._lease if waits else None,
                response=None if waits else (status, body),
                sealed_token=sealed,
            )
        except store.CustomerMissing as error:
            if await self._answers.exists(merchant.id, claim.key):
                return await self._answers.repeated(merchant.id, claim, _CHARGE)
            raise no_customer(erased=error.erased) from None
        except asyncpg.ForeignKeyViolationError:
            raise PaymentError("unauthenticated", "the credentials are not valid") from None
        if not created:
            return await self._answers.repeated(merchant.id, claim, _CHARGE)
        self._observer.idempotency("created")
        self._observer.payment(payment.status.value, payment.provider, payment.method)
        self._observer.payment_amount("accepted", payment.currency, payment.amount)
        if not charge or not waits:
            return Outcome(status=status, body=body)
        await self._send(replace(charge, attempts=1, card_token=wanted.card_token))
        return await self._answers.first(merchant.id, claim.key, payment.id, _CHARGE)

    async def capture(
        self, merchant_id: UUID, payment_id: UUID, amount: int | None, claim: Claim, *, respond_async: bool
    ) -> Outcome:
        """Ask the provider to capture.

        Raises:
            PaymentError: with the codes of the endpoint.
        """
        return await self._ask(
            merchant_id,
            Asked(kind="capture", payment_id=payment_id),
            claim,
            lambda payment, now: rules.capture(payment, amount, now),
            respond_async=respond_async,
        )

    async def cancel(self, merchant_id: UUID, payment_id: UUID, claim: Claim, *, respond_async: bool) -> Outcome:
        """Cancel a payment that is not captured.

        Raises:
            PaymentError: with the codes of the endpoint.
        """
        asked = Asked(kind="cancel", payment_id=payment_id)
        return await self._ask(merchant_id, asked, claim, rules.cancel, respond_async=respond_async)

    async def refund(
        self,
        merchant_id: UUID,
        payment_id: UUID,
        amount: int | None,
        reason: str | None,
        claim: Claim,
        *,
        respond_async: bool,
    ) -> Outcome:
        """Give money back; the answer is the refund.

        Raises:
            PaymentError: with the codes of the endpoint.
        """
        return await self._ask(
            merchant_id,
            Asked(kind="refund", payment_id=payment_id),
            claim,
            lambda payment, now: rules.refund(payment, amount, reason, now)[0],
            respond_async=respond_async,
        )

    async def supply_card(self, payment: Payment, card_token: str) -> Payment:
        """Charge the card that the payer gave on the hosted checkout, and wait for the provider a bounded time.

        Raises:
            PaymentError: ``payment_state_conflict`` or ``operation_in_progress``.
        """
        now = datetime.now(UTC)
        change = rules.supply_card(payment, now)
        charge = replace(change.operations[0], status="sending", attempts=1)
        sealed = self._sealer.seal(card_token, token_place(charge.id))
        try:
            await store.write(
                self._pool,
                replace(change, operations=(charge,)),
                claim_lease=now + self._lease,
                sealed_token=sealed,
            )
        except (store.StaleVersion, store.OperationOpen):
            raise PaymentError("operation_in_progress", "the payment is being paid already") from None
        await self._send(replace(charge, status="queued", card_token=card_token))
        return await self.require(payment.merchant_id, payment.id)

    async def settle_conflict(self, payment: Payment, seen: str, reference: str) -> None:
        """Note that people have looked after the conflict that they have *seen*, as *reference* tells.

        Raises:
            PaymentError: ``payment_state_conflict`` when it is another one now.
        """
        await self._executor.change(payment, lambda now: conflicts.settle(now, seen, reference, datetime.now(UTC)))

    async def get(self, merchant_id: UUID, payment_id: UUID) -> bytes:
        """Return a payment as the API shows it, as JSON.

        Raises:
            PaymentError: ``not_found``.
        """
        document = await self._reads.get(merchant_id, payment_id)
        if document is None:
            raise not_found("payment")
        return document

    async def require(self, merchant_id: UUID | None, payment_id: UUID) -> Payment:
        """Return a payment; *merchant_id* is ``None`` for operators.

        Raises:
            PaymentError: ``not_found``.
        """
        payment = await store.load(self._pool, payment_id, merchant_id)
        if payment is None:
            raise not_found("payment")
        return payment

    async def listing(self, merchant_id: UUID | None, wanted: store.Listing) -> tuple[Sequence[Payment], bool]:
        """Return payments, newest first, and whether there are more."""
        return page(await store.listing(self._pool, merchant_id, wanted), wanted.limit)

    async def refunds(self, merchant_id: UUID, payment_id: UUID) -> list[RefundShape]:
        """Return the refunds of a payment, oldest first.

        Raises:
            PaymentError: ``not_found``.
        """
        payment = await self.require(merchant_id, payment_id)
        return [refund_shape(refund, payment.currency) for refund in payment.refunds]

    async def events(self, merchant_id: UUID | None, payment_id: UUID) -> list[Event]:
        """Return the timeline of a payment, oldest first.

        Raises:
            PaymentError: ``not_found``.
        """
        await self.require(merchant_id, payment_id)
        return await store.events(self._pool, merchant_id, payment_id)

    def shape(self, payment: Payment) -> PaymentShape:
        """Return *payment* as the API shows it, with the page on which it can be paid."""
        return payment_shape(payment, self._checkout_url(payment) if payment.status in OPEN else None)

    def encode(self, payment: Payment) -> bytes:
        """Return *payment* as the API shows it, as JSON."""
        return msgspec.json.encode(self.shape(payment))

    async def drain(self, timeout_seconds: float) -> None:
        """Wait for what is under way at providers; what is left after *timeout_seconds* is taken up when its lease ends."""
        await self._under_way.drain(timeout_seconds)

    @property
    def _lease(self) -> timedelta:
        return timedelta(seconds=self._sync_wait_seconds) + LEASE_MARGIN

    async def _send(self, operation: Operation) -> None:
        await self._under_way.send(operation, wait_seconds=self._sync_wait_seconds)

    async def _ask(
        self,
        merchant_id: UUID,
        asked: Asked,
        claim: Claim,
        decide_change: Callable[[Payment, datetime], Change],
        *,
        respond_async: bool,
    ) -> Outcome:
        """Write what a request asks for together with its key, and carry it out unless *respond_async*."""
        assert asked.payment_id is not None  # noqa: S101 - that of the path
        payment = await self.require(merchant_id, asked.payment_id)
        for _ in range(8):
            if await self._answers.exists(merchant_id, claim.key):
                return await self._answers.repeated(merchant_id, claim, asked)
            now = datetime.now(UTC)
            change = decide_change(payment, now)
            waits = bool(change.operations) and not respond_async
            if waits:
                sending = tuple(replace(each, status="sending", attempts=1) for each in change.operations)
                change = replace(change, operations=sending)
            refund_id = change.refunds[0].id if asked.kind == "refund" else None
            try:
                await store.write(
                    self._pool,
                    change,
                    claim=claim,
                    claim_lease=now + self._lease if waits else None,
                    resource=refund_id or payment.id,
                )
            except store.StaleVersion:
                payment = await self.require(merchant_id, payment.id)
                continue
            except store.OperationOpen:
                raise PaymentError(
                    "operation_in_progress", "wait for the one under way", headers={"Retry-After": "1"}
                ) from None
            self._observer.idempotency("created")
            operation = next(iter(change.operations), None)
            asked = replace(asked, refund_id=refund_id, operation_id=operation.id if operation else None)
            if operation and waits:
                await self._send(replace(operation, status="queued"))
            return await self._answers.first(merchant_id, claim.key, payment.id, asked)
        raise PaymentError("operation_in_progress", "the payment changes too fast", headers={"Retry-After": "1"})


_CHARGE = Asked(kind="charge")
