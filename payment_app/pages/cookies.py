"""Cookies of the pages: bound to this very host where pages are served over TLS. Source: RFC 6265bis section 4.1.3.2."""

from __future__ import annotations

from aiohttp import web

from payment_app import keys

SESSION = "session"
"""Session of the console."""
VISIT = "visit"
"""Secret that the forms of a browser belong to before anybody signs in."""
DEVICE = "device"
"""That somebody has signed in to the console in this browser before."""
LANGUAGE = "language"
THEME = "theme"

YEAR_SECONDS = 365 * 24 * 3600


def name(request: web.Request, cookie: str) -> str:
    """Return the cookie's full name: with the prefix that makes browsers refuse it from anywhere but this host over TLS."""
    return f"__Host-{cookie}" if _secure(request) else cookie


def get(request: web.Request, cookie: str) -> str | None:
    """Return a cookie's value, or ``None``; longer than any of ours is none."""
    value = request.cookies.get(name(request, cookie))
    return value if value and len(value) <= 128 else None


def put(
    request: web.Request, response: web.StreamResponse, cookie: str, value: str, max_age: int | None = None
) -> None:
    """Set a cookie that no script reads; without *max_age* it ends with the browser. Unit: seconds.

    ``Lax``, so that a link from a chat or an e-mail still finds the person signed in; every change needs a token besides.
    """
    response.set_cookie(
        name(request, cookie),
        value,
        max_age=max_age,
        path="/",
        secure=_secure(request),
        httponly=True,
        samesite="Lax",
    )


def drop(request: web.Request, response: web.StreamResponse, cookie: str) -> None:
    """Take a cookie away."""
    response.del_cookie(name(request, cookie), path="/", secure=_secure(request), httponly=True, samesite="Lax")


def _secure(request: web.Request) -> bool:
    return request.app[keys.SETTINGS].base_url.startswith("https://")
