"""Who may open a page of the console: on its own host, signed in, in a role that may."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from aiohttp import web

from payment_app import keys
from payment_app.console import sessions
from payment_app.console.devices import Device
from payment_app.console.notices import NOTICES
from payment_app.console.store import Role, Session, User
from payment_app.console.users import actor_of, may
from payment_app.database.pool import Pool
from payment_app.errors import PaymentError, not_found
from payment_app.ids import Kind, parse_id
from payment_app.pages import cookies, csrf, forms
from payment_app.pages.render import redirect, render
from payment_app.security.pan import contains_card_number
from payment_app.telemetry import context
from payment_app.web.parse import card_number_refused

HOME = "/console"
SIGN_IN = "/console/sign-in"

NOTICE = "done"
"""Parameter that names what was just done, one of :data:`~payment_app.console.notices.NOTICES`."""

RENEWED = "renewed"
"""Parameter of a page that renews itself: nobody need be there, so it does not keep the session alive."""

ATTEMPTS_PER_SECOND = 5
"""Sign-ins of one address. They are bounded by the account as well."""

DEVICE_ATTEMPTS_PER_SECOND = 2
"""Sign-ins from all browsers in which one person has signed in before; a flood from elsewhere does not keep that person out."""

ALL_ATTEMPTS_PER_SECOND = 10
"""Sign-ins of all addresses, over all processes: a password takes tens of milliseconds of what payments are served with."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request to the console by somebody who is signed in."""

    request: web.Request
    session: Session

    @property
    def app(self) -> web.Application:
        """The application, for what it holds under its keys."""
        return self.request.app

    @property
    def pool(self) -> Pool:
        """Connections to the database."""
        return self.request.app[keys.POOL]

    @property
    def user(self) -> User:
        """Who it is."""
        return self.session.user

    @property
    def actor(self) -> str:
        """Who it is in the audit log."""
        return actor_of(self.user)

    @property
    def merchant_id(self) -> UUID | None:
        """The one merchant that may be seen, or ``None`` for all."""
        return self.user.merchant_id

    def may(self, role: Role) -> bool:
        """Tell whether this person may do what *role* allows."""
        return may(self.user, role)

    def path_id(self, kind: Kind, noun: str) -> UUID:
        """Return the identifier in the path.

        Raises:
            PaymentError: ``not_found``.
        """
        value = parse_id(kind, self.request.match_info["id"])
        if value is None:
            raise not_found(noun)
        return value

    async def form(self) -> dict[str, str]:
        """Return the fields of the form that was sent.

        Raises:
            PaymentError: as :func:`payment_app.pages.forms.posted`.
        """
        return dict(await forms.posted(self.request))

    def render(self, template: str, values: dict[str, Any], *, status: int = 200) -> web.Response:
        """Return a page of the console."""
        shared = {"user": self.user, "may": self.may, "notice": NOTICES.get(self.request.query.get(NOTICE, ""))}
        return render(self.request, f"console/{template}", {**shared, **values}, status=status)

    def go(self, path: str, done: str) -> web.Response:
        """Return the way to another page that tells what was *done*; a reload of it does nothing again."""
        return redirect(f"{path}{'&' if '?' in path else '?'}{NOTICE}={done}")


Page = Callable[[Visit], Awaitable[web.StreamResponse]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def signed_in(role: Role) -> Callable[[Page], Handler]:
    """Let only people in *role*, or one that may more, open a page; others are asked to sign in, or refused."""

    def decorate(page: Page) -> Handler:
        @functools.wraps(page)
        async def handle(request: web.Request) -> web.StreamResponse:
            check_host(request)
            session = await session_of(request)
            if session is None:
                target = request.path_qs if request.method == "GET" else HOME
                return redirect(f"{SIGN_IN}?next={quote(target, safe='')}" if target != HOME else SIGN_IN)
            request[csrf.SESSION_SECRET] = session.csrf_secret
            context.bind(actor=actor_of(session.user))
            if not may(session.user, role):
                raise PaymentError("forbidden", f"this needs the role {role}")
            return await page(Visit(request, session))

        return handle

    return decorate


async def session_of(request: web.Request) -> Session | None:
    """Return the session that the request's cookie names, if it is alive."""
    session_id = cookies.get(request, cookies.SESSION)
    if session_id is None:
        return None
    by_timer = request.path.endswith("/part") or RENEWED in request.query
    return await sessions.resume(request.app[keys.POOL], session_id, used=not by_timer)


def _check_query(request: web.Request) -> None:
    """Refuse an address that holds a card number, before any page, redirect or line repeats it.

    Raises:
        PaymentError: ``card_number_refused``.
    """
    if any(contains_card_number(text) for pair in request.query.items() for text in pair):
        raise card_number_refused()


def check_host(request: web.Request) -> None:
    """Refuse a request under another name than the console's, if it has one of its own, and an address with a card number.

    Raises:
        PaymentError: ``not_found`` or ``card_number_refused``.
    """
    wanted = request.app[keys.SETTINGS].console_host
    if wanted is not None and urlsplit(f"//{request.host}").hostname != wanted.lower():
        raise not_found("page")
    _check_query(request)


def remember_session(request: web.Request, response: web.StreamResponse, session_id: str) -> None:
    """Give the browser its session."""
    lifetime: timedelta = sessions.LIFETIME
    cookies.put(request, response, cookies.SESSION, session_id, int(lifetime.total_seconds()))


async def limit_attempts(request: web.Request, device: Device | None = None) -> None:
    """Refuse more sign-ins from one address, or from all, than people make; those of a known *device* count by themselves.

    Raises:
        PaymentError: ``rate_limited``.
    """
    limiter = request.app[keys.LIMITER]
    # The address first: what one is refused does not count among all.
    limits = [(f"sign-in:{client_address(request)}", ATTEMPTS_PER_SECOND), ("sign-in", ALL_ATTEMPTS_PER_SECOND)]
    if device is not None:
        limits = [(f"sign-in-device:{device.user_id}", DEVICE_ATTEMPTS_PER_SECOND)]
    for name, limit in limits:
        if not (await limiter.check(uuid5(NAMESPACE_URL, name), limit)).allowed:
            raise PaymentError("rate_limited", "too many attempts to sign in", headers={"Retry-After": "2"})


def client_address(request: web.Request) -> str:
    """Return where a request came from, as far as the proxies in front are believed (``TRUSTED_PROXIES``)."""
    trusted = request.app[keys.SETTINGS].trusted_proxies
    forwarded = [
        part.strip() for part in ",".join(request.headers.getall("X-Forwarded-For", ())).split(",") if part.strip()
    ]
    if trusted and len(forwarded) >= trusted:
        return forwarded[-trusted][:64]
    return request.remote or ""
