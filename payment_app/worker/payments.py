"""The worker's part for payments: the outbox towards providers, and payments that nobody was heard of."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from payment_app.ids import public_id
from payment_app.payments import outbox, rules, store
from payment_app.payments.execution import GIVE_UP
from payment_app.payments.model import Payment
from payment_app.payments.routing import movable
from payment_app.payments.states import Status
from payment_app.providers.guarded import Guarded
from payment_app.providers.model import CallHeld, OutcomeUnknown, Provider, ProviderRejected, ProviderUnavailable
from payment_app.resources import Resources, now
from payment_app.settings import Settings
from payment_app.telemetry import context
from payment_app.web.problem import is_unavailable
from payment_app.webhooks.delivery import PER_ENDPOINT
from payment_app.worker.loops import beat

log = structlog.get_logger()

BATCH = 20
"""Operations that one worker sends at once."""

LEASE_MARGIN = timedelta(seconds=10)
"""Time of a lease beyond that of its calls, for places in the provider's rate."""

QUIET = timedelta(minutes=10)
"""Time after which the provider of an open payment is asked, in case a webhook was lost."""

PAGE = 100
"""Payments that are looked up at once."""

Find = Callable[[], Awaitable[list[UUID]]]
"""Gives payments, none of them twice."""

Handle = Callable[[Resources, UUID], Awaitable[object]]


def lease(settings: Settings) -> timedelta:
    """Return the time for which an operation belongs to a worker.

    The provider is asked and then called; the payment is read, written, and written anew where another was faster.
    """
    database = settings.database_acquire_timeout_seconds + settings.database_command_timeout_seconds
    return timedelta(seconds=2 * settings.provider_timeout_seconds + 3 * database) + LEASE_MARGIN


async def send_operations(resources: Resources) -> int:
    """Send operations that are due and whose providers take calls; return how many."""
    rooms = {name: _room(provider) for name, provider in resources.providers.items()}
    moment, period = now(), lease(resources.settings)
    limited = frozenset(name for name, room in rooms.items() if room is not None)
    claimed: list[outbox.Claimed] = []
    # Of a provider that is tried with care no more is claimed than may be sent.
    for name in sorted(limited):
        room = rooms[name] or 0
        if room:
            claimed += await outbox.claim(
                resources.pool, limit=min(room, BATCH), now=moment, lease=period, provider=name
            )
    free = [provider for name, provider in resources.providers.items() if rooms[name] is None]
    held = outbox.Held(
        providers=limited,
        movable=movable(free, has_customer=True),
        movable_without_customer=movable(free, has_customer=False),
        given_up_before=moment - GIVE_UP,
    )
    claimed += await outbox.claim(resources.pool, limit=BATCH, now=moment, lease=period, held=held)
    await asyncio.gather(*(_send(resources, each) for each in claimed))
    return len(claimed)


def _room(provider: Provider) -> int | None:
    return provider.room if isinstance(provider, Guarded) else None


async def _send(resources: Resources, claimed: outbox.Claimed) -> None:
    operation = claimed.operation
    with context.work(payment_id=public_id("pay", operation.payment_id), operation=operation.kind):
        try:
            await resources.executor.execute_sealed(claimed)
        except Exception as error:
            log.error("operation_failed", exc_info=error)  # noqa: TRY400 - exc_info is given


async def reconcile(resources: Resources, *, quiet: timedelta = QUIET) -> int:
    """Ask providers about payments that were not heard of for *quiet*; return how many were asked about."""
    moment = now()
    return await _pages(
        lambda: outbox.claim_quiet(resources.pool, now=moment, quiet=quiet, limit=PAGE), resources, refresh
    )


async def expire(resources: Resources) -> int:
    """Close payments whose payer did not come in time; return how many were looked at.

    A provider may keep one open long after that: it is asked once here, and from then on as about all that are quiet. A card that
    waits for its payer at the bank is canceled.
    """
    return await _pages(
        lambda: outbox.claim_overdue(resources.pool, now=now(), again=QUIET, limit=PAGE), resources, expire_one
    )


async def _pages(find: Find, resources: Resources, handle: Handle) -> int:
    """Handle every payment that *find* gives, once each, one after the other: the provider's rate is for payers first."""
    count = 0
    while page := await find():
        for payment_id in page:
            beat()
            try:
                await handle(resources, payment_id)
            except Exception as error:
                if is_unavailable(error):
                    raise
                log.error("payment_not_reconciled", payment_id=public_id("pay", payment_id), exc_info=error)  # noqa: TRY400
        count += len(page)
    return count


async def refresh(resources: Resources, payment_id: UUID) -> Payment | None:
    """Bring one payment up to what its provider says and return it, or ``None`` where that does not tell."""
    payment = await store.load(resources.pool, payment_id)
    if payment is None:
        return None
    with context.work(payment_id=public_id("pay", payment_id)):
        try:
            return await resources.executor.refresh(payment)
        except (ProviderUnavailable, OutcomeUnknown, ProviderRejected) as error:
            write = log.debug if isinstance(error, CallHeld) else log.warning
            write("provider_does_not_tell", provider=payment.provider, error=type(error).__name__)
    return None


async def expire_one(resources: Resources, payment_id: UUID) -> None:
    """Close one payment that is overdue: at once where no provider knows it, else as its provider says."""
    payment = await store.load(resources.pool, payment_id)
    if payment is None or payment.expires_at is None or payment.expires_at > now():
        return
    if payment.status == Status.REQUIRES_PAYMENT_METHOD:
        moment: datetime = now()
        await resources.executor.change(
            payment,
            lambda current: (
                rules.expired(current, moment) if current.status == Status.REQUIRES_PAYMENT_METHOD else None
            ),
        )
        return
    told = await refresh(resources, payment_id)
    if told is not None and told.status == Status.REQUIRES_ACTION and told.expires_at == payment.expires_at:
        await _withdraw(resources, told)


async def _withdraw(resources: Resources, payment: Payment) -> None:
    """Let the provider cancel what its payer has left at the bank: by itself it may wait for good."""
    moment = now()
    try:
        await resources.executor.change(
            payment,
            lambda current: rules.cancel(current, moment) if current.status == Status.REQUIRES_ACTION else None,
        )
    except store.OperationOpen:
        # It is being canceled already.
        return


async def measure(resources: Resources) -> int:
    """Tell how much waits in each queue, and for people; return 0, so that the loop pauses."""
    moment = now()
    for queue in await outbox.queues(resources.pool, now=moment, per_endpoint=PER_ENDPOINT):
        oldest = (moment - queue.oldest).total_seconds() if queue.oldest else 0.0
        resources.metrics.outbox(queue.queue, queue.due, max(0.0, oldest))
        if queue.queue == "operations":
            resources.metrics.payment_pending(queue.depth)
    resources.metrics.payment_conflicts(await outbox.open_conflicts(resources.pool))
    return 0
