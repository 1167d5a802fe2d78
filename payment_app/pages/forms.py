"""What a form brought, checked: the token, one value a field, no card number."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from payment_app.errors import PaymentError
from payment_app.pages import csrf
from payment_app.security.pan import contains_card_number
from payment_app.web import body
from payment_app.web.parse import card_number_refused

LONGEST = 2_000
"""Longest text of a field. Unit: characters."""

CONTENT_TYPE = "application/x-www-form-urlencoded"


async def posted(request: web.Request) -> Mapping[str, str]:
    """Return the fields of a form that was sent from a page of ours.

    Raises:
        PaymentError: ``unsupported_media_type``, ``malformed_request`` or ``forbidden``.
    """
    if request.content_type != CONTENT_TYPE:
        raise PaymentError("unsupported_media_type", f"a form is sent as {CONTENT_TYPE}")
    await body.read(request)
    try:
        # From what was read before.
        found = await request.post()
    except (ValueError, UnicodeDecodeError):
        raise PaymentError("malformed_request", "the form cannot be read") from None
    fields: dict[str, str] = {}
    for name, value in found.items():
        if not isinstance(value, str) or name in fields or len(value) > LONGEST or "\0" in value:
            raise PaymentError("malformed_request", "a field of the form is not as the page has it")
        fields[name] = value
    csrf.check(request, fields.pop(csrf.FIELD, None))
    return fields


def free_text(fields: Mapping[str, str], name: str, longest: int) -> str | None:
    """Return what a person wrote into a field, or ``None`` for nothing.

    Raises:
        PaymentError: ``card_number_refused``, or ``invalid_parameter`` when it is too long.
    """
    text = fields.get(name, "").strip()
    if contains_card_number(text):
        raise card_number_refused()
    if len(text) > longest:
        raise PaymentError("invalid_parameter", f"has more than {longest} characters", param=name)
    return text or None


def local_path(text: str | None, below: str) -> str:
    """Return *text* if it is a path *below* that prefix on this host, else that prefix: nobody is sent elsewhere."""
    if not text or not text.isprintable() or not text.isascii() or "\\" in text or "//" in text.partition("?")[0]:
        return below
    inside = text == below or text.startswith((f"{below}/", f"{below}?"))
    return text if inside and "/.." not in text else below
