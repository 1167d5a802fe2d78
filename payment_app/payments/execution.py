"""Sends what is in the outbox to providers, and writes what they answer.

An operation is sent by whoever holds its lease. Its id is the idempotency key at the provider for as long as it lives. When
an outcome is not known, the provider is asked before anything is sent again; nothing is ever charged a second time.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

import msgspec
import structlog

from payment_app.database.pool import Pool
from payment_app.ids import public_id
from payment_app.payments import outbox, rules, store
from payment_app.payments.change import Change
from payment_app.payments.model import Operation, Payment
from payment_app.payments.reconcile import reconcile
from payment_app.payments.routing import candidates
from payment_app.providers.model import (
    CallHeld,
    Charge,
    OutcomeUnknown,
    Person,
    Provider,
    ProviderRejected,
    ProviderUnavailable,
    Snapshot,
    Step,
    StillUnknown,
)
from payment_app.providers.refunds import attribute
from payment_app.security.crypto import cell

log = structlog.get_logger()

GIVE_UP = timedelta(minutes=15)
"""Time after which a charge that provably never reached a provider fails: no payer waits longer."""

LONGEST_WAIT = timedelta(minutes=5)
"""Longest time between two attempts."""

SHORTEST_WAIT = timedelta(seconds=0.5)
"""Shortest time until a call that was held back is tried again."""

KEY_MARGIN = timedelta(hours=1)
"""How long before the provider forgets an idempotency key it is not relied on any more."""

SETTLE = timedelta(seconds=5)
"""Time for which a call that timed out may still be under way at the provider, beyond the provider's own delay."""

TRIES = 40
"""Times that a change is decided anew because another was faster: more than requests that come together for one payment."""

PAUSE_SECONDS = 0.02
"""Longest pause before that, drawn anew each time, so that those who meet once do not meet again."""

Persons = Callable[[UUID, UUID], Awaitable[Person | None]]
"""Gives the personal data of a customer of a merchant."""


class Sealer(Protocol):
    """Encrypts card tokens between their acceptance and their one use."""

    def seal(self, text: str, context: str) -> bytes:
        """Return *text* encrypted for one place, which *context* names."""
        ...

    def open(self, sealed: bytes, context: str) -> str:
        """Return what was sealed for that place."""
        ...


class Observer(Protocol):
    """Counts what became of payments."""

    def payment(self, status: str, provider: str, method: str) -> None:
        """Count a payment that reached *status*."""
        ...

    def payment_amount(self, kind: str, currency: str, amount: int) -> None:
        """Add an amount that was ``accepted``, ``captured`` or ``refunded``, in minor units."""
        ...

    def reconciled(self, outcome: str) -> None:
        """Count an unknown outcome that was resolved, or not yet."""
        ...

    def idempotency(self, outcome: str) -> None:
        """Count a request with a key: ``created``, ``replayed``, ``conflict`` or ``mismatch``."""
        ...


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
        self._persons = persons
        self._sealer = sealer
        self._observer = observer
        self._checkout_url = checkout_url

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
            snapshot = await self._ask(provider, payment, operation)
        except ProviderUnavailable as error:
            return await self._unavailable(payment, operation, error)
        except OutcomeUnknown as error:
            return await self._unknown(payment, operation, provider, error)
        except ProviderRejected as error:
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
        """Note what people must look after, unless something is noted already. Raises as :meth:`change`."""
        return await self.change(payment, lambda current: rules.conflicting(current, detail, _now()))

    async def _ask(self, provider: Provider, payment: Payment, operation: Operation) -> Snapshot:
        if operation.status != "queued":
            found = await self._resolve(provider, payment, operation)
            if found is not None:
                return found
        if operation.kind == "charge":
            return await provider.charge(await self._charge(payment, operation))
        if payment.provider_reference is None:
            raise ProviderRejected("provider_rejected", "the provider does not know the payment")
        step = Step(
            payment_id=public_id("pay", payment.id),
            reference=payment.provider_reference,
            idempotency_key=public_id("op", operation.id),
            amount=operation.amount,
            currency=payment.currency,
            refund_id=public_id("ref", operation.refund_id) if operation.refund_id else None,
        )
        calls = {"capture": provider.capture, "cancel": provider.cancel, "refund": provider.refund}
        return await calls[operation.kind](step)

    async def _resolve(self, provider: Provider, payment: Payment, operation: Operation) -> Snapshot | None:
        """Return what became of *operation*, or ``None`` if it is to be sent again, with its key.

        The key makes that safe whatever the provider's search may have overlooked: it gives the first outcome, if there was one.

        Raises:
            StillUnknown: when nothing is known yet.
            ProviderRejected: when the provider never carried it out, and the time for its key has passed.
            ProviderUnavailable, OutcomeUnknown: when the provider does not tell.
        """
        proven = True
        try:
            found = await self._find(provider, payment, operation)
        except ProviderRejected as error:
            # A question that is refused says nothing of what was asked before.
            raise StillUnknown(f"the provider does not tell: {error}") from error
        except StillUnknown:
            found, proven = None, False
        if found is not None:
            self._observer.reconciled("found")
            return found
        self._observer.reconciled("not_found")
        age = _now() - operation.created_at
        if age < _settled_after(provider):
            raise StillUnknown("the provider knows nothing of it yet")
        if age <= timedelta(hours=provider.capabilities.idempotency_hours) - KEY_MARGIN:
            return None
        if not proven:
            raise StillUnknown("the provider cannot prove that it never carried it out")
        raise ProviderRejected("provider_unavailable", "the provider never carried it out")

    async def _find(self, provider: Provider, payment: Payment, operation: Operation) -> Snapshot | None:
        """Return the charge if the provider has carried *operation* out already."""
        if operation.kind == "charge":
            return await provider.find(public_id("pay", payment.id))
        if payment.provider_reference is None:
            return None
        snapshot = await provider.fetch(payment.provider_reference)
        if operation.kind == "capture":
            done = snapshot.amount_captured > 0
        elif operation.kind == "cancel":
            done = snapshot.status in {"canceled", "expired"}
        else:
            wanted = public_id("ref", operation.refund_id) if operation.refund_id else None
            done = any(refund.refund_id == wanted for refund in attribute(snapshot, payment.refunds).refunds)
        return snapshot if done else None

    async def _charge(self, payment: Payment, operation: Operation) -> Charge:
        person = await self._persons(payment.customer_id, payment.merchant_id) if payment.customer_id else None
        return Charge(
            payment_id=public_id("pay", payment.id),
            idempotency_key=public_id("op", operation.id),
            amount=payment.amount,
            currency=payment.currency,
            method=payment.method,
            capture=payment.capture,
            installments=payment.installments,
            card_token=operation.card_token,
            description=payment.description,
            # A bank's confirmation must lead back somewhere.
            return_url=payment.return_url or self._checkout_url(payment),
            expires_at=payment.expires_at,
            person=person,
        )

    async def _unavailable(self, payment: Payment, operation: Operation, error: ProviderUnavailable) -> Payment:
        """The provider did nothing: another one takes over where that is allowed, else it is tried again."""
        fresh = operation.status == "queued" and operation.kind == "charge"
        if fresh and payment.method != "card":
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
        first = _settled_after(provider) if _is_fresh(operation) else timedelta()
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


def _settled_after(provider: Provider) -> timedelta:
    """Return the time after which a charge that was made can surely be found."""
    return timedelta(seconds=provider.capabilities.find_delay_seconds) + SETTLE


def _wait(attempts: int, told_seconds: float | None) -> timedelta:
    """Return the time before the next attempt: twice as long each time, or what the provider asks for."""
    doubled = timedelta(seconds=2 ** min(attempts, 9))
    told = timedelta(seconds=told_seconds or 0)
    return min(max(doubled, told), LONGEST_WAIT)


def _now() -> datetime:
    return datetime.now(UTC)
