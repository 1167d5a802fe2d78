"""Bearer tokens: JSON Web Tokens, signed by the service's own key, of a merchant and its scopes.

The algorithm is fixed here and never read from a token; issuer, audience and end are required. Source: RFC 7519, RFC 8725.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import jwt
import msgspec

from payment_app.auth.principal import Scope
from payment_app.ids import parse_id, public_id
from payment_app.settings import Settings

ALGORITHM = "HS256"
ISSUER = AUDIENCE = "payment-api"
LEEWAY_SECONDS = 5
"""Difference of clocks that is forgiven. Unit: seconds."""

MAX_LENGTH = 2048
"""Longest token that is looked at. Unit: characters."""

MAX_LIFETIME = timedelta(days=90)
"""Longest life of a token, issued here or by anyone who has the key: it cannot be revoked one by one; a key of the API can."""

CACHE_SIZE = 4096
"""Verified tokens that are remembered, by their hash, until they end."""

SCOPES: frozenset[Scope] = frozenset(("read", "write", "admin"))

_OPTIONS: Any = {"require": ["exp", "iss", "aud", "sub"], "strict_aud": True}


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """What a verified token says."""

    merchant_id: UUID
    scopes: frozenset[Scope]
    expires_at: float
    """Seconds since 1970."""


def issue(secret: str, merchant_id: UUID, scopes: Iterable[Scope], expires_in: timedelta, now: datetime) -> str:
    """Return a token of a merchant that ends after *expires_in*.

    Raises:
        ValueError: when the time is not positive or too long, or there is no scope.
    """
    if not timedelta(0) < expires_in <= MAX_LIFETIME:
        raise ValueError(f"a token lives up to {MAX_LIFETIME.days} days; choose a shorter time, or make an API key")
    wanted = sorted(set(scopes))
    if not wanted or not SCOPES.issuperset(wanted):
        raise ValueError("scopes are read, write and admin; name at least one")
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": public_id("mer", merchant_id),
        "scope": " ".join(wanted),
        "iat": int(now.timestamp()),
        "exp": int((now + expires_in).timestamp()),
        "jti": uuid4().hex,
    }
    return jwt.encode(claims, secret, algorithm=ALGORITHM)


class TokenVerifier:
    """Verifies tokens under the current key, or the one before it."""

    def __init__(self, secrets: Sequence[str], *, cache_size: int = CACHE_SIZE) -> None:
        """Take the keys, the current one first.

        Raises:
            ValueError: when there is none, or one is shorter than the hash it is used with (RFC 7518 section 3.2).
        """
        if not secrets or any(len(secret.encode()) < 32 for secret in secrets):
            raise ValueError("a key of tokens must have at least 32 bytes, and there must be one")
        self._secrets = tuple(dict.fromkeys(secrets))
        self._cache: dict[bytes, Claims] = {}
        self._cache_size = cache_size

    @classmethod
    def from_settings(cls, settings: Settings) -> TokenVerifier:
        """Return the verifier of ``JWT_SECRET`` and ``JWT_SECRET_PREVIOUS``."""
        secrets = [settings.jwt_secret.reveal()]
        if settings.jwt_secret_previous is not None:
            secrets.append(settings.jwt_secret_previous.reveal())
        return cls(secrets)

    def __repr__(self) -> str:
        return "TokenVerifier(…)"

    def verify(self, token: str) -> Claims | None:
        """Return what *token* says, or ``None`` whatever is wrong with it."""
        if len(token) > MAX_LENGTH or not token.isascii():
            return None
        digest = hashlib.sha256(token.encode()).digest()
        known = self._cache.get(digest)
        if known is not None:
            if known.expires_at + LEEWAY_SECONDS > time.time():
                return known
            self._cache.pop(digest, None)
            return None
        claims = self._verify(token)
        if claims is not None:
            while len(self._cache) >= self._cache_size:
                self._cache.pop(next(iter(self._cache)), None)
            self._cache[digest] = claims
        return claims

    def _verify(self, token: str) -> Claims | None:
        for secret in self._secrets:
            try:
                claims = jwt.decode(
                    token,
                    secret,
                    algorithms=[ALGORITHM],
                    audience=AUDIENCE,
                    issuer=ISSUER,
                    leeway=LEEWAY_SECONDS,
                    options=_OPTIONS,
                )
            except jwt.InvalidSignatureError:
                continue
            except (jwt.PyJWTError, ValueError, OverflowError, RecursionError):
                return None
            return _read(claims)
        return None


def _read(claims: dict[str, Any]) -> Claims | None:
    subject, scope, expires_at = claims["sub"], claims.get("scope", ""), claims["exp"]
    if not isinstance(subject, str) or not isinstance(scope, str):
        return None
    # PyJWT also takes numbers as text.
    if isinstance(expires_at, bool) or not isinstance(expires_at, int | float):
        return None
    if expires_at > time.time() + MAX_LIFETIME.total_seconds() + LEEWAY_SECONDS:
        return None
    merchant_id = parse_id("mer", subject)
    if merchant_id is None:
        return None
    scopes = frozenset(each for each in SCOPES if each in scope.split())
    return Claims(merchant_id=merchant_id, scopes=scopes, expires_at=float(expires_at))
