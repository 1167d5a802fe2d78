"""What a payment is: immutable values that the store reads and the rules work on. Amounts are in minor units."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from payment_app.payments.states import Status

Method = Literal["card", "pix", "boleto"]
OperationKind = Literal["charge", "capture", "cancel", "refund"]
OperationStatus = Literal["queued", "sending", "unknown", "succeeded", "failed"]
RefundStatus = Literal["pending", "succeeded", "failed"]
DisputeStatus = Literal["open", "won", "lost"]


class Refund(msgspec.Struct, frozen=True, kw_only=True):
    """Money on its way back to the payer."""

    id: UUID
    payment_id: UUID
    amount: int
    booked: int = 0
    """Part of the amount by which ledger and payment are less: none until it succeeded, and never more than was captured."""
    status: RefundStatus
    reason: str | None = None
    provider_reference: str | None = None
    failure_code: str | None = None
    created_at: datetime
    updated_at: datetime


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """A payer's bank asks for the money back."""

    id: UUID
    payment_id: UUID
    amount: int
    booked: int = 0
    """Part of the amount that is held back while the dispute is open, or was taken once it is lost."""
    currency: str
    status: DisputeStatus
    reason: str | None = None
    provider_reference: str
    evidence_due_at: datetime | None = None
    created_at: datetime
    updated_at: datetime


class Payment(msgspec.Struct, frozen=True, kw_only=True):
    """One payment, with the amounts that follow from what the provider said."""

    id: UUID
    merchant_id: UUID
    customer_id: UUID | None = None
    status: Status
    amount: int
    currency: str
    method: Method
    provider: str
    provider_chosen: bool = False
    """Whether the merchant named the provider: then no other one takes the payment."""
    provider_reference: str | None = None
    capture: bool
    """Whether an authorisation is captured at once."""
    installments: int = 1
    amount_authorized: int = 0
    amount_captured: int = 0
    amount_refunded: int = 0
    amount_refund_pending: int = 0
    amount_disputed: int = 0
    """What open disputes hold back and lost ones have taken."""
    disputed: bool = False
    action: dict[str, Any] | None = None
    """What the payer has to do: ``{"type": "redirect", "url"}``, ``{"type": "pix", "code", "expires_at"}`` or
    ``{"type": "boleto", "line", "barcode", "pdf_url", "due_at"}``."""
    failure_code: str | None = None
    failure_message: str | None = None
    conflict: str | None = None
    """What the provider says and the state machine cannot hold: money that people must look after."""
    conflict_settled: str | None = None
    """What of this people have looked after."""
    description: str | None = None
    metadata: dict[str, str] = {}
    return_url: str | None = None
    expires_at: datetime | None = None
    created_at: datetime
    updated_at: datetime
    version: int = 1
    """Raised by each change; a change names the one that it was made from."""

    fee_basis_points: int = 0
    """The merchant's fee on what is captured. Unit: 1/100 %."""
    refunds: tuple[Refund, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @property
    def amount_refundable(self) -> int:
        """What can still be given back; what is disputed waits for the end of its dispute."""
        gone = self.amount_refunded + self.amount_refund_pending + self.amount_disputed
        return max(0, self.amount_captured - gone)


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """Something to ask of a provider; its id is the idempotency key there, for as long as it lives."""

    id: UUID
    merchant_id: UUID
    payment_id: UUID
    refund_id: UUID | None = None
    kind: OperationKind
    status: OperationStatus
    amount: int
    card_token: str | None = None
    attempts: int = 0
    created_at: datetime


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to a payment: a line of its timeline, and what webhooks tell."""

    id: UUID
    type: str
    data: dict[str, Any]
    created_at: datetime
