"""Asks a provider to carry out an operation.

The operation's id is the idempotency key at the provider for as long as it lives. When an outcome is not known, the provider is
asked before anything is sent again; nothing is ever charged a second time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from payment_app.ids import public_id
from payment_app.payments.model import Operation, Payment
from payment_app.payments.ports import Observer, Persons
from payment_app.providers.model import Charge, Provider, ProviderRejected, Snapshot, Step, StillUnknown
from payment_app.providers.refunds import attribute

KEY_MARGIN = timedelta(hours=1)
"""How long before the provider forgets an idempotency key it is not relied on any more."""

SETTLE = timedelta(seconds=5)
"""Time for which a call that timed out may still be under way at the provider, beyond the provider's own delay."""


class Asking:
    """Sends operations, and finds out what became of those that were sent before."""

    def __init__(self, persons: Persons, observer: Observer, *, checkout_url: Callable[[Payment], str]) -> None:
        self._persons = persons
        self._observer = observer
        self._checkout_url = checkout_url

    async def ask(self, provider: Provider, payment: Payment, operation: Operation) -> Snapshot:
        """Return the charge after *operation*, which is sent unless the provider has carried it out already.

        Raises:
            ProviderUnavailable, OutcomeUnknown, ProviderRejected: as the provider's calls.
        """
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
        age = datetime.now(UTC) - operation.created_at
        if age < settled_after(provider):
            raise StillUnknown("the provider knows nothing of it yet")
        if age <= timedelta(hours=provider.capabilities.idempotency_hours) - KEY_MARGIN:
            return None
        if not proven:
            raise StillUnknown("the provider cannot prove that it never carried it out")
        raise ProviderRejected("provider_unavailable", "the provider never carried it out")

    async def _find(self, provider: Provider, payment: Payment, operation: Operation) -> Snapshot | None:
        """Return the charge if the provider has carried *operation* out already."""
        if payment.provider_reference is None:
            return await provider.find(public_id("pay", payment.id)) if operation.kind == "charge" else None
        snapshot = await provider.fetch(payment.provider_reference)
        if operation.kind == "charge":
            # A webhook told of it before its answer came.
            return snapshot
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


def settled_after(provider: Provider) -> timedelta:
    """Return the time after which a charge that was made can surely be found."""
    return timedelta(seconds=provider.capabilities.find_delay_seconds) + SETTLE
