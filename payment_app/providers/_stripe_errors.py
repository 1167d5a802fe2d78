"""What Stripe's errors mean: whether something was done, was not, or cannot be told."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

from payment_app.providers import _stripe_map as mapping
from payment_app.providers._transport import Attempt, network_failure, retry_after
from payment_app.providers.model import OutcomeUnknown, ProviderRejected, ProviderUnavailable, StillUnknown


def package() -> ModuleType:
    """Return the ``stripe`` package, imported when it is first needed."""
    return importlib.import_module("stripe")


class CardDeclined(Exception):  # noqa: N818 - named after what it tells
    """A card was declined; never leaves the adapter."""

    def __init__(self, error: dict[str, Any]) -> None:
        self.error = error
        self.intent: dict[str, Any] = error.get("payment_intent") or {}
        self.told = mapping.failure_message(error) or "the card was declined"
        super().__init__(self.told)


class UnexpectedState(ProviderRejected):
    """The PaymentIntent is in a state that does not allow the change."""


def translate(error: Any, watched: Attempt) -> Exception:
    """Return what an *error* of the ``stripe`` package means. Source: docs.stripe.com, "Errors", "Idempotent requests"."""
    stripe = package()
    status, code = error.http_status or 0, error.code
    body = error.json_body if isinstance(error.json_body, dict) else {}
    details = body.get("error") or {}
    message = f"Stripe answered {status} {code or type(error).__name__} (request {error.request_id})"
    if isinstance(error, stripe.CardError):
        return CardDeclined(details)
    if status == 429:
        # Neither a refused rate nor a locked object gets as far as being carried out.
        return ProviderUnavailable(message, retry_after_seconds=retry_after(error.headers))
    if status in {401, 403}:
        # A revoked key is no reason to fail a payment; nothing was done, and it may be sent again once the key is right.
        return ProviderUnavailable(message, retry_after_seconds=60.0)
    replayed = str((error.headers or {}).get("Idempotent-Replayed", "")).lower() == "true"
    if details and (status == 409 or isinstance(error, stripe.IdempotencyError) or (replayed and status >= 500)):
        # Another call with this key is under way, one with other parameters was carried out, or an old failure is told
        # again: the outcome stays unknown, but Stripe is well.
        return StillUnknown(message)
    # A 4xx without Stripe's body comes from something in between, of which nothing is known.
    if not details or not 400 <= status < 500:
        return OutcomeUnknown(message) if watched.sent else network_failure(watched, error)
    if code == "payment_intent_unexpected_state":
        return UnexpectedState("provider_rejected", message)
    if details.get("param") == "payment_method" and code in mapping.CARD_TOKEN_CODES:
        return ProviderRejected("invalid_card_token", message)
    return ProviderRejected("provider_rejected", message)
