"""Signing in to the console, and the sessions of those who did.

Source: OWASP Session Management Cheat Sheet, NIST SP 800-63B sections 5.2.2 and 7.1.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from payment_app.console import store
from payment_app.console.devices import Device
from payment_app.console.store import Session, User
from payment_app.console.users import actor_of
from payment_app.database.pool import Connection, Pool
from payment_app.privacy.audit import audit
from payment_app.security.passwords import hash_password, needs_rehash, verify_password

IDLE = timedelta(minutes=30)
"""Time without a request after which a session is over."""

LIFETIME = timedelta(hours=12)
"""Time after which a session is over in any case."""

SEEN_EVERY = timedelta(minutes=1)
"""How often a use of a session is written down: not with every request."""

FREE_ATTEMPTS = 5
"""Wrong passwords from which on the account is closed for a while."""

FIRST_LOCK, LONGEST_LOCK = timedelta(seconds=30), timedelta(minutes=15)
"""Time for which it is closed: doubled with each further one, and bounded, so that nobody can keep others out for long."""


async def sign_in(
    pool: Pool, email: str, password: str, *, replaces: str | None, device: Device | None = None
) -> tuple[str, User] | None:
    """Return a new session's id with its user, or ``None``: for a wrong password, an unknown, closed or locked account alike.

    *device*: what is known of the browser; where it is the user's, wrong passwords from elsewhere do not lock it out. Each takes the
    time of one password. The session of before, *replaces*, ends: an id that somebody planted is worth nothing.
    """
    now = datetime.now(UTC)
    found = await store.by_email(pool, email.strip().lower())
    user, password_hash = found or (None, None)
    right = await verify_password(password, password_hash)
    if user is None or password_hash is None or user.disabled_at is not None:
        return None
    known = device is not None and _is_known(user, device)
    if not known and user.locked_until is not None and user.locked_until > now:
        return None
    if not right:
        await _count_failure(pool, user, now, known=known)
        await _note(pool, user, "console_user.sign_in_failed")
        return None
    session_id = secrets.token_urlsafe(32)
    renewed = await hash_password(password) if needs_rehash(password_hash) else None
    async with pool.acquire() as connection, connection.transaction():
        if renewed:
            await connection.execute(store.SET_PASSWORD, user.id, renewed)
        if (await connection.execute(store.SIGNED_IN, user.id, now, known)) != "UPDATE 1":
            return None
        if replaces:
            await connection.execute(store.END_SESSION, hashed(replaces))
        secret = secrets.token_bytes(32)
        await connection.execute(store.OPEN_SESSION, hashed(session_id), user.id, secret, now, now + LIFETIME)
        await _note(connection, user, "console_user.signed_in")
    return session_id, user


async def resume(pool: Pool, session_id: str, *, used: bool = True) -> Session | None:
    """Return the session with that id if it is alive, and keep it so, if it is a person who *used* it and no timer."""
    now = datetime.now(UTC)
    session = await store.session(pool, hashed(session_id), now, now - IDLE)
    if used and session is not None and now - session.last_seen_at > SEEN_EVERY:
        await pool.execute(store.SEEN, session.id_hash, now)
    return session


async def sign_out(pool: Pool, session: Session, *, everywhere: bool) -> None:
    """End a session, or all sessions of its user."""
    async with pool.acquire() as connection, connection.transaction():
        if everywhere:
            await connection.execute(store.END_SESSIONS, session.user.id, None)
        else:
            await connection.execute(store.END_SESSION, session.id_hash)
        await _note(
            connection, session.user, "console_user.signed_out_everywhere" if everywhere else "console_user.signed_out"
        )


async def alive(pool: Pool, user: User) -> int:
    """Return how many sessions of *user* are alive."""
    now = datetime.now(UTC)
    return int(await pool.fetchval(store.COUNT_SESSIONS, user.id, now, now - IDLE))


async def purge(pool: Pool) -> int:
    """Delete sessions that are over; return how many they were."""
    now = datetime.now(UTC)
    return await store.purge_sessions(pool, now, now - IDLE)


def hashed(session_id: str) -> bytes:
    """Return what is kept of a session's id: it has 256 random bits, so that a plain hash cannot be guessed back."""
    return hashlib.sha256(session_id.encode()).digest()


def _is_known(user: User, device: Device) -> bool:
    return device.user_id == user.id and (user.known_since is None or device.since > user.known_since)


async def _count_failure(pool: Pool, user: User, now: datetime, *, known: bool) -> None:
    if known:
        await store.known_failed(pool, user.id, now, free=FREE_ATTEMPTS)
        return
    await store.failed(
        pool,
        user.id,
        now,
        free=FREE_ATTEMPTS,
        first_seconds=FIRST_LOCK.total_seconds(),
        longest_seconds=LONGEST_LOCK.total_seconds(),
    )


async def _note(connection: Connection | Pool, user: User, action: str) -> None:
    await audit(
        connection,
        merchant_id=user.merchant_id,
        actor_kind="operator",
        actor=actor_of(user),
        action=action,
        subject_kind="console_user",
        subject_id=actor_of(user),
    )
