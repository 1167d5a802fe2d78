"""Who calls: the ``Authorization`` header becomes a merchant with scopes, without a round trip to the database as a rule."""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime
from uuid import UUID

from payment_app.auth import api_keys, store
from payment_app.auth.api_keys import StoredKey
from payment_app.auth.bearer import LEEWAY_SECONDS, TokenVerifier
from payment_app.auth.cache import TtlCache
from payment_app.auth.principal import Merchant, Principal, Scope
from payment_app.database.pool import Pool
from payment_app.errors import PaymentError
from payment_app.ids import public_id
from payment_app.telemetry.context import Told

CACHE_SECONDS = 5.0
"""Time after which a suspension or revocation has reached every process. Unit: seconds."""

CACHE_SIZE = 10_000
"""Merchants, keys, and headers of callers, that a process remembers."""


class DatabaseAuthenticator:
    """Authenticates bearer tokens and API keys against the database."""

    def __init__(self, pool: Pool, verifier: TokenVerifier, *, cache_seconds: float = CACHE_SECONDS) -> None:
        self._verifier = verifier
        self._merchants: TtlCache[UUID, Merchant] = TtlCache(
            lambda merchant_id: store.merchant(pool, merchant_id), ttl_seconds=cache_seconds, size=CACHE_SIZE
        )
        self._keys: TtlCache[str, StoredKey] = TtlCache(
            lambda lookup: store.key_by_lookup(pool, lookup), ttl_seconds=cache_seconds, size=CACHE_SIZE
        )
        self._callers: dict[bytes, tuple[Principal, float]] = {}
        """Who the header of this hash names, for as long as what that was concluded from is good."""

    async def authenticate(self, authorization: str | None) -> Principal:
        """Return the caller that the ``Authorization`` header names.

        Raises:
            PaymentError: ``unauthenticated``, in the same words whatever is wrong, or ``merchant_suspended``.
            asyncpg.PostgresError, OSError, TimeoutError: when the database is needed and does not answer.
        """
        if not authorization:
            raise _unauthenticated()
        # The hash, so that no credentials lie in memory; what is no text comes from the wire as halves of characters.
        digest = hashlib.sha256(authorization.encode("utf-8", "surrogatepass")).digest()
        known = self._callers.get(digest)
        if known is not None and time.monotonic() < known[1]:
            return known[0]
        caller, until = await self._find(authorization)
        while len(self._callers) >= CACHE_SIZE:
            del self._callers[next(iter(self._callers))]
        self._callers[digest] = caller, until
        return caller

    async def _find(self, authorization: str) -> tuple[Principal, float]:
        """Return the caller, and the monotonic time until which that holds without another look."""
        scheme, _, credentials = authorization.partition(" ")
        if scheme.lower() != "bearer" or not credentials:
            raise _unauthenticated()
        if credentials.startswith(api_keys.PREFIX):
            return await self._by_key(credentials)
        return await self._by_token(credentials)

    def forget_key(self, lookup: str) -> None:
        """Forget a key in this process, because it was revoked here; the others forget it within seconds."""
        self._keys.forget(lookup)
        # Whose header it was in is not known; the others are found again in the caches below.
        self._callers.clear()

    async def _by_token(self, token: str) -> tuple[Principal, float]:
        claims = self._verifier.verify(token)
        if claims is None:
            raise _unauthenticated()
        merchant = await self._merchants.get(claims.merchant_id)
        if merchant is None:
            raise _unauthenticated()
        caller = _caller(merchant, claims.scopes, public_id("mer", merchant.id))
        left = claims.expires_at + LEEWAY_SECONDS - time.time()
        return caller, min(self._merchants.ends_at(claims.merchant_id), time.monotonic() + left)

    async def _by_key(self, text: str) -> tuple[Principal, float]:
        parts = api_keys.split(text)
        if parts is None:
            raise _unauthenticated()
        lookup, secret_hash = parts
        key = await self._keys.get(lookup)
        if not api_keys.matches(key, secret_hash) or key is None or not key.usable(datetime.now(UTC)):
            raise _unauthenticated()
        caller = _caller(key.merchant, key.scopes, public_id("key", key.id))
        until = self._keys.ends_at(lookup)
        if key.expires_at is not None:
            until = min(until, time.monotonic() + (key.expires_at - datetime.now(UTC)).total_seconds())
        return caller, until


def _caller(merchant: Merchant, scopes: frozenset[Scope], actor: str) -> Principal:
    if not merchant.active:
        raise PaymentError("merchant_suspended", "the merchant is suspended; ask the operator of the service")
    return Principal(merchant=merchant, scopes=scopes, actor=actor, told=Told(merchant_id=merchant.id, actor=actor))


def _unauthenticated() -> PaymentError:
    return PaymentError(
        "unauthenticated",
        "send Authorization: Bearer with a valid token or API key",
        headers={"WWW-Authenticate": 'Bearer realm="payment-api"'},
    )
