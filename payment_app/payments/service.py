"""What the API, the console and the hosted checkout do with payments: accept, capture, cancel, refund, look up."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import structlog

from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.errors import PaymentError, not_found
from payment_app.ids import new_id, parse_id, public_id
from payment_app.payments import rules, store
from payment_app.payments.acceptance import new_payment, no_customer
from payment_app.payments.change import Change
from payment_app.payments.execution import Executor, token_place
from payment_app.payments.idempotency import LEASE_MARGIN, Claim, Replay, decide
from payment_app.payments.model import Event, Operation, Payment, Refund
from payment_app.payments.ports import Observer, Sealer
from payment_app.payments.reads import Reads
from payment_app.payments.requests import NewPayment
from payment_app.payments.shapes import PaymentShape, RefundShape, payment_shape, refund_shape
from payment_app.payments.states import OPEN, Status
from payment_app.providers.model import Provider

log = structlog.get_logger()
replace = msgspec.structs.replace


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a request that is guarded by an idempotency key."""

    status: int
    body: bytes
    replayed: bool = False


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
        self._executor = executor
        self._sealer = sealer
        self._observer = observer
        self._checkout_url = checkout_url
        self._sync_wait_seconds = sync_wait_seconds
        self._running: set[asyncio.Task[Payment]] = set()
        self._reads = Reads(partial(store.load_changed, pool), self.encode)

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
            if await store.stored_key(self._pool, merchant.id, claim.key) is not None:
                return await self._repeat(merchant.id, claim)
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
                Event(id=new_id(), type="payment.created", data=self._event_data(payment), created_at=now),
                stored,
                claim,
                leased_until=now + self._lease if waits else None,
                response=None if waits else (status, body),
                sealed_token=sealed,
            )
        except store.CustomerMissing as error:
            if await store.stored_key(self._pool, merchant.id, claim.key) is not None:
                return await self._repeat(merchant.id, claim)
            raise no_customer(erased=error.erased) from None
        except asyncpg.ForeignKeyViolationError:
            raise PaymentError("unauthenticated", "the credentials are not valid") from None
        if not created:
            return await self._repeat(merchant.id, claim)
        self._observer.idempotency("created")
        self._observer.payment(payment.status.value, payment.provider, payment.method)
        self._observer.payment_amount("accepted", payment.currency, payment.amount)
        if not charge or not waits:
            return Outcome(status=status, body=body)
        task = self.start(replace(charge, attempts=1, card_token=wanted.card_token))
        return await self._wait(merchant.id, claim.key, payment, task, done=201)

    async def capture(
        self, merchant_id: UUID, payment_id: UUID, amount: int | None, claim: Claim, *, respond_async: bool
    ) -> Outcome:
        """Ask the provider to capture.

        Raises:
            PaymentError: with the codes of the endpoint.
        """
        return await self._ask(
            merchant_id,
            payment_id,
            claim,
            lambda each, now: rules.capture(each, amount, now),
            respond_async=respond_async,
        )

    async def cancel(self, merchant_id: UUID, payment_id: UUID, claim: Claim, *, respond_async: bool) -> Outcome:
        """Cancel a payment that is not captured.

        Raises:
            PaymentError: with the codes of the endpoint.
        """
        return await self._ask(merchant_id, payment_id, claim, rules.cancel, respond_async=respond_async)

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
        made: list[Refund] = []

        def decide_refund(payment: Payment, now: datetime) -> Change:
            change, refund = rules.refund(payment, amount, reason, now)
            made[:] = [refund]
            return change

        def encode(payment: Payment) -> bytes:
            return msgspec.json.encode(_refund_of(payment, made[0].id))

        return await self._ask(
            merchant_id,
            payment_id,
            claim,
            decide_refund,
            respond_async=respond_async,
            encode=encode,
            done=201,
            resource=lambda: made[0].id,
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
        task = self.start(replace(charge, status="queued", card_token=card_token))
        await asyncio.wait({task}, timeout=self._sync_wait_seconds)
        return await self.require(payment.merchant_id, payment.id)

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

    async def listing(self, merchant_id: UUID | None, wanted: store.Listing) -> tuple[list[Payment], bool]:
        """Return payments, newest first, and whether there are more."""
        found = await store.listing(self._pool, merchant_id, wanted)
        return found[: wanted.limit], len(found) > wanted.limit

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

    def start(self, operation: Operation) -> asyncio.Task[Payment]:
        """Send *operation*, whose lease this process holds, beside the request that asked for it."""
        task = asyncio.create_task(self._executor.execute(operation))
        self._running.add(task)
        task.add_done_callback(self._finished)
        return task

    async def drain(self, timeout_seconds: float) -> None:
        """Wait for what is under way at providers; what is left after *timeout_seconds* is taken up when its lease ends."""
        if self._running:
            await asyncio.wait(set(self._running), timeout=timeout_seconds)

    def _finished(self, task: asyncio.Task[Payment]) -> None:
        self._running.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("operation_interrupted", exc_info=task.exception())

    @property
    def _lease(self) -> timedelta:
        return timedelta(seconds=self._sync_wait_seconds) + LEASE_MARGIN

    def _event_data(self, payment: Payment) -> dict[str, Any]:
        return {"object": payment_shape(payment)}

    async def _ask(
        self,
        merchant_id: UUID,
        payment_id: UUID,
        claim: Claim,
        decide_change: Callable[[Payment, datetime], Change],
        *,
        respond_async: bool,
        encode: Callable[[Payment], bytes] | None = None,
        done: int = 200,
        resource: Callable[[], UUID] | None = None,
    ) -> Outcome:
        """Write what a request asks for together with its key, and carry it out unless *respond_async*."""
        payment = await self.require(merchant_id, payment_id)
        for _ in range(8):
            stored = await store.stored_key(self._pool, merchant_id, claim.key)
            if stored is not None:
                return await self._repeat(merchant_id, claim, payment_id=payment_id)
            now = datetime.now(UTC)
            change = decide_change(payment, now)
            waits = bool(change.operations) and not respond_async
            if waits:
                sending = tuple(replace(each, status="sending", attempts=1) for each in change.operations)
                change = replace(change, operations=sending)
            try:
                await store.write(
                    self._pool,
                    change,
                    claim=claim,
                    claim_lease=now + self._lease if waits else None,
                    resource=resource() if resource else payment_id,
                )
            except store.StaleVersion:
                payment = await self.require(merchant_id, payment_id)
                continue
            except store.OperationOpen:
                raise PaymentError(
                    "operation_in_progress", "wait for the one under way", headers={"Retry-After": "1"}
                ) from None
            self._observer.idempotency("created")
            render = encode or self.encode
            if waits:
                task = self.start(replace(change.operations[0], status="queued"))
                return await self._wait(merchant_id, claim.key, payment, task, done=done, encode=render)
            status = 202 if change.operations else done
            body = render(await self.require(merchant_id, payment_id))
            await store.answer_key(self._pool, merchant_id, claim.key, status, body)
            return Outcome(status=status, body=body)
        raise PaymentError("operation_in_progress", "the payment changes too fast", headers={"Retry-After": "1"})

    async def _wait(
        self,
        merchant_id: UUID,
        key: str,
        payment: Payment,
        task: Awaitable[Payment],
        *,
        done: int,
        encode: Callable[[Payment], bytes] | None = None,
    ) -> Outcome:
        """Wait for an operation a bounded time, and keep the answer under the request's key."""
        running = asyncio.ensure_future(task)
        await asyncio.wait({running}, timeout=self._sync_wait_seconds)
        current = await self.require(merchant_id, payment.id)
        settled = running.done() and not running.cancelled() and running.exception() is None
        open_still = current.status in {Status.PENDING, Status.PROCESSING}
        status = done if settled and not open_still else 202
        body = (encode or self.encode)(current)
        await store.answer_key(self._pool, merchant_id, key, status, body)
        return Outcome(status=status, body=body)

    async def _repeat(self, merchant_id: UUID, claim: Claim, payment_id: UUID | None = None) -> Outcome:
        """Answer a request whose key was used before."""
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
            return Outcome(status=decided.status, body=decided.body, replayed=True)
        # The first request died before it answered: the resource is there, and whoever holds the lease goes on with it.
        payment = await self.require(merchant_id, payment_id or decided)
        refund = next((each for each in payment.refunds if each.id == decided), None)
        body = msgspec.json.encode(refund_shape(refund, payment.currency)) if refund else self.encode(payment)
        status = 202 if payment.status in {Status.PENDING, Status.PROCESSING} else 200 if payment_id else 201
        await store.answer_key(self._pool, merchant_id, claim.key, status, body)
        return Outcome(status=status, body=body, replayed=True)


def _refund_of(payment: Payment, refund_id: UUID) -> RefundShape:
    return next(refund_shape(each, payment.currency) for each in payment.refunds if each.id == refund_id)


def payment_id_of(text: str | None, param: str) -> UUID | None:
    """Return the payment's identifier in a parameter.

    Raises:
        PaymentError: ``invalid_parameter``.
    """
    if text is None:
        return None
    value = parse_id("pay", text)
    if value is None:
        raise PaymentError("invalid_parameter", f"must look like {public_id('pay', UUID(int=0))}", param=param)
    return value
