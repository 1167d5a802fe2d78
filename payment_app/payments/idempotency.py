"""Idempotency keys: the first answer to a key is the answer to every request that repeats it. Source: docs.stripe.com.

A key belongs to a merchant and to one request: its hash covers method, path and parameters. It is kept in the same statement
as what it guards, so that there is neither an effect without a key nor a key without an effect.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from payment_app.errors import PaymentError

MAX_LENGTH = 255
_KEY = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?")
_encoder = msgspec.json.Encoder(order="deterministic")

LEASE_MARGIN = timedelta(seconds=30)
"""Time after which a request that never answered is taken for dead, beyond the time that it may wait for a provider."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What a request brings to guard itself with."""

    key: str
    request_hash: bytes
    expires_at: datetime


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of the first request with a key."""

    request_hash: bytes
    resource_id: UUID
    response_status: int | None
    response_body: bytes | None
    leased_until: datetime | None


class Replay(msgspec.Struct, frozen=True):
    """The first answer, to be given again."""

    status: int
    body: bytes


def check_key(key: str | None) -> str:
    """Return *key*, the ``Idempotency-Key`` header.

    Raises:
        PaymentError: ``idempotency_key_missing`` or ``idempotency_key_invalid``.
    """
    if key is None:
        raise PaymentError("idempotency_key_missing", "send an Idempotency-Key header, for instance a random UUID")
    if not _KEY.fullmatch(key):
        raise PaymentError(
            "idempotency_key_invalid", f"1 to {MAX_LENGTH} printable ASCII characters, no space at the ends"
        )
    return key


def request_hash(method: str, path: str, body: Any) -> bytes:
    """Return the hash of a request: its *method*, its *path*, and *body* with keys in order, so that layout does not count."""
    return hashlib.sha256(b"\n".join((method.encode(), path.encode(), _encoder.encode(body)))).digest()


def decide(stored: Stored, claim: Claim, now: datetime) -> Replay | UUID:
    """Return what a repeated request gets: the first answer, or the resource of one that died before it answered.

    Raises:
        PaymentError: ``idempotency_key_reused`` for other parameters, ``idempotency_conflict`` while the first one runs.
    """
    if stored.request_hash != claim.request_hash:
        raise PaymentError(
            "idempotency_key_reused", "the key was used for another request; take a new key for a new request"
        )
    if stored.response_status is not None and stored.response_body is not None:
        return Replay(stored.response_status, stored.response_body)
    if stored.leased_until is not None and stored.leased_until > now:
        seconds = max(1, round((stored.leased_until - now).total_seconds()))
        raise PaymentError(
            "idempotency_conflict",
            "the first request with this key has not been answered yet; repeat this one later",
            headers={"Retry-After": str(min(seconds, 5))},
        )
    return stored.resource_id
