"""What becomes of a provider's webhook: a reason to read the charge again, and nothing more.

An event is never believed: it may be old, come twice, overtake another one, or tell of a charge that is not ours. So what
counts is what the provider says when it is asked, and all events of one payment that wait together cost one question.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from payment_app.database.pool import Pool
from payment_app.ids import public_id
from payment_app.payments import store
from payment_app.payments.execution import Executor
from payment_app.payments.model import Payment
from payment_app.providers.model import CallHeld, OutcomeUnknown, Provider, ProviderRejected, ProviderUnavailable
from payment_app.telemetry import context
from payment_app.telemetry.metrics import Metrics
from payment_app.web.problem import is_unavailable
from payment_app.webhooks import inbound_store
from payment_app.webhooks.model import Inbound

log = structlog.get_logger()

BATCH = 50
"""Webhooks that one worker takes at once."""

LEASE = timedelta(seconds=120)
"""Time for which a webhook belongs to a worker: longer than a provider's call may take."""

GRACE = timedelta(minutes=2)
"""Time for which a charge may be unknown here: a webhook can overtake the answer that tells the charge's id."""

GIVE_UP = timedelta(days=3)
"""Time after which a webhook is let go whose charge the provider does not tell."""

LONGEST_WAIT = timedelta(minutes=10)


class Processor:
    """Works off what providers told."""

    def __init__(
        self,
        pool: Pool,
        providers: Mapping[str, Provider],
        executor: Executor,
        metrics: Metrics,
        *,
        clock: Callable[[], datetime],
        spread: Callable[[], float] = random.random,
    ) -> None:
        self._pool = pool
        self._providers = providers
        self._executor = executor
        self._metrics = metrics
        self._clock = clock
        self._spread = spread

    async def step(self) -> int:
        """Process webhooks that are due; return how many.

        Raises:
            asyncpg.PostgresError, OSError, TimeoutError: when the database does not answer; the leases run out by themselves.
        """
        claimed = await inbound_store.claim(self._pool, limit=BATCH, now=self._clock(), lease=LEASE)
        groups: dict[tuple[str, str | None, UUID | None], list[Inbound]] = {}
        for each in claimed:
            groups.setdefault((each.provider, each.provider_reference, each.payment_id), []).append(each)
        await asyncio.gather(*(self._process(group) for group in groups.values()))
        return len(claimed)

    async def _process(self, group: Sequence[Inbound]) -> None:
        """Process webhooks that are about the same charge."""
        first = group[0]
        with context.work(provider=first.provider, event_type=first.type, webhook_id=first.id):
            try:
                payment = await self._payment(first)
                if payment is None:
                    await self._unknown(group)
                    return
                context.bind(payment_id=public_id("pay", payment.id))
                await self._read_again(payment, first)
            except (ProviderUnavailable, OutcomeUnknown, ProviderRejected) as error:
                await self._later(group, error)
            except Exception as error:
                if is_unavailable(error):
                    raise
                log.error("inbound_webhook_failed", exc_info=error)  # noqa: TRY400 - exc_info is given
                self._count_failed(group)
                await self._later(group, error)
            else:
                await self._finish(group, "processed", payment.id)

    async def _payment(self, webhook: Inbound) -> Payment | None:
        """Return the payment that *webhook* is about: the one that carries the charge, else the one whose id is named."""
        if webhook.provider_reference is not None:
            found = await store.load_by_reference(self._pool, webhook.provider, webhook.provider_reference)
            if found is not None:
                return found
        if webhook.payment_id is None:
            return None
        return await store.load(self._pool, webhook.payment_id)

    async def _read_again(self, payment: Payment, webhook: Inbound) -> None:
        """Bring *payment* up to what its provider says."""
        if payment.provider != webhook.provider:
            # Money may have moved where the payment was taken away from.
            log.error("inbound_webhook_of_other_provider", reference=webhook.provider_reference)
            await self._other_charge(payment, webhook)
            return
        if payment.provider_reference is not None:
            if webhook.provider_reference not in {None, payment.provider_reference}:
                log.error("inbound_webhook_of_other_charge", reference=webhook.provider_reference)
                payment = await self._other_charge(payment, webhook)
            await self._executor.refresh(payment)
            return
        provider = self._providers.get(payment.provider)
        if provider is None:
            raise ProviderUnavailable("the provider is not configured")
        # The answer to the charge is not here yet. Which charge is this payment's is asked, not taken from the event.
        snapshot = await provider.find(public_id("pay", payment.id))
        if snapshot is None:
            raise OutcomeUnknown("the provider does not find the charge yet")
        await self._executor.apply(payment, snapshot)

    async def _other_charge(self, payment: Payment, webhook: Inbound) -> Payment:
        """Look at a second charge for one payment: it is not this payment's, but where it holds money people must know."""
        provider = self._providers.get(webhook.provider)
        if provider is None or webhook.provider_reference is None:
            return payment
        try:
            other = await provider.fetch(webhook.provider_reference)
        except ProviderRejected:
            # The provider knows no such charge: the event made it up.
            return payment
        held = max(other.amount_captured, other.amount_authorized)
        if not held:
            return payment
        whose = "the provider" if webhook.provider == payment.provider else webhook.provider
        return await self._executor.conflict(payment, f"{whose} holds {held} in a second charge for this payment")

    async def _unknown(self, group: Sequence[Inbound]) -> None:
        """Let go what is about no payment of this service; other systems may use the same account."""
        first, now = group[0], self._clock()
        if first.payment_id is None and now - min(each.received_at for each in group) < GRACE:
            await self._postpone(group, "no payment has this charge yet", timedelta())
            return
        await self._finish(group, "ignored")

    async def _later(self, group: Sequence[Inbound], error: Exception) -> None:
        if self._clock() - min(each.received_at for each in group) > GIVE_UP:
            log.error("inbound_webhook_given_up", error=type(error).__name__)
            await self._finish(group, "failed", error=type(error).__name__)
            return
        write = log.debug if isinstance(error, CallHeld) else log.warning
        write("provider_does_not_tell", error=type(error).__name__)
        asked = error.retry_after_seconds if isinstance(error, ProviderUnavailable) else None
        await self._postpone(group, type(error).__name__, timedelta(seconds=asked or 0))

    async def _postpone(self, group: Sequence[Inbound], error: str, at_least: timedelta) -> None:
        attempts = min(each.attempts for each in group)
        doubled = timedelta(seconds=2 ** min(attempts, 10)) * (0.75 + 0.5 * self._spread())
        until = self._clock() + min(max(doubled, at_least), LONGEST_WAIT)
        await inbound_store.postpone(self._pool, [each.id for each in group], until, error)

    def _count_failed(self, group: Sequence[Inbound]) -> None:
        """Count what a defect keeps from being processed, each once: it is given up days later, and people must know today."""
        for each in group:
            if each.attempts == 1:
                self._metrics.inbound_webhook(each.provider, "failed")

    async def _finish(
        self, group: Sequence[Inbound], outcome: str, payment_id: UUID | None = None, error: str | None = None
    ) -> None:
        await inbound_store.finish(self._pool, [each.id for each in group], outcome, self._clock(), payment_id, error)
        for each in group:
            self._metrics.inbound_webhook(each.provider, outcome)
