"""The guard of forms against other sites: a signed token in the form that belongs to a cookie, or to the session signed in.

A token is good only together with the secret that it was made for, so that neither a page elsewhere nor a cookie that was set
from a neighbouring host helps. Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet, signed double submit.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from aiohttp import web

from payment_app import keys
from payment_app.errors import PaymentError
from payment_app.pages import cookies

PURPOSE = "csrf"
FIELD = "csrf"
"""Name of the field in every form."""

LIFETIME = timedelta(hours=12)
"""Longest time between a page and its form."""

SESSION_SECRET: web.RequestKey[bytes] = web.RequestKey("csrf_session_secret", bytes)
"""Secret of the session that is signed in; forms of a page without one belong to the cookie."""

_NEW_VISIT: web.RequestKey[str] = web.RequestKey("csrf_new_visit", str)


def token(request: web.Request) -> str:
    """Return the token for the forms of a page; without a cookie, one is made, which :func:`remember` sets."""
    secret = request.get(SESSION_SECRET) or _visit(request)
    if secret is None:
        request[_NEW_VISIT] = secrets.token_urlsafe(24)
        secret = request[_NEW_VISIT].encode()
    return request.app[keys.SIGNER].sign(PURPOSE, _payload(secret), datetime.now(UTC) + LIFETIME)


def remember(request: web.Request, response: web.StreamResponse) -> None:
    """Set the cookie that the tokens of this page belong to, if it is a new one."""
    made = request.get(_NEW_VISIT)
    if made is not None:
        cookies.put(request, response, cookies.VISIT, made)


def check(request: web.Request, given: str | None) -> None:
    """Refuse a form that was not sent from a page of ours to this browser.

    Raises:
        PaymentError: ``forbidden``.
    """
    secret = request.get(SESSION_SECRET) or _visit(request)
    payload = request.app[keys.SIGNER].verify(PURPOSE, given or "")
    right = secret is not None and payload is not None and hmac.compare_digest(payload, _payload(secret))
    if not right or not _from_here(request):
        raise PaymentError("forbidden", "the form is too old, or was not sent from this site; open the page again")


def _from_here(request: web.Request) -> bool:
    """Tell whether a browser says that the request comes from a page of this host. Source: Fetch Metadata, RFC 6454."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def _visit(request: web.Request) -> bytes | None:
    if _NEW_VISIT in request:
        return request[_NEW_VISIT].encode()
    value = cookies.get(request, cookies.VISIT)
    return value.encode() if value else None


def _payload(secret: bytes) -> bytes:
    return hashlib.sha256(b"csrf\0" + secret).digest()
