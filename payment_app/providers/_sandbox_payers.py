"""What payers and their banks do at the sandbox, and time: all that changes a charge without a call of ours."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn
from uuid import NAMESPACE_URL, uuid5

import asyncpg
import msgspec

from payment_app.providers.model import DisputeSnapshot, OutcomeUnknown, ProviderRejected, Snapshot
from payment_app.providers.sandbox_store import SandboxCharge, SandboxStore

EVIDENCE_LIFE = timedelta(days=7)

replace = msgspec.structs.replace


class SandboxPayers:
    """The sandbox as payers meet it."""

    def __init__(self, pool: asyncpg.Pool, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store = SandboxStore(pool)
        self._clock = clock

    async def read(self, reference: str) -> SandboxCharge:
        """Return the sandbox's own record of a charge, for its page.

        Raises:
            ProviderRejected: when there is no such charge.
        """
        async with no_other_errors():
            return present(await self._store.load(reference))

    async def pay(self, reference: str) -> Snapshot:
        """Pay a PIX code or a boleto, as the payer does. Paying twice is paying once.

        Raises:
            ProviderRejected: when there is nothing to pay any more. A boleto can be paid late, a PIX code cannot.
        """

        def change(charge: SandboxCharge) -> SandboxCharge:
            charge = self._aged(charge)
            if charge.status == "captured":
                return charge
            late = charge.status == "expired" and charge.method == "boleto"
            if charge.status != "awaiting_payment" and not late:
                refuse(f"a charge that is {charge.status} cannot be paid")
            return self._disputed(
                replace(charge, status="captured", amount_authorized=charge.amount, amount_captured=charge.amount)
            )

        return await self._change(reference, change)

    async def complete_action(self, reference: str, *, succeed: bool) -> Snapshot:
        """Confirm a card payment at the bank, or fail to.

        Raises:
            ProviderRejected: when the charge waits for no confirmation.
        """

        def change(charge: SandboxCharge) -> SandboxCharge:
            if charge.status != "requires_action":
                refuse(f"a charge that is {charge.status} waits for no confirmation")
            if not succeed:
                told = "the payer was not recognised by the bank"
                return replace(
                    charge, status="failed", action=None, failure_code="authentication_failed", failure_message=told
                )
            return self._disputed(approved(replace(charge, action=None)))

        return await self._change(reference, change)

    async def expire(self, reference: str) -> Snapshot:
        """Let the time run out for a charge that waits: for the payer, or to be captured.

        Raises:
            ProviderRejected: when it does not wait.
        """

        def change(charge: SandboxCharge) -> SandboxCharge:
            if charge.status not in {"awaiting_payment", "requires_action", "authorized", "expired"}:
                refuse(f"a charge that is {charge.status} cannot expire")
            return replace(charge, status="expired", action=None)

        return await self._change(reference, change)

    async def open_dispute(self, reference: str) -> Snapshot:
        """Dispute what was captured, once.

        Raises:
            ProviderRejected: when nothing was captured.
        """

        def change(charge: SandboxCharge) -> SandboxCharge:
            if not charge.amount_captured:
                refuse("nothing was captured that could be disputed")
            return self._disputed(replace(charge, disputed_when_captured=True))

        return await self._change(reference, change)

    async def settle_dispute(self, reference: str, *, won: bool) -> Snapshot:
        """Decide the open dispute of a charge.

        Raises:
            ProviderRejected: when there is none.
        """

        def change(charge: SandboxCharge) -> SandboxCharge:
            if not any(each.status == "open" for each in charge.disputes):
                refuse("the charge has no open dispute")
            end: Any = "won" if won else "lost"
            settled = (replace(each, status=end) if each.status == "open" else each for each in charge.disputes)
            return replace(charge, disputes=tuple(settled))

        return await self._change(reference, change)

    async def settle_refunds(self, reference: str, *, succeed: bool) -> Snapshot:
        """Bring the pending refunds of a charge to their end."""

        def change(charge: SandboxCharge) -> SandboxCharge:
            status: Any = "succeeded" if succeed else "failed"
            code = None if succeed else "provider_rejected"
            settled = (
                replace(each, status=status, failure_code=code) if each.status == "pending" else each
                for each in charge.refunds
            )
            return replace(charge, refunds=tuple(settled))

        return await self._change(reference, change)

    def _disputed(self, charge: SandboxCharge) -> SandboxCharge:
        """Return *charge* with the dispute that its rule asks for."""
        if not charge.disputed_when_captured or not charge.amount_captured or charge.disputes:
            return charge
        dispute = DisputeSnapshot(
            reference=make_reference("sbd", charge.idempotency_key),
            amount=charge.amount_captured,
            status="open",
            reason="fraudulent",
            evidence_due_at=self._clock() + EVIDENCE_LIFE,
        )
        return replace(charge, disputes=(dispute,))

    def _aged(self, charge: SandboxCharge) -> SandboxCharge:
        """Return *charge* as it stands now: time alone ends what nobody paid."""
        waits = charge.status == "awaiting_payment" and charge.expires_at is not None
        if waits and charge.expires_at and charge.expires_at <= self._clock():
            return replace(charge, status="expired", action=None)
        return charge

    def _snapshot(self, charge: SandboxCharge | None) -> Snapshot:
        charge = self._aged(present(charge))
        return Snapshot(
            reference=charge.reference,
            status=charge.status,
            amount_authorized=charge.amount_authorized,
            amount_captured=charge.amount_captured,
            action=charge.action if charge.status in {"requires_action", "awaiting_payment"} else None,
            failure_code=charge.failure_code,
            failure_message=charge.failure_message,
            expires_at=charge.expires_at,
            refunds=charge.refunds,
            disputes=charge.disputes,
        )

    async def _change(self, reference: str, change: Callable[[SandboxCharge], SandboxCharge]) -> Snapshot:
        async with no_other_errors():
            return self._snapshot(await self._store.change(reference, change))


def approved(charge: SandboxCharge) -> SandboxCharge:
    if charge.capture:
        return replace(charge, status="captured", amount_authorized=charge.amount, amount_captured=charge.amount)
    return replace(charge, status="authorized", amount_authorized=charge.amount)


def present(charge: SandboxCharge | None) -> SandboxCharge:
    if charge is None:
        refuse("the sandbox knows no such charge")
    return charge


def refuse(message: str) -> NoReturn:
    raise ProviderRejected("provider_rejected", message)


@asynccontextmanager
async def no_other_errors() -> AsyncIterator[None]:
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
        raise OutcomeUnknown(f"the sandbox's database failed ({type(error).__name__})") from error


def make_reference(prefix: str, idempotency_key: str) -> str:
    """Return the same id for the same key: the sandbox is deterministic."""
    return f"{prefix}_{uuid5(NAMESPACE_URL, idempotency_key).hex}"
