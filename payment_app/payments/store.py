"""The SQL of payments. What belongs together is written in one statement: one round trip, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from payment_app.database.pool import Connection, Pool
from payment_app.ids import id_bound
from payment_app.payments import _statements as sql
from payment_app.payments.change import Change
from payment_app.payments.idempotency import Claim, Stored
from payment_app.payments.model import Event, Operation, Payment

STALE_VERSION = "PA001"
"""SQLSTATE of a write that was made from an older version."""

_encode = msgspec.json.encode

_SKEW = 60_000 << 80
"""How far the time in a payment's id may lie from that of its creation, in the part of ids that holds milliseconds: a minute."""


class StaleVersion(Exception):  # noqa: N818 - no error: the caller reads again and decides anew
    """The payment was changed by another since it was read."""


class OperationOpen(Exception):  # noqa: N818 - as above
    """Another operation on the payment is under way."""


class CustomerMissing(Exception):  # noqa: N818 - as above
    """The payment's customer does not exist for this merchant; *erased* if the data was erased."""

    def __init__(self, *, erased: bool) -> None:
        super().__init__()
        self.erased = erased


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """Which payments to list."""

    limit: int = 20
    starting_after: UUID | None = None
    status: str | None = None
    method: str | None = None
    provider: str | None = None
    in_conflict: bool = False
    customer: UUID | None = None
    created_from: datetime | None = None
    created_before: datetime | None = None


async def accept(
    pool: Pool,
    payment: Payment,
    event: Event,
    operation: Operation | None,
    claim: Claim,
    *,
    leased_until: datetime | None,
    response: tuple[int, bytes] | None,
    sealed_token: bytes | None,
) -> bool:
    """Keep a new payment with all that belongs to it; return whether it is new, ``False`` if the key was used before.

    Args:
        operation: what to ask of the provider; ``None`` while the payer has given no card.
        leased_until: for how long this process alone sends the operation; ``None``: a worker sends it.
        response: status and body of the answer, where they are known already.
        sealed_token: the operation's card token, encrypted.

    Raises:
        CustomerMissing: when the payment's customer does not exist, or was erased.
        asyncpg.PostgresError, OSError, TimeoutError: when the database does not answer as it should.
    """
    status, body = response or (None, None)
    row = await pool.fetchrow(
        sql.ACCEPT,
        payment.id,
        payment.merchant_id,
        payment.customer_id,
        payment.status.value,
        payment.amount,
        payment.currency,
        payment.method,
        payment.provider,
        payment.capture,
        payment.installments,
        payment.description,
        payment.metadata,
        payment.return_url,
        payment.expires_at,
        payment.created_at,
        event.id,
        event.type,
        event.data,
        operation.id if operation else None,
        operation.status if operation else None,
        operation.attempts if operation else None,
        sealed_token,
        leased_until,
        claim.key,
        claim.request_hash,
        status,
        body,
        claim.expires_at,
        payment.provider_chosen,
    )
    assert row is not None  # noqa: S101 - the statement always returns a row
    if row["created"]:
        return True
    if payment.customer_id is not None and row["customer"] != "present":
        raise CustomerMissing(erased=row["customer"] == "erased")
    return False


async def stored_key(pool: Pool, merchant_id: UUID, key: str) -> Stored | None:
    """Return what is kept under an idempotency key, or ``None``."""
    row = await pool.fetchrow(sql.STORED_KEY, merchant_id, key)
    return Stored(**dict(row)) if row else None


async def answer_key(pool: Pool, merchant_id: UUID, key: str, status: int, body: bytes) -> None:
    """Keep the first answer to a key, unless there is one."""
    await pool.execute(sql.ANSWER_KEY, merchant_id, key, status, body)


async def load(pool: Pool | Connection, payment_id: UUID, merchant_id: UUID | None = None) -> Payment | None:
    """Return a payment with its refunds and disputes; *merchant_id* is ``None`` for the service itself alone."""
    row = await pool.fetchrow(sql.LOAD, payment_id, merchant_id)
    return read_payment(row) if row else None


async def load_changed(pool: Pool, wanted: Sequence[msgspec.Raw]) -> dict[int, Payment | None]:
    """Return the payments that are not in the state that is *wanted*, by their place there, and ``None`` for one that the merchant
    does not have; without refunds and disputes. *wanted*: JSON of a state each.
    """
    rows = await pool.fetch(sql.LOAD_CHANGED, _encode(wanted))
    return {row["place"] - 1: None if row["id"] is None else _read_changed(row) for row in rows}


async def load_by_reference(pool: Pool, provider: str, reference: str) -> Payment | None:
    """Return the payment that a provider knows as *reference*."""
    row = await pool.fetchrow(sql.LOAD_BY_REFERENCE, provider, reference)
    return read_payment(row) if row else None


async def listing(pool: Pool, merchant_id: UUID | None, wanted: Listing) -> list[Payment]:
    """Return payments, newest first: one more than asked for if there are more. *merchant_id* is ``None`` for operators."""
    statement = sql.LIST_IN_CONFLICT if wanted.in_conflict else sql.LIST
    rows = await pool.fetch(statement, *list_arguments(merchant_id, wanted))
    return [read_payment(row) for row in rows]


def list_arguments(merchant_id: UUID | None, wanted: Listing) -> tuple[object, ...]:
    """Return the arguments of :data:`sql.LIST`.

    Ids begin with the time, and their index is gone through from its end: so a range of time is also one of ids, or all that is
    newer than the range would be read, and all that is older while the page is not full.
    """
    after, first = wanted.starting_after, None
    if wanted.created_before is not None:
        end = UUID(int=id_bound(wanted.created_before).int + _SKEW)
        after = end if after is None else min(after, end)
    if wanted.created_from is not None:
        first = UUID(int=max(0, id_bound(wanted.created_from).int - _SKEW))
    return (
        merchant_id,
        wanted.limit + 1,
        after,
        wanted.status,
        wanted.customer,
        wanted.created_from,
        wanted.created_before,
        wanted.method,
        wanted.provider,
        first,
    )


async def events(pool: Pool, merchant_id: UUID | None, payment_id: UUID) -> list[Event]:
    """Return the timeline of a payment, oldest first."""
    rows = await pool.fetch(sql.EVENTS, payment_id, merchant_id)
    return [Event(**dict(row)) for row in rows]


async def write(
    pool: Pool,
    change: Change,
    *,
    operation: UUID | None = None,
    outcome: str | None = None,
    error: str | None = None,
    claim: Claim | None = None,
    claim_lease: datetime | None = None,
    resource: UUID | None = None,
    sealed_token: bytes | None = None,
) -> None:
    """Write *change*, and that *operation* ended with *outcome*, and claim an idempotency key: in one statement.

    Raises:
        StaleVersion: when the payment is not as it was read.
        OperationOpen: when another operation is under way.
        asyncpg.PostgresError, OSError, TimeoutError: when the database does not answer as it should.
    """
    payment = change.payment
    try:
        await pool.fetchval(
            sql.WRITE,
            payment.id,
            payment.version,
            payment.status.value,
            payment.provider,
            payment.provider_reference,
            payment.amount_authorized,
            payment.amount_captured,
            payment.amount_refunded,
            payment.amount_refund_pending,
            payment.disputed,
            payment.action,
            payment.failure_code,
            payment.failure_message,
            payment.conflict,
            payment.expires_at,
            payment.updated_at,
            _rows(change.refunds),
            _rows(change.disputes),
            _rows(change.events),
            _rows(change.transactions),
            _rows(change.operations),
            operation,
            outcome,
            error,
            change.withdraw_charge,
            claim.key if claim else None,
            claim.request_hash if claim else None,
            claim.expires_at if claim else None,
            claim_lease,
            resource or payment.id,
            sealed_token,
            payment.amount_disputed,
            payment.conflict_settled,
        )
    except asyncpg.UniqueViolationError as exception:
        if exception.constraint_name == "provider_operation_exclusive":
            raise OperationOpen from None
        if exception.constraint_name == "ledger_transaction_kind_source_key":
            raise StaleVersion from None
        raise
    except asyncpg.PostgresError as exception:
        if exception.sqlstate == STALE_VERSION:
            raise StaleVersion from None
        raise


def read_payment(row: asyncpg.Record) -> Payment:
    """Return the payment in a row of a statement that ends in the columns of :data:`sql.COLUMNS`."""
    return msgspec.convert(dict(row), Payment, strict=False)


def _read_changed(row: asyncpg.Record) -> Payment:
    columns = dict(row)
    del columns["place"]
    return msgspec.convert(columns, Payment, strict=False)


def _rows(items: Sequence[Any]) -> bytes:
    """Return *items* as JSON for ``jsonb_to_recordset``."""
    return _encode(items)
