"""Browsers in which somebody has signed in before.

Who knows an operator's address could keep that operator out, by wrong passwords that close the account or by so many attempts that
nobody's is taken. So a browser that has signed in once holds a signed cookie: its attempts are counted apart, by themselves, and a
few wrong ones make it a browser like any other. It opens nothing: the password is asked for all the same.
Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from aiohttp import web

from payment_app import keys
from payment_app.pages import cookies

PURPOSE = "console-device"

LIFETIME = timedelta(days=90)
"""Time after its last sign-in for which a browser is known."""

_TIME_BYTES = 6


class Device(NamedTuple):
    """What a browser's cookie says, which was signed here."""

    user_id: UUID
    """Who signed in."""
    since: datetime
    """When."""


def known(request: web.Request) -> Device | None:
    """Return what is known of the browser, or ``None``. Whether that still counts for the user is asked at the sign-in."""
    payload = request.app[keys.SIGNER].verify(PURPOSE, cookies.get(request, cookies.DEVICE) or "")
    if payload is None:
        return None
    milliseconds = int.from_bytes(payload[:_TIME_BYTES], "big")
    return Device(UUID(bytes=payload[_TIME_BYTES:]), datetime.fromtimestamp(milliseconds / 1000, UTC))


def remember(request: web.Request, response: web.StreamResponse, user_id: UUID) -> None:
    """Let the browser be known from now on."""
    now = datetime.now(UTC)
    payload = int(now.timestamp() * 1000).to_bytes(_TIME_BYTES, "big") + user_id.bytes
    token = request.app[keys.SIGNER].sign(PURPOSE, payload, now + LIFETIME)
    cookies.put(request, response, cookies.DEVICE, token, int(LIFETIME.total_seconds()))
