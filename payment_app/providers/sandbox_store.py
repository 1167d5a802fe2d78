"""The sandbox provider's record in PostgreSQL: what was asked under which key, charges, refunds, disputes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import asyncpg
import msgspec

from payment_app.payments.model import Method
from payment_app.providers.model import ChargeStatus, DisputeSnapshot, RefundSnapshot


class SandboxCharge(msgspec.Struct, frozen=True, kw_only=True):
    """A charge with its refunds and disputes."""

    reference: str
    idempotency_key: str
    payment_id: str
    amount: int
    currency: str
    method: Method
    capture: bool
    status: ChargeStatus
    amount_authorized: int = 0
    amount_captured: int = 0
    disputed_when_captured: bool = False
    action: dict[str, Any] | None = None
    failure_code: str | None = None
    failure_message: str | None = None
    return_url: str | None = None
    expires_at: datetime | None = None
    created_at: datetime
    refunds: tuple[RefundSnapshot, ...] = ()
    disputes: tuple[DisputeSnapshot, ...] = ()


Change = Callable[[SandboxCharge], SandboxCharge]
"""From a charge to what it becomes. It may raise, and then nothing is changed."""

_COLUMNS = tuple(name for name in SandboxCharge.__struct_fields__ if name not in {"refunds", "disputes"})
_NAMES = ", ".join(_COLUMNS)

_REQUEST = """
INSERT INTO sandbox_request (idempotency_key, fingerprint) VALUES ($1, $2)
ON CONFLICT (idempotency_key) DO UPDATE SET calls = sandbox_request.calls + 1
RETURNING calls, fingerprint = $2 AS same
"""

# One round trip: the call is counted, and the charge made if this is the call that makes it.
_CHARGE = f"""
WITH request AS ({_REQUEST}), made AS (
    INSERT INTO sandbox_charge ({_NAMES})
    SELECT {", ".join(f"${index + 4}" for index in range(len(_COLUMNS)))} FROM request WHERE same AND calls > $3
    ON CONFLICT (idempotency_key) DO NOTHING
    RETURNING reference
)
SELECT calls, same, made.reference IS NOT NULL AS made FROM request LEFT JOIN made ON true
"""  # noqa: S608 - names of columns from the class above, no value

_LOAD = """
SELECT c.*,
    (SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.created_at, r.reference), '[]')
        FROM sandbox_refund r WHERE r.charge_reference = c.reference) AS refunds,
    (SELECT coalesce(jsonb_agg(to_jsonb(d) ORDER BY d.reference), '[]')
        FROM sandbox_dispute d WHERE d.charge_reference = c.reference) AS disputes
FROM sandbox_charge c WHERE {} = $1
ORDER BY c.status IN ('failed', 'canceled', 'expired'), c.created_at DESC LIMIT 1
"""


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a call by its idempotency key."""

    number: int
    """How often the key came, this time counted."""
    same: bool
    """Whether it came with the same parameters as the first time."""
    made: bool = False
    """Whether this very call made the charge."""


class SandboxStore:
    """The record, through a *pool* of connections."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def charge(self, charge: SandboxCharge, fingerprint: str, idle_calls: int) -> Call:
        """Count a call and make *charge*, unless it is there or this is one of the first *idle_calls*, which do nothing."""
        values = [getattr(charge, name) for name in _COLUMNS]
        row = await self._pool.fetchrow(_CHARGE, charge.idempotency_key, fingerprint, idle_calls, *values)
        return Call(number=row["calls"], same=row["same"], made=row["made"])  # type: ignore[index] # a row always returns

    async def step(
        self, reference: str, change: Change, idempotency_key: str, fingerprint: str, idle_calls: int
    ) -> tuple[Call, SandboxCharge | None]:
        """Count a call and make *change*, unless it was made or this is one of the first *idle_calls*, which do nothing."""
        async with self._pool.acquire() as connection, connection.transaction():
            row = await connection.fetchrow(_REQUEST, idempotency_key, fingerprint)
            call = Call(number=row["calls"], same=row["same"])  # type: ignore[index] # a row always returns
            acts = call.same and call.number == idle_calls + 1
            if acts:
                return call, await _changed(connection, reference, change)
            return call, await _load(connection, "c.reference", reference)

    async def change(self, reference: str, change: Change) -> SandboxCharge | None:
        """Make *change*; return the charge after it, or ``None`` if there is none."""
        async with self._pool.acquire() as connection, connection.transaction():
            return await _changed(connection, reference, change)

    async def load(self, reference: str) -> SandboxCharge | None:
        """Return the charge *reference*."""
        return await _load(self._pool, "c.reference", reference)

    async def find(self, payment_id: str) -> SandboxCharge | None:
        """Return the charge for *payment_id*; of several, one that did not come to nothing."""
        return await _load(self._pool, "c.payment_id", payment_id)

    async def find_by_key(self, idempotency_key: str) -> SandboxCharge | None:
        """Return the charge that was made under *idempotency_key*."""
        return await _load(self._pool, "c.idempotency_key", idempotency_key)


async def _load(connection: Any, column: str, value: str) -> SandboxCharge | None:
    row = await connection.fetchrow(_LOAD.format(column), value)
    if row is None:
        return None
    fields = {name: row[name] for name in (*_COLUMNS, "refunds", "disputes")}
    return msgspec.convert(fields, SandboxCharge)


async def _changed(connection: Any, reference: str, change: Change) -> SandboxCharge | None:
    await connection.execute("SELECT FROM sandbox_charge WHERE reference = $1 FOR UPDATE", reference)
    before = await _load(connection, "c.reference", reference)
    if before is None:
        return None
    after = change(before)
    if after == before:
        return before
    await connection.execute(
        """UPDATE sandbox_charge SET status = $2, amount_authorized = $3, amount_captured = $4, action = $5,
            failure_code = $6, failure_message = $7 WHERE reference = $1""",
        reference,
        after.status,
        after.amount_authorized,
        after.amount_captured,
        after.action,
        after.failure_code,
        after.failure_message,
    )
    for refund in after.refunds:
        await connection.execute(
            """INSERT INTO sandbox_refund (reference, charge_reference, refund_id, amount, status, failure_code, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp())
            ON CONFLICT (reference) DO UPDATE SET status = excluded.status, failure_code = excluded.failure_code""",
            refund.reference,
            reference,
            refund.refund_id,
            refund.amount,
            refund.status,
            refund.failure_code,
        )
    for dispute in after.disputes:
        await connection.execute(
            """INSERT INTO sandbox_dispute (reference, charge_reference, amount, status, reason, evidence_due_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (reference) DO UPDATE SET status = excluded.status""",
            dispute.reference,
            reference,
            dispute.amount,
            dispute.status,
            dispute.reason,
            dispute.evidence_due_at,
        )
    return after
