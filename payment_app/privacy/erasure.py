"""Erasure: the person disappears, what the law wants kept stays without a name.

Source: LGPD articles 16 and 18, VI; GDPR article 17 (3)(b).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta

from payment_app.database.pool import Connection, Pool
from payment_app.errors import not_found
from payment_app.ids import public_id
from payment_app.privacy import erasure_store, requests
from payment_app.privacy.audit import ActorKind, audit
from payment_app.privacy.requests import PrivacyRequest, Status

DAYS_OF_A_YEAR = 365.25

ERASED = (
    "customer: name, email, document, phone, address, metadata and their search hashes",
    "payments: description, metadata, return_url, action, failure_message",
    "refunds: reason",
    "events: the same fields in what they tell",
    "first answers to Idempotency-Keys: the same fields",
)
"""What is emptied."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Something that stays after an erasure, and why."""

    what: str
    reason: str
    until: datetime | None


class Erasure(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an erasure."""

    id: str
    customer: str
    status: Annotated[
        Status, Meta(description="`open` while payments of the customer are open; it is done when they end.")
    ]
    requested_at: datetime
    due_at: datetime
    completed_at: datetime | None
    open_payments: int
    erased: list[str]
    kept: list[Kept]
    providers: Annotated[
        list[str], Meta(description="Payment providers that got the data: controllers of their own, to be asked there.")
    ]


async def erase(
    pool: Pool,
    merchant_id: UUID,
    customer_id: UUID,
    *,
    actor_kind: ActorKind,
    actor: str,
    now: datetime,
    retention_payment_years: int,
    idempotency_retention_hours: int,
) -> Erasure:
    """Erase a customer, or note that it is to be erased as soon as its open payments have ended. Repeating it is safe.

    Raises:
        PaymentError: ``not_found``.
    """
    keep = (timedelta(days=DAYS_OF_A_YEAR * retention_payment_years), timedelta(hours=idempotency_retention_hours))
    async with pool.acquire() as connection, connection.transaction():
        found, erased_at = await erasure_store.lock(connection, merchant_id, customer_id)
        if not found:
            raise not_found("customer")
        if erased_at is not None:
            done = await _done(connection, merchant_id, customer_id)
            if done is not None:
                return _told(done)
        request = await requests.open_request(connection, merchant_id, customer_id, "erasure", actor, now)
        facts = await erasure_store.payments(connection, merchant_id, customer_id)
        if facts["open"]:
            return _told(request, open_payments=facts["open"])
        await erasure_store.erase(connection, merchant_id, customer_id, now)
        outcome = {
            "erased": list(ERASED),
            "kept": msgspec.to_builtins(_kept(facts["newest"], now, *keep)),
            "payments": facts["payments"],
            "providers": sorted(facts["providers"]),
        }
        completed = await requests.complete(
            connection, request.id, "completed", by=actor, outcome=outcome, now=now, merchant_id=merchant_id
        )
        await audit(
            connection,
            merchant_id=merchant_id,
            actor_kind=actor_kind,
            actor=actor,
            action="customer.erased",
            subject_kind="customer",
            subject_id=public_id("cus", customer_id),
            detail={"request": public_id("req", request.id), "payments": facts["payments"]},
        )
    return _told(completed or request)


async def _done(connection: Connection, merchant_id: UUID, customer_id: UUID) -> PrivacyRequest | None:
    found = await requests.listing(connection, merchant_id=merchant_id, customer_id=customer_id, status="completed")
    return next((each for each in found if each.kind == "erasure"), None)


def _kept(newest: datetime | None, now: datetime, keep_payments: timedelta, keep_answers: timedelta) -> list[Kept]:
    kept = [
        Kept(
            what="audit log, consents and privacy requests, by the customer's id alone",
            reason="to show that the law was kept (LGPD articles 8 paragraph 2, 16 I and 37; GDPR article 7 (1))",
            until=None,
        )
    ]
    if newest is not None:
        kept += [
            Kept(
                what="payments, refunds, disputes and ledger: amounts, times and the provider's references, without a name",
                reason="duty to keep records by tax and anti-laundering law (LGPD article 16 I; GDPR article 17 (3)(b))",
                until=newest + keep_payments,
            ),
            Kept(
                what="first answers to Idempotency-Keys of the last requests, without texts",
                reason="so that no repeated request charges twice (LGPD article 16 I)",
                until=now + keep_answers,
            ),
        ]
    return kept


def _told(request: PrivacyRequest, *, open_payments: int = 0) -> Erasure:
    outcome: dict[str, Any] = request.outcome
    return Erasure(
        id=public_id("req", request.id),
        customer=public_id("cus", request.customer_id),
        status=request.status,
        requested_at=request.requested_at,
        due_at=request.due_at,
        completed_at=request.completed_at,
        open_payments=open_payments,
        erased=outcome.get("erased", []),
        kept=msgspec.convert(outcome.get("kept", []), list[Kept]),
        providers=outcome.get("providers", []),
    )
