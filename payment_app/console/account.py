"""Signing in and out, and one's own password."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from payment_app import keys
from payment_app.console import devices, sessions, users
from payment_app.console.access import (
    HOME,
    NOTICE,
    SIGN_IN,
    Visit,
    check_host,
    limit_attempts,
    remember_session,
    session_of,
    signed_in,
)
from payment_app.console.notices import NOTICES
from payment_app.console.store import by_id
from payment_app.errors import PaymentError
from payment_app.pages import cookies, forms
from payment_app.pages.i18n import N_
from payment_app.pages.preferences import choose
from payment_app.pages.render import redirect, render
from payment_app.security.passwords import MAX_LENGTH, MIN_LENGTH, verify_password

WRONG = N_("The address or the password is wrong, or the account is closed for a while after too many attempts.")
WRONG_PASSWORD = N_("The present password is wrong.")
WEAK = N_("A password has at least 12 characters, at least 4 of them different.")
DIFFERENT = N_("The two new passwords differ.")


async def sign_in_page(request: web.Request) -> web.StreamResponse:
    """Ask for address and password."""
    check_host(request)
    target = forms.local_path(request.query.get("next"), HOME)
    if await session_of(request) is not None:
        return redirect(target)
    return _ask(request, target)


async def sign_in(request: web.Request) -> web.StreamResponse:
    """Sign in under a new session id, and go to the page that was wanted."""
    check_host(request)
    fields = await forms.posted(request)
    device = devices.known(request)
    await limit_attempts(request, device)
    target = forms.local_path(fields.get("next"), HOME)
    email, password = fields.get("email", ""), fields.get("password", "")
    before = cookies.get(request, cookies.SESSION)
    opened = await sessions.sign_in(request.app[keys.POOL], email, password, replaces=before, device=device)
    if opened is None:
        return _ask(request, target, email=email, error=WRONG, status=422)
    response = redirect(target)
    remember_session(request, response, opened[0])
    devices.remember(request, response, opened[1].id)
    # What forms belonged to before is worth nothing from here on.
    cookies.drop(request, response, cookies.VISIT)
    return response


def _ask(
    request: web.Request, target: str, *, email: str = "", error: str | None = None, status: int = 200
) -> web.Response:
    values: dict[str, Any] = {
        "next": target,
        "email": email[:254],
        "error": error,
        "notice": NOTICES.get(request.query.get(NOTICE, "")),
    }
    return render(request, "console/sign_in.html", values, status=status)


@signed_in("viewer")
async def sign_out(visit: Visit) -> web.StreamResponse:
    """End this session, or all of this person's."""
    fields = await visit.form()
    everywhere = fields.get("everywhere") == "yes"
    await sessions.sign_out(visit.pool, visit.session, everywhere=everywhere)
    response = redirect(f"{SIGN_IN}?{NOTICE}={'signed_out_everywhere' if everywhere else 'signed_out'}")
    cookies.drop(visit.request, response, cookies.SESSION)
    return response


@signed_in("viewer")
async def account_page(visit: Visit) -> web.StreamResponse:
    """Show who is signed in, where, and the form for another password."""
    return await _account(visit)


@signed_in("viewer")
async def change_password(visit: Visit) -> web.StreamResponse:
    """Change one's own password, given the present one."""
    fields = await visit.form()
    await limit_attempts(visit.request)
    found = await by_id(visit.pool, visit.user.id)
    if not await verify_password(fields.get("present", ""), found[1] if found else None):
        return await _account(visit, WRONG_PASSWORD)
    if fields.get("new", "") != fields.get("again", ""):
        return await _account(visit, DIFFERENT)
    try:
        await users.change_password(visit.pool, visit.user, fields.get("new", ""), visit.session.id_hash)
    except PaymentError as error:
        if error.param != "password":
            raise
        return await _account(visit, WEAK)
    return visit.go("/console/account", "password_changed")


async def _account(visit: Visit, error: str | None = None) -> web.Response:
    values = {
        "error": error,
        "sessions": await sessions.alive(visit.pool, visit.user),
        "signed_in_at": visit.session.created_at,
        "shortest": MIN_LENGTH,
        "longest": MAX_LENGTH,
    }
    return visit.render("account.html", values, status=422 if error else 200)


@signed_in("viewer")
async def choose_preferences(visit: Visit) -> web.StreamResponse:
    """Keep language and colours of somebody who is signed in."""
    return await choose(visit.request)


async def preferences(request: web.Request) -> web.StreamResponse:
    """Keep language and colours, signed in or not."""
    check_host(request)
    if await session_of(request) is not None:
        return await choose_preferences(request)
    return await choose(request)
