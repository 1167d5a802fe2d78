"""Turns what came over the wire into the values that an endpoint states, or into an error that names the parameter."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from aiohttp import web
from multidict import MultiMapping

from payment_app.errors import PaymentError
from payment_app.security.pan import contains_card_number, headers_hold_card_number
from payment_app.web.members import repeated_member

_PATH = re.compile(r" - at (?:key in )?`\$(.*)`$")
_FIELD = re.compile(r"(?:missing required|contains unknown) field `(.*?)`")
_QUOTED = re.compile(r"'[^']*'")
_CONTROL = re.compile(r"[\x00\ud800-\udfff]")
_ESCAPED_NUL = b"\\u0000"


def decoder(shape: type[msgspec.Struct]) -> msgspec.json.Decoder[Any]:
    """Return what decodes the JSON of a *shape*."""
    return msgspec.json.Decoder(shape)


def parse_body(text: bytes, decode: msgspec.json.Decoder[Any]) -> Any:
    """Return the value in the JSON *text*.

    Raises:
        PaymentError: ``malformed_request``, ``card_number_refused`` or ``invalid_parameter``.
    """
    try:
        readable = text.decode("utf-8")
    except UnicodeDecodeError:
        raise PaymentError("malformed_request", "the body is not UTF-8") from None
    if contains_card_number(readable):
        raise card_number_refused()
    if _ESCAPED_NUL in text:
        raise PaymentError("invalid_parameter", "the body holds a NUL character")
    try:
        value = decode.decode(text)
        repeated = repeated_member(text)
    except msgspec.ValidationError as error:
        raise _invalid(error) from None
    except msgspec.DecodeError:
        raise PaymentError("malformed_request", "the body is not JSON") from None
    except RecursionError:
        raise PaymentError("malformed_request", "the body is nested too deeply") from None
    if repeated is not None:
        raise PaymentError("malformed_request", "an object names a member twice", param=repeated[:200] or None)
    return value


def parse_query(query: MultiMapping[str], shape: type[msgspec.Struct]) -> Any:
    """Return the value in the parameters of an address.

    Raises:
        PaymentError: ``card_number_refused`` or ``invalid_parameter``.
    """
    values: dict[str, str] = {}
    for name, text in query.items():
        if name in values:
            raise PaymentError("invalid_parameter", "given twice", param=name)
        if contains_card_number(f"{name}={text}"):
            raise card_number_refused()
        # "null" would be read as no value at all.
        if _CONTROL.search(text) or text.strip().lower() == "null":
            raise PaymentError("invalid_parameter", "not a value that is accepted", param=name)
        values[name] = text
    try:
        return msgspec.convert(values, shape, strict=False)
    except msgspec.ValidationError as error:
        raise _invalid(error) from None


def check_headers(request: web.Request) -> None:
    """Refuse what no header may hold.

    Raises:
        PaymentError: ``card_number_refused``.
    """
    if headers_hold_card_number(request.headers.items()):
        raise card_number_refused()


def card_number_refused() -> PaymentError:
    """Return the error of a request that holds a card number: it says nothing of where, so that nothing is repeated."""
    return PaymentError("card_number_refused", "send a token of the payment provider; the request was not kept")


def _invalid(error: msgspec.ValidationError) -> PaymentError:
    """Return the error with the parameter's path, without the value that was given."""
    message = str(error)
    path = _PATH.search(message)
    param = path[1].lstrip(".") if path else ""
    missing = _FIELD.search(message)
    if missing:
        param = f"{param}.{missing[1]}".lstrip(".")
    detail = _QUOTED.sub("", _PATH.sub("", message)).strip()
    return PaymentError("invalid_parameter", detail[:1].lower() + detail[1:], param=param[:200] or None)
