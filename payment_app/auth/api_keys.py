"""API keys: ``pak_<lookup>_<secret>``, of which the service keeps the lookup and a hash of the secret.

The secret has 256 random bits, so that one SHA-256 of it can be neither guessed nor reversed; a slow hash is for passwords,
which people choose.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import datetime
from uuid import UUID

import msgspec

from payment_app.auth.principal import Merchant, Scope

PREFIX = "pak_"
"""What a key begins with, for scanners that look for leaked secrets."""

LOOKUP_BYTES, SECRET_BYTES = 8, 32

MAX_PER_MERCHANT = 50
"""Keys of one merchant that are neither revoked nor ended."""

_KEY = re.compile(rf"pak_([0-9a-f]{{{2 * LOOKUP_BYTES}}})_([0-9a-f]{{{2 * SECRET_BYTES}}})")


class ApiKey(msgspec.Struct, frozen=True, kw_only=True):
    """A key, without its secret."""

    id: UUID
    merchant_id: UUID
    name: str
    lookup: str
    """Its middle part, by which it is told from others."""
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None


class StoredKey(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed to authenticate with a key."""

    id: UUID
    secret_hash: bytes
    scopes: frozenset[Scope]
    merchant: Merchant
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    def usable(self, now: datetime) -> bool:
        """Tell whether the key is neither revoked nor ended."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


class NewSecret(msgspec.Struct, frozen=True, kw_only=True):
    """A key just made; :attr:`text` is shown once and kept nowhere."""

    text: str
    lookup: str
    secret_hash: bytes

    def __repr__(self) -> str:
        return f"NewSecret(lookup={self.lookup!r})"


def make_secret() -> NewSecret:
    """Return a new random key."""
    lookup, secret = secrets.token_hex(LOOKUP_BYTES), secrets.token_hex(SECRET_BYTES)
    return NewSecret(text=f"{PREFIX}{lookup}_{secret}", lookup=lookup, secret_hash=_hash(secret))


def split(text: str) -> tuple[str, bytes] | None:
    """Return the lookup of the key *text* and the hash of its secret, or ``None`` if it is no key."""
    match = _KEY.fullmatch(text)
    return (match[1], _hash(match[2])) if match else None


def matches(stored: StoredKey | None, secret_hash: bytes) -> bool:
    """Tell whether *secret_hash* is that of *stored*, in a time that tells nothing; there may be no such key."""
    return hmac.compare_digest(stored.secret_hash if stored else bytes(32), secret_hash) and stored is not None


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
