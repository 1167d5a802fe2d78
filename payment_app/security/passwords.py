"""Passwords of the console: argon2id, computed beside the event loop, a few at a time."""

from __future__ import annotations

import asyncio
import secrets
import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH, MAX_LENGTH = 12, 256
"""Characters. Source: NIST SP 800-63B section 5.1.1.2 asks for 8 and takes 64 or more; there is no second factor here."""

CONCURRENCY = 2
"""Computations at once in one process. Each takes 64 MiB: more would let sign-ins exhaust the pod's memory."""

_hasher = PasswordHasher()
_slots: dict[asyncio.AbstractEventLoop, asyncio.Semaphore] = {}


class PasswordError(ValueError):
    """A password is not accepted; the message says why, without the password."""


def check_strength(password: str) -> None:
    """Refuse a *password* of the wrong length or of one character repeated.

    Raises:
        PasswordError: with the reason.
    """
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise PasswordError(f"a password must have {MIN_LENGTH} to {MAX_LENGTH} characters; choose a longer phrase")
    if len(set(password)) < 4:
        raise PasswordError("a password must have at least 4 different characters; choose a phrase")


def generate_password() -> str:
    """Return a random password of 144 bits."""
    return secrets.token_urlsafe(18)


def hash_password_now(password: str) -> str:
    """Return the argon2id hash of *password*, with its parameters and salt; it takes tens of milliseconds."""
    return _hasher.hash(_normalised(password))


async def hash_password(password: str) -> str:
    """Return the hash of *password* without holding up the event loop."""
    async with _slot():
        return await asyncio.to_thread(hash_password_now, password)


async def verify_password(password: str, password_hash: str | None) -> bool:
    """Tell whether *password* is the one of *password_hash*; ``None``, for a user that is not, takes as long and is wrong."""
    if len(password) > MAX_LENGTH:
        return False
    async with _slot():
        right = await asyncio.to_thread(_verify, password, password_hash or _nobody())
    return right and password_hash is not None


def needs_rehash(password_hash: str) -> bool:
    """Tell whether *password_hash* was made with other parameters than today's: hash again at the next sign-in."""
    return _hasher.check_needs_rehash(password_hash)


def _verify(password: str, password_hash: str) -> bool:
    try:
        return _hasher.verify(password_hash, _normalised(password))
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _nobody() -> str:
    return hash_password_now(secrets.token_urlsafe())


def _normalised(password: str) -> str:
    """Return *password* as every keyboard writes it. Source: NIST SP 800-63B section 5.1.1.2."""
    return unicodedata.normalize("NFKC", password)


def _slot() -> asyncio.Semaphore:
    loop = asyncio.get_running_loop()
    for other in [each for each in _slots if each.is_closed()]:
        del _slots[other]
    return _slots.setdefault(loop, asyncio.Semaphore(CONCURRENCY))
