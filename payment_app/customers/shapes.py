"""What the API shows of customers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from payment_app.customers.model import Consent, Customer
from payment_app.ids import public_id


class AddressShape(msgspec.Struct, frozen=True, kw_only=True):
    """Where a customer lives."""

    line1: str
    line2: str | None
    postal_code: str
    city: str
    state: str
    country: str


class CustomerShape(msgspec.Struct, frozen=True, kw_only=True):
    """A customer; personal data is null once it was erased."""

    id: str
    name: str | None
    email: str | None
    document: str | None
    phone: str | None
    address: AddressShape | None
    metadata: dict[str, str]
    created_at: datetime
    updated_at: datetime
    erased_at: datetime | None


class ConsentShape(msgspec.Struct, frozen=True, kw_only=True):
    """What a customer agreed to, or no longer agrees to."""

    id: str
    purpose: str
    granted: bool
    policy_version: str | None
    channel: str | None
    given_at: datetime
    recorded_at: datetime


class CustomerList(msgspec.Struct, frozen=True, kw_only=True):
    """Customers, newest first."""

    data: list[CustomerShape]
    has_more: bool


class ConsentList(msgspec.Struct, frozen=True, kw_only=True):
    """All consents of a customer, oldest first; the newest of a purpose counts."""

    data: Annotated[list[ConsentShape], Meta(description="In the order in which they were recorded.")]
    has_more: bool = False


def customer_shape(customer: Customer) -> CustomerShape:
    """Return *customer* as the API shows it."""
    address = AddressShape(**msgspec.structs.asdict(customer.address)) if customer.address else None
    return CustomerShape(
        id=public_id("cus", customer.id),
        name=customer.name,
        email=customer.email,
        document=customer.document,
        phone=customer.phone,
        address=address,
        metadata=customer.metadata,
        created_at=customer.created_at,
        updated_at=customer.updated_at,
        erased_at=customer.erased_at,
    )


def consent_shape(consent: Consent) -> ConsentShape:
    """Return *consent* as the API shows it."""
    return ConsentShape(
        id=public_id("con", consent.id),
        purpose=consent.purpose,
        granted=consent.granted,
        policy_version=consent.policy_version,
        channel=consent.channel,
        given_at=consent.given_at,
        recorded_at=consent.recorded_at,
    )
