"""What a request guards itself with, so that it can be repeated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from payment_app import keys
from payment_app.payments.idempotency import Claim, check_key, request_hash
from payment_app.web.endpoint import Call

REPLAYED: Mapping[str, str] = MappingProxyType({"Idempotent-Replayed": "true"})
"""Header of an answer to a repeated request."""

KEY_ERRORS = ("idempotency_key_invalid", "idempotency_key_reused", "idempotency_conflict")
"""Codes of an endpoint that takes a key."""


def claim_of(call: Call) -> Claim:
    """Return what the request guards itself with.

    Raises:
        PaymentError: when the Idempotency-Key is missing or not acceptable.
    """
    hours = call.app[keys.SETTINGS].idempotency_retention_hours
    return Claim(
        key=check_key(call.idempotency_key),
        request_hash=request_hash(call.request.method, call.request.path, call.body),
        expires_at=datetime.now(UTC) + timedelta(hours=hours),
    )


def claim_if_given(call: Call) -> Claim | None:
    """Return what the request guards itself with, if it does. Raises as :func:`claim_of`."""
    return None if call.idempotency_key is None else claim_of(call)
