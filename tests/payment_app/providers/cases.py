"""Charges and steps for the tests of providers."""

from __future__ import annotations

import secrets
from typing import Any

from payment_app.ids import new_id, public_id
from payment_app.providers.model import Charge, Person, Snapshot, Step

PERSON = Person(name="Ana Prova", email="ana@prova.example", document="11144477735", phone="+55 11 91234-5678")

CARD_TOKENS = {
    "stripe": {
        "approved": "pm_card_visa",
        "declined": "pm_card_chargeDeclined",
        "insufficient_funds": "pm_card_chargeDeclinedInsufficientFunds",
        "expired_card": "pm_card_chargeDeclinedExpiredCard",
        "fraud": "pm_card_chargeDeclinedFraudulent",
        "missing": "pm_missing",
    },
    "pagarme": {
        "approved": "token_visa",
        "declined": "token_declined",
        "insufficient_funds": "token_insufficient_funds",
        "expired_card": "token_expired_card",
        "fraud": "token_fraud",
        "missing": "token_missing",
    },
    "sandbox": {
        "approved": "tok_sandbox_visa",
        "declined": "tok_sandbox_declined",
        "insufficient_funds": "tok_sandbox_insufficient_funds",
        "expired_card": "tok_sandbox_expired_card",
        "fraud": "tok_sandbox_fraud",
        "missing": "tok_sandbox_nothing",
    },
}


def charge(provider: str = "stripe", **changes: Any) -> Charge:
    """Return a card payment of 10.00 BRL, with *changes*."""
    values: dict[str, Any] = {
        "payment_id": public_id("pay", new_id()),
        "idempotency_key": f"op-{secrets.token_hex(8)}",
        "amount": 1000,
        "currency": "BRL",
        "method": "card",
        "capture": True,
        "person": PERSON,
        **changes,
    }
    if values["method"] == "card":
        values["card_token"] = CARD_TOKENS[provider][values.get("card_token", "approved")]
    return Charge(**values)


def step(of: Charge, seen: Snapshot, amount: int, **changes: Any) -> Step:
    """Return a step of *amount* on the charge *of* that was *seen*."""
    values: dict[str, Any] = {
        "payment_id": of.payment_id,
        "reference": seen.reference,
        "idempotency_key": f"op-{secrets.token_hex(8)}",
        "amount": amount,
        "currency": of.currency,
        **changes,
    }
    return Step(**values)
