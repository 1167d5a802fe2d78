"""The sandbox: a provider that moves no money and behaves as its tokens and amounts say, see ``_sandbox_rules``.

Its record lies in PostgreSQL, so that all processes agree on it and a restart forgets nothing. What a payer does at a bank
is a function here: :meth:`SandboxProvider.pay` and its neighbours, for the hosted checkout in development and for tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import msgspec

from payment_app.providers._boleto import SAO_PAULO, barcode, line_of
from payment_app.providers._brcode import dynamic_code
from payment_app.providers._sandbox_payers import SandboxPayers, approved, make_reference, no_other_errors, refuse
from payment_app.providers._sandbox_rules import Rule, charge_rule, step_rule
from payment_app.providers.model import (
    Capabilities,
    Charge,
    InboundEvent,
    OutcomeUnknown,
    ProviderRejected,
    ProviderUnavailable,
    RefundSnapshot,
    SignatureInvalid,
    Snapshot,
    Step,
)
from payment_app.providers.sandbox_store import Call, SandboxCharge

BANK = "999"
"""Number of a bank that does not exist: nobody can pay the sandbox's boletos by mistake."""

PIX_LIFE = timedelta(hours=1)
BOLETO_LIFE = timedelta(days=3)
EVIDENCE_LIFE = timedelta(days=7)

replace = msgspec.structs.replace


class SandboxProvider(SandboxPayers):
    """The sandbox as a :class:`~payment_app.providers.model.Provider`."""

    name = "sandbox"
    capabilities = Capabilities(
        methods=frozenset({"card", "pix", "boleto"}), max_installments=12, card_token_prefixes=("tok_sandbox_",)
    )

    def __init__(
        self,
        pool: asyncpg.Pool,
        *,
        base_url: str = "http://localhost:3000",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Args: *base_url*: where the page ``/checkout/sandbox/{reference}`` lets a payer confirm a card payment."""
        super().__init__(pool, clock)
        self._base_url = base_url.rstrip("/")

    async def charge(self, charge: Charge) -> Snapshot:
        """See :meth:`Provider.charge`."""
        rule = charge_rule(charge.card_token if charge.method == "card" else None, charge.amount)
        if rule is None or (charge.method == "card" and not charge.card_token):
            raise ProviderRejected("invalid_card_token", "the card token is none of the sandbox's")
        made = self._new(charge, rule)
        fingerprint = (
            f"charge {charge.payment_id} {charge.amount} {charge.currency} {charge.method} {charge.card_token}"
        )
        async with no_other_errors():
            call = await self._store.charge(made, fingerprint, rule.idle_calls)
        self._end_early(call, rule)
        if call.made and not rule.disputed:
            return self._snapshot(made)
        if rule.disputed:
            return await self._change(made.reference, self._disputed)
        return await self.fetch(made.reference)

    async def capture(self, step: Step) -> Snapshot:
        """See :meth:`Provider.capture`."""

        def change(charge: SandboxCharge) -> SandboxCharge:
            if charge.status != "authorized" or step.amount > charge.amount_authorized:
                refuse(f"a charge that is {charge.status} cannot be captured, or not as much as {step.amount}")
            return self._disputed(replace(charge, status="captured", amount_captured=step.amount))

        return await self._step("capture", step, change)

    async def cancel(self, step: Step) -> Snapshot:
        """See :meth:`Provider.cancel`."""

        def change(charge: SandboxCharge) -> SandboxCharge:
            if charge.status not in {"authorized", "requires_action", "awaiting_payment", "canceled"}:
                refuse(f"a charge that is {charge.status} cannot be canceled")
            return replace(charge, status="canceled", action=None)

        return await self._step("cancel", step, change)

    async def refund(self, step: Step) -> Snapshot:
        """See :meth:`Provider.refund`."""
        status: Any = step_rule(step.amount).refund

        def change(charge: SandboxCharge) -> SandboxCharge:
            left = charge.amount_captured - sum(each.amount for each in charge.refunds if each.status != "failed")
            if step.amount > left:
                refuse(f"{left} can be refunded, not {step.amount}")
            refund = RefundSnapshot(
                reference=make_reference("sbr", step.idempotency_key),
                amount=step.amount,
                status=status,
                refund_id=step.refund_id,
                failure_code="provider_rejected" if status == "failed" else None,
            )
            return replace(charge, refunds=(*charge.refunds, refund))

        return await self._step("refund", step, change)

    async def fetch(self, reference: str) -> Snapshot:
        """See :meth:`Provider.fetch`."""
        return self._snapshot(await self.read(reference))

    async def find(self, payment_id: str) -> Snapshot | None:
        """See :meth:`Provider.find`."""
        async with no_other_errors():
            charge = await self._store.find(payment_id)
        return self._snapshot(charge) if charge else None

    def parse_webhook(self, headers: Mapping[str, str], body: bytes) -> InboundEvent:
        """Refuse: the sandbox sends no webhooks, its payers' deeds are told where they are done."""
        raise SignatureInvalid(
            f"the sandbox sends no webhooks, and this one has {len(headers)} headers and {len(body)} bytes"
        )

    async def close(self) -> None:
        """See :meth:`Provider.close`; the pool belongs to others."""

    def _new(self, charge: Charge, rule: Rule) -> SandboxCharge:
        now = self._clock()
        reference = make_reference("sbx", charge.idempotency_key)
        new = SandboxCharge(
            reference=reference,
            idempotency_key=charge.idempotency_key,
            payment_id=charge.payment_id,
            amount=charge.amount,
            currency=charge.currency,
            method=charge.method,
            capture=charge.capture,
            status="failed",
            disputed_when_captured=rule.disputed,
            return_url=charge.return_url,
            created_at=now,
        )
        if rule.failure_code:
            return replace(new, failure_code=rule.failure_code, failure_message=rule.doc)
        if charge.method == "card":
            if not rule.requires_action:
                return approved(new)
            action = {"type": "redirect", "url": f"{self._base_url}/checkout/sandbox/{reference}"}
            return replace(new, status="requires_action", action=action)
        expires_at = charge.expires_at or now + (PIX_LIFE if charge.method == "pix" else BOLETO_LIFE)
        action = (_pix if charge.method == "pix" else _boleto)(reference, charge.amount, expires_at)
        return replace(new, status="awaiting_payment", action=action, expires_at=expires_at)

    async def _step(self, kind: str, step: Step, change: Callable[[SandboxCharge], SandboxCharge]) -> Snapshot:
        rule = step_rule(step.amount)
        if rule.failure_code:
            raise ProviderRejected(rule.failure_code, rule.doc)
        fingerprint = f"{kind} {step.reference} {step.amount} {step.refund_id}"
        async with no_other_errors():
            call, charge = await self._store.step(
                step.reference, change, step.idempotency_key, fingerprint, rule.idle_calls
            )
        self._end_early(call, rule)
        return self._snapshot(charge)

    def _end_early(self, call: Call, rule: Rule) -> None:
        if not call.same:
            # As at a real provider: something was done under this key, only it was something else.
            raise OutcomeUnknown("the idempotency key was used with other parameters")
        if call.number <= rule.unknown_calls:
            raise OutcomeUnknown("the sandbox does not answer")
        if call.number <= rule.idle_calls:
            raise ProviderUnavailable("the sandbox cannot be reached", retry_after_seconds=1.0, no_connection=True)


def _pix(reference: str, amount: int, expires_at: datetime) -> dict[str, Any]:
    code = dynamic_code(f"pix.sandbox.invalid/v2/{reference}", amount, "SANDBOX", "SAO PAULO")
    return {"type": "pix", "code": code, "expires_at": expires_at.isoformat()}


def _boleto(reference: str, amount: int, due_at: datetime) -> dict[str, Any]:
    free = str(int(reference.partition("_")[2], 16))[-25:].zfill(25)
    code = barcode(BANK, due_at.astimezone(SAO_PAULO).date(), amount, free)
    return {
        "type": "boleto",
        "line": line_of(code),
        "barcode": code,
        "pdf_url": None,
        "due_at": due_at.isoformat(),
    }
