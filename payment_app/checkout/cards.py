"""How a payer gives a card: always to the provider, never to this service, which gets a token.

Stripe's fields are frames of Stripe, which is PCI DSS's SAQ A. Pagar.me's script reads fields of this very page, which is SAQ
A-EP: they have no name, so that no form can send them here, but the page itself must be guarded more strictly. The sandbox has
test tokens to choose from, and takes no card at all.
Source: docs.stripe.com/js, docs.pagar.me/reference/pagarme-js, PCI DSS 4.0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from payment_app.errors import PaymentError
from payment_app.security.pan import contains_card_number
from payment_app.settings import Settings
from payment_app.web.parse import card_number_refused

STRIPE_SCRIPT = "https://js.stripe.com/v3/"
PAGARME_SCRIPT = "https://checkout.pagar.me/v1/tokenizecard.js"

SANDBOX_TOKENS = (
    "tok_sandbox_visa",
    "tok_sandbox_3ds",
    "tok_sandbox_declined",
    "tok_sandbox_insufficient_funds",
    "tok_sandbox_expired_card",
    "tok_sandbox_fraud",
    "tok_sandbox_timeout",
    "tok_sandbox_timeout_nothing",
    "tok_sandbox_unavailable",
    "tok_sandbox_dispute",
)
"""Cards of the sandbox, the useful ones first."""

_TOKENS: Mapping[str, re.Pattern[str]] = {
    "stripe": re.compile(r"pm_[A-Za-z0-9_]{1,250}"),
    "pagarme": re.compile(r"token_[A-Za-z0-9_]{1,240}"),
    "sandbox": re.compile("|".join(SANDBOX_TOKENS)),
}


class Fields(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that a provider offers."""

    provider: str
    script: str | None = None
    """Address of the provider's own script."""
    publishable_key: str | None = None
    sources: Mapping[str, Any] = {}
    """Origins beyond our own that the page needs, as :func:`payment_app.security.headers.content_security_policy` takes them."""


def fields_of(provider: str, settings: Settings) -> Fields | None:
    """Return the card fields of *provider*, or ``None`` where it has none to offer on this page."""
    if provider == "sandbox":
        return Fields(provider=provider)
    if provider == "stripe" and settings.stripe_publishable_key:
        return Fields(
            provider=provider,
            script=STRIPE_SCRIPT,
            publishable_key=settings.stripe_publishable_key,
            sources={
                "scripts": ("https://js.stripe.com", "https://*.js.stripe.com"),
                "frames": ("https://js.stripe.com", "https://*.js.stripe.com", "https://hooks.stripe.com"),
                "connections": ("https://api.stripe.com",),
            },
        )
    if provider == "pagarme" and settings.pagarme_publishable_key:
        return Fields(
            provider=provider,
            script=PAGARME_SCRIPT,
            publishable_key=settings.pagarme_publishable_key,
            sources={"scripts": ("https://checkout.pagar.me",), "connections": ("https://api.pagar.me",)},
        )
    return None


def check(token: str, provider: str) -> None:
    """Refuse what is no card token of *provider*.

    Raises:
        PaymentError: ``card_number_refused`` or ``card_token_required``.
    """
    if contains_card_number(token):
        raise card_number_refused()
    pattern = _TOKENS.get(provider)
    if pattern is None or not pattern.fullmatch(token):
        raise PaymentError(
            "card_token_required", "the form holds no token of the payment's provider", param="card_token"
        )
