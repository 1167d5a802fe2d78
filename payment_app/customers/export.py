"""All that the service holds about a person, in a form that people and machines can read and take elsewhere.

Source: LGPD article 18, II and V; GDPR articles 15 and 20.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta

from payment_app.customers import shapes
from payment_app.customers import store as customers_store
from payment_app.customers.service import Actor, Customers
from payment_app.database.pool import Connection, Pool
from payment_app.ids import public_id
from payment_app.payments import _statements as payment_statements
from payment_app.payments.shapes import (
    DisputeShape,
    PaymentShape,
    RefundShape,
    dispute_shape,
    payment_shape,
    refund_shape,
)
from payment_app.payments.store import read_payment
from payment_app.privacy import erasure_store, requests
from payment_app.privacy.audit import audit

FORMAT = "payment-api.customer-export/1"

PAYMENTS = f"""
SELECT {payment_statements.COLUMNS}{payment_statements.CHILDREN} FROM payment p
WHERE p.merchant_id = $1 AND p.customer_id = $2 ORDER BY p.id
"""  # noqa: S608 - columns of another module, no input

EVENTS = """
SELECT e.payment_id, e.id, e.type, e.created_at FROM payment_event e JOIN payment p ON p.id = e.payment_id
WHERE p.merchant_id = $1 AND p.customer_id = $2 ORDER BY e.id
"""

AUDIT = """
SELECT at, actor_kind, action, detail FROM audit_log
WHERE merchant_id = $1 AND subject_kind = 'customer' AND subject_id = $2 ORDER BY id
"""


class ExportedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to a payment."""

    id: str
    type: str
    created_at: datetime


class ExportedPayment(msgspec.Struct, frozen=True, kw_only=True):
    """A payment with all that belongs to it."""

    payment: PaymentShape
    refunds: list[RefundShape]
    disputes: list[DisputeShape]
    events: list[ExportedEvent]


class ExportedRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request of the person about their data."""

    id: str
    kind: requests.Kind
    status: requests.Status
    requested_at: datetime
    due_at: datetime
    completed_at: datetime | None


class ExportedAccess(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done with the person's data."""

    at: datetime
    by: Annotated[str, Meta(description="`merchant`, `operator`, `system` or `customer`.")]
    action: str
    detail: dict[str, Any]


class CustomerExport(msgspec.Struct, frozen=True, kw_only=True):
    """All that the service holds about a person."""

    format: Annotated[str, Meta(description="Name and version of this form.")]
    generated_at: datetime
    customer: shapes.CustomerShape
    consents: list[shapes.ConsentShape]
    payments: list[ExportedPayment]
    privacy_requests: list[ExportedRequest]
    processing: Annotated[list[ExportedAccess], Meta(description="What was done with the data, from the audit log.")]
    shared_with: Annotated[list[str], Meta(description="Payment providers that got the data.")]


async def export(
    pool: Pool, customers: Customers, merchant_id: UUID, customer_id: UUID, actor: Actor, now: datetime
) -> CustomerExport:
    """Return all about a customer; it ends an open request for access, or is noted as one.

    Raises:
        PaymentError: ``not_found``.
    """
    customer = await customers.get(merchant_id, customer_id)
    async with pool.acquire() as connection, connection.transaction():
        await _note(connection, merchant_id, customer_id, actor, now)
        consents = await customers_store.consents(connection, merchant_id, customer_id)
        facts = await erasure_store.payments(connection, merchant_id, customer_id)
        payments = await _payments(connection, merchant_id, customer_id)
        asked = await requests.listing(connection, merchant_id=merchant_id, customer_id=customer_id, limit=10_000)
        done = await connection.fetch(AUDIT, merchant_id, public_id("cus", customer_id))
    return CustomerExport(
        format=FORMAT,
        generated_at=now,
        customer=shapes.customer_shape(customer),
        consents=[shapes.consent_shape(each) for each in consents],
        payments=payments,
        privacy_requests=[
            ExportedRequest(
                id=public_id("req", each.id),
                kind=each.kind,
                status=each.status,
                requested_at=each.requested_at,
                due_at=each.due_at,
                completed_at=each.completed_at,
            )
            for each in reversed(asked)
        ],
        processing=[
            ExportedAccess(at=row["at"], by=row["actor_kind"], action=row["action"], detail=row["detail"])
            for row in done
        ],
        shared_with=sorted(facts["providers"]),
    )


async def _note(connection: Connection, merchant_id: UUID, customer_id: UUID, actor: Actor, now: datetime) -> None:
    """Write down that the data was given out."""
    waiting = await requests.listing(
        connection, merchant_id=merchant_id, customer_id=customer_id, status="open", limit=1000
    )
    if not any(each.kind == "access" for each in waiting):
        await requests.open_request(connection, merchant_id, customer_id, "access", actor.name, now)
    await requests.complete_open(
        connection, merchant_id, customer_id, "access", by=actor.name, outcome={"format": FORMAT}, now=now
    )
    await audit(
        connection,
        merchant_id=merchant_id,
        actor_kind=actor.kind,
        actor=actor.name,
        action="customer.exported",
        subject_kind="customer",
        subject_id=public_id("cus", customer_id),
    )


async def _payments(connection: Connection, merchant_id: UUID, customer_id: UUID) -> list[ExportedPayment]:
    events: dict[UUID, list[ExportedEvent]] = {}
    for row in await connection.fetch(EVENTS, merchant_id, customer_id):
        happened = ExportedEvent(id=public_id("evt", row["id"]), type=row["type"], created_at=row["created_at"])
        events.setdefault(row["payment_id"], []).append(happened)
    exported = []
    for row in await connection.fetch(PAYMENTS, merchant_id, customer_id):
        payment = read_payment(row)
        exported.append(
            ExportedPayment(
                payment=payment_shape(payment),
                refunds=[refund_shape(each, payment.currency) for each in payment.refunds],
                disputes=[dispute_shape(each) for each in payment.disputes],
                events=events.get(payment.id, []),
            )
        )
    return exported
