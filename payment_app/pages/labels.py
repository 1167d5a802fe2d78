"""Words for the codes of the service, as people read them. A code without words is shown as it is."""

from __future__ import annotations

from collections.abc import Mapping

from payment_app.pages.i18n import N_

LABELS: Mapping[str, Mapping[str, str]] = {
    "status": {
        "requires_payment_method": N_("Waiting for a card"),
        "pending": N_("Pending"),
        "processing": N_("Processing"),
        "requires_action": N_("Waiting for confirmation"),
        "awaiting_payment": N_("Awaiting payment"),
        "authorized": N_("Authorised"),
        "captured": N_("Paid"),
        "partially_refunded": N_("Partly refunded"),
        "refunded": N_("Refunded"),
        "failed": N_("Failed"),
        "canceled": N_("Canceled"),
        "expired": N_("Expired"),
    },
    "method": {"card": N_("Card"), "pix": "PIX", "boleto": "Boleto"},
    "provider": {"stripe": "Stripe", "pagarme": "Pagar.me", "sandbox": N_("Sandbox")},
    "refund": {"pending": N_("Pending"), "succeeded": N_("Given back"), "failed": N_("Failed")},
    "dispute": {"open": N_("Open"), "won": N_("Won"), "lost": N_("Lost")},
    "operation": {
        "charge": N_("Charge"),
        "capture": N_("Capture"),
        "cancel": N_("Cancellation"),
        "refund": N_("Refund"),
    },
    "operation_status": {
        "queued": N_("Queued"),
        "sending": N_("Being sent"),
        "unknown": N_("Outcome unknown"),
        "succeeded": N_("Done"),
        "failed": N_("Failed"),
    },
    "delivery": {"pending": N_("Pending"), "delivered": N_("Delivered"), "failed": N_("Failed")},
    "event": {
        "payment.created": N_("Payment accepted"),
        "payment.requires_payment_method": N_("Waiting for a card"),
        "payment.pending": N_("Handed to the provider"),
        "payment.processing": N_("The provider's answer is open"),
        "payment.requires_action": N_("The payer must confirm"),
        "payment.awaiting_payment": N_("Waiting for the payer"),
        "payment.authorized": N_("Amount authorised"),
        "payment.captured": N_("Amount taken"),
        "payment.partially_refunded": N_("Partly refunded"),
        "payment.refunded": N_("Refunded"),
        "payment.failed": N_("Payment failed"),
        "payment.canceled": N_("Payment canceled"),
        "payment.expired": N_("Payment expired"),
        "payment.conflict": N_("The provider contradicts our record"),
        "payment.provider_changed": N_("Moved to another provider"),
        "payment.capture_failed": N_("The capture failed"),
        "payment.cancel_failed": N_("The cancellation failed"),
        "refund.created": N_("Refund requested"),
        "refund.pending": N_("Refund pending"),
        "refund.succeeded": N_("Refund given back"),
        "refund.failed": N_("Refund failed"),
        "dispute.opened": N_("Dispute opened"),
        "dispute.won": N_("Dispute won"),
        "dispute.lost": N_("Dispute lost"),
    },
    "failure": {
        "card_declined": N_("The card was declined."),
        "insufficient_funds": N_("The account has not enough funds."),
        "expired_card": N_("The card has expired."),
        "fraud_suspected": N_("The bank declined the payment for security reasons."),
        "authentication_failed": N_("The bank did not recognise the payer."),
        "invalid_card_token": N_("The card's details could not be used."),
        "provider_rejected": N_("The payment provider refused the payment."),
        "provider_unavailable": N_("The payment provider could not be reached."),
    },
    "ledger": {
        "capture": N_("Capture"),
        "refund": N_("Refund"),
        "refund_returned": N_("Refund came back"),
        "dispute_opened": N_("Dispute opened"),
        "dispute_won": N_("Dispute won"),
        "dispute_lost": N_("Dispute lost"),
    },
    "account": {
        "merchant": N_("Owed to the merchant"),
        "fees": N_("Fees"),
        "disputes": N_("Held for disputes"),
        "provider:stripe": N_("Receivable from Stripe"),
        "provider:pagarme": N_("Receivable from Pagar.me"),
        "provider:sandbox": N_("Receivable from the sandbox"),
    },
    "role": {"viewer": N_("Viewer"), "operator": N_("Operator"), "admin": N_("Administrator")},
    "privacy_kind": {"access": N_("Access"), "correction": N_("Correction"), "erasure": N_("Erasure")},
    "privacy_status": {"open": N_("Open"), "completed": N_("Completed"), "rejected": N_("Rejected")},
    "breaker": {
        "closed": N_("Serving"),
        "half_open": N_("Being tried again"),
        "open": N_("Left alone after failures"),
    },
    "outcome": {
        "succeeded": N_("Done"),
        "declined": N_("Declined"),
        "rejected": N_("Refused"),
        "unavailable": N_("Not reached"),
        "unknown": N_("No answer"),
        "throttled": N_("Held back by our rate"),
        "circuit_open": N_("Held back by the breaker"),
        "canceled": N_("Broken off"),
    },
    "sandbox_token": {
        "tok_sandbox_visa": N_("Approved"),
        "tok_sandbox_declined": N_("Declined"),
        "tok_sandbox_insufficient_funds": N_("Declined: not enough funds"),
        "tok_sandbox_expired_card": N_("Declined: the card has expired"),
        "tok_sandbox_fraud": N_("Declined: suspected fraud"),
        "tok_sandbox_3ds": N_("The bank asks for confirmation"),
        "tok_sandbox_timeout": N_("Charged, but the first answer is lost"),
        "tok_sandbox_timeout_nothing": N_("Not charged, and the first answer is lost"),
        "tok_sandbox_unavailable": N_("The provider cannot be reached at first"),
        "tok_sandbox_dispute": N_("Approved, and disputed at once"),
    },
    "theme": {"auto": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")},
}
"""Words by kind and code."""


def label(kind: str, code: str) -> str:
    """Return the words, not translated yet, for *code* of that *kind*; without words, the code itself."""
    return LABELS[kind].get(code, code)
