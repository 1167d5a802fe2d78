"""Opaque tokens that the service hands out and takes back: signed, bound to a purpose, and short-lived.

A token is ``<payload>.<signature>`` in URL-safe base64 without padding, where the payload begins with the time of its end. It
is signed, not encrypted: what it carries can be read by whoever holds it.
"""

from __future__ import annotations

import hmac
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC, datetime

from payment_app.security.crypto import derive, settings_keys
from payment_app.settings import Settings

SIGNATURE_BYTES = 16
"""128 bits: what HMAC-SHA256 may be cut to without loss here. Source: RFC 2104 section 5, NIST SP 800-107 section 5.3.4."""

TIME_BYTES = 6
MAX_LENGTH = 2048


class TokenSigner:
    """Signs tokens with the current key, and takes those that any of the keys has signed."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        """Take the service's encryption *keys*, the current one first; each purpose signs with a key derived from them."""
        self._masters = tuple(dict.fromkeys(keys))
        self._derived: dict[str, tuple[bytes, ...]] = {}

    @classmethod
    def from_settings(cls, settings: Settings) -> TokenSigner:
        """Return the signer of ``ENCRYPTION_KEY`` and ``ENCRYPTION_KEYS_PREVIOUS``."""
        return cls(settings_keys(settings))

    def __repr__(self) -> str:
        return "TokenSigner(…)"

    def sign(self, purpose: str, payload: bytes, expires_at: datetime) -> str:
        """Return a token of *payload* that is good for *purpose* until *expires_at*; payload and time give the same token.

        *purpose* is a constant of the code, such as ``checkout``: never a caller's text.
        """
        seconds = int(expires_at.timestamp()).to_bytes(TIME_BYTES, "big")
        body = seconds + payload
        return f"{_encode(body)}.{_encode(_signature(self._keys(purpose)[0], body))}"

    def verify(self, purpose: str, token: str, now: datetime | None = None) -> bytes | None:
        """Return the payload of *token*, or ``None`` if it was not signed for that *purpose*, or its time is over."""
        body_text, dot, signature_text = token.partition(".")
        if not dot or len(token) > MAX_LENGTH:
            return None
        body, signature = _decode(body_text), _decode(signature_text)
        if body is None or signature is None or len(body) < TIME_BYTES:
            return None
        good = False
        for key in self._keys(purpose):
            good |= hmac.compare_digest(_signature(key, body), signature)
        current = time.time() if now is None else now.astimezone(UTC).timestamp()
        if not good or int.from_bytes(body[:TIME_BYTES], "big") <= current:
            return None
        return body[TIME_BYTES:]

    def _keys(self, purpose: str) -> tuple[bytes, ...]:
        keys = self._derived.get(purpose)
        if keys is None:
            keys = tuple(derive(master, f"token/{purpose}") for master in self._masters)
            self._derived[purpose] = keys
        return keys


def _signature(key: bytes, body: bytes) -> bytes:
    return hmac.digest(key, body, "sha256")[:SIGNATURE_BYTES]


def _encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes | None:
    """Return the bytes of *text*, or ``None`` unless it is the one way to write them."""
    try:
        data = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (ValueError, UnicodeEncodeError):
        return None
    return data if _encode(data) == text else None
