"""What the API shows of a payment: the shapes of answers, events and webhooks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from payment_app.ids import public_id
from payment_app.payments.model import Dispute, DisputeStatus, Method, Payment, Refund, RefundStatus

Amount = Annotated[int, Meta(description="Whole number of the currency's minor unit, such as cents.")]

StatusName = Literal[
    "requires_payment_method", "pending", "processing", "requires_action", "awaiting_payment", "authorized", "captured",
    "partially_refunded", "refunded", "failed", "canceled", "expired",
]  # fmt: skip


class RefundShape(msgspec.Struct, frozen=True, kw_only=True, rename=None):
    """Money on its way back to the payer."""

    id: str
    payment: str
    amount: Amount
    currency: str
    status: RefundStatus
    reason: str | None
    failure_code: str | None
    created_at: datetime
    updated_at: datetime


class DisputeShape(msgspec.Struct, frozen=True, kw_only=True):
    """A payer's bank asks for the money back."""

    id: str
    payment: str
    amount: Amount
    currency: str
    status: DisputeStatus
    reason: str | None
    evidence_due_at: datetime | None
    created_at: datetime
    updated_at: datetime


class FailureShape(msgspec.Struct, frozen=True, kw_only=True):
    """Why a payment failed."""

    code: str
    message: str | None


class PaymentShape(msgspec.Struct, frozen=True, kw_only=True):
    """A payment."""

    id: str
    status: StatusName
    amount: Amount
    currency: Annotated[str, Meta(description="ISO 4217 code.")]
    method: Method
    provider: str
    capture: bool
    installments: int
    amount_authorized: Amount
    amount_captured: Amount
    amount_refunded: Amount
    amount_disputed: Annotated[
        int, Meta(description="What open disputes hold back and lost ones have taken, in the minor unit.")
    ]
    amount_refundable: Amount
    disputed: bool
    customer: str | None
    description: str | None
    metadata: dict[str, str]
    return_url: str | None
    action: Annotated[
        dict[str, Any] | None,
        Meta(description="What the payer has to do: a redirect, a PIX code to pay, a boleto to pay."),
    ]
    failure: FailureShape | None
    checkout_url: Annotated[str | None, Meta(description="Page on which the payer can pay, while the payment is open.")]
    expires_at: datetime | None
    created_at: datetime
    updated_at: datetime


def refund_shape(refund: Refund, currency: str) -> RefundShape:
    """Return *refund* as the API shows it."""
    return RefundShape(
        id=public_id("ref", refund.id),
        payment=public_id("pay", refund.payment_id),
        amount=refund.amount,
        currency=currency,
        status=refund.status,
        reason=refund.reason,
        failure_code=refund.failure_code,
        created_at=refund.created_at,
        updated_at=refund.updated_at,
    )


def dispute_shape(dispute: Dispute) -> DisputeShape:
    """Return *dispute* as the API shows it."""
    return DisputeShape(
        id=public_id("dsp", dispute.id),
        payment=public_id("pay", dispute.payment_id),
        amount=dispute.amount,
        currency=dispute.currency,
        status=dispute.status,
        reason=dispute.reason,
        evidence_due_at=dispute.evidence_due_at,
        created_at=dispute.created_at,
        updated_at=dispute.updated_at,
    )


def payment_shape(payment: Payment, checkout_url: str | None = None) -> PaymentShape:
    """Return *payment* as the API shows it."""
    failure = FailureShape(code=payment.failure_code, message=payment.failure_message) if payment.failure_code else None
    return PaymentShape(
        id=public_id("pay", payment.id),
        status=payment.status.value,
        amount=payment.amount,
        currency=payment.currency,
        method=payment.method,
        provider=payment.provider,
        capture=payment.capture,
        installments=payment.installments,
        amount_authorized=payment.amount_authorized,
        amount_captured=payment.amount_captured,
        amount_refunded=payment.amount_refunded,
        amount_disputed=payment.amount_disputed,
        amount_refundable=payment.amount_refundable,
        disputed=payment.disputed,
        customer=public_id("cus", payment.customer_id) if payment.customer_id else None,
        description=payment.description,
        metadata=payment.metadata,
        return_url=payment.return_url,
        action=payment.action,
        failure=failure,
        checkout_url=checkout_url,
        expires_at=payment.expires_at,
        created_at=payment.created_at,
        updated_at=payment.updated_at,
    )
