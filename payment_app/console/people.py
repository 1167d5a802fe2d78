"""Users of the console and the audit log, for administrators."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from aiohttp import web

from payment_app.console import lookups, store, users
from payment_app.console.access import HOME, Visit, signed_in
from payment_app.errors import PaymentError
from payment_app.ids import parse_id, public_id
from payment_app.listing import page
from payment_app.pages.i18n import N_
from payment_app.privacy.audit import entries
from payment_app.security.passwords import generate_password

PATH = f"{HOME}/users"
AUDIT_PAGE_SIZE = 50

TAKEN = N_("There is a user with this address already, or it is no address of e-mail.")


@signed_in("admin")
async def users_page(visit: Visit) -> web.StreamResponse:
    """List the users."""
    return await _list(visit)


@signed_in("admin")
async def add_user(visit: Visit) -> web.StreamResponse:
    """Make a user with a random password, which this answer alone shows."""
    fields = await visit.form()
    merchants = await lookups.merchants(visit.pool, visit.merchant_id)
    merchant = _merchant(visit, fields.get("merchant", ""), merchants)
    password = generate_password()
    try:
        made = await users.create(
            visit.pool,
            email=fields.get("email", ""),
            password=password,
            role=_role(fields),
            merchant_id=merchant,
            actor=visit.actor,
        )
    except PaymentError as error:
        if error.param != "email":
            raise
        return await _list(visit, error=TAKEN, fields=fields)
    return await _list(visit, shown=(made.email, password))


@signed_in("admin")
async def change_user(visit: Visit) -> web.StreamResponse:
    """Give a user another role or password, or close or open the account."""
    user_id = visit.path_id("usr", "user")
    fields = await visit.form()
    wanted = fields.get("change")
    if wanted == "role":
        await users.set_role(visit.pool, user_id, _role(fields), by=visit.user)
    elif wanted in {"disable", "enable"}:
        await users.set_disabled(visit.pool, user_id, disabled=wanted == "disable", by=visit.user)
    elif wanted == "password":
        password = generate_password()
        await users.reset_password(visit.pool, user_id, password, by=visit.user)
        found = await store.by_id(visit.pool, user_id)
        return await _list(visit, shown=(found[0].email if found else "", password))
    else:
        raise PaymentError("invalid_parameter", "no change of a user", param="change")
    return visit.go(PATH, "user_changed")


@signed_in("admin")
async def audit_page(visit: Visit) -> web.StreamResponse:
    """Show the audit log, newest first."""
    query = visit.request.query
    try:
        before = UUID(query["after"]) if "after" in query else None
    except ValueError:
        before = None
    subject = query.get("subject", "").strip()[:80]
    found = await entries(
        visit.pool,
        merchant_id=visit.merchant_id,
        subject_id=subject or None,
        before=before,
        limit=AUDIT_PAGE_SIZE + 1,
    )
    shown, more = page(found, AUDIT_PAGE_SIZE)
    emails = {public_id("usr", each.id): each.email for each in await store.listing(visit.pool, visit.merchant_id)}
    values = {
        "entries": shown,
        "emails": emails,
        "subject": subject,
        "following": f"{HOME}/audit?{urlencode({'subject': subject, 'after': shown[-1].id.hex})}" if more else None,
    }
    return visit.render("audit.html", values)


async def _list(visit: Visit, **more: Any) -> web.Response:
    values: dict[str, Any] = {
        "users": await store.listing(visit.pool, visit.merchant_id),
        "merchants": await lookups.merchants(visit.pool, visit.merchant_id),
        "roles": users.ROLES,
        "public_id": public_id,
        "error": None,
        "fields": {},
        "shown": None,
        "now": datetime.now(UTC),
    }
    values.update(more)
    return visit.render("users.html", values, status=422 if values["error"] else 200)


def _role(fields: dict[str, str]) -> store.Role:
    role = next((each for each in users.ROLES if each == fields.get("role")), None)
    if role is None:
        raise PaymentError("invalid_parameter", "no role", param="role")
    return role


def _merchant(visit: Visit, text: str, merchants: dict[UUID, str]) -> UUID | None:
    """Return the merchant that a new user sees: one's own, for somebody who sees one alone."""
    if visit.merchant_id is not None:
        return visit.merchant_id
    if not text:
        return None
    chosen = parse_id("mer", text)
    if chosen not in merchants:
        raise PaymentError("invalid_parameter", "no such merchant", param="merchant")
    return chosen
