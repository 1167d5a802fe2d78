"""Sends what is in the outbox to providers, and writes what they answer.

An operation is sent by whoever holds its lease. :mod:`payment_app.payments.asking` sends it; here is what follows from the answer,
or from the lack of one.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
import structlog

from payment_app.database.pool import Pool
from payment_app.ids import public_id
from payment_app.payments import conflicts, outbox, rules, store
from payment_app.payments.asking import Asking, settled_after
from payment_app.payments.change import Change
from payment_app.payments.model import Operation, Payment
from payment_app.payments.ports import Observer, Persons, Sealer
from payment_app.payments.reconcile import reconcile
from payment_app.payments.routing import MOVABLE, candidates
from payment_app.providers.model import (
    CallHeld,
    OutcomeUnknown,
    Provider,
    ProviderRejected,
    ProviderUnavailable,
    Snapshot,
)
from payment_app.security.crypto import cell

log = structlog.get_logger()

GIVE_UP = timedelta(minutes=15)
"""Time after which a charge that provably never reached a provider fails: no payer waits longer."""

LONGEST_WAIT = timedelta(minutes=5)
"""Longest time between two attempts."""

SHORTEST_WAIT = timedelta(seconds=0.5)
"""Shortest time until a call that was held back is tried again."""

TRIES = 40
"""Times that a change is decided anew because another was faster: more than requests that come together for one payment."""

PAUSE_SECONDS = 0.02
"""Longest pause before that, drawn anew each time, so that those who meet once do not meet again."""


class Executor:
    """Carries out operations, and applies snapshots from wherever they come."""

    def __init__(
        self,
        pool: Pool,
        providers: Mapping[str, Provider],
        persons: Persons,
        sealer: Sealer,
        observer: Observer,
        *,
        checkout_url: Callable[[Payment], str],
    ) -> None:
        self._pool = pool
        self._providers = providers
        self._asking = Asking(persons, observer, checkout_url=checkout_url)
        self._sealer = sealer
        self._observer = observer

    async def execute(self, operation: Operation) -> Payment:
        """Send *operation*, whose lease the caller holds, and return the payment as it is then.

        ``operation.status`` is what it was before the lease: ``queued`` if nothing was ever sent for it.

        Raises:
            asyncpg.PostgresError, OSError, TimeoutError: when the database does not answer; the lease runs out by itself.
        """
        payment = await self._load(operation.payment_id)
        provider = self._providers.get(payment.provider)
        if provider is None:
            log.error("provider_not_configured", provider=payment.provider)
            await outbox.postpone(
                self._pool,
                operation,
                _now() + LONGEST_WAIT,
                "provider is not configured",
                unknown=not _is_fresh(operation),
            )
            return payment
        try:
            snapshot = await self._asking.ask(provider, payment, operation)
        except OutcomeUnknown as error:
            return await self._unknown(payment, operation, provider, error)
        except (ProviderUnavailable, ProviderRejected) as error:
            if not await outbox.is_held(self._pool, operation):
                # What was not done by this call may be done by whoever holds the lease now.
                log.warning("operation_lease_ran_out", **_about(payment, operation))
                return await self._load(payment.id)
            if isinstance(error, ProviderUnavailable):
                return await self._unavailable(payment, operation, error)
            log.warning("provider_rejected", **_about(payment, operation), code=error.code)
            return await self._refuse(payment, operation, error.code, str(error))
        failed = operation.kind == "charge" and snapshot.status == "failed"
        return await self.apply(payment, snapshot, operation=operation.id, outcome="failed" if failed else "succeeded")

    async def execute_sealed(self, claimed: outbox.Claimed) -> Payment:
        """Carry out an operation from the outbox, its card token decrypted for this one use. Raises as :meth:`execute`."""
        operation = claimed.operation
        if claimed.sealed_token is not None:
            token = self._sealer.open(claimed.sealed_token, token_place(operation.id))
            operation = msgspec.structs.replace(operation, card_token=token)
        return await self.execute(operation)

    async def apply(
        self, payment: Payment, snapshot: Snapshot, *, operation: UUID | None = None, outcome: str | None = None
    ) -> Payment:
        """Bring *payment* up to *snapshot* and return it; done as often as others are faster.

        Raises:
            asyncpg.PostgresError, OSError, TimeoutError: when the database does not answer.
        """

        def decide(current: Payment) -> Change | None:
            now = _now()
            change = reconcile(current, snapshot, now=now)
            ended = Change(payment=msgspec.structs.replace(current, updated_at=now)) if operation else None
            return change or ended

        return await self.change(payment, decide, operation=operation, outcome=outcome)

    async def change(
        self,
        payment: Payment,
        decide: Callable[[Payment], Change | None],
        *,
        operation: UUID | None = None,
        outcome: str | None = None,
        error: str | None = None,
    ) -> Payment:
        """Write what *decide* makes of the payment, read again and decided anew as often as another was faster.

        Raises:
            TimeoutError: when others were faster every time.
        """
        for _ in range(TRIES):
            change = decide(payment)
            if change is None:
                return payment
            try:
                await store.write(self._pool, change, operation=operation, outcome=outcome, error=error)
            except store.StaleVersion:
                await asyncio.sleep(random.uniform(0, PAUSE_SECONDS))  # noqa: S311 - spread, not secrecy
                payment = await self._load(payment.id)
                continue
            self._tell(payment, change.payment)
            return msgspec.structs.replace(change.payment, version=payment.version + 1, **_children(payment, change))
        raise TimeoutError("the payment changes faster than it can be written")

    async def refresh(self, payment: Payment) -> Payment:
        """Read the charge of *payment* from its provider and apply what it says.

        Raises:
            ProviderUnavailable, OutcomeUnknown, ProviderRejected: when the provider does not tell.
        """
        provider = self._providers.get(payment.provider)
        if provider is None or payment.provider_reference is None:
            return payment
        return await self.apply(payment, await provider.fetch(payment.provider_reference))

    async def conflict(self, payment: Payment, detail: str) -> Payment:
        """Note what people must look after, unless it is known. Raises as :meth:`change`."""
        return await self.change(payment, lambda current: conflicts.note(current, detail, _now()))

    async def _unavailable(self, payment: Payment, operation: Operation, error: ProviderUnavailable) -> Payment:
        """The provider did nothing: another one takes over where that is allowed, else it is tried again."""
        fresh = operation.status == "queued" and operation.kind == "charge"
        if fresh and payment.method in MOVABLE:
            names = candidates(
                payment.method,
                payment.currency,
                payment.provider if payment.provider_chosen else None,
                self._providers,
                has_customer=payment.customer_id is not None,
            )
            others = [name for name in names if name != payment.provider]
            if others and operation.attempts <= len(names):
                following = (
                    names[(names.index(payment.provider) + 1) % len(names)] if payment.provider in names else others[0]
                )
                log.warning("provider_changed", **_about(payment, operation), to=following)
                payment = await self.change(payment, lambda current: rules.moved(current, following, _now()))
                await outbox.postpone(self._pool, operation, _now(), str(error))
                return payment
        if fresh and _now() - operation.created_at > GIVE_UP:
            return await self._refuse(payment, operation, "provider_unavailable", "the provider could not be reached")
        held = isinstance(error, CallHeld)
        if held:
            # The breaker tells of itself when it opens and closes, not for each operation that waits for it.
            wait = min(max(timedelta(seconds=error.retry_after_seconds or 0), SHORTEST_WAIT), LONGEST_WAIT)
            log.debug("provider_call_held", **_about(payment, operation))
        else:
            wait = _wait(operation.attempts, error.retry_after_seconds)
            log.warning("provider_unavailable", **_about(payment, operation))
        await outbox.postpone(
            self._pool, operation, _now() + wait, str(error), unknown=not _is_fresh(operation), attempted=not held
        )
        return payment

    async def _unknown(
        self, payment: Payment, operation: Operation, provider: Provider, error: OutcomeUnknown
    ) -> Payment:
        log.warning("provider_outcome_unknown", **_about(payment, operation))
        self._observer.reconciled("unknown")
        first = settled_after(provider) if _is_fresh(operation) else timedelta()
        wait = max(_wait(operation.attempts, None), min(first, LONGEST_WAIT))
        if operation.kind == "charge":
            payment = await self.change(payment, lambda current: rules.outcome_open(current, _now()))
        await outbox.postpone(self._pool, operation, _now() + wait, str(error), unknown=True)
        return payment

    async def _refuse(self, payment: Payment, operation: Operation, code: str, message: str) -> Payment:
        return await self.change(
            payment,
            lambda current: rules.refused(current, operation, code, message, _now()),
            operation=operation.id,
            outcome="failed",
            error=code,
        )

    async def _load(self, payment_id: UUID) -> Payment:
        payment = await store.load(self._pool, payment_id)
        if payment is None:
            raise LookupError(f"payment {payment_id} is gone")
        return payment

    def _tell(self, before: Payment, after: Payment) -> None:
        if before.status != after.status:
            self._observer.payment(after.status.value, after.provider, after.method)
        for kind, amount in (
            ("captured", after.amount_captured - before.amount_captured),
            ("refunded", after.amount_refunded - before.amount_refunded),
        ):
            # What a bank gave back leaves the counter: it only grows.
            if amount > 0:
                self._observer.payment_amount(kind, after.currency, amount)
        if after.conflict and after.conflict != before.conflict:
            log.error("payment_conflict", payment_id=public_id("pay", after.id), detail=after.conflict)


def token_place(operation_id: UUID) -> str:
    """Return the place for which the card token of an operation is encrypted."""
    return cell("provider_operation.card_token", operation_id)


def _children(payment: Payment, change: Change) -> dict[str, object]:
    refunds = {**{each.id: each for each in payment.refunds}, **{each.id: each for each in change.refunds}}
    disputes = {**{each.id: each for each in payment.disputes}, **{each.id: each for each in change.disputes}}
    return {"refunds": tuple(refunds.values()), "disputes": tuple(disputes.values())}


def _about(payment: Payment, operation: Operation) -> dict[str, object]:
    return {
        "payment_id": public_id("pay", payment.id),
        "provider": payment.provider,
        "operation": operation.kind,
        "attempts": operation.attempts,
    }


def _is_fresh(operation: Operation) -> bool:
    return operation.status == "queued"


def _wait(attempts: int, told_seconds: float | None) -> timedelta:
    """Return the time before the next attempt: twice as long each time, or what the provider asks for."""
    doubled = timedelta(seconds=2 ** min(attempts, 9))
    told = timedelta(seconds=told_seconds or 0)
    return min(max(doubled, told), LONGEST_WAIT)


def _now() -> datetime:
    return datetime.now(UTC)
