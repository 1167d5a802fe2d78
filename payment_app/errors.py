"""Every error that a caller can meet: one table of codes with status and title, and the exception that carries one.

The only module that knows status codes. The domain raises :class:`PaymentError` with a code; the web layer renders it as
``application/problem+json``. Source: RFC 9457.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class ErrorCode(NamedTuple):
    """What one code means."""

    status: int
    """Status of the HTTP answer."""

    title: str
    """Sentence that is the same for every occurrence."""

    retry: bool = False
    """Whether the same request may succeed later without a change."""


ERRORS: Mapping[str, ErrorCode] = MappingProxyType(
    {
        # The request itself
        "malformed_request": ErrorCode(400, "The request could not be read."),
        "invalid_parameter": ErrorCode(422, "A parameter has a value that is not accepted."),
        "card_number_refused": ErrorCode(422, "The request holds what looks like a card number; send a token of the provider."),
        "idempotency_key_missing": ErrorCode(400, "This request needs an Idempotency-Key header."),
        "idempotency_key_invalid": ErrorCode(400, "The Idempotency-Key header is empty, too long or not printable ASCII."),
        "idempotency_key_reused": ErrorCode(422, "The Idempotency-Key was used with other parameters."),
        "idempotency_conflict": ErrorCode(409, "A request with this Idempotency-Key is still in progress.", retry=True),
        "unsupported_media_type": ErrorCode(415, "The body must be application/json, in no encoding."),
        "expectation_failed": ErrorCode(417, "The header Expect may ask for 100-continue alone."),
        "body_too_large": ErrorCode(413, "The body is larger than accepted."),
        "request_timeout": ErrorCode(408, "The request did not arrive in time.", retry=True),
        # Who asks
        "unauthenticated": ErrorCode(401, "No valid credentials were given."),
        "insufficient_scope": ErrorCode(403, "The credentials lack a scope that this request needs."),
        "merchant_suspended": ErrorCode(403, "The merchant is suspended."),
        "forbidden": ErrorCode(403, "This is not allowed."),
        "rate_limited": ErrorCode(429, "Too many requests; slow down.", retry=True),
        # What is asked for
        "not_found": ErrorCode(404, "There is no such resource."),
        "method_not_allowed": ErrorCode(405, "The resource does not have this method."),
        "customer_required": ErrorCode(422, "The payment provider needs a customer for this method."),
        "card_token_required": ErrorCode(422, "A card payment needs a card_token, or the hosted checkout."),
        "provider_not_available": ErrorCode(422, "No configured payment provider takes this payment."),
        # Rules of payments
        "payment_state_conflict": ErrorCode(409, "The payment's state does not allow this."),
        "amount_too_large": ErrorCode(422, "The amount is more than what is left."),
        "operation_in_progress": ErrorCode(409, "Another operation on this payment is in progress.", retry=True),
        "provider_refused": ErrorCode(422, "The payment provider refused this; the payment is as it was."),
        "customer_erased": ErrorCode(409, "The customer's data was erased, or its erasure was asked for."),
        "secret_shown_once": ErrorCode(409, "This request was carried out before; its answer held a secret, which is not kept."),
        "limit_reached": ErrorCode(422, "A limit on the number of resources is reached."),
        # Inbound webhooks
        "signature_invalid": ErrorCode(400, "The signature of the webhook does not fit its body."),
        # The service
        "internal_error": ErrorCode(500, "The service failed; the request may be sent again with the same Idempotency-Key.", retry=True),
        "service_unavailable": ErrorCode(503, "The service cannot answer now.", retry=True),
    }
)  # fmt: skip
"""Codes by name. A code never changes its meaning."""


class PaymentError(Exception):
    """An error with one of the codes of :data:`ERRORS`, to be told to the caller."""

    def __init__(
        self, code: str, detail: str, *, param: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.code = code
        self.error = ERRORS[code]
        self.detail = detail
        """Sentence about this occurrence; it never holds a secret, a card number or personal data."""
        self.param = param
        """Path of the parameter that is wrong, such as ``amount`` or ``metadata.order``."""
        self.headers = dict(headers or {})
        """Headers of the answer, such as ``Retry-After``."""


def not_found(kind: str) -> PaymentError:
    """Return the error of a missing *kind*: the same for one that never was and for one of another merchant."""
    return PaymentError("not_found", f"no such {kind}")
