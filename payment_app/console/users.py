"""Console users: made, changed and closed by administrators or by the command line; every change is in the audit log."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg

from payment_app.console import store
from payment_app.console.store import Role, User
from payment_app.database.pool import Connection, Pool
from payment_app.errors import PaymentError, not_found
from payment_app.ids import new_id, public_id
from payment_app.privacy.audit import ActorKind, audit
from payment_app.security.passwords import PasswordError, check_strength, hash_password

ROLES: tuple[Role, ...] = ("viewer", "operator", "admin")
"""Each role may do what those before it may: look, act on payments, manage users."""

_EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]{1,189}")


def may(user: User, role: Role) -> bool:
    """Tell whether *user* may do what *role* allows."""
    return ROLES.index(user.role) >= ROLES.index(role)


def clean_email(text: str) -> str:
    """Return an address of e-mail as users are kept by it.

    Raises:
        PaymentError: ``invalid_parameter``.
    """
    email = text.strip().lower()
    if not _EMAIL.fullmatch(email):
        raise PaymentError("invalid_parameter", "must be an address of e-mail", param="email")
    return email


async def create(
    pool: Pool | Connection,
    *,
    email: str,
    password: str,
    role: Role,
    merchant_id: UUID | None,
    actor: str,
    actor_kind: ActorKind = "operator",
) -> User:
    """Make a user. *actor*: ``usr_…``, or the name of a command with *actor_kind* ``system``.

    Raises:
        PaymentError: ``invalid_parameter``; *param* is ``email``, ``password`` or ``merchant``.
    """
    password_hash = await _hashed(password)
    email = clean_email(email)
    async with _transaction(pool) as connection:
        try:
            user = await store.insert(
                connection,
                new_id(),
                email=email,
                password_hash=password_hash,
                role=role,
                merchant_id=merchant_id,
                now=datetime.now(UTC),
            )
        except asyncpg.UniqueViolationError:
            raise PaymentError("invalid_parameter", "there is a user with this address", param="email") from None
        except asyncpg.ForeignKeyViolationError:
            raise PaymentError("invalid_parameter", "no such merchant", param="merchant") from None
        await _note(connection, user, "console_user.created", actor, actor_kind, {"role": role})
    return user


async def set_role(pool: Pool, user_id: UUID, role: Role, *, by: User) -> None:
    """Give a user another role.

    Raises:
        PaymentError: ``not_found``, or ``forbidden`` for oneself: so there is always an administrator left.
    """
    async with _transaction(pool) as connection:
        user = await _held(connection, user_id, by)
        await connection.execute(store.SET_ROLE, user.id, role)
        await _note(connection, user, "console_user.role_changed", actor_of(by), "operator", {"role": role})


async def set_disabled(pool: Pool, user_id: UUID, *, disabled: bool, by: User) -> None:
    """Close a user's account and end their sessions, or open it again.

    Raises:
        PaymentError: as :func:`set_role`.
    """
    async with _transaction(pool) as connection:
        user = await _held(connection, user_id, by)
        await connection.execute(store.SET_DISABLED, user.id, datetime.now(UTC) if disabled else None)
        if disabled:
            await connection.execute(store.END_SESSIONS, user.id, None)
        action = "console_user.disabled" if disabled else "console_user.enabled"
        await _note(connection, user, action, actor_of(by), "operator")


async def reset_password(pool: Pool, user_id: UUID, password: str, *, by: User) -> None:
    """Give a user another password, end their sessions and open the account if wrong passwords had closed it.

    Raises:
        PaymentError: ``not_found``, ``forbidden`` for oneself, or ``invalid_parameter``.
    """
    password_hash = await _hashed(password)
    async with _transaction(pool) as connection:
        user = await _held(connection, user_id, by)
        await connection.execute(store.SET_PASSWORD, user.id, password_hash)
        await connection.execute(store.END_SESSIONS, user.id, None)
        await _note(connection, user, "console_user.password_reset", actor_of(by), "operator")


async def change_password(pool: Pool, user: User, password: str, keep_session: bytes) -> None:
    """Change one's own password, and end one's other sessions.

    Raises:
        PaymentError: ``invalid_parameter`` when it is too weak.
    """
    password_hash = await _hashed(password)
    async with _transaction(pool) as connection:
        await connection.execute(store.SET_PASSWORD, user.id, password_hash)
        await connection.execute(store.END_SESSIONS, user.id, keep_session)
        await _note(connection, user, "console_user.password_changed", actor_of(user), "operator")


def actor_of(user: User) -> str:
    """Return who *user* is in the audit log."""
    return public_id("usr", user.id)


@asynccontextmanager
async def _transaction(pool: Pool | Connection) -> AsyncIterator[Connection]:
    """Give a connection in a transaction: of a pool, or the one that a command has."""
    if isinstance(pool, asyncpg.Pool):
        async with pool.acquire() as connection, connection.transaction():
            yield connection
    else:
        async with pool.transaction():
            yield pool


async def _hashed(password: str) -> str:
    try:
        check_strength(password)
    except PasswordError as error:
        raise PaymentError("invalid_parameter", str(error), param="password") from None
    return await hash_password(password)


async def _held(connection: Connection, user_id: UUID, by: User) -> User:
    """Return a user whom *by* may change."""
    user = await store.lock(connection, user_id, by.merchant_id)
    if user is None:
        raise not_found("user")
    if user.id == by.id:
        raise PaymentError("forbidden", "ask another administrator to change your own account")
    return user


async def _note(
    connection: Connection, user: User, action: str, actor: str, kind: ActorKind, detail: dict[str, Any] | None = None
) -> None:
    await audit(
        connection,
        merchant_id=user.merchant_id,
        actor_kind=kind,
        actor=actor,
        action=action,
        subject_kind="console_user",
        subject_id=public_id("usr", user.id),
        detail=detail,
    )
